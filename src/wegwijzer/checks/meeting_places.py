"""The rule ``meeting_places``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wegwijzer.checks.records import Finding, Records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.checks.records import Spot

#: A postal code, or a street in one of the languages of the guide. What else may be a place, a person must see.
_PLACE: Final = re.compile(
    r"\b[1-9]\d{3} ?[A-Z]{2}\b"
    r"|\b[A-Z][\w'’-]*(?:straat|gracht|plein|singel|kade|steeg|laan|plantsoen)\b"
    r"|\b[A-Z][\w'’-]*(?:weg|dijk|hof|markt|park|pad|wal)\s+\d{1,4}\b"
    r"|\b[A-Z][\w'’-]+ (?:Street|Road|Avenue|Square|Lane)\b"
    r"|\b(?:[Cc]alle|[Aa]venida|[Pp]laza|[Pp]aseo)\s+[A-ZÁÉÍÓÚ]\w+"
    r"|شارع"
)
_FIELDS: Final = ("name", "text", "how_to_hear")
_TIP: Final = "Name the town only, as place, and say how to hear where it is: who reads along must not find the door."


def meeting_places(records: Records) -> Iterator[Finding]:
    """No meeting says at which door it is, in any language: a copy of the guide cannot be called back."""
    streets = {
        re.sub(r"[\s\d]+[a-zA-Z]?$", "", location.street).casefold()
        for _, organization in records.organizations
        for location in organization.locations
        if location.street
    }
    for spot, text in _texts(records):
        known = next((street for street in sorted(streets) if len(street) > 3 and street in text.casefold()), None)  # noqa: PLR2004 - no chance words
        match = _PLACE.search(text)
        if found := match[0] if match else known:
            yield Finding(spot, f"the meeting names the place {found!r}", _TIP)


def _texts(records: Records) -> Iterator[tuple[Spot, str]]:
    for index, event in enumerate(records.taxonomy.events):
        for name in _FIELDS:
            text = getattr(event, name)
            yield records.taxonomy_spot.at("events", index, name), text
            for spot, _, translation in records.translated(f"events.{event.id}.{name}", text):
                yield spot, translation
