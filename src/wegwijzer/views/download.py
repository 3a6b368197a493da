"""The page with files to keep: what is in them, how they open, and that they stay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wegwijzer.languages import direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from wegwijzer.languages import Language, Tongue

#: Names of files: what it is, and its language or ``all``.
_NAME: Final = re.compile(r"download/(guide|booklet)-([A-Za-z-]+)\.(zip|pdf)")


@dataclass(frozen=True)
class FileLink:
    """A file to keep."""

    href: str
    """Seen from the root of the guide."""
    text: str
    lang: str
    """Of its name; empty where that is the language of the page."""
    dir: str
    kind: str
    """What it is, and how large."""


@dataclass(frozen=True)
class DownloadView:
    """All files to keep, this language first."""

    copies: tuple[FileLink, ...]
    booklets: tuple[FileLink, ...]
    day: str
    has_safety: bool
    """Whether the guide has an article about safety on a telephone or computer."""


def build_download(
    tongue: Tongue, languages: Iterable[Language], files: Mapping[str, int], today: date, *, has_safety: bool
) -> DownloadView:
    """Show the files to keep; ``files``: how many bytes each has, by its address."""
    names = {language.code: language.name for language in languages}
    code = tongue.language.code
    found = {match: size for name, size in files.items() if (match := _NAME.fullmatch(name))}
    # The reader's own language, then all, then each other by itself.
    order = sorted(
        found,
        key=lambda match: (
            match[2] != code,
            match[2] != "all",
            list(names).index(match[2]) if match[2] in names else 0,
        ),
    )
    links: dict[str, list[FileLink]] = {"guide": [], "booklet": []}
    for match in order:
        other = match[2] if match[2] in names and match[2] != code else ""
        text = names.get(match[2]) or tongue.t("Alle talen")
        size = f"{match[3].upper()}, {tongue.megabytes(found[match])} MB"
        links[match[1]].append(FileLink(match[0], text, other, direction(other or code), size))
    return DownloadView(tuple(links["guide"]), tuple(links["booklet"]), tongue.day(today), has_safety)
