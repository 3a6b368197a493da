"""What is kept of a page for comparing it with the others."""

from __future__ import annotations

from typing import NamedTuple


class Summary(NamedTuple):
    """Where a page leads and what numbers and addresses it shows."""

    file: str
    language: str
    path: str
    hrefs: frozenset[str]
    values: frozenset[str]
    seen: frozenset[str] = frozenset()
    """Both, as they stand there in this language."""
