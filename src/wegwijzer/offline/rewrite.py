"""Pages of the guide as they stand in a copy: every link leads to a file of the copy, and what is not in it is not led to.

Our own pages are regular: an attribute stands between double quotes, and text holds no ``<``, ``>`` or ``"`` of its own.
"""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A tag that leads somewhere, loads something, or holds what a script uses: the others are passed over.
_TAG: Final = re.compile(r'<[a-z][^<>]*? (?:href|src|data-(?:root|home|hand))="[^<>]*>')
_ADDRESS: Final = re.compile(r' (href|src|data-root|data-home)="([^"]*)"')
#: An address that leads out of the guide, or to a place in the same page.
_ELSEWHERE: Final = re.compile(r"#|[a-z][a-z0-9+.-]*:|//|$")
#: The choice of a language, the only menu with a word that is meant to be heard.
_LANGUAGES: Final = re.compile(r'<details class="menu"><summary><span class="away">.*?</details>\n?', re.DOTALL)
#: A link to a page in another language, with the name of that language; and what is left of a list of nothing else.
_IN_A_LANGUAGE: Final = re.compile(r'(<li>)?<a [^<>]*\bhreflang="[^"]*"[^<>]*>[^<]*</a>(?(1)</li>)')
_NOTHING_LEFT: Final = "<nav><ul></ul></nav>"
#: What a button says that hands over the address of a card: a copy has no address to hand over.
_HAND: Final = re.compile(r' data-hand="[^"]*"')
#: Stands for the beginning of a link that leads nowhere in a copy: no text of the guide can hold it.
_GONE: Final = "\x03"
_GONE_ITEM: Final = re.compile(
    rf"<li>{_GONE}(?:(?!</a>)[^{_GONE}])*</a>(?: <span class=\"soft small\">[^<]*</span>)?</li>\n?"
)
_GONE_LINK: Final = re.compile(rf"{_GONE}([^{_GONE}]*?)</a>", re.DOTALL)
_MAIN: Final = '<main id="main" tabindex="-1">\n'
_FOOT: Final = '<footer class="foot">\n'
_WORDS: Final = re.compile(r'(dispatchEvent\(new CustomEvent\("words",\{detail:)(.*)(\}\)\);?\s*)', re.DOTALL)

#: Where the pages of each kind of thing stand, as assets/find.js of the theme has it.
_FOLDERS: Final = {"n": "needs/", "t": "topics/", "s": "services/", "p": "places/", "o": "organizations/", "a": ""}


@dataclass(frozen=True)
class Copy:
    """A copy of pages of the guide."""

    names: Mapping[str, str]
    """By each file of the guide that is in it, counted from the root: its name in the copy."""
    notices: Mapping[str, str]
    """By language: HTML for the foot of every page with something of the guide around it."""
    warnings: Mapping[str, str]
    """By language: HTML for the top of its first page, hidden by the style: only who sees one file alone reads it."""
    prefixes: Mapping[str, str]
    """By language: the folder of its pages in the copy, empty or ending in a slash."""
    _known: dict[tuple[str, str, str], str | None] = field(default_factory=dict, compare=False)

    def page(self, name: str, language: str, html: str) -> str:
        """Give the page ``name`` of the guide as it stands in the copy."""
        if len(self.prefixes) == 1:
            html = _IN_A_LANGUAGE.sub("", _LANGUAGES.sub("", html)).replace(_NOTHING_LEFT, "")
        old, new = posixpath.dirname(name), posixpath.dirname(self.names[name])
        to_root = "../" * (new.count("/") + 1) if new else "./"
        roots = {"data-root": to_root, "data-home": posixpath.normpath(to_root + self.prefixes[language]) + "/"}
        html = _TAG.sub(lambda tag: self._tag(old, new, roots, tag[0]), html)
        html = _GONE_LINK.sub(r"\1", _GONE_ITEM.sub("", html))
        if self.names[name] == f"{self.prefixes[language]}index.html":
            html = html.replace(_MAIN, _MAIN + self.warnings[language], 1)
        return html.replace(_FOOT, _FOOT + self.notices[language], 1)

    def _tag(self, old: str, new: str, roots: Mapping[str, str], tag: str) -> str:
        """Give a tag that leads on; a link that leads nowhere in the copy becomes a mark."""
        gone = False

        def lead(match: re.Match[str]) -> str:
            nonlocal gone
            to = roots.get(match[1]) or self._way(old, new, match[2])
            gone = gone or to is None
            return f' {match[1]}="{to}"'

        changed = _ADDRESS.sub(lead, tag)
        changed = _HAND.sub("", changed) if "data-hand" in changed else changed
        if not gone:
            return changed
        if not tag.startswith("<a "):
            raise ValueError(f"{tag} in {old} needs a file that is not in the copy")
        return _GONE

    def _way(self, old: str, new: str, address: str) -> str | None:
        """Give the way to what ``address`` means in a page of the folder ``old``, now in ``new``; None: it is not there."""
        if _ELSEWHERE.match(address):
            return address
        known = self._known.get((old, new, address), "")
        if known == "":
            known = self._known[old, new, address] = self._new_way(old, new, address)
        return known

    def _new_way(self, old: str, new: str, address: str) -> str | None:
        path, mark, place = address.partition("#")
        file = posixpath.normpath(posixpath.join(old, f"{path}index.html" if path.endswith("/") else path))
        its_name = self.names.get(file)
        return None if its_name is None else posixpath.relpath(its_name, new or ".") + mark + place

    def words(self, language: str, data: bytes) -> bytes:
        """Give the list for finding while typing as it stands in the copy: it finds pages that are there.

        Without search in all texts too, which a browser refuses to a folder.
        """
        found = _WORDS.fullmatch(data.decode())
        if not found:  # the list is written by views/find_list.py
            raise ValueError("the list of words has another form than is known here")
        inside, there = json.loads(found[2]), set(self.names.values())
        inside["full"] = False
        # Numbers in the list count what stands before: needs come first, and each has its page.
        inside["found"] = [
            row
            for row in inside["found"]
            if f"{self.prefixes[language]}{_FOLDERS[row[0][0]]}{row[1]}/index.html" in there or row[0][0] == "n"
        ]
        return (found[1] + json.dumps(inside, ensure_ascii=False, separators=(",", ":")) + found[3]).encode()
