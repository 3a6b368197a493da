"""The rule ``note_days``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.checks.records import Finding, Records

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A note that ends within so many days is named, so that somebody looks whether a new one is needed.
SOON = 14


def note_days(records: Records) -> Iterator[Finding]:
    """No note is over, and none ends within 14 days without somebody being told."""
    for index, note in enumerate(records.messages.notes):
        spot = records.messages_spot.at("notes", index, "until")
        left = (note.until - records.today).days
        if left < 0:
            yield Finding(spot, f"the note {note.id!r} is over since {note.until}", "Take it out.", "warning")
        elif left <= SOON:
            said = f"the note {note.id!r} stands there until {note.until}, {left} days from the day of the build"
            yield Finding(spot, said, "Look whether it holds, and whether a new one must follow.", "warning")
