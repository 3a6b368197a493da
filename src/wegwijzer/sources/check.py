"""Looks at addresses one by one and compares them with what was kept of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wegwijzer import web
from wegwijzer.sources import text
from wegwijzer.sources.fetch import Unfetched
from wegwijzer.sources.ledger import Entry, Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from wegwijzer.sources.fetch import Client, Page
    from wegwijzer.sources.targets import Target

#: States in which a program cannot say anything, and a person can look by hand when there is time.
BY_HAND = frozenset({"robots", "refused", "busy", "large", "encoded", "empty"})
#: States in which nothing came back: perhaps this machine is not online.
_SILENT = frozenset({"unreachable", "slow"})
#: States in which all is as it was.
GOOD = frozenset({"ok", "first", "again"})


@dataclass(frozen=True)
class Finding:
    """How one address is, in words for programs and in sentences for people."""

    target: Target
    state: str
    """``ok``; ``first``: kept for the first time; ``again``: kept anew, for somebody read it again; or what is wrong."""
    sentences: tuple[str, ...] = ()
    moved_to: str = ""
    missing: tuple[str, ...] = ()
    """Contacts that were read there and do not stand there."""

    @property
    def for_a_person(self) -> bool:
        """Whether somebody has to do something."""
        return bool(self.missing or self.moved_to) or self.state not in BY_HAND | GOOD

    @property
    def words(self) -> str:
        """All that is so, as the file keeps it."""
        found = ["ok" if self.state in GOOD else self.state]
        found += ["moved"] if self.moved_to else []
        found += [f"missing:{','.join(self.missing)}"] if self.missing else []
        return "+".join(found)


@dataclass(frozen=True)
class Outcome:
    """What a look found, and what to keep of it."""

    findings: tuple[Finding, ...]
    ledger: Ledger
    offline: bool
    """Nothing at all answered: nothing is kept."""


def check(  # noqa: PLR0913 - each is one thing that a look needs
    wanted: Iterable[Target],
    everything: Iterable[Target],
    client: Client,
    known: Ledger,
    today: date,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Look at the addresses ``wanted``; of ``everything`` that is not among them, what is known stays."""
    wanted, everything = tuple(wanted), tuple(everything)
    findings, entries = [], {one.url: known.entries[one.url] for one in everything if one.url in known.entries}
    for target in _in_turns(wanted):
        progress(target.url)
        before = known.entries.get(target.url)
        finding, digest = _look(target, client, before)
        findings.append(finding)
        entries[target.url] = _kept(finding, digest, before, today)
    findings.sort(key=lambda finding: finding.target.url)
    offline = bool(findings) and all(finding.state in _SILENT for finding in findings)
    looked = today if len(wanted) == len(everything) else known.looked
    return Outcome(tuple(findings), Ledger(entries, looked), offline)


def _in_turns(wanted: tuple[Target, ...]) -> Iterator[Target]:
    """Give targets host after host in turns, so that the pause for one host is spent on others."""
    by_host: dict[str, list[Target]] = {}
    for target in wanted:
        by_host.setdefault(urlsplit(target.url).netloc, []).append(target)
    waiting = list(by_host.values())
    while waiting:
        for targets in waiting:
            yield targets.pop(0)
        waiting = [targets for targets in waiting if targets]


def _look(target: Target, client: Client, before: Entry | None) -> tuple[Finding, str]:
    """Look at one address; give what is found and the hash of what it says now, empty when nothing was read."""
    try:
        page = client.get(target.url)
    except Unfetched as error:
        return Finding(target, error.state, (str(error),)), ""
    state, sentence = _status(page.status)
    if state:
        return Finding(target, state, (sentence,)), ""
    found = _moved(Finding(target, "ok"), page)
    digest = ""
    if text.is_text(page):
        said = text.read(page)
        if not said.text:
            return _with(replace(found, state="empty"), "Without scripts the page says nothing."), ""
        digest = _hash(said.text.encode())
        missing = tuple(name for name, contact in target.contacts if not text.shows(said.everything, contact))
        if missing:
            found = _with(replace(found, missing=missing), f"It does not show {_listed(missing)}.")
    else:
        digest = _hash(page.body)
    return _compared(found, digest, before), digest


def _status(status: int) -> tuple[str, str]:
    """Give a word and a sentence for an answer that is no page."""
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return "gone", f"The page is gone ({status})."
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        return "busy", f"The site is busy or asks to come back later ({status})."
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "error", f"The site has a fault ({status})."
    if status >= HTTPStatus.BAD_REQUEST:
        return "refused", f"The site does not answer programs ({status}). Open it by hand."
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return "error", f"The site gives no page ({status})."
    return "", ""


def _moved(found: Finding, page: Page) -> Finding:
    """Say that a page stands elsewhere: for good, at somebody else's, or only as a home page."""
    here, there = urlsplit(found.target.url), urlsplit(page.url)
    if page.url == found.target.url:
        return found
    if web.registrable(here.netloc) != web.registrable(there.netloc):
        return _with(replace(found, moved_to=page.url), f"It leads to another site: {page.url}")
    if there.path in ("", "/") and here.path not in ("", "/"):
        return _with(replace(found, moved_to=page.url), f"It leads to the first page, so it may be gone: {page.url}")
    if page.for_good:
        return _with(replace(found, moved_to=page.url), f"It moved for good: {page.url}")
    return found


def _compared(found: Finding, digest: str, before: Entry | None) -> Finding:
    """Compare with what was kept when somebody read the page."""
    read = found.target.read
    if read is None:
        return found
    if before is None or not before.digest:
        return _with(replace(found, state="first"), "Kept for the first time: compare it with the record by hand.")
    if before.read is None or read > before.read:
        return replace(found, state="again")
    if digest != before.digest:
        return _with(replace(found, state="changed"), f"It changed since it was read on {read}.")
    return found


def _kept(found: Finding, digest: str, before: Entry | None, today: date) -> Entry:
    """Give what is kept: the hash stays that of the day somebody read it, until somebody reads it again."""
    since = before.since if before and before.state == found.words else today
    read = found.target.read
    if read is None:
        return Entry(found.target.url, None, "", since, found.words)
    if found.state in ("first", "again"):
        return Entry(found.target.url, read, digest, since, found.words)
    if before and before.digest:
        return replace(before, since=since, state=found.words)
    return Entry(found.target.url, read, "", since, found.words)


def _with(found: Finding, sentence: str) -> Finding:
    return replace(found, sentences=(*found.sentences, sentence))


def _hash(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)
