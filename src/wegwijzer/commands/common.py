"""What all commands share: options, the project, exit codes."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wegwijzer.load import Unreadable
from wegwijzer.project import Project, Unusable, find_root, open_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from wegwijzer.problems import Problem

DATA = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="The folder of the social map (data/)."
)
TODAY = click.option("--today", metavar="DATE", help="The day the guide is for, such as 2026-11-21.")
LANGUAGES = click.option("--languages", default="", metavar="nl,en", help="Only the part of these languages.")
SITE = click.option(
    "--site-dir", type=click.Path(path_type=Path, file_okay=False), help="Where the guide goes (site/)."
)


def open_here(*, data: Path | None = None, site: Path | None = None, languages: str = "") -> Project:
    """Open the project of the folder the command is run in. Raises ``Unusable``."""
    codes = tuple(code.strip() for code in languages.split(",") if code.strip())
    root = find_root(Path.cwd())
    return open_project(
        root, data=data.resolve() if data else None, site=site.resolve() if site else None, languages=codes
    )


def day_of(text: str | None) -> date | None:
    """Read a day that was given as an option. Raises ``Unusable``."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Unusable(f"{text!r} is not a date. Write year-month-day, such as 2026-11-21.") from error


def day_now(text: str | None) -> date:
    """Read a day that was given as an option; without one it is the day of the clock. Raises ``Unusable``.

    For what is not built but looked at: a number is not younger because nobody committed since.
    """
    return day_of(text) or date.today()  # noqa: DTZ011 - the day where the editor is


def summary(problems: list[Problem]) -> str:
    """Say how many errors and warnings there are."""
    severities = [problem.severity for problem in problems]
    return f"{counted(severities.count('error'), 'error')}, {counted(severities.count('warning'), 'warning')}."


def counted(number: int, one: str) -> str:
    """Say how many there are of a thing."""
    return f"{number} {one}{'' if number == 1 else 's'}"


def short(path: Path) -> str:
    """Give a path as it is best read from here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def leave(run: Callable[[], int]) -> None:
    """Run a command and end with its exit code; what cannot be read or used is one sentence and exit code 2."""
    from wegwijzer.mkdocs_plugin import ArticleError  # noqa: PLC0415 - costs a command that needs no articles too much

    try:
        code = run()
    except (Unusable, Unreadable, ArticleError) as error:
        click.echo(f"wegwijzer: {error}", err=True)
        code = 2
    except BrokenPipeError:  # nobody reads what is said: click ends it quietly
        raise
    except OSError as error:
        what = error.filename or "a file"
        click.echo(
            f"wegwijzer: {what} cannot be read or written: {error.strerror}. Look at it, or name another.", err=True
        )
        code = 2
    sys.exit(code)
