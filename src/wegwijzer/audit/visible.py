"""The rule ``visible``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.audit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.audit.allowed import Allowed
    from wegwijzer.audit.page import PageRead


def visible(page: PageRead, allowed: Allowed) -> Iterator[Finding]:
    """Every number and address that can be read on a page is one that it may lead to."""
    for value in dict.fromkeys(page.values):
        if value not in allowed.looks and not any(value.startswith(_seen(start)) for start in allowed.under):
            yield Finding(
                page.file,
                f"the page shows {value}, which is not a shown contact of this page in data/contacts.lock",
                "Look for it in texts, catalogues and templates: numbers and addresses stand only in contacts.",
            )


def _seen(start: str) -> str:
    return start.removeprefix("https://")
