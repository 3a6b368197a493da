"""A list of cards: its parts under their headings, its filters, its numbered pages, and where to look when nothing fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from wegwijzer import urls
from wegwijzer.guide import LONGEST_LIST
from wegwijzer.views import labels
from wegwijzer.views.filters import FilterGroup, build_filters
from wegwijzer.views.links import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Each, Said, Tongue
    from wegwijzer.model import Place
    from wegwijzer.views.cards import Card, Cards

#: The need of those who want to write and not talk.
MESSAGES = "only-messages"
#: How many services and places "nothing fits?" names of each kind.
_FEW = 3


@dataclass(frozen=True)
class Part:
    """Cards under one heading."""

    heading: Said | str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class CardList:
    """One page of a list."""

    parts: tuple[Part, ...]
    filters: Filters
    pages: tuple[Link, ...]
    """Its numbered pages; empty when there is one."""
    number: int
    total: int
    """Cards on all its pages together."""
    no_fit: NoFit

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards of this page."""
        return tuple(card for part in self.parts for card in part.cards)


@dataclass(frozen=True)
class NoFit:
    """Where to look when nothing in a list fits."""

    places: tuple[Link, ...]
    """The nearest places, or the same subject in the whole country."""
    lines: tuple[Link, ...]
    """Lines that anybody may call about anything."""
    messages: Link | None
    """The need of those who want to write and not talk."""


#: What narrows a list, in each language.
Filters: TypeAlias = "tuple[FilterGroup, ...] | Each[tuple[FilterGroup, ...]]"


#: Offers under one heading.
Parts = list[tuple["Said | str", "tuple[Offer, ...]"]]


@dataclass(frozen=True)
class _Whole:
    """What is the same on every numbered page of a list."""

    parts: Parts
    filters: Filters
    pages: tuple[Link, ...]
    total: int
    no_fit: NoFit


def build_card_list(
    cards: Cards, path: str, number: int, parts: Callable[[], Parts], places: Callable[[], Iterable[Link]] = tuple
) -> CardList:
    """Make page ``number`` of the list at ``path``; ``places`` are where to look when nothing fits."""
    whole = cards.tongue.once(("list", path), lambda: _whole_list(cards, path, parts(), places()))
    first, start = (number - 1) * LONGEST_LIST, 0
    here = []
    for heading, offers in whole.parts:
        if shown := offers[max(first - start, 0) : max(first + LONGEST_LIST - start, 0)]:
            here.append(Part(heading, cards.of(shown)))
        start += len(offers)
    return CardList(tuple(here), whole.filters, whole.pages, number, whole.total, whole.no_fit)


def _whole_list(cards: Cards, path: str, parts: Parts, places: Iterable[Link]) -> _Whole:
    guide, tongue = cards.guide, cards.tongue
    offers = tuple(offer for _, found in parts for offer in found)
    there = {offer.id for offer in offers}
    count = page_count(len(offers))
    return _Whole(
        parts,
        filters=tongue.each(lambda one: build_filters(guide, one, offers)),  # languages stand there by their names
        pages=tuple(Link(urls.numbered(path, each), str(each)) for each in range(1, count + 1)) if count > 1 else (),
        total=len(offers),
        no_fit=NoFit(
            places=tuple(places)[: _FEW + 1],
            lines=_links(tongue, (offer for offer in guide.listening if offer.id not in there)),
            messages=_messages(guide, tongue, path),
        ),
    )


def page_count(cards: int) -> int:
    """Give the number of pages of a list with so many cards."""
    return max(1, -(-cards // LONGEST_LIST))


def _links(tongue: Tongue, offers: Iterable[Offer]) -> tuple[Link, ...]:
    found = [offer for offer, _ in zip(offers, range(_FEW), strict=False)]
    return tuple(
        Link(
            urls.service(offer.id),
            labels.service_name(tongue, offer.service),
            offer.organization.name,
        )
        for offer in found
    )


def _messages(guide: Guide, tongue: Tongue, path: str) -> Link | None:
    need = guide.needs.get(MESSAGES)
    if need is None or path == urls.need(MESSAGES):
        return None
    return Link(urls.need(MESSAGES), tongue.said(f"needs.{MESSAGES}.label", need.label))


def places_around(guide: Guide, tongue: Tongue, place: Place, topic_id: str = "") -> tuple[Link, ...]:
    """Give the places that ``place`` lies in, or of a topic there, nearest first; at last the whole country."""
    found = []
    for id_ in place.within:
        around = guide.places[id_]
        if around.kind == "country" or not guide.offers_in_place[id_]:
            continue
        if not topic_id:
            found.append(Link(urls.place(id_), labels.place(tongue, around)))
        elif (topic_id, id_) in guide.offers_of_topic_in_place:
            found.append(Link(urls.topic_in_place(topic_id, id_), labels.place(tongue, around)))
    if topic_id:
        found.append(Link(urls.topic(topic_id), tongue.t("Alle plaatsen")))
    return tuple(found)
