"""``wegwijzer review``: what a change of the data means to a reader."""

from __future__ import annotations

import click

from wegwijzer import build as building
from wegwijzer.commands.common import TODAY, day_of, leave, open_here
from wegwijzer.review.compare import compare
from wegwijzer.review.report import Review, write_review
from wegwijzer.review.sides import open_side


@click.command("review")
@click.argument("base")
@click.argument("head", required=False)
@TODAY
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How changes are printed.",
)
def command(base: str, head: str | None, today: str | None, style: str) -> None:
    """Compare two versions of the data and say what a reader will see change.

    BASE and HEAD are git revisions or folders; without HEAD it is the folder of the guide as it stands now.
    """

    def run() -> int:
        project = open_here()
        day = building.choose_today(project, day_of(today))
        before = open_side(project.root, base)
        after = open_side(project.root, head or str(project.root), checked_on=day)
        found = Review(
            base,
            head or "the folder as it is now",
            compare(before, after, day),
            after.problems,
            _notes(before.files.others is None or after.files.others is None),
        )
        click.echo(write_review(found, style))  # type: ignore[arg-type]
        return found.code

    leave(run)


def _notes(is_part: bool) -> tuple[str, ...]:  # noqa: FBT001 - says one thing
    """Say what was not compared."""
    if not is_part:
        return ()
    return ("One side is only a part of a project: files outside data, translations and content are not compared.",)
