"""A record as its single values, each with the way to it by names and never by position: order and form do not count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wegwijzer.checks.texts import fields_of
from wegwijzer.extract import key_of
from wegwijzer.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Way = tuple[str, ...]

#: Texts that no page shows: they are facts about the record.
_NEVER_SHOWN = frozenset({"reason", "by"})
#: No text: pages say it in a sentence of their own.
_NOBODY_KNOWS = ("how_to_find", "unknown")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value, as text."""

    value: str
    text: bool = False
    """Whether it is a text that is translated, and not a name, a choice or an id."""


@dataclass(frozen=True)
class Leaves:
    """All values of a record."""

    values: dict[Way, Leaf] = field(default_factory=dict)
    items: dict[Way, Record] = field(default_factory=dict)
    """The records inside it that stand in lists."""

    def said(self, way: Way = ()) -> dict[Way, Leaf]:
        """Give the values under ``way`` that say something: not ids, and not what is unknown."""
        return {each: leaf for each, leaf in self.under(way) if leaf.value != "unknown" and each[-1:] != ("id",)}

    def under(self, way: Way) -> Iterator[tuple[Way, Leaf]]:
        """Give the values inside the record at ``way``, each with the rest of its way."""
        for each, leaf in self.values.items():
            if each[: len(way)] == way:
                yield each[len(way) :], leaf


def leaves_of(record: Record | None, leave_out: frozenset[str] = frozenset()) -> Leaves:
    """Take a record apart; ``leave_out`` are keys that are compared by themselves. No record has no leaves."""
    found = Leaves()
    if record is not None:
        _take(record, (), found, leave_out)
    return found


def plain(text: str) -> str:
    """Give a text as pages show it: paragraphs apart, all other white space single."""
    return "\n".join(" ".join(part.split()) for part in text.split("\n") if part.strip())


def keyed(records: Iterable[Record]) -> dict[str, Record]:
    """Give the records of a list by what names them; of two with one name the second is ``name#2``."""
    found: dict[str, Record] = {}
    counted: Counter[str] = Counter()
    for record in records:
        name = _name(record)
        counted[name] += 1
        found[name if counted[name] == 1 else f"{name}#{counted[name]}"] = record
    return found


def _name(record: Record) -> str:
    try:
        return key_of(record)
    except TypeError:  # nothing names it: a verification, which is as good as its values
        return " ".join(leaf.value for leaf in leaves_of(record).values.values())


def _take(record: Record, way: Way, found: Leaves, leave_out: frozenset[str]) -> None:
    texts = {key for _, key, kind in fields_of(type(record))[0] if kind == "text"} - _NEVER_SHOWN
    for name, info in type(record).model_fields.items():
        key = info.alias or name
        value = getattr(record, name)
        if value is None or key in leave_out:
            continue
        here = (*way, key)
        if isinstance(value, Record):
            _take(value, here, found, frozenset())
        elif isinstance(value, tuple) and any(isinstance(one, Record) for one in value):
            for inside, each in keyed(value).items():
                found.items[*here, inside] = each
                _take(each, (*here, inside), found, frozenset())
        elif isinstance(value, tuple):
            if value:
                found.values[here] = Leaf(", ".join(sorted(set(map(str, value)))))
        else:
            text = plain(str(value))
            found.values[here] = Leaf(text, key in texts and (key, text) != _NOBODY_KNOWS)
