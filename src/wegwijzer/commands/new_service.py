"""``wegwijzer new-service``: questions at the terminal, a record in the right file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from wegwijzer.commands.common import DATA, TODAY, day_of, leave, open_here
from wegwijzer.commands.editing import open_draft, write_if_good
from wegwijzer.new_service import interview, put_in
from wegwijzer.problems import has_errors, report
from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from pathlib import Path


class _Terminal:
    """A person at a terminal, or answers that come through a pipe, one a line."""

    def ask(self, text: str) -> str:
        try:
            return str(click.prompt(f"\n{text}\n", prompt_suffix="> ", default="", show_default=False))
        except click.Abort as error:
            raise Unusable("The answers stopped here. Nothing was written.") from error

    def say(self, text: str) -> None:
        click.echo(text)


@click.command("new-service")
@DATA
@TODAY
def command(data: Path | None, today: str | None) -> None:
    """Answer questions (in Dutch) about a new service; the record is written where it belongs."""

    def run() -> int:
        draft, terminal = open_draft(open_here(data=data)), _Terminal()
        if has_errors(draft.loaded.problems) or draft.loaded.taxonomy is None:
            click.echo(report(draft.loaded.problems), err=True)
            click.echo("Mend this first: a new service is compared with the others.", err=True)
            return 1
        id_ = put_in(interview(draft, terminal, day_of(today) or date.today()))  # noqa: DTZ011 - the day of who answers
        click.echo(f"\nDit komt erbij:\n\n{draft.difference()}\n")
        if terminal.ask("Zal ik dit zo opschrijven? (ja of nee; leeg: ja)").strip().lower() not in (
            "",
            "j",
            "ja",
            "y",
            "yes",
        ):
            click.echo("Er is niets geschreven. Wat je hierboven ziet, kun je nog overnemen.")
            return 0
        if not write_if_good(draft, day_of(today)):
            click.echo("Wat je hierboven ziet, kun je overnemen en verbeteren: er is niets geschreven.", err=True)
            return 1
        click.echo(f"De dienst heet {id_}. Kijk ernaar met scripts/serve. Nummers en adressen vragen nog om het slot:")
        click.echo("wie de gids beheert, doet dat met wegwijzer lock, nadat iemand ze heeft nagekeken.")
        return 0

    leave(run)
