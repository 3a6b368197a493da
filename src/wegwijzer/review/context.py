"""What every comparison looks at: both sides, the day, the pages, and which texts are delicate."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from wegwijzer.model.contacts import NUMBER_KINDS
from wegwijzer.review.delicate import Delicate
from wegwijzer.review.domains import domain_of
from wegwijzer.review.touched import Touched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wegwijzer.model import Contact, Organization
    from wegwijzer.review.sides import Side


@dataclass(frozen=True, eq=False)
class Context:
    """Both sides of a review."""

    base: Side
    head: Side
    today: date

    @cached_property
    def delicate(self) -> Delicate:
        """Which texts are delicate."""
        return Delicate(self.base, self.head)

    @cached_property
    def before(self) -> Touched:
        """Pages of the base."""
        return Touched(self.base)

    @cached_property
    def after(self) -> Touched:
        """Pages of the head."""
        return Touched(self.head)

    @cached_property
    def names(self) -> dict[str, tuple[str, str]]:
        """By record: how an organization or a service is called, and the heading it stands under."""
        found: dict[str, tuple[str, str]] = {}
        for organization in (*self.base.organizations, *self.head.organizations):
            group = group_of(organization)
            found[f"organizations.{organization.id}"] = organization.name, group
            for service in organization.services:
                found[f"services.{service.id}"] = f"“{service.name}” ({organization.name})", group
        return found

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Ids that organizations had in the base, and have in the head, where ``formerly`` says so."""
        base = {one.id for one in self.base.organizations}
        head = {one.id for one in self.head.organizations}
        return {
            old: one.id
            for one in self.head.organizations
            if one.id not in base
            for old in one.formerly
            if old in base and old not in head
        }

    def others_with(self, contact: Contact, organization: Organization) -> list[str]:
        """Name the other organizations that have the same number or e-mail address, on either side."""
        return sorted(self._owners.get(_same(contact), set()) - {organization.id}) if _same(contact) else []

    @cached_property
    def _owners(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for organization in (*self.base.organizations, *self.head.organizations):
            for contact in organization.contacts:
                found.setdefault(_same(contact), set()).add(self.renamed.get(organization.id, organization.id))
        return found

    @cached_property
    def known_domains(self) -> dict[str, set[str]]:
        """By organization of the base: the domains of its sites and sources."""
        found: dict[str, set[str]] = {}
        for organization in self.base.organizations:
            here = found.setdefault(self.renamed.get(organization.id, organization.id), set())
            here.update(map(domain_of, _addresses(organization)))
        return found


def group_of(organization: Organization) -> str:
    """Name an organization as a heading."""
    return f"{organization.name} (organizations.{organization.id})"


def _addresses(organization: Organization) -> Iterator[str]:
    yield from (source.url for source in organization.sources if source.url)
    yield from (contact.value for contact in organization.contacts if contact.kind in ("website", "chat"))


def _same(contact: Contact) -> str:
    """Give what is equal for all ways to write one number or e-mail address; sites may well be shared."""
    if contact.kind in NUMBER_KINDS:
        return contact.phone.digits
    return contact.value.casefold() if contact.kind == "email" else ""
