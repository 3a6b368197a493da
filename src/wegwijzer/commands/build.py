"""``wegwijzer build``: the whole guide, or nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from wegwijzer import build as building
from wegwijzer.commands.common import DATA, LANGUAGES, SITE, TODAY, day_of, leave, open_here, short, summary
from wegwijzer.problems import report

if TYPE_CHECKING:
    from pathlib import Path

    from wegwijzer.build import Report
    from wegwijzer.project import Project


@click.command("build")
@DATA
@SITE
@LANGUAGES
@TODAY
@click.option("--pages", is_flag=True, help="Only the pages, without search in all texts.")
def command(data: Path | None, site_dir: Path | None, languages: str, today: str | None, pages: bool) -> None:  # noqa: FBT001
    """Build the whole guide. Bad input is printed and nothing is written."""
    leave(lambda: build_and_tell(open_here(data=data, site=site_dir, languages=languages), today, full=not pages))


def build_and_tell(project: Project, today: str | None, *, full: bool = False) -> int:
    """Build, and say at the terminal what was done; give the exit code."""
    start = time.perf_counter()
    done = building.build(
        project,
        today=building.choose_today(project, day_of(today)),
        full=full,
        progress=lambda part: click.echo(f"… {part}", err=True),
    )
    for note in done.notes:
        click.echo(note, err=True)
    if done.problems:
        click.echo(report(done.problems), err=True)
    if done.failed:
        click.echo(f"{summary(done.problems)} Nothing was written.", err=True)
        return 1
    click.echo(_made(project, done, time.perf_counter() - start))
    return 0


def _made(project: Project, done: Report, seconds: float) -> str:
    pages = ", ".join(f"{count} {code}" for code, count in sorted(done.pages.items()))
    parts = ", ".join(f"{name} {part:.2f}" for name, part in done.seconds.items())
    warnings = sum(problem.severity == "warning" for problem in done.problems)
    return (
        f"{done.pages.total()} pages ({pages}), {done.rendered} of them made again, {done.removed} files removed, "
        f"{warnings} warnings.\n{seconds:.2f} seconds ({parts}).\n"
        f"The guide stands in {short(project.site)}. Look at it with scripts/serve."
    )
