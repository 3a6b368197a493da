"""Runs a command of the command line in a folder, as a person at a terminal does."""

from __future__ import annotations

import os
from pathlib import Path

from click.testing import CliRunner, Result

from wegwijzer.cli import main

#: The day of the tests: a copy of the project has no history to take it from.
TODAY = ("--today", "2026-11-22")


def run(root: Path, *words: str, typed: str = "") -> Result:
    """Run ``wegwijzer`` with ``words`` in ``root``; ``typed`` is what somebody answers."""
    before = Path.cwd()
    os.chdir(root)
    try:
        return CliRunner().invoke(main, list(words), input=typed)
    finally:
        os.chdir(before)


def changed_lines(root: Path, original: Path, name: str) -> tuple[list[str], list[str]]:
    """Give the lines of a file that went, and those that came."""
    old, new = ((folder / name).read_text(encoding="utf-8").splitlines() for folder in (original, root))
    gone = [line for line in old if line not in new]
    return [line.strip() for line in gone], [line.strip() for line in new if line not in old]
