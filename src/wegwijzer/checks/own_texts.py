"""The rule ``own_texts``."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING

from wegwijzer.checks.placeholders import BRACES
from wegwijzer.checks.records import Finding, Records
from wegwijzer.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterator


def own_texts(records: Records) -> Iterator[Finding]:
    """Own words of a guide stand for a text of the program, and hold the same {names}."""
    for index, one in enumerate(records.interface.texts):
        spot = records.interface_spot.at("texts", index)
        if records.program_texts and one.program not in records.program_texts:
            near = get_close_matches(one.program, records.program_texts, 1)
            tip = f"Did you mean {printable(near[0])!r}?" if near else "Take it out, or copy the text from a page."
            yield Finding(spot.at("program"), f"the program has no text {printable(one.program)!r}", tip)
        elif Counter(BRACES.findall(one.program)) != Counter(BRACES.findall(one.here)):
            names = ", ".join(BRACES.findall(one.program))
            tip = f"Use: {names}." if names else "Write it without braces."
            yield Finding(spot.at("here"), "it does not hold the {names} of the text it stands for", tip)
