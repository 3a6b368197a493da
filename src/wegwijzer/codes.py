"""Short codes for paper: five characters that stand for one page in one language."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALPHABET: Final = "23456789abcdefghjkmnpqrstuvwxyz"


def assign(published: Mapping[str, tuple[str, str]], targets: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Give the code of each target, a language and the address of the Dutch page; published ones keep theirs."""
    codes = {target: code for code, target in published.items()}
    taken = set(published)
    for target in sorted(set(targets) - codes.keys()):
        turn = 0
        while (code := _code(target, turn)) in taken:
            turn += 1
        taken.add(code)
        codes[target] = code
    return codes


def _code(target: tuple[str, str], turn: int) -> str:
    number = int.from_bytes(hashlib.blake2b(f"{turn} {' '.join(target)}".encode(), digest_size=8).digest())
    places = [number // len(ALPHABET) ** power % len(ALPHABET) for power in range(4)]
    places.append(-sum((index + 2) * place for index, place in enumerate(places)) % len(ALPHABET))
    return "".join(ALPHABET[place] for place in places)
