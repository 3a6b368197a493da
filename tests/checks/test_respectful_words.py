"""The rule ``respectful_words``."""

from __future__ import annotations

import pytest

from wegwijzer.checks.respectful_words import respectful_words

TEXT = "what_you_get: Een verpleegkundige test je en legt alles uit."


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Voor prostituees.", "error"),
        ("Voor illegalen.", "error"),
        ("Een pooier.", "error"),
        ("Transseksuelen en travestieten.", "error"),
        ("Hulp bij het uitstappen.", "warning"),
        ("Voor verslaafden.", "warning"),
        ("Een slachtoffer komt binnen.", "warning"),
    ],
)
def test_a_word_to_avoid_is_found(sample, text, severity):
    """Words that hurt stop a build, words that only mostly do are a warning."""
    found = list(respectful_words(sample((TEXT, f"what_you_get: {text}"))))
    assert {one.severity for one in found} == {severity}
    assert all(one.tip.startswith("Write: ") for one in found)


@pytest.mark.parametrize(
    "text", ["Sekswerkers zijn welkom.", "Je rechten als slachtoffer.", "Slachtofferhulp", "Op het schoenhoerkje"]
)
def test_other_words_pass(sample, text):
    """Victim is a word of the law, and parts of other words are not meant."""
    assert list(respectful_words(sample((TEXT, f"what_you_get: {text}")))) == []


def test_names_keep_their_words(sample):
    """An organization and a source are called what they are called, also in a text that mentions them."""
    changes = (
        ("De Groene Deur", "Prostitutie Maatschappelijk Werk"),
        ("title: Een blog", "title: Prostituees aan het woord"),
        (TEXT, "what_you_get: Prostitutie Maatschappelijk Werk gaat mee."),
    )
    assert list(respectful_words(sample(*changes))) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "For prostitutes"),
        ("es", "Hay que coger el autobús"),
        ("es", "Prostituta"),
        ("ar", "العاملات في الدعارة"),
        ("ar", "عاهرات"),
    ],
)
def test_translations_are_checked_in_their_language(sample, language, text):
    """A catalogue has its own list."""
    [found] = respectful_words(sample(catalogues={language: {("need.free-test.label", "x"): text}}))
    assert found.spot.file == f"translations/{language}.po"
    assert found.severity == "error"


def test_an_article_is_told_by_line(sample):
    """The line is that of the word, not of its paragraph."""
    [found] = respectful_words(sample(articles={"content/nl/new-here.md": "Hallo.\n\nGoed\nvoor een hoer\n"}))
    assert (found.spot.line, found.message) == (4, "'hoer' is a word to avoid")
