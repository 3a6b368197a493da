"""The rule ``own_texts``: what a guide says instead of a text of the program."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from wegwijzer.checks.own_texts import own_texts
from wegwijzer.model import InterfaceFile

if TYPE_CHECKING:
    from conftest import Sample

KNOWN = frozenset({"Gelezen op {day}", "Groepen van mensen in dezelfde situatie"})


def _found(sample: Sample, program: str, here: str) -> list[tuple[object, str, str]]:
    texts = InterfaceFile.model_validate({"texts": [{"program": program, "here": here}]})
    records = replace(sample(), interface=texts, program_texts=KNOWN)
    return [(one.spot, one.message, one.tip) for one in own_texts(records)]


def test_a_text_of_the_program_may_be_said_otherwise(sample: Sample):
    """With the same names."""
    assert _found(sample, "Gelezen op {day}", "Door een ouder gelezen op {day}") == []


def test_a_text_that_the_program_does_not_have_is_a_mistake(sample: Sample):
    """Nothing would change on any page; the nearest one is named."""
    [(spot, message, tip)] = _found(sample, "Groepen van mensen in zelfde situatie", "Groepen van ouders")
    assert spot == ("data/interface.yaml", ("texts", 0, "program"), 0)
    assert message == "the program has no text 'Groepen van mensen in zelfde situatie'"
    assert tip == "Did you mean 'Groepen van mensen in dezelfde situatie'?"


@pytest.mark.parametrize("here", ["Gelezen", "Gelezen op {dag}", "Gelezen op {day} {day}"])
def test_names_are_those_of_the_program(sample: Sample, here: str):
    """Else a page could not fill them in."""
    [(spot, message, tip)] = _found(sample, "Gelezen op {day}", here)
    assert spot == ("data/interface.yaml", ("texts", 0, "here"), 0)
    assert (message, tip) == ("it does not hold the {names} of the text it stands for", "Use: {day}.")


def test_a_text_without_names_gets_none(sample: Sample):
    """What stands between braces would be printed with them."""
    [(_, _, tip)] = _found(sample, "Groepen van mensen in dezelfde situatie", "Groepen van {ouders}")
    assert tip == "Write it without braces."
