"""The rule ``note_days``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from wegwijzer.checks.note_days import note_days
from wegwijzer.model import MessagesFile

NOTE = {
    "id": "day-near",
    "title": "Een dag",
    "text": "Een dag komt.",
    "from": "2026-11-01",
    "until": "2026-12-01",
    "need": "free-test",
    "source": "Een bron",
}


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 10, 1), ""),
        (date(2026, 11, 16), ""),
        (date(2026, 11, 17), "14 days"),
        (date(2026, 12, 1), "0 days"),
        (date(2026, 12, 2), "is over since 2026-12-01"),
    ],
)
def test_a_note_that_ends_soon_or_is_over_is_named(sample, today, said):
    """Fourteen days before its end somebody is told, and when it is over until it is taken out; it stops no build."""
    records = replace(sample(), messages=MessagesFile.model_validate({"notes": [NOTE]}), today=today)
    found = list(note_days(records))
    assert bool(found) == bool(said)
    for one in found:
        assert said in one.message
        assert one.severity == "warning"
        assert one.spot == ("data/messages.yaml", ("notes", 0, "until"), 0)
