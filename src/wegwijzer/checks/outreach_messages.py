"""The rule ``outreach_messages``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer import outreach
from wegwijzer.checks.records import Finding, Records, Spot
from wegwijzer.languages import SOURCE, Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.model import Message

_SHORTER = "Make it shorter: one question, where it stands, and that no answer is fine too."


def outreach_messages(records: Records) -> Iterator[Finding]:
    """Every message is short in every language, begins about nothing delicate, and leads to some help."""
    needs = {need.id: need for need in records.taxonomy.needs}
    delicate = {topic.id for topic in records.taxonomy.topics if topic.sensitive == "yes"}
    answered = {need for _, service, _ in records.services for need in service.needs}
    for index, message in enumerate(records.messages.messages):
        spot = records.messages_spot.at("messages", index)
        yield from _too_long(records, spot.at("text"), SOURCE, message, message.text)
        for there, language, text in records.translated(f"messages.{message.id}.text", message.text):
            yield from _too_long(records, there, language, message, text)
        need = needs.get(message.need or "")
        if need and (need.only_when_asked == "yes" or need.topic in delicate):
            tip = "Leave it out: who is asked about this by a stranger may feel found out or pressed."
            yield Finding(spot.at("need"), f"nobody is sent a message about {need.id!r} without asking", tip)
        elif need and need.id not in answered:
            tip = "Add a service for this need first, or leave the message out."
            yield Finding(
                spot.at("need"), f"the message leads to {need.id!r}, which no service answers", tip, "warning"
            )


def _too_long(records: Records, spot: Spot, language: str, message: Message, text: str) -> Iterator[Finding]:
    path = outreach.path(message, Language(language, language))
    if (count := outreach.length(text, path, records.public_url)) > outreach.LONGEST:
        said = f"the message has {count} characters with sender and link, more than {outreach.LONGEST}"
        yield Finding(spot, said, _SHORTER)
