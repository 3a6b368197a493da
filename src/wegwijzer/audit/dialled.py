"""The rule ``dialled``."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from wegwijzer.audit.addresses import DIALS
from wegwijzer.audit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.audit.allowed import Allowed
    from wegwijzer.audit.page import PageRead


def dialled(page: PageRead, allowed: Allowed) -> Iterator[Finding]:
    """Every page dials, writes and mails only contacts of its own record that stand in the lock and are not withheld."""
    for link in page.links:
        if not link.href.startswith(DIALS) or link.href in allowed.by_href or _is_own_mail(link.href, allowed):
            continue
        yield Finding(
            page.file,
            f"the page opens {link.href}, which is not a shown contact of this page in data/contacts.lock",
            "Look for it in templates and articles. If it is right, it belongs in contacts of the organization.",
        )


def _is_own_mail(href: str, allowed: Allowed) -> bool:
    """Say whether ``href`` is a mail to the guide itself, with nothing filled in but subject and text."""
    address, _, query = href.removeprefix("mailto:").partition("?")
    names = {name.casefold() for name, _ in parse_qsl(query.replace(";", "&"), keep_blank_values=True)}
    return href.startswith("mailto:") and address in allowed.mail and names <= {"subject", "body"}
