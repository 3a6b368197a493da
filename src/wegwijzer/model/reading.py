"""Who read which text: the marks of ``data/read.yaml``. Never a name."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from wegwijzer.model.base import PastDay, Record, Unfit
from wegwijzer.model.service import LanguageCode

Reader = Literal["peer", "native"]


class Mark(Record):
    """Somebody read a text on a day; with another text than then, the mark says nothing any more."""

    text: Annotated[str, Field(pattern=r"^(services|organizations|needs|topics|articles)/[a-z0-9]+(-[a-z0-9]+)*$")]
    """The text as its page is called, such as services/advice-desk or articles/pressure."""
    by: Reader
    """peer: read the Dutch text; native: read the translation and grew up with that language."""
    language: LanguageCode | None = None
    """The language a native speaker read."""
    on: PastDay
    of: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    """A hash of the text that was read; ``wegwijzer read`` works it out."""

    @model_validator(mode="after")
    def _check_language(self) -> Mark:
        if (self.by == "native") != (self.language is not None):
            raise Unfit("only a mark by native has a language", "Add language, or leave it out.")
        return self


class MarksFile(Record):
    """data/read.yaml."""

    marks: tuple[Mark, ...] = ()

    @model_validator(mode="after")
    def _check_once(self) -> MarksFile:
        seen = set()
        for mark in self.marks:
            key = (mark.text, mark.by, mark.language)
            if key in seen:
                raise Unfit(f"{mark.text} has two marks by {mark.by}", "Keep the newest.")
            seen.add(key)
        return self
