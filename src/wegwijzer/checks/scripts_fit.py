"""The rule ``scripts_fit``."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.core import get_global

from wegwijzer.checks.records import Finding, Records
from wegwijzer.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.checks.texts import Written

#: How the letters of a script are named in Unicode; a script that is not here is not judged.
_LETTERS = {
    "Latn": "LATIN",
    "Arab": "ARABIC",
    "Cyrl": "CYRILLIC",
    "Grek": "GREEK",
    "Hans": "CJK",
    "Hant": "CJK",
    "Thai": "THAI",
    "Ethi": "ETHIOPIC",
}
_FEWEST_LETTERS = 12
#: One letter in five: an Arabic sentence may list Dutch towns, whose names keep their letters.
_SMALLEST_SHARE = 5
_BEYOND_LATIN = re.compile(r"[^\W\d_\u0000-\u024f]")
_LATIN_WORD = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_LOOK_ALIKE = r"\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u13a0-\u13ff\uff21-\uff5a\U0001d400-\U0001d7ff"
_ALONE = re.compile(rf"[{_LOOK_ALIKE}]")
_MIXED = re.compile(rf"\w*(?:[{_LATIN_WORD}][{_LOOK_ALIKE}]|[{_LOOK_ALIKE}][{_LATIN_WORD}])\w*")


def scripts_fit(records: Records) -> Iterator[Finding]:
    """Texts are written in the letters of their language, without look-alikes of Latin letters in or between words."""
    for spot, written in records.texts_where(_may_not_fit):
        script = script_of(written.language)
        if mixed := _MIXED.search(written.text):
            odd = re.search(rf"[{_LOOK_ALIKE}]", mixed[0])
            name = unicodedata.name(odd[0], "another script") if odd else "another script"
            yield Finding(
                spot, f"{printable(mixed[0])!r} mixes Latin letters with {name}", "Type the word again on one keyboard."
            )
        elif written.kind == "name" or not script:
            continue
        elif not _fits(written.text, script):
            yield Finding(
                spot,
                f"most letters are not {script.capitalize()}, as {written.language} is written",
                "Put the text in the catalogue of its own language.",
            )
        elif strange := _of_another_script(written.text, script):
            yield Finding(
                spot,
                f"the text holds the letter {strange!r} ({unicodedata.name(strange, 'another script')})",
                "It looks like another letter; type the word again on one keyboard.",
            )


def _may_not_fit(written: Written) -> bool:
    """Say whether letters of a text may be of another script: the quick answer for texts in Latin letters."""
    return script_of(written.language) != "LATIN" or bool(_BEYOND_LATIN.search(written.text))


@lru_cache
def script_of(language: str) -> str | None:
    """Give the script of a language as Unicode names its letters (CLDR)."""
    if "-" in language:
        return _LETTERS.get(language.split("-")[1])
    likely: str = get_global("likely_subtags").get(language, "")
    return next((_LETTERS[part] for part in likely.split("_") if part in _LETTERS), None)


def _fits(text: str, script: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    own = sum(_script_of_letter(char) == script for char in letters)
    return len(letters) < _FEWEST_LETTERS or own * _SMALLEST_SHARE >= len(letters)


def _of_another_script(text: str, script: str) -> str:
    """Give a letter that looks like a Latin one and is of neither the text's script nor Latin."""
    found = (match[0] for match in _ALONE.finditer(text))
    return next((char for char in found if _script_of_letter(char) != script), "")


@lru_cache(maxsize=5_000)
def _script_of_letter(char: str) -> str:
    return unicodedata.name(char, "?").split()[0]
