"""Traces of who made the guide and where: names and addresses of makers, folders of machines; and heavy pages."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from wegwijzer.audit.finding import Finding
from wegwijzer.project import ask_git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TIP: Final = "Take it out of what the guide is made of, and build again."
_FOLDERS: Final = re.compile(
    rb"(?<![\w.])(?:/(?:home|Users|root|tmp|mnt|private|var/folders)/[\w.-]+|[A-Za-z]:\\\\?Users\\)"
)
#: Bytes of a packed page: ten seconds on a line of 64 kbit/s. The longest list of the real guide has 22 KB.
HEAVIEST_PAGE: Final = 80_000
#: A name with fewer letters may be a word of a text.
_SHORTEST: Final = 6


def makers(root: Path) -> frozenset[str]:
    """Give the names and e-mail addresses of everybody who ever changed the files under ``root``, as git knows them."""
    said = ask_git(root, "log", "--all", "--format=%an%n%ae%n%cn%n%ce")
    found = {line.strip() for line in said.splitlines()}
    return frozenset(one for one in found if "@" in one or (" " in one and len(one) >= _SHORTEST))


def traces(name: str, data: bytes, made_by: frozenset[str]) -> Iterator[Finding]:
    """No file names who made the guide or a folder of a machine; pictures are looked at by ``papers``."""
    if folder := _FOLDERS.search(data):
        yield Finding(name, f"the file names a folder of a machine: {folder[0].decode('utf-8', 'replace')!r}", _TIP)
    for maker in sorted(made_by):
        if re.search(rb"(?<!\w)" + re.escape(maker.encode()) + rb"(?!\w)", data):
            yield Finding(name, f"the file names somebody who made the guide: {maker!r}", _TIP)


def weight(name: str, data: bytes) -> Iterator[Finding]:
    """No page is too heavy for a slow line."""
    if name.endswith(".html") and (size := len(zlib.compress(data, 9))) > HEAVIEST_PAGE:
        yield Finding(name, f"the page weighs {size // 1000} KB packed, more than {HEAVIEST_PAGE // 1000}", "Split it.")
