"""``wegwijzer withhold``: a wrong number goes, fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wegwijzer.commands.common import DATA, TODAY, day_of, leave, open_here, short
from wegwijzer.commands.editing import open_draft, write_if_good
from wegwijzer.problems import printable
from wegwijzer.project import Unusable
from wegwijzer.withholding import follow_in_lock, withhold

if TYPE_CHECKING:
    from pathlib import Path

    from wegwijzer.withholding import Withheld


@click.command("withhold")
@click.argument("id")
@click.option("--reason", required=True, help="Why, on one line; readers never see it. Name nobody.")
@click.option("--how-to-find", default="", help="For services that are left without a way in: what readers do instead.")
@DATA
@TODAY
def command(id: str, reason: str, how_to_find: str, data: Path | None, today: str | None) -> None:  # noqa: A002
    """Take a wrong number or address (ORGANIZATION/CONTACT) down."""

    def run() -> int:
        project = open_here(data=data)
        draft = open_draft(project)
        done = withhold(draft, id, reason, how_to_find)
        if done.already:
            click.echo(f"{done.id} is withheld already: no reader sees it. Nothing was changed.")
            return 0
        if not write_if_good(draft, day_of(today)):
            return 1
        _tell(done)
        try:
            locked = follow_in_lock(project, done.id)
        except Unusable as error:
            raise Unusable(f"The data are changed, the lock is not: {error}") from error
        click.echo(
            f"The lock follows. Commit {short(project.lock)} with the data."
            if locked is not None
            else "There is no lock to change."
        )
        return 0

    leave(run)


def _tell(done: Withheld) -> None:
    click.echo(
        f"Withheld: {done.id} ({printable(done.value)}). With the next publication these pages no longer show it,"
    )
    click.echo(f"in every language, nor do the lists with these services: {', '.join(done.pages)}")
    for service, ways in done.left:
        if service in done.closed:
            click.echo(
                f"{service}: no other way in; its page now says that none is known. Know a better sentence? Write it in how_to_find."
            )
        else:
            click.echo(
                f"{service}: still has {', '.join(ways) or 'nothing, and its page says that it ended or paused'}."
            )
    for other in done.same:
        click.echo(f"{other} shows the same: take it down too when it is as wrong (wegwijzer withhold {other}).")
