"""The rule ``exports``."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from wegwijzer.audit.finding import Finding
from wegwijzer.audit.seen import canonical, values_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.audit.allowed import Known

#: Where the data for other programs stands.
FOLDER: Final = "api/"
#: What is no number although it may hold many digits: ids of HSDS, and the commit.
_OWN_IDS: Final = re.compile(
    r"(?:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:[0-9a-f]{40}|[0-9a-f]{64})(?:-changed)?"
)
#: The one file that names other addresses of the guide.
_MIRRORS: Final = "mirrors.json"
_FORMULA: Final = re.compile(r"[=+\-@\t\r\n|%＝＋－＠]")
_ELEMENT: Final = re.compile(r"<([^>]*)>")
#: The elements of our feeds, with the attributes that stand in them.
_FEED: Final = re.compile(
    r"\?xml version=\"1\.0\" encoding=\"utf-8\"\?|/?(?:feed|id|title|updated|author|name|rights|entry|content)"
    r"|feed xmlns=\"http://www\.w3\.org/2005/Atom\" xml:lang=\"[A-Za-z-]+\""
    r"|content type=\"text\"(?: xml:lang=\"[A-Za-z-]+\")?|link rel=\"(?:self|alternate)\" href=\"(?P<href>[^\"<]*)\"/"
)
_TIP: Final = "Look in src/wegwijzer/exports/, and in texts, catalogues and labels: numbers stand only in contacts."


def exports(name: str, data: bytes, known: Known) -> Iterator[Finding]:
    """No file of data for other programs holds a number or address that is not locked, or a cell that begins a formula.

    Feeds lead to the guide itself, and only when it has a public address.
    """
    kind = name.rpartition(".")[2]
    if kind not in ("json", "csv", "atom"):
        yield Finding(name, "the data holds a kind of file that the audit does not know", "Take it out, or teach it.")
        return
    try:
        text = data.decode("utf-8-sig" if kind == "csv" else "utf-8")
        if kind == "json":
            yield from _json(name, json.loads(text), known)
        elif kind == "csv":
            yield from _csv(name, list(csv.reader(io.StringIO(text, newline=""), strict=True)), known)
        else:
            yield from _atom(name, text, known)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, csv.Error):
        yield Finding(name, "the data holds a file that cannot be read", "Build again.")


def _json(name: str, value: Any, known: Known) -> Iterator[Finding]:
    if name.endswith(f"/{_MIRRORS}"):
        yield from _mirrors(name, value, known)
        return
    yield from _text(name, _strings(value), known)
    if name.endswith("/organizations.json"):
        for organization in value["items"]:
            for contact in organization["contacts"]:
                yield from _contact(name, f"{organization['id']}/{contact['id']}", contact, known)


def _mirrors(name: str, value: dict[str, Any], known: Known) -> Iterator[Finding]:
    """Compare each mirror with the lock, and look at the rest as in every file."""
    rest = dict(value)
    for mirror in rest.pop("items"):
        locked = known.locked.get(f"links:mirror-{mirror['id']}")
        if locked is None or locked.value != mirror["address"]:
            yield Finding(name, f"the data has another address of {mirror['id']!r} than data/contacts.lock", _TIP)
        others = {key: said for key, said in mirror.items() if key != "address"}
        yield from _text(name, _strings(others), known)
    yield from _text(name, _strings(rest), known)


def _contact(name: str, id_: str, contact: dict[str, Any], known: Known) -> Iterator[Finding]:
    """Compare a contact with the lock: its number, what opens it, and that it is shown at all."""
    value, seen = known.value(id_), str(contact["value"])
    digits = "".join(char for char in seen if char.isdigit())
    right = value is not None and (canonical(seen) in value.looks or digits in value.looks)
    if value is None or not right or contact["link"] not in (value.hrefs or {None}):
        yield Finding(name, f"the data has another {id_} than data/contacts.lock, or one that is withheld", _TIP)


def _csv(name: str, rows: list[list[str]], known: Known) -> Iterator[Finding]:
    cells = [cell for row in rows for cell in row]
    for cell in cells:
        if _FORMULA.match(cell):
            yield Finding(name, f"the cell {cell[:40]!r} begins as a formula does", _TIP)
    yield from _text(name, cells, known)


def _atom(name: str, text: str, known: Known) -> Iterator[Finding]:
    own = known.settings.public_url
    for element in _ELEMENT.finditer(text):
        ours = _FEED.fullmatch(element[1])
        href = ours["href"] if ours else None
        if ours is None or (href is not None and not (own and unescape(href).startswith(own))):
            yield Finding(name, f"the feed holds <{element[1][:80]}>, which none of ours has", _TIP)
    yield from _text(name, (unescape(part) for part in _ELEMENT.sub("\x00", text).split("\x00")), known)


def _text(name: str, strings: Iterator[str] | list[str], known: Known) -> Iterator[Finding]:
    """Look at each text by itself: what stands beside it in a table is another fact."""
    looks, opens = known.everything.looks, known.everything.by_href
    rules = {canonical(rule.url) for place in known.taxonomy.places for rule in place.rules if rule.url}
    for string in dict.fromkeys(strings):
        if string in opens or _OWN_IDS.fullmatch(string):
            continue
        for value in values_in(string, known.short):
            abroad = value.removeprefix("00")  # 00 is dialled as + is
            if not {value, abroad} & looks and value not in rules:
                yield Finding(name, f"the data holds {value}, which is not a shown contact in data/contacts.lock", _TIP)


def _strings(value: Any) -> Iterator[str]:
    """Give all texts, and the names of fields: both can be read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from _strings(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _strings(inside)
