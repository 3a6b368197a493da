"""The command line. Each command stands in a file of its own and is imported only when it is asked for.

Exit codes of all: 0 good (warnings included), 1 problems or a difference, 2 wrong use or something that cannot be
read, 3 a person must decide.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

#: Every command, in the order of the help, with the module under ``commands`` that holds it as ``command``.
COMMANDS = {
    "check": "check",
    "build": "build",
    "serve": "serve",
    "flyers": "flyers",
    "review": "review",
    "lock": "lock",
    "withhold": "withhold",
    "status": "status",
    "sources": "sources",
    "verify": "verify",
    "read": "read",
    "new": "new",
    "new-service": "new_service",
    "sheet": "sheet",
    "translations": "translations",
    "audit": "audit",
    "mirror": "mirror",
    "export": "export",
}


class _Commands(click.Group):
    """Imports a command when it is needed: ``check`` must not wait for what ``serve`` imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks for it
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        gc.disable()  # modules leave no garbage, and looking for it is a tenth of the time that importing takes
        try:
            found: click.Command = import_module(f"wegwijzer.commands.{COMMANDS[cmd_name]}").command
        finally:
            gc.enable()
        return found


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wegwijzer")
def main() -> None:
    """Make a guide to concrete help from a YAML social map."""


def run() -> NoReturn:
    """Run the command line and end the process at once: to give memory back object by object takes longer than it helps."""
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # nobody listens any more
            stream.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
