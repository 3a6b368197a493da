"""A file for readers to keep, and what such files are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from wegwijzer.guide import Guide
    from wegwijzer.languages import Tongue
    from wegwijzer.pages import Page


@dataclass(frozen=True)
class Download:
    """A file for readers to keep."""

    name: str
    """Its address, seen from the root of the guide: ``download/…``, neutral."""
    key: str
    """Another key, another file."""
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Made:
    """The finished guide that copies are made of."""

    site: Path
    pages: Sequence[Page]
    keys: Mapping[str, str]
    """By file of a page or of a list of words: its key."""
    assets: Iterable[str]
    """The other files that pages need."""
    guide: Guide
    tongues: Mapping[str, Tongue]
    commit: str
    public_url: str
    printed: Mapping[str, bytes] = field(default_factory=dict)
    """Booklets by name: they are made before any page, because a text that cannot be printed stops the build."""
