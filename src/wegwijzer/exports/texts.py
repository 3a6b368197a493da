"""Texts of records in the language of an export, each saying which language it is really in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.exports.shape import Price, Text
    from wegwijzer.languages import Said, Tongue
    from wegwijzer.model.contacts import Price as Paid


def text_of(tongue: Tongue, said: Said) -> Text:
    """Give a text with its language."""
    return {"text": plain(said), "language": said.lang or tongue.language.code, "older": said.older}


def text(tongue: Tongue, context: str, dutch: str, *, exact: bool = False) -> Text:
    """Give the text ``context``, whose Dutch is ``dutch``; ``exact``: never a translation of an older Dutch text."""
    return text_of(tongue, tongue.said(context, dutch, exact=exact))


def maybe(tongue: Tongue, context: str, dutch: str | None) -> Text | None:
    """Give a text that may be missing."""
    return text(tongue, context, dutch) if dutch else None


def plain(said: Said) -> str:
    """Give a text with one line a paragraph."""
    return "\n".join(said.paragraphs)


def day(date: date | None) -> str | None:
    """Write a day that may be missing."""
    return date.isoformat() if date else None


def price(paid: Paid | None) -> Price | None:
    """Give a price that may be missing."""
    return {"amount": paid.amount, "per": paid.per, "as_of": paid.as_of.isoformat()} if paid else None
