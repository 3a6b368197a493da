"""The ways into a service, in the order in which a reader should try them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from wegwijzer.guide import shown
from wegwijzer.model import Channel
from wegwijzer.views.ageing import is_aged, is_expired

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.model import Contact, Organization


@dataclass(frozen=True)
class Way:
    """A channel that a reader can use."""

    channel: Channel
    contact: Contact | None
    aged: bool = False
    """Nobody looked at the contact for too long."""
    expired: bool = False
    """And it is a number, which may be somebody else's by now."""
    of_service: bool = True
    """False: the record does not name it; it is the site of the organization as a whole."""


def ways(guide: Guide, offer: Offer) -> tuple[Way, ...]:
    """Give the channels that a reader can use, in the order of the record, expired numbers last.

    Where only an expired number and no site is among them, the site of the organization comes along: a number
    that nobody looked at for half a year may ring at a stranger's, and its site tells the new one.
    """
    key = ("ways", offer.id)
    if key not in guide.made:
        guide.made[key] = _ways(offer, guide.today)
    return cast("tuple[Way, ...]", guide.made[key])


def _ways(offer: Offer, today: date) -> tuple[Way, ...]:
    usable = [way for channel in offer.service.channels if (way := _way(offer, channel, today))]
    if not any(way.expired for way in usable):
        return tuple(usable)
    fresh, old = ([way for way in usable if way.expired is expired] for expired in (False, True))
    site = _site_of(offer.organization)
    if site and not any(way.contact and way.contact.kind == "website" for way in fresh):
        aged = is_aged(offer.organization, site, today)
        fresh.insert(0, Way(Channel(contact=site.id), site, aged=aged, of_service=False))
    return (*fresh, *old)


def _way(offer: Offer, channel: Channel, today: date) -> Way | None:
    """Give the way that a channel is; None when its contact is withheld."""
    if channel.way:
        return Way(channel, None)
    contact, organization = offer.contacts[channel.contact or ""], offer.organization
    if not shown(contact):
        return None
    return Way(channel, contact, is_aged(organization, contact, today), is_expired(organization, contact, today))


def _site_of(organization: Organization) -> Contact | None:
    """Give the site of an organization that readers may see."""
    sites = [contact for contact in organization.contacts if contact.kind == "website" and shown(contact)]
    return next((contact for contact in sites if contact.id == organization.website), None)
