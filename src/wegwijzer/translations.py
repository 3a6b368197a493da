"""Catalogues and search words: every text in every other language.

What the interface says is translated by the package, all else in ``translations/`` of the guide. A guide may say a text
of the interface in its own way: its translation comes first.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, cast

from wegwijzer import po, text_gate
from wegwijzer.cache import Cache, digest
from wegwijzer.glossary import Glossary
from wegwijzer.languages import BRIDGE, SOURCE, Tongue
from wegwijzer.load import load_yaml_file
from wegwijzer.po import Catalogue
from wegwijzer.project import INTERFACE
from wegwijzer.words import WordsFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from wegwijzer.cache import Job
    from wegwijzer.problems import Problem
    from wegwijzer.project import Project


#: From this many bytes on, reading two catalogues side by side saves more than another process costs.
_LARGE = 2_000_000


@dataclass(frozen=True)
class Translations:
    """What every language of the guide says."""

    tongues: dict[str, Tongue]
    words: dict[str, WordsFile]
    catalogues: dict[str, Catalogue]
    """What pages say, by language: those of the guide, and of the interface what they do not say."""
    own: dict[str, Catalogue]
    """Those of the guide alone, by language."""
    interface: dict[str, Catalogue]
    """Those of the interface alone, by language; empty where they come with the package."""
    bytes_of: dict[str, str]
    """A digest of the bytes of all catalogues of a language."""
    files: dict[str, str]
    """A digest of the bytes of each catalogue, by file."""
    glossary: Glossary = field(default_factory=Glossary)
    """Empty when there is no such file: for a build that is a problem."""
    program_texts: frozenset[str] = frozenset()
    """Every Dutch text that the program translates."""

    @property
    def to_check(self) -> dict[str, Catalogue]:
        """The catalogues of this folder, by language; those of the interface by file."""
        return self.own | {f"{INTERFACE}/{code}.po": catalogue for code, catalogue in self.interface.items()}


def load_translations(
    project: Project, cache: Cache | None = None, words: Mapping[str, str] | None = None
) -> tuple[Translations, list[Problem]]:
    """Read the catalogue and the words of each language; one that is missing falls back, it is no problem.

    ``words``: what the guide says instead of a Dutch text of the program.
    """
    cache = cache or Cache()
    own_words = words or {}
    search: dict[str, WordsFile] = {}
    codes = {language.code for language in project.languages}
    read, problems = _read(project, sorted((codes | {BRIDGE}) - {SOURCE}), cache)
    own = {code: catalogue for code, folder, _, catalogue in read if folder == project.translations}
    interface = {code: catalogue for code, folder, _, catalogue in read if folder == project.interface}
    catalogues = {code: _together(own.get(code), interface.get(code)) for code in dict.fromkeys((*own, *interface))}
    files = {name: key for _, _, (name, key, _), _ in read}
    bytes_of = {code: digest(*(job[1] for its, _, job, _ in read if its == code)) for code in catalogues}
    for code in sorted(codes):
        path = project.translations / f"{code}.words.yaml"
        if path.is_file():
            file, wrong = load_yaml_file(path, project.root, WordsFile)
            problems += wrong
            if file:
                search[code] = file
    tongues = {
        language.code: Tongue(
            language,
            catalogues,
            approved=language.code == SOURCE or _approved(catalogues.get(language.code)),
            words=own_words,
        )
        for language in project.languages
    }
    path, glossary = project.translations / "glossary.yaml", None
    if path.is_file():
        glossary, wrong = load_yaml_file(path, project.root, Glossary)
        problems += wrong
    here = interface if project.holds_interface else {}
    texts = frozenset(dutch for one in interface.values() for _, dutch in one.messages)
    found = Translations(tongues, search, catalogues, own, here, bytes_of, files, glossary or Glossary(), texts)
    return found, problems


def _read(
    project: Project, codes: Sequence[str], cache: Cache
) -> tuple[list[tuple[str, Path, Job, Catalogue]], list[Problem]]:
    """Read what there is of each language: language, folder, name with digest, and what it says."""
    found: list[tuple[str, Path, Job]] = []
    large = 0
    for code in codes:
        for folder in (project.translations, project.interface):
            path = folder / f"{code}.po"
            if path.is_file():
                name, data = project.name_of(path), path.read_bytes()
                job: Job = name, digest(data), partial(_parse_catalogue, data, name)
                found.append((code, folder, job))
                large += len(data) > _LARGE
    cache.fill([job for _, _, job in found], fewest=2 if large > 1 else len(found) + 1)
    read, problems = [], []
    for code, folder, job in found:
        catalogue, wrong = cast("tuple[Catalogue, list[Problem]]", cache.get(*job))
        read.append((code, folder, job, catalogue))
        problems += wrong
    return read, problems


def _together(own: Catalogue | None, interface: Catalogue | None) -> Catalogue:
    """Give what a guide says, and of the interface what it does not say itself; its header says who has read it."""
    if own is None or interface is None:
        return own or replace(interface or Catalogue(), header={})
    said = {
        key: text for key, text in interface.messages.items() if not (own.messages.get(key) and key not in own.fuzzy)
    }
    fuzzy = {key for key in own.fuzzy if key not in said} | {key for key in interface.fuzzy if key in said}
    return replace(own, messages=own.messages | said, fuzzy=fuzzy)


def _parse_catalogue(data: bytes, name: str) -> tuple[Catalogue, list[Problem]]:
    text, wrong = text_gate.read_text(data, name)
    catalogue, more = po.read_catalogue(text, name, passed=True)  # a text with something wrong is empty
    return catalogue, [*wrong, *more]


def _approved(catalogue: Catalogue | None) -> bool:
    """Say whether a native speaker has read the language: a date in the catalogue's header says so."""
    return catalogue is not None and catalogue.header.get("X-Read-By-Native-Speaker", "not yet") != "not yet"
