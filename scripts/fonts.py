#!/usr/bin/env python3
"""Make the small fonts of the flyers out of Noto Sans: what the languages of the guide need, and nothing else.

The fonts stand in src/wegwijzer/theme/flyers/fonts/, so that a flyer looks the same wherever it is made. To make them again, or
to add a script (Thai, Devanagari): add a line to ``FONTS``, then

    apt-get install fonts-noto-core
    python -m venv /tmp/fonts && /tmp/fonts/bin/pip install fonttools
    /tmp/fonts/bin/python scripts/fonts.py

A folder with the whole fonts may be given; it is where Debian puts them otherwise. fonttools is needed for this alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset

TARGET = Path(__file__).resolve().parents[1] / "src/wegwijzer/theme/flyers/fonts"
DEBIAN = Path("/usr/share/fonts/truetype/noto")

#: Letters with every accent of Europe and Vietnam, signs that stand in a text, and money.
LATIN = "20-7E A0-17F 18F 192 1A0-1A1 1AF-1B0 1CD-1DC 1E6-1E7 1F4-1F5 1FA-21B 237 259 2BB-2BC 2C6-2C7 2C9 2D8-2DD"
ACCENTS = "300-304 306-30C 30F 311-312 31B 323-328 32E 331 1E00-1EF9"
SIGNS = "2010-2015 2018-201E 2020-2022 2026 2030 2032-2033 2039-203A 2044 20AC 2116 2122 2190-2193 2212 25CC FFFD"
GREEK = "384-38A 38C 38E-3A1 3A3-3CE"
CYRILLIC = "400-45F 462-463 472-475 490-493 496-49D 4A2-4A3 4AE-4B3 4B6-4BB 4C0-4C2 4CF-4D9 4E2-4E9 4EE-4F5"
#: Arabic, with the letters of Persian, Urdu, Kurdish and Pashto. Digits of addresses are Latin.
ARABIC = "20-21 28-29 2E 3A AB BB 2C 60C 61B 61F 620-65F 660-66D 670-6D3 6D4-6D5 6F0-6F9 200B-200F 25CC FDF2 FDFC"

#: The whole font without its weight, and which characters of it stay.
FONTS = {
    "NotoSans": f"{LATIN} {ACCENTS} {SIGNS} {GREEK} {CYRILLIC}",
    "NotoSansArabic": ARABIC,
}
WEIGHTS = ("Regular", "Bold")
#: What joins letters and places accents.
FEATURES = ["calt", "ccmp", "fina", "init", "isol", "kern", "liga", "locl", "mark", "medi", "mkmk", "rlig"]
#: Of the names of a font: whose it is, what it is called, and its licence.
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]


def characters(ranges: str) -> set[int]:
    """Read ``20-7E A0``."""
    ends = (part.partition("-")[::2] for part in ranges.split())
    return {char for first, last in ends for char in range(int(first, 16), int(last or first, 16) + 1)}


def shrink(source: Path, target: Path, ranges: str) -> None:
    """Write the font with only those characters, and with what joins and places them."""
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=NAMES, notdef_outline=True)
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    shrinker = subset.Subsetter(options)
    shrinker.populate(unicodes=characters(ranges))
    shrinker.subset(font)
    subset.save_font(font, str(target), options)


def main() -> None:
    """Make every font."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEBIAN
    for name, ranges in FONTS.items():
        for weight in WEIGHTS:
            file = f"{name}-{weight}.ttf"
            shrink(folder / file, TARGET / file, ranges)
            print(f"{file}: {(TARGET / file).stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
