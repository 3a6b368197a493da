"""Opening hours in the notation of OpenStreetMap: checked strictly, unrolled into days, Dutch holidays known.

A subset is taken: what opening-hours-py accepts but would show wrongly (sunrise without a place, school holidays,
open ends, remarks in quotation marks, days without hours, days that do not exist) is refused with a tip.
Hours are wall clock in the Netherlands, so the change of the clock moves none.
"""
# opening_hours takes 20 ms to import, so only the function that needs it does.
# ruff: noqa: PLC0415

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wegwijzer.unfit import Unfit

if TYPE_CHECKING:
    from opening_hours import OpeningHours

LONGEST_HOURS: Final = 255
_WEEK: Final = 7
_TIP: Final = "Write it as Mo-Fr 09:00-17:00; PH off, with Mo Tu We Th Fr Sa Su and PH for public holidays, or 24/7."


@dataclass(frozen=True, slots=True)
class DayHours:
    """One day: the spans that begin on it. A span over midnight, such as 22:00-04:00, stands on its first day."""

    date: date
    spans: tuple[tuple[str, str], ...]
    """Open from and until, such as ("09:00", "17:00"); ("00:00", "24:00") is the whole day."""
    always: bool
    """Open day and night on every day."""
    holiday: bool
    """A Dutch public holiday."""
    unsure: bool
    """The notation itself says "unknown" for a part of this day: not closed, but ask first."""


def check(text: str) -> None:
    """Raise Unfit unless the text is hours that can be shown exactly as they are meant."""
    _check_characters(text)
    _check_meaning(text)
    _parse(text)


_DAYS: Final = frozenset({"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"})
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WORDS: Final = _DAYS | set(_MONTHS) | {"week", "easter", "off", "closed", "unknown"}
_DAYS_IN: Final = dict(zip(_MONTHS, (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), strict=True))
#: In minutes: a shorter span, or a longer night, is a slip of the hand.
_SHORTEST_SPAN: Final = 15
_LONGEST_NIGHT: Final = 18 * 60
_FULL_DAY: Final = 24 * 60

_ALWAYS = re.compile(r"(?<![\d-])24/7(?!\d)")
_SPAN = re.compile(r"(\d{1,2}):(\d{2}) ?- ?(\d{1,2}):(\d{2})")
_MONTH_DAY = re.compile(rf"({'|'.join(_MONTHS)}) *(\d{{1,2}})(?: *- *(\d{{1,2}}))?(?![\d:])")
_DAY = re.compile("|".join(sorted(_DAYS)))
_ENDS_IN_DAY = re.compile(rf"({_DAY.pattern})$")
_ENDS_IN_HOURS = re.compile(rf"(:\d\d|{_ALWAYS.pattern}|off|closed|unknown)$")
_WEEKDAY = re.compile(r"Mo|Tu|We|Th|Fr|Sa|Su")
#: How a rule for the usual week begins, and how an exception to it does.
_GENERAL = re.compile(rf"{_WEEKDAY.pattern}|\d{{1,2}}:|24/7")
_EXCEPTION = re.compile(rf"PH|week|easter|{'|'.join(_MONTHS)}")


def _check_characters(text: str) -> None:
    if len(text) > LONGEST_HOURS:
        raise Unfit(f"the hours are longer than {LONGEST_HOURS} characters", "Keep the usual week; note has the rest.")
    if not text.strip():
        raise Unfit("the hours are empty", "Leave the key out when they are not known.")
    if '"' in text:
        raise Unfit("the hours hold a remark in quotation marks", "Write the remark in note.")
    if odd := re.search(r"[^A-Za-z0-9 :;,/\[\]-]", text):
        raise Unfit(f"the hours hold {odd[0]!a}, which they never need", _TIP)
    for word in re.findall(r"[A-Za-z]+", text):
        if word not in _WORDS:
            raise Unfit(f"the hours hold the word {word!r}, which is not used here", _TIP)


def _check_meaning(text: str) -> None:
    """Refuse what the parser takes but a reader would misread."""
    if not _SPAN.search(text) and not _ALWAYS.search(text):
        raise Unfit(f"{text!r} names no hours", f"Leave the key out when they are not known. {_TIP}")
    if run_together := re.search(r"\d{3,}:\d\d", text):
        raise Unfit(f"{run_together[0]} is no time", "Write a space between a date and a time: Dec 24 09:00-12:00.")
    if re.search(r":\d\d ?/", text):
        raise Unfit("the hours hold a step (a / after a time)", "Write each span, from and until.")
    for span in _SPAN.finditer(text):
        _check_span(span[0], *(int(part) for part in span.groups()))
    for month, first, last in _MONTH_DAY.findall(text):
        if not 1 <= int(first) <= int(last or first) <= _DAYS_IN[month]:
            raise Unfit(f"{month} {first}{last and '-'}{last} is not in the calendar", "Write Dec 24 or Dec 24-26.")
    rules = [rule.strip() for rule in text.split(";")]
    for rule in rules:
        _check_rule(rule)
    _check_exceptions_last(rules)


