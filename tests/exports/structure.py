"""The form of version 1 as text that people can read: ``python tests/exports/structure.py`` writes it down again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wegwijzer.exports.hsds.tables import TABLES
from wegwijzer.exports.schema import schema

GOLDEN = Path(__file__).with_name("v1.txt")


def lines() -> list[str]:
    """Give a line for each key of each file, with what may stand there."""
    made, found = schema(), []
    for file in made["oneOf"]:
        found += [f"{file['title']}.json {line}" for line in _keys(made, file, "")]
    for table in TABLES:
        found += [f"hsds/{table.file} {name}: {kind}" for name, kind in table.columns.items()]
    return found


def _keys(whole: dict[str, Any], node: dict[str, Any], way: str) -> Iterator[str]:
    for name, inner in node["properties"].items():
        here = f"{way}.{name}" if way else name
        yield f"{here}: {_kind(whole, inner)}{'' if name in node['required'] else ' (may be missing)'}"
        for part in _objects(whole, inner):
            yield from _keys(whole, part, f"{here}[]" if inner.get("type") == "array" else here)


def _resolved(whole: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    return whole["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node


def _objects(whole: dict[str, Any], node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the records inside a value; of a text, whose form is everywhere the same, none."""
    for one in (node, node.get("items", {}), *node.get("anyOf", ())):
        part = _resolved(whole, one)
        if "properties" in part and part.get("title") != "Text":
            yield part


def _kind(whole: dict[str, Any], node: dict[str, Any]) -> str:
    if "anyOf" in node:
        return " or ".join(_kind(whole, one) for one in node["anyOf"])
    if "enum" in node:
        return " | ".join(node["enum"])
    if "const" in node:
        return str(node["const"])
    if "$ref" in node:
        part = _resolved(whole, node)
        keys = ", ".join(f"{name}: {_kind(whole, one)}" for name, one in part["properties"].items())
        return f"text ({keys})" if part["title"] == "Text" else str(part["title"])
    if node["type"] == "array":
        return f"list of {_kind(whole, node['items'])}"
    return str(node["type"])


if __name__ == "__main__":
    GOLDEN.write_text("\n".join(lines()) + "\n", encoding="utf-8")
