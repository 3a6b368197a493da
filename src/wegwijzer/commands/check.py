"""``wegwijzer check``: read every file and print all that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wegwijzer import build as building
from wegwijzer.commands.common import DATA, TODAY, day_of, leave, open_here, summary
from wegwijzer.problems import has_errors, report

if TYPE_CHECKING:
    from pathlib import Path


@click.command("check")
@DATA
@TODAY
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="How to print problems."
)
def command(data: Path | None, today: str | None, style: str) -> None:
    """Read every file and print all that is wrong in it."""

    def run() -> int:
        project = open_here(data=data)
        found = building.read_input(project, building.choose_today(project, day_of(today)))
        text = report(found.problems, style)  # type: ignore[arg-type]
        if text and (found.problems or style == "json"):
            click.echo(text)
        if style == "text":
            click.echo(summary(found.problems), err=True)
            if not has_errors(found.problems) and found.unlocked:
                click.echo(f"{found.note(project)} A maintainer looks at that before a release.", err=True)
        return 1 if has_errors(found.problems) else 0

    leave(run)
