"""Open Referral HSDS 3.0, by the specification's own schema and description of tables."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from wegwijzer.exports.hsds import schedules, sheets
from wegwijzer.exports.hsds.tables import TABLES, datapackage
from wegwijzer.exports.ids import NAMESPACE, uuid

if TYPE_CHECKING:
    from exports_lab import Exported

SPECIFICATION = Path(__file__).parent / "hsds"


def _validator() -> Draft202012Validator:
    schema = json.loads((SPECIFICATION / "service.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _services(exported: Exported, code: str = "nl") -> list[dict[str, Any]]:
    return json.loads(exported.files[f"{code}/hsds/services.json"])["contents"]


def _ours(exported: Exported, code: str, folder: Path) -> Path:
    """Write the tables of a language and give their folder."""
    for table in ("datapackage.json", *(table.file for table in TABLES)):
        (folder / table).write_bytes(exported.files[f"{code}/hsds/{table}"])
    return folder


def _specified() -> dict[str, Any]:
    """Give the specification's description of the tables that we fill."""
    package = json.loads((SPECIFICATION / "datapackage.json").read_text(encoding="utf-8"))
    ours = {table.name for table in TABLES}
    package["resources"] = [one for one in package["resources"] if one["name"] in ours]
    for one in package["resources"]:
        keys = one["schema"].get("foreignKeys", [])
        one["schema"]["foreignKeys"] = [key for key in keys if key["reference"]["resource"] in ours]
    return package


@pytest.mark.parametrize("code", ["nl", "ar"])
def test_each_service_is_one_of_hsds(exported: Exported, code: str):
    """The specification's compiled schema, with formats, finds nothing."""
    validator = _validator()
    found = [error.message for one in _services(exported, code) for error in validator.iter_errors(one)]
    assert found == []


@pytest.mark.parametrize(
    ("field", "wrong"), [("status", "open"), ("id", "acs-test"), ("url", "geen adres"), ("minimum_age", "18")]
)
def test_the_validator_is_awake(exported: Exported, field: str, wrong: str):
    """What HSDS does not allow is found."""
    assert not _validator().is_valid({**_services(exported)[0], field: wrong})


def test_the_list_is_a_page_of_the_api(exported: Exported):
    """One page that holds all."""
    page = json.loads(exported.files["nl/hsds/services.json"])
    services = page.pop("contents")
    assert len(services) == len(exported.guide.offers)
    assert page == {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": False,
    }


def test_ids_are_the_same_in_every_language_and_once_each(exported: Exported):
    """UUIDv5 of our own ids: they stay the same for as long as ours do."""
    dutch = [one["id"] for one in _services(exported)]
    assert len(set(dutch)) == len(dutch)
    assert {UUID(one).version for one in dutch} == {5}
    for code in exported.tongues:
        assert [one["id"] for one in _services(exported, code)] == dutch
    by_id = dict(zip(sorted(exported.guide.offers), dutch, strict=True))
    assert by_id["acs-test"] == "ad26d633-a1b9-5206-b344-88c97da293b6"


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_an_id_is_the_uuid_of_its_name(slugs: list[str]):
    """As every other program makes it."""
    assert uuid("service", *slugs) == str(uuid5(NAMESPACE, "/".join(("service", *slugs))))


@pytest.mark.parametrize("code", ["nl", "ar"])
def test_the_tables_are_a_data_package(exported: Exported, code: str, tmp_path: Path):
    """Frictionless finds nothing: by our own description of the columns, nor by the specification's."""
    folder = _ours(exported, code, tmp_path)
    for descriptor in (json.loads(datapackage()), _specified()):
        report = Package.from_descriptor(descriptor, basepath=str(folder)).validate()
        assert report.valid, report.flatten(["path", "rowNumber", "fieldName", "note"])[:5]


def test_the_tables_are_looked_through(exported: Exported, tmp_path: Path):
    """A service of an organization that is not there is found."""
    folder = _ours(exported, "nl", tmp_path)
    file = folder / "organizations.csv"
    file.write_bytes(file.read_bytes().partition(b"\r\n")[0] + b"\r\n")
    report = Package.from_descriptor(_specified(), basepath=str(folder)).validate()
    assert "foreign-key" in {kind for [kind] in report.flatten(["type"])}


