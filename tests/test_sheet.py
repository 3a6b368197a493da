"""Facts go out as a spreadsheet and come back as a change: all of it, or nothing and what is wrong in which cell."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from commands import TODAY, run
from hypothesis import given
from hypothesis import strategies as st
from sites import ROOT, copy_project, tree

from wegwijzer import questions
from wegwijzer.draft import Draft
from wegwijzer.model import Contact, Location, Organization, Service
from wegwijzer.project import open_project
from wegwijzer.sheet import cells
from wegwijzer.sheet.answers import read_day
from wegwijzer.unfit import Unfit

SHEETS = Path(__file__).parent / "sheets"
DATA = "data/services/blauwe-deur.yaml"
CHECKED = {"hoe": "gebeld", "datum": "2026-11-20", "rol": "redactie"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the guide with an organization whose record the tests know."""
    root = copy_project(tmp_path / "guide")
    shutil.copy(SHEETS / "blauwe-deur.yaml", root / DATA)
    return root


def _exported(root: Path) -> list[dict[str, str]]:
    text = (SHEETS / "exported.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def _filled(root: Path, *answers: tuple[str, str, dict[str, str]]) -> Path:
    """Write a sheet in which only these rows are answered, each by record, field and cells."""
    rows = _exported(root)
    for record, field, given_cells in answers:
        next(row for row in rows if (row["record"], row["veld"]) == (record, field)).update(given_cells)
    file = root / "sheet.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, cells.COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return file


def _import(root: Path, file: Path):
    return run(root, "sheet", "import", str(file), *TODAY)


def test_the_export_is_as_it_was_looked_at(root: Path):
    """Byte for byte the file that was opened in a spreadsheet."""
    done = run(root, "sheet", "export", "--organization", "blauwe-deur", "--out", "out.csv")
    assert done.exit_code == 0, done.output
    assert (root / "out.csv").read_bytes() == (SHEETS / "exported.csv").read_bytes()


def test_the_whole_map_is_exported_with_nothing_that_a_spreadsheet_works_out(root: Path):
    """No cell begins a formula, no number can lose its zero, no hours become a date."""
    assert run(root, "sheet", "export").exit_code == 0
    text = (root / "nagaan.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert {row[0].split("/")[0] for row in rows} > {"belle", "acs", "acs-test"}
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "|", "%")), cell
            assert cell != "24/7"
            assert not (cell.isdigit() and cell.startswith("0")), cell


@pytest.mark.parametrize(
    "name", ["filled.csv", "libreoffice-windows-1252.csv", "libreoffice-comma.csv", "libreoffice-tab.csv"]
)
def test_what_a_spreadsheet_saved_becomes_the_change_that_was_meant(root: Path, name: str):
    """The three made by LibreOffice hold the answers of the first, in other encodings, delimiters and dates."""
    done = _import(root, SHEETS / name)
    assert done.exit_code == 0, done.output
    assert (root / DATA).read_text(encoding="utf-8") == (SHEETS / "blauwe-deur-after.yaml").read_text(encoding="utf-8")
    assert "wegwijzer lock blauwe-deur/phone" in done.output
    assert run(root, "check", *TODAY).exit_code == 0


def test_the_lock_that_follows_is_named(root: Path):
    """Whoever takes a number down by a sheet knows that the lock belongs to the change."""
    run(root, "sheet", "export", "--organization", "comensha", "--out", "sheet.csv")
    text = (root / "sheet.csv").read_text(encoding="utf-8-sig")
    line = next(line for line in text.splitlines() if line.startswith("comensha/phone;value;"))
    filled = f"{line.removesuffix(';;;;')};klopt niet meer;gebeld;2026-11-20;redactie"
    (root / "sheet.csv").write_text(text.replace(line, filled), encoding="utf-8-sig")
    done = _import(root, root / "sheet.csv")
    assert done.exit_code == 0, done.output
    assert "Changed: data/contacts.lock, for what was taken down: comensha/phone\n" in done.output


def test_a_sheet_is_not_written_over_a_record(root: Path):
    """Only a name that ends in .csv is taken."""
    before = tree(root / "data")
    done = run(root, "sheet", "export", "--out", DATA)
    assert done.exit_code == 2
    assert "does not end in .csv" in done.output
    assert tree(root / "data") == before


