"""Ids of HSDS: the same id for the same thing in every language, on every day and in every copy."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from uuid import UUID, uuid5

#: Drawn once, at random. Another one would give everything another id: it never changes.
NAMESPACE: Final = UUID("7989aa7f-bd96-4e54-9fc9-1294d147a96f")


@lru_cache(maxsize=500_000)
def uuid(kind: str, *slugs: str) -> str:
    """Give the id (UUIDv5, RFC 9562) of a thing by its kind and the ids of our own that name it."""
    return str(uuid5(NAMESPACE, "/".join((kind, *slugs))))
