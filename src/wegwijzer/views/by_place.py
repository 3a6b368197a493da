"""Services under the provinces they serve, for lists that a reader narrows by choosing a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.guide import LONGEST_LIST
from wegwijzer.views import labels
from wegwijzer.views.links import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Tongue

#: Fewer groups than this need no list of places above them.
_FEWEST_GROUPS = 2


@dataclass(frozen=True)
class Group:
    """Services that serve one province, or the whole country. One that serves two provinces stands in both."""

    id: str
    """The id of the place, and of its heading."""
    heading: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class Ways:
    """The ways through a list: its places and its numbered pages."""

    places: tuple[Link, ...]
    """Every group of the whole list, each where it begins."""
    pages: tuple[Link, ...]
    """The numbered pages; empty when there is one."""
    number: int


def provinces(guide: Guide, regions: Iterable[str]) -> tuple[str, ...]:
    """Give the provinces that ``regions`` are or lie in; the country is its own."""
    found = {}
    for id_ in regions:
        around = (id_, *guide.places[id_].within)
        by_kind = {guide.places[one].kind: one for one in reversed(around)}
        found[by_kind.get("province") or id_] = True
    return tuple(found)


def group(
    guide: Guide, tongue: Tongue, offers: Sequence[Offer], where: Callable[[Offer], Iterable[str]]
) -> tuple[Group, ...]:
    """Put ``offers``, in their order, under the places that ``where`` names; the whole country stands last."""
    found: dict[str, list[Offer]] = {}
    for offer in offers:
        for id_ in provinces(guide, where(offer)):
            found.setdefault(id_, []).append(offer)
    known = [place for place in guide.taxonomy.places if place.id in found]
    places = sorted(known, key=lambda place: place.kind == "country")
    return tuple(
        Group(place.id, tongue.capital(labels.place(tongue, place)), tuple(found[place.id])) for place in places
    )


def page_count(groups: Sequence[Group]) -> int:
    """Give the number of pages of a list."""
    return max(1, -(-sum(len(one.offers) for one in groups) // LONGEST_LIST))


def cut(groups: Sequence[Group], number: int) -> tuple[Group, ...]:
    """Give what stands on page ``number`` of a list."""
    first, start, here = (number - 1) * LONGEST_LIST, 0, []
    for one in groups:
        if shown := one.offers[max(first - start, 0) : max(first + LONGEST_LIST - start, 0)]:
            here.append(Group(one.id, one.heading, shown))
        start += len(one.offers)
    return tuple(here)


def ways(groups: Sequence[Group], path: str, number: int) -> Ways:
    """Give the ways through the list at ``path``, seen from page ``number``."""
    start, places = 0, []
    for one in groups:
        begins = urls.numbered(path, start // LONGEST_LIST + 1)
        places.append(Link(f"{begins}#{one.id}", one.heading, str(len(one.offers))))
        start += len(one.offers)
    count = page_count(groups)
    return Ways(
        places=tuple(places) if len(places) >= _FEWEST_GROUPS else (),
        pages=tuple(Link(urls.numbered(path, each), str(each)) for each in range(1, count + 1)) if count > 1 else (),
        number=number,
    )
