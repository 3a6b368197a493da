"""Our own JSON, version 1: a file for each kind of record in each language, one record a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from wegwijzer.exports import taxonomy
from wegwijzer.exports.organizations import organization
from wegwijzer.exports.services import service
from wegwijzer.exports.shape import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from wegwijzer.exports.origin import Origin
    from wegwijzer.guide import Guide
    from wegwijzer.languages import Tongue

#: What makes the items of each file, by the name of the file and of its kind.
KINDS: Final[Mapping[str, Callable[[Guide, Tongue], Iterable[Any]]]] = {
    "services": lambda guide, tongue: (service(guide, tongue, offer) for offer in by_id(guide.offers)),
    "organizations": lambda guide, tongue: (organization(guide, tongue, one) for one in by_id(guide.organizations)),
    "topics": taxonomy.topics,
    "needs": taxonomy.needs,
    "places": taxonomy.places,
    "audiences": lambda guide, tongue: taxonomy.terms(tongue, "audiences", guide.taxonomy.audiences),
    "phases": lambda guide, tongue: taxonomy.terms(tongue, "phases", guide.taxonomy.phases),
}


def by_id(records: Mapping[str, Any]) -> Iterable[Any]:
    """Give records in the order of their ids, which no other change moves."""
    return (records[id_] for id_ in sorted(records))


def files(guide: Guide, tongue: Tongue, origin: Origin) -> dict[str, bytes]:
    """Give the files of one language by name, seen from the folder of the language."""
    return {f"{kind}.json": envelope(tongue, origin, kind, make(guide, tongue)) for kind, make in KINDS.items()}


def envelope(tongue: Tongue | None, origin: Origin, kind: str, items: Iterable[Any]) -> bytes:
    """Put ``items`` into the envelope of every file; without ``tongue``, of one that belongs to no language."""
    lines = [line(item) for item in items]
    around = {
        "schema_version": SCHEMA_VERSION,
        "commit": origin.commit,
        "today": origin.today.isoformat(),
        "licence": origin.licence,
        "language": tongue.language.code if tongue else "",
        "native_speaker_read": "yes" if tongue and tongue.approved else "no",
        "kind": kind,
        "count": len(lines),
    }
    return listed(around, "items", lines)


def line(item: object) -> bytes:
    """Write a record on one line."""
    return json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode()


def listed(around: Mapping[str, Any], name: str, lines: list[bytes]) -> bytes:
    """Write a mapping of single values and, last, the list ``name``, one record a line."""
    head = f'{json.dumps(around, ensure_ascii=False)[:-1]}, "{name}": [\n'.encode()
    # In one piece: a large guide has sixty megabytes here, and each copy counts.
    between = [b",\n"] * (2 * len(lines))
    between[::2] = lines
    return b"".join((head, *between[:-1], b"\n]}\n"))
