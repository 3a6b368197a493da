"""Places to go to, and places that are served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegwijzer.exports import shown
from wegwijzer.exports.ids import uuid
from wegwijzer.views import labels
from wegwijzer.views.contacts import location_view

if TYPE_CHECKING:
    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Tongue
    from wegwijzer.model import Location, Organization


def places_to_go(guide: Guide, tongue: Tongue, offer: Offer) -> list[dict[str, Any]]:
    """Give each location of a service."""
    return [
        {
            "id": uuid("service_at_location", offer.id, location.id),
            "location": _location(guide, tongue, offer.organization, location),
        }
        for location in shown.locations_of(offer)
    ]


def areas(guide: Guide, tongue: Tongue, offer: Offer) -> list[dict[str, Any]]:
    """Give the places that a service serves."""
    names = labels.regions(tongue, guide, offer.regions)
    return [
        {"id": uuid("service_area", offer.id, id_), "name": name}
        for id_, name in dict(zip(offer.regions, names, strict=True)).items()
    ]


def _location(guide: Guide, tongue: Tongue, one: Organization, location: Location) -> dict[str, Any]:
    return tongue.once(("hsds location", one.id, location.id), lambda: _make(guide, tongue, one, location))


def _make(guide: Guide, tongue: Tongue, one: Organization, location: Location) -> dict[str, Any]:
    view = location_view(tongue, one, location, guide.today)
    address = _address(guide, one, location)
    known = "" if address else ", ".join(filter(None, (view.street, view.postal)))
    texts = {field: _said(tongue, one, location, field) for field in ("why", "access", "transport")}
    made: dict[str, Any] = {
        "id": uuid("location", one.id, location.id),
        "location_type": "physical",
        "organization_id": uuid("organization", one.id),
        "name": view.name or labels.place(tongue, guide.places[location.place]),
        "description": "\n".join(filter(None, (known, texts["why"], *view.state))),
        "transportation": texts["transport"],
    }
    if texts["access"]:
        made["accessibility"] = [{"id": uuid("accessibility", one.id, location.id), "description": texts["access"]}]
    if address:
        made["addresses"] = [address]
    return {name: value for name, value in made.items() if value}


def _said(tongue: Tongue, one: Organization, location: Location, field: str) -> str:
    dutch = getattr(location, field)
    return str(tongue.said(f"organizations.{one.id}.locations.{location.id}.{field}", dutch)) if dutch else ""


def _address(guide: Guide, one: Organization, location: Location) -> dict[str, Any] | None:
    """Give an address only where all that HSDS wants is known: nothing is filled in for what is not."""
    province = _province(guide, location.place)
    if not (location.street and location.postal_code and location.city and province):
        return None
    return {
        "id": uuid("address", one.id, location.id),
        "address_1": location.street,
        "city": location.city,
        "state_province": province,
        "postal_code": location.postal_code,
        "country": "NL",
        "address_type": "physical",
    }


def _province(guide: Guide, place: str) -> str:
    """Give the name of the province around a place; empty where the taxonomy does not say."""
    around = (guide.places[id_] for id_ in (place, *guide.places[place].within))
    return next((one.name for one in around if one.kind == "province"), "")
