"""JSON Schema of the files people edit, made from the model: editors complete and check while typing.

``python -m wegwijzer.schema`` writes ``schema/``; a test holds the committed files equal.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wegwijzer.model import Links, NeutralWords, SocialMap, Taxonomy
from wegwijzer.words import WordsFile

if TYPE_CHECKING:
    from pydantic import BaseModel

MODELS: dict[str, type[BaseModel]] = {
    "services": SocialMap,
    "taxonomy": Taxonomy,
    "links": Links,
    "neutral-words": NeutralWords,
    "words": WordsFile,
}

#: Fields that people write as bare digits, which YAML 1.2 reads as integers: ``value: 112``, ``published: 2024``.
_BARE_DIGITS = frozenset({"value", "published", "since", "amount", "minimum_age", "maximum_age", "order"})


def schemas() -> dict[str, str]:
    """Give the text of every schema file by name."""
    return {f"{name}.schema.json": _text(model, name) for name, model in MODELS.items()}


def _text(model: type[BaseModel], name: str) -> str:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(by_alias=True),
        "title": name,
    }
    _allow_digits(schema)
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _allow_digits(node: Any) -> None:
    if isinstance(node, list):
        for each in node:
            _allow_digits(each)
    elif isinstance(node, dict):
        for field, inner in node.get("properties", {}).items():
            if field in _BARE_DIGITS:
                _widen(inner)
        for inner in node.values():
            _allow_digits(inner)


def _widen(schema: dict[str, Any]) -> None:
    for part in (schema, *schema.get("anyOf", ())):
        if part.get("type") in ("string", "integer"):
            part["type"] = ["string", "integer"]


def main() -> None:
    """Write the schema files."""
    folder = Path("schema")
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
