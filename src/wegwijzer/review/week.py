"""Opening hours as a week that a person can compare with a source, public holidays named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from wegwijzer import hours

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_YEAR: Final = 365


def week_lines(old: str | None, new: str | None, today: date) -> tuple[str, ...]:
    """Show the days that differ in an ordinary week from ``today`` on, old and new; and public holidays."""
    before, after = _week(old, today), _week(new, today)
    lines = [
        f"{day}  {before[day]} → {after[day]}" if before[day] != after[day] else f"{day}  {after[day]}"
        for day in before
        if old and new
    ]
    if not lines:
        lines = [f"{day}  {spans}" for day, spans in (after if new else before).items()]
    elif before == after:
        lines.append("an ordinary week is the same; what differs lies in other weeks or on some days only")
    return tuple(lines)


def _week(notation: str | None, today: date) -> dict[str, str]:
    """Give the hours of each day of an ordinary week, and of public holidays."""
    if not notation:
        return dict.fromkeys((*_DAYS, "public holidays"), "not known")
    days = hours.week(notation, hours.ordinary_monday(today))
    shown = {name: _spans(day) for name, day in zip(_DAYS, days, strict=True)}
    return shown | {"public holidays": _holidays(notation, today)}


def _holidays(notation: str, today: date) -> str:
    """Say what holds on the public holidays of the coming year."""
    if not hours.says_holidays(notation):
        return "not known"
    days = [today + timedelta(days=number) for number in range(_YEAR)]
    said = {_spans(hours.week(notation, day)[0]) for day in days if hours.is_holiday(day)}
    return said.pop() if len(said) == 1 else "not the same on each"


def _spans(day: hours.DayHours) -> str:
    if day.always:
        return "day and night"
    spans = ", ".join(f"{begin}–{end}" for begin, end in day.spans)
    if day.unsure:
        return f"{spans}, partly not sure" if spans else "not sure"
    return spans or "closed"
