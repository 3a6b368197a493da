"""Ways in: telephones, and the fields of a service that hold an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wegwijzer.exports.ids import uuid
from wegwijzer.exports.texts import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegwijzer.model import Contact
    from wegwijzer.views.contacts import ChannelView

#: The types of RFC 6350 that HSDS takes over; WhatsApp and Signal are told apart by the description.
_TYPES: Final[Mapping[str, str]] = {"phone": "voice", "sms": "text", "whatsapp": "text", "signal": "text"}


def phone(key: tuple[str, ...], contact: Contact, view: ChannelView) -> dict[str, Any]:
    """Give a number as pages print it, with all that pages say of it; ``key`` names where it stands."""
    return {
        "id": uuid("phone", *key),
        "number": contact.phone.shown,
        "type": _TYPES[contact.kind],
        "description": about(view),
    }


def about(view: ChannelView) -> str:
    """Say all that pages say of a way in, the name of the way first."""
    times = "; ".join(f"{line.days} {line.times}" for line in view.hours)
    said = (view.button, view.aged, *view.state, *view.about, times, view.hours_note)
    return "\n".join(filter(None, (*said, *(plain(note) for note in view.notes))))