def test_an_id_of_a_service_and_an_organization_says_which(root: Path):
    """Also when only one of the two is exported; both rows can be answered."""
    other = root / "data/services/acs.yaml"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("- id: acs-test\n", "- id: blauwe-deur\n"), encoding="utf-8")
    run(root, "sheet", "export", "--organization", "blauwe-deur", "--out", "sheet.csv")
    text = (root / "sheet.csv").read_text(encoding="utf-8-sig")
    assert "\norganization:blauwe-deur;status;" in text
    lines = [
        line.removesuffix(";;;;") + ";;gebeld;2026-11-20;redactie"
        if line.startswith("organization:blauwe-deur;about")
        else line
        for line in text.splitlines()
    ]
    (root / "sheet.csv").write_text("\n".join(lines), encoding="utf-8")
    assert _import(root, root / "sheet.csv").exit_code == 0
    assert "{for: [about], on: 2026-11-20" in (root / DATA).read_text(encoding="utf-8")


@pytest.mark.parametrize("end", [b"\n", b"\r"])
@pytest.mark.parametrize("start", [b"sep=;\r\n", b""])
def test_other_line_ends_and_a_line_for_excel_are_read(root: Path, end: bytes, start: bytes):
    """The line sep= that some programs write first is no row."""
    data = (SHEETS / "filled.csv").read_bytes().removeprefix(b"\xef\xbb\xbf")
    found, problems = cells.read(start + data.replace(b"\r\n", end), "x.csv")
    wanted, _ = cells.read(data, "x.csv")
    assert problems == []
    assert [(row.number, dict(row.cells)) for row in found] == [(row.number, dict(row.cells)) for row in wanted]


def test_a_sheet_without_answers_changes_nothing(root: Path):
    """It says so."""
    before = tree(root / "data")
    done = _import(root, SHEETS / "exported.csv")
    assert done.exit_code == 0
    assert "holds no answer" in done.output
    assert tree(root / "data") == before


def test_the_same_sheet_twice_is_refused_the_second_time(root: Path):
    """By then the data say something else than the sheet does."""
    assert _import(root, SHEETS / "filled.csv").exit_code == 0
    once = tree(root / "data")
    done = _import(root, SHEETS / "filled.csv")
    assert done.exit_code == 1
    assert "filled.csv:4:4: staat er nu: the data have something else by now: '030 236 45 68'" in done.output
    assert tree(root / "data") == once


