"""The page at an old address: where the record stands now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.languages import Said
from wegwijzer.views import labels

if TYPE_CHECKING:
    from wegwijzer.guide import Offer
    from wegwijzer.languages import Tongue
    from wegwijzer.model import Organization


@dataclass(frozen=True)
class MovedView:
    """What stood here, and the address it has now."""

    name: Said
    href: str


def build_moved_service(tongue: Tongue, offer: Offer) -> MovedView:
    """Lead on to a service that had another id before."""
    return MovedView(labels.service_name(tongue, offer.service), urls.service(offer.id))


def build_moved_organization(organization: Organization) -> MovedView:
    """Lead on to an organization that had another id before."""
    return MovedView(Said(organization.name), urls.organization(organization.id))
