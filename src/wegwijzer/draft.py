"""Changes to files of the social map that are first tried out, and written all together or not at all."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wegwijzer import text_gate, yaml_editor, yaml_reader
from wegwijzer.build import read_input
from wegwijzer.load import load_social_map
from wegwijzer.model import Contact, Location, Organization, Service, Source, Verification
from wegwijzer.model.service import ForWhom, Referral
from wegwijzer.project import Unusable
from wegwijzer.yaml_editor import CannotEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from pydantic import BaseModel

    from wegwijzer.load import Loaded
    from wegwijzer.problems import Problem
    from wegwijzer.project import Project
    from wegwijzer.yaml_editor import New
    from wegwijzer.yaml_reader import Path as Way


def _keys(model: type[BaseModel], *late: str) -> tuple[str, ...]:
    """Give the keys of a record in the order they are written in; ``late`` come last."""
    keys = [info.alias or name for name, info in model.model_fields.items()]
    return (*(key for key in keys if key not in late), *late)


#: The order of the keys of a record, by the name of the list or key it stands in.
ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "organizations": _keys(Organization, "services"),
    "services": _keys(Service),
    "contacts": _keys(Contact),
    "locations": _keys(Location),
    "sources": _keys(Source),
    "verified": _keys(Verification),
    "for_whom": _keys(ForWhom),
    "referral": _keys(Referral),
}

_NEW_FILE: Final = "# yaml-language-server: $schema=../../schema/services.schema.json\norganizations:\n"


class Draft:
    """The social map with changes that only exist here until ``write``. Raises ``Unusable`` with a plain sentence."""

    def __init__(self, project: Project) -> None:
        """Read the map as it is now."""
        self.project = project
        self.loaded: Loaded = load_social_map(project.data, project.root)
        self._bytes: dict[Path, bytes] = {}
        self._before: dict[Path, bytes | None] = {}

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that change, in order."""
        return tuple(sorted(file for file, data in self._bytes.items() if data != self._before[file]))

    def organization(self, id_: str) -> Organization:
        """Give an organization as it was before any change."""
        found = next((one for one in self.loaded.organizations if one.id == id_), None)
        if found:
            return found
        close = difflib.get_close_matches(id_, self.loaded.files, n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        broken = " Some files have mistakes; wegwijzer check names them." if self.loaded.problems else ""
        raise Unusable(f"There is no organization {id_!r}.{hint}{broken}")

    def service(self, id_: str) -> tuple[Organization, Service] | None:
        """Give a service with its organization, as they were before any change."""
        both = ((one, service) for one in self.loaded.organizations for service in one.services)
        return next((found for found in both if found[1].id == id_), None)

    def put(self, organization: str, way: Way, value: New) -> None:
        """Set the value at ``way`` inside an organization; missing keys are added in their order."""
        self._edit(organization, lambda text, start: yaml_editor.put(text, start + way, value, _order))

    def add(self, organization: str, way: Way, value: New, *, apart: bool = False) -> None:
        """Add an item to the list at ``way`` inside an organization."""
        self._edit(organization, lambda text, start: yaml_editor.add(text, start + way, value, _order, apart=apart))

    def remove(self, organization: str, way: Way) -> None:
        """Remove the key or item at ``way`` inside an organization."""
        self._edit(organization, lambda text, start: yaml_editor.remove(text, start + way))

    def value(self, organization: str, way: Way) -> object:
        """Give what stands at ``way`` inside an organization, with the changes so far; None when nothing does."""
        file = self.project.root / self.loaded.files[organization]
        data = self._bytes[file] if file in self._bytes else file.read_bytes()
        found: object = yaml_reader.read(text_gate.read_text(data, file.name)[0], file.name)[0]
        for step in ("organizations", self.loaded.indexes[organization], *way):
            try:
                found = found[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def add_organization(self, record: Mapping[str, New]) -> None:
        """Add an organization: a national helpline among the others of its kind, any other in a file of its own."""
        national = record["kind"] == "helpline" and "netherlands" in str(record["regions"])
        file = self.project.data / ("services.yaml" if national else f"services/{record['id']}.yaml")
        if not national and file.exists():
            raise Unusable(f"The file {self._name(file)} is there already.")
        self._before[file] = file.read_bytes() if file.exists() else None
        old = self._before[file] or _NEW_FILE.encode("utf-8")
        way: Way = ("organizations",)
        try:
            if national and self._before[file]:
                new = yaml_editor.edit(old, lambda text: yaml_editor.add(text, way, record, _order, apart=True))
            else:
                new = yaml_editor.edit(old, lambda text: yaml_editor.put(text, way, [record], _order))
        except CannotEdit as error:
            raise Unusable(f"{self._name(file)}: {error} Nothing was written.") from error
        self._bytes[file] = new

    def _edit(self, organization: str, change: Callable[[str, Way], str]) -> None:
        self.organization(organization)
        file = self.project.root / self.loaded.files[organization]
        if file not in self._bytes:
            self._before[file] = self._bytes[file] = file.read_bytes()
        start: Way = ("organizations", self.loaded.indexes[organization])
        try:
            self._bytes[file] = yaml_editor.edit(self._bytes[file], lambda text: change(text, start))
        except CannotEdit as error:
            raise Unusable(f"{self.loaded.files[organization]}: {error} Nothing was written.") from error

    def try_out(self, today: date) -> tuple[Loaded, list[Problem]]:
        """Give the map and all problems as they would be after ``write``; nothing of it is kept."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, "data")
            shutil.copytree(self.project.data, copy, symlinks=True)
            for file, data in self._bytes.items():
                there = copy / file.relative_to(self.project.data)
                there.parent.mkdir(exist_ok=True)
                there.write_bytes(data)
            found = read_input(replace(self.project, data=copy), today)
            name = self._name(self.project.data)
            return found.loaded, [_renamed(problem, copy.as_posix(), name) for problem in found.problems]

    def difference(self) -> str:
        """Give all changes as a unified diff."""
        parts: list[str] = []
        for file in self.files:
            before, name = self._before[file] or b"", self._name(file)
            old, new = (data.decode("utf-8").splitlines() for data in (before, self._bytes[file]))
            parts += difflib.unified_diff(old, new, name, name, n=0, lineterm="")
        return "\n".join(parts)

    def write(self) -> None:
        """Write every file that changes. Raises ``Unusable``, with nothing written, when one changed meanwhile."""
        for file in self.files:
            if (file.read_bytes() if file.exists() else None) != self._before[file]:
                raise Unusable(
                    f"{self._name(file)} was changed by somebody else meanwhile. Nothing was written; try again."
                )
        waiting = [(file.with_name(f".{file.name}.new"), file) for file in self.files]
        try:
            for new, file in waiting:
                file.parent.mkdir(exist_ok=True)
                new.write_bytes(self._bytes[file])
                if file.exists():
                    shutil.copymode(file, new)
        except OSError as error:
            for new, _ in waiting:
                new.unlink(missing_ok=True)
            raise Unusable(f"The files cannot be written ({error.strerror}). Nothing was written.") from error
        for new, file in waiting:
            os.replace(new, file)

    def _name(self, path: Path) -> str:
        root = self.project.root
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _order(path: Way) -> tuple[str, ...]:
    """Give the order of the keys of the record at ``path``."""
    names = [part for part in path if isinstance(part, str)]
    return ORDER.get(names[-1], ()) if names else ()


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """Give what is wrong ``after`` a change and was not ``before`` it, wherever lines moved."""
    known = Counter((problem.file, problem.message) for problem in before)
    found = []
    for problem in after:
        known[problem.file, problem.message] -= 1
        if known[problem.file, problem.message] < 0:
            found.append(problem)
    return found


def _renamed(problem: Problem, old: str, new: str) -> Problem:
    return replace(
        problem,
        file=problem.file.replace(old, new),
        message=problem.message.replace(old, new),
        tip=problem.tip.replace(old, new),
    )
