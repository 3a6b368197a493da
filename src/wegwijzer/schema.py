"""JSON Schema of the files people edit, made from the model: editors complete and check while typing.

``python -m wegwijzer.schema`` writes ``schema/``; a test holds the committed files equal.
"""

from __future__ import annotations

import ast
import inspect
import json
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from typing import Any, cast, get_args

from pydantic import BaseModel

from wegwijzer.glossary import Glossary
from wegwijzer.model import (
    CardsFile,
    FlyersFile,
    InterfaceFile,
    Links,
    MarksFile,
    MessagesFile,
    NeutralWords,
    NotListedFile,
    SocialMap,
    Taxonomy,
)
from wegwijzer.words import WordsFile

MODELS: dict[str, type[BaseModel]] = {
    "services": SocialMap,
    "taxonomy": Taxonomy,
    "links": Links,
    "neutral-words": NeutralWords,
    "not-listed": NotListedFile,
    "cards": CardsFile,
    "messages": MessagesFile,
    "flyers": FlyersFile,
    "interface": InterfaceFile,
    "read": MarksFile,
    "words": WordsFile,
    "glossary": Glossary,
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
    _describe(schema, {one.__name__: one for one in _records(model)}, model)
    _allow_digits(schema)
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _records(model: type[BaseModel]) -> set[type[BaseModel]]:
    """Give ``model`` and every model inside it."""
    found = {model}
    waiting = [field.annotation for field in model.model_fields.values()]
    while waiting:
        part = waiting.pop()
        if isinstance(part, type) and issubclass(part, BaseModel):
            found |= _records(part) if part is not model else set()
        else:
            waiting += get_args(part)
    return found


def _describe(schema: dict[str, Any], models: dict[str, type[BaseModel]], top: type[BaseModel]) -> None:
    """Put the texts under the fields of the models beside them; pydantic could, but at every start of the program."""
    for part, model in [(schema, top), *((schema.get("$defs", {}).get(name, {}), one) for name, one in models.items())]:
        for name, text in docstrings(model).items():
            alias = model.model_fields[name].alias or name
            if alias in part.get("properties", {}):
                part["properties"][alias]["description"] = text


def docstrings(model: type[BaseModel]) -> dict[str, str]:
    """Give the text under each field of a model, as written in its class."""
    body = cast("ast.ClassDef", ast.parse(dedent(inspect.getsource(model))).body[0]).body
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }


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
