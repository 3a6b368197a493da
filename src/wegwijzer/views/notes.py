"""Notes of a few weeks: a day that comes near, a new rule, a closure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.views import labels
from wegwijzer.views.links import Link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegwijzer.guide import Guide
    from wegwijzer.languages import Said, Tongue
    from wegwijzer.model import Note


@dataclass(frozen=True)
class NoteView:
    """A note of today."""

    title: Said
    text: Said
    until: str
    need: Link
    """Where all of it stands."""
    listens: tuple[Link, ...]
    money: tuple[Link, ...]
    money_note: Said | None
    outside: Said | None
    source: str
    href: str
    dates: str


def build_note(guide: Guide, tongue: Tongue, note: Note) -> NoteView:
    """Make a note."""
    t, context = tongue.t, f"notes.{note.id}"
    need = guide.needs[note.need]
    return NoteView(
        title=tongue.said(f"{context}.title", note.title, beside=True),
        text=tongue.said(f"{context}.text", note.text, exact=True, beside=True),
        until=t("Dit staat hier tot en met {day}.", day=tongue.day(note.until)),
        need=Link(urls.need(need.id), tongue.said(f"needs.{need.id}.label", need.label)),
        listens=_links(guide, tongue, note.listens),
        money=_links(guide, tongue, note.money),
        money_note=tongue.said(f"{context}.money_note", note.money_note, exact=True) if note.money_note else None,
        outside=tongue.said(f"{context}.outside", note.outside, exact=True) if note.outside else None,
        source=note.source,
        href=note.url or "",
        dates=t("van {date}", date=tongue.published(note.published))
        if note.published
        else t("datum van de bron onbekend"),
    )


def _links(guide: Guide, tongue: Tongue, ids: Iterable[str]) -> tuple[Link, ...]:
    """Give links to services that can be reached today."""
    offers = (guide.offers[id_] for id_ in ids)
    return tuple(
        Link(urls.service(offer.id), labels.service_name(tongue, offer.service)) for offer in offers if offer.listed
    )