PHONE, TEST = "blauwe-deur/phone", "blauwe-deur-test"
WRONG = {
    "number that became a sum": (PHONE, "value", {"nieuw": "8,002E+07"}, "nieuw: the spreadsheet made a sum"),
    "number without its zero": (PHONE, "value", {"nieuw": "302364568"}, "Is it 030 236 45 68?"),
    "free number without its zero": (PHONE, "value", {"nieuw": "8002000,0"}, "Is it 0800 2000?"),
    "number without its plus": ("blauwe-deur/far", "value", {"nieuw": "3225551213"}, "Is it +32 2 555 12 13?"),
    "number that does not exist": (PHONE, "value", {"nieuw": "030 236 45"}, "no Dutch or international number"),
    "number with a look-alike": (PHONE, "value", {"nieuw": "03O 236 45 68"}, "which no number holds"),
    "formula": (TEST, "what_you_get", {"nieuw": "=HYPERLINK(1)"}, "reads as a formula"),
    "formula with a minus": (TEST, "what_you_get", {"nieuw": "-1+1|cmd"}, "reads as a formula"),
    "formula with an at": (TEST, "what_you_get", {"nieuw": "@SUM(1)"}, "reads as a formula"),
    "formula in full width": (TEST, "what_you_get", {"nieuw": "＝1+1"}, "reads as a formula"),
    "formula as a role": (TEST, "cost.kind", {"rol": "=1+1"}, "reads as a formula"),
    "hidden character": (TEST, "what_you_get", {"nieuw": "Een\u202etest"}, "U+202E"),
    "word that is no choice": (TEST, "anonymity", {"nieuw": "misschien"}, "is not one of the answers"),
    "language that is none": (TEST, "languages", {"nieuw": "Nederlands, Klingonisch"}, "is not a language we know"),
    "hours that are none": (TEST, "schedule", {"nieuw": "op dinsdag"}, "nieuw"),
    "hours that became a date": (TEST, "schedule", {"nieuw": "24-jul"}, "nieuw"),
    "age that is none": (TEST, "for_whom.minimum_age", {"nieuw": "achttien"}, "is not a whole number"),
    "age that is out of range": (TEST, "for_whom.minimum_age", {"nieuw": "800"}, "does not fit"),
    "address of a login": ("blauwe-deur/site", "value", {"nieuw": "https://a@b.example/"}, "nieuw"),
    "mail that is none": ("blauwe-deur/mail", "value", {"nieuw": "info"}, "nieuw"),
    "number in a text": (TEST, "what_you_get", {"nieuw": "Bel 030 236 45 68 voor een test."}, "the text holds"),
    "word that hurts": (TEST, "what_you_get", {"nieuw": "Een test voor prostituees."}, "prostituee"),
    "number of another organization": (PHONE, "value", {"nieuw": "0800 2000"}, "also stands at"),
    "unknown called right": (TEST, "staff_gender", {}, "what is not known cannot be right"),
    "fact made unknown": (TEST, "schedule", {"nieuw": "weten we niet"}, "cannot be made unknown"),
    "no way": (TEST, "cost.kind", {"hoe": ""}, "does not say how"),
    "way that is none": (TEST, "cost.kind", {"hoe": "gevoel"}, "is no way to check"),
    "visit for a text": (TEST, "what_you_get", {"nieuw": "Een test.", "hoe": "langsgegaan"}, "a visit does not tell"),
    "no day": (TEST, "cost.kind", {"datum": ""}, "the day of the check is missing"),
    "day that is none": (TEST, "cost.kind", {"datum": "2026-02-30"}, "is not a day"),
    "no role": (TEST, "cost.kind", {"rol": ""}, "the text is empty"),
    "name for a role": (TEST, "cost.kind", {"rol": "Anna"}, "has a word with a capital"),
    "record that is gone": (TEST, "cost.kind", {"record": "blauwe-deur-tst"}, "Did you mean blauwe-deur-test?"),
    "field that is none": (TEST, "cost.kind", {"veld": "kosten"}, "is not asked of"),
    "cell of the old value that was typed over": (
        TEST,
        "cost.kind",
        {"staat er nu": "gratis"},
        "something else by now",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_of_its_cell_and_nothing_is_written(root: Path, name: str):
    """With the row and the column, and a sentence."""
    record, field, given_cells, why = WRONG[name]
    before = tree(root / "data")
    number = [(row["record"], row["veld"]) for row in _exported(root)].index((record, field)) + 2
    done = _import(root, _filled(root, (record, field, {**CHECKED, **given_cells})))
    assert done.exit_code == 1, done.output
    mine = [line for line in done.output.splitlines() if line.startswith(f"sheet.csv:{number}:")]
    assert any(why in line for line in mine), done.output
    assert tree(root / "data") == before


def test_a_personal_number_is_refused_without_its_state(root: Path):
    """The model refuses it, wherever the cell that brings it is named."""
    before = tree(root / "data")
    done = _import(root, _filled(root, (PHONE, "value", {**CHECKED, "nieuw": "06 12 34 56 78"})))
    assert done.exit_code == 1
    assert "is a mobile number" in done.output
    assert tree(root / "data") == before


def test_all_mistakes_are_named_in_one_run(root: Path):
    """Of cells and of the checks together."""
    answers = [WRONG[name] for name in ("formula", "no day", "number that became a sum")]
    file = _filled(
        root,
        *((record, field, {**CHECKED, **given_cells}) for record, field, given_cells, _ in answers),
        ("blauwe-deur-talk", "what_you_get", {**CHECKED, "nieuw": "Iemand luistert naar prostituees."}),
    )
    done = _import(root, file)
    assert done.exit_code == 1
    assert done.output.count("sheet.csv:") == 4


def test_an_address_changes_as_a_whole(root: Path):
    """Half an address would be confirmed by nobody."""
    done = _import(root, _filled(root, ("blauwe-deur/desk", "street", {**CHECKED, "nieuw": "Kade 2"})))
    assert done.exit_code == 1
    assert "nobody answered postal_code and city" in done.output


def test_part_of_a_fact_is_not_stamped_as_the_whole(root: Path):
    """Only women were asked about: the age was not."""
    done = _import(root, _filled(root, (TEST, "for_whom.women", CHECKED)))
    assert done.exit_code == 0, done.output
    assert "not stamped as checked; nobody answered minimum_age" in done.output
    assert "verified:" not in (root / DATA).read_text(encoding="utf-8")


def test_hours_do_not_confirm_a_number(root: Path):
    """The new hours are written; the number stays as sure as it was."""
    done = _import(root, _filled(root, (PHONE, "hours", {**CHECKED, "nieuw": "ma-do 10:00-12:00"})))
    assert done.exit_code == 0, done.output
    text = (root / DATA).read_text(encoding="utf-8")
    assert "hours: 'Mo-Th 10:00-12:00'" in text
    assert "030 236 45 67, state: unconfirmed" in text


def test_two_answers_to_one_question_are_refused(root: Path):
    """A row that was copied."""
    file = _filled(root, (TEST, "cost.kind", CHECKED))
    lines = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    answered = next(line for line in lines if "gebeld" in line)
    file.write_text("".join([*lines, answered]), encoding="utf-8-sig")
    done = _import(root, file)
    assert done.exit_code == 1
    assert "answers the same question" in done.output


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04rest", "this is a workbook, not CSV"),
        (b"\xd0\xcf\x11\xe0rest", "this is a workbook, not CSV"),
        (b"", "has no columns record, veld and nieuw"),
        (b"a;b\r\n1;2\r\n", "has no columns record, veld and nieuw"),
        (b"record;veld;nieuw\r\n", "must have the column 'vraag' once"),
        (b"record;veld;nieuw;nieuw\r\n", "must have the column 'vraag' once"),
        (b"a\0b", "not a text file"),
    ],
)
def test_what_is_no_sheet_is_refused_with_a_sentence(root: Path, data: bytes, why: str):
    """Exit code 1, and nothing is written."""
    (root / "sheet.csv").write_bytes(data)
    done = _import(root, root / "sheet.csv")
    assert done.exit_code == 1
    assert why in done.output


