"""Tells whether two trees of pages are comparable: the same words on the same pages, and about as many bytes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: The least part of the words of a page that stands on the other one, and how far the bytes may differ.
LEAST_SHARED = 0.9
MOST_BYTES_APART = 0.25
_BODY = re.compile(r"<body.*</body>", re.DOTALL)
_NOT_SEEN = re.compile(r"<script.*?</script>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Likeness:
    """How much one page is like another."""

    shared: float
    """The part of the words of the first that stands on the second; a word that stands there twice counts twice."""
    bytes: float
    """Bytes of the second for each byte of the first."""

    @property
    def enough(self) -> bool:
        """Whether the pages are comparable."""
        return self.shared >= LEAST_SHARED and abs(self.bytes - 1) <= MOST_BYTES_APART


def words(html: str) -> Counter[str]:
    """Count the words that a reader sees in the body of a page."""
    body = _BODY.search(html)
    return Counter(unescape(_NOT_SEEN.sub(" ", body[0] if body else "")).split())


def compare(one: str, other: str) -> Likeness:
    """Compare two pages."""
    here, there = words(one), words(other)
    return Likeness((here & there).total() / max(1, here.total()), len(other.encode()) / max(1, len(one.encode())))


def least_alike(one: Path, other: Path, pages: Iterable[str]) -> tuple[str, Likeness]:
    """Compare pages of two trees; give the one with the fewest words in common, of those that are not enough if any."""
    found = {page: compare((one / page).read_text("utf-8"), (other / page).read_text("utf-8")) for page in pages}
    return min(found.items(), key=lambda item: (item[1].enough, item[1].shared))
