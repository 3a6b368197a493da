"""The rules of the social map, one a file: what must be true across records before they are resolved.

A rule is a generator function with the name of its file; the first line of its docstring is its entry
in the manual. To add one: a file here, a line in ``RULES``, a test beside the others.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from wegwijzer.cache import Cache, digest
from wegwijzer.checks.ages import ages
from wegwijzer.checks.article_links import article_links
from wegwijzer.checks.calm_words import calm_words
from wegwijzer.checks.concrete_names import concrete_names
from wegwijzer.checks.emergency_lines import emergency_lines
from wegwijzer.checks.flyer_pages import flyer_pages
from wegwijzer.checks.meeting_places import meeting_places
from wegwijzer.checks.mirrors import mirrors
from wegwijzer.checks.neutral_addresses import neutral_addresses
from wegwijzer.checks.neutral_cards import neutral_cards
from wegwijzer.checks.no_markup import no_markup
from wegwijzer.checks.no_numbers_in_text import no_numbers_in_text
from wegwijzer.checks.not_listed import not_listed
from wegwijzer.checks.note_days import note_days
from wegwijzer.checks.outreach_messages import outreach_messages
from wegwijzer.checks.own_texts import own_texts
from wegwijzer.checks.placeholders import placeholders
from wegwijzer.checks.promises import promises
from wegwijzer.checks.publish_state import publish_state
from wegwijzer.checks.records import Finding, Records, Spot, records_of
from wegwijzer.checks.references import references
from wegwijzer.checks.respectful_words import respectful_words
from wegwijzer.checks.scripts_fit import scripts_fit
from wegwijzer.checks.shared_numbers import shared_numbers
from wegwijzer.checks.sources_present import sources_present
from wegwijzer.checks.unique_ids import unique_ids
from wegwijzer.checks.wall_flyers import wall_flyers
from wegwijzer.model.contacts import NUMBER_KINDS
from wegwijzer.problems import Problem, has_errors, printable
from wegwijzer.processes import in_two
from wegwijzer.yaml_reader import dotted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from datetime import date
    from typing import TypeAlias

    from wegwijzer.glossary import Glossary
    from wegwijzer.load import Loaded

    Rule: TypeAlias = Callable[[Records], Iterator[Finding]]

__all__ = ["RULES", "Finding", "Records", "Spot", "check", "records_of"]

RULES: tuple[Rule, ...] = (
    unique_ids,
    references,
    flyer_pages,
    shared_numbers,
    publish_state,
    sources_present,
    emergency_lines,
    ages,
    not_listed,
    neutral_addresses,
    neutral_cards,
    wall_flyers,
    no_numbers_in_text,
    no_markup,
    placeholders,
    own_texts,
    promises,
    concrete_names,
    respectful_words,
    scripts_fit,
    article_links,
    meeting_places,
    outreach_messages,
    note_days,
    calm_words,
    mirrors,
)


#: Rules that would blame a record for what is missing only because another file could not be read.
_NEED_ALL = (references, flyer_pages, emergency_lines, article_links, outreach_messages)
#: Rules that look at each file by itself, and beside it at nothing but what ``_around`` names.
_OF_FILES = (
    references,
    publish_state,
    sources_present,
    ages,
    neutral_addresses,
    no_numbers_in_text,
    no_markup,
    placeholders,
    promises,
    concrete_names,
    respectful_words,
    scripts_fit,
)
#: With fewer files than this, another process costs more than it saves.
_FEWEST_FOR_TWO = 40
#: How many files a process looks at together.
_TOGETHER = 300
#: No short number has more digits than this.
_LONGEST_SHORT = 7


def check(  # noqa: PLR0913 - the last six are optional
    loaded: Loaded,
    today: date,
    articles: Mapping[str, str],
    catalogues: Mapping[str, Mapping[tuple[str, str], str]],
    *,
    cache: Cache | None = None,
    bytes_of: Mapping[str, str] | None = None,
    glossary: Glossary | None = None,
    lapsed: Mapping[str, Collection[tuple[str, str]]] | None = None,
    public_url: str = "",
    program_texts: Collection[str] = (),
) -> list[Problem]:
    """Run every rule and say of each finding in which file and line it stands.

    ``articles`` is whole Markdown files by path, ``catalogues`` translations by language, then by context and Dutch text;
    ``lapsed`` names those that were made from another Dutch text; ``public_url`` is the address of the guide, and
    ``program_texts`` the Dutch texts of the program. Without a ``glossary`` no word is unwanted.
    When something could not be loaded, only the rules run that can be sure. A file that stands in ``cache`` with the
    same digest in ``bytes_of`` is not looked at again, but by the rules that compare files.
    """
    if loaded.taxonomy is None:
        return []
    records = records_of(loaded, loaded.taxonomy, articles, catalogues)
    records = replace(
        records,
        glossary=glossary or records.glossary,
        lapsed=lapsed or {},
        today=today,
        public_url=public_url,
        program_texts=frozenset(program_texts),
    )
    incomplete = has_errors(loaded.problems)
    cache = (not incomplete and cache) or Cache()
    around = _around(records)
    keys = {file: digest(around, key) for file, key in (bytes_of or {}).items()}
    before = frozenset(file for file, key in keys.items() if cache.has(f"checked {file}", key))
    compared = replace(records, read_before=before)
    rules = [rule for rule in RULES if not (incomplete and rule in _NEED_ALL)]
    of_files: dict[str, list[Problem]] = {}
    run = partial(_of_files, loaded, compared, [rule for rule in rules if rule in _OF_FILES])
    for found in in_two(run, compared.files, fewest=_FEWEST_FOR_TWO):
        of_files.update(found)
    problems = [_problem(loaded, finding) for rule in rules if rule not in _OF_FILES for finding in rule(records)]
    for file, its_problems in of_files.items():
        problems += its_problems
        if file in keys:
            cache.keep(f"checked {file}", keys[file], its_problems)
    for file in before:
        problems += cache.get(f"checked {file}", keys[file], list[Problem])
    return problems


def _of_files(
    loaded: Loaded, records: Records, rules: Sequence[Rule], files: Sequence[str]
) -> dict[str, list[Problem]]:
    """Run the rules that look at files one by one over some files."""
    found: dict[str, list[Problem]] = {file: [] for file in files}
    for first in range(0, len(files), _TOGETHER):  # all texts of all files at once would take as much memory as a build
        some = replace(records, only=frozenset(files[first : first + _TOGETHER]))
        for rule in rules:
            for finding in rule(some):
                found[finding.spot.file].append(_problem(loaded, finding))
    return found


def _around(records: Records) -> str:
    """Hash what rules about one file look at in the others: ids, ages, names, hosts and short numbers."""
    contacts = [contact for _, organization in records.organizations for contact in organization.contacts]
    numbers = {one.value for one in contacts if one.kind in NUMBER_KINDS and _may_be_short(one.value)}
    hosts = {one.value for one in contacts if one.kind not in NUMBER_KINDS}
    names = {one.name for _, one in records.organizations}
    titles = {source.title for _, one in records.organizations for source in one.sources}
    ids = [one.id for _, one in records.organizations]
    ages = [f"{one.id} {one.status} {one.for_whom.minimum_age}" for _, one, _ in records.services]
    sets = (numbers, hosts, names | titles, ids, ages, records.article_names)
    return digest(
        records.taxonomy.model_dump_json(),
        records.glossary.model_dump_json(),
        records.neutral_words.model_dump_json(),
        *(part for each in sets for part in (*sorted(each), "")),
    )


def _may_be_short(number: str) -> bool:
    return sum(char.isdigit() for char in number) <= _LONGEST_SHORT


def _problem(loaded: Loaded, finding: Finding) -> Problem:
    file, path, line = finding.spot
    if file.endswith(".yaml"):
        line, column = loaded.place(file, path)
    elif file.endswith(".po"):
        line, column, path = loaded.line_in_catalogue(file, path), 1, path[:1]
    else:
        column = 1 if line else 0
    message = printable(finding.message, longest=300)
    return Problem(file, line, column, dotted(path), f"{message}.", finding.tip, finding.severity)
