"""The rule ``concrete_names``."""

from __future__ import annotations

import pytest

from wegwijzer.checks.concrete_names import concrete_names

NAME = "name: Een gratis test zonder je naam"
TEXT = "what_you_get: Een verpleegkundige test je en legt alles uit."


@pytest.mark.parametrize(
    "name", ["Begeleidingstraject", "Een loopbaancoach", "Hulpverlening", "Inloopspreekuur", "Vertrouwenspersoon"]
)
def test_an_abstract_name_is_a_warning_with_an_example(sample, name):
    """The tip gives words that a reader would use."""
    [found] = concrete_names(sample((NAME, f"name: {name}")))
    assert (found.severity, found.spot.path[-1]) == ("warning", "name")
    assert found.tip.startswith("Say what somebody gets, such as: ")


@pytest.mark.parametrize("name", ["Je verhaal kwijt (vertrouwenspersoon)", "Het consultatiebureau", "Hulp bij je cv"])
def test_a_concrete_name_passes(sample, name):
    """A word of the field may stand in brackets behind the reader's words."""
    assert list(concrete_names(sample((NAME, f"name: {name}")))) == []


def test_what_you_get_is_concrete_too(sample):
    """Nobody can picture a traject."""
    [found] = concrete_names(sample((TEXT, "what_you_get: Je volgt een traject.")))
    assert found.message == "'traject' is abstract"


def test_a_name_of_an_organization_is_no_description(sample):
    """What an organization calls itself is not ours to change."""
    changes = (("De Groene Deur", "Groene Hulpverlening"), (TEXT, "what_you_get: Groene Hulpverlening gaat mee."))
    assert list(concrete_names(sample(*changes))) == []
