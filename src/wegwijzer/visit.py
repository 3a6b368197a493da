"""Asks a server for files of a published guide, as a browser would and without following it anywhere else."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from email.message import Message

#: Seconds of silence after which a host is too slow; a copy behind Tor is slow too.
_PATIENCE: Final = 60
#: No file of a guide is as large.
_LARGEST: Final = 64_000_000
#: After so many tries in a row without an answer, nothing is there.
_MOST_SILENT: Final = 3
_NAME: Final = {"User-Agent": "wegwijzer"}


@dataclass(frozen=True)
class Answer:
    """What a server said about one file."""

    status: int
    headers: dict[str, str]
    """By name in small letters; several of one name are joined by a comma."""
    data: bytes


@dataclass
class Visitor:
    """Asks one published guide. Redirects are not followed: a guide has none, and a copy must stand alone."""

    url: str
    _silent: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        """Take only http and https."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Unusable(f"{self.url!r} is neither a folder nor an address. Write https://… or a folder.")
        self.url = self.url.rstrip("/") + "/"

    def get(self, name: str) -> Answer:
        """Ask for a file, a page by its folder. Raises ``Unusable`` when nothing answers any more."""
        path = name.removesuffix("index.html") if f"/{name}".endswith("/index.html") else name
        request = urllib.request.Request(self.url + quote(path), headers=_NAME)  # noqa: S310 - see __post_init__
        try:
            with _OPENER.open(request, timeout=_PATIENCE) as answer:
                said = Answer(answer.status, _headers(answer.headers), answer.read(_LARGEST + 1))
        except urllib.error.HTTPError as error:
            with error:
                said = Answer(error.code, _headers(error.headers), error.read(_LARGEST + 1))
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._silent += 1
            if self._silent >= _MOST_SILENT:
                raise Unusable(f"{self.url} does not answer. Is it there, and is this machine online?") from error
            return self.get(name)
        self._silent = 0
        return said


def _headers(message: Message) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in message.items():
        known = found.get(name.lower())
        found[name.lower()] = f"{known}, {value}" if known else value
    return found


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect as the error that it is here."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


_OPENER: Final = urllib.request.build_opener(_NoRedirects)
