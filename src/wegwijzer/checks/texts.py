"""All texts of a record, of an article and of a catalogue, one by one."""

from __future__ import annotations

import re
from functools import cache
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from wegwijzer.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: ``name``: of an organization, a street, a source, an amount; never translated and not ours to word.
Kind = Literal["text", "name", "article", "translation"]

_ANNOTATED = re.compile(r"\b(Text|Line|Name)\b")
_LINK_TARGET = re.compile(r"\]\([^)\n]*\)")
#: The hash of the Dutch article: seven of its characters may be digits by chance.
_MADE_FROM = re.compile(r"^made_from: *'[0-9a-f]+'$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n")


class Written(NamedTuple):
    """A text, the way to it, its field and its language."""

    path: tuple[str | int, ...]
    field: str
    text: str
    kind: Kind
    language: str = "nl"
    line: int = 0

    def line_of(self, part: str) -> int:
        """Give the line of an article where ``part`` begins; 0 for other texts."""
        return self.line and self.line + self.text.count("\n", 0, max(self.text.find(part), 0))


def of_record(record: Record, path: tuple[str | int, ...] = ()) -> Iterator[Written]:
    """Give every text and name in ``record`` and in the records inside it."""
    texts, inside = fields_of(type(record))
    for name, key, kind in texts:
        value = getattr(record, name)
        if value is not None:
            yield Written((*path, key), key, value, kind)
    for name, key in inside:
        value = getattr(record, name)
        if isinstance(value, tuple):
            for index, each in enumerate(value):
                yield from of_record(each, (*path, key, index))
        elif value is not None:
            yield from of_record(value, (*path, key))


def of_article(markdown: str, language: str) -> Iterator[Written]:
    """Give every paragraph of an article with its first line, without the targets of links."""
    plain, line = _LINK_TARGET.sub("]", _MADE_FROM.sub("", markdown, count=1)), 1
    for paragraph in _BLANK_LINES.split(plain.replace("\r", "")):
        if paragraph.strip():
            yield Written((), "", paragraph, "article", language, line)
        line += paragraph.count("\n") + 2


def of_catalogue(messages: Mapping[tuple[str, str], str], language: str) -> Iterator[Written]:
    """Give every translation, named by its context and its Dutch text."""
    for (context, dutch), text in messages.items():
        if text:
            yield Written((context, dutch), context.rpartition(".")[2], text, "translation", language)


@cache
def fields_of(model: type[Record]) -> tuple[tuple[tuple[str, str, Kind], ...], tuple[tuple[str, str], ...]]:
    """List once per model which fields hold texts and which hold records: (name, key in YAML).

    ``Name`` and ``Line`` are the same type; only the written annotation tells them apart.
    """
    written: dict[str, str] = {}
    for base in reversed(model.__mro__):
        written.update(get_annotations(base))
    texts: list[tuple[str, str, Kind]] = []
    inside = []
    for name, info in model.model_fields.items():
        key = info.alias or name
        if match := _ANNOTATED.search(written[name]):
            texts.append((name, key, "name" if match[0] == "Name" else "text"))
        elif _holds_records(info.annotation):
            inside.append((name, key))
    return tuple(texts), tuple(inside)


def _holds_records(annotation: Any) -> bool:
    return (isinstance(annotation, type) and issubclass(annotation, Record)) or any(
        _holds_records(part) for part in get_args(annotation)
    )
