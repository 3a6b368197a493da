"""Ids of HSDS: the same id for the same thing in every language, on every day and in every copy."""

from __future__ import annotations

from hashlib import sha1
from typing import Final
from uuid import UUID

#: Drawn once, at random. Another one would give everything another id: it never changes.
NAMESPACE: Final = UUID("7989aa7f-bd96-4e54-9fc9-1294d147a96f")
_START: Final = sha1(NAMESPACE.bytes, usedforsecurity=False)


def uuid(kind: str, *slugs: str) -> str:
    """Give the id (UUIDv5, RFC 9562) of a thing by its kind and the ids of our own that name it.

    By hand, because a large guide has a million of them, and ``uuid.uuid5`` takes three times as long.
    """
    hashed = _START.copy()
    hashed.update("/".join((kind, *slugs)).encode())
    digits = hashed.hexdigest()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"
