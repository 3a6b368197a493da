"""Smaller copies beside the files of a release: ``.br`` (RFC 7932) and ``.gz`` (RFC 1952), for servers to give out.

A server that compresses while it answers works for every reader again; and what it gives out nobody has looked at.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from functools import partial
from typing import TYPE_CHECKING, Final

import brotli

from wegwijzer import write
from wegwijzer.processes import in_two

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

#: The rest is small already: pictures, PDFs, the parts of the index.
_TEXTS: Final = (".html", ".css", ".js", ".svg", ".json", ".txt", ".xml", ".atom", ".csv")
#: What fits into one packet is not made smaller.
_SMALLEST: Final = 1_000
#: Brotli's 11 makes pages 8 % smaller than 5, and takes fifty times as long (measured on the real guide).
_BROTLI: Final = 5
#: With fewer files than this, another process costs more than it saves.
_FEWEST_FOR_TWO: Final = 400
ENDINGS: Final = (".br", ".gz")
#: Deflate at its best, no time, system unknown (RFC 1952, 2.3).
_GZIP_HEAD: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


def compress(site: Path, names: Iterable[str]) -> set[str]:
    """Write the smaller copies of the files ``names`` under ``site``; give their names. Same bytes, same copies."""
    texts = sorted(name for name in names if name.endswith(_TEXTS))
    return {made for part in in_two(partial(_compress, site), texts, fewest=_FEWEST_FOR_TWO) for made in part}


def _compress(site: Path, names: Sequence[str]) -> list[str]:
    made = []
    for name in names:
        data = (site / name).read_bytes()
        if len(data) < _SMALLEST:
            continue
        for ending, small in (
            (".br", brotli.compress(data, mode=brotli.MODE_TEXT, quality=_BROTLI)),
            (".gz", _gzip(data)),
        ):
            write.write(site / f"{name}{ending}", small)
            made.append(name + ending)
    return made


def _gzip(data: bytes) -> bytes:
    """Pack ``data`` without a name, a time or a system: what Python's own function says of the last depends on its version."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(data) + deflate.flush()
    return _GZIP_HEAD + packed + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def original(name: str, data: bytes) -> bytes | None:
    """Give what a smaller copy holds; None when it cannot be unpacked."""
    try:
        return brotli.decompress(data) if name.endswith(".br") else gzip.decompress(data)
    except (brotli.error, OSError, EOFError, zlib.error):
        return None
