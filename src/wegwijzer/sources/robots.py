"""What robots.txt allows (RFC 9309): groups by name, the longest rule wins, ``*`` and ``$`` in paths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

#: No site is waited for longer than this between two pages, in seconds.
_LONGEST_DELAY = 10.0


@dataclass(frozen=True)
class Robots:
    """The rules of one site for one program."""

    rules: tuple[tuple[str, bool], ...] = ()
    """Patterns of paths, and whether they may be fetched."""
    delay: float = 0.0
    """Seconds the site asks to wait between two pages."""

    def allows(self, path: str) -> bool:
        """Say whether ``path``, with its query, may be fetched: by the longest pattern that fits, allowed when equal."""
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, unquote(path))]
        return max(fitting, default=(0, True))[1]


EVERYTHING = Robots()
NOTHING = Robots((("/", False),))


def read(text: str, program: str) -> Robots:
    """Read the rules for ``program``; those for everybody only when none name it."""
    rules: dict[str, list[tuple[str, bool]]] = {}
    delays: dict[str, float] = {}
    names: list[str] = []
    open_ = False
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            names = [*(names if open_ else []), value.lower()]
            rules.setdefault(value.lower(), [])
            open_ = True
            continue
        if key in ("allow", "disallow"):
            open_ = False
            for name in names if value else ():
                rules[name].append((unquote(value), key == "allow"))
        elif key == "crawl-delay" and re.fullmatch(r"\d{1,4}(\.\d{1,3})?", value):
            open_ = False
            delays.update(dict.fromkeys(names, min(float(value), _LONGEST_DELAY)))
    name = program.lower() if program.lower() in rules else "*"
    return Robots(tuple(rules.get(name, ())), delays.get(name, 0.0))


def _fits(pattern: str, path: str) -> bool:
    """Say whether ``path`` begins as ``pattern`` says; in one pass, whatever stands in the pattern."""
    whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not rest:
        return not whole or at == len(path)
    *between, last = rest
    for part in between:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    if whole:
        return len(path) - len(last) >= at and path.endswith(last)
    return path.find(last, at) >= 0
