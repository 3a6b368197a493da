"""The audit: the finished guide is read as a browser reads it, and compared with the lock.

Whatever way a number or an address came into a page — data, catalogue, label, article, template, script, style — it is
looked for where the reader would meet it. Nothing here uses what the pages were made with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from wegwijzer import manifest
from wegwijzer.audit.addresses import addresses
from wegwijzer.audit.agreement import agreement
from wegwijzer.audit.allowed import NOTHING_SET, Known, Settings
from wegwijzer.audit.assets import assets
from wegwijzer.audit.booklets import readable
from wegwijzer.audit.cards import cards
from wegwijzer.audit.codes import codes as codes_on_paper
from wegwijzer.audit.copies import FOLDER as KEPT
from wegwijzer.audit.copies import copies
from wegwijzer.audit.dialled import dialled
from wegwijzer.audit.elements import elements
from wegwijzer.audit.exports import FOLDER as EXPORTS
from wegwijzer.audit.exports import exports
from wegwijzer.audit.finding import Finding
from wegwijzer.audit.help_now import help_now
from wegwijzer.audit.languages import languages
from wegwijzer.audit.page import read_page
from wegwijzer.audit.seen import canonical
from wegwijzer.audit.summary import Summary
from wegwijzer.audit.traces import traces, weight
from wegwijzer.audit.visible import visible
from wegwijzer.compress import ENDINGS, original
from wegwijzer.languages import SOURCE
from wegwijzer.problems import Problem, printable
from wegwijzer.processes import in_two
from wegwijzer.project import Unusable
from wegwijzer.write import list_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from wegwijzer.contacts_lock import Entry
    from wegwijzer.load import Loaded

#: The rules about one page, in the order of their findings.
RULES = (elements, addresses, dialled, visible, agreement, help_now, cards)
#: Fewer pages than this are read in one process.
_FEWEST_FOR_TWO = 400


@dataclass
class _Found:
    findings: list[Finding] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)


@dataclass(frozen=True)
class Audited:
    """What an audit found, and what it read on the way."""

    problems: list[Problem]
    seen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By file, the numbers and addresses that each page shows and leads to."""
    short: frozenset[str] = frozenset()
    """The short numbers that were looked for."""


def audit(  # noqa: PLR0913 - all that a guide is compared with
    site: Path,
    codes: Iterable[str],
    loaded: Loaded,
    locked: Iterable[Entry],
    exact: Mapping[str, bytes] = MappingProxyType({}),
    *,
    settings: Settings = NOTHING_SET,
) -> list[Problem]:
    """Read every file under ``site`` and give what must not be published (see ``look_through``)."""
    return look_through(site, codes, loaded, locked, exact=exact, settings=settings).problems


def look_through(  # noqa: PLR0913 - what pages may hold comes from four places
    site: Path,
    codes: Iterable[str],
    loaded: Loaded,
    locked: Iterable[Entry],
    *,
    exact: Mapping[str, bytes] = MappingProxyType({}),
    settings: Settings = NOTHING_SET,
    made_by: frozenset[str] = frozenset(),
    targets: Mapping[str, tuple[str, str]] | None = None,
) -> Audited:
    """Read every file under ``site``, give what must not be published and what each page shows; ``codes``: the languages of the guide.

    ``loaded`` has no problems: its records say whose page is whose, and what their sources are. ``exact``: files that
    the settings make, which hold these bytes and no others. ``settings``: of the guide, or of its cards alone.
    ``made_by``: names that stand nowhere. ``targets``: the language and the Dutch address that each short code stands
    for; without them codes are not looked at.
    """
    if loaded.taxonomy is None or loaded.links is None:  # cannot happen: their absence is an error of load
        return Audited([])
    organizations = {one.id: one for one in loaded.organizations}
    known = Known(
        {entry.id: entry for entry in locked},
        organizations,
        loaded.taxonomy,
        loaded.links,
        loaded.cards.cards,
        loaded.cards.page,
        loaded.neutral_words,
        settings,
        loaded.messages.notes,
    )
    known.prepare()
    names = sorted(list_files(site))
    pages = [name for name in names if name.endswith(".html")]
    prefixes = tuple(f"{code}/" for code in codes if code != SOURCE)
    parts = in_two(partial(_read_pages, site, known, prefixes, made_by), pages, fewest=_FEWEST_FOR_TWO)
    findings = [finding for part in parts for finding in part.findings]
    summaries = tuple(one for part in parts for one in part.summaries)
    findings += languages(summaries, SOURCE)
    findings += codes_on_paper(site, names, targets) if targets is not None else ()
    seen = {one.file: one.seen for one in summaries}
    kept = [name for name in names if name.startswith(KEPT) and name.endswith(".zip")]
    findings += copies(site, kept, codes, known, RULES, made_by=made_by, seen=seen)
    for name in names:
        if name.endswith(".html") or name in kept:  # read above
            continue
        data = (site / name).read_bytes()
        findings += [*traces(name, readable(name, data), made_by), *weight(name, data)]
        if name == manifest.NAME:
            findings += _of_other_files(site, seen, known.short_numbers)
        elif name.endswith(ENDINGS):
            findings += _of_another_file(site, name)
        elif name in exact:
            if data != exact[name]:
                findings.append(Finding(name, "the file is not as the settings make it", "Build again."))
        else:
            findings += exports(name, data, known) if name.startswith(EXPORTS) else assets(name, data, known)
    return Audited(problems_of(site.name, findings), seen, known.short_numbers)


