"""``wegwijzer status``: what is old, unconfirmed or unknown, and whom to ask what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wegwijzer.build import read_input
from wegwijzer.commands.common import DATA, TODAY, day_now, leave, open_here, short, summary
from wegwijzer.coverage import by_language
from wegwijzer.extract import extract
from wegwijzer.guide import resolve
from wegwijzer.languages import SOURCE
from wegwijzer.problems import has_errors, report
from wegwijzer.project import Unusable
from wegwijzer.sources import ledger
from wegwijzer.sources.targets import targets
from wegwijzer.status.overview import overview
from wegwijzer.status.page import as_page
from wegwijzer.status.summary import summary as in_short
from wegwijzer.status.table import as_csv, as_json

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.project import Project


@click.command("status")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write status.html, .csv and .json into this folder.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "html", "csv", "json"]),
    default="text",
    help="What to print here.",
)
@DATA
@TODAY
def command(out: Path | None, style: str, data: Path | None, today: str | None) -> None:
    """Say what is old, unconfirmed or unknown, whom to ask, and what to ask them."""
    leave(lambda: _tell(open_here(data=data), day_now(today), style, out))


def _tell(project: Project, today: date, style: str, out: Path | None) -> int:
    found = read_input(project, today)
    loaded = found.loaded
    if has_errors(found.problems) or loaded.taxonomy is None or loaded.links is None:
        click.echo(report(found.problems), err=True)
        click.echo(f"{summary(found.problems)} The state is known once they are mended.", err=True)
        return 1
    guide = resolve(loaded.organizations, loaded.taxonomy, loaded.links, today)
    status = overview(
        guide,
        found.translations.tongues[SOURCE],
        by_language(extract(loaded, project.themes), found.translations),
        ledger.read(project.data),
        targets(loaded),
    )
    made = {
        "text": lambda: in_short(status),
        "html": lambda: as_page(status, guide, project.themes),
        "csv": lambda: as_csv(status),
        "json": lambda: as_json(status),
    }
    click.echo(made[style](), nl=style != "csv")
    if out:
        _write(out, {f"status.{name}": made[name]() for name in ("html", "csv", "json")})
        if out.resolve().is_relative_to(project.site.resolve()):
            click.echo(f"{short(out.resolve())} is published with the guide: this page is for editors.", err=True)
    return 0


def _write(folder: Path, files: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_bytes(text.encode())
    except OSError as error:
        raise Unusable(
            f"{folder} cannot be written to ({error.strerror}). Choose another folder with --out."
        ) from error
    click.echo(f"The page, the table and the data stand in {short(folder.resolve())}.", err=True)
