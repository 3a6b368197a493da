"""Extraction: every text that a page can say, with its context, for the catalogues.

Contexts name a record and a field, never a position: ``services.advice-desk.channels.site.note``. Comments say
where a text is seen and what its field means. They quote no text of the data, so that a changed sentence changes no
other entry; beside a short word of the interface, its neighbours stand.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, nodes

from wegwijzer import theme, urls
from wegwijzer.checks.texts import fields_of
from wegwijzer.languages import UI
from wegwijzer.model.base import UNKNOWN
from wegwijzer.po import Entry
from wegwijzer.schema import docstrings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wegwijzer.load import Loaded
    from wegwijzer.model import Record, Taxonomy

#: Texts that no page shows.
_NEVER_SHOWN = frozenset({"reason"})
_NEVER_SHOWN_IN = frozenset({"verified", "sources"})
#: A text of the interface with at most so many words needs its neighbours to be understood.
_SHORT = 3
#: A neighbour with more words than this is a sentence, and is not quoted.
_LABEL = 5
#: So many places of a text of the interface are named.
_MOST_PLACES = 3


def extract(loaded: Loaded, templates: Sequence[Path]) -> list[Entry]:
    """Give an entry for every text of the data, the templates and the views, without its translation."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for organization in loaded.organizations:
        for way, text, meaning in _texts(organization, f"organizations.{organization.id}"):
            parts = way.split(".")
            page = urls.organization(organization.id)
            if len(parts) > 3 and parts[2] == "services":  # noqa: PLR2004 - organizations.<id>.services.<id>.<field>
                way = ".".join(("services", *parts[3:]))  # noqa: PLW2901 - services stand on their own in contexts
                page = urls.service(parts[3])
            found.setdefault((way, text), _comments(f"{organization.name}: {page}", meaning))
    if loaded.taxonomy:
        pages = _pages_of(loaded.taxonomy)
        for way, text, meaning in _texts(loaded.taxonomy, ""):
            context = way.lstrip(".")
            page = pages.get(".".join(context.split(".")[:2]), "")
            found.setdefault((context, text), _comments(f"Page: {page}" if page else "Lists and filters", meaning))
    notes = {one.id: urls.need(one.need) for one in loaded.messages.notes}
    for file, page in (
        (loaded.cards, f"{loaded.cards.page}/"),
        (loaded.messages, urls.MESSAGES),
        (loaded.flyers, urls.FLYERS),
    ):
        for way, text, meaning in _texts(file, ""):
            context = way.lstrip(".")
            its_page = notes.get(context.split(".")[1], page) if context.startswith("notes.") else page
            found.setdefault((context, text), _comments(f"Page: {its_page}", meaning))
    data = [Entry(context, text, comments=comments) for (context, text), comments in found.items()]
    return [*data, *of_interface(templates, loaded.interface.words)]


def of_interface(templates: Sequence[Path], words: Mapping[str, str] | None = None) -> list[Entry]:
    """Give an entry for every text of templates and views alone; ``words``: what a guide says instead of some."""
    found = {(words or {}).get(text, text): seen for text, seen in reversed(_interface(templates).items())}
    return [Entry(UI, text, comments=seen.comments()) for text, seen in sorted(found.items())]


def _comments(*lines: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in lines if line)


def _pages_of(taxonomy: Taxonomy) -> dict[str, str]:
    """Give the page where each record of the taxonomy is seen first, by the start of its context."""
    return {
        **{f"topics.{one.id}": urls.topic(one.id) for one in taxonomy.topics},
        **{f"needs.{one.id}": urls.need(one.id) for one in taxonomy.needs},
        **{f"places.{one.id}": urls.place(one.id) for one in taxonomy.places},
        **{f"gaps.{one.id}": urls.need(one.need) for one in taxonomy.gaps},
        **{f"events.{one.id}": urls.place(one.place) for one in taxonomy.events},
        **{f"now.{one.id}": urls.NOW for one in taxonomy.now},
    }


def texts_of(record: Record, context: str) -> Iterator[tuple[str, str]]:
    """Give context and text of everything in ``record`` that is translated."""
    yield from ((way, text) for way, text, _ in _texts(record, context))


