"""``wegwijzer export``: the data for other programs, without a site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wegwijzer import build as building
from wegwijzer import write
from wegwijzer.commands.common import DATA, LANGUAGES, TODAY, counted, day_of, leave, open_here, short, summary
from wegwijzer.exports.files import FORMATS, files, of_no_language
from wegwijzer.exports.origin import origin_of
from wegwijzer.guide import resolve
from wegwijzer.load import Unreadable
from wegwijzer.problems import has_errors, report
from wegwijzer.project import commit_of

if TYPE_CHECKING:
    from wegwijzer.project import Project


@click.command("export")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), required=True, help="What to write.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder; without it export/.")
@DATA
@LANGUAGES
@TODAY
def command(format_: str, out: Path | None, data: Path | None, languages: str, today: str | None) -> None:
    """Write the data as other programs read it. Bad input is printed and nothing is written."""

    def run() -> int:
        project = open_here(data=data, languages=languages)
        return _export(project, format_, out or Path("export"), today)

    leave(run)


def _export(project: Project, format_: str, out: Path, today: str | None) -> int:
    day = building.choose_today(project, day_of(today))
    found = building.read_input(project, day)
    if has_errors(found.problems):
        click.echo(report(found.problems), err=True)
        click.echo(f"{summary(found.problems)} Nothing was written.", err=True)
        return 1
    if found.unlocked:
        click.echo(found.note(project), err=True)
    loaded = found.loaded
    if loaded.taxonomy is None or loaded.links is None:  # cannot happen: their absence is an error of load
        return 1
    guide = resolve(loaded.organizations, loaded.taxonomy, loaded.links, day)
    tongues = [found.translations.tongues[language.code] for language in project.made]
    origin = origin_of(project, commit_of(project.root), day)
    made = files(guide, tongues, origin, [format_])
    if format_ == "json":
        made |= of_no_language(guide, origin)
    try:
        for name, content in made.items():
            write.write(out / name, content)
    except OSError as error:
        raise Unreadable(f"{out} cannot be written ({error.strerror}). Choose another folder with --out.") from error
    click.echo(f"{counted(len(made), 'file')} written to {short(out)}/.")
    return 0
