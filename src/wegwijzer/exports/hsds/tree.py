"""HSDS as JSON: all services of a language in one page of the HSDS API, each with everything inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wegwijzer.exports.hsds.service import service
from wegwijzer.exports.native import by_id, line, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.exports.origin import Origin
    from wegwijzer.guide import Guide
    from wegwijzer.languages import Tongue

NAME: Final = "hsds/services.json"


def trees(guide: Guide, tongue: Tongue) -> Iterator[dict[str, Any]]:
    """Give all services, in the order of our own ids."""
    return (service(guide, tongue, offer) for offer in by_id(guide.offers))


def files(guide: Guide, tongue: Tongue, origin: Origin) -> dict[str, bytes]:  # noqa: ARG001 - all formats get the same
    """Give the file by name."""
    return {NAME: page([line(one) for one in trees(guide, tongue)])}


def page(services: list[bytes]) -> bytes:
    """Put services, each written on a line, into the one page there is."""
    around = {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
    }
    return listed(around, "contents", services)
