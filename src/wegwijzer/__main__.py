"""``python -m wegwijzer`` is the command line."""

from wegwijzer.cli import run

run()
