"""Parts of a booklet, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.booklet.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.booklet.plan import Booklet


#: An address that a guide may have.
PUBLIC = "https://www.wegwijzer-voorbeeld.example/"


def entries_of(booklet: Booklet) -> dict[str, Entry]:
    """Give every service that stands in full, by where it stands."""
    items = [item for topic in booklet.topics for need in topic.needs for item in need.items]
    return {item.id: item for item in (*items, *booklet.gone) if isinstance(item, Entry)}


def strings_in(value: object) -> Iterator[str]:
    """Give every text in a plan, without the names of its fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inside in value.values():
            yield from strings_in(inside)
    elif isinstance(value, (list, tuple)):
        for inside in value:
            yield from strings_in(inside)


def squeezed(text: str) -> str:
    """Give ``text`` on one line."""
    return " ".join(text.split())