def _check_span(span: str, hour: int, minute: int, last_hour: int, last_minute: int) -> None:
    begin, end = hour * 60 + minute, last_hour * 60 + last_minute
    if max(minute, last_minute) > 59 or begin >= _FULL_DAY or end > _FULL_DAY:  # noqa: PLR2004 - minutes of an hour
        raise Unfit(f"{span} holds a time that no clock shows", "Use 00:00 to 24:00; over midnight: 22:00-04:00.")
    length = end - begin
    if 0 <= length < _SHORTEST_SPAN:
        raise Unfit(f"{span} is shorter than a quarter of an hour", "Compare both; a whole day is 00:00-24:00.")
    if length < 0 and length + _FULL_DAY > _LONGEST_NIGHT:
        raise Unfit(f"{span} lasts until late the next day", "Compare both times; they may be swapped.")


def _check_rule(rule: str) -> None:
    """Refuse days without hours, which would mean: open day and night.

    Mo,We 10:00-12:00 is a list of days that share their hours, but a comma and a space begin a rule of its own.
    """
    for part in re.split(", +", re.sub(r"\[[^]]*]", "", rule)):
        days = part.split(",")
        for day, following in zip(days, [*days[1:], ""], strict=True):
            listed = _ENDS_IN_DAY.search(day) and _DAY.match(following)
            if not listed and not _ENDS_IN_HOURS.search(day.rstrip()):
                tip = "Write Mo,We 10:00-12:00 without a space after the comma; a whole day is 00:00-24:00."
                raise Unfit(f"{rule!r} names days without hours", tip)


def _check_exceptions_last(rules: list[str]) -> None:
    """Refuse "PH off" before a rule for weekdays: the later rule wins, so the holiday would be open after all."""
    for number, rule in enumerate(rules):
        undoing = [later for later in rules[number + 1 :] if _GENERAL.match(later)]
        if undoing and _EXCEPTION.match(rule) and not _WEEKDAY.search(rule):
            raise Unfit(f"{rule!r} stands before {undoing[0]!r}, which undoes it", "Write exceptions such as PH last.")


@lru_cache(maxsize=4_096)
def _parse(text: str) -> OpeningHours:
    from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # not in its stub

    try:
        return OpeningHours(text, country="NL")
    except ParserError:
        raise Unfit(f"{text!r} is not opening hours", _TIP) from None


@lru_cache(maxsize=4_096)
def week(text: str, start: date) -> tuple[DayHours, ...]:
    """Return seven days, the first of them ``start``; raise Unfit as ``check`` does."""
    check(text)
    midnight = datetime.combine(start, time())
    spans: dict[date, list[tuple[str, str]]] = {}
    unsure: set[date] = set()
    around = timedelta(days=2)  # so that a span of more than a day is known to be one, at both ends
    for begin, end, state in intervals(text, midnight - around, midnight + timedelta(days=_WEEK) + around):
        if state == "unknown":
            unsure.update(piece[0].date() for piece in by_day(begin, end))
        elif state == "open":
            for first, last in [(begin, end)] if end - begin < timedelta(days=1) else by_day(begin, end):
                spans.setdefault(first.date(), []).append((f"{first:%H:%M}", _until(first, last)))
    whole = always(text)
    days = [start + timedelta(days=number) for number in range(_WEEK)]
    return tuple(
        DayHours(day, tuple(spans.get(day, ())), always=whole, holiday=is_holiday(day), unsure=day in unsure)
        for day in days
    )


@lru_cache(maxsize=4_096)
def always(text: str) -> bool:
    """Tell whether the hours are day and night, every day of the year; raise Unfit as ``check`` does."""
    check(text)
    return str(_parse(text).normalize()) == "24/7"


def same(one: str, other: str) -> bool:
    """Tell whether two texts write the same hours, such as 9:00 and 09:00; raise Unfit as ``check`` does."""
    check(one)
    check(other)
    return str(_parse(one).normalize()) == str(_parse(other).normalize())


@lru_cache(maxsize=4_096)
def is_holiday(day: date) -> bool:
    """Tell whether a day is a Dutch public holiday (5 May is not one for most employers, nor Good Friday)."""
    return bool(_parse("PH").is_open(datetime.combine(day, time(12))))


@lru_cache(maxsize=64)
def ordinary_monday(today: date) -> date:
    """Give the first Monday from ``today`` on whose week holds no public holiday: the week that hours are shown for."""
    monday = today + timedelta(days=-today.weekday() % 7)
    while any(is_holiday(monday + timedelta(days=number)) for number in range(7)):
        monday += timedelta(days=7)
    return monday


def says_holidays(text: str) -> bool:
    """Tell whether the hours speak of public holidays; if not, whether they hold on one is not known."""
    return "PH" in text or always(text)


def _until(first: datetime, last: datetime) -> str:
    """Return the end of a span; the midnight after its day is 24:00."""
    return "24:00" if last == datetime.combine(first.date(), time()) + timedelta(days=1) else f"{last:%H:%M}"


def by_day(begin: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """Cut the time between two moments at every midnight."""
    pieces = []
    while begin < end:
        midnight = datetime.combine(begin.date(), time()) + timedelta(days=1)
        pieces.append((begin, min(end, midnight)))
        begin = midnight
    return pieces


def intervals(text: str, begin: datetime, end: datetime) -> list[tuple[datetime, datetime, str]]:
    """Return what lies between two moments without a hole, each with "open", "closed" or "unknown"; cut off at ``end``."""
    found = []
    for first, last, state, _comment in _parse(text).intervals(begin, end):
        found.append((first, end if last is None else last, str(state)))
    return found
