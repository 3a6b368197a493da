"""The rule ``assets``."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from typing import TYPE_CHECKING, Final

from wegwijzer.audit import booklets, papers
from wegwijzer.audit.finding import Finding
from wegwijzer.audit.seen import values_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.audit.allowed import Known

#: Ways of a style sheet to fetch something, to draw other letters than stand there, or to turn their order round.
_STYLE: Final = re.compile(
    r"""url\s*\(|image-set|(?<![\w-])direction:\s*(?!ltr\b)[a-z-]*|@import|@font-face|@namespace|\\|unicode-bidi:\s*(?!isolate\b|plaintext\b)[a-z-]+"""
    r"""|(?<![\w-])content:(?:\s*(?:attr\((?:href|data-label)\)|counter\([a-z-]*\)|"[^"\w]*"|'[^'\w]*'))*+\s*+(?![;}])[^;}]*""",
    re.IGNORECASE,
)
#: Ways of a script to lead elsewhere, or to hide what it says. A scan finds the plain ones: see SECURITY.md.
_SCRIPT: Final = re.compile(
    r"\b(?:tel|sms|mailto|https?|wss?|data|javascript|blob):|\b(?:atob|eval|fromCharCode|fromCodePoint|Function)\s*\("
    r"|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\\x[0-9a-f]{2}|\.cookie|localStorage|sessionStorage"
    r"|sendBeacon|WebSocket|XMLHttpRequest|serviceWorker|indexedDB",
)
_DRAWING: Final = re.compile(
    r"<(?!/?(?:svg|g|path|circle|rect|title)\b)[^>]*>|href|\bon\w+=|style|url\(", re.IGNORECASE
)
_NAMESPACE: Final = 'xmlns="http://www.w3.org/2000/svg"'
_WORDS: Final = re.compile(r'dispatchEvent\(new CustomEvent\("words",\{detail:(.*)\}\)\);?\s*', re.DOTALL)
#: The index of all texts: made from the pages by a program that is locked by its hash.
_INDEX: Final = "pagefind/"
_INDEX_KINDS: Final = frozenset(("js", "json", "pagefind", "pf_meta", "pf_index", "pf_fragment"))
#: Endings of the other files of the guide; a browser could take one with another ending for a page.
_KINDS: Final = frozenset(("css", "js", "svg", "txt", "json"))
_FRAGMENT: Final = b"pagefind_dcd"
_TIP: Final = "Look in assets/ of the theme, and in the search words and labels that go into the list of words."


def assets(name: str, data: bytes, known: Known) -> Iterator[Finding]:
    """No style, script or list of words fetches anything, draws over a text, or holds a number that is not locked."""
    ending = name.rpartition(".")[2]
    if name.startswith(papers.FOLDER) and ending in papers.KINDS:
        yield from papers.papers(name, data)
    elif booklets.NAME.fullmatch(name):
        yield from booklets.booklets(name, data, known)
    elif ending not in (_INDEX_KINDS if name.startswith(_INDEX) else _KINDS):
        yield Finding(name, "the guide holds a kind of file that the audit does not know", "Take it out, or teach it.")
    elif name.startswith(f"{_INDEX}fragment/"):
        yield from _kept_text(name, data, known)
    elif name.startswith(_INDEX):
        return
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            yield _unreadable(name)
            return
        yield from _read(name, text, known)


def _unreadable(name: str) -> Finding:
    return Finding(
        name,
        "the guide holds a file that cannot be read as text",
        "Take it out of assets/ of the theme or of overrides/.",
    )


def _read(name: str, text: str, known: Known) -> Iterator[Finding]:
    ending = name.rpartition(".")[2]
    words = _WORDS.fullmatch(text) if name.startswith("assets/words.") else None
    if words:
        try:
            strings = "\x00".join(_strings(json.loads(words[1])))
        except ValueError:
            yield _unreadable(name)
        else:
            yield from _text(name, strings, known)
        return
    pattern = {"css": _STYLE, "js": _SCRIPT, "svg": _DRAWING}.get(ending)
    for match in pattern.finditer(text) if pattern else ():
        yield Finding(name, f"the file holds {' '.join(match[0].split())!r}, which none of ours needs", _TIP)
    if ending != "css":
        yield from _text(name, text.replace(_NAMESPACE, "") if ending == "svg" else text, known, numbers=bool(pattern))


def _text(name: str, text: str, known: Known, *, numbers: bool = False) -> Iterator[Finding]:
    """Look at what can be read in a text; of a program (``numbers``) only numbers, for names with dots are its own."""
    for value in dict.fromkeys(values_in(text, known.short)):
        if (value.isdigit() or not numbers) and not known.shows(value):
            yield Finding(name, f"the file holds {value}, which is not a shown contact in data/contacts.lock", _TIP)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from (key, *_strings(inside))
    elif isinstance(value, list):
        for inside in value:
            yield from _strings(inside)


def _kept_text(name: str, data: bytes, known: Known) -> Iterator[Finding]:
    """Look at the text of a page as Pagefind kept it."""
    try:
        found = json.loads(gzip.decompress(data).removeprefix(_FRAGMENT))
        text = "\x00".join(_strings([found.get("content", ""), found.get("meta", {})]))
    except (ValueError, OSError, EOFError, AttributeError, zlib.error):
        yield _unreadable(name)
        return
    yield from _text(name, text, known)
