"""The rule ``no_numbers_in_text``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wegwijzer.checks.no_numbers_in_text import no_numbers_in_text
from wegwijzer.model import FlyersFile

TEXT = "what_you_get: Een verpleegkundige test je en legt alles uit."


@pytest.mark.parametrize(
    "number",
    [
        "030 236 45 67",
        "0302364567",
        "٠٣٠ ٢٣٦ ٤٥ ٦٧",
        "113",
        "١١٣",
        "①①③",
        "1-1-3",
        "info@groenedeur.example",
        "iemand@elders.example",
        "https://elders.example/x",
        "www.elders.example",
        "blauwedeur.example",
    ],
)
def test_numbers_and_addresses_stand_only_in_contacts(sample, number):
    """A number in a text escapes the lock, the dates and the doubt line."""
    found = list(no_numbers_in_text(sample((TEXT, f"what_you_get: Bel of schrijf {number}."))))
    assert found
    assert all("the text holds" in one.message for one in found)


@pytest.mark.parametrize(
    "text",
    ["Sinds 2024-05-01 open.", "Binnen 72 uur, van 9 tot 17 uur.", "In 2023-2024.", "Nr. 1139", "Zo.Nu kan het."],
)
def test_other_digits_pass(sample, text):
    """Days, years, hours and house numbers are no numbers to call."""
    assert list(no_numbers_in_text(sample((TEXT, f"what_you_get: '{text}'")))) == []


def test_a_name_may_hold_a_short_number(sample):
    """Some helplines are called after their number; a long number hides nowhere."""
    assert list(no_numbers_in_text(sample(("name: De Groene Deur", "name: Stichting 113")))) == []
    assert list(no_numbers_in_text(sample(("title: Een blog", "title: Bel 030 236 45 67"))))


def test_translations_and_articles_are_searched_too(sample):
    """A swapped number in a language that nobody reads is the easiest attack."""
    articles = {"content/ar/new-here.md": "Een\n\ntwee\nbel 0900 1234 567\n[x](service:line-113)\n"}
    catalogues = {"ar": {("need.free-test.label", "x"): "اتصل ٠٣٠٢٣٦٤٥٦٧"}}
    found = list(no_numbers_in_text(sample(articles=articles, catalogues=catalogues)))
    assert [(one.spot.file, one.spot.line) for one in found] == [
        ("content/ar/new-here.md", 4),
        ("translations/ar.po", 0),
    ]


def test_what_is_typed_over_or_tapped_holds_no_address_at_all(sample):
    """A telephone makes a link of gids.example in a message, and somebody types it over from paper."""
    flyers = FlyersFile.model_validate(
        {"flyers": [{"id": "start", "to": "/", "title": "Hallo?", "text": "Typ gids.example/f, snel"}]}
    )
    catalogues = {
        "en": {(f"{kind}.x.text", "x"): "Look at gids.example now" for kind in ("cards", "messages", "notes")}
    }
    found = list(no_numbers_in_text(replace(sample(catalogues=catalogues), flyers=flyers)))
    assert [one.spot.file.rpartition("/")[2] for one in found] == ["flyers.yaml", "en.po", "en.po", "en.po"]
    assert all("gids.example" in one.message for one in found)


def test_the_hash_of_the_dutch_article_is_no_number(sample):
    """Seven of its characters may be digits by chance; a number anywhere else in the head is found."""
    head = "---\ntitle: Nieuw\nmade_from: '6248131abcde'\nmade_on: 2026-11-22\nsummary: {}\n---\n\nEen\n"
    assert list(no_numbers_in_text(sample(articles={"content/en/new-here.md": head.format("Kort")}))) == []
    assert list(no_numbers_in_text(sample(articles={"content/en/new-here.md": head.format("6248131")})))


@pytest.mark.parametrize("piece", ["a.", "a-", "1x", "12-12-", "a_", "1.", "a@", "aa"])
def test_no_text_keeps_the_search_for_addresses_busy(sample, piece):
    """A text of forty thousand such characters once took minutes; the limit of an article is what it was tried with."""
    articles = {"content/nl/new-here.md": piece * (40_000 // len(piece))}
    list(no_numbers_in_text(sample(articles=articles)))
