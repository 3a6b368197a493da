"""What of a record may leave: what its pages show. The one place of ``exports/`` that decides it.

Withheld facts, sources that readers may not see, and ways into what is paused or ended never leave. Nor do dated
meetings and the addresses of the own groups of readers: in bulk, they would say where people meet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.guide import shown
from wegwijzer.model.contacts import SHOWN_SOURCES
from wegwijzer.views.ways import ways

if TYPE_CHECKING:
    from wegwijzer.guide import Guide, Offer
    from wegwijzer.model import Contact, Location, Organization, Source
    from wegwijzer.views.ways import Way

_LIVE = ("active", "unknown")


def is_live(offer: Offer) -> bool:
    """Say whether there may be a way in."""
    return offer.service.status in _LIVE


def channels(guide: Guide, offer: Offer) -> list[Way]:
    """Give the ways in of the record that a reader can use, in the order to try them."""
    return [way for way in ways(guide, offer) if way.of_service] if is_live(offer) else []


def contacts(organization: Organization) -> list[Contact]:
    """Give the contacts that may leave, also those that only a service of the organization shows."""
    live = organization.status in _LIVE
    used = {
        channel.contact for service in organization.services if service.status in _LIVE for channel in service.channels
    }
    return [one for one in organization.contacts if shown(one) and (live or one.id in used)]


def locations(organization: Organization) -> list[Location]:
    """Give the locations that may leave, also those that only a service of the organization shows."""
    if organization.kind == "peer" or organization.led_by == "peers":
        return []
    live = organization.status in _LIVE
    used = {
        location
        for service in organization.services
        if service.status in _LIVE
        for location in (*service.locations, *(channel.location for channel in service.channels))
    }
    return [one for one in organization.locations if one.state != "withheld" and (live or one.id in used)]


def locations_of(offer: Offer) -> list[Location]:
    """Give the locations of a service that may leave, each once."""
    if not is_live(offer):
        return []
    known = {one.id: one for one in locations(offer.organization)}
    ids = dict.fromkeys((*offer.service.locations, *(one.location for one in offer.service.channels if one.location)))
    return [known[id_] for id_ in ids if id_ in known]


def sources(organization: Organization) -> list[Source]:
    """Give the sources that readers may see."""
    return [source for source in organization.sources if source.kind in SHOWN_SOURCES]
