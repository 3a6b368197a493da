"""Which characters a font has."""

from __future__ import annotations

import struct

import pytest

from wegwijzer import theme
from wegwijzer.typesetting.letters import letters

FONTS = theme.FLYERS / "fonts"


def _font(kind: int, table: bytes) -> bytes:
    """Give a font that holds nothing but one list of characters."""
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table
    head = struct.pack(">IHHHH", 0x10000, 1, 0, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap))
    assert struct.unpack_from(">H", table)[0] == kind
    return head + cmap


def test_the_format_for_all_of_unicode_is_read():
    """Format 12: stretches of characters."""
    groups = [(0x41, 0x43, 1), (0x1F600, 0x1F601, 9)]
    table = struct.pack(">HHIII", 12, 0, 16 + 12 * len(groups), 0, len(groups))
    table += b"".join(struct.pack(">III", *group) for group in groups)
    assert letters(_font(12, table)) == frozenset("ABC😀😁")


def test_the_format_of_segments_is_read():
    """Format 4: glyphs by a shift or from a list, in which 0 means none."""
    ends, starts, shifts, offsets = (0x42, 0x52, 0xFFFF), (0x41, 0x50, 0xFFFF), (-0x40, 0, 1), (0, 4, 0)
    parts = [struct.pack(">7H", 4, 0, 0, 6, 0, 0, 0)]
    parts += [struct.pack(">3H", *ends), b"\0\0", struct.pack(">3H", *starts), struct.pack(">3h", *shifts)]
    parts += [struct.pack(">3H", *offsets), struct.pack(">3H", 7, 0, 8)]
    assert letters(_font(4, b"".join(parts))) == frozenset("ABPR")


@pytest.mark.parametrize(
    ("font", "has", "lacks"),
    [
        ("NotoSans", "Aéßőłşąčœ¿¡Ñ€–…ЖїўѓΩΆắ0", "ب你ก"),
        ("NotoSansArabic", "ابتثپچگیةى،؟", "Ж你ก"),
    ],
)
def test_the_small_fonts_have_the_letters_of_their_scripts(font, has, lacks):
    """In both weights."""
    for weight in ("Regular", "Bold"):
        known = letters((FONTS / f"{font}-{weight}.ttf").read_bytes())
        assert set(has) <= known
        assert not set(lacks) & known


def test_the_small_fonts_are_small_and_have_their_licence():
    """All together weigh less than half a megabyte."""
    assert sum(file.stat().st_size for file in FONTS.glob("*.ttf")) < 500_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
