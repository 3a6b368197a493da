"""``manifest.json``: every file of a released guide with its hash, and every number and address that each page shows.

Who signs it says once what the whole guide holds; who has it can compare a copy anywhere, file by file.
Standard: SHA-256 (FIPS 180-4).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from wegwijzer.compress import ENDINGS
from wegwijzer.problems import printable
from wegwijzer.project import Unusable
from wegwijzer.write import list_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME: Final = "manifest.json"
#: The signature, beside it: what ``ssh-keygen -Y sign`` makes.
SIGNATURE: Final = f"{NAME}.sig"
#: The form of the file; another number when something in it changes its meaning.
FORM: Final = 1


@dataclass(frozen=True)
class Kept:
    """One file as it was released."""

    size: int
    sha256: str
    seen: frozenset[str] | None = None
    """The numbers and addresses that a page shows and leads to; None for what is no page."""


@dataclass(frozen=True)
class Manifest:
    """A released guide."""

    commit: str
    """The commit it was made from; empty outside of git, ending in -changed when files had changed since."""
    today: str
    short: tuple[str, ...]
    """The short numbers that pages are looked through for."""
    files: dict[str, Kept]


def make(site: Path, pages: Mapping[str, Iterable[str]], short: Iterable[str], commit: str, today: str) -> bytes:
    """Give the manifest of the files under ``site``: the same files, the same bytes.

    ``pages``: by file, what each page leads to and shows, and ``short`` the short numbers that were looked for.
    """
    seen = {name: sorted(set(values)) for name, values in pages.items()}
    table = sorted({value for values in seen.values() for value in values})
    at = {value: index for index, value in enumerate(table)}
    files: dict[str, dict[str, Any]] = {}
    for name in sorted(list_files(site) - {NAME, SIGNATURE}):
        if name.endswith(ENDINGS):  # they hold what the file beside them holds
            continue
        files[name] = _entry((site / name).read_bytes())
        if name in seen:
            files[name]["seen"] = [at[value] for value in seen[name]]
    return _written(files, table, short, commit, today)


def of(files: Mapping[str, bytes], commit: str, today: str) -> bytes:
    """Give the manifest of a few files by name, such as those of an archive: what they show is not told."""
    return _written({name: _entry(files[name]) for name in sorted(files)}, [], (), commit, today)


def _entry(data: bytes) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


def _written(
    files: dict[str, dict[str, Any]], table: list[str], short: Iterable[str], commit: str, today: str
) -> bytes:
    whole = {
        "form": FORM,
        "commit": commit,
        "today": today,
        "short": sorted(short),
        "seen": table,
        "files": files,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n").encode()


def read(data: bytes) -> Manifest:
    """Read a manifest. Raises ``Unusable`` when it is none, or one of another form."""
    try:
        whole = json.loads(data)
        if whole["form"] != FORM:
            raise Unusable(f"This manifest has form {printable(str(whole['form']))}; this program knows {FORM}.")
        table = [str(value) for value in whole["seen"]]
        files = {str(name): _kept(one, table) for name, one in whole["files"].items()}
        return Manifest(str(whole["commit"]), str(whole["today"]), tuple(map(str, whole["short"])), files)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError) as error:
        raise Unusable("This is no manifest of a guide. Take the manifest.json of a release.") from error


def _kept(one: dict[str, Any], table: list[str]) -> Kept:
    seen = frozenset(table[index] for index in one["seen"]) if "seen" in one else None
    return Kept(int(one["size"]), str(one["sha256"]), seen)
