"""Lists of words to look for in texts: fast when nothing is there, exact when something is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.problems import Severity


_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n\n|\n- ")


@dataclass(frozen=True)
class Word:
    """A word to avoid: every match of ``pattern`` holds ``stem``; ``better`` says what to write instead."""

    stem: str
    pattern: str
    better: str
    severity: Severity = "warning"
    unless: str = ""
    """What makes the word right in its sentence, such as the law."""

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.pattern})\b")

    def find(self, lower: str) -> str | None:
        """Give the first match in a text of lower case that holds the stem."""
        return next((match[0] for match in self._regex.finditer(lower) if not self._is_right(lower, match)), None)

    def _is_right(self, lower: str, match: re.Match[str]) -> bool:
        if not self.unless:
            return False
        before, after = _SENTENCE_END.split(lower[: match.start()])[-1], _SENTENCE_END.split(lower[match.end() :])[0]
        return bool(re.search(self.unless, f"{before} {after}"))


def may_hold(words: tuple[Word, ...], text: str) -> bool:
    """Say whether ``text`` holds the stem of a word: without one, no word is found in it."""
    lower = text.lower()
    return any(word.stem in lower for word in words)


def found(words: tuple[Word, ...], text: str, names: tuple[str, ...] = ()) -> Iterator[tuple[Word, str]]:
    """Give each word that stands in ``text`` outside the proper ``names`` (in lower case)."""
    lower = text.lower()
    for word in words:
        if word.stem not in lower:  # the quick answer for nearly every text
            continue
        match = word.find(lower)
        if match is None:
            continue
        if any(name in lower for name in names):
            match = word.find(_without(lower, names))
        if match:
            yield word, match


def _without(lower: str, names: tuple[str, ...]) -> str:
    for name in names:
        lower = lower.replace(name, " ")
    return lower
