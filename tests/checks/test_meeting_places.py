"""The rule ``meeting_places``."""

from __future__ import annotations

import pytest

from wegwijzer.checks.meeting_places import meeting_places


@pytest.mark.parametrize(
    "text",
    ["We eten samen, onderweg en op de markt.", "Vanaf 18 jaar, in december 2026, met 12 mensen.", "In Utrecht."],
)
def test_a_town_and_ordinary_words_pass(sample, text):
    """A town is no door."""
    assert list(meeting_places(sample(("We eten samen.", f"'{text}'")))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kom naar de Kerkstraat.",
        "We zitten op de Oudeweg 12.",
        "Het is bij 3512 AB.",
        "Het is bij 3512AB.",
        "Kom naar Kade 1.",
    ],
)
def test_a_door_is_an_error(sample, text):
    """A street, a postal code, or the street of an organization of the guide."""
    [found] = meeting_places(sample(("We eten samen.", f"'{text}'")))
    assert found.severity == "error"
    assert found.spot.path == ("events", 0, "text")


@pytest.mark.parametrize("text", ["Calle Mayor, a las ocho", "In Church Street", "في شارع الكنيسة"])
def test_a_door_in_a_translation_is_an_error(sample, text):
    """Whatever the language."""
    catalogues = {"es": {("events.dinner.how_to_hear", "Vraag het ons."): text}}
    [found] = meeting_places(sample(catalogues=catalogues))
    assert found.spot.file == "translations/es.po"
