"""The rule ``publish_state``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.checks.records import Finding, Records, ServiceAt, Spot
from wegwijzer.guide import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.model import Organization

#: How a contact may have been confirmed: not by a look at a building.
_CONFIRMS = ("called", "organization", "website")


def publish_state(records: Records) -> Iterator[Finding]:
    """Every confirmed contact has a verification, only a withheld one a reason, and every open service a way in."""
    for spot, organization in records.here:
        yield from _states(spot, organization)
    for each in records.services_here:
        if each.service.status in ("active", "unknown") and not has_door(each):
            yield Finding(
                each.spot.at("channels"),
                "no channel of this service can be used",
                "Add a channel, or say in how_to_find or other_doors how somebody gets there.",
            )


def _states(spot: Spot, organization: Organization) -> Iterator[Finding]:
    checked = {id_ for each in organization.verified if each.how in _CONFIRMS for id_ in each.for_}
    visited = {id_ for each in organization.verified for id_ in each.for_}
    for index, contact in enumerate(organization.contacts):
        yield from _state(spot.at("contacts", index), contact.state, contact.reason, known=contact.id in checked)
    for index, location in enumerate(organization.locations):
        here = spot.at("locations", index)
        yield from _state(here, location.state, location.reason, known=location.id in visited)


def _state(spot: Spot, state: str, reason: str | None, *, known: bool) -> Iterator[Finding]:
    if state == "confirmed" and not known:
        tip = "Add it to verified with the day, how and by which role; or write state: unconfirmed and its source."
        yield Finding(spot.at("state"), "it is confirmed, but no verification names it", tip)
    if state != "withheld" and reason:
        tip = "Write state: withheld, or leave reason out."
        yield Finding(spot.at("reason"), f"it is {state} and shown, but has a reason to withhold it", tip)


def has_door(each: ServiceAt) -> bool:
    """Say whether a reader can get in: by a channel, an address, or what the record says instead."""
    _, service, organization = each
    contacts = {contact.id for contact in organization.contacts if shown(contact)}
    open_to_see = (place for place in organization.locations if place.state != "withheld" and not place.why)
    return bool(
        service.how_to_find
        or service.other_doors
        or any(channel.way or channel.contact in contacts for channel in service.channels)
        or any(place.id in service.locations for place in open_to_see)
    )
