"""A review as text for a terminal, as Markdown for a pull request, and as JSON for programs.

Everything in a change may come from somebody who wants to fool its reader: no control or invisible character is printed
raw, and in Markdown all of it stands inside code, where nothing is a link, a name to call, a picture or a tag.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from wegwijzer.problems import MOST_PRINTED, as_line, has_errors, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wegwijzer.problems import Problem
    from wegwijzer.review.change import Change

Format = Literal["text", "markdown", "json"]

#: What a summary on GitHub can hold is 1 MiB; some of it is kept for the sentence that says what was cut.
LARGEST_SUMMARY: Final = 1_000_000
_MOST_PAGES: Final = 6
_MOST_LINES: Final = 150
_LONGEST_LINE: Final = 4_200
#: A block is printed whole or not at all.
_IN_A_BLOCK: Final = 20


@dataclass(frozen=True)
class Review:
    """What a review found."""

    base: str
    head: str
    changes: Sequence[Change]
    problems: Sequence[Problem]
    notes: tuple[str, ...] = ()

    @property
    def code(self) -> int:
        """The exit code: 3 when a person must decide, else 1 when there are errors, else 0."""
        if any(change.hold for change in self.changes):
            return 3
        return 1 if has_errors(self.problems) else 0


def write_review(review: Review, style: Format) -> str:
    """Write a review in one of the formats of ``wegwijzer review``."""
    if style == "json":
        return _as_json(review)
    return "\n".join(_as_markdown(review) if style == "markdown" else _as_text(review))


# JSON ------------------------------------------------------------------------------------------------------------


def _as_json(review: Review) -> str:
    """Write a list of changes; problems are among them, with the field ``problem``. Only ASCII: safe on a terminal."""
    changes = [
        {
            "severity": change.severity,
            "record": change.record,
            "field": change.field,
            "old": change.old,
            "new": change.new,
            "why": " ".join(change.why),
            "says": change.says,
            "details": list(change.details),
            "pages": list(change.pages),
        }
        for change in review.changes
    ]
    problems = [
        {
            "severity": "info",
            "record": problem.file,
            "field": "problem",
            "old": "",
            "new": as_line(problem),
            "why": problem.tip,
            "says": f"{problem.severity}: {problem.message}",
            "details": [],
            "pages": [],
        }
        for problem in review.problems
    ]
    return json.dumps([*changes, *problems], indent=1)


# Both for people -------------------------------------------------------------------------------------------------


def _summary(review: Review) -> str:
    held = sum(change.hold for change in review.changes)
    rest = len(review.changes) - held
    errors = sum(problem.severity == "error" for problem in review.problems)
    warnings = len(review.problems) - errors
    parts = [
        f"{held} {'change needs' if held == 1 else 'changes need'} a person",
        f"{rest} other {'change' if rest == 1 else 'changes'}",
        f"{errors} {'error' if errors == 1 else 'errors'}",
        f"{warnings} {'warning' if warnings == 1 else 'warnings'}",
    ]
    return f"{', '.join(parts)}."


def _sections(review: Review) -> Iterator[tuple[str, list[tuple[str, list[Change]]]]]:
    """Give the held changes and the others, each by the record they belong to."""
    titles = ((True, "A person must look at these"), (False, "Also changed"))
    for hold, title in titles:
        order: dict[str, list[Change]] = {}
        for change in review.changes:
            if change.hold == hold:
                order.setdefault(change.group, []).append(change)
        if order:
            yield title, list(order.items())


def _lines(change: Change) -> Iterator[str]:
    """Give a change line by line: what it says, closer, why, and where."""
    mark = "HOLD" if change.hold else "info"
    if not (change.details or change.why or change.pages):
        yield f"{mark}  {change.says}"
        return
    yield f"{mark}  {change.record} · {change.field}"
    yield change.says
    yield from change.details[:_MOST_LINES]
    if len(change.details) > _MOST_LINES:
        yield f"… and {len(change.details) - _MOST_LINES} more lines"
    yield from (f"why: {reason}" for reason in change.why)
    if change.pages:
        more = f" and {len(change.pages) - _MOST_PAGES} more" if len(change.pages) > _MOST_PAGES else ""
        yield f"pages: {', '.join(change.pages[:_MOST_PAGES])}{more}"


def _safe(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield printable(line[: _LONGEST_LINE + 1], longest=_LONGEST_LINE)


# Text ------------------------------------------------------------------------------------------------------------


def _as_text(review: Review) -> Iterator[str]:
    yield printable(f"{review.base} → {review.head}", longest=300)
    yield _summary(review)
    yield from review.notes
    for title, groups in _sections(review):
        yield from ("", f"== {title} ==")
        for group, changes in groups:
            yield from ("", printable(group, longest=300))
            for change in changes:
                first, *rest = _safe(_lines(change))
                yield f"  {first}"
                yield from (f"        {line}" for line in rest)
    if review.problems:
        yield from ("", "== Problems ==", "")
        yield from _safe(as_line(problem) for problem in review.problems[:MOST_PRINTED])
        if len(review.problems) > MOST_PRINTED:
            yield f"… and {len(review.problems) - MOST_PRINTED} more problems."


# Markdown --------------------------------------------------------------------------------------------------------


def _as_markdown(review: Review) -> Iterator[str]:
    """Write a summary; what does not fit is cut from the end, where nothing is held, and counted."""
    yield f"## Review of {_span(review.base)} → {_span(review.head)}"
    yield from ("", f"**{_summary(review)}**", "")
    yield from (f"{note}\n" for note in review.notes)
    room = LARGEST_SUMMARY
    left_out = held_out = 0
    for title, blocks in _blocks(review):
        heading = f"### {title}\n"
        room -= len(heading.encode())
        yield heading
        for block, count, held in blocks:
            room -= len(block.encode()) + 1
            if room < 0:
                left_out, held_out = left_out + count, held_out + held
            else:
                yield block
    if left_out:
        yield f"\n**{left_out} more did not fit here, {held_out} of them held.** Run the review yourself to see them."


def _blocks(review: Review) -> Iterator[tuple[str, Iterator[tuple[str, int, int]]]]:
    """Give each section with its blocks: their Markdown, how many changes stand in them, how many of those are held."""
    for title, groups in _sections(review):
        yield title, _group_blocks(groups)
    if review.problems:
        shown, rest = review.problems[:MOST_PRINTED], review.problems[MOST_PRINTED:]
        lines = [as_line(problem) for problem in shown]
        lines += [f"… and {len(rest)} more problems."] if rest else []
        yield "Problems", iter([(_fenced(lines, "text"), len(review.problems), 0)])


def _group_blocks(groups: Sequence[tuple[str, list[Change]]]) -> Iterator[tuple[str, int, int]]:
    for group, changes in groups:
        for start in range(0, len(changes), _IN_A_BLOCK):
            several = changes[start : start + _IN_A_BLOCK]
            heading = "" if start else f"#### {_span(group)}\n\n"
            yield f"{heading}{_fenced(_spaced(several), 'diff')}", len(several), sum(change.hold for change in several)


def _spaced(changes: Iterable[Change]) -> Iterator[str]:
    """Give the lines of several changes, an empty one between those that have more than one."""
    long_before = False
    for change in changes:
        lines = list(_lines(change))
        if long_before:
            yield ""
        long_before = len(lines) > 1
        yield from lines


def _fenced(lines: Iterable[str], language: str) -> str:
    """Put lines in a block of code whose fence none of them can close; ``diff`` gives its lines colours."""
    body = "\n".join(_safe(lines))
    fence = "`" * max(3, _longest_run(body) + 1)
    return f"{fence}{language}\n{body}\n{fence}\n"


def _span(text: str) -> str:
    """Put a text in code, on one line."""
    shown = printable(text, longest=200)
    fence = "`" * (_longest_run(shown) + 1)
    return f"{fence} {shown} {fence}" if "`" in shown else f"`{shown or ' '}`"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)
