"""Catalogues and search words: every text in every other language.

What the interface says is translated by the package, all else in ``translations/`` of the guide. A guide may say a text
of the interface in its own way: its translation comes first.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from wegwijzer import po, rereading, text_gate
from wegwijzer.cache import Cache, digest
from wegwijzer.glossary import Glossary
from wegwijzer.languages import BRIDGE, SOURCE, UI, Tongue
from wegwijzer.load import load_yaml_file
from wegwijzer.po import Catalogue
from wegwijzer.processes import in_two
from wegwijzer.project import INTERFACE
from wegwijzer.words import WordsFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

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
    files = _files(project, sorted((codes | {BRIDGE}) - {SOURCE}))
    problems: list[Problem] = []
    own: dict[str, Catalogue] = {}
    interface: dict[str, Catalogue] = {}
    for one, (catalogue, wrong) in zip(files, _read_catalogues(files, cache), strict=True):
        (own if one.folder == project.translations else interface)[one.code] = catalogue
        problems += wrong
    catalogues = {code: _together(own.get(code), interface.get(code)) for code in dict.fromkeys((*own, *interface))}
    bytes_of = {code: digest(*(one.digest for one in files if one.code == code)) for code in catalogues}
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
    by_name = {one.name: one.digest for one in files}
    texts = frozenset(dutch for one in interface.values() for _, dutch in one.messages)
    found = Translations(tongues, search, catalogues, own, here, bytes_of, by_name, glossary or Glossary(), texts)
    return found, problems


def _together(own: Catalogue | None, interface: Catalogue | None) -> Catalogue:
    """Give what a guide says, and of the interface what it does not say itself; its header says who has read it."""
    if own is None or interface is None:
        return own or replace(interface or Catalogue(), header={})
    said = {
        key: text for key, text in interface.messages.items() if not (own.messages.get(key) and key not in own.fuzzy)
    }
    fuzzy = {key for key in own.fuzzy if key not in said} | {key for key in interface.fuzzy if key in said}
    return replace(own, messages=rereading.joined(own.messages, UI, said), fuzzy=fuzzy)


class _File(NamedTuple):
    """The file of a catalogue."""

    code: str
    folder: Path
    name: str
    data: bytes
    digest: str


def _files(project: Project, codes: Sequence[str]) -> list[_File]:
    """Give the catalogues that are there: of each language that of the guide, and that of the interface."""
    found = []
    for code in codes:
        for folder in (project.translations, project.interface):
            path = folder / f"{code}.po"
            if path.is_file():
                data = path.read_bytes()
                found.append(_File(code, folder, project.name_of(path), data, digest(data)))
    return found


def _read_catalogues(files: Sequence[_File], cache: Cache) -> list[tuple[Catalogue, list[Problem]]]:
    """Give the catalogue of each file and what is wrong with it; one that was read before is read again when asked for."""
    new = [file for file in files if not cache.has(file.name, file.digest)]
    large = sum(len(file.data) > _LARGE for file in new)
    read: dict[str, tuple[Catalogue, list[Problem]]] = {}
    for half in in_two(_parse, new, fewest=2 if large > 1 else len(new) + 1):
        read.update(half)
    keys: dict[tuple[str, str], tuple[str, str]] = {}
    for name, (catalogue, wrong) in read.items():
        read[name] = _with_keys_of(keys, catalogue), wrong
    for file in files:
        if file in new:
            catalogue, wrong = read[file.name]
            whole = bool(wrong) or not catalogue.spans
            cache.keep(file.name, file.digest, (catalogue if whole else rereading.outline(catalogue), wrong))
        else:
            kept, wrong = cache.get(file.name, file.digest, partial(_parse_one, file))
            whole = bool(wrong) or not kept.spans
            read[file.name] = kept if whole else rereading.reread(kept, text_gate.plain(file.data)), wrong
    return [read[file.name] for file in files]


def _with_keys_of(others: dict[tuple[str, str], tuple[str, str]], catalogue: Catalogue) -> Catalogue:
    """Give ``catalogue`` with the keys of other languages: context and Dutch need stand in memory once."""
    messages = {others.setdefault(key, key): text for key, text in catalogue.messages.items()}
    return replace(catalogue, messages=messages, by_context=po.ByContext(messages))


def _parse(files: Sequence[_File]) -> dict[str, tuple[Catalogue, list[Problem]]]:
    return {file.name: _parse_one(file) for file in files}


def _parse_one(file: _File) -> tuple[Catalogue, list[Problem]]:
    text, wrong = text_gate.read_text(file.data, file.name, text_gate.LARGEST_CATALOGUE)
    catalogue, more = po.read_catalogue(text, file.name, passed=True)  # a text with something wrong is empty
    return catalogue, [*wrong, *more]


def _approved(catalogue: Catalogue | None) -> bool:
    """Say whether a native speaker has read the language: a date in the catalogue's header says so."""
    return catalogue is not None and catalogue.header.get("X-Read-By-Native-Speaker", "not yet") != "not yet"
