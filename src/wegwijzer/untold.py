"""Words that tell the subject, in what others may see: found whatever capitals and accents they are written with."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Draws an Arabic word out, or keeps two of its letters apart: the word stays the same.
_DRAWN_OUT: Final = "\u0640\u200c\u200d"


def fold(text: str) -> str:
    """Give ``text`` without capitals and accents."""
    text = text.casefold()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if char not in _DRAWN_OUT and not unicodedata.combining(char))


def told(text: str, words: Iterable[str]) -> str:
    """Give the first of ``words`` that ``text`` holds; empty where it holds none."""
    folded = fold(text)
    return next((word for word in words if _folded(word) in folded), "")


_folded = lru_cache(maxsize=1_000)(fold)  # the same few words are looked for in every text
