"""The rule ``addresses``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from wegwijzer.audit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.audit.allowed import Allowed
    from wegwijzer.audit.page import PageRead

#: What opens a telephone, a message or a mail program.
DIALS: Final = ("tel:", "sms:", "mailto:", "https://wa.me/")


def addresses(page: PageRead, allowed: Allowed) -> Iterator[Finding]:
    """Every outside address is a contact of the page's record in the lock, one of its sources, or in data/links.yaml."""
    for link in page.links:
        href = link.href
        if href in allowed.by_href or href.startswith(DIALS):
            continue
        if href in allowed.addresses or any(_is_under(href, start) for start in allowed.under):
            continue
        yield Finding(
            page.file,
            f"the page leads to {href}, which is neither a contact nor a source of this page, nor in data/links.yaml",
            "Look for it in templates and articles. A contact belongs in the data and the lock, a source in sources.",
        )


def _is_under(href: str, start: str) -> bool:
    """Say whether ``href`` lies under ``start``, without a way back up."""
    return href.startswith(start) and ".." not in href and "\\" not in href and "@" not in urlsplit(href).netloc
