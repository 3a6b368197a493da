"""Cards: a door for somebody else, to send, show or print. What stands on a card tells nothing of the guide."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from wegwijzer.model.base import Id, Line, Record, Text


class Door(Record):
    """Where a card leads: a service, and which of its contacts."""

    service: Id
    contacts: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Ids of contacts of that service's organization, in the order to try them."""

    @property
    def key(self) -> str:
        """What names this door inside its card."""
        return self.service


class Card(Record):
    """What a client says or shows, what somebody can say first, and the card to hand over."""

    id: Id
    """Stands in the address of the card: it tells nothing, also not of the problem."""
    need: Id
    """The need of the guide that it belongs to."""
    says: Line
    """What the client says or shows; stands in the guide, never on the card."""
    first: Line | None = None
    """What you can say first; stands in the guide, never on the card."""
    title: Line
    """Stands on the card and in its tab: neutral."""
    text: Text
    """What the person gets there, for the person who holds the card: neutral."""
    doors: tuple[Door, ...] = ()


class CardsFile(Record):
    """data/cards.yaml."""

    cards: tuple[Card, ...] = ()
