"""Loads the social map: files of ``data/`` in, records of the model out, with a way back to the place of every key.

The only module that reads ``data/``. Whatever stands in the files, nothing is raised: what is wrong is a problem.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from wegwijzer import po, yaml_reader
from wegwijzer.cache import Cache, digest
from wegwijzer.model import (
    CardsFile,
    FlyersFile,
    InterfaceFile,
    Links,
    MarksFile,
    MessagesFile,
    NeutralWords,
    NotListed,
    NotListedFile,
    Organization,
    SocialMap,
    Taxonomy,
)
from wegwijzer.problems import Problem, printable
from wegwijzer.text_gate import LARGEST_CATALOGUE, LARGEST_FILE, read_text, too_large
from wegwijzer.validate import nearest_place, validate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegwijzer.problems import Severity

Model = TypeVar("Model", bound=BaseModel)

_FILE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yaml")


class Unreadable(Exception):  # noqa: N818 - it reads as what it says
    """What was asked for cannot be read at all, such as a data folder that is not there; its text is a sentence."""


@dataclass(frozen=True)
class Loaded:
    """What the files hold. With an error among ``problems``, records are missing: ids may point to nothing."""

    root: Path
    organizations: tuple[Organization, ...] = ()
    taxonomy: Taxonomy | None = None
    links: Links | None = None
    neutral_words: NeutralWords | None = None
    not_listed: tuple[NotListed, ...] = ()
    """Who asked not to be in the guide."""
    problems: tuple[Problem, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    """The file of each organization, by id."""
    indexes: dict[str, int] = field(default_factory=dict)
    """Where in the list of its file each organization stands, by id."""
    bytes_of: dict[str, str] = field(default_factory=dict)
    """A digest of the bytes of each file of organizations, by its name."""
    marks: MarksFile = field(default_factory=MarksFile)
    """Who read which text."""
    cards: CardsFile = field(default_factory=CardsFile)
    """Cards to hand over to somebody else."""
    messages: MessagesFile = field(default_factory=MessagesFile)
    """Messages to paste, and notes of a few weeks."""
    interface: InterfaceFile = field(default_factory=InterfaceFile)
    """What the guide says in its own words."""
    flyers: FlyersFile = field(default_factory=FlyersFile)
    """What is printed."""
    marks_file: str = "data/read.yaml"
    """The file of the marks, as problems name it."""
    _places: dict[str, dict[yaml_reader.Path, tuple[int, int]]] = field(default_factory=dict, repr=False, compare=False)
    _texts: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def place(self, file: str, path: Iterable[str | int]) -> tuple[int, int]:
        """Give line and column of ``path`` in ``file``, or of what is nearest around it; (0, 0) when it is gone."""
        if file not in self._places:
            text, _ = read_file(self.root / file, file)
            self._places[file] = yaml_reader.positions(text)
        return nearest_place(tuple(path), self._places[file])

    def line_in_catalogue(self, file: str, path: tuple[str | int, ...]) -> int:
        """Give the line of the message whose context and Dutch text are ``path``; 0 when it is not found."""
        if len(path) != 2:  # noqa: PLR2004 - context and Dutch
            return 0
        if file not in self._texts:
            self._texts[file] = read_file(self.root / file, file, LARGEST_CATALOGUE)[0]
        return po.line_of(self._texts[file], str(path[0]), str(path[1]))

    def lines_of(self, organization: Organization) -> dict[str, tuple[str, int]]:
        """Give file and line of an organization and of each of its services, by the address of their pages."""
        file, way = self.files[organization.id], ("organizations", self.indexes[organization.id])
        lines = {f"organizations/{organization.id}": (file, self.place(file, way)[0])}
        for index, service in enumerate(organization.services):
            lines[f"services/{service.id}"] = (file, self.place(file, (*way, "services", index))[0])
        return lines

    def problem(
        self,
        organization: str,
        path: Iterable[str | int],
        message: str,
        tip: str,
        severity: Severity = "error",
    ) -> Problem:
        """Make a problem about a field of an organization, such as ``("services", 2, "needs")``, with its place."""
        file = self.files[organization]
        way = ("organizations", self.indexes[organization], *path)
        line, column = self.place(file, way)
        return Problem(file, line, column, yaml_reader.dotted(way), message, tip, severity)


def load_social_map(data_dir: Path, root: Path, cache: Cache | None = None) -> Loaded:
    """Load everything under ``data_dir``; ``root`` is the folder that file names in problems start from.

    A file that stands in ``cache`` with the same bytes is not parsed again.
    Raises ``Unreadable`` only when ``data_dir`` is not a folder.
    """
    cache = cache or Cache()
    if not data_dir.is_dir():
        message = f"The folder {_name(data_dir, root)} is not there."
        raise Unreadable(message)
    files, problems = _service_files(data_dir, root)
    taxonomy, taxonomy_problems = load_yaml_file(data_dir / "taxonomy.yaml", root, Taxonomy)
    links, links_problems = load_yaml_file(data_dir / "links.yaml", root, Links)
    words, words_problems = load_yaml_file(data_dir / "neutral-words.yaml", root, NeutralWords)
    not_listed, not_listed_problems = _not_listed(data_dir / "not-listed.yaml", root)
    marks, marks_problems = _load_optional(data_dir / "read.yaml", root, MarksFile)
    cards, cards_problems = _load_optional(data_dir / "cards.yaml", root, CardsFile)
    messages, messages_problems = _load_optional(data_dir / "messages.yaml", root, MessagesFile)
    interface, interface_problems = _load_optional(data_dir / "interface.yaml", root, InterfaceFile)
    flyers, flyers_problems = _load_optional(data_dir / "flyers.yaml", root, FlyersFile)
    found: list[tuple[Organization, str, int]] = []
    jobs = []
    folder = _name(data_dir / "services", root)
    for path in files:
        # One by one, a thousand names take as long as a thousand files.
        name = f"{folder}/{path.name}" if path.parent.parent == data_dir else _name(path, root)
        data, its_problems = _read_bytes(path, name)
        problems += its_problems
        if not its_problems:
            jobs.append((name, digest(data), partial(_parse_organizations, data, name)))
    cache.fill(jobs)
    for name, key, parse in jobs:
        organizations, its_problems = cache.get(name, key, parse)
        found += [(organization, name, index) for index, organization in organizations]
        problems += its_problems
    problems += taxonomy_problems + links_problems + words_problems + not_listed_problems + marks_problems
    problems += cards_problems + messages_problems + flyers_problems + interface_problems
    loaded = Loaded(
        root,
        taxonomy=taxonomy,
        links=links,
        neutral_words=words,
        not_listed=not_listed,
        problems=tuple(problems),
        bytes_of={name: key for name, key, _ in jobs},
        marks=marks,
        cards=cards,
        messages=messages,
        flyers=flyers,
        interface=interface,
        marks_file=_name(data_dir / "read.yaml", root),
    )
    return _join(loaded, found)


def _load_optional(path: Path, root: Path, model: type[Model]) -> tuple[Model, list[Problem]]:
    """Give the record of a file that may be missing: then it is an empty one."""
    if not os.path.lexists(path):
        return model(), []
    record, problems = load_yaml_file(path, root, model)
    return record or model(), problems


def _not_listed(path: Path, root: Path) -> tuple[tuple[NotListed, ...], list[Problem]]:
    """Give who asked not to be listed; a guide that nobody asked has no such file."""
    if not path.is_symlink() and not path.exists():
        return (), []
    found, problems = load_yaml_file(path, root, NotListedFile)
    return (found.not_listed if found else ()), problems


def load_yaml_file(path: Path, root: Path, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """Give the one record that stands in a file; or None and what is wrong with it."""
    name = _name(path, root)
    text, problems = read_file(path, name)
    if problems:
        return None, problems
    value, problems = yaml_reader.read(text, name)
    if value is None:
        return None, problems
    return validate(value, model, name, lambda: yaml_reader.positions(text))


def _parse_organizations(data: bytes, name: str) -> tuple[list[tuple[int, Organization]], list[Problem]]:
    """Give the organizations of one file with their index; of a file with mistakes, those that have none."""
    text, problems = read_text(data, name)
    if problems:
        return [], problems
    value, problems = yaml_reader.read(text, name)
    if value is None:
        return [], problems
    social_map, problems = validate(value, SocialMap, name, lambda: yaml_reader.positions(text))
    if social_map:
        return list(enumerate(social_map.organizations)), []
    items = value.get("organizations") if isinstance(value, dict) else None
    alone = [validate(item, Organization, name, dict)[0] for item in items] if isinstance(items, list) else []
    return [(index, organization) for index, organization in enumerate(alone) if organization], problems


def usual_of(taxonomy: Taxonomy | None) -> dict[str, tuple[str, ...]]:
    """Give what holds of a service that says nothing else, by field."""
    lists = {"audience": taxonomy.audiences, "phases": taxonomy.phases} if taxonomy else {}
    return {field: tuple(term.id for term in terms if term.usual == "yes") for field, terms in lists.items()}


def with_usual(organization: Organization, usual: dict[str, tuple[str, ...]]) -> Organization:
    """Fill in what services say nothing of; that they said nothing stays known."""
    services = []
    for one in organization.services:
        missing = {field: ids for field, ids in usual.items() if ids and not getattr(one, field)}
        services.append(one.filled(missing) if missing else one)
    return organization.filled({"services": tuple(services)}) if services else organization


def _join(loaded: Loaded, found: list[tuple[Organization, str, int]]) -> Loaded:
    """Put the organizations of all files together; of two with one id the first stays."""
    organizations: list[Organization] = []
    problems = list(loaded.problems)
    usual = usual_of(loaded.taxonomy)
    for organization, file, index in found:
        if organization.id in loaded.files:
            problems.append(_twice(loaded, organization.id, file, index))
            continue
        loaded.files[organization.id] = file
        loaded.indexes[organization.id] = index
        organizations.append(with_usual(organization, usual))
    return replace(loaded, organizations=tuple(organizations), problems=tuple(sorted(problems)))


def _twice(loaded: Loaded, organization: str, file: str, index: int) -> Problem:
    way = ("organizations", index, "id")
    line, column = loaded.place(file, way)
    message = f"another organization has the id {organization} too (in {loaded.files[organization]})."
    return Problem(file, line, column, yaml_reader.dotted(way), message, "Give each organization its own id.")


def _service_files(data_dir: Path, root: Path) -> tuple[list[Path], list[Problem]]:
    """List the files of the social map in a fixed order, and what stands among them that is none."""
    single, folder = data_dir / "services.yaml", data_dir / "services"
    files = [single] if single.is_symlink() or single.exists() else []
    problems: list[Problem] = []
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        tip = "Make it a folder with one file for each organization."
        problems.append(Problem(_name(folder, root), 0, 0, "", "this is not a folder.", tip))
    elif folder.is_dir():
        for path in sorted(folder.iterdir()):
            if _FILE_NAME.fullmatch(path.name):
                files.append(path)
            elif not path.name.startswith("."):  # .gitkeep, .DS_Store: no tool of ours reads them either
                problems.append(_misnamed(path, root))
    return files, problems


def _misnamed(path: Path, root: Path) -> Problem:
    message = "a file of the social map cannot have this name."
    return Problem(_name(path, root), 0, 0, "", message, "Use a-z, 0-9 and single hyphens, ending in .yaml.")


def read_file(path: Path, name: str, largest: int = LARGEST_FILE) -> tuple[str, list[Problem]]:
    """Give the text of an ordinary file that passes the gate; or an empty text and what is wrong."""
    data, problems = _read_bytes(path, name, largest)
    return ("", problems) if problems else read_text(data, name, largest)


def _read_bytes(path: Path, name: str, largest: int = LARGEST_FILE) -> tuple[bytes, list[Problem]]:
    """Give the bytes of an ordinary file; or none and what is wrong."""
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode):  # also keeps a pipe or a device from being opened
            return b"", [Problem(name, 0, 0, "", "this is not an ordinary file.", "Put a file here, not a link.")]
        if about.st_size > largest:
            return b"", [too_large(name, largest)]
        return path.read_bytes(), []
    except FileNotFoundError:
        return b"", [Problem(name, 0, 0, "", "the file is not there.", "Add it.")]
    except (OSError, ValueError):
        return b"", [Problem(name, 0, 0, "", "the file cannot be read.", "Check its name and who may read it.")]


def _name(path: Path, root: Path) -> str:
    """Name a file as it is seen from ``root`` where that is possible."""
    with contextlib.suppress(ValueError):  # outside of root: the whole name
        path = Path(os.path.abspath(path)).relative_to(os.path.abspath(root))
    return printable(path.as_posix(), longest=400)
