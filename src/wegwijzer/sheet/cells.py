"""A CSV file that opens right in a spreadsheet, and what comes back from one.

Written: semicolons, as Dutch Excel expects, UTF-8 with a byte order mark, and no cell that begins a formula.
Read: what Excel and LibreOffice save, with semicolon, comma or tab, in UTF-8, UTF-16 or Windows-1252.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wegwijzer.problems import Problem, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: The columns, in their order, as they stand in the first row.
COLUMNS: Final = ("record", "veld", "vraag", "staat er nu", "bron", "toestand", "nieuw", "hoe", "datum", "rol")
#: A cell that begins so is a formula to some spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
_LARGEST: Final = 8 * 1024 * 1024
_MOST_ROWS: Final = 50_000
_DELIMITERS: Final = (";", ",", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet, with the number that a spreadsheet shows beside it."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def write(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Give the bytes of a sheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_safe(row.get(column, "")) for column in COLUMNS])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def read(data: bytes, file: str) -> tuple[list[Row], list[Problem]]:
    """Give the rows of a sheet; or what keeps it from being read."""
    if len(data) > _LARGEST:
        return [], [_of_file(file, "the sheet is larger than 8 MB.", "Export fewer organizations at a time.")]
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        tip = 'Save it as CSV: in Excel "CSV UTF-8", in LibreOffice "Text CSV".'
        return [], [_of_file(file, "this is a workbook, not CSV.", tip)]
    text = _decode(data)
    if "\0" in text:
        return [], [_of_file(file, "this is not a text file.", "Save the sheet as CSV.")]
    text = re.sub(r"\Asep=.\r?\n", "", text)
    delimiter = _delimiter(text)
    if not delimiter:
        return [], [_no_header(file, text)]
    return _rows(text, delimiter, file)


def problem(file: str, row: Row, column: str, message: str, tip: str) -> Problem:
    """Say what is wrong in one cell: the line is the row, the column counts from 1."""
    return Problem(file, row.number, COLUMNS.index(column) + 1, column, message, tip)


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """Give the sign between cells: the one with which the first row has the names that are needed."""
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    for delimiter in _DELIMITERS:
        try:
            names = {_name(cell) for cell in next(csv.reader([first], delimiter=delimiter), [])}
        except csv.Error:
            return ""
        if {"record", "veld", "nieuw"} <= names:
            return delimiter
    return ""


def _name(cell: str) -> str:
    return " ".join(cell.lower().split())


def _rows(text: str, delimiter: str, file: str) -> tuple[list[Row], list[Problem]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[Row] = []
    try:
        names = [_name(cell) for cell in next(lines)]
        missing = [column for column in COLUMNS if names.count(column) != 1]
        if missing:
            message = f"the first row must have the column {missing[0]!r} once."
            return [], [Problem(file, 1, 0, "", message, "Keep the first row as it was exported.")]
        for number, cells in enumerate(lines, start=2):
            if number > _MOST_ROWS:
                return [], [_of_file(file, f"the sheet has more than {_MOST_ROWS} rows.", "Split it.")]
            # A spreadsheet leaves out empty cells at the end of a row.
            full = [*cells, *[""] * (len(names) - len(cells))]
            by_name = {name: _plain(cell) for name, cell in zip(names, full, strict=False) if name in COLUMNS}
            if any(by_name.values()):
                found.append(Row(number, by_name))
    except csv.Error:
        tip = "Close each quotation mark; let the spreadsheet save the file."
        return [], [Problem(file, lines.line_num, 0, "", "this row is not readable as CSV.", tip)]
    return found, []


def _safe(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would work out; it is taken away when the sheet is read."""
    shown = "".join(
        char for char in cell if char == "\n" or unicodedata.category(char)[0] != "C" or char in "\u200c\u200d"
    )
    return f"'{shown}" if shown.startswith((*_FORMULA, "'")) else shown


def _plain(cell: str) -> str:
    """Give what was meant by a cell: without the apostrophe, with ordinary spaces, line ends and accents."""
    text = unicodedata.normalize("NFC", cell.replace("\r\n", "\n").replace("\u00a0", " ").replace("\u202f", " ")).strip(
        " \n"
    )
    return text[1:] if text.startswith("'") and text[1:].startswith((*_FORMULA, "'")) else text


def _of_file(file: str, message: str, tip: str) -> Problem:
    return Problem(file, 0, 0, "", message, tip)


def _no_header(file: str, text: str) -> Problem:
    first = printable(text.partition("\n")[0], longest=60)
    tip = f"Keep the first row as it was exported: {'; '.join(COLUMNS)}."
    return Problem(file, 1, 0, "", f"the first row has no columns record, veld and nieuw: {first!r}.", tip)
