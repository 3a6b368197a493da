"""What stands from A to Z at the end: services, organizations, places, and the search words that may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer.booklet.words import Words
from wegwijzer.views.find_list import by_letter, sort_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from wegwijzer.guide import Guide
    from wegwijzer.languages import Tongue
    from wegwijzer.views.find_list import FindList, Found


@dataclass(frozen=True)
class IndexLine:
    """A line of the index, and the entries and needs on whose pages it is found."""

    text: Words
    to: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """The lines that begin with one letter."""

    letter: str
    lines: tuple[IndexLine, ...]


def build_index(guide: Guide, tongue: Tongue, listed: FindList, printed: Collection[str]) -> tuple[Letter, ...]:
    """Make the index; ``printed``: the services that stand in the booklet."""
    lines: dict[str, IndexLine] = {}
    for line in _lines(guide, listed, printed):
        there = lines.get(line.text.text.casefold())
        to = (*there.to, *line.to) if there else line.to
        if to:
            lines[line.text.text.casefold()] = IndexLine(there.text if there else line.text, tuple(dict.fromkeys(to)))
    in_order = sorted(lines.values(), key=lambda line: (sort_key(line.text.text), line.text.text))
    return tuple(Letter(letter, its) for letter, its in by_letter(tongue, in_order, lambda line: line.text.text))


def _lines(guide: Guide, listed: FindList, printed: Collection[str]) -> Iterator[IndexLine]:
    for found in listed.found:
        to = tuple(_targets(guide, found, printed))
        if found.kind in ("service", "organization", "place"):
            yield IndexLine(Words(found.text, found.lang, found.dir), to)
        if found.kind != "place":
            for word in found.show:
                yield IndexLine(Words(word), to)


def _targets(guide: Guide, found: Found, printed: Collection[str]) -> Iterable[str]:
    if found.kind == "need":
        return (f"need-{found.id}",)
    if found.kind == "service":
        return (f"service-{found.id}",)
    if found.kind == "organization":
        return (f"service-{one.id}" for one in guide.organizations[found.id].services if one.id in printed)
    country = found.kind == "place" and guide.places[found.id].kind == "country"
    if found.kind != "place" or country:
        return ()
    return (f"service-{id_}" for id_ in printed if found.id in guide.offers[id_].regions)
