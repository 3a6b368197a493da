"""The rule ``mirrors``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wegwijzer.checks.records import Finding, Records
from wegwijzer.untold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_TELLS: Final = "It stands on paper and in the bar of a browser: choose a name that says nothing."
_SAME: Final = "Leave it out: a mirror is another way in, for when the first is closed."


def mirrors(records: Records) -> Iterator[Finding]:
    """No address of a mirror tells the subject, and each is another one than the guide's own."""
    top = records.links_spot
    if not records.looks_at(top.file):
        return
    for index, mirror in enumerate(records.links.mirrors):
        spot = top.at("mirrors", index, "address")
        for word in records.neutral_words.words:
            if fold(word) in fold(mirror.address):
                yield Finding(spot, f"{mirror.address!r} holds {word!r}, which tells what it is", _TELLS)
        if mirror.address == records.public_url:
            yield Finding(spot, f"{mirror.address!r} is the address of the guide itself (public_url)", _SAME)
