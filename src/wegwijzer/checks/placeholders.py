"""The rule ``placeholders``."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from wegwijzer.checks.records import Finding, Records, Spot, catalogue_file
from wegwijzer.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A placeholder, or whatever else could be taken for one: ``{day:>999999}``, a lone brace, plural forms of ICU.
BRACES = re.compile(r"\{[^{}]*\}?|\}")


def placeholders(records: Records) -> Iterator[Finding]:
    """Every translation holds the same {names} as its Dutch text, and no other braces."""
    for name, messages in records.catalogues.items():
        file = catalogue_file(name)
        if not records.looks_at(file):
            continue
        lapsed = records.lapsed.get(name, ())
        for (context, dutch), text in messages.items():
            if not text or ("{" not in text and "}" not in text and "{" not in dutch):
                continue
            if (context, dutch) not in lapsed and (wrong := difference(dutch, text)):
                yield Finding(Spot(file, (context, dutch)), *wrong)


def difference(dutch: str, text: str) -> tuple[str, str] | None:
    """Give message and tip when the braces of a translation are not those of the Dutch."""
    wanted, found = Counter(BRACES.findall(dutch)), Counter(BRACES.findall(text))
    if extra := next(iter(found - wanted), ""):
        return f"the translation holds {printable(extra)!r}, the Dutch text does not", _tip(wanted)
    if missing := next(iter(wanted - found), ""):
        return f"the translation does not hold {missing!r}", _tip(wanted)
    return None


def _tip(wanted: Counter[str]) -> str:
    if not wanted:
        return "Write it without braces."
    return f"Copy {', '.join(sorted(wanted))} from the Dutch text, letter by letter; the guide fills it in."
