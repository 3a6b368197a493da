"""The rule ``unique_ids``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.checks.records import Finding, Records, Spot, catalogue_language
from wegwijzer.checks.texts import fields_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from wegwijzer.model import Need, Organization, Place, Service, Topic

_TIP = "Choose another id; an id that was ever published keeps its meaning."


def unique_ids(records: Records) -> Iterator[Finding]:
    """Every id is used once for its kind, contacts and locations together, and sources, once in their organization."""
    yield from _twice("organization", ((spot, one.id) for spot, one in records.organizations))
    yield from _twice("service", ((each.spot, each.service.id) for each in records.services))
    yield from _twice_in_taxonomy(records)
    links = ((records.links_spot.at("links", index), link.id) for index, link in enumerate(records.links.links))
    yield from _twice("link", links)
    for spot, file in records.handouts:
        for kind, key in fields_of(type(file))[1]:
            inside = enumerate(getattr(file, kind))
            yield from _twice(kind.removesuffix("s"), ((spot.at(key, index), one.id) for index, one in inside))
    for spot, organization in records.organizations:
        placed = {
            kind: [(spot.at(kind, index), one.id) for index, one in enumerate(getattr(organization, kind))]
            for kind in ("contacts", "locations", "sources")
        }
        yield from _twice("contact or location", placed["contacts"] + placed["locations"])
        yield from _twice("source", placed["sources"])
    yield from _former_ids(records)
    yield from _page_of_cards(records)


def _page_of_cards(records: Records) -> Iterator[Finding]:
    """Look whether the page with all cards would be written over another page, or into a folder of the guide."""
    page = records.cards.page
    languages = {catalogue_language(name) for name in records.catalogues}
    if page in (urls.TAKEN - {urls.SOMEBODY_ELSE.rstrip("/")}) | languages | records.article_names.keys():
        spot = Spot(f"{records.folder}/cards.yaml", ("page",))
        yield Finding(
            spot, f"{page!r} is the address of something else", "Choose another one, such as for-somebody-else."
        )


def _twice_in_taxonomy(records: Records) -> Iterator[Finding]:
    taxonomy, top = records.taxonomy, records.taxonomy_spot
    for kind in ("topics", "needs", "places", "audiences", "phases", "gaps", "events", "now"):
        inside = enumerate(getattr(taxonomy, kind))
        yield from _twice(kind.removesuffix("s"), ((top.at(kind, index), one.id) for index, one in inside))
    for at, place in enumerate(taxonomy.places):
        rules = enumerate(place.rules)
        yield from _twice("rule", ((top.at("places", at, "rules", index), rule.id) for index, rule in rules))


def _former_ids(records: Records) -> Iterator[Finding]:
    """Look for old ids that are in use, or that two records claim: an old address leads to one record."""
    yield from _former("organization", records.organizations)
    yield from _former("service", [(spot, service) for spot, service, _ in records.services])
    for kind in ("topics", "needs", "places"):
        inside = enumerate(getattr(records.taxonomy, kind))
        yield from _former(kind[:-1], [(records.taxonomy_spot.at(kind, index), one) for index, one in inside])


def _former(
    kind: str, placed: Collection[tuple[Spot, Organization | Service | Need | Topic | Place]]
) -> Iterator[Finding]:
    used = {one.id for _, one in placed}
    former: dict[str, str] = {}
    for spot, one in placed:
        for index, old in enumerate(one.formerly):
            here = spot.at("formerly", index)
            if old in used:
                yield Finding(here, f"{old!r} is the id of a living {kind}, not a former one", "Leave it out.")
            elif old in former:
                yield Finding(here, f"{former[old]!r} was formerly {old!r} too", f"An old address leads to one {kind}.")
            former.setdefault(old, one.id)


def _twice(kind: str, ids: Iterable[tuple[Spot, str]]) -> Iterator[Finding]:
    seen: dict[str, Spot] = {}
    for spot, id_ in ids:
        if id_ in seen:
            yield Finding(spot.at("id"), f"the {kind} id {id_!r} is used in {seen[id_].file} too", _TIP)
        seen.setdefault(id_, spot)
