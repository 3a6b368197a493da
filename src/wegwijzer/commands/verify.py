"""``wegwijzer verify``: somebody checked a fact."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from wegwijzer.commands.common import DATA, TODAY, day_of, leave, open_here
from wegwijzer.commands.editing import open_draft, write_if_good
from wegwijzer.project import Unusable
from wegwijzer.roles import check_role
from wegwijzer.unfit import Unfit
from wegwijzer.verifying import HOW, Check, verify

if TYPE_CHECKING:
    from pathlib import Path

    from wegwijzer.draft import Draft


@click.command("verify")
@click.argument("id")
@click.option("--how", type=click.Choice(HOW), required=True, help="How it was checked.")
@click.option("--by", required=True, help="In which role, such as redactie; never a name.")
@click.option("--on", metavar="DATE", help="The day of the check; without it today.")
@click.option("--for", "fields", default="", metavar="FIELD,…", help="What was checked of a service or organization.")
@click.option("--publish", is_flag=True, help="Show a withheld contact again.")
@DATA
@TODAY
def command(  # noqa: PLR0913, PLR0917 - an option each
    id: str,  # noqa: A002 - its name in the help
    how: str,
    by: str,
    on: str | None,
    fields: str,
    publish: bool,  # noqa: FBT001
    data: Path | None,
    today: str | None,
) -> None:
    """Write down that a contact (ORGANIZATION/CONTACT), service or organization was checked."""

    def run() -> int:
        draft = open_draft(open_here(data=data))
        check = Check(_day(on), how, _role(draft, by))
        names = [name.strip() for name in fields.split(",") if name.strip()]
        stamped = verify(draft, id, check, names, publish=publish)
        if not write_if_good(draft, day_of(today)):
            return 1
        for line in stamped.done:
            click.echo(line)
        click.echo(f"Readers and everybody who reads the files see the role: {check.by}. It must not be a name.")
        if stamped.locked and draft.files:
            ids = " ".join(stamped.locked)
            click.echo(f'A release needs the lock too; a maintainer runs: wegwijzer lock {ids} --evidence "…"')
        return 0

    leave(run)


def _day(text: str | None) -> date:
    day = day_of(text) or date.today()  # noqa: DTZ011 - a check is done on the day of who does it
    if day > date.today():  # noqa: DTZ011
        raise Unusable(f"--on: {day} lies in the future. Write the day of the check.")
    return day


def _role(draft: Draft, text: str) -> str:
    try:
        return check_role(text, [one.name for one in draft.loaded.organizations])
    except Unfit as error:
        raise Unusable(f"--by: {error.message}. {error.tip}") from error
