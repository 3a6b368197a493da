"""The text of a page that matters: what it says, without menus, scripts and the date of today."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from wegwijzer.model.contacts import NUMBER_KINDS

if TYPE_CHECKING:
    from wegwijzer.model import Contact
    from wegwijzer.sources.fetch import Page

#: Nobody reads what stands in these.
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head"})
#: Around the text of a page; it changes when another page does.
_CHROME = frozenset({"nav", "header", "footer", "aside"})
#: What the Encoding Standard calls by these names; any other label is read as UTF-8.
_ENCODINGS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-15": "iso-8859-15",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|january|february|march|may|june|july|august|october|jan|feb|mrt|mar|apr|jun|jul|aug|sep|sept|okt|oct|nov|dec"
)
#: Dates of a day, ages and years of copyright: they change of themselves.
_DAY = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTHS})\.? \d{{4}}\b|\b\d{{1,2}}([-/.])\d{{1,2}}\1\d{{4}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
    r"|\b\d{1,4} (?:seconden|minuten|uur|uren|dagen|weken|maanden|seconds|minutes|hours|days|weeks|months)"
    r" (?:geleden|ago)\b|© ?\d{4}(?: ?[-–] ?\d{4})?",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_GAP = r"[\s.\-‐-―/()]{0,3}"
_LONGEST_SHORT_NUMBER = 4


@dataclass(frozen=True)
class Read:
    """What a page says."""

    text: str
    """What is compared with what it said before; empty when nothing can be read without scripts."""
    everything: str
    """All that a reader sees, menus and addresses behind links too: where a number is looked for."""


def is_text(page: Page) -> bool:
    """Say whether a page is one to read, and not a PDF or a picture."""
    kind = page.content_type.partition(";")[0].strip().lower()
    return kind in ("text/html", "application/xhtml+xml", "text/plain", "")


def read(page: Page) -> Read:
    """Give what a page says; whatever stands in it, nothing is raised."""
    source = _decoded(page)
    if page.content_type.partition(";")[0].strip().lower() == "text/plain":
        return Read(_stable(source), _plain(source))
    reader = _Reader()
    # Fed once and never closed: a tag that does not end ends the page, and no page is searched twice.
    reader.feed(source.replace("<![", "<!"))
    relevant = reader.main if _plain(" ".join(reader.main)) else reader.body
    relevant = relevant if _plain(" ".join(relevant)) else reader.all
    return Read(_stable(" ".join(relevant)), _plain(" ".join((*reader.all, *reader.links))))


def shows(everything: str, contact: Contact) -> bool:
    """Say whether a number or e-mail address stands in what a page says."""
    if contact.kind not in NUMBER_KINDS:
        return contact.value.casefold() in everything.casefold()
    digits = contact.phone.digits
    if len(digits) <= _LONGEST_SHORT_NUMBER:
        return re.search(rf"(?<!\d)(?<!\d[ .-]){digits}(?![ .-]?\d)", everything) is not None
    written = [digits]
    if contact.phone.href.startswith("tel:+"):
        written.append(f"00{digits}")
    if contact.phone.href.startswith("tel:+31"):
        written += [f"0{digits[2:]}", f"310{digits[2:]}", f"00310{digits[2:]}"]
    return any(re.search(rf"(?<!\d){_GAP.join(form)}(?!\d)", everything) for form in written)


class _Reader(HTMLParser):
    """Collects text by where it stands. Tags are only counted: pages close what they never opened."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.all: list[str] = []
        self.body: list[str] = []
        self.main: list[str] = []
        self.links: list[str] = []
        self._open: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._open.clear()  # a head that was never closed ends here
        self._open[tag] += 1
        if tag == "a":
            href = next((value for name, value in attrs if name == "href" and value), "")
            if href.lower().startswith(("tel:", "mailto:")):
                self.links.append(href.partition(":")[2])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take no notice: it holds nothing."""

    def handle_endtag(self, tag: str) -> None:
        if self._open[tag]:
            self._open[tag] -= 1

    def handle_data(self, data: str) -> None:
        if any(self._open[tag] for tag in _UNSEEN):
            return
        self.all.append(data)
        if any(self._open[tag] for tag in _CHROME):
            return
        self.body.append(data)
        if self._open["main"]:
            self.main.append(data)


def _decoded(page: Page) -> str:
    """Give the text of a page; where its label and its bytes differ, what cannot be read is a mark."""
    label = re.search(r"charset=[\"']?([\w-]+)", page.content_type, re.IGNORECASE)
    inside = None if label else re.search(rb"<meta[^>]{0,200}charset=[\"']?([\w-]+)", page.body[:2_048], re.IGNORECASE)
    name = label[1] if label else inside[1].decode("ascii", "replace") if inside else "utf-8"
    encoding = "utf-8-sig" if page.body.startswith(b"\xef\xbb\xbf") else _ENCODINGS.get(name.lower(), "utf-8")
    return page.body.decode(encoding, "replace")


def _plain(text: str) -> str:
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def _stable(text: str) -> str:
    return _SPACE.sub(" ", _DAY.sub("", _plain(text))).strip()
