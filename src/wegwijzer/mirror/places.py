"""Where a copy stands: a folder, or an address that is asked file by file."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import quote, urlsplit

from wegwijzer.project import Unusable
from wegwijzer.write import list_files

if TYPE_CHECKING:
    from pathlib import Path

#: Seconds of silence after which a host is too slow; a copy behind Tor is slow too.
_PATIENCE: Final = 60
#: No file of a guide is as large.
_LARGEST: Final = 64_000_000
#: After so many files in a row that did not come, nothing is there to compare with.
_MOST_SILENT: Final = 3


_NAME: Final = {"User-Agent": "wegwijzer-mirror"}


class Place(Protocol):
    """A copy that can be read file by file."""

    def read(self, name: str) -> bytes | None:
        """Give a file; None when it is not there. Raises ``Unusable`` when nothing can be read any more."""

    def names(self) -> set[str] | None:
        """Give the names of all files; None where nobody can list them."""


@dataclass(frozen=True)
class Folder:
    """A copy in a folder."""

    path: Path

    def read(self, name: str) -> bytes | None:
        """Give a file; None when it is not there. A link leads out of the copy: it counts as missing."""
        file = self.path / name
        try:
            return None if file.is_symlink() or not file.is_file() else file.read_bytes()
        except OSError as error:
            raise Unusable(f"{file} cannot be read.") from error

    def names(self) -> set[str]:
        """Give the names of all files."""
        return list_files(self.path)


@dataclass
class Address:
    """A copy that a server gives out. Redirects are not followed: a guide has none, and a mirror must stand alone."""

    url: str
    _silent: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        """Take only http and https."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Unusable(f"{self.url!r} is neither a folder nor an address. Write https://… or a folder.")
        self.url = self.url.rstrip("/") + "/"

    def read(self, name: str) -> bytes | None:
        """Give a file as a browser gets it: the page itself for a folder; None when the server says it is not there."""
        path = name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name
        request = urllib.request.Request(self.url + quote(path), headers=_NAME)  # noqa: S310 - see __post_init__
        try:
            with _OPENER.open(request, timeout=_PATIENCE) as answer:
                data: bytes = answer.read(_LARGEST + 1)
        except urllib.error.HTTPError as error:
            error.close()
            self._silent = 0
            return None
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._silent += 1
            if self._silent >= _MOST_SILENT:
                raise Unusable(f"{self.url} does not answer. Is it there, and is this machine online?") from error
            return self.read(name)
        self._silent = 0
        return data

    def names(self) -> None:
        """Nobody can list what a server holds."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect as the error that it is here."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


_OPENER: Final = urllib.request.build_opener(_NoRedirects)
