"""Opening hours as rows of HSDS: one for each time of day, with the days on which it is open then."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wegwijzer import hours
from wegwijzer.exports.ids import uuid

if TYPE_CHECKING:
    from datetime import date

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def schedules(key: tuple[str, ...], text: str, today: date, **more: str) -> list[dict[str, Any]]:
    """Give the ordinary week of ``text``; the notation itself stands in ``notes``, because only it knows exceptions.

    ``key`` names what is open; ``more``: other fields of each row, empty ones left out. Times are those of the clock in
    the Netherlands: an offset would be wrong for half of the year.
    """
    added = {name: value for name, value in more.items() if value}
    return [
        {
            "id": uuid("schedule", *key, byday, opens, closes),
            "freq": "WEEKLY",
            "wkst": "MO",
            "byday": byday,
            "opens_at": opens,
            "closes_at": closes,
            **added,
            "notes": text,
        }
        for byday, opens, closes in _blocks(text, hours.ordinary_monday(today))
    ]


@lru_cache(maxsize=4_096)
def _blocks(text: str, monday: date) -> tuple[tuple[str, str, str], ...]:
    """Give days, from and until; a block over midnight ends before it begins, and a day ends at 23:59."""
    days: dict[tuple[str, str], list[str]] = {}
    for name, day in zip(_DAYS, hours.week(text, monday), strict=True):
        for begin, end in day.spans:
            days.setdefault((begin, "23:59" if end == "24:00" else end), []).append(name)
    return tuple((",".join(them), f"{begin}:00", f"{end}:00") for (begin, end), them in sorted(days.items()))
