"""The command line: ``wegwijzer check``, ``build``, ``serve``.

Exit codes: 0 good (warnings included), 1 problems, 2 wrong use or something that cannot be read.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from wegwijzer.build import Report
    from wegwijzer.problems import Problem
    from wegwijzer.project import Project

_DATA = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="The folder of the social map (data/)."
)
_TODAY = click.option("--today", metavar="DATE", help="The day the guide is for, such as 2026-11-21.")
_LANGUAGES = click.option("--languages", default="", metavar="nl,en", help="Only these languages.")
_SITE = click.option(
    "--site-dir", type=click.Path(path_type=Path, file_okay=False), help="Where the guide goes (site/)."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wegwijzer")
def main() -> None:
    """Make a guide to concrete help from a YAML social map."""


@main.command()
@_DATA
@_TODAY
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="How to print problems."
)
def check(data: Path | None, today: str | None, style: str) -> None:
    """Read every file and print all that is wrong in it."""
    from wegwijzer import build as building  # noqa: PLC0415 - each command imports only what it needs
    from wegwijzer.problems import has_errors, report  # noqa: PLC0415

    def run() -> int:
        project = _project(data=data)
        found = building.read_input(project, building.choose_today(project, _day(today)))
        text = report(found.problems, style)  # type: ignore[arg-type]
        if text and (found.problems or style == "json"):
            click.echo(text)
        if style == "text":
            click.echo(_summary(found.problems), err=True)
        return 1 if has_errors(found.problems) else 0

    _exit(run)


@main.command()
@_DATA
@_SITE
@_LANGUAGES
@_TODAY
@click.option("--pages", is_flag=True, help="Only the pages, without search in all texts.")
def build(data: Path | None, site_dir: Path | None, languages: str, today: str | None, pages: bool) -> None:  # noqa: FBT001
    """Build the whole guide. Bad input is printed and nothing is written."""
    _exit(lambda: _build(_project(data=data, site=site_dir, languages=languages), today, full=not pages))


@main.command()
@_DATA
@_SITE
@_LANGUAGES
@_TODAY
@click.option("--port", default=8000, help="The port on 127.0.0.1.")
def serve(data: Path | None, site_dir: Path | None, languages: str, today: str | None, port: int) -> None:
    """Preview the guide on this machine and build again when a file changes."""
    from wegwijzer import serve as serving  # noqa: PLC0415

    def run() -> int:
        project = _project(data=data, site=site_dir, languages=languages)
        _build(project, today)
        click.echo(f"Look at http://127.0.0.1:{port}/ — stop with Ctrl+C.")
        try:
            serving.serve(project, lambda: _quiet(lambda: _build(project, today)), port=port)
        except OSError as error:
            from wegwijzer.project import Unusable  # noqa: PLC0415

            raise Unusable(f"Port {port} cannot be used ({error.strerror}). Choose another with --port.") from error
        return 0

    _exit(run)


def _build(project: Project, today: str | None, *, full: bool = False) -> int:
    from wegwijzer import build as building  # noqa: PLC0415
    from wegwijzer.problems import report  # noqa: PLC0415

    start = time.perf_counter()
    done = building.build(
        project,
        today=building.choose_today(project, _day(today)),
        full=full,
        progress=lambda part: click.echo(f"… {part}", err=True),
    )
    for note in done.notes:
        click.echo(note, err=True)
    if done.problems:
        click.echo(report(done.problems), err=True)
    if done.failed:
        click.echo(f"{_summary(done.problems)} Nothing was written.", err=True)
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
        f"The guide stands in {_short(project.site)}. Look at it with scripts/serve."
    )


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _summary(problems: list[Problem]) -> str:
    severities = [problem.severity for problem in problems]
    return f"{severities.count('error')} errors, {severities.count('warning')} warnings."


def _project(*, data: Path | None = None, site: Path | None = None, languages: str = "") -> Project:
    from wegwijzer.project import find_root, open_project  # noqa: PLC0415

    codes = tuple(code.strip() for code in languages.split(",") if code.strip())
    root = find_root(Path.cwd())
    return open_project(
        root, data=data.resolve() if data else None, site=site.resolve() if site else None, languages=codes
    )


def _day(text: str | None) -> date | None:
    from wegwijzer.project import Unusable  # noqa: PLC0415

    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Unusable(f"{text!r} is not a date. Write year-month-day, such as 2026-11-21.") from error


def _quiet(run: Callable[[], int]) -> None:
    """Run a build of the preview: what goes wrong is said, and the preview stays."""
    try:
        run()
    except Exception as error:  # noqa: BLE001 - an editor's half-saved file must not end the preview
        click.echo(f"The guide was not built: {error}", err=True)


def _exit(run: Callable[[], int]) -> None:
    from wegwijzer.load import Unreadable  # noqa: PLC0415
    from wegwijzer.mkdocs_plugin import ArticleError  # noqa: PLC0415
    from wegwijzer.project import Unusable  # noqa: PLC0415

    try:
        code = run()
    except (Unusable, Unreadable, ArticleError) as error:
        click.echo(f"wegwijzer: {error}", err=True)
        code = 2
    sys.exit(code)
