"""What a look at the sources found, as text, Markdown or JSON. Addresses that servers sent are hostile."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Literal

from wegwijzer.problems import MOST_PRINTED, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegwijzer.sources.check import Finding

Format = Literal["text", "markdown", "json"]

_LONGEST = 400


def report(findings: Iterable[Finding], style: Format) -> str:
    """Write findings: first what a person has to do, then what only a person can look at."""
    found = tuple(findings)
    if style == "json":
        return json.dumps([_record(one) for one in found], ensure_ascii=True, indent=1)
    urgent = [one for one in found if one.for_a_person]
    by_hand = [one for one in found if not one.for_a_person and one.sentences]
    write = _markdown if style == "markdown" else _text
    parts = [summary(found)]
    for title, ones in (
        ("Somebody has to look at these", urgent),
        ("A program cannot tell; look by hand when you read them next", by_hand),
    ):
        if ones:
            parts.append(write(title, ones[:MOST_PRINTED]))
            parts += (
                [f"… and {len(ones) - MOST_PRINTED} more; --format json has all."] if len(ones) > MOST_PRINTED else []
            )
    return "\n\n".join(parts)


def summary(findings: Iterable[Finding]) -> str:
    """Say in one line how many addresses are how."""
    found = tuple(findings)
    counts = Counter(one.state for one in found)
    words = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
    moved, missing = sum(bool(one.moved_to) for one in found), sum(len(one.missing) for one in found)
    return f"{len(found)} addresses: {words or 'none'}; {moved} moved, {missing} contacts missing."


def _record(one: Finding) -> dict[str, object]:
    return {
        "url": one.target.url,
        "records": list(one.target.records),
        "read": one.target.read.isoformat() if one.target.read else None,
        "state": one.state,
        "for_a_person": one.for_a_person,
        "moved_to": one.moved_to or None,
        "missing": list(one.missing),
        "says": list(one.sentences),
    }


def _text(title: str, findings: list[Finding]) -> str:
    lines = [f"{title}:"]
    for one in findings:
        lines.append(f"  {printable(one.target.url, longest=_LONGEST)}")
        lines.append(f"    in {', '.join(one.target.records)}")
        lines += [f"    {printable(sentence, longest=_LONGEST)}" for sentence in one.sentences]
    return "\n".join(lines)


def _markdown(title: str, findings: list[Finding]) -> str:
    lines = [f"### {title}", ""]
    for one in findings:
        lines.append(f"- {_code(one.target.url)} in {', '.join(map(_code, one.target.records))}")
        lines += [f"  - {_code(sentence)}" for sentence in one.sentences]
    return "\n".join(lines)


def _code(text: str) -> str:
    """Write text as code: nothing in it is Markdown, HTML, a link or a name that would be told."""
    return f"`{printable(text, longest=_LONGEST).replace('`', '%60')}`"
