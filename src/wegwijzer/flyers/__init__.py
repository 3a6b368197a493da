"""Flyers: what is printed on paper, and made into PDFs that any copy shop can print.

``plan`` says what there is to print, ``typeset`` makes one, ``print`` makes those that changed.
"""
