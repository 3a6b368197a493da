"""What the commands that change the social map share: try it out, print all that is wrong, write or write nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wegwijzer import build as building
from wegwijzer.commands.common import summary
from wegwijzer.draft import Draft, new_problems
from wegwijzer.problems import has_errors, report

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.project import Project


def open_draft(project: Project) -> Draft:
    """Give the social map to change."""
    return Draft(project)


def write_if_good(draft: Draft, given: date | None) -> bool:
    """Write the changes when the map has no mistake with them that it does not have now; else print the new ones."""
    project = draft.project
    today = building.choose_today(project, given)
    _, after = draft.try_out(today)
    if has_errors(after):
        new = new_problems(building.read_input(project, today).problems, after)
        if has_errors(new):
            click.echo(report(new), err=True)
            click.echo(f"{summary(new)} Nothing was written.", err=True)
            return False
    draft.write()
    for file in draft.files:
        click.echo(f"Changed: {file.relative_to(project.root) if file.is_relative_to(project.root) else file}")
    warnings = [problem for problem in after if problem.severity == "warning"]
    if warnings:
        click.echo(report(warnings), err=True)
    return True
