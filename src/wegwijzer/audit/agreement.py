"""The rule ``agreement``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.audit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.audit.allowed import Allowed, Value
    from wegwijzer.audit.page import LinkRead, PageRead


def agreement(page: PageRead, allowed: Allowed) -> Iterator[Finding]:
    """Every link dials or opens what stands nearest to it: a reader reaches the number that they see."""
    for link in page.links:
        value = allowed.by_href.get(link.href)
        if value is None:
            continue
        nearest = _nearest(page, link)
        number = all(look.isdigit() for look in value.looks)
        if number:
            nearest = [one for one in nearest if one.isdigit()]
        if _agrees(nearest, value, number=number, needed=link.href not in allowed.addresses):
            continue
        seen = ", ".join(nearest) or "no number or address"
        yield Finding(
            page.file,
            f"a link opens {link.href}, and beside it stands {seen}",
            "Look in the template that prints the link: number and link must come from the same contact.",
        )


def _nearest(page: PageRead, link: LinkRead) -> list[str]:
    """Give the numbers and addresses of the nearest element around a link that holds any."""
    return next((values for text in link.around() if (values := page.values_in(text))), [])


def _agrees(nearest: list[str], value: Value, *, number: bool, needed: bool) -> bool:
    """Compare: a number stands alone beside its link, an address may stand among others; a source may show a title."""
    if not nearest:
        return not needed
    found = [one in value.looks for one in nearest]
    return all(found) if number else any(found)
