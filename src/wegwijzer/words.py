"""Search words of a language: official terms, everyday words, slang, misspellings; by need, service and place."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from wegwijzer import phones
from wegwijzer.model.base import Id, Record, Unfit


def _check_word(value: str) -> str:
    """Refuse a number or an address: a word stands on the A–Z page, and it is a text like any other."""
    if phones.numbers_in(value) or "@" in value or "://" in value or value.casefold().startswith("www."):
        raise Unfit(
            f"the search word {value!r} holds a telephone number or an address",
            "Numbers and addresses stand only in contacts. Leave it out.",
        )
    return value


Word = Annotated[str, Field(min_length=2, max_length=60), AfterValidator(_check_word)]


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
    pages: dict[Id, Terms] = Field(default_factory=dict)
    """By the address of a page of the guide, such as for-somebody-else."""
    places: dict[Id, Terms] = Field(default_factory=dict)
    """Other names of places: in this language, in this script, and as people say them."""
