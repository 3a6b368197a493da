"""How long a fact is taken for true without somebody looking again: the one place for these limits.

The day that counts is the one of the last check; for what nobody checked, the day its source was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.model import Location
from wegwijzer.model.contacts import NUMBER_KINDS

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.model import Contact, Organization, Service
    from wegwijzer.model.contacts import Verification

#: A telephone number or hours older than this are said to be old.
OLD_CONTACT_DAYS = 183
#: "Accepting" and waiting times become unknown after this.
OLD_WAITING_DAYS = 92
#: A rule of a place or an amount of money older than this is said to be old.
OLD_RULE_DAYS = 366


def is_old(since: date, today: date, days: int) -> bool:
    """Say whether more than ``days`` went by since somebody looked."""
    return (today - since).days > days


def is_lifeline(organization: Organization, contact: Contact) -> bool:
    """Say whether doubt must not keep a reader from calling: an emergency line, or another line or chat beside it."""
    lifeline = any(item.emergency == "yes" for item in organization.contacts)
    return contact.emergency == "yes" or (lifeline and contact.kind in ("phone", "chat"))


def last_check(organization: Organization, what: Contact | Location) -> Verification | None:
    """Give the newest verification of a contact or location; going there checks an address, never a number."""
    place = isinstance(what, Location)
    checks = [item for item in organization.verified if what.id in item.for_ and (place or item.how != "visited")]
    return max(checks, key=lambda item: item.on, default=None)


def looked_at(organization: Organization, what: Contact | Location) -> date | None:
    """Give the day from which a contact or location ages; None when nothing tells."""
    if what.state == "confirmed":
        check = last_check(organization, what)
        return check.on if check else None
    return next((source.read for source in organization.sources if source.id == what.source), None)


def fact_looked_at(organization: Organization, service: Service, field: str) -> date | None:
    """Give the day from which a field of a service ages; None when nothing tells."""
    checks = [item.on for item in service.verified if field in item.for_]
    used = {use.id for use in service.sources if field in use.for_}
    return max(checks or (source.read for source in organization.sources if source.id in used), default=None)


def is_aged(organization: Organization, what: Contact | Location, today: date) -> bool:
    """Say whether a contact or location is older than its limit; a lifeline never is."""
    since = looked_at(organization, what)
    if since is None or not is_old(since, today, OLD_CONTACT_DAYS):
        return False
    return isinstance(what, Location) or not is_lifeline(organization, what)


def is_expired(organization: Organization, contact: Contact, today: date) -> bool:
    """Say whether a reader should try another way first: an old number may be somebody else's by now."""
    return contact.kind in NUMBER_KINDS and is_aged(organization, contact, today)
