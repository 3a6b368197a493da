"""What a reader takes for a number or an address in a text, however it is written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from wegwijzer import phones

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Stands in the text of a page between two blocks: nothing that is read as one goes over it.
BREAK: Final = "\x00"
#: A name of a site, with or without the rest of an address; an e-mail address. Bounded, so that nothing keeps it busy.
_ADDRESS: Final = re.compile(
    r"(?:(?:https?|ftp)://[^\s\x00]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,20}|(?<![\w.@-])(?:[\w-]{1,63}\.){1,20}[^\W\d_]{2,63}(?![\w.]*@)(?:/[^\s\x00]*)?)"
)
_MAYBE: Final = re.compile(r"\w[.\u2024\u3002\uff0e\uff61]\w|\d[^\d\x00]{0,8}\d[^\d\x00]{0,8}\d|@|://")
#: Characters that draw nothing, or only turn the order of others round.
_UNSEEN: Final = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
#: Digits and nothing else in one block after another: a style sheet can put them side by side.
_APART: Final = re.compile(r"(?:(?<=\x00)[\s+(]*\d[\d\s()./-]*\d[\s)]*\x00[\s\x00]*){2,}")
#: A postal code: a place to go to.
_POSTAL: Final = re.compile(r"(?<![\w-])[1-9][0-9]{3} ?[A-Z]{2}(?!\w)")
_DIGITS: Final = re.compile(r"\d")


def values_in(text: str, short: re.Pattern[str]) -> Iterator[str]:
    """Give every number (its digits), web address (``canonical``) and postal code in ``text``; ``short``: short numbers."""
    if not text.isascii():
        text = _UNSEEN.sub("", text)
    for apart in _APART.finditer(text):
        yield from _values_in(" ".join(apart[0].split(BREAK)), short)
    start = 0
    while match := _MAYBE.search(text, start):  # most blocks hold none
        begin = text.rfind(BREAK, 0, match.start()) + 1
        start = text.find(BREAK, match.end())
        yield from _values_in(text[begin : start if start >= 0 else None], short)
        if start < 0:
            return


@lru_cache(maxsize=100_000)
def _values_in(block: str, short: re.Pattern[str]) -> tuple[str, ...]:
    plain = block
    if not block.isascii():
        composed = unicodedata.normalize("NFKC", block).replace("\u3002", ".")
        plain = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in composed)
    found = [canonical(match[0].rstrip(".,;:)")) for match in _ADDRESS.finditer(plain)]
    rest = _ADDRESS.sub(" ", plain)
    numbers = phones.numbers_in(rest)
    found += ["".join(_DIGITS.findall(number)) for number in numbers]
    for number in numbers:
        rest = rest.replace(number, " ")
    found += [match[0].replace(" ", "") for match in short.finditer(rest)]
    found += [match[0].replace(" ", "").casefold() for match in _POSTAL.finditer(rest)]
    return tuple(found)


def canonical(shown: str) -> str:
    """Give the one form of an address as it is seen: without https://, www. and the last slash."""
    text = unquote(shown.strip().casefold())
    return re.sub(r"^https?://", "", text).removeprefix("www.").rstrip("/.")
