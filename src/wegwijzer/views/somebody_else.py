"""The page for when somebody else needs help: what they say or show, what to say first, and which door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.views.doors import DoorView, build_doors
from wegwijzer.views.links import Link
from wegwijzer.views.lists import need_label, somebody_else_name, topic_label

if TYPE_CHECKING:
    from wegwijzer.guide import Guide
    from wegwijzer.languages import Said, Tongue
    from wegwijzer.model import Card


@dataclass(frozen=True)
class Row:
    """One thing that somebody else says or shows."""

    id: str
    says: Said
    first: Said | None
    doors: tuple[DoorView, ...]
    instead: Said | None
    no_number: bool
    """No door has a number or an address that readers may see."""
    need: Link | None
    card: str
    """The address of the card, seen from the home page of the language; empty where there is none."""
    address: str
    """The whole address of the card at another place, where the settings name one."""


@dataclass(frozen=True)
class SomebodyElseView:
    """All rows: the first stands open, because it is about danger."""

    name: str
    rows: tuple[Row, ...]
    topic: Link | None
    apart: bool
    """The cards stand at an address of their own, which does not lead to the guide."""


def build_somebody_else(
    guide: Guide, tongue: Tongue, subject_words: tuple[str, ...], cards_url: str = ""
) -> SomebodyElseView:
    """Make the page; ``cards_url``: where the cards stand apart from the guide."""
    topic = next((one for one in guide.taxonomy.topics if one.kind == "somebody-else"), None)
    return SomebodyElseView(
        somebody_else_name(tongue),
        tuple(_row(guide, tongue, card, subject_words, cards_url) for card in guide.cards),
        Link(urls.topic(topic.id), topic_label(tongue, topic)) if topic else None,
        bool(cards_url),
    )


def _row(guide: Guide, tongue: Tongue, card: Card, subject_words: tuple[str, ...], cards_url: str) -> Row:
    def said(field: str, text: str | None) -> Said | None:
        return tongue.said(f"cards.{card.id}.{field}", text, beside=True) if text else None

    doors = build_doors(guide, tongue, card, subject_words)
    need = guide.needs[card.need] if card.need else None
    return Row(
        id=card.id,
        says=tongue.said(f"cards.{card.id}.says", card.says),
        first=said("first", card.first),
        doors=doors,
        instead=said("instead", card.instead),
        no_number=not any(door.contacts for door in doors),
        need=Link(urls.need(need.id), need_label(tongue, need)) if need else None,
        card=urls.card(card.id) if card.title else "",
        address=f"{cards_url}{tongue.language.prefix}{urls.card(card.id)}" if cards_url and card.title else "",
    )
