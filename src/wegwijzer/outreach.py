"""Messages to paste: where they lead, and how long they are once sender and address are filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer import urls

if TYPE_CHECKING:
    from wegwijzer.languages import Language
    from wegwijzer.model import Message

#: A message stays under 300 characters, all in all.
LONGEST = 299
#: A name of a sender counts as this long: the guide does not know it.
SENDER = 40
#: While the guide has no address of its own, that address counts as this long.
ADDRESS = 40


def path(message: Message, language: Language) -> str:
    """Give the page that a message in ``language`` leads to, seen from the root of the guide."""
    return language.prefix + (urls.need(message.need) if message.need else urls.HOME)


def length(text: str, path: str, public_url: str) -> int:
    """Count the characters of a message that leads to ``path``, with sender and link filled in."""
    bare = text.replace("{sender}", "").replace("{link}", "")
    return len(bare) + SENDER + (len(public_url) or ADDRESS) + len(path)
