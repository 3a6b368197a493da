"""The rule ``cards``."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from typing import TYPE_CHECKING, Final

from selectolax.lexbor import LexborHTMLParser

from wegwijzer.audit.allowed import fold
from wegwijzer.audit.finding import Finding
from wegwijzer.audit.page import is_inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.audit.allowed import Allowed
    from wegwijzer.audit.page import PageRead

#: What a card fetches, seen from the top.
_STYLE: Final = "cards/card.css"
_LANGUAGE: Final = re.compile(r"^[a-z]{2,3}(?:-[A-Za-z]+)?/(?=cards/|$)")
_CARD: Final = re.compile(r"cards/[a-z0-9-]+/")
_TIP: Final = "Look in data/cards.yaml, in translations of it, and in the template of cards."


def cards(page: PageRead, allowed: Allowed) -> Iterator[Finding]:
    """Every card for somebody else names neither the guide nor its subject, leads to no page of it, and runs nothing."""
    if allowed.card is None:
        return
    whole = fold(unescape(page.html) + page.file)
    for word in dict.fromkeys(match[0] for match in allowed.card.words.finditer(whole)):
        yield Finding(page.file, f"the card holds {word!r}, which tells of the guide or its subject", _TIP)
    root = LexborHTMLParser(page.html)
    title = root.css_first("title")
    for match in allowed.card.in_tabs.finditer(fold(f"{title.text() if title else ''} {page.path}")):
        yield Finding(page.file, f"the tab or the address of the card holds {match[0]!r}", _TIP)
    for odd in _odd(page.html, root):
        yield Finding(page.file, f"the card holds {odd}, which no card may hold", _TIP)
    for href in _inside(root):
        if not _leads_to_itself(page, href):
            yield Finding(page.file, f"the card leads to {href}: it would lead back to the guide", _TIP)


def _odd(html: str, root: LexborHTMLParser) -> Iterator[str]:
    """Give what could tell something unseen: a comment, a script, an icon, a description."""
    if "<!--" in html:
        yield "a comment"
    for selector, name in (
        ("script", "a script"),
        ("link:not([rel=stylesheet])", "a link of its head"),
        ("meta[name=description]", "a description"),
        ("img, form, input", "a picture or a form"),
    ):
        if root.css_first(selector) is not None:
            yield name


def _inside(root: LexborHTMLParser) -> Iterator[str]:
    nodes = root.css("[href], [src]")
    hrefs = (node.attributes.get("href") or node.attributes.get("src") or "" for node in nodes)
    return (href for href in dict.fromkeys(hrefs) if is_inside(href))


def _leads_to_itself(page: PageRead, href: str) -> bool:
    """Say whether a link stays on the card: its style, or the same in another language; a list of cards leads to cards."""
    if page.path == "404.html":  # the only page that begins its links at the top of the host
        return href.endswith(f"/{_STYLE}")
    there = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), href))
    if there == _STYLE:
        return True
    there = f"{there}/".removesuffix("index.html/")  # a copy to keep names the file
    path = _LANGUAGE.sub("", "" if there == "./" else there)
    return path == page.path or (not page.path and bool(_CARD.fullmatch(path)))
