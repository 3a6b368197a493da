"""Where a copy stands: a folder, or an address that is asked file by file."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

from wegwijzer.project import Unusable
from wegwijzer.visit import Visitor
from wegwijzer.write import list_files

if TYPE_CHECKING:
    from pathlib import Path


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


class Address:
    """A copy that a server gives out."""

    def __init__(self, url: str) -> None:
        """Raise ``Unusable`` for what is no address."""
        self._visitor = Visitor(url)

    def read(self, name: str) -> bytes | None:
        """Give a file as a browser gets it; None when the server says anything but: here it is."""
        answer = self._visitor.get(name)
        return answer.data if answer.status == HTTPStatus.OK else None

    def names(self) -> None:
        """Nobody can list what a server holds."""