def test_an_open_quotation_mark_is_refused(root: Path):
    """With the row where it is noticed."""
    (root / "sheet.csv").write_bytes((SHEETS / "exported.csv").read_bytes() + b'"open')
    done = _import(root, root / "sheet.csv")
    assert done.exit_code == 1
    assert "not readable as CSV" in done.output


def test_a_file_that_is_not_there_is_one_sentence(root: Path):
    """Exit code 2."""
    done = _import(root, root / "none.csv")
    assert done.exit_code == 2
    assert "cannot be read" in done.output


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn")), max_size=30),
        min_size=10,
        max_size=10,
    )
)
def test_a_row_that_was_written_reads_back(values: list[str]):
    """Whatever stands in it; formulas get an apostrophe on the way and lose it again."""
    row = dict(zip(cells.COLUMNS, values, strict=True))
    data = cells.write([row])
    written = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))[1]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "|", "%")) for cell in written)
    found, problems = cells.read(data, "x.csv")
    assert not problems
    plain = {column: cells._plain(value) for column, value in row.items() if not value.startswith("'")}
    if any(plain.values()):
        assert {column: found[0][column] for column in plain} == plain


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes):
    """Whatever somebody sends, it is a problem and never a traceback."""
    cells.read(data, "x.csv")
    cells.read((SHEETS / "exported.csv").read_bytes()[:200] + data, "x.csv")


def test_what_is_said_of_a_record_reads_back_as_what_it_holds():
    """Every value of the real map that is asked about, through its Dutch words and back."""
    draft = Draft(open_project(ROOT))
    count = 0
    for organization in draft.loaded.organizations:
        records = (*organization.contacts, *organization.locations, *organization.services)
        for record in (organization, *records):
            for question in questions.of_record(None if record is organization else record):
                _reads_back(record, question)
                count += 1
    assert count > 3000


def _reads_back(record: Organization | Contact | Location | Service, question: questions.Question) -> None:
    value = questions.value_of(record, question)
    back = questions.read(question, questions.say(question, value, record), getattr(record, "kind", ""))
    if isinstance(record, Contact) and question.field == "value" and record.kind in ("phone", "whatsapp"):
        assert record.model_copy(update={"value": back}).phone.digits == record.phone.digits
    elif question.kind == "languages":
        assert (back or []) == [{"code": one.code, "how": one.how} for one in value]
    else:
        assert back == value or (value is None and back in (None, "unknown"))


@pytest.mark.parametrize("text", ["2026-11-02", "2-11-2026", "02-11-2026", "2.11.2026", "2026-11-02 00:00:00"])
def test_days_are_read_as_spreadsheets_write_them(text: str):
    """The day first where Dutch spreadsheets write it first."""
    assert read_day(text) == date(2026, 11, 2)


def test_a_day_with_slashes_is_read_only_when_it_is_one_day():
    """Americans write the month first."""
    assert read_day("11/20/2026") == read_day("20/11/2026") == date(2026, 11, 20)
    assert read_day("11/11/2026") == date(2026, 11, 11)
    with pytest.raises(Unfit, match="may be two days"):
        read_day("02/11/2026")


@pytest.mark.parametrize("text", ["", "20-11-26", "gisteren", "46346", "0-0-2026"])
def test_what_is_no_day_is_refused(text: str):
    """Also the number that Excel keeps for a day."""
    with pytest.raises(Unfit):
        read_day(text)


def test_a_day_in_the_future_is_refused():
    """Nobody checked anything yet."""
    with pytest.raises(Unfit, match="in the future"):
        read_day((date.today() + timedelta(days=1)).isoformat())  # noqa: DTZ011 - as the model does
