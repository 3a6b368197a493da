"""The card for at a desk: one sentence in two languages side by side, to point at. Nothing on it says what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer.languages import SOURCE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wegwijzer.languages import Tongue


@dataclass(frozen=True)
class Pair:
    """A sentence and its Dutch; ``text`` is empty where nobody translated it yet."""

    text: str
    dutch: str


@dataclass(frozen=True)
class DeskCard:
    """The sentences of one language beside Dutch."""

    lang: str
    dir: str
    name: str
    """The language in its own words."""
    sentences: tuple[Pair, ...]
    fill_in: tuple[Pair, ...]
    """What somebody writes down on paper, under the last sentence."""
    not_read: bool
    """No native speaker has read it, and this page is in another language, which does not say so."""


@dataclass(frozen=True)
class DeskCardView:
    """The card of the language of the page; in Dutch, those of all others."""

    cards: tuple[DeskCard, ...]


def build_desk_card(tongue: Tongue, tongues: Mapping[str, Tongue]) -> DeskCardView:
    """Make the page of ``tongue``; ``tongues`` has every language of the guide."""
    dutch, code = tongues[SOURCE], tongue.language.code
    others = [other for other in tongues.values() if other is not dutch and code in (SOURCE, other.language.code)]
    return DeskCardView(tuple(_card(other, dutch, not_read=code == SOURCE and not other.approved) for other in others))


def _card(tongue: Tongue, dutch: Tongue, *, not_read: bool) -> DeskCard:
    language = tongue.language
    own, theirs = tongue.language_name(language.code), dutch.language_name(language.code)
    return DeskCard(
        lang=language.code,
        dir=language.dir,
        name=language.name,
        sentences=_pairs(_sentences(tongue.own, own), _sentences(dutch.own, theirs)),
        fill_in=_pairs(_fill_in(tongue.own), _fill_in(dutch.own)),
        not_read=not_read,
    )


def _pairs(texts: tuple[str, ...], dutch: tuple[str, ...]) -> tuple[Pair, ...]:
    return tuple(Pair(text, source) for text, source in zip(texts, dutch, strict=True))


def _sentences(t: Callable[..., str], language: str) -> tuple[str, ...]:
    return (
        t("Ik spreek {language}. Ik wijs aan wat ik wil zeggen.", language=language),
        t("Ik wil graag een vrouw spreken die {language} spreekt.", language=language),
        t("Ik wil graag een man spreken die {language} spreekt.", language=language),
        t("Ik wil mijn naam niet zeggen."),
        t("Schrijf alleen op wat nodig is."),
        t("Bel me niet, stuur niets naar huis."),
        t("Waarom heeft u mijn BSN nodig?"),
        t("Wilt u de volgende afspraak opschrijven?"),
    )


def _fill_in(t: Callable[..., str]) -> tuple[str, ...]:
    return (t("Dag en tijd"), t("Adres"), t("Vragen naar"))
