"""Copies to keep: each zip is opened, and its pages are read by the rules for the pages of the guide.

What a reader of a copy sees is what was found right online: nothing else stands in it, and no page shows other contacts.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from wegwijzer import manifest
from wegwijzer.audit.assets import assets
from wegwijzer.audit.finding import Finding
from wegwijzer.audit.page import is_inside, read_page
from wegwijzer.audit.seen import canonical
from wegwijzer.audit.traces import traces, weight
from wegwijzer.languages import SOURCE
from wegwijzer.processes import in_two
from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from wegwijzer.audit.allowed import Allowed, Known
    from wegwijzer.audit.page import PageRead

#: The folder of files to keep, and the one folder in each copy.
FOLDER: Final = "download/"
INSIDE: Final = "guide/"
_COPY: Final = re.compile(r"download/guide-([A-Za-z-]+)\.zip")
_ALL: Final = "all"
_NAME: Final = re.compile(r"guide/(?:[a-z0-9][A-Za-z0-9-]*/)*[a-z0-9][A-Za-z0-9.-]*")
#: Pages of the guide that no copy need hold: what leads to files for paper and to copies, and what leads on.
_NOT_KEPT: Final = re.compile(r"(?:flyers|download)/index\.html|f/.*|404\.html")
_LEADS_ON: Final = b'<a id="onward"'
_LINK: Final = re.compile(rb'\b(?:href|src)="([^"]*)"')
#: The beginning of a thing in a list of words: what it is, perhaps with a rank, and its id; and where such pages stand.
_THING: Final = re.compile(r'\["([ntspoa])\d?","([a-z0-9-]+)"')
_FOLDERS: Final = {"n": "needs/", "t": "topics/", "s": "services/", "p": "places/", "o": "organizations/", "a": ""}
#: Pages pack to a quarter of their size; what packs to nearly nothing is there to fill a memory.
_MOST_TIMES: Final = 50
_FEWEST_FOR_TWO: Final = 400
_AGAIN: Final = "Build again with --offline."


class _Page(NamedTuple):
    """A page of a copy."""

    archive: str
    name: str
    """In the folder of the copy."""
    site_name: str
    """Of the page of the guide that it was made from."""
    language: str
    path: str


class _Rules(NamedTuple):
    """What pages of a copy are compared with."""

    site: Path
    known: Known
    rules: Sequence[Callable[[PageRead, Allowed], Iterable[Finding]]]
    made_by: frozenset[str]
    seen: Mapping[str, frozenset[str]]


def copies(  # noqa: PLR0913 - all that a copy is compared with
    site: Path,
    names: Iterable[str],
    codes: Iterable[str],
    known: Known,
    rules: Sequence[Callable[[PageRead, Allowed], Iterable[Finding]]],
    *,
    made_by: frozenset[str],
    seen: Mapping[str, frozenset[str]],
) -> list[Finding]:
    """Look through the copies ``names`` of a guide whose pages show what is ``seen``; ``codes``: its languages."""
    prefixes = {code: "" if code == SOURCE else f"{code}/" for code in codes}
    whole = _Rules(site, known, rules, made_by, seen)
    found: list[Finding] = []
    pages: list[_Page] = []
    for name in names:
        match = _COPY.fullmatch(name)
        if not match or match[1] not in (*prefixes, _ALL):
            found.append(Finding(name, "the guide holds a file to keep that the audit does not know", "Take it out."))
            continue
        try:
            with zipfile.ZipFile(site / name) as archive:
                look = _Look(whole, name, archive, prefixes, match[1])
                found += look.findings()
                pages += look.pages
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, ValueError, EOFError):
            found.append(Finding(name, "the copy cannot be unpacked", _AGAIN))
    parts = in_two(partial(_read_pages, whole), pages, fewest=_FEWEST_FOR_TWO)
    return [*found, *(finding for part in parts for finding in part)]


class _Look:
    """One copy: which pages it holds, and what is wrong with its other files."""

    def __init__(
        self, whole: _Rules, name: str, archive: zipfile.ZipFile, prefixes: Mapping[str, str], kind: str
    ) -> None:
        self.whole, self.name, self.archive = whole, name, archive
        self.prefixes, self.kind = prefixes, kind
        self.inside = [entry.filename for entry in archive.infolist()]
        names = (one.removeprefix(INSIDE) for one in self.inside if one.endswith(".html"))
        self.pages = [self._page(one) for one in names]

    def findings(self) -> Iterator[Finding]:
        """Find what no copy holds, and what this one lacks."""
        strange = next((one for one in self.inside if not _NAME.fullmatch(one)), "")
        if (
            sum(entry.file_size for entry in self.archive.infolist())
            > _MOST_TIMES * (self.whole.site / self.name).stat().st_size
        ):
            yield Finding(self.name, "the copy would be far larger unpacked than it is", _AGAIN)
            return
        unseen = self.archive.comment or any(entry.extra or entry.comment for entry in self.archive.infolist())
        if strange or unseen or len(set(self.inside)) < len(self.inside):
            message = f"the copy holds {strange!r}" if strange else "the copy holds a name twice, or something unseen"
            yield Finding(self.name, message, _AGAIN)
            return
        there = {page.site_name for page in self.pages}
        for one in sorted(there - set(self.whole.seen)):
            yield Finding(self.name, f"the copy holds the page {one}, which the guide does not have", _AGAIN)
        for one in sorted(set(self.whole.seen) - there):
            if self._is_wanted(one):
                yield Finding(self.name, f"the copy does not hold the page {one}", _AGAIN)
        files = {one.removeprefix(INSIDE): self.archive.read(one) for one in self.inside}
        for one, data in files.items():
            if not one.endswith(".html"):
                yield from self._file(one, data, files)

    def _page(self, name: str) -> _Page:
        """Give the page ``name`` of the copy, counted from its folder."""
        language, home = (self.kind, "") if self.kind != _ALL else self._language(name)
        path = name.removeprefix(home)
        return _Page(self.name, name, f"{self.prefixes[language]}{path}", language, path.removesuffix("index.html"))

    def _language(self, name: str) -> tuple[str, str]:
        """Give the language and the folder of a page of the guide."""
        others = ((code, prefix) for code, prefix in self.prefixes.items() if prefix and name.startswith(prefix))
        return next(others, (SOURCE, ""))

    def _is_wanted(self, name: str) -> bool:
        """Say whether a page of the guide belongs in the copy: what leads on, or to files beside it, need not."""
        language, prefix = self._language(name)
        if self.kind not in (_ALL, language) or _NOT_KEPT.fullmatch(name.removeprefix(prefix)):
            return False
        return _LEADS_ON not in (self.whole.site / name).read_bytes()

    def _file(self, name: str, data: bytes, files: Mapping[str, bytes]) -> Iterator[Finding]:
        """Every other file is that of the guide, a list of words, or the manifest of these files."""
        if name == manifest.NAME:
            rest = {one: there for one, there in files.items() if one != name}
            try:
                release = manifest.read(data)
                same = manifest.of(rest, release.commit, release.today) == data
            except Unusable:
                same = False
            if not same:
                yield Finding(f"{self.name}/{name}", "the manifest of the copy is not of its files", _AGAIN)
        elif name.startswith("assets/words."):
            yield from (replace(one, file=f"{self.name}/{name}") for one in assets(name, data, self.whole.known))
            yield from self._found(name, data, files)
        elif not (self.whole.site / name).is_file() or (self.whole.site / name).read_bytes() != data:
            yield Finding(f"{self.name}/{name}", "the copy holds a file that is not that of the guide", _AGAIN)

    def _found(self, name: str, data: bytes, files: Mapping[str, bytes]) -> Iterator[Finding]:
        """Look that what can be found while typing stands in the copy."""
        code = name.removeprefix("assets/words.").removesuffix(".js")
        home = self.prefixes.get(code, "") if self.kind == _ALL else ""
        for kind, id_ in _THING.findall(data.decode("utf-8", "replace")):
            page = f"{home}{_FOLDERS[kind]}{id_}/index.html"
            if page not in files:
                yield Finding(
                    f"{self.name}/{name}", f"the list of words finds {page}, which is not in the copy", _AGAIN
                )


def _read_pages(whole: _Rules, pages: Sequence[_Page]) -> list[Finding]:
    found: list[Finding] = []
    opened: dict[str, tuple[zipfile.ZipFile, frozenset[str]]] = {}
    for page in pages:
        if page.archive not in opened:
            archive = zipfile.ZipFile(whole.site / page.archive)
            opened[page.archive] = archive, frozenset(one.removeprefix(INSIDE) for one in archive.namelist())
        archive, names = opened[page.archive]
        data = archive.read(INSIDE + page.name)
        found += (*_read_page(whole, page, data), *_links(page, data, names))
    for archive, _ in opened.values():
        archive.close()
    return found


def _links(page: _Page, data: bytes, names: frozenset[str]) -> Iterator[Finding]:
    """Every link of a page that leads to no other host leads to a file of the copy."""
    # What they load or lead to outside of it, the rules see; here it is enough to look for how our pages write a link.
    hrefs = (match[1].decode("utf-8", "replace") for match in _LINK.finditer(data))
    for href in dict.fromkeys(href.partition("#")[0] for href in hrefs if is_inside(href)):
        if href and posixpath.normpath(posixpath.join(posixpath.dirname(page.name), href)) not in names:
            yield Finding(f"{page.archive}/{page.name}", f"the copy leads to {href}, which is not in it", _AGAIN)


def _read_page(whole: _Rules, page: _Page, data: bytes) -> Iterator[Finding]:
    """Read one page by the rules of the guide's own, and compare what it shows with the page it was made from."""
    file = f"{page.archive}/{page.name}"
    yield from (*traces(file, data, whole.made_by), *weight(file, data))
    read = read_page(page.name, data.decode("utf-8", "replace"), page.language, page.path, whole.known.short)
    allowed, own = whole.known.on(page.path), whole.known.settings.public_url
    if own and not allowed.card:  # every page says where the guide itself may stand
        allowed = replace(allowed, under=(*allowed.under, own))
    for rule in whole.rules:
        yield from (replace(one, file=file) for one in rule(read, allowed))
    shown = {*(link.href for link in read.links), *read.values}
    differs = shown ^ whole.seen.get(page.site_name, frozenset())
    if differs - ({own, canonical(own)} if own else set()):
        message = f"the copy shows other contacts than the guide: {min(differs)}"
        yield Finding(file, message, _AGAIN)
