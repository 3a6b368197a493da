"""The rule ``placeholders``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wegwijzer.checks.placeholders import placeholders

DUTCH = "Nagekeken op {day}, door {who}."


def _found(sample, dutch: str, text: str):
    return list(placeholders(sample(catalogues={"en": {("ui", dutch): text}})))


@pytest.mark.parametrize(
    "text", ["Checked on {day} by {who}.", "{who} checked it on {day}.", ""], ids=["same", "other order", "not yet"]
)
def test_the_same_names_pass(sample, text):
    """The order is free; a text that is not translated yet has no names to hold."""
    assert _found(sample, DUTCH, text) == []


@pytest.mark.parametrize(
    ("dutch", "text", "said"),
    [
        (DUTCH, "Checked on {day}.", "does not hold '{who}'"),
        (DUTCH, "Checked on {day}, {day} by {who}.", "holds '{day}'"),
        (DUTCH, "Checked on {dag} by {who}.", "holds '{dag}'"),
        (DUTCH, "Checked on {day} by {who.__class__}.", "holds '{who.__class__}'"),
        (DUTCH, "Checked on {day:>9999999} by {who}.", "holds '{day:>9999999}'"),
        (DUTCH, "Checked on {day!r} by {who}.", "holds '{day!r}'"),
        (DUTCH, "Checked on {day by {who}.", "holds '{day by '"),
        (DUTCH, "Checked on {day} by {who}}.", "holds '}'"),
        ("Een tekst.", "A {name}.", "holds '{name}'"),
        ("{count} diensten", "{count, plural, one {service} other {services}}", "holds '{count, plural, one '"),
    ],
)
def test_other_braces_are_found(sample, dutch, text, said):
    """Each would print nonsense, end the build with an error, or fill the memory."""
    [found] = _found(sample, dutch, text)
    assert said in found.message
    assert found.severity == "error"


def test_a_translation_of_an_older_text_keeps_its_own(sample):
    """A changed Dutch text is never a translator's error."""
    records = sample(catalogues={"en": {("ui", DUTCH): "Checked on {day}."}})
    assert list(placeholders(replace(records, lapsed={"en": {("ui", DUTCH)}}))) == []
