"""The JSON Schema of our own JSON, made from its types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter

from wegwijzer.exports import shape

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME: Final = "schema.json"
#: The type of each kind of file.
FILES: Final[Mapping[str, Any]] = {
    "services": shape.Envelope[shape.Service],
    "organizations": shape.Envelope[shape.Organization],
    "topics": shape.Envelope[shape.Topic],
    "needs": shape.Envelope[shape.Need],
    "places": shape.Envelope[shape.Place],
    "audiences": shape.Envelope[shape.Term],
    "phases": shape.Envelope[shape.Term],
    "mirrors": shape.Envelope[shape.Mirror],
}


def schema() -> dict[str, Any]:
    """Give the schema: one for all files, which choose their part of it by ``kind``."""
    parts: dict[str, Any] = {}
    choices = []
    for kind, file in FILES.items():
        made = TypeAdapter(file).json_schema(ref_template="#/$defs/{model}")
        parts |= made.pop("$defs")
        made["properties"]["kind"] = {"const": kind}
        made["title"] = kind
        choices.append(made)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Data of the guide, version {shape.SCHEMA_VERSION}",
        "oneOf": choices,
        "$defs": dict(sorted(parts.items())),
    }


def text() -> bytes:
    """Give the file."""
    return (json.dumps(schema(), ensure_ascii=False, indent=1) + "\n").encode()
