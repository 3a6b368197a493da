"""The rule ``article_links``."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from wegwijzer.checks.records import Finding, Records, Spot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

#: Pages that belong to no record.
PAGES = frozenset({"now", "a-z", "home", "improve", "refer", "desk-card"})

_TARGET = re.compile(r"\]\(\s*+<?([^)\s>]*+)[^)\n]*+\)|^ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)", re.MULTILINE)
_HTML = re.compile(r"<(?!https?:)[/!?]?[a-zA-Z!?-][^>\n]*>?")
_BRACES = re.compile(r"\{[^}\n]*\}?")
_BARE = re.compile(r"\b(?:https?|ftp|mailto|tel|sms|javascript|data):\S+|www\.\S+", re.IGNORECASE)
_KINDS = "service:, organization:, need:, topic:, place:, article:, page: or link:"


def article_links(records: Records) -> Iterator[Finding]:
    """Articles link only to records, articles and data/links.yaml, and hold no HTML and no attribute lists."""
    known = _known(records)
    for path, markdown in records.articles.items():
        for start, message, tip in _faults(markdown, known):
            yield Finding(Spot(path, (), markdown.count("\n", 0, start) + 1), message, tip)


def _known(records: Records) -> Mapping[str, Collection[str]]:
    taxonomy = records.taxonomy
    there = {
        "messages": records.messages.messages,
        "flyers": records.flyers.flyers,
        "stay": any(each.service.stay for each in records.services),
    }
    return {
        "service": records.service,
        "organization": {organization.id for _, organization in records.organizations},
        "need": {need.id for need in taxonomy.needs},
        "topic": {topic.id for topic in taxonomy.topics},
        "place": {place.id for place in taxonomy.places},
        "article": records.article_names,
        "page": PAGES | {name for name, found in there.items() if found},
        "link": {link.id for link in records.links.links},
    }


def _faults(text: str, known: Mapping[str, Collection[str]]) -> Iterator[tuple[int, str, str]]:
    """Give each fault with the position where it begins."""
    for match in _TARGET.finditer(text):
        if fault := _fault_of_target(match[1] or match[2] or "", known):
            yield (match.start(), *fault)
    rest = _TARGET.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in _HTML.finditer(rest):
        yield match.start(), f"the article holds HTML: {match[0]!r}", "Write it in Markdown."
    for match in _BRACES.finditer(rest):
        yield match.start(), f"the article holds braces: {match[0]!r}", "Leave attributes and template marks out."
    for match in _BARE.finditer(rest):
        yield match.start(), f"the article holds the address {match[0]!r}", f"Use {_KINDS}."


def _fault_of_target(target: str, known: Mapping[str, Collection[str]]) -> tuple[str, str] | None:
    kind, colon, id_ = target.partition(":")
    if target.startswith("#") and len(target) > 1:
        return None
    if not colon or kind not in known:
        return f"the link {target!r} does not lead to a record", f"Begin it with {_KINDS}."
    return None if id_ in known[kind] else (f"there is no {kind} {id_!r}", _near(id_, known[kind]))


def _near(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f"Did you mean {near[0]}?" if near else "Look up the id, or add the record first."
