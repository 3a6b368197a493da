"""Catalogues and search words: every text in every other language, read from ``translations/``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from wegwijzer import po, rereading, text_gate
from wegwijzer.cache import Cache, digest
from wegwijzer.glossary import Glossary
from wegwijzer.languages import BRIDGE, SOURCE, Tongue
from wegwijzer.load import load_yaml_file
from wegwijzer.processes import in_two
from wegwijzer.words import WordsFile

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    codes = {language.code for language in project.languages}
    files: dict[str, _File] = {}
    for code in sorted(codes | {BRIDGE}):
        path = project.translations / f"{code}.po"
        if code != SOURCE and path.is_file():
            data = path.read_bytes()
            files[code] = _File(code, str(path.relative_to(project.root)), data, digest(data))
    for code, (catalogue, wrong) in _read_catalogues(list(files.values()), cache).items():
        catalogues[code] = catalogue
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
    bytes_of = {code: file.digest for code, file in files.items()}
    return Translations(tongues, words, catalogues, bytes_of, glossary or Glossary()), problems


class _File(NamedTuple):
    """The file of a catalogue."""

    code: str
    name: str
    data: bytes
    digest: str


def _read_catalogues(files: Sequence[_File], cache: Cache) -> dict[str, tuple[Catalogue, list[Problem]]]:
    """Give the catalogue of each file and what is wrong with it; one that was read before is read again when asked for."""
    new = [file for file in files if not cache.has(file.name, file.digest)]
    large = sum(len(file.data) > _LARGE for file in new)
    read: dict[str, tuple[Catalogue, list[Problem]]] = {}
    for half in in_two(_parse, new, fewest=2 if large > 1 else len(new) + 1):
        read.update(half)
    keys: dict[tuple[str, str], tuple[str, str]] = {}
    for code, (catalogue, wrong) in read.items():
        read[code] = _with_keys_of(keys, catalogue), wrong
    for file in files:
        if file in new:
            catalogue, wrong = read[file.code]
            whole = bool(wrong) or not catalogue.spans
            cache.keep(file.name, file.digest, (catalogue if whole else rereading.outline(catalogue), wrong))
        else:
            kept, wrong = cache.get(file.name, file.digest, partial(_parse_one, file))
            whole = bool(wrong) or not kept.spans
            read[file.code] = kept if whole else rereading.reread(kept, text_gate.plain(file.data)), wrong
    return {file.code: read[file.code] for file in files}


def _with_keys_of(others: dict[tuple[str, str], tuple[str, str]], catalogue: Catalogue) -> Catalogue:
    """Give ``catalogue`` with the keys of other languages: context and Dutch need stand in memory once."""
    messages = {others.setdefault(key, key): text for key, text in catalogue.messages.items()}
    return replace(catalogue, messages=messages, by_context=po.ByContext(messages))


def _parse(files: Sequence[_File]) -> dict[str, tuple[Catalogue, list[Problem]]]:
    return {file.code: _parse_one(file) for file in files}


def _parse_one(file: _File) -> tuple[Catalogue, list[Problem]]:
    text, wrong = text_gate.read_text(file.data, file.name, text_gate.LARGEST_CATALOGUE)
    catalogue, more = po.read_catalogue(text, file.name, passed=True)  # a text with something wrong is empty
    return catalogue, [*wrong, *more]


def _approved(catalogue: Catalogue | None) -> bool:
    """Say whether a native speaker has read the language: a date in the catalogue's header says so."""
    return catalogue is not None and catalogue.header.get("X-Read-By-Native-Speaker", "not yet") != "not yet"
