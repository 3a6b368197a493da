"""Messages to paste: each in every language side by side, because who sends it and who reads it may not share one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from wegwijzer import outreach, urls
from wegwijzer.views import labels
from wegwijzer.views.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wegwijzer.guide import Guide
    from wegwijzer.languages import Language, Said, Tongue
    from wegwijzer.model import Message

_PLACEHOLDER = re.compile(r"(\{sender\}|\{link\})")


@dataclass(frozen=True)
class Piece:
    """A part of a message: words, the place of the name, or the address."""

    kind: Literal["text", "sender", "link"]
    text: str


@dataclass(frozen=True)
class Paste:
    """A message in one language."""

    lang: str
    dir: str
    language: str
    """The name of the language, in itself."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class MessageView:
    """A message: what it is about, in the language of the page, and in the others."""

    id: str
    about: Link | None
    """The need it leads to; none for the open question."""
    where: str
    """Where alone there is somebody, when it is not the whole country."""
    own: Paste | None
    others: tuple[Paste, ...]
    missing: tuple[str, ...]
    """Languages without this message, in themselves."""


@dataclass(frozen=True)
class MessageGroup:
    """The messages of one topic; the open question has none."""

    heading: Said | None
    messages: tuple[MessageView, ...]


@dataclass(frozen=True)
class MessagesView:
    """The page with all messages."""

    groups: tuple[MessageGroup, ...]
    has_address: bool
    """Whether the address of the guide is set."""


def build_messages(
    guide: Guide, tongue: Tongue, tongues: Mapping[str, Tongue], languages: Sequence[Language], public_url: str
) -> MessagesView:
    """Make the page with all messages, the open question first and the others by topic."""

    def group(topic: str) -> tuple[MessageView, ...]:
        found = (one for one in guide.messages if (guide.needs[one.need].topic if one.need else "") == topic)
        return tuple(
            _message(guide, tongue, one, [tongues[each.code] for each in languages], public_url) for one in found
        )

    topics = {topic.id: tongue.said(f"topics.{topic.id}.label", topic.label) for topic in guide.taxonomy.topics}
    groups = [MessageGroup(None, group("")), *(MessageGroup(label, group(topic)) for topic, label in topics.items())]
    return MessagesView(tuple(one for one in groups if one.messages), bool(public_url))


def _message(guide: Guide, tongue: Tongue, message: Message, tongues: Sequence[Tongue], public_url: str) -> MessageView:
    need = guide.needs[message.need] if message.need else None
    pasted = {each.language.code: _paste(message, each, public_url) for each in tongues}
    own = pasted.pop(tongue.language.code)
    names = {each.language.code: each.language.name for each in tongues}
    return MessageView(
        id=message.id,
        about=Link(urls.need(need.id), tongue.said(f"needs.{need.id}.label", need.label)) if need else None,
        where=_where(guide, tongue, need.id) if need else "",
        own=own,
        others=tuple(one for one in pasted.values() if one),
        missing=tuple(names[code] for code, one in pasted.items() if not one),
    )


def _where(guide: Guide, tongue: Tongue, need: str) -> str:
    """Name the places that are the only ones with somebody."""
    offers = guide.offers_of_need[need]
    if not offers or any(offer.national for offer in offers):
        return ""
    regions = dict.fromkeys(region for offer in offers for region in offer.regions)
    return tongue.t(
        "Dit kennen we alleen in: {places}.", places=tongue.commas(labels.regions(tongue, guide, tuple(regions)))
    )


def _paste(message: Message, tongue: Tongue, public_url: str) -> Paste | None:
    """Fill in a message; none where a language has no translation of the Dutch text of now."""
    language = tongue.language
    said = tongue.said(f"messages.{message.id}.text", message.text, exact=True)
    if said.lang:
        return None
    start = public_url or f"{tongue.t('[adres van de gids]')}/"
    fills = {
        "{sender}": Piece("sender", tongue.t("[jouw naam of organisatie]")),
        "{link}": Piece("link", start + outreach.path(message, language)),
    }
    parts = (part for part in _PLACEHOLDER.split(said.plain) if part)
    pieces = tuple(fills.get(part) or Piece("text", part) for part in parts)
    return Paste(language.code, language.dir, language.name, pieces)
