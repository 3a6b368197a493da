"""The rule ``calm_words``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wegwijzer.checks.records import Finding, Records
from wegwijzer.languages import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.checks.records import Spot
    from wegwijzer.model import Message, Note


def _pattern(words: str) -> re.Pattern[str]:
    forms = "|".join(words.replace("*", r"\w*").split())
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


#: By language the words that threaten; * stands for any letters.
_THREATS: Final = {
    "nl": "boete* moet moeten straf* verboden verplicht* illegaal dwangsom* sanctie* gestraft",
    "en": "fined penalt* must punish* forbidden illegal* mandatory compulsory prosecut*",
    "es": "multa* debes castig* prohibid* ilegal* obligator* sanci* delito*",
    "ar": "*غرامة* يجب *عقوبة* *ممنوع* *مخالفة* إلزامي*",
}
_PATTERNS: Final = {language: _pattern(words) for language, words in _THREATS.items()}
_FIELDS: Final = ("title", "text", "money_note", "outside")
_TIP: Final = "Say what somebody can do and who helps; what may follow stands on the page, with its source."


def calm_words(records: Records) -> Iterator[Finding]:
    """No message and no note threatens, in any language."""
    for spot, language, text in _texts(records):
        if match := _PATTERNS[language].search(text) if language in _PATTERNS else None:
            yield Finding(spot, f"{match[0]!r} may be read as a threat", _TIP, "warning")


def _texts(records: Records) -> Iterator[tuple[Spot, str, str]]:
    """Give place, language and words of every text of a message and a note."""
    lists: dict[str, tuple[Message | Note, ...]] = {
        "messages": records.messages.messages,
        "notes": records.messages.notes,
    }
    for kind, items in lists.items():
        for index, one in enumerate(items):
            for name in _FIELDS:
                if text := getattr(one, name, None):
                    yield records.messages_spot.at(kind, index, name), SOURCE, text
                    yield from records.translated(f"{kind}.{one.id}.{name}", text)
