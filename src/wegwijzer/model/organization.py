"""An organization: who gives services, and its contacts, locations and sources, each standing once."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from wegwijzer.model.base import Id, Line, Name, Record, Text, YesNo
from wegwijzer.model.contacts import Contact, Location, Source, Verification
from wegwijzer.model.service import Service, Status

Kind = Literal["specialist", "peer", "general", "helpline", "authority"]


class Organization(Record):
    """Who gives services (HSDS: organization)."""

    id: Id
    name: Name
    tab_title: Name | None = None
    """Required when name holds a word of data/neutral-words.yaml; shown in tabs and print headers."""
    formerly: tuple[Id, ...] = ()
    """Ids it had before: each old address says where the organization stands now."""
    kind: Kind
    about: Text
    identity: Line | None = None
    """A religious or other identity, as a fact and without comment."""
    led_by: Literal["peers", "both", "no", "unknown"] = "unknown"
    part_of: Id | None = None
    """The organization it belongs to."""
    same_file: YesNo = "unknown"
    """Whether that organization sees the same file."""
    website: Id | None = None
    """The id of the contact that is its own site."""
    regions: Annotated[tuple[Id, ...], Field(min_length=1)]
    contacts: tuple[Contact, ...] = ()
    locations: tuple[Location, ...] = ()
    services: tuple[Service, ...] = ()
    status: Status = "active"
    status_note: Text | None = None
    sources: tuple[Source, ...] = ()
    verified: tuple[Verification, ...] = ()


class SocialMap(Record):
    """One file of data/services.yaml or data/services/*.yaml."""

    organizations: tuple[Organization, ...]
