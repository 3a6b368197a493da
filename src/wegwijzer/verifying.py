"""Stamps a verification: what was checked, on which day, how and in which role; a contact may become confirmed by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, get_args

from wegwijzer.model import Contact, Location, Organization, Service, Verification
from wegwijzer.project import Unusable
from wegwijzer.records_by_id import find

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wegwijzer.draft import Draft
    from wegwijzer.records_by_id import Found
    from wegwijzer.yaml_editor import New
    from wegwijzer.yaml_reader import Path

#: The ways to check a fact.
HOW: Final[tuple[str, ...]] = get_args(Verification.model_fields["how"].annotation)
#: Ways that do not confirm a number: nobody hears it by looking at a house.
_NOT_FOR_CONTACTS: Final = ("visited",)
#: How the check itself can be the source of a fact: the start of its id, and its title. A visit says nothing.
SOURCES: Final = {
    "called": ("called", "Telefonisch nagevraagd bij {name}"),
    "organization": ("told", "Opgave van {name}"),
    "website": ("site", "Site van {name}"),
}
#: Keys of a record that are no facts.
_NO_FACTS: Final = frozenset({"id", "formerly", "sources", "verified", "contacts", "locations", "services"})


@dataclass(frozen=True, slots=True)
class Check:
    """One check of facts: when, how, in which role."""

    on: date
    how: str
    by: str


@dataclass(frozen=True, slots=True)
class Stamped:
    """What was done, a sentence each, and the contacts that the lock must follow."""

    done: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()


def verify(draft: Draft, id_: str, check: Check, fields: Iterable[str] = (), *, publish: bool = False) -> Stamped:
    """Write in ``draft`` that the record ``id_`` was checked.

    For an organization or a service ``fields`` names what was checked: fields, contacts or locations; for a contact it
    stays empty. ``publish``: a withheld contact is shown again.
    """
    found, names = find(draft, id_), list(dict.fromkeys(fields))
    if isinstance(found.record, Contact | Location):
        if names:
            raise Unusable(f"{id_} is one contact: leave --for out, or name its organization or service.")
        return _of_contacts(draft, found.organization, [found.record.id], check, publish=publish)
    organization = found.organization
    inside = [*(one.id for one in organization.contacts), *(one.id for one in organization.locations)]
    facts = _facts(found)
    if not names:
        known = ", ".join((*inside, *facts))
        raise Unusable(f"Say with --for what of {id_} was checked, with commas between: {known}.")
    for name in names:
        if name not in inside and name not in facts:
            raise Unusable(f"{name!r} is nothing of {id_} that can be checked. It has {', '.join((*inside, *facts))}.")
    contacts = [name for name in names if name in inside]
    others = [name for name in names if name not in inside]
    stamped = _of_contacts(draft, found.organization, contacts, check, publish=publish) if contacts else Stamped()
    if not others:
        return stamped
    said = _stamp(draft, found.organization.id, (*found.way, "verified"), others, check)
    return Stamped((*stamped.done, f"{id_}: {said}"), stamped.locked)


def name_as_source(draft: Draft, organization: Organization, check: Check, supports: str) -> str:
    """Give the id of the source that stands for a check, which is made when it is not there yet.

    ``supports``: the field or contact of the organization that it speaks for; may be empty.
    """
    start, title = SOURCES[check.how]
    id_ = f"{start}-{check.on}"
    known = draft.value(organization.id, ("sources",))
    sources = known if isinstance(known, list) else []
    index = next((index for index, source in enumerate(sources) if source.get("id") == id_), None)
    if index is None:
        new: dict[str, New] = {"id": id_, "title": title.format(name=organization.name)[:120], "kind": "self"}
        url = next((one.value for one in organization.contacts if one.id == organization.website), "")
        if check.how == "website" and url:
            new["url"] = url
        new["read"] = str(check.on)
        if supports:
            new["for"] = [supports]
        draft.add(organization.id, ("sources",), new)
    elif "for" not in sources[index] and supports:
        draft.put(organization.id, ("sources", index, "for"), [supports])
    elif supports and supports not in sources[index]["for"]:
        draft.add(organization.id, ("sources", index, "for"), supports)
    return id_


def _facts(found: Found) -> list[str]:
    model = Service if found.record else Organization
    return [info.alias or name for name, info in model.model_fields.items() if name not in _NO_FACTS]


def _of_contacts(draft: Draft, organization: Organization, ids: list[str], check: Check, *, publish: bool) -> Stamped:
    done, locked = [], []
    for id_ in ids:
        done.append(_confirm(draft, find(draft, f"{organization.id}/{id_}"), check, publish=publish))
        locked.append(f"{organization.id}/{id_}")
    said = _stamp(draft, organization.id, ("verified",), ids, check)
    return Stamped((f"{organization.id}: {said}", *done), tuple(locked))


def _confirm(draft: Draft, found: Found, check: Check, *, publish: bool) -> str:
    """Set the state of a contact or location, as far as this check allows; say what was done."""
    organization, record = found.organization.id, found.record
    assert isinstance(record, Contact | Location)  # noqa: S101 - see verify
    name = f"{organization}/{record.id}"
    if isinstance(record, Contact) and check.how in _NOT_FOR_CONTACTS:
        return f"{name} stays {record.state}: a visit does not tell whether a number or address of a site is right."
    if record.state == "withheld":
        if not publish:
            why = record.reason or "no reason is given"
            raise Unusable(f"{name} is withheld ({why}). Say --publish when readers may see it from now on.")
        draft.remove(organization, (*found.way, "reason"))
        if check.how in SOURCES:  # what kept it back may be its source
            source = name_as_source(draft, found.organization, check, record.id)
            draft.put(organization, (*found.way, "source"), source)
    if record.state == "confirmed":
        return f"{name} stays confirmed."
    draft.put(organization, (*found.way, "state"), "confirmed")
    return f"{name}: {record.state} → confirmed."


def _stamp(draft: Draft, organization: str, way: Path, names: list[str], check: Check) -> str:
    """Add the entry, unless the same one stands there."""
    entry = {"for": names, "on": check.on.isoformat(), "how": check.how, "by": check.by}
    known = draft.value(organization, way)
    said = f"{', '.join(names)} checked on {check.on} ({check.how}, by {check.by})"
    if isinstance(known, list) and entry in known:
        return f"{said}; that stands there already."
    draft.add(organization, way, entry)
    return f"{said}."
