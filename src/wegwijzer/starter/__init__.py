"""The starter: a small whole guide about a made-up place, in the languages that the program knows.

``guide/`` is what a new guide begins as, file by file, and builds where it stands; ``program/`` is what is written
beside the copy of the program that a guide carries along.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = Path(__file__).resolve().parent
GUIDE: Final = FOLDER / "guide"
PROGRAM: Final = FOLDER / "program"
#: What programs leave beside the files that somebody wrote.
_LEFT_BEHIND: Final = frozenset({"__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".DS_Store"})


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give every file under ``folder`` that somebody wrote, by its relative name, in the order of the names."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not path.is_symlink() and not _LEFT_BEHIND.intersection(inside.parts):
            yield inside.as_posix(), path
