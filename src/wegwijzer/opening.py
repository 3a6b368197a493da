"""When something is open in the coming weeks, in one short text that a script compares with the reader's clock.

Computed here, once, from the hours: Dutch holidays, nights and both changes of the clock are known, and the script only
counts minutes. Three states, because "closed" and "not known" differ: what the notation calls unknown, and a public
holiday that the hours do not speak of, are not known.

The text is a row of stretches of time, the first of them from 1970 (UTC): ``+`` open, ``-`` closed or ``~`` not known,
with its length in minutes in base 36. ``~htbqc-f0+dc-f0`` is nine hours of closed from midnight on, eight hours of open,
and nine of closed; after the last stretch nothing is known.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from wegwijzer import hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: How long a page can say what is open after it was built; a later one says nothing.
DAYS: Final = 35
_SIGNS: Final = {"open": "+", "closed": "-", "unknown": "~"}
_ZONE: Final = ZoneInfo("Europe/Amsterdam")
_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
_ZERO: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"

Stretch = tuple[datetime, datetime, str]
"""From and until, by the clock of the Netherlands, and the state."""


@lru_cache(maxsize=4_096)
def coming(text: str, first: date) -> str:
    """Tell when the hours ``text`` are open in the weeks from ``first`` on; raise Unfit as ``hours.check`` does.

    Hours of which nothing is known in all that time give an empty text.
    """
    hours.check(text)
    begin = datetime.combine(first, time())
    end = begin + DAYS * _DAY
    stretches: Iterable[Stretch] = hours.intervals(text, begin - 2 * _DAY, end)
    if not hours.says_holidays(text):
        stretches = _doubted(stretches)
    return _encoded(
        (_minute(max(since, begin)), _minute(min(until, end)), state)
        for since, until, state in stretches
        if until > begin
    )


def _doubted(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Call public holidays not known, with the night that begins on one."""
    for since, until, state in stretches:
        if state == "open" and until - since < _DAY and hours.is_holiday(since.date()):
            yield since, until, "unknown"
            continue
        for begin, end in hours.by_day(since, until):
            yield begin, end, "unknown" if hours.is_holiday(begin.date()) else state


def _encoded(stretches: Iterable[tuple[int, int, str]]) -> str:
    """Write stretches that follow on each other; neighbours in the same state become one, as over midnight."""
    found: list[tuple[int, str]] = []
    for since, until, state in stretches:
        if not found:
            found.append((since, "unknown"))
        if until == since:  # it lay in the hour that the clock skips
            continue
        before = found.pop()[0] if found[-1][1] == state else 0
        found.append((before + until - since, state))
    if len(found) == 1:  # nothing is known of any of it
        return ""
    return "".join(_SIGNS[state] + _base36(length) for length, state in found)


def _minute(moment: datetime) -> int:
    """Count the minutes from 1970 to a moment of Dutch clocks.

    What lies in the hour that the clock skips is the moment of the skip; of a moment that comes twice, the first counts.
    """
    here = moment.replace(tzinfo=_ZONE)
    if here.astimezone(UTC).astimezone(_ZONE).replace(tzinfo=None) != moment:
        here = here.replace(minute=0)
    return (here.astimezone(UTC) - _ZERO) // _MINUTE


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits
