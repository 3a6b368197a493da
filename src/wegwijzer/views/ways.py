"""The ways into a service, in the order in which a reader should try them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.guide import shown
from wegwijzer.model import Channel
from wegwijzer.views.ageing import is_expired

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.guide import Offer
    from wegwijzer.model import Contact, Organization


def ways(offer: Offer, today: date) -> tuple[Channel, ...]:
    """Give the channels that a reader can use, in the order of the record, expired numbers last.

    Where only an expired number and no site is among them, the site of the organization comes along: a number
    that nobody looked at for half a year may ring at a stranger's, and its site tells the new one.
    """
    usable = [channel for channel in offer.service.channels if channel.way or shown(_contact(offer, channel))]
    old = [channel for channel in usable if channel.contact and is_expired_in(offer, channel, today)]
    if not old:
        return tuple(usable)
    fresh = [channel for channel in usable if channel not in old]
    site = site_of(offer.organization)
    if site and not any(channel.contact and _contact(offer, channel).kind == "website" for channel in fresh):
        fresh.insert(0, Channel(contact=site.id))
    return (*fresh, *old)


def is_expired_in(offer: Offer, channel: Channel, today: date) -> bool:
    """Say whether a channel is a number that nobody looked at for too long."""
    return channel.contact is not None and is_expired(offer.organization, _contact(offer, channel), today)


def site_of(organization: Organization) -> Contact | None:
    """Give the site of an organization that readers may see."""
    sites = [contact for contact in organization.contacts if contact.kind == "website" and shown(contact)]
    return next((contact for contact in sites if contact.id == organization.website), None)


def _contact(offer: Offer, channel: Channel) -> Contact:
    return offer.contacts[channel.contact or ""]
