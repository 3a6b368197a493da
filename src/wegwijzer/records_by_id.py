"""Finds what an id on the command line or in a sheet means: ``<organization>/<contact>``, a service or an organization."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from wegwijzer.draft import Draft
    from wegwijzer.model import Contact, Location, Organization, Service
    from wegwijzer.yaml_reader import Path


@dataclass(frozen=True, slots=True)
class Found:
    """A record, its organization, and the way to it inside that organization."""

    organization: Organization
    way: Path = ()
    record: Contact | Location | Service | None = None
    """None: the organization itself."""


def find(draft: Draft, id_: str) -> Found:
    """Give the record that ``id_`` names, or raise ``Unusable``.

    A service and an organization may have one id: then ``service:<id>`` or ``organization:<id>`` says which.
    """
    if "/" in id_:
        return _inside(draft, *id_.split("/", 1))
    kind, _, name = id_.rpartition(":")
    if kind not in ("", "service", "organization"):
        raise Unusable(f"{id_!r} is not an id. Write an organization, a service, or <organization>/<contact>.")
    service = draft.service(name) if kind != "organization" else None
    is_organization = kind != "service" and any(one.id == name for one in draft.loaded.organizations)
    if service and is_organization:
        raise Unusable(f"{name!r} is a service and an organization. Write service:{name} or organization:{name}.")
    if service:
        organization, record = service
        return Found(organization, ("services", organization.services.index(record)), record)
    if is_organization or kind == "organization":
        return Found(draft.organization(name))
    raise Unusable(f"There is no organization or service {name!r}.{_hint(draft, name)}")


def _inside(draft: Draft, organization_id: str, id_: str) -> Found:
    organization = draft.organization(organization_id)
    for index, contact in enumerate(organization.contacts):
        if contact.id == id_:
            return Found(organization, ("contacts", index), contact)
    for index, location in enumerate(organization.locations):
        if location.id == id_:
            return Found(organization, ("locations", index), location)
    known = [*(one.id for one in organization.contacts), *(one.id for one in organization.locations)]
    listed = f"It has {', '.join(known)}." if known else "It has none."
    raise Unusable(f"{organization_id} has no contact or location {id_!r}. {listed}")


def _hint(draft: Draft, name: str) -> str:
    known = [one.id for one in draft.loaded.organizations]
    known += [service.id for one in draft.loaded.organizations for service in one.services]
    close = difflib.get_close_matches(name, known, n=1)
    broken = " Some files have mistakes; wegwijzer check names them." if draft.loaded.problems else ""
    return (f" Did you mean {close[0]}?" if close else "") + broken
