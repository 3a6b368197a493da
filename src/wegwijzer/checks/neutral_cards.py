"""The rule ``neutral_cards``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wegwijzer.checks.records import Finding, Records, Spot, catalogue_file
from wegwijzer.rereading import messages_of
from wegwijzer.untold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegwijzer.model import Card

_TIP: Final = "Say it so that it fits anybody: a card says nothing of this guide or of how people know each other."
_TAB_TIP: Final = "Add or change tab_title: neutral words for the tab, such as Goed om te weten."
_NAME_TIP: Final = "Give the organization a tab_title without it, or name other contacts: the card shows them."
#: What stands on a card, by its context.
_ON_A_CARD: Final = re.compile(r"cards\.([a-z0-9-]+)\.(title|tab_title|text|instead|doors\.[a-z0-9-]+\.when)")


def neutral_cards(records: Records) -> Iterator[Finding]:
    """No card for somebody else holds a word of on_cards in data/neutral-words.yaml, and its tab none of that file."""
    on_cards, in_tabs = (_pattern(words) for words in (records.neutral_words.on_cards, records.neutral_words.words))
    translated = list(_translated(records))
    for spot, text, tip in _on_cards(records, translated):
        if match := on_cards.search(fold(text)):
            yield Finding(spot, f"{text!r} holds {match[0]!r}: it stands on a card for somebody else", tip)
    for spot, text in _in_tabs(records, translated):
        if match := in_tabs.search(fold(text)):
            yield Finding(spot, f"{text!r} holds {match[0]!r}: it stands in the tab of a card", _TAB_TIP)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(fold(word)) for word in words) or "(?!)")


def _handed(records: Records) -> Iterator[tuple[Spot, Card]]:
    """Give the cards that somebody can hand over; the others are rows of a page only."""
    top = Spot(f"{records.folder}/cards.yaml")
    return ((top.at("cards", index), card) for index, card in enumerate(records.cards.cards) if card.title)


def _translated(records: Records) -> Iterator[tuple[Spot, str, str]]:
    """Give every translation of a text of the cards that somebody can hand over, with its context."""
    handed = {f"cards.{card.id}" for _, card in _handed(records)}
    for language, messages in records.catalogues.items():
        for context, text in messages_of(messages, handed):
            if text:
                yield Spot(catalogue_file(language), (context,)), context, text


def _in_tabs(records: Records, translated: Iterable[tuple[Spot, str, str]]) -> Iterator[tuple[Spot, str]]:
    names = {card.id: "tab_title" if card.tab_title else "title" for _, card in _handed(records)}
    yield from ((spot.at(names[card.id]), card.tab_title or card.title or "") for spot, card in _handed(records))
    contexts = {f"cards.{id_}.{name}" for id_, name in names.items()}
    yield from ((spot, text) for spot, context, text in translated if context in contexts)


def _on_cards(records: Records, translated: Iterable[tuple[Spot, str, str]]) -> Iterator[tuple[Spot, str, str]]:
    for spot, card in _handed(records):
        yield from _on_card(records, spot, card)
    yield from ((spot, text, _TIP) for spot, context, text in translated if _ON_A_CARD.fullmatch(context))


def _on_card(records: Records, spot: Spot, card: Card) -> Iterator[tuple[Spot, str, str]]:
    for name in ("title", "tab_title", "text", "instead"):
        if text := getattr(card, name):
            yield spot.at(name), text, _TIP
    for index, door in enumerate(card.doors):
        here = spot.at("doors", index)
        if door.when:
            yield here.at("when"), door.when, _TIP
        each = records.service.get(door.service)
        if each and door.contacts:
            organization = each.organization
            yield here.at("service"), organization.tab_title or organization.name, _NAME_TIP  # see views/doors.py
            for contact in organization.contacts:
                if contact.id in door.contacts and contact.state != "withheld":
                    yield here.at("contacts"), contact.value, _NAME_TIP
