"""Which characters a font has: one that none has would be printed as an empty box."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEGMENTS, _GROUPS = 4, 12
_RECORD, _GROUP = 8, 12


def letters(font: bytes) -> frozenset[str]:
    """Give the characters of a font file (its table ``cmap``, in the formats 4 and 12 that all fonts of today have)."""
    cmap = _table(font, b"cmap")
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", cmap, 2)[0]):
        (at,) = struct.unpack_from(">I", cmap, 4 + index * _RECORD + 4)
        (kind,) = struct.unpack_from(">H", cmap, at)
        if kind == _SEGMENTS:
            found.update(_in_segments(cmap[at:]))
        elif kind == _GROUPS:
            found.update(_in_groups(cmap[at:]))
    return frozenset(map(chr, found))


def _table(font: bytes, name: bytes) -> bytes:
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, start, length = struct.unpack_from(">4sIII", font, 12 + index * 16)
        if tag == name:
            return font[start : start + length]
    return b"\0\0\0\0"


def _in_segments(table: bytes) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", table, 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + twice)
    shifts = struct.unpack_from(f">{count}h", table, 16 + 2 * twice)
    offsets = struct.unpack_from(f">{count}H", table, 16 + 3 * twice)
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for char in range(first, last + 1):
            if offsets[index]:
                where = 16 + 3 * twice + 2 * index + offsets[index] + 2 * (char - first)
                (glyph,) = struct.unpack_from(">H", table, where)
            else:
                glyph = (char + shifts[index]) % 0x10000
            if glyph and char != 0xFFFF:  # noqa: PLR2004 - ends the list and is no character
                yield char


def _in_groups(table: bytes) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", table, 12)
    for index in range(count):
        first, last, _ = struct.unpack_from(">III", table, 16 + index * _GROUP)
        yield from range(first, last + 1)
