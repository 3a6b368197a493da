"""A text on paper: with the language it is in, and what must be said of that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer.languages import Said

if TYPE_CHECKING:
    from wegwijzer.languages import Tongue


@dataclass(frozen=True)
class Words:
    """A text; ``lang`` and ``dir`` are empty where they are those of the booklet."""

    text: str
    lang: str = ""
    dir: str = ""
    note: str = ""
    """That it is not translated, or older than the Dutch text: paper cannot show it otherwise."""
    dutch: str = ""
    """The Dutch sentence to stand beside it, while nobody who grew up with the language has read it."""


@dataclass(frozen=True)
class Ref:
    """Something that stands elsewhere in the booklet: its page number is known once it is set in type."""

    to: str
    name: Words
    of: str = ""
    """The organization that gives it."""


def words(tongue: Tongue, said: Said | str) -> Words:
    """Give a sentence or more as it is printed."""
    if not isinstance(said, Said):
        return Words(said)
    note = ""
    if said.lang:
        note = tongue.t("Deze tekst is nog niet vertaald.")
    elif said.older:
        note = tongue.t("Deze vertaling is ouder dan de Nederlandse tekst.")
    return Words(" ".join(said.paragraphs), said.lang, said.dir, note, _on_one_line(said.dutch))


def name(tongue: Tongue, said: Said | str) -> Words:
    """Give a name or a short label: its letters show which language it is in."""
    if not isinstance(said, Said):
        return Words(said)
    note = tongue.t("ouder dan de Nederlandse tekst") if said.older and not said.lang else ""
    return Words(said.plain, said.lang, said.dir, note, _on_one_line(said.dutch))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
