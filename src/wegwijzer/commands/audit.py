"""``wegwijzer audit``: whether a finished guide may be published, or one that is published is right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from wegwijzer import build as building
from wegwijzer import manifest
from wegwijzer.audit import problems_of
from wegwijzer.audit.crawl import crawl
from wegwijzer.commands.common import DATA, TODAY, counted, day_of, leave, open_here, summary
from wegwijzer.exports import publish
from wegwijzer.problems import has_errors, report
from wegwijzer.project import Unusable
from wegwijzer.root_files import root_files
from wegwijzer.visit import Visitor

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.problems import Problem
    from wegwijzer.project import Project


@click.command("audit")
@click.argument("guide")
@DATA
@TODAY
def command(guide: str, data: Path | None, today: str | None) -> None:
    """Read a finished guide as a browser reads it, and compare it with the lock of this folder.

    GUIDE is a folder, or the address of a local or public server: then the headers of every answer are looked at too.
    """

    def run() -> int:
        project = open_here(data=data)
        if "://" in guide:
            with TemporaryDirectory(prefix="wegwijzer-audit-") as folder:
                return _audit_address(project, Visitor(guide), Path(folder), day_of(today))
        if not Path(guide).is_dir():
            raise Unusable(f"The folder {guide} is not there. Give a folder, or an address with https://.")
        return _tell(_audit_folder(project, Path(guide), day_of(today)))

    leave(run)


def _audit_address(project: Project, visitor: Visitor, folder: Path, today: date | None) -> int:
    found = crawl(visitor, folder, progress=lambda name: click.echo(f"… {name}", err=True))
    problems = problems_of(visitor.url.rstrip("/"), found.findings)
    problems += _audit_folder(project, folder, today)
    click.echo(f"{counted(len(found.names), 'file')} of {visitor.url} read.")
    return _tell(problems)


def _audit_folder(project: Project, folder: Path, today: date | None) -> list[Problem]:
    day = today or _day_of(folder) or building.choose_today(project, None)
    read = building.read_input(project, day)
    if has_errors(read.problems):
        raise Unusable(f"The data has mistakes. Mend them first:\n{report(read.problems)}")
    exact = root_files(project, day) | publish.exact([language.code for language in project.languages])
    there = {name: data for name, data in exact.items() if (folder / name).is_file()}
    return building.audit_guide(replace(project, site=folder), read, there).problems


def _day_of(folder: Path) -> date | None:
    """Give the day that a release was made for."""
    file = folder / manifest.NAME
    return day_of(manifest.read(file.read_bytes()).today) if file.is_file() else None


def _tell(problems: list[Problem]) -> int:
    if problems:
        click.echo(report(problems), err=True)
    click.echo(summary(problems), err=True)
    return 1 if has_errors(problems) else 0
