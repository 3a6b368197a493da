"""The rule ``sources_present``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegwijzer.checks.records import Finding, Records, Spot, supporting
from wegwijzer.guide import shown
from wegwijzer.model import Service

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wegwijzer.model import Organization

#: Each fact of a service, and the field whose source may speak for it too.
FACTS: Mapping[str, str] = {
    "what_you_get": "what_you_get",
    "not_offered": "not_offered",
    "not_only_for": "not_only_for",
    "first_contact": "first_contact",
    "for_whom": "for_whom",
    "languages": "languages",
    "staff_gender": "staff_gender",
    "same_person": "same_person",
    "comes_along": "comes_along",
    "peer": "peer",
    "peer_note": "peer",
    "anonymity": "anonymity",
    "anonymity_note": "anonymity",
    "shared_with": "shared_with",
    "recorded": "recorded",
    "authorities_present": "authorities_present",
    "authorities_note": "authorities_present",
    "cost": "cost",
    "time_limit": "time_limit",
    "schedule": "schedule",
    "frequency": "frequency",
    "by_appointment": "by_appointment",
    "referral": "referral",
    "works_with": "works_with",
    "stay": "stay",
}
_TIP = "Add it to for: of a source that says it, or leave the fact out; unknown is said, never guessed."


def sources_present(records: Records) -> Iterator[Finding]:
    """Each fact of a service, and what an organization says of itself, names a source that readers may see."""
    for spot, organization in records.here:
        open_sources = supporting(organization.sources)
        yield from _organization(spot, organization, open_sources)
        for index, service in enumerate(organization.services):
            yield from _service(spot.at("services", index), service, open_sources)


def _service(spot: Spot, service: Service, open_sources: frozenset[str]) -> Iterator[Finding]:
    named = {field for use in service.sources for field in use.for_}
    supported = {field for use in service.sources if use.id in open_sources for field in use.for_}
    for field, main in FACTS.items():
        if field in supported or main in supported or not _filled(field, getattr(service, field)):
            continue
        if field == "works_with" and all(way.source in open_sources for way in service.works_with):
            continue
        yield Finding(spot.at(field), _message(field, only_other=field in named or main in named), _TIP)


def _organization(spot: Spot, organization: Organization, open_sources: frozenset[str]) -> Iterator[Finding]:
    named = {field for source in organization.sources for field in source.for_}
    if not any("about" in source.for_ for source in organization.sources if source.id in open_sources):
        yield Finding(spot.at("about"), _message("about", only_other="about" in named), _TIP)
    existing = {source.id for source in organization.sources}
    for index, contact in enumerate(organization.contacts):
        if shown(contact) and contact.source in existing - open_sources:
            yield _withhold(spot.at("contacts", index, "source"), contact.id)
    for index, location in enumerate(organization.locations):
        if location.state != "withheld" and location.source in existing - open_sources:
            yield _withhold(spot.at("locations", index, "source"), location.id)


def _withhold(spot: Spot, id_: str) -> Finding:
    tip = "Find it at the organization itself, or write state: withheld and a reason."
    return Finding(spot, f"{id_!r} is shown, but its source is of kind other", tip)


def _message(field: str, *, only_other: bool) -> str:
    return f"only a source of kind other supports {field}" if only_other else f"no source supports {field}"


_DEFAULTS = {name: info.default for name, info in Service.model_fields.items()}


def _filled(field: str, value: Any) -> bool:
    return value is not _DEFAULTS[field] and value not in (None, (), "unknown") and value != _DEFAULTS[field]
