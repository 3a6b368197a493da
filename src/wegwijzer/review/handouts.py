"""Compares what is handed over, sent and printed: cards, messages, notes and flyers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wegwijzer.review.change import Change
from wegwijzer.review.fields import About, compare_fields
from wegwijzer.review.leaves import leaves_of
from wegwijzer.review.taxonomy import Kind, compare_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.review.context import Context
    from wegwijzer.review.leaves import Leaf, Way

_DOOR: Final = "A card has no guide around it: whom it sends somebody to must be the right door."
_PLACE: Final = "People kept this address, and it stands in the bar of a browser: it must be neutral and stay."
_LEADS: Final = "It decides where people who hold the paper arrive, and paper cannot be called back."
_SENT: Final = "It decides what the link of a message shows, which somebody opens who did not ask for it."
_NOTED: Final = "A note is read in a crisis: whom it sends somebody to must be there."
_UNREAD: Final = "What cannot be read cannot be compared: mend the problems, and review again."


def compare_handouts(context: Context) -> Iterator[Change]:
    """Yield what changed in data/cards.yaml, data/messages.yaml and data/flyers.yaml."""
    for name in ("cards", "messages", "flyers"):
        if f"data/{name}.yaml" in context.head.partly:
            said = f"data/{name}.yaml cannot be read, and is not compared"
            yield Change(f"data/{name}.yaml", "unreadable", "", "", said, name.capitalize(), hold=True, why=(_UNREAD,))
    old, new = context.base.loaded, context.head.loaded
    if "data/cards.yaml" not in context.head.partly:
        was, now = (leaves_of(one.cards, frozenset({"cards"})) for one in (old, new))
        yield from compare_fields(context, About("cards", "data/cards.yaml", "Cards"), was, now, lambda *_: _PLACE)
    yield from compare_list(context, _CARDS, old.cards.cards, new.cards.cards)
    yield from compare_list(context, _MESSAGES, old.messages.messages, new.messages.messages)
    yield from compare_list(context, _NOTES, old.messages.notes, new.messages.notes)
    yield from compare_list(context, _FLYERS, old.flyers.flyers, new.flyers.flyers)


def _guard_card(way: Way, _old: Leaf | None, _new: Leaf | None) -> str:
    return _DOOR if way[0] == "doors" else ""


def _guard_flyer(way: Way, _old: Leaf | None, _new: Leaf | None) -> str:
    return _LEADS if way == ("to",) else ""


def _guard_note(way: Way, _old: Leaf | None, _new: Leaf | None) -> str:
    return _NOTED if way[0] in ("need", "listens", "money", "source", "url") else ""


def _guard_message(way: Way, _old: Leaf | None, _new: Leaf | None) -> str:
    return _SENT if way == ("need",) else ""


_CARDS: Final = Kind("cards", "card", _guard_card, _DOOR)
_MESSAGES: Final = Kind("messages", "message", _guard_message, _SENT)
_NOTES: Final = Kind("notes", "note", _guard_note, _NOTED)
_FLYERS: Final = Kind("flyers", "flyer", _guard_flyer, _LEADS)
