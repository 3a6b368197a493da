"""A card for somebody else: title, text and doors, and nothing of the guide. Also the page that lists all cards.

What a card shows is checked as data (checks/neutral_cards.py) and once more as a finished page (audit/cards.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.views.doors import DoorView, build_card_doors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegwijzer.guide import Guide
    from wegwijzer.languages import Language, Said, Tongue
    from wegwijzer.model import Card


@dataclass(frozen=True)
class Version:
    """The same in another language: ``href`` is seen from the top."""

    href: str
    lang: str
    dir: str
    name: str
    here: bool


@dataclass(frozen=True)
class NeutralCardView:
    """A card, ready to print."""

    lang: str
    dir: str
    tab_title: str
    title: Said
    text: Said
    doors: tuple[DoorView, ...]
    instead: Said | None
    notice: tuple[str, ...]
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class CardIndexView:
    """The list of all cards, for their own site."""

    lang: str
    dir: str
    cards: tuple[tuple[str, str], ...]
    """Address, seen from the home page of the language, and neutral title."""
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class CardNotFoundView:
    """What their own site says where no page stands, in every language."""

    parts: tuple[tuple[str, str, str], ...]
    """Language, direction and sentence."""


def card_name(tongue: Tongue, card: Card) -> str:
    """Give the neutral title for a tab."""
    field, text = ("tab_title", card.tab_title) if card.tab_title else ("title", card.title or "")
    return tongue.said(f"cards.{card.id}.{field}", text, exact=True).plain


def build_neutral_card(
    guide: Guide, tongue: Tongue, card: Card, languages: Iterable[Language], words: tuple[str, ...]
) -> NeutralCardView:
    """Make a card, which has a title and a text; ``words``: parts of words that no card holds."""

    def said(field: str, text: str) -> Said:
        # An older translation could name another number of days or hours than the Dutch text of now.
        return tongue.said(f"cards.{card.id}.{field}", text, exact=True, beside=True)

    notice = [tongue.t("Gemaakt op {day}. Nummers kunnen veranderen.", day=tongue.day(guide.today))]
    if not tongue.approved:
        notice.append(tongue.t("Deze taal is nog niet nagelezen door iemand die ermee is opgegroeid."))
    language = tongue.language
    return NeutralCardView(
        lang=language.code,
        dir=language.dir,
        tab_title=card_name(tongue, card),
        title=said("title", card.title or ""),
        text=said("text", card.text or ""),
        doors=build_card_doors(guide, tongue, card, words),
        instead=said("instead", card.instead) if card.instead else None,
        notice=tuple(notice),
        versions=versions(languages, language, urls.card(card.id)),
    )


def build_card_index(guide: Guide, tongue: Tongue, languages: Iterable[Language]) -> CardIndexView:
    """Make the list of all cards."""
    language = tongue.language
    cards = tuple((urls.card(card.id), card_name(tongue, card)) for card in guide.cards if card.title)
    return CardIndexView(language.code, language.dir, cards, versions(languages, language, urls.HOME))


def build_card_not_found(tongues: Iterable[Tongue]) -> CardNotFoundView:
    """Make the page for an address where none stands."""
    said = ((tongue.language, tongue.t("Deze pagina is er niet")) for tongue in tongues)
    return CardNotFoundView(tuple((language.code, language.dir, text) for language, text in said))


def versions(languages: Iterable[Language], here: Language, path: str) -> tuple[Version, ...]:
    """Give the links to the same page in every language, none where there is only one."""
    found = tuple(
        Version(f"{one.prefix}{path}", one.code, one.dir, one.name, one.code == here.code) for one in languages
    )
    return found if len(found) > 1 else ()
