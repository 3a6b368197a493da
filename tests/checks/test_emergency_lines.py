"""The rule ``emergency_lines``; ``test_all_rules`` holds the numbers in place in the real data."""

from __future__ import annotations

from wegwijzer.checks.emergency_lines import emergency_lines

BLUE, GREEN = ("- id: blue-door\n", "- id: line-112\n"), ("- id: green-door\n", "- id: line-113\n")


def test_a_lifeline_keeps_its_number(sample):
    """One wrong digit stops the build."""
    assert list(emergency_lines(sample(GREEN))) == []
    [found] = emergency_lines(sample(GREEN, ("value: '113'", "value: '112'")))
    assert found.message == "De Groene Deur has no shown phone contact 113"


def test_a_withheld_number_is_no_lifeline(sample):
    """Nobody can hide one either."""
    hidden = ("value: '113', state: unconfirmed", "value: '113', state: withheld, reason: zomaar")
    assert len(list(emergency_lines(sample(GREEN, hidden)))) == 1


def test_a_small_map_needs_none(sample):
    """A map of one town has no lifelines."""
    assert list(emergency_lines(sample())) == []


def test_with_most_lifelines_all_are_there(sample):
    """Taking one out of the guide is an error."""
    found = [one.message for one in emergency_lines(sample(BLUE, GREEN))]
    assert "the lifeline veilig-thuis is missing" in found
