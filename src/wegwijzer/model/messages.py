"""Messages to paste, and notes of a few weeks."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from wegwijzer import web
from wegwijzer.model.base import Day, Id, Line, Name, Published, Record, Text, Unfit

#: What the guide fills in.
PLACEHOLDERS = ("{sender}", "{link}")
_BRACES = re.compile(r"\{[^{}]*\}?|\}")


def _check_placeholders(text: str) -> str:
    found = _BRACES.findall(text)
    if sorted(found) != sorted(PLACEHOLDERS):
        raise Unfit(
            "the message does not hold {sender} and {link} once each, and no other braces",
            "Write {sender} where the name of the sender comes, and {link} where the address comes.",
        )
    return text


class Message(Record):
    """One message without follow-up, for outreach workers to paste."""

    id: Id
    need: Id | None = None
    """The need whose page it leads to. Absent: it asks openly, and leads to the first page."""
    text: Annotated[Text, AfterValidator(_check_placeholders)]
    """With {sender} for who sends it and {link} for the address; under 300 characters with both filled in."""


class Note(Record):
    """A note that stands in the guide for some time: a day that comes near, a new rule, a closure."""

    id: Id
    kind: Literal["day", "event"] = "day"
    """day: a day comes near. event: a rule or a closure came suddenly; then listens, money and outside are all told."""
    title: Line
    text: Text
    from_: Annotated[Day, Field(alias="from")]
    """The first day it stands there."""
    until: Day
    """The last day it stands there."""
    need: Id
    """The need whose page it stands on, and where home leads."""
    listens: tuple[Id, ...] = ()
    """Services where somebody listens."""
    money: tuple[Id, ...] = ()
    """Services that give or arrange money."""
    money_note: Text | None = None
    """What else there is to say about money; without services: that nobody was found."""
    outside: Text | None = None
    """Who falls outside the support; or that it is not known."""
    source: Name
    url: Annotated[str, AfterValidator(web.check_source)] | None = None
    published: Published | None = None

    @model_validator(mode="after")
    def _check_days(self) -> Note:
        if self.until < self.from_:
            raise Unfit("until lies before from", "Write the last day as until.")
        return self

    @model_validator(mode="after")
    def _check_whole(self) -> Note:
        if self.kind == "event" and not (self.listens and (self.money or self.money_note) and self.outside):
            raise Unfit(
                "a note about an event does not say who listens, who gives money and who falls outside support",
                "Add listens, money or money_note, and outside; where nobody was found, say so.",
            )
        return self


class MessagesFile(Record):
    """data/messages.yaml."""

    messages: tuple[Message, ...] = ()
    notes: tuple[Note, ...] = ()
