"""The rule ``neutral_cards``, and what a card must have."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from wegwijzer.checks.neutral_cards import neutral_cards
from wegwijzer.checks.records import Records
from wegwijzer.model import Card, CardsFile, NeutralWords
from wegwijzer.model.base import Unfit

CARD: dict[str, Any] = {
    "id": "letters",
    "says": "Een klant zegt: ik heb schulden.",
    "first": "Dat hoor ik vaker van een klant.",
    "title": "Geldzorgen",
    "text": "Iemand denkt mee.",
    "instead": "Of ga naar je huisarts.",
    "doors": [{"service": "blue-door-test", "contacts": ["site"], "when": "Overdag"}],
}


@pytest.fixture
def with_card(sample):
    """Give the maker of records with one card, changed, and translations of it."""

    def make(*changes: tuple[str, str], said: dict[str, str] | None = None, **fields: object) -> Records:
        catalogues = {"es": {(f"cards.letters.{field}", "x"): text for field, text in (said or {}).items()}}
        records = sample(*changes, catalogues=catalogues)
        cards = CardsFile(cards=(Card.model_validate({**CARD, **fields}),))
        words = NeutralWords(words=("hiv", "seks"), on_cards=("seks", "klant", "cliente", "زبون"))
        return replace(records, cards=cards, neutral_words=words)

    return make


def test_what_stands_in_the_guide_may_name_a_client(with_card):
    """Only what stands on the card is looked at."""
    assert list(neutral_cards(with_card(said={"says": "Un cliente dice", "first": "cliente"}))) == []


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"title": "Voor een klant"}, ("title",)),
        ({"tab_title": "Voor een Klant"}, ("tab_title",)),
        ({"text": "Over sèks."}, ("text",)),
        ({"instead": "Als klant ga je daarheen."}, ("instead",)),
        ({"doors": [{"service": "blue-door-test", "contacts": ["site"], "when": "Als klant"}]}, ("doors", 0, "when")),
    ],
)
def test_no_field_of_a_card_tells(with_card, fields, place):
    """Capitals and accents hide nothing."""
    [found] = neutral_cards(with_card(**fields))
    assert found.spot.path[2:] == place


@pytest.mark.parametrize("field", ["title", "text", "instead", "doors.blue-door-test.when"])
def test_no_translation_of_a_card_tells(with_card, field):
    """A translation is looked at like the Dutch text."""
    [found] = neutral_cards(with_card(said={field: "Para un CLIENTE"}))
    assert found.spot == ("translations/es.po", (f"cards.letters.{field}",), 0)


def test_a_delicate_title_needs_other_words_in_the_tab(with_card):
    """The card may name the problem; the tab, which others see, may not."""
    [found] = neutral_cards(with_card(title="Bang voor hiv?"))
    assert found.spot.path[-1] == "title"
    assert "tab" in found.message
    assert list(neutral_cards(with_card(title="Bang voor hiv?", tab_title="Wacht niet"))) == []


def test_the_tab_is_neutral_in_every_language(with_card):
    """Also where only the translation names it."""
    [found] = neutral_cards(with_card(said={"title": "Miedo al hiv"}))
    assert found.spot.path == ("cards.letters.title",)
    assert list(neutral_cards(with_card(said={"title": "Miedo al hiv"}, tab_title="Wacht niet"))) == []


def test_the_name_of_a_door_does_not_tell(with_card):
    """The card prints it; where it tells, a neutral tab title stands there instead."""
    telling = ("name: De Blauwe Deur", "name: Hulp na seks")
    [found] = neutral_cards(with_card(telling))
    assert found.spot.path[2:] == ("doors", 0, "service")
    assert list(neutral_cards(with_card((telling[0], f"{telling[1]}\n    tab_title: De Blauwe Deur")))) == []


def test_the_address_of_a_door_does_not_tell(with_card):
    """A site whose address tells is named by no card, unless readers may not see it anyway."""
    telling = ("https://www.blauwedeur.example/hulp/", "https://seks.example/")
    [found] = neutral_cards(with_card(telling))
    assert found.spot.path[2:] == ("doors", 0, "contacts")
    withheld = (
        "'https://www.blauwedeur.example/hulp/', state: unconfirmed",
        "'https://seks.example/', state: withheld, reason: oud",
    )
    assert list(neutral_cards(with_card(withheld))) == []
    others = [{"service": "blue-door-test", "contacts": ["phone"]}]
    assert list(neutral_cards(with_card(telling, doors=others))) == []


def test_a_row_without_a_card_is_not_looked_at(with_card):
    """It stands in the guide only."""
    assert list(neutral_cards(with_card(title=None, text=None, instead="Een klant gaat naar de huisarts."))) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"title": None},
        {"text": None},
        {"title": None, "text": None, "tab_title": "Iets"},
        {"doors": (), "instead": None},
    ],
)
def test_a_card_is_whole_and_leads_somewhere(fields):
    """A title without text, a tab without card, or no way to go is refused with a remedy."""
    with pytest.raises((Unfit, ValueError)) as refused:
        Card.model_validate({**CARD, **fields})
    assert "card" in str(refused.value) or "tab_title" in str(refused.value)
