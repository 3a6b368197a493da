"""``wegwijzer sources``: whether the pages that facts were read on are there, and still say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wegwijzer.commands.common import DATA, TODAY, day_now, leave, open_here, short
from wegwijzer.load import load_social_map
from wegwijzer.problems import has_errors, report
from wegwijzer.project import Unusable
from wegwijzer.sources import ledger
from wegwijzer.sources.check import check as look
from wegwijzer.sources.fetch import Client
from wegwijzer.sources.report import report as written
from wegwijzer.sources.targets import chosen, targets

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from wegwijzer.project import Project
    from wegwijzer.sources.targets import Target


@click.group("sources")
def command() -> None:
    """Look after the pages that facts were read on."""


@command.command("check")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@DATA
@TODAY
@click.option(
    "--format", "style", type=click.Choice(["text", "markdown", "json"]), default="text", help="How to print it."
)
def check(ids: tuple[str, ...], data: Path | None, today: str | None, style: str) -> None:
    """Fetch every source slowly, and say which changed, moved, or is gone.

    ID is an organization, such as helpdesk, or one of its contacts, such as helpdesk/phone.
    """

    def run() -> int:
        project = open_here(data=data)
        return _check(project, ids, day_now(today), style)

    leave(run)


def _check(project: Project, ids: tuple[str, ...], today: date, style: str) -> int:
    everything, wanted = _wanted(project, ids)
    known = ledger.read(project.data)
    done = look(wanted, everything, Client(), known, today, progress=lambda url: click.echo(f"… {url}", err=True))
    if done.offline:
        raise Unusable("Nothing answered. Is this machine online? Nothing was kept.")
    click.echo(written(done.findings, style))  # type: ignore[arg-type]
    file = project.data / ledger.NAME
    file.write_text(ledger.write(done.ledger), encoding="utf-8")
    click.echo(f"What was found is kept in {short(file)}: commit it.", err=True)
    return 1 if any(finding.for_a_person for finding in done.findings) else 0


def _wanted(project: Project, ids: tuple[str, ...]) -> tuple[tuple[Target, ...], tuple[Target, ...]]:
    """Give all addresses, and those that ``ids`` name. Raises ``Unusable``."""
    loaded = load_social_map(project.data, project.root)
    if has_errors(loaded.problems):
        raise Unusable(f"The data has mistakes. Mend them first:\n{report(loaded.problems)}")
    everything = targets(loaded)
    if not ids:
        return everything, everything
    wanted, nothing = chosen(everything, ids)
    if nothing:
        raise Unusable(
            f"{nothing[0]!r} names no address. Write an organization or one of its contacts: helpdesk/phone."
        )
    return everything, wanted
