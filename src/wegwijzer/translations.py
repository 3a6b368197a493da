"""Catalogues and search words: every text in every other language, read from ``translations/``."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from wegwijzer import po, text_gate
from wegwijzer.cache import Cache, digest
from wegwijzer.glossary import Glossary
from wegwijzer.languages import BRIDGE, SOURCE, Tongue
from wegwijzer.load import load_yaml_file
from wegwijzer.words import WordsFile

if TYPE_CHECKING:
    from wegwijzer.po import Catalogue
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
    bytes_of: dict[str, str]
    """A digest of the bytes of each catalogue, by language."""
    glossary: Glossary = field(default_factory=Glossary)
    """Empty when there is no such file: for a build that is a problem."""


def load_translations(project: Project, cache: Cache | None = None) -> tuple[Translations, list[Problem]]:
    """Read the catalogue and the words of each language; one that is missing falls back, it is no problem."""
    cache = cache or Cache()
    problems: list[Problem] = []
    catalogues: dict[str, Catalogue] = {}
    words: dict[str, WordsFile] = {}
    bytes_of: dict[str, str] = {}
    codes = {language.code for language in project.languages}
    jobs = []
    large = 0
    for code in sorted(codes | {BRIDGE}):
        path = project.translations / f"{code}.po"
        if code != SOURCE and path.is_file():
            name = str(path.relative_to(project.root))
            data = path.read_bytes()
            bytes_of[code] = digest(data)
            jobs.append((name, bytes_of[code], partial(_parse_catalogue, data, name)))
            large += len(data) > _LARGE
    cache.fill(jobs, fewest=2 if large > 1 else len(jobs) + 1)
    for code, job in zip(bytes_of, jobs, strict=True):
        catalogues[code], wrong = cache.get(*job)
        problems += wrong
    for code in sorted(codes):
        path = project.translations / f"{code}.words.yaml"
        if path.is_file():
            file, wrong = load_yaml_file(path, project.root, WordsFile)
            problems += wrong
            if file:
                words[code] = file
    tongues = {
        language.code: Tongue(
            language, catalogues, approved=language.code == SOURCE or _approved(catalogues.get(language.code))
        )
        for language in project.languages
    }
    path, glossary = project.translations / "glossary.yaml", None
    if path.is_file():
        glossary, wrong = load_yaml_file(path, project.root, Glossary)
        problems += wrong
    return Translations(tongues, words, catalogues, bytes_of, glossary or Glossary()), problems


def _parse_catalogue(data: bytes, name: str) -> tuple[Catalogue, list[Problem]]:
    text, wrong = text_gate.read_text(data, name)
    catalogue, more = po.read_catalogue(text, name, passed=True)  # a text with something wrong is empty
    return catalogue, [*wrong, *more]


def _approved(catalogue: Catalogue | None) -> bool:
    """Say whether a native speaker has read the language: a date in the catalogue's header says so."""
    return catalogue is not None and catalogue.header.get("X-Read-By-Native-Speaker", "not yet") != "not yet"
