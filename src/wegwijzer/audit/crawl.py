"""Fetches a published guide into a folder: what its manifest lists, and everything its pages lead to."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from wegwijzer import manifest, write
from wegwijzer.audit.finding import Finding
from wegwijzer.audit.headers import headers
from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from wegwijzer.visit import Visitor

#: What every guide has, and no page leads to.
_KNOWN: Final = ("index.html", manifest.NAME, "robots.txt", "404.html")
#: No guide has as many files.
_MOST: Final = 200_000
#: An address at which nothing stands.
_NOWHERE: Final = "nothing-stands-here/index.html"
#: Stands for the guide while links are followed.
_HERE: Final = "http://guide"
_TIP: Final = "Look at the server's configuration; deploy/ has some that are right."


@dataclass
class Crawled:
    """What was fetched, and what of the answers is wrong."""

    names: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def crawl(visitor: Visitor, folder: Path, progress: Callable[[str], None] = lambda _: None) -> Crawled:
    """Fetch the guide of ``visitor`` into ``folder``. Raises ``Unusable`` when it does not answer."""
    found = Crawled()
    encrypted = visitor.url.startswith("https:")
    waiting, seen = list(_KNOWN), set(_KNOWN)
    top = f"{_HERE}{urlsplit(visitor.url).path.rstrip('/')}/"  # it may hang under a folder of its host
    while waiting:
        name = waiting.pop()
        progress(name)
        answer = visitor.get(name)
        found.findings += headers(name, answer, encrypted=encrypted)
        if answer.status != HTTPStatus.OK:
            if name not in _KNOWN:
                found.findings.append(Finding(name, f"the server answers {answer.status} for it", _TIP))
            continue
        write.write(folder / name, answer.data)
        found.names.add(name)
        for other in sorted(_leads(top, name, answer.data) - seen):
            seen.add(other)
            waiting.append(other)
        if len(seen) > _MOST:
            raise Unusable(f"{visitor.url} has more than {_MOST} files: this is no guide.")
    if "index.html" not in found.names:
        raise Unusable(f"No page stands at {visitor.url}.")
    found.findings += _not_found(visitor)
    return found


def _not_found(visitor: Visitor) -> Iterator[Finding]:
    """Look at what the server says where nothing stands, and where a folder has no page."""
    for name in (_NOWHERE, "assets/index.html"):
        answer = visitor.get(name)
        if answer.status != HTTPStatus.NOT_FOUND:
            message = f"the server answers {answer.status} where nothing stands, and not 404"
            yield Finding(name, message, _TIP)


def _leads(top: str, name: str, data: bytes) -> set[str]:
    """Give the files of the guide that a file leads to; ``top``: where it hangs."""
    if name == manifest.NAME:
        try:
            return {one for one in manifest.read(data).files if _is_name(one)}
        except Unusable:
            return set()
    if not name.endswith(".html"):
        return set()
    root = LexborHTMLParser(data.decode("utf-8", "replace"))
    hrefs = [node.attributes.get(key) for key in ("href", "src") for node in root.css(f"[{key}]")]
    return {file for href in hrefs if href and (file := _file_of(top, name, href))}


def _file_of(top: str, page: str, href: str) -> str | None:
    """Give the file that a link of ``page`` leads to; None outside of the guide."""
    parts = urlsplit(urljoin(f"{top}{page}", href))
    whole = f"{parts.scheme}://{parts.netloc}{parts.path or '/'}"
    if not whole.startswith(top):
        return None
    path = whole.removeprefix(top)
    file = f"{path}index.html" if not path or path.endswith("/") else path
    return file if _is_name(file) else None


def _is_name(name: str) -> bool:
    """Say whether ``name`` is one of a file inside the folder: a server may say anything."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\\" not in name and name.isascii()
