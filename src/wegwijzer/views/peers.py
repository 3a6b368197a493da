"""Groups of the people it is about, beside what police, council and inspection say: who they are, where, and what they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.views import labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wegwijzer.guide import Guide
    from wegwijzer.languages import Said, Tongue
    from wegwijzer.model import Organization

#: How many services say what a group does.
_FEW = 3


@dataclass(frozen=True)
class PeerView:
    """A group of the people it is about."""

    link: str
    name: str
    where: tuple[str, ...]
    does: tuple[Said, ...]
    """What it does, in the words of its services."""


def build_peers(guide: Guide, tongue: Tongue, regions: Sequence[str] = ()) -> tuple[PeerView, ...]:
    """Give the groups near ``regions`` and those of the whole country; all where none of them is, or without regions.

    Somebody who reads a page of the whole country may be anywhere: every group stands there.
    """
    found = guide.peers
    if regions and "netherlands" not in regions:
        found = tuple(one for one in found if _is_there(guide, one, regions)) or found
    return tuple(tongue.once(("peer", one.id), lambda one=one: _peer(guide, tongue, one)) for one in found)  # type: ignore[misc]


def _is_there(guide: Guide, peer: Organization, regions: Sequence[str]) -> bool:
    return "netherlands" in peer.regions or guide.is_near(peer, regions)


def _peer(guide: Guide, tongue: Tongue, peer: Organization) -> PeerView:
    listed = [service for service in peer.services if guide.offers[service.id].listed]
    return PeerView(
        link=urls.organization(peer.id),
        name=peer.name,
        where=labels.regions(tongue, guide, peer.regions),
        does=tuple(labels.service_name(tongue, service) for service in listed[:_FEW]),
    )
