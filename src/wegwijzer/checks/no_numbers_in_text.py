"""The rule ``no_numbers_in_text``."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wegwijzer import phones
from wegwijzer.checks.records import Finding, Records
from wegwijzer.model.contacts import NUMBER_KINDS
from wegwijzer.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegwijzer.checks.texts import Written
    from wegwijzer.model import Contact

_TIP = "Numbers and addresses stand only in contacts: leave it out, or link to the service."
#: Bounded everywhere, so that no text can keep it busy.
_ADDRESS = re.compile(
    r"(?:https?:|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[a-z]{2,63}\b",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\.\w|[@/]")
_GAP = r"[ .\-\u00a0]?"


def no_numbers_in_text(records: Records) -> Iterator[Finding]:
    """No text holds a telephone number, a short number of the data, an e-mail or a web address."""
    data = _OfData([contact for _, organization in records.organizations for contact in organization.contacts])
    handouts = frozenset(spot.file for spot, _ in records.handouts)
    for spot, written in records.texts_where(partial(_may_hold_one, data=data)):
        for found in _in(written, data, typed=spot.file in handouts or _is_of_handout(written)):
            here = spot._replace(line=written.line_of(found))
            yield Finding(here, f"the text holds {printable(found)!r}", _TIP)


class _OfData:
    """The short numbers and hosts of all contacts."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._contacts = tuple(contacts)

    @cached_property
    def short(self) -> re.Pattern[str] | None:
        """Any short number of the data, also when it is written with spaces or dots."""
        read = (contact.phone for contact in self._contacts if contact.kind in NUMBER_KINDS)
        numbers = sorted({phone.digits for phone in read if phone.short})
        ways = "|".join(_GAP.join(number) for number in numbers)
        return re.compile(rf"(?<![\d.,])(?:{ways})(?![.,/\-]?\d)") if numbers else None

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The hosts of all sites and e-mail addresses, without www."""
        values = (contact.value for contact in self._contacts if contact.kind not in NUMBER_KINDS)
        return frozenset(_host(value) for value in values)


def _is_of_handout(written: Written) -> bool:
    """Say whether a translation is of what is printed or sent: there somebody types, or taps, whatever is an address."""
    return written.kind == "translation" and str(written.path[0]).startswith(
        ("cards.", "flyers.", "messages.", "notes.")
    )


def _plain_digits(text: str) -> str:
    """Give ``text`` with the digits of every script as 0-9: ١١٢ is dialled too."""
    if text.isascii() or not any(map(str.isdigit, text)):
        return text
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in text)


def _may_hold_one(written: Written, data: _OfData) -> bool:
    """Say whether a text may hold a number or an address: the quick answer for nearly every one."""
    text = written.text
    if phones.may_hold_number(text):
        return True
    if written.kind == "name":
        return False
    return bool(_DOTTED.search(text) or (data.short and data.short.search(_plain_digits(text))))


def _in(written: Written, data: _OfData, *, typed: bool) -> Iterator[str]:
    text = written.text
    yield from phones.numbers_in(text)
    if written.kind == "name":
        return
    if data.short and (match := data.short.search(_plain_digits(text))):
        yield match[0]
    if _DOTTED.search(text):
        for match in _ADDRESS.finditer(text):
            found = match[0].rstrip(".,;:)")
            if (
                typed
                or "://" in found
                or "@" in found
                or found.lower().startswith("www.")
                or _host(found) in data.hosts
            ):
                yield found


def _host(value: str) -> str:
    """Give the host of an address: example.nl for https://www.example.nl/page and info@example.nl."""
    host = value.rpartition("@")[2] if "//" not in value else urlsplit(value).hostname or ""
    return host.lower().removeprefix("www.")