def _of_other_files(site: Path, seen: Mapping[str, frozenset[str]], short: Iterable[str]) -> list[Finding]:
    """Find a manifest that is not of these files."""
    there = (site / manifest.NAME).read_bytes()
    try:
        release = manifest.read(there)
        same = manifest.make(site, seen, short, release.commit, release.today) == there
    except Unusable:
        same = False
    tip = "Build the release again. Of a copy to keep that was unpacked, wegwijzer mirror verify compares the files."
    return [] if same else [Finding(manifest.NAME, "the manifest is not of these files", tip)]


def _of_another_file(site: Path, name: str) -> list[Finding]:
    """Find a smaller copy that holds something else: a server gives it out in the place of the file."""
    file = site / name.rpartition(".")[0]
    if file.is_file() and original(name, (site / name).read_bytes()) == file.read_bytes():
        return []
    return [Finding(name, "the smaller copy is not of the file it stands beside", "Build the release again.")]


def _read_pages(
    site: Path, known: Known, prefixes: tuple[str, ...], made_by: frozenset[str], names: Sequence[str]
) -> _Found:
    found = _Found()
    for name in names:
        prefix = next((prefix for prefix in prefixes if name.startswith(prefix)), "")
        path = name.removeprefix(prefix).removesuffix("index.html")
        data = (site / name).read_bytes()
        found.findings += [*traces(name, data, made_by), *weight(name, data)]
        html = data.decode("utf-8", "replace")  # as a browser does
        page = read_page(name, html, prefix.rstrip("/") or SOURCE, path, known.short)
        allowed = known.on(path)
        for rule in RULES:
            found.findings += rule(page, allowed)
        seen = frozenset((*(link.href for link in page.links), *page.values))
        hrefs = _without_language((link.href for link in page.links), known.settings.cards_url, prefix)
        values = _without_language(page.values, canonical(f"{known.settings.cards_url}x").removesuffix("x"), prefix)
        found.summaries.append(Summary(name, page.language, path, hrefs, values, seen))
    return found


def _without_language(addresses: Iterable[str], cards: str, prefix: str) -> frozenset[str]:
    """Give addresses to be compared with those in Dutch: cards at ``cards`` stand there in each language."""
    if not (cards and prefix):
        return frozenset(addresses)
    there = f"{cards}{prefix}"
    return frozenset(cards + one.removeprefix(there) if one.startswith(there) else one for one in addresses)


def problems_of(site: str, findings: Iterable[Finding]) -> list[Problem]:
    """Make an error of each finding; one that many files share is told once."""
    files: dict[tuple[str, str], list[str]] = {}
    for one in findings:
        files.setdefault((one.message, one.tip), []).append(one.file)
    problems = []
    for (message, tip), its_files in files.items():
        others = len(set(its_files)) - 1
        more = f" ({others} more file{'s hold' if others > 1 else ' holds'} the same)" if others else ""
        text = f"{printable(message, longest=400)}{more}."
        problems.append(Problem(printable(f"{site}/{min(its_files)}", longest=400), 0, 0, "", text, tip))
    return problems
