"""What is there and what is not: services for each need in each place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wegwijzer.guide import Guide
    from wegwijzer.model import Need, Place


@dataclass(frozen=True)
class Row:
    """A need: how many services that a reader can get into answer it, in the whole country and near each place."""

    need: Need
    national: int
    local: tuple[int, ...]
    """In the order of ``Cover.places``."""


@dataclass(frozen=True)
class Cover:
    """Needs by places."""

    places: tuple[Place, ...]
    """Places with a service of their own for at least one need."""
    without: tuple[Place, ...]
    """Places with none."""
    rows: tuple[Row, ...]

    @property
    def nowhere(self) -> tuple[Need, ...]:
        """Needs that nothing answers, anywhere."""
        return tuple(row.need for row in self.rows if not row.national and not any(row.local))

    def missing(self, row: Row) -> tuple[Place, ...]:
        """Name the places where nothing answers a need, not even from elsewhere in the country."""
        if row.national:
            return ()
        return (*(place for place, count in zip(self.places, row.local, strict=True) if not count), *self.without)


def cover(guide: Guide) -> Cover:
    """Count the services for each need in each place; what a reader cannot get into does not count."""
    towns = [place for place in guide.places.values() if place.kind != "country"]
    near = {place.id: {offer.id for offer in guide.offers_in_place[place.id] if offer.usable} for place in towns}
    counted = {}
    for need in guide.needs.values():
        answering = {offer.id for offer in guide.offers_of_need[need.id]}
        counted[need.id] = {place.id: len(answering & near[place.id]) for place in towns}
    places = tuple(place for place in towns if any(counts[place.id] for counts in counted.values()))
    rows = tuple(
        Row(
            need,
            sum(offer.usable and offer.national for offer in guide.offers_of_need[need.id]),
            tuple(counted[need.id][place.id] for place in places),
        )
        for need in guide.needs.values()
    )
    return Cover(places, tuple(place for place in towns if place not in places), rows)
