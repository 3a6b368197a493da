"""What is looked at: every outside address of the data, and which records it speaks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wegwijzer import web
from wegwijzer.model.contacts import NUMBER_KINDS
from wegwijzer.unfit import Unfit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from wegwijzer.load import Loaded
    from wegwijzer.model import Contact, Organization, Source

#: Kinds of contact that a page can show, so that one can look whether it still does.
_ON_PAGES = NUMBER_KINDS | {"email"}


@dataclass(frozen=True)
class Target:
    """One address."""

    url: str
    """Without what stands after ``#``."""
    records: tuple[str, ...]
    """What it stands in: ``<organization>/sources/<id>``, ``<organization>/<contact>``, ``places/<place>/<rule>``, ``notes/<note>``."""
    read: date | None = None
    """The day somebody read it; of several the oldest, so that a change is told until all have been read again."""
    contacts: tuple[tuple[str, Contact], ...] = ()
    """The contacts, by name, that were read there and should still stand there."""


def targets(loaded: Loaded) -> tuple[Target, ...]:
    """Give every outside address once, in order of address; withheld contacts are nobody's business."""
    found: dict[str, Target] = {}
    for one in _all(loaded):
        if not _is_address(one.url):
            continue
        known = found.get(one.url)
        if known is None:
            found[one.url] = one
            continue
        reads = [day for day in (known.read, one.read) if day]
        found[one.url] = replace(
            known,
            records=tuple(dict.fromkeys((*known.records, *one.records))),
            read=min(reads, default=None),
            contacts=(*known.contacts, *one.contacts),
        )
    return tuple(found[url] for url in sorted(found))


def chosen(found: Iterable[Target], ids: Iterable[str]) -> tuple[tuple[Target, ...], tuple[str, ...]]:
    """Give the targets that ``ids`` name, and the ids that name nothing.

    An id is an organization, or one of its contacts (its site and its source), or the name of a record as it is printed.
    """
    found, wanted = tuple(found), tuple(ids)
    kept = tuple(one for one in found if any(_is_named(one, id_) for id_ in wanted))
    return kept, tuple(id_ for id_ in wanted if not any(_is_named(one, id_) for one in kept))


def _is_named(target: Target, id_: str) -> bool:
    names = (*target.records, *(name for name, _ in target.contacts))
    return any(name == id_ or name.startswith(f"{id_}/") for name in names)


def _all(loaded: Loaded) -> Iterator[Target]:
    for organization in loaded.organizations:
        for source in organization.sources:
            if source.url:
                contacts = tuple(_read_in(organization, source))
                yield Target(_bare(source.url), (f"{organization.id}/sources/{source.id}",), source.read, contacts)
        for contact in organization.contacts:
            if contact.kind in ("website", "chat") and contact.state != "withheld":
                yield Target(_bare(contact.value), (f"{organization.id}/{contact.id}",))
    for place in loaded.taxonomy.places if loaded.taxonomy else ():
        for rule in place.rules:
            if rule.url:
                yield Target(_bare(rule.url), (f"places/{place.id}/{rule.id}",), rule.as_of)
    for note in loaded.messages.notes:
        if note.url:
            yield Target(_bare(note.url), (f"notes/{note.id}",))
    if loaded.links:
        yield Target(_bare(loaded.links.exit), ("links/exit",))
        for link in loaded.links.links:
            yield Target(_bare(link.url), (f"links/{link.id}",))


def _read_in(organization: Organization, source: Source) -> Iterator[tuple[str, Contact]]:
    for contact in organization.contacts:
        if contact.source == source.id and contact.kind in _ON_PAGES and contact.state != "withheld":
            yield f"{organization.id}/{contact.id}", contact


def _is_address(url: str) -> bool:
    try:
        web.check_source(url)
    except Unfit:
        return False
    return True


def _bare(url: str) -> str:
    return url.partition("#")[0]
