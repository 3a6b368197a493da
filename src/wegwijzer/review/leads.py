"""What in a text may lead a reader elsewhere, past the rule that numbers and addresses stand only in contacts.

The checks refuse digits that make a number. Somebody who wants to pass them writes digits as words, one by one between
other words, or names an account to look for. None of that can be refused without refusing honest texts: it is held.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Digits as words, in the languages of the guide.
_DIGITS: Final = (
    "nul één twee drie vier vijf zes zeven acht negen dubbel"
    " zero one two three four five six seven eight nine double triple"
    " cero uno dos tres cuatro cinco seis siete ocho nueve"
    " صفر واحد اثنان اثنين ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني ثمان تسعة تسع"
)
#: Larger ones that stand in a spoken number, but make none alone.
_TENS: Final = (
    "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig dertig veertig vijftig"
    " zestig zeventig tachtig negentig honderd duizend"
    " ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty"
    " seventy eighty ninety hundred thousand"
    " diez once doce trece catorce quince veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien mil"
)
_NUMBER_WORDS: Final = frozenset(f"{_DIGITS} {_TENS}".split())
#: Words between two digits of one number, such as "en dan": so many of them do not end it.
_BETWEEN: Final = 2
#: A spoken number has at least so many parts.
_FEWEST: Final = 4
_WORD: Final = re.compile(r"[^\W_]+")
_ADDRESS: Final = re.compile(r"(?<![\w.@-])(?:[\w-]+\.)+[^\W\d_]{2,}(?!\w)|(?<!\w)@\w{2,60}")
_SPELLED: Final = re.compile(r"(?<!\w)\w{1,60}\s{1,3}(?:punt|dot|punto|نقطة)\s{1,3}\w{2,60}", re.IGNORECASE)
#: Where somebody is found by a name.
_ELSEWHERE: Final = re.compile(
    r"(?<!\w)(?:telegram|whatsapp|signal|instagram|insta|facebook|messenger|snapchat|tiktok|discord|wechat|viber|onlyfans"
    r"|تيليجرام|تلغرام|تليجرام|واتساب|فيسبوك|إنستغرام|انستغرام|سناب)(?!\w)",
    re.IGNORECASE,
)
#: Three or four digits that stand alone, such as a short number that is in no contact; years, hours and hundreds do not count.
_SHORT: Final = re.compile(r"(?<![\w.,:/€-])(?<!€ )\d(?:[ .-]?\d){2,5}(?![\w:]|[.,]\d)")
#: Years, hours and amounts are no part of a spoken number.
_NO_PART: Final = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}:\d\d(?!\d)|€ ?\d+(?:[.,]\d+)*|(?<!\d)\d+,\d\d(?!\d)"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d|[1-9]00")


def leads(new: str, old: str = "") -> tuple[str, ...]:
    """Give what of ``new`` may lead elsewhere and did not stand in ``old``, each once."""
    there = set(_found(old))
    return tuple(one for one in dict.fromkeys(_found(new)) if one not in there)


def why(new: str, old: str = "") -> str:
    """Say why a text waits for a person; nothing when it leads nowhere."""
    found = leads(new, old)
    return f"It may lead readers elsewhere: {'; '.join(found[:5])}." if found else ""


def _found(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).replace("\u3002", ".").casefold()
    found = [match[0] for pattern in (_ADDRESS, _SPELLED, _ELSEWHERE) for match in pattern.finditer(plain)]
    found += [match[0] for match in _SHORT.finditer(plain) if not _YEAR.fullmatch(match[0])]
    return [*found, *_spoken(_NO_PART.sub(" x x x ", plain))]


def _spoken(text: str) -> list[str]:
    """Give runs of digits and words for digits, with few other words between them."""
    runs: list[list[str]] = [[]]
    others = 0
    for match in _WORD.finditer(text):
        word = match[0]
        if word in _NUMBER_WORDS or any(char.isdigit() for char in word):
            runs[-1].append(word)
            others = 0
        else:
            others += 1
            if others > _BETWEEN and runs[-1]:
                runs.append([])
    return [" ".join(run) for run in runs if len(run) >= _FEWEST]