def test_the_columns_are_those_of_the_specification():
    """Names, order, types, and what must be there."""
    specified = {one["name"]: one for one in _specified()["resources"]}
    ours = {one["name"]: one for one in json.loads(datapackage())["resources"]}
    assert ours.keys() == specified.keys()
    for name, table in ours.items():
        theirs = specified[name]
        assert table["path"] == theirs["path"]
        pairs = zip(table["schema"]["fields"], theirs["schema"]["fields"], strict=True)
        for mine, other in pairs:
            assert (mine["name"], mine["type"], mine.get("format")) == (
                other["name"],
                other["type"],
                other.get("format"),
            )
            assert mine.get("constraints", {}).get("required", False) == other["constraints"]["required"], mine
        wanted = {json.dumps(key, sort_keys=True) for key in theirs["schema"]["foreignKeys"]}
        assert {json.dumps(key, sort_keys=True) for key in table["schema"].get("foreignKeys", [])} == wanted


def _rows(exported: Exported, file: str, code: str = "nl") -> list[dict[str, str]]:
    text = exported.files[f"{code}/hsds/{file}"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_json_and_tables_say_the_same(exported: Exported):
    """The same services, telephones and attributes, under the same ids."""
    services = _services(exported)
    assert {row["id"]: row["name"] for row in _rows(exported, "services.csv")} == {
        one["id"]: one["name"] for one in services
    }
    phones = {phone["id"]: phone["number"] for one in services for phone in one.get("phones", [])}
    in_table = {row["id"]: row["number"] for row in _rows(exported, "phones.csv") if row["service_id"]}
    assert in_table == phones
    attributes = {attribute["id"] for one in services for attribute in one["attributes"]}
    assert {row["id"] for row in _rows(exported, "attributes.csv")} == attributes


def test_no_cell_begins_a_formula_and_a_spreadsheet_knows_the_letters(exported: Exported):
    """Each file begins with the mark of UTF-8; no sign of a formula stands first in a cell."""
    for name, data in exported.files.items():
        if name.endswith(".csv"):
            assert data.startswith(b"\xef\xbb\xbf")
            cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
            assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "|", "%"))] == []


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("+32 2 555 12 12", "0032 2 555 12 12"),
        ("020 765 38 01", "020 765 38 01"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+31 bel", "'+31 bel"),
        ("＝1", "'＝1"),
        ("", ""),
    ],
)
def test_a_cell_that_would_be_worked_out_is_written_otherwise(cell: str, written: str):
    """A foreign number stays one that can be dialled; a text becomes text for the spreadsheet."""
    assert sheets.safe(cell) == written


def test_hours_are_rows_with_seconds():
    """One row for each time of day; the notation itself keeps holidays and exceptions."""
    made = schedules.schedules(("service", "x"), "Mo-Fr 09:00-12:00,13:00-17:00; PH off", date(2026, 11, 22))
    assert [(row["byday"], row["opens_at"], row["closes_at"]) for row in made] == [
        ("MO,TU,WE,TH,FR", "09:00:00", "12:00:00"),
        ("MO,TU,WE,TH,FR", "13:00:00", "17:00:00"),
    ]
    assert {row["notes"] for row in made} == {"Mo-Fr 09:00-12:00,13:00-17:00; PH off"}


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        ("24/7", "00:00:00", "23:59:00"),
        ("Fr 22:00-04:00", "22:00:00", "04:00:00"),
        ("Mo 09:00-24:00", "09:00:00", "23:59:00"),
    ],
)
def test_nights_and_whole_days(text: str, opens: str, closes: str):
    """A night ends before it begins; a day ends a minute before midnight, because HSDS has no 24:00."""
    [row] = schedules.schedules(("service", "x"), text, date(2026, 11, 22))
    assert (row["opens_at"], row["closes_at"]) == (opens, closes)


def test_nobody_who_changed_something_is_named(exported: Exported):
    """The class of HSDS that would tell who changed what is never filled."""
    for name, data in exported.files.items():
        assert "metadata" not in name
        assert b'"metadata"' not in data
