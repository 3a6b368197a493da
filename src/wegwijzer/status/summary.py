"""The state in a few lines, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.problems import printable

if TYPE_CHECKING:
    from wegwijzer.status.facts import Fact
    from wegwijzer.status.overview import Part, Status

#: So many organizations, and questions for each, are printed; the files have all.
_PARTS, _QUESTIONS = 8, 3
_LONGEST = 200


def summary(status: Status) -> str:
    """Say how the guide is, and whom to ask first."""
    counts = status.counts
    lines = [
        f"The guide on {status.today}:",
        (
            f"  facts     {counts['confirmed']} confirmed, {counts['unconfirmed']} only read in a source, "
            f"{counts['unknown']} unknown"
        ),
        (
            f"  age       {counts['expired']} too old, {counts['ageing']} ageing, {counts['fresh']} fresh, "
            f"{counts['undated']} without a date"
        ),
        f"  withheld  {len(status.withheld)} contacts and addresses",
        f"  sources   {_sources(status)}",
        *(
            f"  texts     {one.part}: {one.translated} of {one.total} translated, {one.lapsed} older, "
            f"{one.missing} missing"
            for one in status.texts
        ),
        (
            f"  needs     {len(status.cover.nowhere)} that nothing answers, "
            f"{sum(bool(status.cover.missing(row)) for row in status.cover.rows)} that nothing answers in some place"
        ),
    ]
    urgent = [part for part in status.parts if any(fact.urgent or fact.age == "ageing" for fact in part.facts)]
    first = urgent or list(status.parts)
    if first:
        lines += ["", "Ask first:"]
        lines += [line for part in first[:_PARTS] for line in _part(part)]
        lines += [f"  … and {len(first) - _PARTS} more organizations."] if len(first) > _PARTS else []
    return "\n".join(lines)


def _sources(status: Status) -> str:
    if status.looked is None and not status.sources:
        return f"never looked at ({status.unseen}): wegwijzer sources check"
    day = f"last looked at on {status.looked}" if status.looked else "never all looked at"
    return f"{len(status.sources)} not as they were, {status.unseen} never looked at; {day}"


def _part(part: Part) -> list[str]:
    questions: list[Fact] = list(part.facts[:_QUESTIONS])
    rest = len(part.facts) - len(questions)
    said = [f"    {printable(f'{fact.name}: {fact.question}', longest=_LONGEST)}" for fact in questions]
    said += [f"    … and {rest} more questions."] if rest else []
    return [f"  {part.id}: {printable(part.name)}. {printable(part.ask, longest=_LONGEST)}", *said]
