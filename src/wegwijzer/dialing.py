"""The lines a person compares with their source and dials before each release: they carry no doubt beside them.

``python -m wegwijzer.dialing`` prints them (``scripts/emergency-numbers``). It reads the data only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from wegwijzer.emergency import EMERGENCY_NUMBERS
from wegwijzer.load import Unreadable, load_social_map
from wegwijzer.model.contacts import NUMBER_KINDS
from wegwijzer.problems import has_errors, report
from wegwijzer.project import Unusable, find_root, open_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.load import Loaded
    from wegwijzer.model import Contact, Organization

#: What may be dialled only by who needs it.
NEVER_TRIED = frozenset({"112"})
#: Kinds beside numbers that carry no doubt when their organization has an emergency line.
_ALSO = frozenset({"chat"})


@dataclass(frozen=True)
class Line:
    """One line to compare and to dial."""

    id: str
    """``<organization>/<contact>``."""
    organization: str
    kind: str
    shown: str
    cost: str
    hours: str
    why: str
    source: str
    """Title, address and day of the source, in one line; empty when none is on record."""

    @property
    def dial(self) -> str:
        """What the person does beside comparing."""
        if self.shown in NEVER_TRIED:
            return "never dial this to try it: compare only"
        return (
            "dial at a quiet hour, hear that it is this line, and hang up"
            if self.kind in NUMBER_KINDS
            else "open and compare"
        )


def lines(loaded: Loaded) -> list[Line]:
    """Give every shown line of an organization with an emergency line, and every line of "help now", in that order."""
    now = {(entry.service, entry.contact) for entry in loaded.taxonomy.now} if loaded.taxonomy else set()
    found = list(_lines(loaded, now))
    return sorted(found, key=lambda line: (line.why != _EMERGENCY, line.id))


_EMERGENCY = "emergency line"


def _lines(loaded: Loaded, now: set[tuple[str, str]]) -> Iterator[Line]:
    for organization in loaded.organizations:
        services = {service.id for service in organization.services}
        quick = {contact for service, contact in now if service in services}
        urgent = organization.id in EMERGENCY_NUMBERS or any(one.emergency == "yes" for one in organization.contacts)
        for contact in organization.contacts:
            lifeline = urgent and contact.kind in NUMBER_KINDS | _ALSO
            if contact.state != "withheld" and (lifeline or contact.id in quick):
                yield _line(organization, contact, _EMERGENCY if lifeline else 'on "help now"')


def _line(organization: Organization, contact: Contact, why: str) -> Line:
    number = contact.phone if contact.kind in NUMBER_KINDS else None
    source = next((one for one in organization.sources if one.id == contact.source), None)
    return Line(
        id=f"{organization.id}/{contact.id}",
        organization=organization.name,
        kind=contact.kind,
        shown=number.shown if number else contact.value,
        cost=number.cost_class if number else "",
        hours=contact.hours or "",
        why=why,
        source=", ".join(filter(None, (source.title, source.url, f"read {source.read}"))) if source else "",
    )


def as_text(found: list[Line]) -> str:
    """Give the lines for a terminal or a sheet of paper."""
    parts = []
    for line in found:
        about = ", ".join(filter(None, (line.kind, line.cost, line.hours, line.why)))
        parts.append(
            f"[ ] {line.shown}   {line.organization} ({line.id})\n    {about}\n    {line.dial}\n"
            f"    source: {line.source or 'none on record'}"
        )
    return "\n".join([*parts, "", _SAID.format(count=len(found))])


def as_markdown(found: list[Line]) -> str:
    """Give the lines as a table for the summary of a job; whatever stands in the data stays text."""
    rows = [
        (line.shown, line.organization, line.id, line.cost, line.why, line.dial, line.source or "none on record")
        for line in found
    ]
    table = [
        "| number or address | who | id | cost | why | do | source |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *("| " + " | ".join(_plain(cell) for cell in row) + " |" for row in rows),
    ]
    return "\n".join(["## Lines to compare and to dial", "", *table, "", _SAID.format(count=len(found))])


_SAID = (
    "{count} lines. Reach each source by your own way, not by a link that came with a change; "
    "write down that you did it and on which day, and nothing about who answered."
)


def _plain(text: str) -> str:
    """Keep Markdown from reading anything into ``text``."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


@click.command()
@click.option("--format", "style", type=click.Choice(["text", "markdown"]), default="text", help="How to print them.")
@click.pass_context
def main(context: click.Context, style: Literal["text", "markdown"]) -> None:
    """Print the lines that a person compares with their source and dials before a release."""
    try:
        project = open_project(find_root(Path.cwd()))
        loaded = load_social_map(project.data, project.root)
    except (Unusable, Unreadable) as error:
        click.echo(f"emergency-numbers: {error}", err=True)
        context.exit(2)
    if has_errors(loaded.problems):
        click.echo(report(loaded.problems), err=True)
        context.exit(1)
    click.echo((as_markdown if style == "markdown" else as_text)(lines(loaded)))


if __name__ == "__main__":
    main()
