"""Flyers: what is printed, and where its code leads."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from wegwijzer.model.base import Id, Line, Record, Text

#: The address of a page as data/published.txt writes it: of the Dutch page, which every language has too.
Address = Annotated[str, Field(pattern=r"^/([a-z0-9]+(-[a-z0-9]+)*/){0,2}$")]


class Flyer(Record):
    """One flyer: the same in every language, each with a code of its own."""

    id: Id
    """Stands in the name of the file: neutral."""
    to: Address
    """The page that its code leads to, such as ``/needs/free-test/``; ``/`` is home."""
    title: Line
    """Stands large on it: neutral."""
    text: Text
    """What it says, one thing on each line: neutral."""
    forms: Annotated[tuple[Literal["card", "poster"], ...], Field(min_length=1)] = ("card",)
    """card: A6; poster: A4 with strips to tear off, for a wall that everybody sees."""


class FlyersFile(Record):
    """data/flyers.yaml."""

    flyers: tuple[Flyer, ...] = ()
