"""The files of one side of a review: out of a git revision or a folder, as bytes, without trusting a name in it.

After this step every file is an ordinary one with a plain name, whatever the tree held: links, submodules and odd names
became problems. Nothing is checked out, and no filter or hook of the repository runs.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wegwijzer.load import Unreadable
from wegwijzer.problems import Problem, printable
from wegwijzer.project import INTERFACE
from wegwijzer.text_gate import LARGEST_CATALOGUE, LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What a review reads. Everything else is only named when it changed.
FOLDERS: Final = ("data", "translations", "content", INTERFACE)
#: A side with more is not read: nobody could review it.
MOST_FILES: Final = 50_000
MOST_BYTES: Final = 1024 * 1024 * 1024

_NAME: Final = re.compile(r"\.?[A-Za-z0-9_][A-Za-z0-9._-]*")
#: A folder called ``x.md`` or ``x.yaml`` would be taken for a file.
_FOLDER: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_LINK, _MODULE = "120000", "160000"
#: Made by tools in a folder, and never part of a revision.
_MADE: Final = frozenset({".git", ".venv", ".cache", "site", "node_modules", "__pycache__"})


@dataclass
class Files:
    """What one side holds."""

    name: str
    """The side as it was asked for."""
    read: dict[str, bytes] = field(default_factory=dict)
    """The files that a review reads, by path."""
    others: dict[str, str] | None = None
    """A digest of every other file; None when the side is only a part of a project."""
    problems: list[Problem] = field(default_factory=list)
    data_only: bool = False
    """Whether it is only the folder of the social map."""
    count: int = 0
    size: int = 0


def read_side(root: Path, name: str) -> Files:
    """Read a side: a folder, or a revision of the repository that ``root`` stands in. Raises ``Unreadable``."""
    folder = Path(name)
    try:
        there = folder.is_dir()
    except (OSError, ValueError):
        there = False
    commit = _commit(root, name)
    if there and commit and not name.startswith((".", "/")) and not name.endswith("/"):
        shown = printable(name)
        raise Unreadable(f"{shown} is a folder and a revision too. Write ./{shown} for the folder, or the commit.")
    if there and name:
        files = read_folder(folder, name)
        for part in FOLDERS if files.data_only else ():  # as with --data: all else comes from the project
            if part != "data":
                _take_folder(files, root / part, part)
    elif commit:
        files = _read_revision(root, name, commit)
    else:
        raise Unreadable(f"{printable(name)} is neither a folder nor a revision that git knows here.")
    if not any(re.fullmatch(r"data/services(\.yaml|/[^/]+)", path) for path in files.read):
        raise Unreadable(f"{printable(name)} holds no social map: no data/services.yaml and no data/services/.")
    return files


# Folders ---------------------------------------------------------------------------------------------------------


def read_folder(folder: Path, name: str) -> Files:
    """Read a folder: of a project, or one that is ``data/`` itself. Links are not followed."""
    files = Files(name, data_only=_is_data(folder))
    if files.data_only:
        _take_folder(files, folder, "data")
        return files
    for part in FOLDERS:
        if (folder / part).is_symlink():
            files.problems.append(_odd(part, "is a link.", "Put the folder itself here."))
        elif (folder / part).is_dir():
            _take_folder(files, folder / part, part)
    if (folder / "mkdocs.yml").is_file():
        files.others = {path: _digest(folder / path) for path in _other_names(folder)}
    return files


def _is_data(folder: Path) -> bool:
    return not (folder / "data").exists() and any((folder / one).exists() for one in ("services.yaml", "services"))


def _take_folder(files: Files, folder: Path, prefix: str) -> None:
    for path, name in _walk(folder, prefix):
        if not _take_name(files, name):
            continue
        try:
            about = path.lstat()
            if not stat.S_ISREG(about.st_mode):
                files.problems.append(_odd(name, "is not an ordinary file.", "Put a file here, not a link."))
            elif _take_size(files, name, about.st_size):
                files.read[name] = path.read_bytes()
        except OSError:
            files.problems.append(_odd(name, "cannot be read.", "Check who may read it."))


def _walk(folder: Path, prefix: str, leave_out: frozenset[str] = frozenset()) -> Iterator[tuple[Path, str]]:
    """Give every file under ``folder``, and links to folders, with its name from ``prefix`` on."""
    for here, folders, names in os.walk(folder):
        links = [one for one in folders if os.path.islink(os.path.join(here, one))]
        folders[:] = sorted(one for one in folders if one not in links and one not in leave_out)
        inside = os.path.relpath(here, folder)
        start = prefix if inside == "." else f"{prefix}/{Path(inside).as_posix()}"
        for one in sorted([*names, *links]):
            yield Path(here, one), f"{start}/{one}"


def _other_names(folder: Path) -> list[str]:
    """List the files of a project that a review does not read; of a git checkout those that can be committed."""
    listed = _git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed is not None:
        names = [os.fsdecode(name) for name in listed.split(b"\0") if name]
    else:
        names = [name.removeprefix("./") for _, name in _walk(folder, ".", _MADE)]
    return [name for name in dict.fromkeys(names) if not _is_read(name) and os.path.lexists(folder / name)]


def _digest(path: Path) -> str:
    """Give what git calls the content of a file, so that folders and revisions can be compared."""
    try:
        if path.is_symlink():
            return _blob(os.fsencode(os.readlink(path)))
        return _blob(path.read_bytes()) if path.is_file() else "a folder"
    except OSError:
        return "cannot be read"


def _blob(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


# Revisions -------------------------------------------------------------------------------------------------------


def _commit(root: Path, name: str) -> str | None:
    """Give the commit that ``name`` means, or None."""
    if not name or "\0" in name:
        return None
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.decode().strip() if found else None


def _read_revision(root: Path, name: str, commit: str) -> Files:
    """Read what stands in a commit, in the folder of the project; only objects are read, nothing is written."""
    prefix = os.fsdecode((_git(root, "rev-parse", "--show-prefix") or b"").rstrip(b"\n"))
    listed = _git(root, "ls-tree", "-r", "-l", "-z", "--full-tree", f"{commit}:{prefix}")
    if listed is None:
        raise Unreadable(f"{printable(name)} does not hold the folder of this guide.")
    files = Files(name, others={})
    wanted: dict[str, str] = {}
    for line in listed.split(b"\0"):
        if line:
            _take_entry(files, line, wanted)
    files.read = dict(zip(wanted, _contents(root, wanted.values()), strict=True))
    return files


def _take_entry(files: Files, line: bytes, wanted: dict[str, str]) -> None:
    """Note one entry of a tree: ``mode type object size<TAB>name``."""
    about, _, raw = line.partition(b"\t")
    mode, _, identity, size = about.decode().split()
    name = os.fsdecode(raw)
    if not _is_read(name):
        assert files.others is not None  # noqa: S101 - it is that of a revision
        files.others[name] = identity
    elif mode == _LINK:
        files.problems.append(_odd(name, "is a link.", "Put the file itself here."))
    elif mode == _MODULE:
        files.problems.append(_odd(name, "is another repository (a submodule).", "Remove it."))
    elif name in wanted:
        files.problems.append(_odd(name, "stands twice in one folder of the revision.", "Make the commit again."))
    elif _take_name(files, name) and _take_size(files, name, int(size)):
        wanted[name] = identity


def _contents(root: Path, identities: Iterable[str]) -> Iterator[bytes]:
    """Give the content of objects, in order, as they stand in the repository."""
    asked = "".join(f"{one}\n" for one in identities).encode()
    given = _git(root, "cat-file", "--batch", given=asked)
    if given is None:
        raise Unreadable("The revision is not whole: git cannot read all its files. Fetch it with its history.")
    at = 0
    for _ in range(asked.count(b"\n")):
        end = given.index(b"\n", at)
        parts = given[at:end].split()
        if len(parts) != 3:  # noqa: PLR2004 - object, type, size; a missing one has two
            raise Unreadable("The revision is not whole: git lacks one of its files. Fetch it with its history.")
        size = int(parts[2])
        yield given[end + 1 : end + 1 + size]
        at = end + size + 2


def _git(folder: Path, *command: str, given: bytes = b"") -> bytes | None:
    """Run git where ``folder`` is; None when it fails or is not there. Nothing is fetched, no object is replaced."""
    quiet = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        run = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", *command],
            cwd=folder,
            env=os.environ | quiet,
            input=given,
            capture_output=True,
            check=False,
        )
    except (OSError, ValueError):
        return None
    return run.stdout if run.returncode == 0 else None


# Names and sizes -------------------------------------------------------------------------------------------------


def _is_read(name: str) -> bool:
    return any(name == folder or name.startswith(f"{folder}/") for folder in FOLDERS)


def _take_name(files: Files, name: str) -> bool:
    """Say whether a name is one that can be written anywhere; else note the problem."""
    *folders, last = name.split("/")
    fits = _NAME.fullmatch(last) and all(map(_FOLDER.fullmatch, folders))
    if fits and all(len(part) < 200 for part in (*folders, last)):  # noqa: PLR2004 - more than file systems take
        return True
    tip = "Use a-z, 0-9, hyphens, and one ending."
    files.problems.append(_odd(name, "has a name that no file of a guide can have.", tip))
    return False


def _take_size(files: Files, name: str, size: int) -> bool:
    """Say whether a file is small enough to be read; a side that is too large as a whole is refused."""
    largest = LARGEST_CATALOGUE if name.endswith(".po") else LARGEST_FILE
    if size > largest:
        what = f"is larger than {largest // 1024 // 1024} MB."
        files.problems.append(_odd(name, what, "Split it into several files."))
        return False
    files.count, files.size = files.count + 1, files.size + size
    if files.count > MOST_FILES or files.size > MOST_BYTES:
        raise Unreadable(f"{printable(files.name)} holds more than anybody can review: {files.count} files.")
    return True


def _odd(name: str, what: str, tip: str) -> Problem:
    return Problem(printable(name, longest=200), 0, 0, "", f"this file {what}", tip)
