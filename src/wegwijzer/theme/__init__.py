"""The theme: templates, styles, scripts and fonts of every guide, in folders beside this file.

A guide may have a folder ``overrides/``: a file of the same name there comes instead of the one here, and one of
another name beside them. Only the templates and fonts of what is printed come from here alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER: Final = Path(__file__).resolve().parent
FLYERS: Final = FOLDER / "flyers"
BOOKLET: Final = FOLDER / "booklet"
FONTS: Final = FLYERS / "fonts"


def folders(own: Path) -> tuple[Path, ...]:
    """Give the folders to look in, first a guide's ``own``, where it has one."""
    return (own, FOLDER) if own.is_dir() else (FOLDER,)


def find(within: Sequence[Path], name: str) -> Path:
    """Give the file ``name`` of the first of the folders that has it, or where it would stand in the last."""
    return next((folder / name for folder in within if (folder / name).is_file()), within[-1] / name)


def are_own(within: Sequence[Path], pattern: str) -> bool:
    """Say whether a guide has a file of its own that fits ``pattern``."""
    return any(FOLDER not in file.parents for _, file in files(within, pattern))


def files(within: Sequence[Path], pattern: str) -> Iterator[tuple[str, Path]]:
    """Give every file that fits ``pattern``, one for each name, in the order of the names."""
    found = {
        file.relative_to(folder).as_posix(): file
        for folder in reversed(within)
        for file in folder.glob(pattern)
        if file.is_file()
    }
    yield from sorted(found.items())
