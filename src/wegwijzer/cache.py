"""What earlier builds worked out, by what it was worked out from; kept in ``.cache/`` and never needed.

A key holds a digest of the code and of the bytes of the input, so that nothing old is ever taken for new. A file
that is damaged, or from other code, is as good as none.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from wegwijzer.processes import in_two

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    #: A name, a key, and how to make what belongs to them.
    Job: TypeAlias = tuple[str, str, Callable[[], object]]

Made = TypeVar("Made")

_SEAL = 16
#: With fewer than this to make, another process costs more than it saves.
FEWEST_FOR_TWO = 40
_PACKAGES = ("pydantic", "PyYAML", "phonenumbers", "opening-hours-py", "Babel")


class Cache:
    """Values by name, each with the key it was made for. Without a file it forgets everything."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._kept: dict[str, tuple[str, bytes]] = _read(file) if file else {}
        self._saved = dict(self._kept)
        self._used: dict[str, tuple[str, bytes]] = {}

    def get(self, name: str, key: str, make: Callable[[], Made]) -> Made:
        """Give what was kept under ``name`` for ``key``, or make and keep it."""
        made: Made
        if self.has(name, key):
            made = pickle.loads(self._used[name][1])  # noqa: S301 - sealed, or made by this build
        else:
            made = make()
            self.keep(name, key, made)
        return made

    def fill(self, jobs: Sequence[Job], *, fewest: int = FEWEST_FOR_TWO) -> None:
        """Make what is not kept yet, in two processes when that is at least ``fewest``.

        What this process made is read back too: records from the cache take two thirds of the memory of new ones.
        """
        missing = [(name, key, make) for name, key, make in jobs if not self.has(name, key)]
        if len(missing) >= fewest:
            for half in in_two(self._make, missing, fewest=fewest):
                self._kept.update(half)

    def _make(self, jobs: Sequence[Job]) -> dict[str, tuple[str, bytes]]:
        made = {}
        for name, key, make in jobs:
            made[name] = key, pickle.dumps(make(), pickle.HIGHEST_PROTOCOL)
        return made

    def has(self, name: str, key: str) -> bool:
        """Say whether something is kept under ``name`` for ``key``."""
        kept = self._kept.get(name)
        if kept is None or kept[0] != key:
            return False
        self._used[name] = kept
        return True

    def keep(self, name: str, key: str, value: object) -> None:
        """Keep ``value`` under ``name`` for ``key``."""
        self._used[name] = key, pickle.dumps(value, pickle.HIGHEST_PROTOCOL)

    def save(self) -> None:
        """Write what this build used, if anything is new, and let go of it: of a large guide it is as large as the guide."""
        if self._file and self._used != self._saved:
            _write(self._file, self._used)
        self._kept, self._saved, self._used = {}, {}, {}


def digest(*parts: str | bytes) -> str:
    """Hash ``parts`` in order."""
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode()
        whole.update(b"%d\0" % len(data))
        whole.update(data)
    return whole.hexdigest()


def key_of(*parts: str) -> str:
    """Hash ``parts``, none of which holds a NUL, in order: several times as quick as ``digest``, for keys within a build."""
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


@cache
def code() -> str:
    """Give a digest of the generator itself and of what reads for it."""
    files = sorted(Path(__file__).parent.rglob("*.py"))
    return digest(sys.version, *(version(name) for name in _PACKAGES), *(file.read_bytes() for file in files))


def _seal(data: bytes | memoryview) -> bytes:
    return hashlib.blake2b(data, digest_size=_SEAL, key=code().encode()).digest()


def _read(file: Path) -> dict[str, tuple[str, bytes]]:
    try:
        data = memoryview(file.read_bytes())  # tens of megabytes, not to be copied
    except OSError:
        return {}
    if data[:_SEAL] != _seal(data[_SEAL:]):
        return {}
    kept: dict[str, tuple[str, bytes]] = pickle.loads(data[_SEAL:])  # noqa: S301 - sealed: we wrote it, this code did
    return kept


def _write(file: Path, kept: dict[str, tuple[str, bytes]]) -> None:
    data = pickle.dumps(kept, pickle.HIGHEST_PROTOCOL)
    file.parent.mkdir(exist_ok=True)
    beside = file.with_suffix(".new")
    with beside.open("wb") as new:
        new.write(_seal(data))
        new.write(data)
    beside.replace(file)
