"""The booklet: the whole guide on paper, one a language, by need, with numbers at the front and an index at the end.

``plan`` says what stands in it, ``entries`` what it says of a service, ``index`` what stands from A to Z, ``print`` makes
the PDFs that changed.
"""
