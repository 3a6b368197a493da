"""The rule ``elements``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.audit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.audit.allowed import Allowed
    from wegwijzer.audit.page import PageRead


def elements(page: PageRead, _allowed: Allowed) -> Iterator[Finding]:
    """Every page holds only elements and attributes of a closed list, and loads nothing from elsewhere."""
    for odd in dict.fromkeys(page.odd):
        yield Finding(
            page.file,
            f"the page holds {odd}, which no page of the guide may hold",
            "Take it out of the template or the article; something new and harmless goes into audit/page.py.",
        )
