"""A zip of which every byte is decided here: the same files, the same archive.

Standard: PKWARE APPNOTE 6.3. No extra fields, no entries for folders, one day for all, what may be read by everybody.
It is packed by libdeflate, which is locked by its hash: the zlib of a Python is that of its system, and packs otherwise.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

import deflate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

#: The highest level that looks for one way only: those above it make pages 2 % smaller, and take seven times as long.
_LEVEL: Final = 9
_STORED, _DEFLATED = 0, 8
#: What it takes to unpack: version 2.0; and made on a system with permissions, by the same version.
_NEEDS, _MADE = 20, 3 << 8 | 20
_PLAIN_FILE: Final = 0o100644 << 16
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")


def pack(files: Mapping[str, bytes], day: date) -> bytes:
    """Give a zip of ``files`` by their names, in the order of the names, all dated ``day`` at midnight.

    It holds 65,535 files and 4 GB at most: more needs another form of zip, which old programs cannot read.
    """
    dated = (day.year - 1980) << 9 | day.month << 5 | day.day
    body: list[bytes] = []
    index: list[bytes] = []
    start = 0
    for name in sorted(files):
        whole = files[name]
        small = bytes(deflate.deflate_compress(whole, _LEVEL))
        method, data = (_DEFLATED, small) if len(small) < len(whole) else (_STORED, whole)
        known, said = name.encode("ascii"), (method, 0, dated, zlib.crc32(whole), len(data), len(whole))
        local = _LOCAL.pack(b"PK\x03\x04", _NEEDS, 0, *said, len(known), 0) + known
        index.append(
            _CENTRAL.pack(b"PK\x01\x02", _MADE, _NEEDS, 0, *said, len(known), 0, 0, 0, 0, _PLAIN_FILE, start) + known
        )
        body += (local, data)
        start += len(local) + len(data)
    table = b"".join(index)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(index), len(index), len(table), start, 0)
    return b"".join((*body, table, end))
