"""The state as CSV for a spreadsheet and as JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wegwijzer.status.facts import Fact
    from wegwijzer.status.overview import Part, Status

_HEAD = (
    "organisatie",
    "record",
    "naam",
    "veld",
    "in de gids",
    "staat",
    "leeftijd",
    "nagekeken of gelezen op",
    "oud na (dagen)",
    "vraag",
    "vragen via",
    "bron",
    "adres van de bron",
)
_STATES = {"confirmed": "bevestigd", "unconfirmed": "niet bevestigd", "unknown": "niet bekend"}
_AGES = {"fresh": "vers", "ageing": "wordt oud", "expired": "te oud", "undated": "zonder datum", "": ""}
#: What makes a spreadsheet take a cell for a formula, in any width.
_FORMULA = ("=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}", "\N{FULLWIDTH HYPHEN-MINUS}",
            "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip


def as_csv(status: Status) -> str:
    """Write every fact as a row. It begins with a byte order mark and has semicolons: a Dutch Excel opens it right."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEAD)
    for part in status.parts:
        writer.writerows([cell(text) for text in _row(fact, part)] for fact in part.facts)
    writer.writerows([cell(text) for text in _row(fact, None)] for fact in status.rules)
    return "\ufeff" + out.getvalue()


def _row(fact: Fact, part: Part | None) -> tuple[str, ...]:
    return (
        part.name if part else "",
        fact.record,
        fact.name,
        fact.field,
        fact.says,
        _STATES[fact.state],
        _AGES[fact.age],
        fact.since.isoformat() if fact.since else "",
        str(fact.limit or ""),
        fact.question,
        part.ask if part else "",
        fact.source,
        fact.url,
    )


def cell(text: str) -> str:
    """Give ``text`` so that no spreadsheet takes it for a formula or for more than one cell."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def as_json(status: Status) -> str:
    """Write the whole state for programs."""
    rows = status.cover.rows
    record = {
        "today": status.today.isoformat(),
        "counts": dict(sorted(status.counts.items())),
        "organizations": [
            {"id": part.id, "name": part.name, "ask": part.ask, "facts": [_plain(fact) for fact in part.facts]}
            for part in status.parts
        ],
        "rules": [_plain(fact) for fact in status.rules],
        "withheld": list(status.withheld),
        "months": [asdict(month) for month in status.months],
        "needs": [
            {
                "id": row.need.id,
                "national": row.national,
                "places": {
                    place.id: count for place, count in zip(status.cover.places, row.local, strict=True) if count
                },
                "without": [place.id for place in status.cover.missing(row)],
            }
            for row in rows
        ],
        "translations": [
            {"language": one.part, "translated": one.translated, "lapsed": one.lapsed, "missing": one.missing}
            for one in status.texts
        ],
        "sources": {
            "looked": status.looked.isoformat() if status.looked else None,
            "unseen": status.unseen,
            "not_as_they_were": [
                {"url": entry.url, "state": entry.state, "since": entry.since.isoformat(), "records": list(records)}
                for entry, records in status.sources
            ],
        },
    }
    return json.dumps(record, ensure_ascii=False, indent=1)


def _plain(fact: Fact) -> dict[str, object]:
    return {**asdict(fact), "since": fact.since.isoformat() if fact.since else None}
