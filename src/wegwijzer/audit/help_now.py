"""The rule ``help_now``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.audit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.audit.allowed import Allowed
    from wegwijzer.audit.page import PageRead


def help_now(page: PageRead, allowed: Allowed) -> Iterator[Finding]:
    """Every line of "help now" that the lock names stands on that page, in every language."""
    if page.path != urls.NOW:
        return
    there = {link.href for link in page.links}
    for value in allowed.values:
        if value.hrefs and not value.hrefs & there:
            yield Finding(
                page.file,
                f"the page does not lead to {value.id} any more",
                "Look at now in data/taxonomy.yaml, and at the template of the page.",
            )
