"""An organization as our own JSON has it, with its contacts, locations and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wegwijzer import phones, urls
from wegwijzer.exports import shown
from wegwijzer.exports.texts import day, maybe, price, text
from wegwijzer.model.contacts import NUMBER_KINDS, OPENED_SOURCES, SHOWN_SOURCES
from wegwijzer.views.ageing import is_aged, is_lifeline, last_check, looked_at

if TYPE_CHECKING:
    from wegwijzer import model
    from wegwijzer.exports import shape
    from wegwijzer.guide import Guide
    from wegwijzer.languages import Tongue


def organization(guide: Guide, tongue: Tongue, one: model.Organization) -> shape.Organization:
    """Give what may leave of an organization."""
    context = f"organizations.{one.id}"
    contacts = [_contact(guide, tongue, one, contact) for contact in shown.contacts(one)]
    ids = {contact["id"] for contact in contacts}
    return {
        "id": one.id,
        "page": tongue.language.prefix + urls.organization(one.id),
        "name": one.name,
        "formerly": list(one.formerly),
        "kind": one.kind,
        "about": text(tongue, f"{context}.about", one.about),
        "identity": maybe(tongue, f"{context}.identity", one.identity),
        "led_by": one.led_by,
        "part_of": one.part_of,
        "same_file": one.same_file if one.part_of else "unknown",
        "website": one.website if one.website in ids else None,
        "regions": list(one.regions),
        "status": one.status,
        "status_note": maybe(tongue, f"{context}.status_note", one.status_note),
        "contacts": contacts,
        "locations": [_location(guide, tongue, one, location) for location in shown.locations(one)],
        "services": [service.id for service in one.services],
        "sources": [_source(source) for source in shown.sources(one)],
    }


def link_of(contact: model.Contact) -> str | None:
    """Give what opens a contact; an onion address opens nowhere but in Tor Browser."""
    if contact.kind == "whatsapp":
        return phones.whatsapp_link(contact.phone)
    if contact.kind == "sms":
        return contact.phone.href.replace("tel:", "sms:")
    if contact.kind in NUMBER_KINDS:
        return contact.phone.href
    if contact.kind == "email":
        return f"mailto:{contact.value}"
    return None if contact.kind == "onion" else contact.value


def _contact(guide: Guide, tongue: Tongue, one: model.Organization, contact: model.Contact) -> shape.Contact:
    number = contact.kind in NUMBER_KINDS
    lifeline = is_lifeline(one, contact)
    check = last_check(one, contact) if contact.state == "confirmed" else None
    sources = {source.id for source in one.sources if source.kind in SHOWN_SOURCES}
    return {
        "id": contact.id,
        "kind": contact.kind,
        "value": contact.phone.shown if number else contact.value,
        "link": link_of(contact),
        "state": "confirmed" if contact.state == "confirmed" else "unconfirmed",
        "checked": {"on": check.on.isoformat(), "how": check.how} if check else None,
        "since": day(looked_at(one, contact)),
        "aged": is_aged(one, contact, guide.today),
        "emergency": contact.emergency,
        "cost": contact.phone.cost_class if contact.kind == "phone" else None,
        "price": price(contact.price),
        "hours": contact.hours,
        "note": maybe(tongue, f"organizations.{one.id}.contacts.{contact.id}.note", contact.note),
        "source": contact.source if contact.source in sources and not lifeline else None,
    }


def _location(guide: Guide, tongue: Tongue, one: model.Organization, location: model.Location) -> shape.Location:
    context = f"organizations.{one.id}.locations.{location.id}"
    return {
        "id": location.id,
        "secret": location.secret,
        "name": location.name,
        "street": location.street,
        "postal_code": location.postal_code,
        "city": location.city,
        "place": location.place,
        "why": maybe(tongue, f"{context}.why", location.why),
        "access": maybe(tongue, f"{context}.access", location.access),
        "transport": maybe(tongue, f"{context}.transport", location.transport),
        "state": "confirmed" if location.state == "confirmed" else "unconfirmed",
        "since": day(looked_at(one, location)),
        "aged": is_aged(one, location, guide.today),
    }


def _source(source: model.Source) -> shape.Source:
    return {
        "id": source.id,
        "title": source.title,
        "kind": cast("shape.SourceKind", source.kind),
        "url": source.url if source.kind in OPENED_SOURCES else None,
        "published": source.published,
        "read": source.read.isoformat(),
    }
