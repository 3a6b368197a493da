"""Extraction: every text that a page can say, with its context, for the catalogues.

Contexts name a record and a field, never a position: ``services.belle-confidant.channels.site.note``.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, nodes

from wegwijzer.checks.texts import fields_of
from wegwijzer.languages import UI
from wegwijzer.model.base import UNKNOWN
from wegwijzer.po import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegwijzer.load import Loaded
    from wegwijzer.model import Record

#: Texts that no page shows.
_NEVER_SHOWN = frozenset({"reason", "by"})
_NEVER_SHOWN_IN = frozenset({"verified", "sources"})


def extract(loaded: Loaded, templates: Path) -> list[Entry]:
    """Give an entry for every text of the data, the templates and the views, without its translation."""
    found: dict[tuple[str, str], str] = {}
    for organization in loaded.organizations:
        name = organization.name
        context = f"organizations.{organization.id}"
        for way, text in texts_of(organization, context):
            parts = way.split(".")
            if len(parts) > 3 and parts[2] == "services":  # noqa: PLR2004 - organizations.<id>.services.<id>.<field>
                way = ".".join(("services", *parts[3:]))  # noqa: PLW2901 - services stand on their own in contexts
            found.setdefault((way, text), name)
    if loaded.taxonomy:
        for way, text in texts_of(loaded.taxonomy, ""):
            found.setdefault((way.lstrip("."), text), "")
    for text in sorted({*in_templates(templates), *in_code(Path(__file__).parent)}):
        found.setdefault((UI, text), "")
    return [Entry(context, text, comments=(name,) if name else ()) for (context, text), name in found.items()]


def texts_of(record: Record, context: str) -> Iterator[tuple[str, str]]:
    """Give context and text of everything in ``record`` that is translated."""
    texts, inside = fields_of(type(record))
    for name, key, kind in texts:
        value = getattr(record, name)
        if value not in (None, UNKNOWN) and kind == "text" and key not in _NEVER_SHOWN:
            yield f"{context}.{key}", value
    for name, key in inside:
        if key in _NEVER_SHOWN_IN:
            continue
        value = getattr(record, name)
        if isinstance(value, tuple):
            for each in value:
                yield from texts_of(each, f"{context}.{key}.{key_of(each)}")
        elif value is not None:
            yield from texts_of(value, f"{context}.{key}")


def key_of(record: Record) -> str:
    """Give what names a record inside a list: its id, language, target or channel."""
    for name in ("id", "code", "to", "key"):
        value = getattr(record, name, None)
        if value is not None:
            return str(value)
    raise TypeError(f"{type(record).__name__} has texts but nothing that names it in a list")


def in_templates(folder: Path) -> Iterator[str]:
    """Give the interface texts of the templates: ``t("…")``, and ``@@t:…@@`` in the shell."""
    environment = Environment(autoescape=True)
    for file in sorted(folder.rglob("*.html")):
        source = file.read_text(encoding="utf-8")
        for part in source.split("@@t:")[1:]:
            yield part.split("@@")[0]
        for call in environment.parse(source).find_all(nodes.Call):
            first = call.args[0] if call.args else None
            if isinstance(call.node, nodes.Name) and call.node.name == "t" and isinstance(first, nodes.Const):
                yield first.value


def in_code(folder: Path) -> Iterator[str]:
    """Give the interface texts of the views: ``t("…")`` and ``tongue.t("…")``."""
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _is_t(node.func) and node.args and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


def _is_t(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name == "t"


def merge(entries: Iterable[Entry], known: dict[tuple[str, str], str]) -> list[Entry]:
    """Give ``entries`` with the translations that ``known`` has for them; without one, the text stays empty."""
    return [
        Entry(entry.context, entry.msgid, known.get((entry.context, entry.msgid), ""), entry.comments)
        for entry in entries
    ]
