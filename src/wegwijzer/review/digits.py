"""Two numbers digit by digit, and where in the world they are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wegwijzer.phones import differences, marks_under

if TYPE_CHECKING:
    from wegwijzer.phones import Phone

#: Of numbers that differ in more digits than this, each is not named: they are two numbers.
_MOST_NAMED: Final = 4


def digit_lines(old: str, new: str) -> tuple[str, ...]:
    """Show the digits of two numbers under each other, with a mark under each that differs, and say which they are."""
    before, after = re.sub(r"\D", "", old), re.sub(r"\D", "", new)
    differ = differences(before, after)
    marks = marks_under(before, after)
    if len(differ) > _MOST_NAMED:
        return (f"old  {' '.join(before)}", f"new  {' '.join(after)}", f"     {marks}", f"{len(differ)} digits differ")
    said = [f"digit {at + 1}: {before[at : at + 1] or 'none'} → {after[at : at + 1] or 'none'}" for at in differ]
    lines = [f"old  {' '.join(before)}", f"new  {' '.join(after)}", f"     {marks}" if marks else "the same digits"]
    if len(before) != len(after):
        lines.append(f"{len(before)} digits → {len(after)} digits")
    return (*lines, "; ".join(said)) if said else tuple(lines)


def country_of(phone: Phone) -> str:
    """Give the country a number is in, as two letters; numbers without a country code are Dutch."""
    if not phone.href.startswith("tel:+"):
        return "NL"
    from phonenumbers import parse, region_code_for_number  # noqa: PLC0415 - takes 35 ms, and few reviews need it

    number = parse(phone.href.removeprefix("tel:"))
    return region_code_for_number(number) or f"+{number.country_code}"