def _texts(record: Record, context: str) -> Iterator[tuple[str, str, str]]:
    """Give context, text and meaning of everything in ``record`` that is translated."""
    texts, inside = fields_of(type(record))
    for name, key, kind in texts:
        value = getattr(record, name)
        if value not in (None, UNKNOWN) and kind == "text" and key not in _NEVER_SHOWN:
            yield f"{context}.{key}", value, _meanings(type(record)).get(name, "")
    for name, key in inside:
        if key in _NEVER_SHOWN_IN:
            continue
        value = getattr(record, name)
        if isinstance(value, tuple):
            for each in value:
                yield from _texts(each, f"{context}.{key}.{key_of(each)}")
        elif value is not None:
            yield from _texts(value, f"{context}.{key}")


@cache
def _meanings(model: type[Record]) -> dict[str, str]:
    """Give what each field of a model means, as its class says."""
    return docstrings(model)


def key_of(record: Record) -> str:
    """Give what names a record inside a list: its id, language, target or channel."""
    for name in ("id", "code", "to", "key"):
        value = getattr(record, name, None)
        if value is not None:
            return str(value)
    raise TypeError(f"{type(record).__name__} has texts but nothing that names it in a list")


@dataclass
class _Seen:
    """Where a text of the interface stands."""

    text: str
    places: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    """The texts before and after it, where it stands first."""

    def comments(self) -> tuple[str, ...]:
        """Give the comments for translators."""
        named = ", ".join(self.places[:_MOST_PLACES])
        more = len(self.places) - _MOST_PLACES
        lines = [f"Seen in: {named}" + (f" and {more} more" if more > 0 else "")]
        if len(self.text.split()) <= _SHORT and self.beside:
            lines.append("Beside: " + " · ".join(self.beside))
        return _comments(*lines)


def _interface(templates: Sequence[Path]) -> dict[str, _Seen]:
    """Give every text of the interface with where it stands, in the order of the texts."""
    found: dict[str, _Seen] = {}
    for place, texts in (*_places_in_templates(templates), *_places_in_code(Path(__file__).parent)):
        for index, text in enumerate(texts):
            seen = found.setdefault(text, _Seen(text))
            if not seen.places:
                around = (*texts[max(index - 1, 0) : index], *texts[index + 1 : index + 2])
                seen.beside = [each for each in around if each != text and len(each.split()) <= _LABEL]
            if place not in seen.places:
                seen.places.append(place)
    return dict(sorted(found.items()))


def _places_in_templates(folders: Sequence[Path]) -> Iterator[tuple[str, Sequence[str]]]:
    """Give the texts of each template: ``t("…")``, and ``@@t:…@@`` in the shell."""
    environment = Environment(autoescape=True)
    for name, file in theme.files(folders, "**/*.html"):
        source = file.read_text(encoding="utf-8")
        texts = [part.split("@@")[0] for part in source.split("@@t:")[1:]]
        for call in environment.parse(source).find_all(nodes.Call):
            first = call.args[0] if call.args else None
            if isinstance(call.node, nodes.Name) and call.node.name == "t" and isinstance(first, nodes.Const):
                texts.append(first.value)
        yield name, texts


def _places_in_code(folder: Path) -> Iterator[tuple[str, Sequence[str]]]:
    """Give the texts of each function of the views: ``t("…")`` and ``tongue.t("…")``."""
    for file in sorted(folder.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        starts = sorted((node.lineno, node.name) for node in functions)
        calls: dict[str, list[str]] = {}
        for node in sorted(filter(_is_text, ast.walk(tree)), key=lambda node: (node.lineno, node.col_offset)):  # type: ignore[attr-defined]
            name = next((name for line, name in reversed(starts) if line <= node.lineno), "")  # type: ignore[attr-defined]
            calls.setdefault(name, []).append(str(node.args[0].value))  # type: ignore[attr-defined]
        for name, texts in calls.items():
            yield f"{file.relative_to(folder).as_posix()} ({name.strip('_').replace('_', ' ')})", texts


def _is_text(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call) and _is_t(node.func) and bool(node.args) and isinstance(node.args[0], ast.Constant)
    )


def _is_t(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name == "t"
