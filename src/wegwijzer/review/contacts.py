"""Compares contacts and locations: the few values that send a reader somewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from wegwijzer.model import Contact, Location
from wegwijzer.model.contacts import NUMBER_KINDS
from wegwijzer.review.change import Change
from wegwijzer.review.digits import country_of, digit_lines
from wegwijzer.review.domains import domain_lines, domain_of
from wegwijzer.review.fields import About, compare_fields
from wegwijzer.review.leaves import keyed, leaves_of
from wegwijzer.review.meaning import HOURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.model import Organization
    from wegwijzer.review.context import Context
    from wegwijzer.review.leaves import Leaf, Way

#: How a reader knows each kind of contact.
_KINDS: Final = {
    "phone": "phone",
    "whatsapp": "WhatsApp number",
    "signal": "Signal number",
    "sms": "SMS number",
    "chat": "chat address",
    "email": "e-mail address",
    "website": "web address",
    "onion": "onion address",
}
_COSTS: Final = {"free": "free", "normal": "costs as any call", "paid": "paid number, price not known"}
_VALUE: Final = "Numbers and addresses are protected: compare the new one with its source, character by character."
_GUARDED: Final = {
    "kind": "The kind of a contact is protected.",
    "state": "The state of a contact is protected: it says whether readers see it, and with which doubt.",
    "price": "A price is protected.",
    "shared": "This flag switches off a check of numbers.",
    "service_line": "This flag switches off a check of numbers.",
    "emergency": "This flag takes away the line that says to ask first.",
    "value": _VALUE,
}
_PLACE: Final = "A street address is protected: compare it with its source."
_GUARDED_PLACES: Final = frozenset({"secret", "name", "street", "postal_code", "city", "place", "state"})


def compare_contacts(
    context: Context, old: Organization | None, new: Organization | None, group: str
) -> Iterator[Change]:
    """Yield what changed in the contacts and locations of an organization; None where it is not."""
    before, after = keyed(old.contacts if old else ()), keyed(new.contacts if new else ())
    for id_ in dict.fromkeys((*before, *after)):
        was, now = before.get(id_), after.get(id_)
        assert isinstance(was, Contact | None)  # noqa: S101 - tells mypy what keyed was given
        assert isinstance(now, Contact | None)  # noqa: S101
        yield from _contact(context, id_, (old, was), (new, now), group)
    places, places_now = keyed(old.locations if old else ()), keyed(new.locations if new else ())
    for id_ in dict.fromkeys((*places, *places_now)):
        was_there, there = places.get(id_), places_now.get(id_)
        assert isinstance(was_there, Location | None)  # noqa: S101
        assert isinstance(there, Location | None)  # noqa: S101
        yield from _location(context, id_, (old, was_there), (new, there), group)


def value_of(contact: Contact) -> str:
    """Give a number or address as readers see it, with what a call costs."""
    if contact.kind not in NUMBER_KINDS:
        return contact.value
    cost = contact.phone.cost_class
    said = f"{contact.price.amount} a {contact.price.per}" if contact.price and cost != "free" else _COSTS[cost]
    return f"{contact.phone.shown} ({said})"


def _contact(
    context: Context,
    id_: str,
    base: tuple[Organization | None, Contact | None],
    head: tuple[Organization | None, Contact | None],
    group: str,
) -> Iterator[Change]:
    (old_owner, old), (new_owner, new) = base, head
    owner, contact = new_owner or old_owner, new or old
    if owner is None or contact is None:
        return
    pages = (
        *(context.before.of_contact(id_, old_owner) if old and old_owner else ()),
        *(context.after.of_contact(id_, new_owner) if new and new_owner else ()),
    )
    about = About(f"{owner.id}/{id_}", f"{_KINDS[contact.kind]} of {owner.name}", group, tuple(dict.fromkeys(pages)))
    if old is None or new is None or not _same_value(old, new):
        yield _value_change(context, about, base, head)
    if old and new:
        leave_out = frozenset({"value"})
        for change in compare_fields(context, about, leaves_of(old, leave_out), leaves_of(new, leave_out), _guard):
            yield _with_lifeline(_with_value(change, new), owner, old)


def _guard(way: Way, _old: Leaf | None, _new: Leaf | None) -> str:
    return _GUARDED.get(way[0], "")


def _with_lifeline(change: Change, owner: Organization, old: Contact) -> Change:
    """Hold other hours of a lifeline."""
    if change.field != "hours" or (old.emergency != "yes" and owner.kind != "helpline"):
        return change
    return replace(change, hold=True, why=(*change.why, HOURS))


def _with_value(change: Change, contact: Contact) -> Change:
    """Add to a changed state what it is that readers now see, or no longer see."""
    if change.field != "state":
        return change
    return replace(change, details=(*change.details, f"it is about: {value_of(contact)}", *_itself(contact)))


def _itself(contact: Contact) -> tuple[str, ...]:
    if contact.kind in NUMBER_KINDS:
        return _closer(None, contact)
    return (f"domain: {domain_of(contact.value)}",)


def _same_value(old: Contact, new: Contact) -> bool:
    if old.kind in NUMBER_KINDS and new.kind in NUMBER_KINDS:
        return old.phone.digits == new.phone.digits
    return old.value == new.value


def _value_change(
    context: Context,
    about: About,
    base: tuple[Organization | None, Contact | None],
    head: tuple[Organization | None, Contact | None],
) -> Change:
    """Say that a number or address changed, came or went, and everything that makes it doubtful."""
    (old_owner, old), (new_owner, new) = base, head
    why = [_VALUE]
    if new and new_owner:
        why += _doubts(context, new_owner, old, new)
        if old and old_owner and _newest(new_owner, new.id) <= _newest(old_owner, old.id):
            why.append("It changed without a newer verified date.")
    was, now = value_of(old) if old else "", value_of(new) if new else ""
    shown = f"{was} → {now}" if old and new else f"new: {now}" if new else f"gone: {was}"
    missing = context.head.damaged.get(new_owner.id if new_owner else "", ())
    if old and not new and missing:
        why.append(f"It is gone or cannot be read; {len(missing)} things of this record cannot.")
    return Change(
        about.record,
        "value",
        was,
        now,
        f"{about.who}: {shown}",
        about.group,
        hold=True,
        protected=True,
        why=tuple(why),
        details=(*_closer(old, new), *(["withheld: readers do not see it"] if new and new.state == "withheld" else [])),
        pages=about.pages,
    )


def _doubts(context: Context, owner: Organization, old: Contact | None, new: Contact) -> Iterator[str]:
    if others := context.others_with(new, owner):
        kind = "number" if new.kind in NUMBER_KINDS else "address"
        yield f"This {kind} already belongs to {', '.join(others)}."
    if old is None or old.kind not in NUMBER_KINDS or new.kind not in NUMBER_KINDS:
        return
    before, after = country_of(old.phone), country_of(new.phone)
    if before != after:
        yield f"The country of the number changed: {before} → {after}."
    if old.phone.cost_class != new.phone.cost_class:
        yield f"The cost class changed: {_COSTS[old.phone.cost_class]} → {_COSTS[new.phone.cost_class]}."


def _newest(organization: Organization, contact: str) -> str:
    """Give the day of the newest verification that names a contact, or one before all days."""
    checks = (*organization.verified, *(one for service in organization.services for one in service.verified))
    return max((one.on.isoformat() for one in checks if {contact, "contacts"} & set(one.for_)), default="")


def _closer(old: Contact | None, new: Contact | None) -> tuple[str, ...]:
    if old and new and old.kind in NUMBER_KINDS and new.kind in NUMBER_KINDS:
        return digit_lines(old.phone.shown, new.phone.shown)
    numbers = [one for one in (old, new) if one and one.kind in NUMBER_KINDS]
    sites = [one.value if one and one.kind not in NUMBER_KINDS else "" for one in (old, new)]
    lines = domain_lines(*sites) if any(sites) else ()
    return (*lines, *(f"digits: {' '.join(char for char in one.phone.shown if char.isdigit())}" for one in numbers))


def _location(
    context: Context,
    id_: str,
    base: tuple[Organization | None, Location | None],
    head: tuple[Organization | None, Location | None],
    group: str,
) -> Iterator[Change]:
    (old_owner, old), (new_owner, new) = base, head
    owner = new_owner or old_owner
    if owner is None:
        return
    pages = (
        *(context.before.of_location(id_, old_owner) if old and old_owner else ()),
        *(context.after.of_location(id_, new_owner) if new and new_owner else ()),
    )
    about = About(f"{owner.id}/{id_}", f"address of {owner.name}", group, tuple(dict.fromkeys(pages)))
    if old and new:
        yield from compare_fields(context, about, leaves_of(old), leaves_of(new), _guard_place)
        return
    was, now = address_of(old) if old else "", address_of(new) if new else ""
    shown = f"new: {now}" if new else f"gone: {was}"
    yield Change(
        about.record,
        "address",
        was,
        now,
        f"{about.who}: {shown}",
        group,
        hold=True,
        protected=True,
        why=(_PLACE,),
        pages=about.pages,
    )


def address_of(location: Location) -> str:
    """Give an address on one line."""
    if location.secret == "yes":
        return f"a secret address in {location.place}"
    city = " ".join(part for part in (location.postal_code, location.city) if part)
    parts = (location.name, location.street, city or location.place)
    return f"{', '.join(part for part in parts if part)} ({location.state})"


def _guard_place(way: Way, _old: Leaf | None, _new: Leaf | None) -> str:
    return _PLACE if way[0] in _GUARDED_PLACES else ""
