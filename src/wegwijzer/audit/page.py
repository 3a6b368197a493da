"""A finished page as a browser reads it: its links, its visible text, and what does not belong in a page.

Pages are parsed by the rules of HTML, and not as our templates mean them: that is what a reader's browser does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from selectolax.lexbor import LexborHTMLParser

from wegwijzer import phones
from wegwijzer.audit.seen import BREAK, values_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_INLINE_NAMES: Final = "a abbr b bdi br button cite code em i label mark q s small span strong sub sup time u wbr"
_BLOCK_NAMES: Final = (
    "html head title meta link script body header footer main nav section article aside div p ul ol li dl dt dd details"
    " summary h1 h2 h3 h4 h5 h6 table caption colgroup col thead tbody tfoot tr th td form fieldset legend input select"
    " optgroup option output figure figcaption img hr pre blockquote progress meter"
)
_SILENT_NAMES: Final = (
    "async autocapitalize autocomplete charset checked class colspan datetime defer dir disabled enterkeyhint for height"
    " hidden hreflang id inputmode lang loading media multiple name open rel role rowspan scope selected spellcheck start"
    " tabindex translate type width"
)
#: Elements that carry text and nothing else: no frame, no drawing, no style, no form that is sent, no text turned round.
_INLINE: Final = frozenset(_INLINE_NAMES.split())
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_ADDRESSES: Final = frozenset(("href", "src"))
#: Attributes that are read aloud, shown, or put on the page by a script.
_SHOWN: Final = frozenset(("alt", "content", "label", "placeholder", "title", "value"))
#: Attributes that show nothing and lead nowhere.
_SILENT: Final = frozenset(_SILENT_NAMES.split())
#: Where scripts look for the rest of the guide.
_ROOTS: Final = frozenset(("data-home", "data-root"))
#: Opening times and days of the week, as codes for the script.
_CODES: Final = {"data-open": re.compile(r"([~+?-][a-z0-9]*)*"), "data-days": re.compile(r"[0-6](-[0-6])*")}
#: An address inside the guide: small letters and digits, up and down. Whatever else it may be, it is not this.
_INSIDE: Final = re.compile(r"/?(?:\.{1,2}/)*+(?:[a-z0-9][a-z0-9.-]*/)*+(?:[a-z0-9][a-z0-9.-]*+)?(?:#[a-z0-9-]*)?")
#: Characters that make a reader see others in another order than they stand in.
_TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: A number in parts, which a line from right to left draws in another order.
_PARTED: Final = re.compile(r"\d[ -]\d")
_DEEPEST: Final = 60
#: What a page may fetch: nothing but what stands in the guide.
_POLICY: Final = re.compile(r"default-src 'none'(?:; [a-z-]+ '(?:self|none)')*")


@dataclass(frozen=True, slots=True)
class LinkRead:
    """A link out of the guide: ``around`` gives the text of the elements around it, the nearest first."""

    href: str
    text: str
    node: LexborNode = field(repr=False, compare=False)

    def around(self) -> Iterator[str]:
        """Give the text of the link, then of each element around it up to the body."""
        node: LexborNode | None = self.node
        while node is not None and node.tag not in ("main", "body", "html"):
            yield _Reader().text_of(node)
            node = node.parent


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page. ``file`` is counted from the root of the guide, ``path`` from the home page of its language."""

    file: str
    language: str
    path: str
    links: tuple[LinkRead, ...]
    text: str
    """All that is shown or read aloud, blocks parted by BREAK."""
    values: tuple[str, ...]
    """The numbers and addresses in that text, as ``seen`` gives them."""
    odd: tuple[str, ...]
    """What no page of the guide holds."""
    html: str = field(repr=False, compare=False)
    short: re.Pattern[str] = field(repr=False, compare=False)
    """The short numbers that are looked for."""

    def values_in(self, text: str) -> list[str]:
        """Give the numbers and addresses in a part of the page."""
        return list(values_in(text, self.short))


def read_page(file: str, html: str, language: str, path: str, short: re.Pattern[str]) -> PageRead:
    """Read one page; ``short``: the short numbers to look for."""
    reader = _Reader()
    root = LexborHTMLParser(html).root
    if root is not None:
        reader.walk(root, 0)
    text = "".join(reader.parts)
    if turned := _TURNS.search(text):
        reader.odd.append(f"the character U+{ord(turned[0]):04X}, which turns the order of others round,")
    found = tuple(values_in(text, short))
    return PageRead(file, language, path, tuple(reader.links), text, found, tuple(reader.odd), html, short)


def is_inside(address: str) -> bool:
    """Say whether an address leads to a place inside the guide."""
    return _INSIDE.fullmatch(address) is not None


class _Reader:
    """Walks through a page once."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links: list[LinkRead] = []
        self.odd: list[str] = []

    def text_of(self, node: LexborNode) -> str:
        """Give the visible text of one element."""
        self.walk(node, 0)
        return "".join(self.parts)

    def walk(self, node: LexborNode, depth: int, *, ltr: bool = True) -> None:
        """Take in ``node`` and all that stands in it; ``ltr``: whether it is read from left to right."""
        if depth > _DEEPEST:
            self.odd.append("elements that stand more than 60 deep in each other")
            return
        tag = node.tag or ""
        block = tag not in _INLINE
        if block:
            self.parts.append(BREAK)
            if tag not in _BLOCKS:
                self.odd.append(f"the element <{tag}>")
        if attributes := node.attributes:
            self._attributes(node, tag, attributes)
            ltr = attributes.get("dir", "ltr" if ltr else "") == "ltr"
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                text = child.text_content or ""
                self.parts.append(text)
                if tag == "script":
                    self.odd.append("a script inside the page")
                elif not ltr and _PARTED.search(text) and phones.numbers_in(text):
                    self.odd.append(
                        f"a number from right to left, so that its parts change places, in {text.strip()!r},"
                    )
            else:
                self.walk(child, depth + 1, ltr=ltr)
        if block or tag == "br":
            self.parts.append(BREAK if block else "\n")

    def _attributes(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        for name, value in attributes.items():
            if name in _SILENT:
                continue
            text = value or ""
            if name in _ADDRESSES:
                if not is_inside(text):
                    self._outside(node, tag, text)
            elif name in _ROOTS:
                if not is_inside(text):
                    self.odd.append(f"{name} with the address {text}")
            elif name == "http-equiv":
                policy = attributes.get("content") or ""
                if text.lower() != "content-security-policy" or not _POLICY.fullmatch(policy):
                    self.odd.append(f"<meta http-equiv={text}> with {policy!r}")
            elif name in _CODES:
                if not _CODES[name].fullmatch(text):
                    self.odd.append(f"{name} with {text!r}")
            elif name in _SHOWN or name.startswith(("aria-", "data-")):
                self.parts += (BREAK, text, BREAK)
            else:
                self.odd.append(f"the attribute {name} on <{tag}>")

    def _outside(self, node: LexborNode, tag: str, address: str) -> None:
        if tag == "a":
            self.links.append(LinkRead(address, node.text(), node))
        else:
            self.odd.append(f"<{tag}> that loads {address}")
