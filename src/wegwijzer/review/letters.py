"""Letters that a reader of a language does not expect, by their code points: a look-alike is seen for what it is."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from wegwijzer.checks.scripts_fit import script_of
from wegwijzer.problems import printable

#: At most so many are named; a text in another script has nothing else.
_MOST: Final = 12
_USUAL_SIGNS: Final = frozenset("‘’“”„‚–—…•·→←€°½¼¾×²³§«»¿¡،؛؟٪ـ") - {"ـ"}
#: Accents of the languages that are written in Latin letters, and no further: the letters after them imitate these.
_LAST_ACCENT: Final = 0x017F
#: Letters of the Arabic language; Persian and Urdu have some that look the same.
_ARABIC: Final = frozenset(map(chr, (*range(0x0621, 0x063B), *range(0x0641, 0x0653))))
_LOOK_LIKE: Final = dict(
    zip(
        "аеорсухіјѕһԁԛԝвнкмтАВЕКМНОРСТХУІЈЅαορνικυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijshdqwbhkmtABEKMHOPCTXYIJSaopvikuABEZHIKMNOPTYX",
        strict=True,
    )
)


def unusual_letters(new: str, language: str, old: str = "") -> tuple[str, ...]:
    """Name the characters of ``new`` that are unusual in ``language`` and did not stand in ``old``, each once."""
    if new.isascii():
        return ()
    found: dict[str, str] = {}
    for word in new.split():
        for char in word if not word.isascii() else ():
            if char not in found and char not in old and not _is_usual(char, language):
                found[char] = word
    lines = [_described(char, word) for char, word in found.items()]
    if len(lines) > _MOST:
        lines[_MOST:] = [f"… and {len(lines) - _MOST} more unusual characters"]
    return tuple(lines)


@lru_cache(maxsize=20_000)
def _is_usual(char: str, language: str) -> bool:
    if char.isascii() or char in _USUAL_SIGNS:
        return True
    script = script_of(language)
    if script == "ARABIC" and language == "ar":
        return char in _ARABIC
    if not char.isalpha() and unicodedata.category(char)[0] != "M":
        return False
    if script == "LATIN":
        return ord(char) <= _LAST_ACCENT
    return script is None or unicodedata.name(char, "?").split()[0] == script


def _described(char: str, word: str) -> str:
    name = unicodedata.name(char, "a character without a name")
    like = f", which looks like {_LOOK_LIKE[char]}" if char in _LOOK_LIKE else ""
    return f"unusual: U+{ord(char):04X} {name}{like}, in “{printable(word, longest=40)}”"
