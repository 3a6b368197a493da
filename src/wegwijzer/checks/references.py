"""The rule ``references``."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from wegwijzer.checks.records import Finding, Records, Spot
from wegwijzer.model import CardsFile, MessagesFile, Organization, Service
from wegwijzer.problems import MOST_PRINTED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    #: The ids of each kind.
    _Ids = Mapping[str, Collection[str]]

#: How much longer or shorter a misspelt id may be.
_MOST_DIFFERENCE = 4
_ORGANIZATION_KEYS = frozenset(info.alias or name for name, info in Organization.model_fields.items())
_SERVICE_KEYS = frozenset(info.alias or name for name, info in Service.model_fields.items())


def references(records: Records) -> Iterator[Finding]:
    """Every id that a record names exists, and an organization's website is a contact of that kind."""
    for number, missing in enumerate(_all_missing(records)):
        # Looking for the nearest of thousands of ids takes a while, and more tips than this nobody sees.
        near = _nearest(missing.id, missing.known) if number < MOST_PRINTED else None
        tip = f"Did you mean {near}?" if near else f"Add the {missing.kind}, or leave this id out."
        yield Finding(missing.spot, f"there is no {missing.kind} {missing.id!r}", tip)
    for spot, organization in records.here:
        if any(contact.id == organization.website and contact.kind != "website" for contact in organization.contacts):
            message = f"the contact {organization.website!r} is not a website"
            yield Finding(spot.at("website"), message, "Name a contact of kind website.")


class _Missing(NamedTuple):
    """An id that names nothing."""

    spot: Spot
    kind: str
    id: str
    known: Collection[str]


def _nearest(id_: str, known: Collection[str]) -> str | None:
    alike = [other for other in known if other[:1] == id_[:1] and abs(len(other) - len(id_)) <= _MOST_DIFFERENCE]
    return next(iter(get_close_matches(id_, alike, 1)), None)


def _all_missing(records: Records) -> Iterator[_Missing]:
    known = _known(records)
    for spot, organization in records.here:
        inside = _known_inside(known, organization)
        yield from _organization(inside, spot, organization)
        for index, service in enumerate(organization.services):
            yield from _service(inside, spot.at("services", index), service)
    if records.looks_at(records.taxonomy_spot.file):
        yield from _taxonomy(known, records)
    yield from _handouts(known, records)


def _known(records: Records) -> _Ids:
    taxonomy = records.taxonomy
    organizations = {organization.id for _, organization in records.organizations}
    return {
        "organization": organizations,
        "service": records.service,
        "service or organization": organizations | records.service.keys(),
        "article": records.article_names,
        "topic": {one.id for one in taxonomy.topics},
        "need": {one.id for one in taxonomy.needs},
        "place": {one.id for one in taxonomy.places},
        "audience": {one.id for one in taxonomy.audiences},
        "phase": {one.id for one in taxonomy.phases},
    }


def _known_inside(known: _Ids, organization: Organization) -> _Ids:
    contacts = {contact.id for contact in organization.contacts}
    locations = {location.id for location in organization.locations}
    return {
        **known,
        "contact": contacts,
        "location": locations,
        "source": {source.id for source in organization.sources},
        "field of a service": _SERVICE_KEYS,
        "field, contact or location": _ORGANIZATION_KEYS | contacts | locations,
        "field, contact or location of a service": _SERVICE_KEYS | contacts | locations,
    }


def _organization(known: _Ids, spot: Spot, organization: Organization) -> Iterator[_Missing]:
    yield from _all(known, "place", spot.at("regions"), organization.regions)
    yield from _one(known, "organization", spot.at("part_of"), organization.part_of)
    yield from _one(known, "contact", spot.at("website"), organization.website)
    for index, contact in enumerate(organization.contacts):
        yield from _one(known, "source", spot.at("contacts", index, "source"), contact.source)
    for index, location in enumerate(organization.locations):
        yield from _one(known, "source", spot.at("locations", index, "source"), location.source)
        yield from _one(known, "place", spot.at("locations", index, "place"), location.place)
    for index, source in enumerate(organization.sources):
        yield from _all(known, "field, contact or location", spot.at("sources", index, "for"), source.for_)
    for index, verification in enumerate(organization.verified):
        yield from _all(known, "field, contact or location", spot.at("verified", index, "for"), verification.for_)


