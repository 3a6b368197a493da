"""The rule ``calm_words``."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_note_days import NOTE

from wegwijzer.checks.calm_words import calm_words
from wegwijzer.model import MessagesFile


def _found(sample, text: str, **more: str):
    note = NOTE | {"text": text}
    catalogues = {code: {("notes.day-near.text", text): said} for code, said in more.items()}
    records = replace(sample(catalogues=catalogues), messages=MessagesFile.model_validate({"notes": [note]}))
    return list(calm_words(records))


def test_calm_words_pass(sample):
    """What helps is said without a threat; a longer word that begins alike is no threat."""
    assert _found(sample, "Hier staat wie met je meekijkt. Een moeder, de straat.", en="This page says who.") == []


@pytest.mark.parametrize("text", ["Je MOET dit doen.", "Anders volgt een boete.", "Het is strafbaar."])
def test_a_threat_is_named(sample, text):
    """It is a warning: sometimes there is no other word."""
    [found] = _found(sample, text)
    assert found.severity == "warning"
    assert found.spot.path == ("notes", 0, "text")


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "You must do this."), ("es", "Te pondrán una multa."), ("ar", "يجب فعل ذلك وإلا فالغرامة.")],
)
def test_a_threat_in_a_translation_is_named(sample, code, text):
    """Each language has its own words."""
    [found] = _found(sample, "Een dag komt.", **{code: text})
    assert found.spot.file == f"translations/{code}.po"


def test_messages_are_looked_at_too(sample):
    """And no other text is: the page of a rule may say what a fine is."""
    file = {"messages": [{"id": "hello", "text": "{sender}: je moet {link}"}]}
    records = replace(sample(("We eten samen.", "Je moet eten.")), messages=MessagesFile.model_validate(file))
    assert [found.spot.path for found in calm_words(records)] == [("messages", 0, "text")]
