"""Short codes for paper: ``/f/<code>/`` leads to one page in one language, for as long as the guide stands.

Five characters that nobody mixes up, the last one a check: one wrong character, or two that changed places, is never
another code. Nothing here knows which pages there are.
"""

from __future__ import annotations

import hashlib
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

#: No vowels, and no 0 1 3 4 that are read as vowels, so that no code is a word; none of l s y z, which look like others.
#: As many as a prime number: see ``check``.
ALPHABET: Final = "256789bcdfghjkmnpqrtvwx"
LENGTH: Final = 5
#: What people take for a word all the same.
RUDE: Final = ("88", "cnt", "fck", "fgt", "kk", "ngg", "ngr", "wtf")
_VALUE: Final = {char: value for value, char in enumerate(ALPHABET)}


def check(start: str) -> str:
    """Give the last character of the code that begins with ``start``.

    The values of a code, each times its place from the end, add up to a multiple of 23. A wrong character changes that
    sum by a product of two numbers below 23, and so do two that changed places: never by a multiple of a prime.
    """
    total = sum(_VALUE[char] * (LENGTH - place) for place, char in enumerate(start))
    return ALPHABET[-total % len(ALPHABET)]


def is_code(text: str) -> bool:
    """Say whether ``text`` is a code, its check character included."""
    return len(text) == LENGTH and all(char in _VALUE for char in text) and check(text[:-1]) == text[-1]


def assign(published: Mapping[str, tuple[str, str]], targets: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Give each target, a language and the Dutch address of a page, its code.

    A ``published`` code keeps its meaning. A new one comes from a hash of its target, so that it is the same whatever
    else is there; only where that code is taken it is the next hash.
    """
    found: dict[tuple[str, str], str] = {}
    for code in sorted(published):
        found.setdefault(published[code], code)
    taken = set(published)
    wanted = set(targets)
    for target in sorted(wanted - found.keys()):
        found[target] = _new(target, taken)
        taken.add(found[target])
    return {target: found[target] for target in sorted(wanted)}


def _new(target: tuple[str, str], taken: Container[str]) -> str:
    tried = (_hashed(f"{' '.join(target)} {number}") for number in count())
    return next(code for code in tried if code not in taken and not any(word in code for word in RUDE))


def _hashed(text: str) -> str:
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=16).digest())
    start = ""
    for _ in range(LENGTH - 1):
        number, value = divmod(number, len(ALPHABET))
        start += ALPHABET[value]
    return start + check(start)
