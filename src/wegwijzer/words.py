"""Search words of a language: official terms, everyday words, slang and misspellings, by need and by service."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from wegwijzer.model.base import Id, Record

Word = Annotated[str, Field(min_length=2, max_length=60)]


class Terms(Record):
    """Words that lead to one place."""

    show: tuple[Word, ...] = ()
    """May stand on the A–Z page."""
    hide: tuple[Word, ...] = ()
    """Crude or hurtful words and misspellings: they steer search and never stand on a page."""


class WordsFile(Record):
    """translations/<lang>.words.yaml."""

    needs: dict[Id, Terms] = Field(default_factory=dict)
    services: dict[Id, Terms] = Field(default_factory=dict)


class Words:
    """The words of a language that may be shown."""

    def __init__(self, file: WordsFile) -> None:
        self.needs = {id_: terms.show for id_, terms in file.needs.items()}
        self.services = {id_: terms.show for id_, terms in file.services.items()}
