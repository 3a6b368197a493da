"""Packs a PDF: what stands in it as plain text goes into packed streams (ISO 32000-1, 7.5.7 and 7.5.8).

Most of a tagged PDF is what a program needs to read it aloud, and typst writes that as it is: packed, a booklet weighs a
quarter. Nothing else changes: the same objects have the same numbers.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Final

import deflate

if TYPE_CHECKING:
    from collections.abc import Sequence

_START: Final = re.compile(rb"startxref\s+([0-9]+)\s+%%EOF\s*\Z")
_TABLE: Final = re.compile(rb"xref\s+0 ([0-9]+)\s+")
_TRAILER: Final = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)
_SIZE: Final = re.compile(rb"/Size [0-9]+")
_OBJECT: Final = re.compile(rb"([0-9]+) 0 obj\s")
_LENGTH: Final = re.compile(rb"/Length ([0-9]+)(?! 0 R)")
_STREAM: Final = re.compile(rb">>\s*stream\r?\n")
_LINE: Final = 20
_END: Final = b"endobj"
#: How many objects share a stream: a reader unpacks all of them to see one.
_TOGETHER: Final = 500
_LEVEL: Final = 12
#: Kinds of place in the table: nowhere, in the file, in a stream.
_FREE, _PLAIN, _INSIDE = 0, 1, 2
_PLACE: Final = struct.Struct(">BIH")


class Unpackable(ValueError):  # noqa: N818 - it reads as what it says
    """The PDF is not built as typst builds them."""


def pack(pdf: bytes) -> bytes:
    """Give the same PDF in less bytes, the same ones everywhere."""
    offsets, trailer = _read_table(pdf)
    out = bytearray(pdf[: min(offsets)])
    places: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 0xFFFF)}
    plain: list[tuple[int, bytes]] = []
    for number, offset in enumerate(offsets, 1):
        whole, body = _object(pdf, number, offset)
        if body is None:
            places[number] = (_PLAIN, len(out), 0)
            out += whole + b"\n"
        else:
            plain.append((number, body))
    size = len(offsets) + 1
    for start in range(0, len(plain), _TOGETHER):
        group = plain[start : start + _TOGETHER]
        places[size] = (_PLAIN, len(out), 0)
        places |= {number: (_INSIDE, size, index) for index, (number, _) in enumerate(group)}
        out += _stream(size, *_together(group))
        size += 1
    places[size] = (_PLAIN, len(out), 0)
    table = b"".join(_PLACE.pack(*places[number]) for number in range(size + 1))
    root = _SIZE.sub(b"", trailer).strip()
    start = len(out)
    out += _stream(size, b"/Type/XRef/Size %d/W[1 4 2]%s" % (size + 1, root), table)
    return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


def _read_table(pdf: bytes) -> tuple[list[int], bytes]:
    """Give where each object begins, and what stands in the trailer."""
    start, trailer = _START.search(pdf), _TRAILER.search(pdf)
    table = _TABLE.match(pdf, int(start[1])) if start else None
    if not table or not trailer:
        raise Unpackable
    count = int(table[1])
    first = table.end()
    lines = [pdf[first + _LINE * number : first + _LINE * (number + 1)] for number in range(1, count)]
    if any(line[17:18] != b"n" for line in lines):
        raise Unpackable
    return [int(line[:10]) for line in lines], trailer[1]


def _object(pdf: bytes, number: int, offset: int) -> tuple[bytes, bytes | None]:
    """Give an object as it stands there, and what it holds where that is no stream."""
    head = _OBJECT.match(pdf, offset)
    end = pdf.find(_END, offset)
    if not head or int(head[1]) != number or end < 0:
        raise Unpackable
    stream = _STREAM.search(pdf, head.end(), end)
    if not stream:
        return b"", pdf[head.end() : end].strip()
    length = _LENGTH.search(pdf, head.end(), stream.start())
    end = pdf.find(_END, stream.end() + int(length[1])) if length else -1
    if end < 0:
        raise Unpackable
    return pdf[offset : end + len(_END)], None


def _together(group: Sequence[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    """Give the head and the bytes of a stream with all of ``group`` in it."""
    index, at = [], 0
    for number, body in group:
        index.append(b"%d %d" % (number, at))
        at += len(body) + 1
    table = b" ".join(index) + b" "
    return b"/Type/ObjStm/N %d/First %d" % (len(group), len(table)), table + b"\n".join(body for _, body in group)


def _stream(number: int, head: bytes, data: bytes) -> bytes:
    packed = bytes(deflate.zlib_compress(data, _LEVEL))
    return b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        head,
        len(packed),
        packed,
    )
