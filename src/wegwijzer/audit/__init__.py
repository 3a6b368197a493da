"""The audit: the finished guide is read as a browser reads it, and compared with the lock.

Whatever way a number or an address came into a page — data, catalogue, label, article, template, script, style — it is
looked for where the reader would meet it. Nothing here uses what the pages were made with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from wegwijzer.audit.addresses import addresses
from wegwijzer.audit.agreement import agreement
from wegwijzer.audit.allowed import NOTHING_SET, Known, Settings
from wegwijzer.audit.assets import assets
from wegwijzer.audit.cards import cards
from wegwijzer.audit.codes import codes as codes_on_paper
from wegwijzer.audit.dialled import dialled
from wegwijzer.audit.elements import elements
from wegwijzer.audit.finding import Finding
from wegwijzer.audit.help_now import help_now
from wegwijzer.audit.languages import languages
from wegwijzer.audit.page import read_page
from wegwijzer.audit.seen import canonical
from wegwijzer.audit.summary import Summary
from wegwijzer.audit.visible import visible
from wegwijzer.languages import SOURCE
from wegwijzer.problems import Problem, printable
from wegwijzer.processes import in_two
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


def audit(  # noqa: PLR0913 - all that a guide is compared with
    site: Path,
    codes: Iterable[str],
    loaded: Loaded,
    locked: Iterable[Entry],
    exact: Mapping[str, bytes] = MappingProxyType({}),
    *,
    settings: Settings = NOTHING_SET,
    targets: Mapping[str, tuple[str, str]] | None = None,
) -> list[Problem]:
    """Read every file under ``site`` and give what must not be published; ``codes``: the languages of the guide.

    ``loaded`` has no problems: its records say whose page is whose, and what their sources are. ``exact``: files that
    the settings make, which hold these bytes and no others. ``settings``: of the guide, or of its cards alone.
    ``targets``: the language and the Dutch address that each short code stands for; without them codes are not looked at.
    """
    if loaded.taxonomy is None or loaded.links is None:  # cannot happen: their absence is an error of load
        return []
    organizations = {one.id: one for one in loaded.organizations}
    known = Known(
        {entry.id: entry for entry in locked},
        organizations,
        loaded.taxonomy,
        loaded.links,
        loaded.cards.cards,
        loaded.neutral_words,
        settings,
        loaded.messages.notes,
    )
    known.prepare()
    names = sorted(list_files(site))
    pages = [name for name in names if name.endswith(".html")]
    prefixes = tuple(f"{code}/" for code in codes if code != SOURCE)
    parts = in_two(partial(_read_pages, site, known, prefixes), pages, fewest=_FEWEST_FOR_TWO)
    findings = [finding for part in parts for finding in part.findings]
    findings += languages((one for part in parts for one in part.summaries), SOURCE)
    findings += codes_on_paper(site, names, targets) if targets is not None else ()
    for name in names:
        if name in exact:
            if (site / name).read_bytes() != exact[name]:
                findings.append(Finding(name, "the file is not as the settings make it", "Build again."))
        elif not name.endswith(".html"):
            findings += assets(name, (site / name).read_bytes(), known)
    return _problems(site.name, findings)


def _read_pages(site: Path, known: Known, prefixes: tuple[str, ...], names: Sequence[str]) -> _Found:
    found = _Found()
    for name in names:
        prefix = next((prefix for prefix in prefixes if name.startswith(prefix)), "")
        path = name.removeprefix(prefix).removesuffix("index.html")
        html = (site / name).read_text(encoding="utf-8", errors="replace")  # as a browser does
        page = read_page(name, html, prefix.rstrip("/") or SOURCE, path, known.short)
        allowed = known.on(path)
        for rule in RULES:
            found.findings += rule(page, allowed)
        hrefs = _without_language((link.href for link in page.links), known.settings.cards_url, prefix)
        values = _without_language(page.values, canonical(f"{known.settings.cards_url}x").removesuffix("x"), prefix)
        found.summaries.append(Summary(name, page.language, path, hrefs, values))
    return found


def _without_language(addresses: Iterable[str], cards: str, prefix: str) -> frozenset[str]:
    """Give addresses to be compared with those in Dutch: cards at ``cards`` stand there in each language."""
    if not (cards and prefix):
        return frozenset(addresses)
    there = f"{cards}{prefix}"
    return frozenset(cards + one.removeprefix(there) if one.startswith(there) else one for one in addresses)


def _problems(site: str, findings: Iterable[Finding]) -> list[Problem]:
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
