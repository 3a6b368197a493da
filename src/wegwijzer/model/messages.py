"""Messages to paste, and notes of a few weeks."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from wegwijzer import web
from wegwijzer.model.base import Day, Id, Line, Name, Published, Record, Text, Unfit


class Message(Record):
    """One message without follow-up, for outreach workers to paste."""

    id: Id
    need: Id
    text: Text
    """With {sender} for who sends it and {link} for the address; all in all under 300 characters."""


class Note(Record):
    """A note that stands in the guide for some time: a day that comes near, a new rule, a closure."""

    id: Id
    title: Line
    text: Text
    from_: Annotated[Day, Field(alias="from")]
    """The first day it stands there."""
    until: Day
    """The last day it stands there."""
    need: Id
    """The need whose page it stands on, and where home leads."""
    source: Name
    url: Annotated[str, AfterValidator(web.check_source)] | None = None
    published: Published | None = None

    @model_validator(mode="after")
    def _check_days(self) -> Note:
        if self.until < self.from_:
            raise Unfit("until lies before from", "Write the last day as until.")
        return self


class MessagesFile(Record):
    """data/messages.yaml."""

    messages: tuple[Message, ...] = ()
    notes: tuple[Note, ...] = ()
