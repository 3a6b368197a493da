"""The rule ``neutral_addresses``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wegwijzer.audit import allowed
from wegwijzer.checks.neutral_addresses import neutral_addresses
from wegwijzer.model import CardsFile, FlyersFile, MessagesFile, NeutralWords
from wegwijzer.untold import fold, told


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("- id: blue-door\n", "- id: sekswerk-utrecht\n", "id"),
        ("- id: blue-door-test", "- id: hiv-test", "id"),
        ("- {id: listening-ear", "- {id: about-seks", "id"),
        ("- {id: utrecht, name", "- {id: seks-utrecht, name", "id"),
        ("tab_title: Gezond blijven", "tab_title: HIV en meer", "tab_title"),
        ("formerly: [blue-door-check]", "tab_title: Na een violacion", "tab_title"),
        ("De Blauwe Deur", "Sekswerkhulp", "name"),
    ],
)
def test_what_others_may_see_is_neutral(sample, old, new, field):
    """Capitals and accents do not hide a word."""
    [found] = neutral_addresses(sample((old, new)))
    assert found.spot.path[-1] == field


@pytest.mark.parametrize("word", ["الجنس", "الجـنـس", "الج\u200cنس", "اَلْجِنْس"])
def test_a_word_drawn_out_is_the_same_word(word):
    """Arabic letters may be drawn apart with a line, kept apart unseen, or have their vowels."""
    assert fold(word) == allowed.fold(word) == "الجنس"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("formerly: [blue-door-check]", "formerly: [blue-door-check, hiv-check]"),
        ("name: De Blauwe Deur", "name: De Blauwe Deur\n    formerly: [blauwe-deur, hiv-deur]"),
        ("- {id: listening-ear,", "- {id: listening-ear, formerly: [an-ear, hiv-ear],"),
    ],
)
def test_an_old_address_is_neutral_too(sample, old, new):
    """An old address keeps its page, so it may not tell either."""
    [found] = neutral_addresses(sample((old, new)))
    assert found.spot.path[-2:] == ("formerly", 1)


def test_a_neutral_tab_title_saves_a_telling_name(sample):
    """The name stands on the page, not in the tab."""
    named = ("name: De Blauwe Deur", "name: Sekswerkhulp\n    tab_title: De Blauwe Deur")
    assert list(neutral_addresses(sample(named))) == []


def test_articles_and_translated_titles_are_neutral(sample):
    """A file name is an address, and a tab speaks every language."""
    articles = {
        "content/nl/seks.md": "---\ntitle: Over seks\ntab_title: Over ons\n---\n",
        "content/nl/a.md": "title: Seks\n",
    }
    catalogues = {"es": {("topic.health.tab_title", "Gezond blijven"): "Violación"}}
    found = [
        (one.spot.file, one.spot.line) for one in neutral_addresses(sample(articles=articles, catalogues=catalogues))
    ]
    assert found == [("content/nl/seks.md", 0), ("content/nl/a.md", 1), ("translations/es.po", 0)]


def test_labels_may_name_things(sample):
    """The page itself speaks plainly."""
    assert list(neutral_addresses(sample(("Ik wil een gratis test", "Ik wil een hiv-test")))) == []


@pytest.mark.parametrize(
    ("text", "english", "file"),
    [
        ("Hoi, {sender}. Een hiv-test? {link}", "", "data/messages.yaml"),
        ("Hoi, {sender}. Een test? {link}", "Hi, {sender}. An HIV test? {link}", "translations/en.po"),
        ("Hoi, {sender}. Een test? {link}", "Hi, {sender}. A test? {link}", ""),
    ],
)
def test_a_message_tells_nothing_to_who_sees_the_screen(sample, text, english, file):
    """All of it may stand on a locked telephone, in every language."""
    records = sample(catalogues={"en": {("messages.hello.text", text): english}})
    messages = MessagesFile.model_validate({"messages": [{"id": "hello", "text": text}]})
    assert [one.spot.file for one in neutral_addresses(replace(records, messages=messages))] == [file] * bool(file)


def test_the_address_of_the_page_with_cards_tells_nothing(sample):
    """It stands in the bar of a browser."""
    [found] = neutral_addresses(replace(sample(), cards=CardsFile.model_validate({"page": "na-seks"})))
    assert (found.spot.file, found.spot.path) == ("data/cards.yaml", ("page",))


@pytest.mark.parametrize("kind", ["messages", "flyers"])
def test_more_words_stay_off_paper_and_screens(sample, kind):
    """A word that may stand in an address may still tell on paper, in any language."""
    text = "Hoi, {sender} hier. Voor je klant. {link}"
    file = {
        "messages": MessagesFile.model_validate({"messages": [{"id": "some", "text": text}]}),
        "flyers": FlyersFile.model_validate(
            {"flyers": [{"id": "some", "to": "/", "title": "Voor je klant", "text": "Een test"}]}
        ),
    }[kind]
    records = sample(catalogues={"en": {(f"{kind}.some.text", text): "For your klant"}})
    records = replace(records, **{kind: file})
    assert list(neutral_addresses(records)) == []
    telling = replace(records, neutral_words=NeutralWords(words=(), on_paper=("klant",)))
    assert [one.spot.file.rpartition("/")[2] for one in neutral_addresses(telling)] == [f"{kind}.yaml", "en.po"]


@pytest.mark.parametrize("text", ["SEKSwerk", "se\u0301kswerk", "Over sekswerk."])
def test_a_word_is_found_whatever_its_capitals_and_accents(text: str):
    """Paper, cards and names of a guide are looked through for the same words in the same way."""
    assert told(text, ("escort", "Sekswerk")) == "Sekswerk"
    assert not told("Praten met iemand", ("escort", "Sekswerk"))
