"""The program as a folder to carry along: a guide is made with the copy that stands beside it, from no index.

The copy can be copied again: a guide that was made from a guide has all of it too.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from wegwijzer import starter
from wegwijzer.project import Unusable, ask_git

#: How a guide calls the folder, and the file in it that says what it is a copy of.
FOLDER: Final = "program"
COPY_OF: Final = "COPY-OF"

_PACKAGE: Final = Path(__file__).resolve().parent
_SOURCES: Final = _PACKAGE.parents[1]
_BESIDE: Final = (
    "LICENSE",
    "pyproject.toml",
    "requirements/build.in",
    "requirements/guide.in",
    "requirements/guide.txt",
)
_NOT_THERE: Final = (
    "This wegwijzer is installed without its sources, and a guide carries them along. Run the command where they are: "
    "scripts/build in a copy of its repository or in a guide, then .venv/bin/wegwijzer new there."
)


def files(sources: Path = _SOURCES) -> dict[str, bytes]:
    """Give every file of the copy, by its name in its folder. ``Unusable`` where only the package is installed."""
    if not _are_there(sources):
        raise Unusable(_NOT_THERE)
    made = {name: (sources / name).read_bytes() for name in _BESIDE}
    made |= {f"src/wegwijzer/{name}": path.read_bytes() for name, path in starter.files(sources / "src/wegwijzer")}
    made |= {name: path.read_bytes() for name, path in starter.files(starter.PROGRAM)}
    return made | {COPY_OF: f"{version(sources)}\n".encode()}


def version(sources: Path = _SOURCES) -> str:
    """Say which commit the program in ``sources`` is; of a copy, what that is a copy of."""
    copied = sources / COPY_OF
    if copied.is_file():
        return copied.read_text(encoding="utf-8").strip()
    top = ask_git(sources, "rev-parse", "--show-toplevel")
    head = ask_git(sources, "rev-parse", "HEAD")
    if not head or Path(top).resolve() != sources.resolve():
        return "a program outside of git"
    parts = ("src/wegwijzer", *_BESIDE)
    return f"{head} and changes after it" if ask_git(sources, "status", "--porcelain", "--", *parts) else head


def stands_in(folder: Path) -> bool:
    """Say whether the program that runs is the one in ``folder``."""
    return folder.resolve() == _SOURCES


def _are_there(sources: Path) -> bool:
    if not all((sources / name).is_file() for name in _BESIDE):
        return False
    try:
        about = tomllib.loads((sources / "pyproject.toml").read_text(encoding="utf-8"))
    except ValueError as error:  # half of a merge, such as
        raise Unusable(f"{sources / 'pyproject.toml'} cannot be read: {error}. Mend it first.") from error
    return about.get("project", {}).get("name") == "wegwijzer" and (sources / "src/wegwijzer/cli.py").is_file()
