"""``wegwijzer sheet``: the map as a spreadsheet, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wegwijzer import build as building
from wegwijzer.commands.common import DATA, TODAY, counted, day_of, leave, open_here, short, summary
from wegwijzer.commands.editing import open_draft
from wegwijzer.draft import new_problems
from wegwijzer.load import Unreadable
from wegwijzer.problems import has_errors, printable, report
from wegwijzer.project import Unusable
from wegwijzer.sheet import cells
from wegwijzer.sheet.rows import rows
from wegwijzer.sheet.taking_in import at_cells, take_in
from wegwijzer.withholding import follow_in_lock

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.project import Project


@click.group("sheet")
def command() -> None:
    """Write the facts to check as a spreadsheet, and take one in that was filled in."""


@command.command("export")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file; without it nagaan.csv.")
@click.option("--organization", "organizations", multiple=True, metavar="ID", help="Only this one; may be repeated.")
@DATA
def export(out: Path | None, organizations: tuple[str, ...], data: Path | None) -> None:
    """Write one row for each fact that somebody can check."""

    def run() -> int:
        draft = open_draft(open_here(data=data))
        if has_errors(draft.loaded.problems):
            click.echo(report(draft.loaded.problems), err=True)
            click.echo("Nothing was written: records with mistakes would be missing.", err=True)
            return 1
        chosen = [draft.organization(id_) for id_ in organizations] or list(draft.loaded.organizations)
        found = list(rows(chosen, draft.loaded.organizations))
        file = out or Path("nagaan.csv")
        if file.suffix != ".csv":
            raise Unreadable(f"{file} does not end in .csv. Choose another name with --out.")
        try:
            file.write_bytes(cells.write(found))
        except OSError as error:
            raise Unreadable(f"{file} cannot be written ({error.strerror}).") from error
        click.echo(
            f"{counted(len(found), 'row')} about {counted(len(chosen), 'organization')} written to {short(file)}."
        )
        return 0

    leave(run)


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@DATA
@TODAY
def import_(file: Path, data: Path | None, today: str | None) -> None:
    """Take a sheet in that was filled in: all of it, or nothing and what is wrong in which cell."""
    leave(lambda: _import(open_here(data=data), file, day_of(today)))


def _import(project: Project, file: Path, given: date | None) -> int:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Unreadable(f"{file} cannot be read ({error.strerror}).") from error
    today, name = building.choose_today(project, given), printable(file.name)
    draft = open_draft(project)
    found, problems = cells.read(content, name)
    taken, wrong = take_in(draft, found, name)
    problems += wrong
    new = new_problems(building.read_input(project, today).problems, draft.try_out(today)[1])
    problems += at_cells(new, taken, draft, name)
    if problems:
        click.echo(report(problems), err=True)
    if has_errors(problems):
        click.echo(f"{summary(problems)} Nothing was written. The line is the row of the sheet.", err=True)
        return 1
    if not taken.answers:
        click.echo(f"{name} holds no answer: nothing to do.")
        return 0
    draft.write()
    for line in taken.done:
        click.echo(line)
    for changed in draft.files:
        click.echo(f"Changed: {short(changed)}")
    try:
        followed = [id_ for id_ in taken.gone if follow_in_lock(project, id_)]
    except Unusable as error:
        raise Unusable(f"The data are changed, the lock is not: {error}") from error
    if followed:
        click.echo(f"Changed: {short(project.lock)}, for what was taken down: {', '.join(followed)}")
    click.echo("Look at the change before you send it: wegwijzer review, or git diff.")
    if taken.locked:
        click.echo(
            f'A release needs the lock too; a maintainer runs: wegwijzer lock {" ".join(taken.locked)} --evidence "…"'
        )
    return 0
