"""An organization of HSDS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegwijzer.exports import shown
from wegwijzer.exports.hsds.ways import phone
from wegwijzer.exports.ids import uuid
from wegwijzer.exports.texts import plain
from wegwijzer.model.contacts import NUMBER_KINDS
from wegwijzer.views.contacts import contact_view

if TYPE_CHECKING:
    from wegwijzer import model
    from wegwijzer.guide import Guide
    from wegwijzer.languages import Tongue


def organization(guide: Guide, tongue: Tongue, one: model.Organization) -> dict[str, Any]:
    """Give an organization, the same in each of its services."""
    return tongue.once(("hsds organization", one.id), lambda: _make(guide, tongue, one))


def _make(guide: Guide, tongue: Tongue, one: model.Organization) -> dict[str, Any]:
    contacts = shown.contacts(one)
    sites = {contact.id: contact.value for contact in contacts if contact.kind == "website"}
    made: dict[str, Any] = {
        "id": uuid("organization", one.id),
        "name": one.name,
        "description": plain(tongue.said(f"organizations.{one.id}.about", one.about)),
        "email": next((contact.value for contact in contacts if contact.kind == "email"), ""),
        "website": sites.get(one.website or "", ""),
        "parent_organization_id": uuid("organization", one.part_of) if one.part_of else "",
        "phones": [
            phone(("organization", one.id, contact.id), contact, contact_view(guide, tongue, one, contact, ()))
            for contact in contacts
            if contact.kind in NUMBER_KINDS
        ],
    }
    return {name: value for name, value in made.items() if value}
