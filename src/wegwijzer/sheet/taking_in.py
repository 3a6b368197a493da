"""Takes the answers of a sheet into the data: new values, their source, and the verification; never half of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from wegwijzer.checks.sources_present import FACTS
from wegwijzer.model import Contact, Location, Record, Service
from wegwijzer.problems import printable
from wegwijzer.questions import LOCATION
from wegwijzer.sheet.answers import understand
from wegwijzer.sheet.cells import problem
from wegwijzer.sheet.rows import current
from wegwijzer.verifying import SOURCES, name_as_source, verify
from wegwijzer.withholding import withhold
from wegwijzer.yaml_reader import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wegwijzer.draft import Draft
    from wegwijzer.problems import Problem
    from wegwijzer.sheet.answers import Answer
    from wegwijzer.sheet.cells import Row
    from wegwijzer.verifying import Check
    from wegwijzer.yaml_reader import Path

#: Keys that only go along with another.
_FOLLOWS: Final = frozenset({"younger", "younger_note"})
#: Facts with a day of their own.
_KEPT: Final = ("referral.accepting", "referral.waiting")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a sheet changes, a sentence each, and the contacts that the lock must follow."""

    answers: tuple[Answer, ...] = ()
    done: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()

    @property
    def gone(self) -> tuple[str, ...]:
        """The contacts that were taken down: the lock follows by itself."""
        return tuple(answer.name for answer in self.answers if answer.gone)


def take_in(draft: Draft, rows: Sequence[Row], file: str) -> tuple[Taken, list[Problem]]:
    """Put the answers of ``rows`` into ``draft``; with problems, those that have none are put in all the same.

    Then the checks can say more in the same run; the caller writes nothing.
    """
    answers, problems = understand(rows, draft, file)
    for answer in answers:
        left = _not_asked(answer, answers) if isinstance(answer.record, Location) and answer.new is not None else []
        if left:
            tip = "Fill in hoe, datum and rol in those rows too: an address changes as a whole."
            problems.append(problem(file, answer.row, "nieuw", f"nobody answered {' and '.join(left)}.", tip))
    done = [_take(draft, answer) for answer in answers]
    for answer in answers:
        if left := _not_asked(answer, answers):
            field = "" if isinstance(answer.record, Location) else f" {answer.question.way[0]}"
            done.append(f"{answer.name}{field}: not stamped as checked; nobody answered {', '.join(left)}")
    locked = _stamp(draft, answers)
    return Taken(tuple(answers), tuple(dict.fromkeys(done)), tuple(dict.fromkeys(locked))), problems


def at_cells(problems: Iterable[Problem], taken: Taken, draft: Draft, file: str) -> list[Problem]:
    """Move problems of the data to the cell that brings them, where one does."""
    cells: dict[tuple[str, str], Row] = {}
    for answer in taken.answers:
        organization = answer.found.organization.id
        start: Path = ("organizations", draft.loaded.indexes[organization], *answer.found.way)
        way = () if isinstance(answer.record, Contact | Location) else answer.question.way
        cells.setdefault((draft.loaded.files[organization], dotted((*start, *way))), answer.row)
    return [_at_cell(each, cells, file) for each in problems]


def _at_cell(found: Problem, cells: dict[tuple[str, str], Row], file: str) -> Problem:
    for (data, path), row in cells.items():
        if found.file == data and (found.path == path or found.path.startswith((f"{path}.", f"{path}["))):
            return replace(problem(file, row, "nieuw", found.message, found.tip), severity=found.severity)
    return found


def _take(draft: Draft, answer: Answer) -> str:
    """Put one new value in, with its source; say what was done."""
    was = printable(current(answer.question, answer.record), longest=60)
    if answer.gone:
        withhold(draft, answer.name, f"nagevraagd op {answer.check.on}: klopt niet meer")
        return f"{answer.name}: {was} → withheld"
    if answer.new is None:
        return f"{answer.name} {answer.question.field}: {was} is right"
    organization, record = answer.found.organization, answer.record
    new = answer.new
    if answer.question.kind == "languages":
        new = _with_notes(record, new)
    if answer.question.field.startswith(_KEPT):
        key = answer.question.way[-1]
        draft.put(
            organization.id,
            (*answer.found.way, *answer.question.way[:-1]),
            {key: str(new), "as_of": str(answer.check.on)},
        )
    else:
        draft.put(organization.id, (*answer.found.way, *answer.question.way), new)  # type: ignore[arg-type]
    if answer.check.how in SOURCES:
        _name_source(draft, answer)
    elif isinstance(record, Location) and draft.value(organization.id, (*answer.found.way, "source")):
        draft.remove(
            organization.id, (*answer.found.way, "source")
        )  # what was read says something else than what was seen
    said = printable(" ".join(answer.row["nieuw"].split()), longest=60)
    return f"{answer.name} {answer.question.field}: {was} → {said}"


