"""The rule ``wall_flyers``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wegwijzer.checks.wall_flyers import wall_flyers
from wegwijzer.model import FlyersFile

TOPIC = ("hint: Een gratis test}", "hint: Een gratis test, wall: no}")
NEED = ("label: Ik wil een gratis test,", "label: Ik wil een gratis test, wall: no,")
MIXED = "Een adres\nEen test\nIemand die luistert"


def _found(records, to, *, forms=("poster",), text=MIXED):
    file = FlyersFile.model_validate(
        {"flyers": [{"id": "start", "to": to, "title": "Hallo?", "text": text, "forms": forms}]}
    )
    return [(one.spot.path, one.message) for one in wall_flyers(replace(records, flyers=file))]


@pytest.mark.parametrize(
    ("changed", "to"),
    [
        (TOPIC, "/topics/health/"),
        (TOPIC, "/health/"),
        (TOPIC, "/needs/listening-ear/"),
        (NEED, "/needs/free-test/"),
        (NEED, "/services/blue-door-test/"),
        (NEED, "/organizations/blue-door/"),
        (NEED, "/new-here/"),
    ],
)
def test_no_poster_leads_to_what_is_kept_off_walls(sample, changed, to):
    """Not to the topic or a page of its name, nor by a need, a service, an organization or an article; a card may."""
    records = sample(changed)
    assert [path for path, _ in _found(records, to)] == [("flyers", 0, "to")]
    assert _found(records, to, forms=("card",)) == []


@pytest.mark.parametrize("to", ["/", "/now/", "/topics/health/", "/needs/listening-ear/", "/services/green-door-talk/"])
def test_an_everyday_poster_hangs_anywhere(sample, to):
    """What is everyday may hang on a wall."""
    assert _found(sample(NEED), to) == []


def test_a_poster_mixes_things(sample):
    """With fewer than three things on it, a strip tells what it is about."""
    [(path, message)] = _found(sample(), "/", text="Een test\n\nEen adres")
    assert path == ("flyers", 0, "text")
    assert "3 different things" in message
    assert _found(sample(), "/", text="Een test", forms=("card",)) == []
    assert _found(sample(), "/", text="Een test\nEen adres\neen test") == [(path, message)]


def test_a_translated_poster_mixes_as_many_things(sample):
    """One that names a single thing tells as much in the language that fewest people of the house can read."""
    catalogues = {"ar": {("flyers.start.text", MIXED): "Een test"}, "es": {("flyers.start.text", MIXED): MIXED}}
    assert [path for path, _ in _found(sample(catalogues=catalogues), "/")] == [("flyers.start.text", MIXED)]
