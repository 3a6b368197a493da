"""The rule ``ages``."""

from __future__ import annotations

import pytest

from wegwijzer.checks.ages import ages

GREEN = "what_you_get: Je praat met een vaste persoon."


@pytest.mark.parametrize(("limit", "count"), [(12, 0), (17, 0), (18, 1), (21, 1)])
def test_younger_people_are_welcome_where_they_are_sent(sample, limit, count):
    """Sending a 16-year-old to a place that opens at 18 helps nobody."""
    records = sample((GREEN, f"{GREEN}\n        for_whom: {{minimum_age: {limit}, younger_note: Vraag het ons.}}"))
    assert len(list(ages(records))) == count


def test_no_limit_is_welcome(sample):
    """The golden case: where younger people go, no minimum age is known."""
    assert list(ages(sample())) == []


def test_an_ended_service_welcomes_nobody(sample):
    """It keeps its page, but it is no door."""
    [found] = ages(sample((GREEN, f"{GREEN}\n        status: ended")))
    assert found.message == "'green-door-talk' is ended"


def test_the_limits_are_in_order(sample):
    """A maximum below the minimum is a slip."""
    [found] = ages(sample(("minimum_age: 18,", "minimum_age: 18, maximum_age: 12,")))
    assert found.message == "the maximum age is below the minimum age"
