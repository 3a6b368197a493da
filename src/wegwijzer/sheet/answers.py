"""What somebody filled in: each answered row of a sheet, or what is wrong in which of its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from wegwijzer import phones, questions, text_gate
from wegwijzer.model import Contact, Location, Organization, Service
from wegwijzer.model.contacts import NUMBER_KINDS
from wegwijzer.problems import printable
from wegwijzer.project import Unusable
from wegwijzer.records_by_id import find
from wegwijzer.roles import check_role
from wegwijzer.sheet.cells import problem
from wegwijzer.sheet.rows import current
from wegwijzer.unfit import Unfit
from wegwijzer.verifying import Check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wegwijzer.draft import Draft
    from wegwijzer.problems import Problem
    from wegwijzer.questions import Question
    from wegwijzer.records_by_id import Found
    from wegwijzer.sheet.cells import Row

#: In the column "nieuw" of a contact or address: it is wrong, and nobody knows a better one.
GONE: Final = frozenset({"klopt niet", "klopt niet meer", "bestaat niet", "bestaat niet meer", "weg"})
_FILLED: Final = ("nieuw", "hoe", "datum", "rol")
_HOW: Final = (
    {words: how for how, words in questions.HOW.items()}
    | {how: how for how in questions.HOW}
    | {
        "langsgeweest": "visited",
        "site": "website",
        "op de site gelezen": "website",
        "website": "website",
        "zelf": "organization",
        "organisatie": "organization",
        "wij zelf": "organization",
    }
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One row that somebody filled in, understood."""

    row: Row
    found: Found
    question: Question
    check: Check
    new: object = None
    """The new value; None: it is right as it stands."""
    gone: bool = False
    """It is wrong, and nobody knows a better one."""

    @property
    def record(self) -> Organization | Contact | Location | Service:
        """The record that the row is about."""
        return self.found.record or self.found.organization

    @property
    def name(self) -> str:
        """The record, as sheets and commands call it."""
        return self.row["record"]


def understand(rows: Sequence[Row], draft: Draft, file: str) -> tuple[list[Answer], list[Problem]]:
    """Give the answers of a sheet, and all that is wrong with others, cell by cell."""
    answers: list[Answer] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        if not any(row[column] for column in _FILLED):
            continue
        answer, wrong = _understand(row, draft, file)
        problems += wrong
        key = (row["record"], row["veld"])
        if key in seen:
            tip = "Fill in one of the two."
            problems.append(problem(file, row, "record", f"row {seen[key]} answers the same question.", tip))
        seen.setdefault(key, row.number)
        if answer:
            answers.append(answer)
    return answers, problems


def _understand(row: Row, draft: Draft, file: str) -> tuple[Answer | None, list[Problem]]:
    wrong = [problem(file, row, column, f"{message}.", tip) for column, message, tip in _characters(row)]
    if wrong:
        return None, wrong
    try:
        found = find(draft, row["record"])
    except Unusable as error:
        return None, [problem(file, row, "record", str(error), "Leave this column as it was exported.")]
    question = next((one for one in questions.of_record(found.record) if one.field == row["veld"]), None)
    if not question:
        message = f"{printable(row['veld'])!r} is not asked of {printable(row['record'])}."
        return None, [problem(file, row, "veld", message, "Leave this column as it was exported.")]
    names = [one.name for one in draft.loaded.organizations]
    new, gone, faults = _new(row, found, question)
    day, how, role, more = _who(row, names)
    faults += more
    if how == "visited" and new is not None and not isinstance(found.record, Location):
        faults.append(("hoe", "a visit does not tell this", "Call, or let the organization say it."))
    if faults or day is None:
        return None, [problem(file, row, column, f"{message}.", tip) for column, message, tip in faults]
    return Answer(row, found, question, Check(day, how, role), new, gone), []


_Fault = tuple[str, str, str]


def _characters(row: Row) -> Iterator[_Fault]:
    """Look for what the gate refuses, and for formulas."""
    for column in ("record", "veld", *_FILLED):
        for fault in text_gate.check_value(row[column], ""):
            yield column, fault.message.rstrip("."), fault.tip
    new = row["nieuw"]
    if new.startswith(("=", "@", "-", "|", "%", "＝", "＋", "－", "＠")) or (
        new.startswith("+") and not re.fullmatch(r"\+[0-9 ()-]+", new)
    ):
        yield "nieuw", f"it begins with {new[0]!r}, which a spreadsheet reads as a formula", "Begin with a letter."


