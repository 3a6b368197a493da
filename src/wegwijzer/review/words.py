"""Two texts word by word: what went and what came, with some words around, a line each."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

#: So many words stand around a change.
_AROUND: Final = 4
#: Longer texts are compared in paragraphs first.
_LONGEST: Final = 2_500


def word_diff(old: str, new: str) -> tuple[str, ...]:
    """Give lines that begin with ``-`` and ``+``; changed words stand in [brackets]. The same words give no line.

    Each side has a line of its own, so that Arabic and Dutch are never mixed in one.
    """
    before, after = old.split("\n"), new.split("\n")
    lines: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after).get_opcodes():
        if kind != "equal":
            lines += _hunks(" ".join(before[a:b]).split(), " ".join(after[c:d]).split())
    return tuple(lines)


def _hunks(old: list[str], new: list[str]) -> list[str]:
    if len(old) > _LONGEST or len(new) > _LONGEST:
        return [*([f"- [{' '.join(old)}]"] if old else []), *([f"+ [{' '.join(new)}]"] if new else [])]
    lines = []
    for group in SequenceMatcher(None, old, new).get_grouped_opcodes(_AROUND):
        removed, added = [], []
        for kind, a, b, c, d in group:
            if kind == "equal":
                removed += old[a:b]
                added += new[c:d]
                continue
            if b > a:
                removed.append(f"[{' '.join(old[a:b])}]")
            if d > c:
                added.append(f"[{' '.join(new[c:d])}]")
        lines += _side("-", removed, old, group[0][1], group[-1][2])
        lines += _side("+", added, new, group[0][3], group[-1][4])
    return lines


def _side(sign: str, words: list[str], whole: list[str], begin: int, end: int) -> list[str]:
    """Write one line of a change; a side without any word has none."""
    if not words:
        return []
    return [f"{sign} {'… ' if begin else ''}{' '.join(words)}{' …' if end < len(whole) else ''}"]
