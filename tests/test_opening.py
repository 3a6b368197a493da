"""When something is open: the one computation behind "open now", over nights, holidays and changes of the clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wegwijzer import hours
from wegwijzer.opening import DAYS, coming
from wegwijzer.unfit import Unfit

DUTCH = ZoneInfo("Europe/Amsterdam")
STATES = {"+": "open", "-": "closed", "~": ""}


def stretches(text: str, first: date) -> list[tuple[datetime, datetime, str]]:
    """Read what ``coming`` wrote, as the script does: from and until by Dutch clocks, and the state."""
    found, at = [], datetime(1970, 1, 1, tzinfo=UTC)
    code = coming(text, first)
    assert re.fullmatch(r"(~[0-9a-z]+([-+~][0-9a-z]+)+)?", code)
    for sign, length in re.findall(r"([-+~])([0-9a-z]+)", code):
        until = at + timedelta(minutes=int(length, 36))
        found.append((at.astimezone(DUTCH), until.astimezone(DUTCH), STATES[sign]))
        at = until
    return found[1:]


def state(text: str, first: date, at: datetime) -> str:
    """Give "open", "closed", or nothing where it is not known."""
    return next((how for since, until, how in stretches(text, first) if since <= at < until), "")


def opened(text: str, first: date, days: int = DAYS) -> list[str]:
    """Give from and until, by Dutch clocks, of what is open in some days."""
    end = datetime.combine(first, datetime.min.time(), DUTCH) + timedelta(days=days)
    return [
        f"{since:%m-%d %H:%M} {until:%m-%d %H:%M}"
        for since, until, how in stretches(text, first)
        if how == "open" and since < end
    ]


def dutch(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=DUTCH)  # type: ignore[arg-type, misc]


def test_the_weeks_begin_at_midnight_and_end_five_weeks_later():
    """Before and after them nothing is known, also for what is always open."""
    for text in ("24/7", "Mo-Fr 09:00-17:00; PH off"):
        found = stretches(text, date(2026, 10, 1))
        assert found[0][0] == dutch(2026, 10, 1)
        assert found[-1][1] == dutch(2026, 11, 5)
    assert state("24/7", date(2026, 10, 1), dutch(2026, 9, 30, 23, 59)) == ""
    assert state("24/7", date(2026, 10, 1), dutch(2026, 11, 5)) == ""


def test_a_night_is_one_stretch():
    """22:00 to 04:00 is not cut at midnight, and one that began before the first day still counts."""
    saturday = date(2026, 11, 28)
    assert opened("Fr-Sa 22:00-04:00", saturday, 7) == [
        *("11-28 00:00 11-28 04:00", "11-28 22:00 11-29 04:00", "12-04 22:00 12-05 04:00"),
    ]
    assert opened("Mo-Su,PH 00:00-12:00,12:00-24:00", saturday) == opened("24/7", saturday)
    assert opened("24/7", saturday) == ["11-28 00:00 01-02 00:00"]
    assert opened("Mo-Su 20:00-24:00", saturday, 1) == ["11-28 20:00 11-29 00:00"]


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 12, 25), date(2026, 12, 1)),
        (date(2027, 4, 27), date(2027, 4, 20)),
        (date(2026, 4, 27), date(2026, 4, 20)),
        (date(2025, 4, 26), date(2025, 4, 20)),  # 27 April 2025 is a Sunday
    ],
)
def test_a_holiday_is_what_the_hours_say_of_it(day: date, first: date):
    """Closed with PH off, open with hours for PH or day and night; not known, and not closed, where hours are silent."""
    noon = datetime.combine(day, datetime.min.time(), DUTCH) + timedelta(hours=12)
    assert state("Mo-Su 09:00-17:00; PH off", first, noon) == "closed"
    assert state("Mo-Su,PH 09:00-17:00", first, noon) == "open"
    assert state("24/7", first, noon) == "open"
    assert state("Mo-Su 09:00-17:00", first, noon) == ""
    assert state("Mo-Su 14:00-17:00", first, noon) == ""


def test_27_april_is_an_ordinary_day_when_the_holiday_is_the_26th():
    """In 2025 the holiday is on the Saturday."""
    assert state("Mo-Su 09:00-17:00; PH off", date(2025, 4, 20), dutch(2025, 4, 27, 12)) == "open"


def test_a_night_beside_a_holiday_of_which_nothing_is_said():
    """Known until the midnight before it; the night that begins on it is not known until its end."""
    first = date(2027, 4, 20)  # 27 April is a holiday
    text = "Mo-Su 22:00-04:00"
    assert state(text, first, dutch(2027, 4, 26, 23)) == "open"
    assert state(text, first, dutch(2027, 4, 27, 3)) == ""
    assert state(text, first, dutch(2027, 4, 28, 3, 59)) == ""
    assert state(text, first, dutch(2027, 4, 28, 4)) == "closed"
    # Also when the holiday was the day before the first one.
    assert state(text, date(2027, 4, 28), dutch(2027, 4, 28, 3)) == ""
    assert state(text, date(2027, 4, 28), dutch(2027, 4, 28, 4)) == "closed"


@pytest.mark.parametrize(
    ("sunday", "hours_of_night"),
    [(date(2026, 3, 29), 5), (date(2027, 3, 28), 5), (date(2026, 10, 25), 7), (date(2027, 10, 31), 7)],
)
def test_the_change_of_the_clock_moves_no_hour(sunday: date, hours_of_night: int):
    """Ten in the evening is ten in the evening; only the night of the change is an hour shorter or longer."""
    saturday = sunday - timedelta(days=1)
    found = [one for one in stretches("Mo-Su,PH 22:00-04:00", saturday - timedelta(days=7)) if one[2] == "open"]
    for since, until, _ in found[1:-1]:
        assert (since.hour, until.hour) == (22, 4)
        of_change = since.date() == saturday
        assert until.astimezone(UTC) - since.astimezone(UTC) == timedelta(hours=hours_of_night if of_change else 6)
    assert opened("Mo-Su,PH 09:00-17:00", sunday, 1) == [f"{sunday:%m-%d} 09:00 {sunday:%m-%d} 17:00"]
    assert opened("24/7", sunday)[0].startswith(f"{sunday:%m-%d} 00:00")


def test_what_lies_in_the_hour_that_the_clock_skips():
    """It does not come that night; what would end in it ends when the clock is moved."""
    night = date(2026, 3, 29)
    assert opened("Mo-Su 02:15-02:45", night, 2) == ["03-30 02:15 03-30 02:45"]
    assert opened("Su 00:00-02:30", night, 1) == ["03-29 00:00 03-29 03:00"]
    assert opened("Su 00:00-02:15,02:45-06:00", night, 1) == ["03-29 00:00 03-29 06:00"]


def test_hours_that_hold_in_some_weeks_only():
    """Months, weeks and the first of a month are followed, each in its own week."""
    first = date(2026, 11, 22)
    assert opened("Dec Mo 10:00-12:00; PH off", first) == [
        *("12-07 10:00 12-07 12:00", "12-14 10:00 12-14 12:00", "12-21 10:00 12-21 12:00"),
    ]
    assert opened("Tu[1] 14:00-16:00; PH off", first) == ["12-01 14:00 12-01 16:00"]
    assert opened("week 50 We 09:00-10:00; PH off", first) == ["12-09 09:00 12-09 10:00"]
    assert opened("Mo-Fr 09:00-17:00; Dec 24 off; PH off", date(2026, 12, 23), 6) == [
        *("12-23 09:00 12-23 17:00", "12-28 09:00 12-28 17:00"),
    ]


def test_what_the_hours_call_unknown_is_not_known():
    """Neither open nor closed; around it what is known stays."""
    text, first = "Mo 09:00-17:00 unknown; Tu 09:00-17:00; PH off", date(2026, 11, 23)
    assert state(text, first, dutch(2026, 11, 23, 8, 59)) == "closed"
    assert state(text, first, dutch(2026, 11, 23, 12)) == ""
    assert state(text, first, dutch(2026, 11, 23, 17)) == "closed"
    assert state(text, first, dutch(2026, 11, 24, 12)) == "open"


def test_it_is_short():
    """An ordinary working week costs a page less than 250 bytes, and day and night next to nothing."""
    for first in (date(2026, 11, 22), date(2026, 3, 20), date(2026, 12, 20)):
        assert len(coming("Mo-Fr 09:00-17:00", first)) < 250
        assert len(coming("24/7", first)) < 20


def test_what_is_not_hours_is_refused():
    """As everywhere, with Unfit."""
    with pytest.raises(Unfit):
        coming("09-17 uur", date(2026, 11, 22))


SPANS = st.sampled_from(["09:00-17:00", "22:00-04:00", "08:30-12:15,13:00-17:00", "00:00-24:00", "01:30-02:30"])
DAYS_OF_RULE = st.sampled_from(["Mo-Fr", "Sa-Su", "Mo,We", "Fr", "Mo-Su,PH", "Su", "Tu[1]", "Mar Su", "Oct-Dec Mo-Su"])
RULE = st.tuples(DAYS_OF_RULE, st.one_of(SPANS, SPANS.map("{} unknown".format))).map(" ".join)
TEXTS = st.tuples(st.lists(RULE, min_size=1, max_size=3).map("; ".join), st.sampled_from(["", "; PH off"])).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.dates(date(2024, 1, 1), date(2031, 1, 1)), st.lists(st.integers(0, DAYS * 24 * 60 - 70), max_size=30))
def test_every_minute_is_as_the_hours_say(text: str, first: date, minutes: list[int]):
    """Whenever she looks, the answer is that of the hours at that Dutch wall clock time, or not known on a holiday."""
    try:
        hours.check(text)
    except Unfit:
        assume(False)
    begin = datetime.combine(first, datetime.min.time(), DUTCH).astimezone(UTC)
    for minute in minutes:
        at = (begin + timedelta(minutes=minute)).astimezone(DUTCH)
        wall = at.replace(tzinfo=None, fold=0)
        again = wall.replace(tzinfo=DUTCH, fold=1).utcoffset()
        if again != wall.replace(tzinfo=DUTCH).utcoffset():
            continue  # this hour comes twice
        said = state(text, first, at)
        around = {hours.is_holiday(wall.date()), hours.is_holiday(wall.date() - timedelta(days=1))}
        expected = hours.intervals(text, wall, wall + timedelta(minutes=1))[0][2].replace("unknown", "")
        if hours.says_holidays(text) or around == {False}:
            assert said == expected
        else:
            assert said in ("", expected)
            assert not said or not hours.is_holiday(wall.date())
