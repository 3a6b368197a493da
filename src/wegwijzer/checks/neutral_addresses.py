"""The rule ``neutral_addresses``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wegwijzer.checks.records import Finding, Records, Spot, article_name, catalogue_file
from wegwijzer.checks.texts import fields_of
from wegwijzer.model import CardsFile
from wegwijzer.untold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegwijzer.model import Need, Organization, Place, Record, Service, Topic


def neutral_addresses(records: Records) -> Iterator[Finding]:
    """No id, article name or tab title holds a word of data/neutral-words.yaml: who looks on learns nothing."""
    neutral = records.neutral_words
    words, on_paper = (_pattern(each) for each in (neutral.words, (*neutral.words, *neutral.on_paper)))
    for spot, text, tip in _seen(records):
        if match := (on_paper if tip in _HANDED else words).search(fold(text)):
            yield Finding(spot, f"{text!r} holds {match[0]!r}, where others may see it", tip)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(fold(word)) for word in words) or "(?!)")


_ID = "Choose a neutral id, such as advice-north."
#: The line of an article's head that its tab shows.
_ARTICLE_TITLE = {key: re.compile(rf"^{key}: *(.+)$", re.MULTILINE) for key in ("tab_title", "title")}
_PAPER = "Say it in everyday words: who sees the paper learns nothing."
#: What stands on a flyer, or on a screen that somebody else may see, by its context. Cards: see neutral_cards.
_ON_PAPER = re.compile(r"(flyers|messages)\.[a-z0-9-]+\.(title|text)")
_SCREEN = "Say it in everyday words: who sees the screen learns nothing."
#: The tips of what more words are kept out of.
_HANDED = frozenset((_PAPER, _SCREEN))
_TITLE = "Write a neutral title, such as Gezond blijven."


def _seen(records: Records) -> Iterator[tuple[Spot, str, str]]:
    """Give each id and title that somebody may see over a shoulder."""
    yield from _organizations(records)
    if records.looks_at(records.taxonomy_spot.file):
        yield from _taxonomy(records)
    for spot, handouts in records.handouts:
        yield from _handouts(spot, handouts) if records.looks_at(spot.file) else ()
    for path, markdown in records.articles.items():
        if not records.looks_at(path):
            continue
        yield Spot(path), article_name(path), "Rename the article."
        if title := _ARTICLE_TITLE["tab_title"].search(markdown) or _ARTICLE_TITLE["title"].search(markdown):
            yield Spot(path, (), markdown.count("\n", 0, title.start()) + 1), title[1], _TITLE
    for language, messages in records.catalogues.items():
        file = catalogue_file(language)
        for (context, _), text in messages.items() if records.looks_at(file) else ():
            if text and (context.endswith(".tab_title") or _ON_PAPER.fullmatch(context)):
                yield Spot(file, (context,)), text, _tip_of(context)


def _tip_of(context: str) -> str:
    """Give the tip for a translation: of a flyer, a message or a title."""
    if match := _ON_PAPER.fullmatch(context):
        return _PAPER if match[1] == "flyers" else _SCREEN
    return _TITLE


def _handouts(spot: Spot, file: Record) -> Iterator[tuple[Spot, str, str]]:
    if isinstance(file, CardsFile):
        yield spot.at("page"), file.page, "Choose a neutral address, such as for-somebody-else."
    for kind, key in fields_of(type(file))[1]:
        for index, one in enumerate(getattr(file, kind)):
            here = spot.at(key, index)
            yield here.at("id"), one.id, _ID
            for name in ("title", "text") if kind == "flyers" else ():
                yield here.at(name), getattr(one, name), _PAPER
            if kind == "messages":
                yield here.at("text"), one.text, _SCREEN


def _taxonomy(records: Records) -> Iterator[tuple[Spot, str, str]]:
    top = records.taxonomy_spot
    for kind in ("topics", "needs", "places"):
        for index, one in enumerate(getattr(records.taxonomy, kind)):
            yield top.at(kind, index, "id"), one.id, _ID
            yield from _former(top.at(kind, index), one)
    for index, topic in enumerate(records.taxonomy.topics):
        yield top.at("topics", index, "tab_title"), topic.tab_title, _TITLE


def _organizations(records: Records) -> Iterator[tuple[Spot, str, str]]:
    for spot, organization in records.here:
        yield spot.at("id"), organization.id, _ID
        yield from _former(spot, organization)
        if organization.tab_title:
            yield spot.at("tab_title"), organization.tab_title, _TITLE
        else:
            yield spot.at("name"), organization.name, "Add tab_title: a neutral name for the tab and the print header."
    for spot, service, _ in records.services_here:
        yield spot.at("id"), service.id, _ID
        yield from _former(spot, service)
        if service.tab_title:
            yield spot.at("tab_title"), service.tab_title, _TITLE


def _former(spot: Spot, one: Organization | Service | Need | Topic | Place) -> Iterator[tuple[Spot, str, str]]:
    for index, old in enumerate(one.formerly):
        yield spot.at("formerly", index), old, "Leave it out: this old address had better be gone."
