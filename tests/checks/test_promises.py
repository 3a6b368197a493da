"""The rule ``promises``."""

from __future__ import annotations

import pytest

from wegwijzer.checks.promises import promises

FORMERLY = "formerly: [blue-door-check]"
USE = "{id: own-site, for: [what_you_get, for_whom, cost]}"


@pytest.mark.parametrize("word", ["nooit", "niemand", "altijd", "gegarandeerd", "volledig anoniem", "Niemand"])
def test_a_promise_needs_a_source(sample, word):
    """Safety words without a source are a fault."""
    records = sample((FORMERLY, f"shared_with: Dit is {word} zo."))
    [found] = promises(records)
    assert found.message == f"{word!r} is a promise without a source"


@pytest.mark.parametrize(
    ("use", "count"),
    [
        ("{id: own-site, for: [what_you_get, shared_with]}", 0),
        ("{id: own-site, for: [what_you_get, recorded]}", 1),
        ("{id: blog, for: [shared_with]}", 1),
    ],
)
def test_the_source_names_that_field_and_can_be_opened(sample, use, count):
    """A source for another field, or one nobody may see, proves nothing."""
    records = sample((FORMERLY, "shared_with: We vertellen nooit iets."), (USE, use))
    assert len(list(promises(records))) == count


def test_a_source_of_the_organization_counts(sample):
    """An organization may promise it for all its services."""
    changes = ((FORMERLY, "shared_with: We vertellen nooit iets."), ("[about, phone, site]", "[about, shared_with]"))
    assert list(promises(sample(*changes))) == []


def test_labels_of_needs_may_ask(sample):
    """What a reader asks is no promise."""
    assert list(promises(sample(("Ik wil een luisterend oor", "Wie luistert altijd")))) == []
