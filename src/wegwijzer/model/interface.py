"""What a guide says in its own words where the program has neutral ones."""

from __future__ import annotations

from functools import cached_property

from pydantic import model_validator

from wegwijzer.model.base import Record, Text, Unfit


class OwnText(Record):
    """A text of the program, and what this guide says instead."""

    program: Text
    """The text as the program has it, letter for letter."""
    here: Text
    """What stands on the pages of this guide, with the same {names}."""


class InterfaceFile(Record):
    """data/interface.yaml."""

    texts: tuple[OwnText, ...] = ()

    @cached_property
    def words(self) -> dict[str, str]:
        """What this guide says, by the text of the program."""
        return {one.program: one.here for one in self.texts}

    @model_validator(mode="after")
    def _check_once(self) -> InterfaceFile:
        seen = set()
        for one in self.texts:
            if one.program in seen:
                raise Unfit(f"{one.program!r} stands here twice", "Keep one of the two.")
            seen.add(one.program)
        return self
