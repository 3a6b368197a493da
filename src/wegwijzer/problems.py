"""A problem: what is wrong, where, and how to mend it. The only way bad input is reported."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

#: At most this many problems are printed; the rest are counted.
MOST_PRINTED = 200

Severity = Literal["error", "warning"]
Format = Literal["text", "json", "github"]


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong in one place.

    ``file`` is relative to the project where that is possible; ``line`` and ``column`` count from 1,
    and 0 means "the whole file"; ``path`` is the way to the field, such as
    ``organizations[0].services[1].needs``; ``message`` and ``tip`` are plain sentences.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    tip: str = ""
    severity: Severity = "error"


def printable(text: str, *, longest: int = 80) -> str:
    """Give ``text`` on one line without control or invisible characters, cut at ``longest``."""
    shown = "".join(
        char if unicodedata.category(char)[0] not in "CZ" or char == " " else f"U+{ord(char):04X}" for char in text
    )
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any of ``problems`` stops a build."""
    return any(problem.severity == "error" for problem in problems)


def as_line(problem: Problem) -> str:
    """Write ``problem`` as ``file:line:column: path: message Tip: …``."""
    place = f"{problem.file}:{problem.line}:{problem.column}:"
    label = "warning: " if problem.severity == "warning" else ""
    path = f"{problem.path}: " if problem.path else ""
    tip = f" Tip: {problem.tip}" if problem.tip else ""
    return f"{place} {label}{path}{problem.message}{tip}"


def report(problems: Iterable[Problem], style: Format = "text") -> str:
    """Write all ``problems``, sorted by place, in one of the formats of ``wegwijzer check``."""
    ordered = sorted(set(problems))
    if style == "json":
        return json.dumps([asdict(problem) for problem in ordered], ensure_ascii=False, indent=1)
    shown, rest = ordered[:MOST_PRINTED], len(ordered) - MOST_PRINTED
    lines = [as_line(problem) if style == "text" else _as_annotation(problem) for problem in shown]
    if rest > 0:
        lines.append(f"… and {rest} more problems.")
    return "\n".join(lines)


def _as_annotation(problem: Problem) -> str:
    """Write ``problem`` as a GitHub workflow command, escaped as its documentation asks."""
    text = f"{problem.path}: {problem.message} Tip: {problem.tip}".replace("%", "%25")
    text = text.replace("\r", "%0D").replace("\n", "%0A")
    file = problem.file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return f"::{problem.severity} file={file},line={problem.line},col={problem.column}::{text}"
