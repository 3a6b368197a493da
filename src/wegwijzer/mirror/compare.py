"""Compares a copy with a manifest: first of all, whether anybody would be sent elsewhere."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from wegwijzer.audit.allowed import alone
from wegwijzer.audit.page import read_page
from wegwijzer.compress import ENDINGS, original
from wegwijzer.manifest import NAME, SIGNATURE

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from wegwijzer.manifest import Manifest
    from wegwijzer.mirror.places import Place

#: Files that can change what every page shows.
_RULING: Final = (".js", ".css")


@dataclass(frozen=True)
class Contact:
    """A page of the copy that leads or shows something else."""

    file: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


@dataclass
class Differences:
    """What of a copy is not as in the manifest; empty: the same."""

    contacts: list[Contact] = field(default_factory=list)
    ruling: list[str] = field(default_factory=list)
    """Scripts and styles that differ, or that the release has not: they can change what pages show."""
    other: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    extra_known: bool = True
    """Whether one could look for files that the release has not."""

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return bool(self.contacts or self.ruling or self.other or self.missing or self.extra)


def compare(manifest: Manifest, place: Place, progress: Callable[[str], None] = lambda _: None) -> Differences:
    """Read every file of the manifest in ``place``, and give what differs. Raises ``Unusable`` when it cannot be read."""
    found = Differences()
    short = alone(number for number in manifest.short if number.isdigit())
    for name, kept in manifest.files.items():
        progress(name)
        data = place.read(name)
        if data is None:
            found.missing.append(name)
        elif len(data) != kept.size or hashlib.sha256(data).hexdigest() != kept.sha256:
            if kept.seen is not None and (contact := _contact(name, data, kept.seen, short)):
                found.contacts.append(contact)
            elif name.endswith(_RULING):
                found.ruling.append(name)
            else:
                found.other.append(name)
    names = place.names()
    found.extra_known = names is not None
    for name in sorted((names or set()) - set(manifest.files) - {NAME, SIGNATURE}):
        if _is_smaller_copy(manifest, place, name):
            continue
        (found.ruling if name.endswith((*_RULING, *ENDINGS)) else found.extra).append(name)
    return found


def _is_smaller_copy(manifest: Manifest, place: Place, name: str) -> bool:
    """Say whether a packed file holds what the file beside it holds in the release."""
    kept = manifest.files.get(name.rpartition(".")[0])
    data = place.read(name) if kept and name.endswith(ENDINGS) else None
    whole = original(name, data) if data is not None else None
    return bool(kept and whole is not None and hashlib.sha256(whole).hexdigest() == kept.sha256)


def _contact(name: str, data: bytes, seen: frozenset[str], short: re.Pattern[str]) -> Contact | None:
    """Say which numbers and addresses a page has lost and gained; None when they are the same."""
    page = read_page(name, data.decode("utf-8", "replace"), "", "", short)
    now = {link.href for link in page.links} | set(page.values)
    if now == seen:
        return None
    return Contact(name, tuple(sorted(seen - now)), tuple(sorted(now - seen)))
