"""One side of a review as records: everything that parses, and what is wrong with the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, TypeVar

from wegwijzer import checks, yaml_reader
from wegwijzer.articles import load_articles
from wegwijzer.checks.records import catalogue_file
from wegwijzer.languages import SOURCE, Language
from wegwijzer.load import load_social_map, load_yaml_file, usual_of, with_usual
from wegwijzer.model import Links, NeutralWords, Organization, Record, Taxonomy
from wegwijzer.problems import Problem, has_errors
from wegwijzer.project import INTERFACE, Project
from wegwijzer.reading import Readings
from wegwijzer.review.files import read_side
from wegwijzer.review.salvage import salvage
from wegwijzer.text_gate import read_text
from wegwijzer.translations import load_translations
from wegwijzer.words import WordsFile

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.articles import Article
    from wegwijzer.load import Loaded
    from wegwijzer.po import Catalogue
    from wegwijzer.review.files import Files
    from wegwijzer.translations import Translations

Model = TypeVar("Model", bound=Record)

_LANGUAGE: Final = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?"
_CATALOGUE: Final = re.compile(rf"(?:translations|{INTERFACE})/({_LANGUAGE})\.po")
_WORDS: Final = re.compile(rf"translations/({_LANGUAGE})\.words\.yaml")
_ARTICLE: Final = re.compile(rf"content/({_LANGUAGE})/[^/]+\.md")
_SERVICES: Final = re.compile(r"data/services(\.yaml|/[^/.][^/]*\.yaml)")
_YAML: Final = frozenset(
    f"data/{name}.yaml" for name in ("taxonomy", "links", "neutral-words", "cards", "messages", "flyers", "interface")
)


@dataclass(frozen=True)
class Side:
    """What one side says. Ids may point to nothing, and records may lack the fields that the model refused."""

    files: Files
    loaded: Loaded
    """The social map as a build would load it, without what was saved of records with mistakes."""
    organizations: tuple[Organization, ...] = ()
    taxonomy: Taxonomy | None = None
    links: Links | None = None
    neutral_words: NeutralWords | None = None
    catalogues: dict[str, Catalogue] = field(default_factory=dict)
    interface: dict[str, Catalogue] = field(default_factory=dict)
    """Catalogues of the interface, where this side has them."""
    words: dict[str, WordsFile] = field(default_factory=dict)
    articles: dict[str, dict[str, Article]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    file_of: dict[str, str] = field(default_factory=dict)
    """The file of each organization, by id."""
    damaged: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What could not be read of an organization, by id."""
    unread: frozenset[str] = frozenset()
    """Files of which nothing could be read."""
    partly: frozenset[str] = frozenset()
    """Files with mistakes: what they lack may only be unreadable."""

    @cached_property
    def readings(self) -> Readings:
        """Who has read which of its texts."""
        return Readings(self.loaded, self.articles, self.catalogues)

    def is_known(self, path: str) -> bool:
        """Say whether a file is one that was read as records."""
        return any(one.fullmatch(path) for one in (_CATALOGUE, _WORDS, _ARTICLE, _SERVICES)) or path in _YAML


def open_side(root: Path, name: str, *, checked_on: date | None = None) -> Side:
    """Read one side whole; with a day it is checked too. Raises ``Unreadable`` when there is nothing to compare.

    Its files are written to a folder of their own first: what reads them follows no link, and finds no other file.
    """
    files = read_side(root, name)
    with TemporaryDirectory(prefix="wegwijzer-review-") as folder:
        for path, data in files.read.items():
            place = Path(folder, path)
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
            except OSError:  # a file where another one has a folder: only a made-up tree has both
                tip = "Give each file its own name."
                files.problems.append(Problem(path, 0, 0, "", "this file stands where a folder stands.", tip))
        return _load(files, Path(folder), checked_on)


def _load(files: Files, root: Path, checked_on: date | None) -> Side:
    project = Project(root, root / "data", root / "site", _languages(files), "")
    loaded = load_social_map(project.data, root)
    translations, wrong = load_translations(project)
    articles, more = load_articles(project)
    problems = [*files.problems, *loaded.problems, *wrong, *more]
    partly = {problem.file for problem in problems if problem.severity == "error"} & set(files.read)
    empty = {catalogue_file(name) for name, one in translations.to_check.items() if not one.messages}
    if checked_on and not has_errors(problems):
        problems += _checked(loaded, translations, articles, checked_on)
    taxonomy = loaded.taxonomy or _keep(project.data / "taxonomy.yaml", root, Taxonomy)
    saved = _saved(root, loaded, usual_of(taxonomy))
    words = dict(translations.words)
    for language in project.languages:
        path = f"translations/{language.code}.words.yaml"
        if language.code not in words and path in files.read and (kept := _keep(root / path, root, WordsFile)):
            words[language.code] = kept
    return Side(
        files,
        loaded,
        (*loaded.organizations, *(organization for organization, _, _ in saved)),
        taxonomy,
        loaded.links or _keep(project.data / "links.yaml", root, Links),
        loaded.neutral_words,
        translations.own,
        translations.interface,
        words,
        articles,
        tuple(sorted(set(problems))),
        loaded.files | {organization.id: file for organization, file, _ in saved},
        {organization.id: lost for organization, _, lost in saved},
        frozenset(
            path for path in partly if path in empty or (path.endswith(".yaml") and _value(root / path, path) is None)
        ),
        frozenset(partly),
    )


def _checked(
    loaded: Loaded, translations: Translations, articles: dict[str, dict[str, Article]], today: date
) -> list[Problem]:
    texts = {article.file: article.text for found in articles.values() for article in found.values()}
    catalogues = {name: catalogue.messages for name, catalogue in translations.to_check.items()}
    lapsed = {name: catalogue.fuzzy for name, catalogue in translations.to_check.items()}
    return checks.check(loaded, today, texts, catalogues, glossary=translations.glossary, lapsed=lapsed)


def _languages(files: Files) -> tuple[Language, ...]:
    """Give every language that has a file: a review must not depend on a list that the change may have shortened."""
    found = {SOURCE}
    for path in files.read:
        for form in (_CATALOGUE, _WORDS, _ARTICLE):
            if match := form.fullmatch(path):
                found.add(match[1])
    return tuple(Language(code, code) for code in sorted(found))


def _saved(
    root: Path, loaded: Loaded, usual: dict[str, tuple[str, ...]]
) -> list[tuple[Organization, str, tuple[str, ...]]]:
    """Give what is left of organizations with mistakes, each with its file and what is missing of it."""
    found = []
    known = set(loaded.files)
    for file in sorted({problem.file for problem in loaded.problems if _SERVICES.fullmatch(problem.file)}):
        value = _value(root / file, file)
        items = value.get("organizations") if isinstance(value, dict) else None
        for item in items if isinstance(items, list) else []:
            if not isinstance(item, dict) or item.get("id") in known:
                continue
            organization, lost = salvage(item, Organization)
            if organization and organization.id not in known:
                known.add(organization.id)
                found.append((with_usual(organization, usual), file, lost))
    return found


def _keep(path: Path, root: Path, model: type[Model]) -> Model | None:
    """Give what is left of a file that has mistakes."""
    if not path.is_file():
        return None
    record, problems = load_yaml_file(path, root, model)
    value = _value(path, path.name) if problems else None
    return salvage(value, model)[0] if value is not None else record


def _value(path: Path, name: str) -> yaml_reader.Value | None:
    """Give a file as YAML, when it is."""
    text, problems = read_text(path.read_bytes(), name) if path.is_file() else ("", [])
    return None if problems or not text else yaml_reader.read(text, name)[0]
