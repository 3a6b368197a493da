"""What flyers and the booklet share: JSON in, a PDF out, in the fonts of the project and no others.

``letters`` says which characters a font has, ``setter`` sets a template in type, ``pack`` makes a large PDF small.
"""
