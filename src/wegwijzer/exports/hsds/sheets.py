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


class Rows:
    """Rows by table and id: what stands in many trees stands here once."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, dict[str, Any]]] = {table.name: {} for table in TABLES}

    def add(self, table: str, record: Mapping[str, Any], parent: tuple[str, str] | None = None) -> None:
        """Take over a record with all that is inside it; ``parent``: the table and the id of what it hangs on."""
        rows = self.tables[table]
        if record["id"] in rows:
            return
        row = rows[record["id"]] = dict(record)
        if parent:
            row["link_id" if table == "attribute" else f"{parent[0]}_id"] = parent[1]
        for name in row.keys() & _ONE.keys():
            one = row.pop(name)
            row[f"{_ONE[name]}_id"] = one["id"]
            self.add(_ONE[name], one)
        for name in row.keys() & _INSIDE.keys():
            for one in row.pop(name):
                self.add(_INSIDE[name], one, (table, record["id"]))


def files(guide: Guide, tongue: Tongue, origin: Origin) -> dict[str, bytes]:  # noqa: ARG001 - all formats get the same
    """Give the CSV files and the description of their columns, by name."""
    return sheets(guide, tongue, trees(guide, tongue))


def sheets(guide: Guide, tongue: Tongue, services: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    """Give the files of services that were made before."""
    rows = Rows()
    for name, what in terms.TAXONOMIES.items():
        rows.add("taxonomy", {"id": uuid("taxonomy", name), "name": name, "description": what})
    for id_ in guide.topics:
        rows.add("taxonomy_term", terms.topic(guide, tongue, id_))
    for one in by_id(guide.organizations):
        rows.add("organization", organization(guide, tongue, one))
    for service in services:
        rows.add("service", service)
    made = {f"hsds/{table.file}": _csv(list(table.columns), rows.tables[table.name]) for table in TABLES}
    return made | {"hsds/datapackage.json": datapackage()}


def _csv(columns: list[str], rows: Mapping[str, Mapping[str, Any]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe(str(row.get(column, ""))) for column in columns] for row in rows.values())
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def safe(cell: str) -> str:
    """Give a cell that no spreadsheet works out.

    A foreign number begins with 00, which is dialled here as ``+`` is. Anything else gets an apostrophe: only texts
    can need one, and the model takes no such text.
    """
    if not cell.startswith(_FORMULA):
        return cell
    digits = cell[1:].replace(" ", "")
    return f"00{cell[1:]}" if cell.startswith("+") and digits.isdecimal() and digits.isascii() else f"'{cell}"