def _new(row: Row, found: Found, question: Question) -> tuple[object, bool, list[_Fault]]:
    """Give the new value, or None when it is right as it stands; whether it is gone; and what is wrong."""
    record = found.record or found.organization
    was, text = row["staat er nu"], row["nieuw"]
    if not _same(was, current(question, record), record, question):
        now = printable(current(question, record), longest=60)
        return None, False, [("staat er nu", f"the data have something else by now: {now!r}", "Export a fresh sheet.")]
    if not text:
        if _same(was, questions.UNKNOWN, record, question):
            return None, False, [("nieuw", "what is not known cannot be right", 'Write the answer in "nieuw".')]
        return None, False, []
    if isinstance(record, Contact | Location) and text.lower().rstrip(".") in GONE:
        return None, True, []
    kind = record.kind if isinstance(record, Contact) else ""
    try:
        if kind in NUMBER_KINDS and question.kind == "contact":
            _refuse_mangled(text)
        new = questions.read(question, text, kind)
        if new is None:
            tip = "Leave the row empty. For a contact that is wrong, write: klopt niet meer."
            return None, False, [("nieuw", "a fact cannot be made unknown here", tip)]
        questions.check(type(record), question, new)
    except Unfit as error:
        return None, False, [("nieuw", error.message, error.tip)]
    return (None if _same(text, current(question, record), record, question) else new), False, []


def _same(one: str, other: str, record: object, question: Question) -> bool:
    """Say whether two cells mean the same; a spreadsheet may take the spaces out of 112 or 116 111."""
    if isinstance(record, Contact) and record.kind in NUMBER_KINDS and question.kind == "contact":
        return re.sub(r"[^0-9+]", "", one) == re.sub(r"[^0-9+]", "", other)
    return " ".join(one.lower().split()) == " ".join(other.lower().split())


def _refuse_mangled(text: str) -> None:
    """Say what Excel did to a number: it becomes 8,002E+07, or loses its zero."""
    tip = "Type it with spaces, such as 0800 2000: then it stays as it is."
    if re.fullmatch(r"[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+", text):
        raise Unfit(f"the spreadsheet made a sum of the number: {text}", tip)
    if not re.fullmatch(r"[1-9][0-9]{5,}([.,]0+)?", text) or _number(text):
        return
    digits = re.split(r"[.,]", text)[0]
    if shown := _number(f"0{digits}") or _number(f"+{digits}"):
        raise Unfit(f"the spreadsheet took the first sign off the number: {text}", f"Is it {shown}? {tip}")


def _number(text: str) -> str:
    """Give a number as it is printed; nothing when it is none."""
    try:
        return phones.read(text).shown
    except Unfit:
        return ""


def _who(row: Row, names: list[str]) -> tuple[date | None, str, str, list[_Fault]]:
    """Give day, way and role of a check, and what is wrong with them."""
    faults: list[_Fault] = []
    how = _HOW.get(" ".join(row["hoe"].lower().rstrip(".").split()), "")
    if not how:
        said = f"{printable(row['hoe'])!r} is no way to check" if row["hoe"] else "it does not say how this was checked"
        faults.append(("hoe", said, f"Write one of: {', '.join(questions.HOW.values())}."))
    day = None
    try:
        day = read_day(row["datum"])
    except Unfit as error:
        faults.append(("datum", error.message, error.tip))
    role = ""
    try:
        role = check_role(row["rol"], names)
    except Unfit as error:
        faults.append(("rol", error.message, error.tip))
    return day, how, role, faults


def read_day(text: str) -> date:
    """Read a day as spreadsheets write it: 2026-11-21, 21-11-2026 or 21/11/2026; or raise ``Unfit``."""
    tip = "Write year-month-day, such as 2026-11-21."
    if not text:
        raise Unfit("the day of the check is missing", tip)
    match = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?: 0?0:00(?::00)?)?", text)
    parts = [int(part) for part in match.groups()] if match else []
    if not match:
        match = re.fullmatch(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})", text)
        if match:
            first, second = int(match[1]), int(match[3])
            # With slashes Americans write the month first.
            if match[2] == "/" and first <= 12 and second <= 12 and first != second:  # noqa: PLR2004 - months
                raise Unfit(f"{text} may be two days", tip)
            swapped = match[2] == "/" and second > 12  # noqa: PLR2004 - no month
            parts = [int(match[4]), first, second] if swapped else [int(match[4]), second, first]
    try:
        day = date(*parts) if parts else None
    except ValueError:
        day = None
    if day is None:
        raise Unfit(f"{printable(text, longest=40)!r} is not a day", tip)
    if day > date.today():  # noqa: DTZ011 - as the model does
        raise Unfit(f"{day} lies in the future", "Write the day of the check.")
    return day
