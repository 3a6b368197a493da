"""``wegwijzer new``: a working guide for another place or subject, from nothing."""

from __future__ import annotations

from pathlib import Path

import click

from wegwijzer import new_guide
from wegwijzer.commands.common import leave, short
from wegwijzer.project import Unusable


@click.command("new")
@click.argument("dir", type=click.Path(path_type=Path))
@click.option("--name", default="Wegwijzer", show_default=True, help="What readers see at the top and in the tab.")
@click.option(
    "--languages", default="nl,en,ar", metavar="nl,en,ar", show_default=True, help="Its languages; Dutch is always one."
)
@click.option("--program", "only_program", is_flag=True, help="Only renew the program of the guide in DIR.")
def command(dir: Path, name: str, languages: str, *, only_program: bool) -> None:  # noqa: A002 - as the help calls it
    """Make a guide for another place or subject in DIR, which is not there yet or empty."""

    def run() -> int:
        folder = dir.absolute()
        if only_program:
            return _renew(folder)
        codes = [code.strip() for code in languages.split(",") if code.strip()]
        made = new_guide.files(name, codes)
        new_guide.put(folder, made)
        click.echo(f"A guide stands in {short(folder)}. Go there and run scripts/build, then scripts/test.")
        click.echo("README.md there says how to make it yours; what is in it now is an example.")
        return 0

    leave(run)


def _renew(folder: Path) -> int:
    context = click.get_current_context()
    for option in ("name", "languages"):
        if context.get_parameter_source(option) is not click.core.ParameterSource.DEFAULT:
            raise Unusable(f"--program renews the program and nothing else. Leave out --{option}.")
    was, now = new_guide.renew_program(folder)
    click.echo(f"{short(folder)}/program is a copy of {now} now; it was {f'a copy of {was}' if was else 'not there'}.")
    click.echo("Run scripts/test there before you commit it.")
    return 0
