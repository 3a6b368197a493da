"""HSDS as CSV: the trees of all services cut into the tables of the tabular data package.

Commas, and UTF-8 with a byte order mark, by which Excel knows that it is UTF-8. No cell begins a formula.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

from wegwijzer.exports.hsds import terms
from wegwijzer.exports.hsds.organization import organization
from wegwijzer.exports.hsds.tables import TABLES, datapackage
from wegwijzer.exports.hsds.tree import trees
from wegwijzer.exports.ids import uuid
from wegwijzer.exports.native import by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wegwijzer.exports.origin import Origin
    from wegwijzer.guide import Guide
    from wegwijzer.languages import Tongue

#: A cell that begins so is a formula to some spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
#: The table of each list inside another record; what hangs there names what it hangs on by ``<its table>_id``.
_INSIDE: Final = {
    "phones": "phone",
    "schedules": "schedule",
    "service_areas": "service_area",
    "service_at_locations": "service_at_location",
    "languages": "language",
    "cost_options": "cost_option",
    "required_documents": "required_document",
    "attributes": "attribute",
    "addresses": "address",
    "accessibility": "accessibility",
}
#: The table of each single record inside another, which names it by ``<its table>_id``.
_ONE: Final = {"organization": "organization", "location": "location", "taxonomy_term": "taxonomy_term"}


class Sheets:
    """The tables while they are filled; what stands in many trees is written once."""

    def __init__(self) -> None:
        self._columns = {table.name: list(table.columns) for table in TABLES}
        self._texts = {table.name: io.StringIO(newline="") for table in TABLES}
        self._writers = {name: csv.writer(text, lineterminator="\r\n") for name, text in self._texts.items()}
        self._ids: dict[str, set[str]] = {table.name: set() for table in TABLES}
        for name, writer in self._writers.items():
            writer.writerow(self._columns[name])

    def add(self, table: str, record: Mapping[str, Any], parent: tuple[str, str] | None = None) -> None:
        """Take over a record with all that is inside it; ``parent``: the table and the id of what it hangs on."""
        id_, ids = record["id"], self._ids
        if id_ in ids[table]:
            return
        ids[table].add(id_)
        row: dict[str, Any] = {}
        inside: list[tuple[str, Any]] = []
        for name, value in record.items():
            if name in _INSIDE:
                inside.append((_INSIDE[name], value))
            elif name in _ONE:
                row[f"{_ONE[name]}_id"] = value["id"]
                if value["id"] not in ids[_ONE[name]]:
                    self.add(_ONE[name], value)
            else:
                row[name] = value
        if parent:
            row["link_id" if table == "attribute" else f"{parent[0]}_id"] = parent[1]
        values = map(row.get, self._columns[table])
        self._writers[table].writerow(["" if value is None else safe(str(value)) for value in values])
        for its_table, ones in inside:
            for one in ones:
                self.add(its_table, one, (table, id_))

    def files(self) -> dict[str, bytes]:
        """Give the files by name, with the description of their columns."""
        made = {f"hsds/{one.file}": b"\xef\xbb\xbf" + self._texts[one.name].getvalue().encode() for one in TABLES}
        return made | {"hsds/datapackage.json": datapackage()}


def files(guide: Guide, tongue: Tongue, origin: Origin) -> dict[str, bytes]:  # noqa: ARG001 - all formats get the same
    """Give the CSV files and the description of their columns, by name."""
    return sheets(guide, tongue, trees(guide, tongue))


def sheets(guide: Guide, tongue: Tongue, services: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    """Give the files of services that are made, or were made before."""
    filled = Sheets()
    for name, what in terms.TAXONOMIES.items():
        filled.add("taxonomy", {"id": uuid("taxonomy", name), "name": name, "description": what})
    for id_ in guide.topics:
        filled.add("taxonomy_term", terms.topic(guide, tongue, id_))
    for one in by_id(guide.organizations):
        filled.add("organization", organization(guide, tongue, one))
    for service in services:
        filled.add("service", service)
    return filled.files()


def safe(cell: str) -> str:
    """Give a cell that no spreadsheet works out.

    A foreign number begins with 00, which is dialled here as ``+`` is. Anything else gets an apostrophe: only texts
    can need one, and the model takes no such text.
    """
    if not cell.startswith(_FORMULA):
        return cell
    digits = cell[1:].replace(" ", "")
    return f"00{cell[1:]}" if cell.startswith("+") and digits.isdecimal() and digits.isascii() else f"'{cell}"
