"""Other addresses of the guide, in our own JSON: the one file that belongs to no language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wegwijzer.exports.native import envelope

if TYPE_CHECKING:
    from wegwijzer.exports import shape
    from wegwijzer.exports.origin import Origin
    from wegwijzer.guide import Guide

NAME: Final = "mirrors.json"


def mirrors(guide: Guide) -> list[shape.Mirror]:
    """Give the mirrors, in the order of data/links.yaml."""
    return [
        {"id": one.id, "kind": one.kind, "address": one.address, "since": one.since.isoformat()}
        for one in guide.links.mirrors
    ]


def text(guide: Guide, origin: Origin) -> bytes:
    """Give the file."""
    return envelope(None, origin, "mirrors", mirrors(guide))