def _service(known: _Ids, spot: Spot, service: Service) -> Iterator[_Missing]:
    yield from _all(known, "need", spot.at("needs"), service.needs)
    yield from _all(known, "audience", spot.at("audience"), service.audience)
    yield from _all(known, "phase", spot.at("phases"), service.phases)
    yield from _all(known, "place", spot.at("regions"), service.regions)
    yield from _all(known, "service", spot.at("other_doors"), service.other_doors)
    yield from _one(known, "service", spot.at("for_whom", "younger"), service.for_whom.younger)
    yield from _all(known, "location", spot.at("locations"), service.locations)
    for index, channel in enumerate(service.channels):
        yield from _one(known, "contact", spot.at("channels", index, "contact"), channel.contact)
        yield from _one(known, "location", spot.at("channels", index, "location"), channel.location)
    for index, way in enumerate(service.works_with):
        yield from _one(known, "service or organization", spot.at("works_with", index, "to"), way.to)
        yield from _one(known, "source", spot.at("works_with", index, "source"), way.source)
    for index, use in enumerate(service.sources):
        yield from _one(known, "source", spot.at("sources", index, "id"), use.id)
        yield from _all(known, "field of a service", spot.at("sources", index, "for"), use.for_)
    for index, verification in enumerate(service.verified):
        here = spot.at("verified", index, "for")
        yield from _all(known, "field, contact or location of a service", here, verification.for_)


def _taxonomy(known: _Ids, records: Records) -> Iterator[_Missing]:
    taxonomy, top = records.taxonomy, records.taxonomy_spot
    for index, need in enumerate(taxonomy.needs):
        spot = top.at("needs", index)
        yield from _one(known, "topic", spot.at("topic"), need.topic)
        yield from _all(known, "phase", spot.at("phases"), need.phases)
        yield from _all(known, "need", spot.at("also"), need.also)
        yield from _all(known, "article", spot.at("articles"), need.articles)
    for index, place in enumerate(taxonomy.places):
        yield from _all(known, "place", top.at("places", index, "within"), place.within)
    for index, gap in enumerate(taxonomy.gaps):
        spot = top.at("gaps", index)
        yield from _one(known, "need", spot.at("need"), gap.need)
        yield from _one(known, "place", spot.at("place"), gap.place)
        yield from _all(known, "service", spot.at("closest"), gap.closest)
    for index, event in enumerate(taxonomy.events):
        spot = top.at("events", index)
        yield from _one(known, "place", spot.at("place"), event.place)
        yield from _all(known, "need", spot.at("needs"), event.needs)
        yield from _one(known, "organization", spot.at("organization"), event.organization)
    for index, line in enumerate(taxonomy.now):
        spot = top.at("now", index)
        yield from _one(known, "service", spot.at("service"), line.service)
        if line.service in records.service:
            inside = _known_inside(known, records.service[line.service].organization)
            yield from _one(inside, "contact", spot.at("contact"), line.contact)


def _handouts(known: _Ids, records: Records) -> Iterator[_Missing]:
    """Look at cards, messages and notes; where a flyer leads is the rule ``flyer_pages``."""
    tops = {type(file): spot for spot, file in records.handouts if records.looks_at(spot.file)}
    if top := tops.get(CardsFile):
        for index, card in enumerate(records.cards.cards):
            spot = top.at("cards", index)
            yield from _one(known, "need", spot.at("need"), card.need)
            for at, door in enumerate(card.doors):
                here = spot.at("doors", at)
                yield from _one(known, "service", here.at("service"), door.service)
                if door.service in records.service:
                    inside = _known_inside(known, records.service[door.service].organization)
                    yield from _all(inside, "contact", here.at("contacts"), door.contacts)
    if top := tops.get(MessagesFile):
        for index, message in enumerate(records.messages.messages):
            yield from _one(known, "need", top.at("messages", index, "need"), message.need)
        for index, note in enumerate(records.messages.notes):
            spot = top.at("notes", index)
            yield from _one(known, "need", spot.at("need"), note.need)
            yield from _all(known, "service", spot.at("listens"), note.listens)
            yield from _all(known, "service", spot.at("money"), note.money)


def _all(known: _Ids, kind: str, spot: Spot, ids: Iterable[str]) -> Iterator[_Missing]:
    for index, id_ in enumerate(ids):
        if id_ not in known[kind]:
            yield _Missing(spot.at(index), kind, id_, known[kind])


def _one(known: _Ids, kind: str, spot: Spot, id_: str | None) -> Iterator[_Missing]:
    if id_ is not None and id_ not in known[kind]:
        yield _Missing(spot, kind, id_, known[kind])
