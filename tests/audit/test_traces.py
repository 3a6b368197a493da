"""Who made the guide and where stands in no file of it; no page is too heavy."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from wegwijzer.audit.traces import makers, traces, weight

if TYPE_CHECKING:
    from pathlib import Path

#: In two parts: no file of the repository names a folder of a machine.
HOME, USERS = "/ho" + "me", "/Us" + "ers"
MADE_BY = frozenset({"Jo Doe", "jo@example.org"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"see {HOME}/jo/guide/x", f"the file names a folder of a machine: '{HOME}/jo'"),
        (f"from {USERS}/jo", f"the file names a folder of a machine: '{USERS}/jo'"),
        (r"C:\Users\jo", "the file names a folder of a machine: 'C:\\\\Users\\\\'"),
        ("by Jo Doe.", "the file names somebody who made the guide: 'Jo Doe'"),
        ("<!-- jo@example.org -->", "the file names somebody who made the guide: 'jo@example.org'"),
        ("MoJo Doers at home/now/ and nl/home/x", None),
        ('<a href="../home/">', None),
    ],
)
def test_makers_and_machines_are_found(text: str, said: str | None):
    """Whole names only: a guide may speak of a home."""
    assert [one.message for one in traces("page.html", text.encode(), MADE_BY)] == ([said] if said else [])


def test_names_of_makers_come_from_git(tmp_path: Path):
    """Outside of git there are none; a word alone is no name, or a text could hold it by chance."""
    assert makers(tmp_path) == frozenset()


def test_a_page_that_a_slow_line_cannot_carry_is_found():
    """Packed, as a server gives it out."""
    noise = random.Random(1).randbytes(100_000)
    assert [one.message for one in weight("a.html", noise)] == ["the page weighs 100 KB packed, more than 80"]
    assert list(weight("a.html", b"x" * 500_000)) == []
    assert list(weight("a.pdf", noise)) == []
