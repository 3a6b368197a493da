"""``wegwijzer read``: write down that somebody read a text as it is now."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, get_args

import click
from pydantic import ValidationError

from wegwijzer import build as building
from wegwijzer import write
from wegwijzer.commands.common import DATA, counted, day_of, leave, open_here, short, summary
from wegwijzer.languages import SOURCE
from wegwijzer.model import Mark
from wegwijzer.model.reading import Reader
from wegwijzer.problems import has_errors, report
from wegwijzer.project import Project, Unusable
from wegwijzer.reading import with_marks

if TYPE_CHECKING:
    from pathlib import Path

    from wegwijzer.reading import Readings


@click.command("read")
@click.argument("text", nargs=-1, required=True)
@click.option("--by", type=click.Choice(get_args(Reader)), required=True, help="Who read it. Never a name.")
@click.option("--language", metavar="CODE", help="The language that a native speaker read.")
@click.option("--on", metavar="DATE", required=True, help="The day it was read, such as 2026-11-21.")
@DATA
def command(text: tuple[str, ...], by: Reader, language: str | None, on: str, data: Path | None) -> None:
    """Write down that somebody read TEXT, such as services/advice-desk, as it is now."""

    def run() -> int:
        project = open_here(data=data)
        _check_language(project, by, language)
        found = building.read_input(project, building.choose_today(project, day_of(on)))
        if has_errors(found.problems):
            click.echo(report(found.problems), err=True)
            click.echo(f"{summary(found.problems)} Nothing was written.", err=True)
            return 1
        new = [_mark(found.readings, name, by, language, on) for name in text]
        keys = {(mark.text, mark.by, mark.language) for mark in new}
        kept = [mark for mark in found.loaded.marks.marks if (mark.text, mark.by, mark.language) not in keys]
        file = project.data / "read.yaml"
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        write.write(file, with_marks(before, [*kept, *new]).encode())
        click.echo(f"{counted(len(new), 'mark')} written to {short(file)}.")
        return 0

    leave(run)


def _check_language(project: Project, by: Reader, language: str | None) -> None:
    """Refuse a language that does not belong. Raises ``Unusable``."""
    others = [one.code for one in project.languages if one.code != SOURCE]
    if by == "native" and language not in others:
        raise Unusable(f"Say with --language which language was read: one of {', '.join(others)}.")
    if by == "peer" and language:
        raise Unusable("One of the people it is about reads the Dutch text. Leave --language out.")


def _mark(readings: Readings, name: str, by: Reader, language: str | None, on: str) -> Mark:
    """Make the mark of a text as it is now. Raises ``Unusable``."""
    found = readings.hash_of(name, language or SOURCE)
    if found is None:
        near = get_close_matches(name, readings.names, 1)
        tip = (
            f"Did you mean {near[0]}?" if near else "Write it as its address: services/advice-desk, articles/pressure."
        )
        raise Unusable(f"There is no text {name!r} in this language. {tip}")
    try:
        return Mark.model_validate({"text": name, "by": by, "language": language, "on": on, "of": found})
    except ValidationError as error:
        raise Unusable(f"{on!r} is not a day in the past. Write year-month-day, such as 2026-11-21.") from error
