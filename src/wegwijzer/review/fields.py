"""Compares two records value by value, and says each difference as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wegwijzer import hours
from wegwijzer.languages import SOURCE
from wegwijzer.model.base import UNKNOWN
from wegwijzer.review import leads
from wegwijzer.review.change import Change
from wegwijzer.review.delicate import NOT_READ
from wegwijzer.review.domains import domain_lines
from wegwijzer.review.leaves import Leaf, Leaves
from wegwijzer.review.letters import unusual_letters
from wegwijzer.review.meaning import meaning_of
from wegwijzer.review.week import week_lines
from wegwijzer.review.words import word_diff
from wegwijzer.unfit import Unfit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wegwijzer.review.context import Context
    from wegwijzer.review.leaves import Way

    #: Says why a value is protected, or nothing when it is not.
    Guard = Callable[[Way, Leaf | None, Leaf | None], str]

#: Left out or unknown: between these two nothing changes for readers.
_SAYS_NOTHING: Final = frozenset({"", UNKNOWN})
_HOURS: Final = frozenset({"hours", "schedule"})
#: No texts that are translated, and read all the same.
_NAMES: Final = frozenset({"title", "name", "source", "since"})
_ADDRESSES: Final = frozenset({"url", "exit", "repository", "address"})
#: What a list is called, of which one thing came or went.
_ONE: Final = {
    "channels": "way in",
    "verified": "verification",
    "sources": "source",
    "works_with": "way on",
    "languages": "language",
    "rules": "rule",
    "links": "outside link",
}
_EMPTY: Final = Leaf("")


@dataclass(frozen=True)
class About:
    """The record that is compared, as it is reported."""

    record: str
    who: str
    group: str
    pages: tuple[str, ...] = ()


def unguarded(_way: Way, _old: Leaf | None, _new: Leaf | None) -> str:
    """Protect nothing."""
    return ""


def compare_fields(
    context: Context, about: About, old: Leaves, new: Leaves, guard: Guard = unguarded
) -> Iterator[Change]:
    """Yield a change for each value that differs, and one for each record inside that came or went."""
    gone = [way for way in old.items if way not in new.items]
    come = [way for way in new.items if way not in old.items]
    whole = {*gone, *come}
    for way in (*gone, *come):
        if not _inside(way[:-1], whole):
            yield _item(about, way, old, new, guard)
    for way in dict.fromkeys((*old.values, *new.values)):
        before, after = old.values.get(way), new.values.get(way)
        if before != after and not _inside(way, whole) and not _same_hours(way, before, after):
            values = before or _EMPTY, after or _EMPTY
            yield _value(context, about, way, values, guard(way, before, after))


def _inside(way: Way, whole: set[Way]) -> bool:
    return any(way[:length] in whole for length in range(1, len(way) + 1))


def _same_hours(way: Way, old: Leaf | None, new: Leaf | None) -> bool:
    return way[-1] in _HOURS and old is not None and new is not None and hours.same(old.value, new.value)


def _item(about: About, way: Way, old: Leaves, new: Leaves, guard: Guard) -> Change:
    """Say that one record of a list came or went, with all it holds."""
    came = way in new.items
    inside = (new if came else old).said(way)
    sign = "+" if came else "-"
    values = ", ".join(leaf.value for leaf in inside.values() if not leaf.text)
    reasons = [guard((*way, *rest), None if came else leaf, leaf if came else None) for rest, leaf in inside.items()]
    protected = any(reasons)
    if came:
        reasons += [leads.why(leaf.value) for leaf in inside.values() if leaf.text]
    reasons += [meaning_of(about.record, (*way, *rest)) for rest in inside]
    why = tuple(dict.fromkeys(reason for reason in reasons if reason))
    return Change(
        about.record,
        ".".join(way),
        "" if came else values,
        values if came else "",
        f"{_ONE.get(way[-2], label(way[-2:-1]))} of {about.who}: {'new' if came else 'gone'}: {values}",
        about.group,
        hold=bool(why),
        protected=protected,
        why=why,
        details=tuple(f"{sign} {label(rest)}: {leaf.value}" for rest, leaf in inside.items()),
        pages=about.pages,
    )


def _value(context: Context, about: About, way: Way, values: tuple[Leaf, Leaf], reason: str) -> Change:
    """Say that one value changed."""
    old, new = values
    why = [reason] if reason else []
    is_text = old.text or new.text
    if is_text and context.delicate.waits_for_reader(about.record):
        why.append(NOT_READ)
    if not {old.value, new.value} <= _SAYS_NOTHING:
        why += filter(None, [meaning_of(about.record, way)])
    why += filter(None, [leads.why(new.value, old.value) if is_text or way[-1] in _NAMES else ""])
    shown = "the text changed" if is_text else f"{old.value or 'not said'} → {new.value or 'not said'}"
    return Change(
        about.record,
        ".".join(way),
        old.value,
        new.value,
        f"{label(way)} of {about.who}: {shown}",
        about.group,
        hold=bool(why),
        protected=bool(reason),
        why=tuple(why),
        details=(*_closer(context, way, old, new), *unusual_letters(new.value, SOURCE, old.value)),
        pages=about.pages,
    )


def _closer(context: Context, way: Way, old: Leaf, new: Leaf) -> tuple[str, ...]:
    if old.text or new.text:
        return word_diff(old.value, new.value)
    if way[-1] in _HOURS:
        try:
            return week_lines(old.value or None, new.value or None, context.today)
        except Unfit:  # hours.py takes what it once took: another one would be a mistake of ours
            return ()
    if way[-1] in _ADDRESSES:
        return domain_lines(old.value, new.value)
    return ()


def label(way: Way) -> str:
    """Name a field in words: ``what you get``, ``note (channels site)``."""
    words = f"{way[-1]} ({' '.join(way[:-1])})" if len(way) > 1 else way[-1]
    return words.replace("_", " ")
