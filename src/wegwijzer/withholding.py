"""Takes a wrong number or address down: withheld with a reason, in the data and in the lock, and never shown again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from wegwijzer import contacts_lock, urls
from wegwijzer.checks.publish_state import has_door
from wegwijzer.checks.records import ServiceAt, Spot
from wegwijzer.guide import shown
from wegwijzer.load import load_social_map
from wegwijzer.model import Contact, Location
from wegwijzer.model.base import UNKNOWN, Line, Text
from wegwijzer.model.contacts import NUMBER_KINDS
from wegwijzer.project import Unusable
from wegwijzer.records_by_id import find
from wegwijzer.unfit import Unfit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.draft import Draft
    from wegwijzer.model import Organization, Service
    from wegwijzer.project import Project
    from wegwijzer.records_by_id import Found


@dataclass(frozen=True, slots=True)
class Withheld:
    """What was taken down, and what that means for readers."""

    id: str
    value: str
    already: bool = False
    """It was withheld before: nothing changes."""
    pages: tuple[str, ...] = ()
    """Addresses of the pages that lose it, the same in every language."""
    left: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each service that named it, and the ways in that it still has."""
    closed: tuple[str, ...] = ()
    """Services that had no other way in: they now say so in how_to_find."""
    same: tuple[str, ...] = ()
    """Contacts that still show the same number or address."""


def withhold(draft: Draft, id_: str, reason: str, how_to_find: str = "") -> Withheld:
    """Withhold the contact or location ``id_`` in ``draft``.

    A service that is left without a way in gets ``how_to_find``, or ``unknown``: its page then says, in every
    language, that no number or address is known.
    """
    found = find(draft, id_)
    record = found.record
    if not isinstance(record, Contact | Location):
        raise Unusable(f"{id_!r} is not a contact or location. Write <organization>/<contact>, such as helpdesk/site.")
    if isinstance(record, Location) and record.secret == "yes":
        raise Unusable(f"{id_} is a secret address: it is not in the data and never shown.")
    value = _value_of(record)
    if record.state == "withheld":
        return Withheld(id_, value, already=True)
    checked = _checked(reason, TypeAdapter(Line), "--reason")
    sentence = _checked(how_to_find, TypeAdapter(Text), "--how-to-find") if how_to_find else UNKNOWN
    organization = found.organization.id
    draft.put(organization, (*found.way, "state"), "withheld")
    draft.put(organization, (*found.way, "reason"), checked)
    users = [service for service in found.organization.services if _names(service, record)]
    after = _now(draft, found.organization)
    closed = [service for service in users if _closes(service, found.organization, after)]
    for service in closed:
        index = found.organization.services.index(service)
        draft.put(organization, ("services", index, "how_to_find"), sentence)
    left = tuple((service.id, tuple(_ways(service, after))) for service in users)
    same = tuple(_same(draft, found)) if isinstance(record, Contact) else ()
    pages = tuple(_pages(draft, found, users))
    return Withheld(id_, value, pages=pages, left=left, closed=tuple(service.id for service in closed), same=same)


def follow_in_lock(project: Project, id_: str) -> bool | None:
    """Bring the lock in step for one contact that was taken down; None when there is no lock."""
    if not project.lock.is_file():
        return None
    return bool(contacts_lock.update(project.lock, load_social_map(project.data, project.root).organizations, [id_]))


def _checked(text: str, kind: TypeAdapter[str], option: str) -> str:
    try:
        return kind.validate_python(text)
    except ValidationError as error:
        first = error.errors()[0]
        reason = first.get("ctx", {}).get("error")
        said = f"{reason.message}. {reason.tip}" if isinstance(reason, Unfit) else "the text is too long. Shorten it."
        raise Unusable(f"{option}: {said}") from None


def _value_of(record: Contact | Location) -> str:
    if isinstance(record, Contact):
        return record.phone.shown if record.kind in NUMBER_KINDS else record.value
    return ", ".join(filter(None, (record.name, record.street, record.postal_code, record.city)))


def _names(service: Service, record: Contact | Location) -> bool:
    if isinstance(record, Contact):
        return any(channel.contact == record.id for channel in service.channels)
    return record.id in service.locations or any(channel.location == record.id for channel in service.channels)


def _now(draft: Draft, organization: Organization) -> Organization:
    """Give the organization with the states it has by now: more than one contact may be withheld in one draft."""

    def state(kind: str, index: int, otherwise: str) -> str:
        return str(draft.value(organization.id, (kind, index, "state")) or otherwise)

    contacts = [
        one.model_copy(update={"state": state("contacts", index, one.state)})
        for index, one in enumerate(organization.contacts)
    ]
    locations = [
        one.model_copy(update={"state": state("locations", index, one.state)})
        for index, one in enumerate(organization.locations)
    ]
    return organization.model_copy(update={"contacts": tuple(contacts), "locations": tuple(locations)})


def _closes(service: Service, before: Organization, after: Organization) -> bool:
    if service.status not in ("active", "unknown"):
        return False
    nowhere = Spot("")
    return has_door(ServiceAt(nowhere, service, before)) and not has_door(ServiceAt(nowhere, service, after))


def _ways(service: Service, organization: Organization) -> Iterator[str]:
    contacts = {contact.id: contact for contact in organization.contacts if shown(contact)}
    for channel in service.channels:
        if channel.contact in contacts:
            yield f"{contacts[channel.contact].kind} ({channel.contact})"
        elif channel.way:
            yield channel.way
    for location in organization.locations:
        if location.id in service.locations and location.state != "withheld" and not location.why:
            yield f"address ({location.id})"
    if service.how_to_find not in (None, UNKNOWN):
        yield "how_to_find"
    if service.other_doors:
        yield f"other_doors ({', '.join(service.other_doors)})"


def _pages(draft: Draft, found: Found, users: list[Service]) -> Iterator[str]:
    yield urls.organization(found.organization.id)
    yield from (urls.service(service.id) for service in users)
    mine = {service.id for service in found.organization.services}
    taxonomy = draft.loaded.taxonomy
    record = found.record
    lines = [line for line in taxonomy.now if line.service in mine] if taxonomy else []
    here = [line for line in lines if isinstance(record, Contact) and line.contact == record.id]
    if here:
        yield urls.NOW
    if any(line.home == "yes" for line in here):
        yield "/"


def _same(draft: Draft, found: Found) -> Iterator[str]:
    """Give other contacts that still show the same number or address."""
    wanted = _key(found.record) if isinstance(found.record, Contact) else ""
    for organization in draft.loaded.organizations:
        for contact in organization.contacts:
            if contact is not found.record and shown(contact) and _key(contact) == wanted:
                yield f"{organization.id}/{contact.id}"


def _key(contact: Contact) -> str:
    return contact.phone.digits if contact.kind in NUMBER_KINDS else contact.value.rstrip("/").lower()
