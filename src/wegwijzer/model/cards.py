"""Cards: a door for somebody else, to send, show or print. What stands on a card tells nothing of the guide."""

from __future__ import annotations

from pydantic import model_validator

from wegwijzer.model.base import Id, Line, Record, Text, Unfit


class Door(Record):
    """Where a card leads: a service, and which of its contacts."""

    service: Id
    contacts: tuple[Id, ...] = ()
    """Ids of contacts of that service's organization, in the order to try them; with none, only the guide leads there."""
    when: Line | None = None
    """When to choose this door; stands on the card too: neutral."""

    @property
    def key(self) -> str:
        """What names this door inside its card."""
        return self.service


class Card(Record):
    """What somebody else says or shows, what somebody can say first, the doors, and the card to hand over."""

    id: Id
    """Stands in the address of the card: it tells nothing, also not of the problem."""
    need: Id | None = None
    """The need of the guide that it belongs to."""
    says: Line
    """What the other person says or shows; stands in the guide, never on the card."""
    first: Line | None = None
    """What you can say first; stands in the guide, never on the card."""
    title: Line | None = None
    """The heading of the card; without it there is none to hand over."""
    tab_title: Line | None = None
    """Stands in the tab instead of the title, where that names something delicate."""
    text: Text | None = None
    """What the person gets there, for the person who holds the card."""
    instead: Text | None = None
    """Where else somebody can go, such as their own doctor; stands in the guide and on the card."""
    doors: tuple[Door, ...] = ()

    @model_validator(mode="after")
    def _check_whole(self) -> Card:
        if (self.title is None) != (self.text is None):
            raise Unfit("a card has a title or a text, and not both", "Write both, or neither where there is no card.")
        if self.tab_title and not self.title:
            raise Unfit("tab_title stands without title", "Write the title and the text of the card, or leave it out.")
        if not self.doors and not self.instead:
            raise Unfit("the card leads nowhere", "Add a door, or say in instead where else somebody can go.")
        return self


class CardsFile(Record):
    """data/cards.yaml."""

    page: Id = "for-somebody-else"
    """The address of the page with all of them: neutral."""

    cards: tuple[Card, ...] = ()