def _with_notes(record: object, new: object) -> list[dict[str, str]]:
    """Keep what is noted about a language."""
    notes = {one.code: one.note for one in record.languages if one.note} if isinstance(record, Service) else {}
    found: list[dict[str, str]] = list(new) if isinstance(new, list) else []
    return [{**one, "note": notes[one["code"]]} if one["code"] in notes else one for one in found]


def _name_source(draft: Draft, answer: Answer) -> None:
    """Write down that the check itself is the source of what it changed, and that older ones no longer are."""
    organization, field = answer.found.organization, answer.question.way[0]
    if isinstance(answer.record, Contact | Location):
        id_ = name_as_source(draft, organization, answer.check, answer.record.id)
        draft.put(organization.id, (*answer.found.way, "source"), id_)
    elif isinstance(answer.record, Service):
        if field in FACTS:
            id_ = name_as_source(draft, organization, answer.check, "")
            _use(draft, organization.id, answer.found.way, id_, field)
            if len(answer.question.way) == 1:
                _drop(draft, organization.id, (*answer.found.way, "sources"), id_, field)
    else:
        id_ = name_as_source(draft, organization, answer.check, field)
        _drop(draft, organization.id, ("sources",), id_, field)


def _use(draft: Draft, organization: str, way: Path, id_: str, field: str) -> None:
    known = draft.value(organization, (*way, "sources"))
    uses = known if isinstance(known, list) else []
    index = next((index for index, use in enumerate(uses) if use.get("id") == id_), None)
    if index is None:
        draft.add(organization, (*way, "sources"), {"id": id_, "for": [field]})
    elif field not in uses[index]["for"]:
        draft.add(organization, (*way, "sources", index, "for"), field)


def _drop(draft: Draft, organization: str, way: Path, kept: str, field: str) -> None:
    """Take ``field`` away from older sources: they say something else."""
    known = draft.value(organization, way)
    uses = known if isinstance(known, list) else []
    for index in reversed(range(len(uses))):
        names = uses[index].get("for", [])
        if uses[index].get("id") == kept or field not in names:
            continue
        if len(names) > 1:
            draft.remove(organization, (*way, index, "for", names.index(field)))
        elif way == ("sources",):
            draft.remove(organization, (*way, index, "for"))
        else:
            draft.remove(organization, (*way, index))


def _stamp(draft: Draft, answers: Sequence[Answer]) -> list[str]:
    """Write the verifications, one for all that was checked together; give the contacts that the lock must follow."""
    together: dict[tuple[str, Check], list[str]] = {}
    for answer in answers:
        if answer.gone or (isinstance(answer.record, Contact) and answer.question.field == "hours"):
            continue  # who answers when says nothing about the number itself
        if isinstance(answer.record, Contact | Location):
            key, name = f"organization:{answer.found.organization.id}", answer.record.id
        else:
            kind = "service" if isinstance(answer.record, Service) else "organization"
            key, name = f"{kind}:{answer.record.id}", answer.question.way[0]
        if _not_asked(answer, answers):
            continue
        together.setdefault((key, answer.check), []).append(name)
    for (key, check), names in together.items():
        verify(draft, key, check, names, publish=True)
    return [answer.name for answer in answers if isinstance(answer.record, Contact | Location) and not answer.gone]


def _not_asked(answer: Answer, answers: Iterable[Answer]) -> list[str]:
    """Give what belongs to the same fact and nobody answered: then the fact as a whole is not checked."""
    record, way = answer.record, answer.question.way
    here = [one.question.way for one in answers if one.record is record and one.check == answer.check]
    if isinstance(record, Location):
        parts = [question.field for question in LOCATION if getattr(record, question.field)]
        return [part for part in parts if (part,) not in here]
    whole = getattr(record, way[0], None)
    if len(way) == 1 or not isinstance(whole, Record):
        return []
    asked = {"self_" if each[1] == "self" else each[1] for each in here if each[0] == way[0]}
    said = {key for key in whole.model_fields_set if getattr(whole, key) not in (None, "unknown")}
    return sorted(said - asked - _FOLLOWS)
