"""QR codes for paper: an outline to fill, with the quiet edge around it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Final

import segno

#: Light modules around the code, without which a telephone may not find it.
QUIET: Final = 4


@dataclass(frozen=True)
class Code:
    """A QR code: ``side`` modules wide and high with its quiet edge."""

    side: int
    outline: str
    """Its dark modules as an SVG path, one unit a module."""


def code(address: str) -> Code:
    """Give the code of ``address``: level Q at least, so that it is read with a quarter of it creased or soiled."""
    made = segno.make_qr(address, error="q", boost_error=True)
    rows = [list(row) for row in made.matrix_iter(border=QUIET)]
    path = "".join(f"M{start} {y}h{width}v1h-{width}z" for y, row in enumerate(rows) for start, width in _dark(row))
    return Code(len(rows), path)


def _dark(row: list[int]) -> list[tuple[int, int]]:
    """Give where each stretch of dark modules starts, and how long it is."""
    found, start = [], 0
    for dark, group in groupby(row):
        width = len(list(group))
        if dark:
            found.append((start, width))
        start += width
    return found
