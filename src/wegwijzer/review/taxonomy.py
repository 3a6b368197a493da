"""Compares the taxonomy, "help now", outside links and neutral words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from wegwijzer.model.taxonomy import NowLine
from wegwijzer.review import leads
from wegwijzer.review.change import Change
from wegwijzer.review.contacts import value_of
from wegwijzer.review.delicate import MARK as DELICATE_MARK
from wegwijzer.review.fields import About, compare_fields, label
from wegwijzer.review.leaves import Leaves, keyed, leaves_of
from wegwijzer.review.meaning import TAKES_OVER, meaning_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegwijzer.model import NeutralWords, Record
    from wegwijzer.review.context import Context
    from wegwijzer.review.fields import Guard
    from wegwijzer.review.leaves import Leaf, Way
    from wegwijzer.review.sides import Side

#: The lists of the taxonomy, and what one thing in each is.
_LISTS: Final = {
    "topics": "topic",
    "needs": "need",
    "places": "place",
    "audiences": "audience",
    "phases": "phase",
    "gaps": "gap",
    "events": "event",
    "now": "line of “help now”",
}
_NOW: Final = "“Help now” is protected: it decides whom people in need reach."
_LINKS: Final = "Outside links are protected."
_URL: Final = "Web addresses are protected, and readers can open this one."
_SENSITIVE: Final = "This mark keeps the Dutch beside texts about a crisis, rights or inspection."
_WALL: Final = "This mark keeps posters off walls where others see who takes a strip."
_FEARED: Final = "This mark says on pages that nobody knows whether a report to the police is asked for."
_FOR_WHOM: Final = "It decides for whom this is: for readers themselves, for somebody else, or for professionals."
_MEANT: Final = "It decides for whom services are that say nothing else, and beside which a group of readers stands."
_LOST: Final = "Pages disappear, and what hung on them."
_UNREAD: Final = "What cannot be read cannot be compared: mend the problems, and review again."


def compare_taxonomy(context: Context) -> Iterator[Change]:
    """Yield what changed in the taxonomy."""
    old, new = context.base.taxonomy, context.head.taxonomy
    if new is None or old is None:
        if old is not new:
            said = "the taxonomy cannot be read on one side, and is not compared"
            yield Change("data/taxonomy.yaml", "unreadable", "", "", said, "Taxonomy", why=(_UNREAD,))
        return
    for name in _LISTS:
        kind = Kind(name, _LISTS[name], _GUARDS.get(name, _guard), _NOW if name == "now" else "")
        yield from compare_list(context, kind, getattr(old, name), getattr(new, name))
    yield from _order_of_now([line.id for line in old.now], [line.id for line in new.now])


@dataclass(frozen=True)
class Kind:
    """What the records of a list are called, and what of them is held."""

    list: str
    """The name of the list, as contexts and ids of changes begin."""
    what: str
    guard: Guard
    added: str = ""
    """Why even a new one waits for a person; such records are protected."""


def compare_list(context: Context, kind: Kind, old: Iterable[Record], new: Iterable[Record]) -> Iterator[Change]:
    """Yield what changed in a list of records."""
    name, what = kind.list, kind.what
    before, after = keyed(old), keyed(new)
    for id_ in dict.fromkeys((*before, *after)):
        was, now = before.get(id_), after.get(id_)
        if was == now:
            continue
        record = f"{name}.{id_}"
        pages = (*context.before.of_record(name, id_), *context.after.of_record(name, id_))
        about = About(record, f"{what} {id_}", f"{what} {id_} ({record})", tuple(dict.fromkeys(pages)))
        if was and now:
            changes = compare_fields(context, about, leaves_of(was), leaves_of(now), kind.guard)
            reached = _reached(context, was, now)
            yield from (replace(change, details=(*change.details, *reached)) for change in changes)
        else:
            yield _came_or_went(about, kind, leaves_of(was), leaves_of(now))


def _reached(context: Context, old: Record, new: Record) -> tuple[str, ...]:
    """Say whom a line of "help now" leads to: its fields name only ids."""
    if not (isinstance(old, NowLine) and isinstance(new, NowLine)):
        return ()
    before, after = _contact_of(context.base, old), _contact_of(context.head, new)
    return (f"readers reach: {before} → {after}",) if before != after else ()


def _contact_of(side: Side, line: NowLine) -> str:
    for organization in side.organizations:
        if line.service in (service.id for service in organization.services):
            contacts = [one for one in organization.contacts if one.id == line.contact]
            return f"{organization.name}, {value_of(contacts[0])}" if contacts else organization.name
    return "nobody"


def _came_or_went(about: About, kind: Kind, old: Leaves, new: Leaves) -> Change:
    sign, leaves = ("+", new) if new.values else ("-", old)
    shown = next(
        (leaf.value for way, leaf in leaves.values.items() if way[-1] in ("label", "name", "title", "text")), ""
    )
    why = {kind.added or _LOST: None} if kind.added or old.values else {}
    if new.values:
        why |= dict.fromkeys(meaning_of(about.record, way) for way in new.values)
        why |= dict.fromkeys(leads.why(leaf.value) for leaf in new.values.values() if leaf.text)
    reasons = tuple(filter(None, why))
    return Change(
        about.record,
        kind.what,
        "" if new.values else shown,
        shown if new.values else "",
        f"{about.who} is {'new' if new.values else 'gone'}: {shown}",
        about.group,
        hold=bool(reasons),
        protected=bool(kind.added),
        why=reasons,
        details=tuple(f"{sign} {label(way)}: {leaf.value}" for way, leaf in leaves.said().items()),
        pages=about.pages,
    )


def _guard(way: Way, _old: Leaf | None, _new: Leaf | None) -> str:
    return _URL if way[-1] == "url" else TAKES_OVER if way[0] == "formerly" else ""


def _guard_topic(way: Way, old: Leaf | None, new: Leaf | None) -> str:
    return _MARKS.get(way[0], "") or _guard(way, old, new)


def _guard_need(way: Way, old: Leaf | None, new: Leaf | None) -> str:
    return _WALL if way == ("wall",) else _guard(way, old, new)


def _guard_now(_way: Way, _old: Leaf | None, _new: Leaf | None) -> str:
    return _NOW


def _guard_term(way: Way, old: Leaf | None, new: Leaf | None) -> str:
    return _MEANT if way[0] in ("usual", "others") else _guard(way, old, new)


#: Of a topic.
_MARKS: Final = {
    "sensitive": _SENSITIVE,
    "wall": _WALL,
    "delicate": DELICATE_MARK,
    "report_feared": _FEARED,
    "kind": _FOR_WHOM,
}
_GUARDS: Final = {
    "topics": _guard_topic,
    "needs": _guard_need,
    "audiences": _guard_term,
    "phases": _guard_term,
    "now": _guard_now,
}


def _order_of_now(old: list[str], new: list[str]) -> Iterator[Change]:
    """Say when the lines of "help now" stand in another order: here the order is what the page says."""
    both = [line for line in old if line in new]
    if both != [line for line in new if line in both]:
        said = f"order of “help now”: {', '.join(old)} → {', '.join(new)}"
        group = "line of “help now”"
        yield Change(
            "now", "order", ", ".join(old), ", ".join(new), said, group, hold=True, why=(_NOW,), pages=("now/", "./")
        )


def compare_links(context: Context) -> Iterator[Change]:
    """Yield what changed in data/links.yaml."""
    old, new = context.base.links, context.head.links
    about = About("links", "data/links.yaml", "Outside links (data/links.yaml)")
    if new is None and "data/links.yaml" in context.head.unread:
        said = "data/links.yaml cannot be read, and is not compared"
        yield Change("links", "unreadable", "", "", said, about.group, why=(_UNREAD,))
        return
    yield from compare_fields(context, about, leaves_of(old), leaves_of(new), lambda *_: _LINKS)


def compare_neutral_words(context: Context) -> Iterator[Change]:
    """Yield which neutral words came or went: they keep the subject out of addresses and tabs."""
    old, new = _words(context.base.neutral_words), _words(context.head.neutral_words)
    if context.head.neutral_words is None and "data/neutral-words.yaml" in context.head.unread:
        return  # the problem says so
    for word in sorted(old ^ new):
        said = f"neutral word {'gone' if word in old else 'new'}: {word}"
        why = ("Without it, an address, a tab or a card may tell the subject.",) if word in old else ()
        was, now = (word, "") if word in old else ("", word)
        yield Change("neutral-words", "words", was, now, said, "Neutral words", hold=word in old, why=why)


def _words(words: NeutralWords | None) -> set[str]:
    if not words:
        return set()
    on_cards, on_paper = (
        (f"{word} (on cards)" for word in words.on_cards),
        (f"{word} (on paper)" for word in words.on_paper),
    )
    return {*words.words, *on_cards, *on_paper}
