"""Opening hours: what is taken, what is refused, and what a week looks like."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegwijzer.hours import LONGEST_HOURS, always, check, is_holiday, says_holidays, week
from wegwijzer.unfit import Unfit

MONDAY = date(2026, 11, 23)

GOOD = [
    "24/7",
    "24/7; PH off",
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 9:00-17:00",
    "Mo-Fr 09:00 - 17:00",
    "Mo-Fr 09:00-17:00; PH off",
    "Mo-Fr 09:00-12:30,13:00-17:00; Sa 10:00-12:00; PH off",
    "Mo-Fr 09:00-17:00, Sa 10:00-12:00",
    "Mo,We,Fr 19:00-21:00",
    "Jan-Jun Mo,We 19:00-21:00; Sa,PH off",
    "Tu[1,3],We[-1] 14:00-16:00",
    "Mo-Fr 09:00-17:00, PH off",
    "Mo-Fr 09:00-17:00; Dec 24 off, Dec 31 off",
    "Mo-Su,PH 00:00-24:00",
    "00:00-24:00",
    "Fr-Sa 22:00-04:00",
    "Mo-Su 17:00-09:00",
    "Tu[1] 14:00-16:00",
    "Tu[-1] 14:00-16:00",
    "week 2-52/2 We 10:00-12:00",
    "Jan-Jun Mo 10:00-12:00",
    "Mo-Fr 09:00-17:00; Dec 24-26 off",
    "Mo-Fr 09:00-17:00; Dec 24 10:00-12:00",
    "Mo-Fr 09:00-17:00; Feb 29 off",
    "PH,Sa 10:00-12:00; Mo-Fr 09:00-17:00",
    "PH off; Dec 24 10:00-12:00",
    "Mo-Fr 09:00-17:00 unknown",
    "2026 Mo 10:00-12:00",
    "easter 10:00-12:00",
    "Mo 09:00-09:30",
]

BAD = [
    "",
    "   ",  # the parser reads it as open day and night
    "open",  # and this
    "Mo",  # and this: every Monday, day and night
    "Mo-Fr",
    "PH",
    "Mo-Fr 09:00-17:00, Sa",
    "Mo-Fr 09:00-17:00; Sa",
    "Mo-Fr 09:00-17:00; 2026",
    "Mo-Fr 09:00-17:00; week 10",
    "Mo-Fr 09:00-17:00; week 1-24/7",
    "Mo-Fr 09:00-17:00; Jan",
    "off",
    "closed",
    "unknown",
    "PH off",
    "24 uur per dag",
    "ma-vr 9-17 uur",
    "werkdagen 9.00-21.00",
    "voicemail; ze bellen terug",
    "by appointment",
    'Mo-Fr 09:00-17:00 "op afspraak"',
    "mo-fr 09:00-17:00",
    "Mo-Fr 0900-1700",
    "Mo-Fr 9-17",
    "Mo-Fr 09:00",
    "Mo-Fr 09:00+",
    "Mo-Fr 09:00–17:00",  # an en dash
    "Mo-Fr 09:00-17:00;",
    "Mo-Fr 09:00-17:00 PH off",
    "Mo Tu 09:00-17:00",
    "Monday 09:00-17:00",
    "Mo-Fr ٠٩:٠٠-١٧:٠٠",
    "sunrise-sunset",
    "SH off; Mo 09:00-17:00",
    "Mo 09:00-17:00 || unknown",
    "Mo 10:00-16:00/01:30",
    "Mo 10:00-16:00/90",
    "Mo 09:00-09:00",
    "Mo 09:00-09:01",
    "Mo 09:00-08:00",
    "Mo 09:60-10:00",
    "Mo 25:00-26:00",
    "Mo 22:00-28:00",
    "Mo 24:00-02:00",
    "Feb 30 10:00-12:00",  # the parser reads it as every day
    "Apr 31 10:00-12:00",
    "Feb 3010:00-12:00",
    "Feb  30 10:00-12:00",
    "Feb30 10:00-12:00",
    "Feb 28 - 30 10:00-12:00",
    "Feb 30-Mar 2 10:00-12:00",
    "Dec 0 10:00-12:00",
    "Dec 26-24 10:00-12:00",
    "PH off; Mo-Fr 09:00-17:00",  # the second rule opens the holiday again
    "PH off; 09:00-17:00",
    "Mo, We 19:00-21:00",  # the parser opens Monday day and night
    "Jan-Jun Mo, We 19:00-21:00",
    "Mo-Fr 09:00-17:00; Sa, PH off",
    "Tu[1], We[-1] 14:00-16:00",
    "PH off; 24/7",
    "Mo-Fr 09:00-17:00; Dec 24, Dec 31 off",  # the parser opens 24 December day and night
    "Mo-Fr 09:00-17:00; Sa, Dec 24 off",
    "Mo-Fr 09:00-17:00; week 1, 3 off",
    "PH off; Mo-Fr,PH 09:00-17:00",
    "Dec 31-Jan 1 off; 24/7",
    "Mo-Fr 09:00-17:00; Dec 24 off; Sa 09:00-12:00",
    "week 54 Mo 09:00-10:00",
    "Mo[6] 09:00-10:00",
    "Mo 09:00-10:00\n",
    "Mo 09:00-10:00, " * 20,
]


@pytest.mark.parametrize("text", GOOD)
def test_hours_are_taken(text: str) -> None:
    """Good hours pass, and open at some hour of the year or of the next."""
    check(text)
    weeks = (week(text, MONDAY + timedelta(weeks=number)) for number in range(-46, 60))
    assert any(day.spans or day.unsure for days in weeks for day in days)


@pytest.mark.parametrize("text", BAD)
def test_hours_are_refused(text: str) -> None:
    """What is not hours, or would be shown wrongly, is refused in one short sentence with a tip."""
    for function in (check, always):
        with pytest.raises(Unfit) as caught:
            function(text)
        assert "\n" not in str(caught.value)
        assert "expected" not in str(caught.value)
        assert caught.value.tip.endswith(".")
    with pytest.raises(Unfit):
        week(text, MONDAY)


def test_length() -> None:
    """Hours are no longer than the field of OpenStreetMap."""
    with pytest.raises(Unfit, match="longer"):
        check("Mo 09:00-10:00; " * 20 + "Tu 09:00-10:00")
    assert LONGEST_HOURS == 255


def test_week_begins_on_its_start() -> None:
    """Seven days from the start on, on whatever day of the week it lies."""
    days = week("Mo-Fr 09:00-12:30,13:00-17:00; Sa 10:00-12:00", date(2026, 11, 26))
    assert [day.date for day in days] == [date(2026, 11, 26) + timedelta(days=number) for number in range(7)]
    workday = (("09:00", "12:30"), ("13:00", "17:00"))
    assert [day.spans for day in days] == [workday, workday, (("10:00", "12:00"),), (), workday, workday, workday]
    assert not any(day.always or day.unsure or day.holiday for day in days)


def test_christmas() -> None:
    """PH off closes 25 and 26 December; without it the hours do not say so."""
    closed = {day.date: day for day in week("Mo-Su 09:00-17:00; PH off", date(2026, 12, 21))}
    assert [when for when, day in closed.items() if not day.spans] == [date(2026, 12, 25), date(2026, 12, 26)]
    assert [when for when, day in closed.items() if day.holiday] == [date(2026, 12, 25), date(2026, 12, 26)]
    assert all(day.spans for day in week("Mo-Su 09:00-17:00", date(2026, 12, 21)))


@pytest.mark.parametrize(
    ("year", "day"), [(2025, date(2025, 4, 26)), (2026, date(2026, 4, 27)), (2027, date(2027, 4, 27))]
)
def test_kings_day(year: int, day: date) -> None:
    """Koningsdag is 27 April, or the 26th when that is a Sunday."""
    closed = [d.date for d in week("Mo-Su 09:00-17:00; PH off", date(year, 4, 23)) if not d.spans]
    assert closed == [day]
    assert is_holiday(day)


def test_holidays_of_a_year() -> None:
    """The Dutch public holidays of 2026."""
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    shown = [f"{day:%m-%d}" for day in days if is_holiday(day)]
    assert shown == [
        *("01-01", "04-05", "04-06", "04-27", "05-14"),
        *("05-24", "05-25", "12-25", "12-26"),
    ]


def test_over_midnight() -> None:
    """A night stands on the day it begins, also when it began before the first or ends after the last day."""
    friday = date(2026, 11, 27)
    days = week("Fr-Sa 22:00-04:00", friday)
    assert [day.spans for day in days] == [(("22:00", "04:00"),), (("22:00", "04:00"),), (), (), (), (), ()]
    sunday = week("Fr-Sa 22:00-04:00", friday + timedelta(days=2))
    assert [day.spans for day in sunday] == [(), (), (), (), (), (("22:00", "04:00"),), (("22:00", "04:00"),)]


def test_until_midnight() -> None:
    """Midnight at the end of a day is 24:00, and 09:00 is the end of a night that began at 17:00."""
    assert week("Mo 20:00-24:00", MONDAY)[0].spans == (("20:00", "24:00"),)
    assert all(day.spans == (("17:00", "09:00"),) for day in week("Mo-Su 17:00-09:00", MONDAY))


def test_long_weekend_is_cut_at_midnight() -> None:
    """A span of more than a day is shown per day, from wherever one looks."""
    text = "Fr 18:00-24:00; Sa-Su 00:00-24:00; Mo 00:00-09:00"
    expected = {0: (("00:00", "09:00"),), 4: (("18:00", "24:00"),), 5: (("00:00", "24:00"),), 6: (("00:00", "24:00"),)}
    for shift in range(7):
        for day in week(text, MONDAY + timedelta(days=shift)):
            assert day.spans == expected.get(day.date.weekday(), ())


def test_always() -> None:
    """Day and night is always, unless a holiday or a day is closed."""
    assert always("24/7")
    assert always("Mo-Su 00:00-24:00")
    assert not always("24/7; PH off")
    assert not always("Mo-Fr 00:00-24:00")
    assert all(day.always and day.spans == (("00:00", "24:00"),) for day in week("24/7", MONDAY))
    assert not any(day.always for day in week("24/7; PH off", MONDAY))


def test_clock_change_moves_no_hour() -> None:
    """On the nights when the clock changes, hours stay as they are written."""
    for night in (date(2026, 3, 28), date(2026, 10, 24)):
        for day in week("Mo-Su 22:00-04:00", night):
            assert day.spans == (("22:00", "04:00"),)
        for day in week("Mo-Su 02:15-02:45", night):
            assert day.spans == (("02:15", "02:45"),)


def test_unknown_is_not_closed() -> None:
    """Hours that say "unknown" open nothing, but do not close the day either."""
    days = week("Mo 09:00-17:00 unknown; Tu 09:00-17:00", MONDAY)
    assert [day.unsure for day in days] == [True, False, False, False, False, False, False]
    assert [bool(day.spans) for day in days] == [False, True, False, False, False, False, False]


def test_says_holidays() -> None:
    """Hours say something of holidays only when they name them, or when they are always."""
    assert says_holidays("Mo-Fr 09:00-17:00; PH off")
    assert says_holidays("24/7")
    assert not says_holidays("Mo-Fr 09:00-17:00")


TOKENS = [
    *("Mo", "Tu", "We", "Fr", "Sa", "Su", "PH", "Jan", "Feb", "Dec", "week", "easter", "off", "closed", "unknown"),
    *("24/7", "09:00-17:00", "22:00-04:00", "00:00-24:00", "12:00-13:00", "10:00", "2026", "2026-2030", "1", "31"),
    *("1-53/2", "1-24/7", "[1]", "[-1]", ",", ", ", ", ", "; ", ";", "-", "/", "+1", "SH", "open"),
]
DAYS = st.sampled_from(["Mo", "We", "Fr-Sa", "PH", "Dec 24", "Jan-Jun", "Tu[1]", "week 1", "2026", "easter", ""])
HOURS = st.sampled_from(["09:00-17:00", "22:00-04:00", "off", "unknown", ""])
PIECES = st.tuples(DAYS, st.sampled_from(["", " "]), HOURS, st.sampled_from([",", ", ", ";", "; "])).map("".join)
RULES = st.lists(PIECES, min_size=1, max_size=5).map(lambda pieces: "".join(pieces).rstrip(",; "))
PHRASES = st.lists(st.sampled_from(TOKENS), max_size=8).map(" ".join)
TIGHT = st.lists(st.sampled_from([*TOKENS, " "]), max_size=10).map("".join)


@settings(max_examples=1_000, deadline=None)
@given(st.one_of(st.text(max_size=30), PHRASES, TIGHT, RULES, RULES), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_any_text_is_hours_or_refused(text: str, start: date) -> None:
    """Whatever is written is hours or Unfit; hours have spans in order that never overlap on their day."""
    try:
        days = week(text, start)
    except Unfit as unfit:
        assert str(unfit)
        assert unfit.tip
        return
    for day in days:
        ends = [end if end > begin else "24:00" for begin, end in day.spans]
        assert all(end < begin for end, (begin, _) in zip(ends, day.spans[1:], strict=False))
        assert "24" in text or "00:00" in text or ("00:00", "24:00") not in day.spans
        assert day.always <= (day.spans == (("00:00", "24:00"),))
