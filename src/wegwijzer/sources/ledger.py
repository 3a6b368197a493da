"""``data/sources.hashes``: what each source said when somebody read it, and how it was when a program last looked.

One line an address, in order of address: the address, the day it was read, a hash of what it said then, since when
it is as it is, and how it is. A look that finds nothing new changes the day in the first line and no other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wegwijzer import text_gate
from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "sources.hashes"
_HEAD = """\
# Written by `wegwijzer sources check`; never by hand. docs/editors.md says what it is for.
# address, day it was read, hash of what it said, since when it is so, how it is
"""
_LINE = re.compile(
    r"(https?://[!-~]+) (-|\d{4}-\d\d-\d\d) (-|[0-9a-f]{32}) (\d{4}-\d\d-\d\d) ([a-z-]+(?:\+[a-z-]+(?::[a-z0-9/,-]+)?)*)"
)
_LOOKED = re.compile(r"# all looked at: (\d{4}-\d\d-\d\d)")


@dataclass(frozen=True)
class Entry:
    """How one address is."""

    url: str
    read: date | None
    """The day somebody read it, when ``digest`` was made; None: it is a link, and nothing of it is kept."""
    digest: str
    """Of what it said then; empty when nothing was kept yet."""
    since: date
    """The first day on which a program found it like this."""
    state: str
    """``ok``, or words such as ``changed`` joined by ``+``; ``missing:`` names the contacts that it no longer shows."""


@dataclass(frozen=True)
class Ledger:
    """All entries, by address."""

    entries: Mapping[str, Entry]
    looked: date | None = None
    """The day of the last look at all addresses."""


def read(data: Path) -> Ledger:
    """Read the file in the folder ``data``; without one nothing was looked at yet. Raises ``Unusable``."""
    file = data / NAME
    if not file.is_file():
        return Ledger({})
    text, problems = text_gate.read_text(file.read_bytes(), NAME)
    if problems:
        raise Unusable(f"{NAME}, line {problems[0].line}: {problems[0].message} {_TIP}")
    entries, looked = {}, None
    for number, line in enumerate(text.splitlines(), 1):
        if found := _LOOKED.fullmatch(line):
            looked = _day(found[1], number)
        elif line and not line.startswith("#"):
            entry = _entry(line, number)
            entries[entry.url] = entry
    return Ledger(entries, looked)


_TIP = "Take the file from the last commit, or remove it and look again."


def _entry(line: str, number: int) -> Entry:
    match = _LINE.fullmatch(line)
    if not match:
        raise Unusable(f"{NAME}, line {number} is not one of its lines. {_TIP}")
    url, read_on, digest, since, state = match.groups()
    return Entry(
        url,
        None if read_on == "-" else _day(read_on, number),
        "" if digest == "-" else digest,
        _day(since, number),
        state,
    )


def _day(text: str, number: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unusable(f"{NAME}, line {number}: {text} is not a day. {_TIP}") from None


def write(ledger: Ledger) -> str:
    """Write the file in its one form."""
    looked = f"# all looked at: {ledger.looked}\n" if ledger.looked else ""
    lines = [
        f"{one.url} {one.read or '-'} {one.digest or '-'} {one.since} {one.state}\n"
        for one in sorted(ledger.entries.values(), key=lambda one: one.url)
    ]
    return _HEAD + looked + "".join(lines)
