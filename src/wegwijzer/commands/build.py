"""``wegwijzer build``: the whole guide, or nothing."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wegwijzer import build as building
from wegwijzer.commands.common import DATA, LANGUAGES, SITE, TODAY, counted, day_of, leave, open_here, short, summary
from wegwijzer.problems import report
from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from wegwijzer.build import Report
    from wegwijzer.project import Project


@click.command("build")
@DATA
@SITE
@LANGUAGES
@TODAY
@click.option("--offline", is_flag=True, help="With files to keep: the guide in a zip. A release always has them.")
@click.option("--pages", is_flag=True, help="Only the pages, without search in all texts.")
@click.option(
    "--cards",
    type=click.Path(path_type=Path, file_okay=False),
    help="Only the cards for somebody else, as a site of their own in this folder.",
)
@click.option("--release", is_flag=True, help="To be published: data as in the lock, and the guide audited.")
@click.option(
    "--join",
    "parts",
    type=click.Path(path_type=Path, file_okay=False),
    multiple=True,
    help="Put a part that was built with --languages into the guide; once for each part.",
)
def command(  # noqa: PLR0913 - an option each
    data: Path | None,
    site_dir: Path | None,
    languages: str,
    today: str | None,
    cards: Path | None,
    *,
    parts: tuple[Path, ...],
    offline: bool,
    pages: bool,
    release: bool,
) -> None:
    """Build the whole guide. Bad input is printed and nothing is written."""

    def run() -> int:
        if cards and (pages or site_dir or offline):
            raise Unusable("--cards writes the cards and no guide. Leave out --pages, --offline and --site-dir.")
        if parts and (pages or cards or languages):
            raise Unusable("--join makes nothing: it takes what was made. Leave out --pages, --cards and --languages.")
        if offline and (languages or parts):
            raise Unusable(
                "One of the files to keep has every language, and a release that is joined has them. "
                "Leave out --languages and --join, or --offline."
            )
        project = open_here(data=data, site=site_dir, languages=languages)
        if cards:
            return build_cards_and_tell(project, today, cards.absolute(), release=release)
        if parts:
            return join_and_tell(project, today, parts, release=release)
        return build_and_tell(project, today, full=not pages, release=release, offline=offline)

    leave(run)


def build_and_tell(
    project: Project, today: str | None, *, full: bool = False, release: bool = False, offline: bool = False
) -> int:
    """Build, and say at the terminal what was done; give the exit code."""
    start = time.perf_counter()
    day = building.choose_today(project, day_of(today))
    done = building.build(project, today=day, full=full, release=release, offline=offline, progress=_say_part)
    if release and project.is_part:
        done.notes.append(
            "This is a part of a release: nobody audited it. Join all parts: wegwijzer build --release --join."
        )
    return _tell(project, done, start)


def join_and_tell(project: Project, today: str | None, parts: tuple[Path, ...], *, release: bool = False) -> int:
    """Put parts together, and say at the terminal what was done; give the exit code."""
    start = time.perf_counter()
    day = building.choose_today(project, day_of(today))
    return _tell(project, building.join(project, parts, today=day, release=release, progress=_say_part), start)


def _say_part(name: str) -> None:
    click.echo(f"… {name}", err=True)


def _tell(project: Project, done: Report, start: float) -> int:
    for note in done.notes:
        click.echo(note, err=True)
    if done.problems:
        click.echo(report(done.problems), err=True)
    if done.failed:
        where = (
            f"Do not publish {short(project.site)}: it failed the audit." if done.written else "Nothing was written."
        )
        click.echo(f"{summary(done.problems)} {where}", err=True)
        return 1
    click.echo(_made(project, done, time.perf_counter() - start))
    return 0


def build_cards_and_tell(project: Project, today: str | None, folder: Path, *, release: bool = False) -> int:
    """Write the cards as a site of their own, and say at the terminal what was done; give the exit code."""
    done = building.build_cards(project, folder, today=building.choose_today(project, day_of(today)), release=release)
    for note in done.notes:
        click.echo(note, err=True)
    if done.problems:
        click.echo(report(done.problems), err=True)
    if done.failed:
        where = f"Do not publish {short(folder)}: it failed the audit." if done.written else "Nothing was written."
        click.echo(f"{summary(done.problems)} {where}", err=True)
        return 1
    each = ", ".join(f"{count} {code}" for code, count in sorted(done.pages.items()))
    click.echo(f"{counted(done.pages.total(), 'card')} ({each}), {counted(done.removed, 'file')} removed.")
    click.echo(f"The cards stand in {short(folder)}, for an address of their own: see docs/hosts.md.")
    return 0


def _made(project: Project, done: Report, seconds: float) -> str:
    pages = ", ".join(f"{count} {code}" for code, count in sorted(done.pages.items()))
    parts = ", ".join(f"{name} {part:.2f}" for name, part in done.seconds.items())
    warnings = sum(problem.severity == "warning" for problem in done.problems)
    return (
        f"{counted(done.pages.total(), 'page')} ({pages}), {done.rendered} of them made again, "
        f"{counted(done.removed, 'file')} removed, {counted(warnings, 'warning')}.\n{seconds:.2f} seconds ({parts}).\n"
        f"The guide stands in {short(project.site)}. Look at it with scripts/serve."
    )
