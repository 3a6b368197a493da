"""The lock: one line for every contact and address, one form, and nothing in it that can be misread."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijzer import contacts_lock
from wegwijzer.contacts_lock import HEADER, Difference, Entry
from wegwijzer.model import Links, Organization, Taxonomy
from wegwijzer.project import Unusable

ORGANIZATION = {
    "id": "blue-door",
    "name": "De Blauwe Deur",
    "kind": "specialist",
    "about": "Advies.",
    "regions": ["utrecht"],
    "contacts": [
        {"id": "phone", "kind": "phone", "value": "030 236 45 67", "state": "confirmed", "source": "own"},
        {"id": "free", "kind": "phone", "value": "0800 - 2000", "state": "unconfirmed", "source": "own"},
        {"id": "old", "kind": "whatsapp", "value": "06 12 34 56 78", "state": "withheld", "reason": "van één persoon"},
        {"id": "site", "kind": "website", "value": "https://blauw.example/x", "state": "unconfirmed", "source": "own"},
    ],
    "locations": [
        {"id": "office", "street": "Kade  1", "postal_code": "3511 AB", "city": "Utrecht", "place": "utrecht",
         "state": "confirmed"},
        {"id": "house", "secret": "yes", "place": "gelderland", "why": "Voor ieders veiligheid."},
        {"id": "town", "name": "Stadskantoor | 3e", "place": "utrecht", "state": "withheld", "reason": "oud"},
    ],
    "verified": [
        {"for": ["phone"], "on": "2024-01-05", "how": "called", "by": "redactie"},
        {"for": ["phone", "office"], "on": "2024-06-01", "how": "called", "by": "redactie"},
        {"for": ["phone"], "on": "2024-03-01", "how": "called", "by": "redactie"},
    ],
    "services": [{"id": "blue-test", "name": "Een test", "needs": ["free-test"], "what_you_get": "Een test."}],
}  # fmt: skip


def _organization(**changed: object) -> Organization:
    return Organization.model_validate({**ORGANIZATION, **changed})


def _with_contact(**changed: object) -> Organization:
    first, *others = ORGANIZATION["contacts"]  # type: ignore[misc]
    return _organization(contacts=[{**first, **changed}, *others])  # type: ignore[dict-item]


def _lines(organization: Organization) -> list[str]:
    return [entry.text() for entry in contacts_lock.entries([organization])]


def test_every_contact_and_location_has_a_line_with_its_value_in_one_form():
    """Withheld ones too; a secret address has its place alone."""
    assert _lines(_organization()) == [
        "blue-door/free phone unconfirmed free - 08002000",
        "blue-door/house secret unconfirmed - - gelderland",
        "blue-door/office location confirmed - 2024-06-01 Kade 1, 3511 AB Utrecht",
        "blue-door/old whatsapp withheld normal - +31612345678",
        "blue-door/phone phone confirmed normal 2024-06-01 +31302364567",
        "blue-door/site website unconfirmed - - https://blauw.example/x",
        "blue-door/town location withheld - - Stadskantoor | 3e",
    ]


@pytest.mark.parametrize("value", ["030-2364567", "+31 30 236 45 67", "+31 (0)30 236 45 67"])
def test_another_way_to_write_a_number_is_no_change(value: str):
    """The lock holds what is dialled."""
    assert _lines(_with_contact(value=value)) == _lines(_organization())


def test_help_now_and_links_have_lines_of_their_own():
    """Where a line of "help now" leads, and every address of data/links.yaml."""
    term = {"id": "any", "label": "Iets"}
    taxonomy = Taxonomy.model_validate(
        {
            "topics": [{**term, "tab_title": "Iets", "hint": "Iets"}],
            "needs": [{**term, "topic": "any"}],
            "places": [{"id": "utrecht", "name": "Utrecht", "kind": "city"}],
            "audiences": [],
            "phases": [],
            "now": [{"id": "danger", "label": "Gevaar", "service": "blue-test", "contact": "phone"}],
        }
    )
    links = Links.model_validate(
        {"exit": "https://weer.example/", "links": [{"id": "exit", "title": "Wet", "url": "https://wet.example/"}]}
    )
    found = contacts_lock.entries([_organization()], taxonomy, links)
    assert [entry.text() for entry in found if ":" in entry.id] == [
        "links:exit link - - - https://weer.example/",
        "links:to-exit link - - - https://wet.example/",
        "now:danger help-now - - - blue-door/phone",
    ]


def test_what_is_written_reads_back_and_writes_the_same(tmp_path: Path):
    """One form: the same entries, the same bytes."""
    found = contacts_lock.entries([_organization()])
    file = tmp_path / "contacts.lock"
    file.write_text(contacts_lock.write(reversed(found)), encoding="utf-8")
    assert contacts_lock.read(file) == (found, [])
    assert [entry.line for entry in contacts_lock.read(file)[0]] == [4, 5, 6, 7, 8, 9, 10]
    assert contacts_lock.write(contacts_lock.read(file)[0]) == file.read_text(encoding="utf-8")


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1).filter(lambda text: text.split()))
def test_no_value_can_pass_for_another_column_or_line(value: str):
    """Whatever a street or an address holds comes back as the value, and as nothing else."""
    entry = Entry("blue-door/office", "location", " ".join(value.split()), state="confirmed", verified=date(2024, 6, 1))
    assert contacts_lock._read_line(entry.text(), 9) == entry


GOOD = "blue-door/phone phone confirmed normal 2024-06-01 +31302364567"


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        (f"{GOOD}\n{GOOD}\n", 5, "blue-door/phone stands here twice"),
        (f"{GOOD}\n{GOOD.replace('phone phone', 'chat phone')}\n", 5, "blue-door/chat stands out of order"),
        (GOOD.replace(" phone", "  phone", 1) + "\n", 4, "the kind of blue-door/phone is none of"),
        (GOOD.replace("confirmed", "sure") + "\n", 4, "the state of blue-door/phone is none of"),
        (GOOD.replace("normal", "cheap") + "\n", 4, "the cost of blue-door/phone is none of"),
        (GOOD.replace("2024-06-01", "2024-06-31") + "\n", 4, "the day of blue-door/phone does not exist"),
        (GOOD.replace("2024-06-01", "20240601") + "\n", 4, "is neither a date nor -"),
        (GOOD.replace("+3130", "030 ") + "\n", 4, "is not a number such as"),
        (GOOD.replace("blue-door/", "../") + "\n", 4, "does not begin with an id"),
        (GOOD + " \n", 4, "is empty, or has a space too many"),
        (f"{GOOD}\n# phone confirmed normal - 1\n", 5, "does not begin with an id"),
        (f"{GOOD}\n\n", 5, "this is not id, kind"),
        (GOOD, 4, "the last line has no line end"),
        (GOOD.replace("+31302364567", "+3130236\u200b4567") + "\n", 4, "U+200B"),
        (GOOD.replace(" confirmed", "\u2028confirmed") + "\n", 4, "U+2028"),
    ],
)
def test_a_line_that_is_not_as_it_is_written_is_a_problem(tmp_path: Path, lines: str, line: int, said: str):
    """Each with its file, its line and a remedy."""
    file = tmp_path / "contacts.lock"
    file.write_text(HEADER + lines, encoding="utf-8")
    _, problems = contacts_lock.read(file, "data/contacts.lock")
    assert [(one.file, one.line, bool(one.tip)) for one in problems] == [("data/contacts.lock", line, True)]
    assert said in problems[0].message


def test_a_lock_that_is_not_there_is_empty_and_a_link_is_refused(tmp_path: Path):
    """A guide without a lock has none of its contacts compared."""
    file = tmp_path / "contacts.lock"
    assert contacts_lock.read(file) == ([], [])
    file.symlink_to(tmp_path / "elsewhere")
    assert [problem.message for problem in contacts_lock.read(file)[1]] == ["this is not an ordinary file."]


@pytest.mark.parametrize(
    "changed",
    [
        {"value": "030 236 45 68"},
        {"state": "withheld", "reason": "x"},
        {"kind": "signal"},
        {"id": "phone2"},
    ],
)
def test_a_changed_contact_is_a_difference(changed: dict[str, object]):
    """Its value, kind, state or id."""
    was = contacts_lock.entries([_organization()])
    now = contacts_lock.entries([_with_contact(**changed)])
    assert contacts_lock.differences(was, was) == []
    assert {"blue-door/phone"} <= {each.id for each in contacts_lock.differences(now, was)}


def test_a_new_verification_and_a_moved_street_are_differences():
    """The date and the address count too."""
    was = contacts_lock.entries([_organization()])
    verified = [*ORGANIZATION["verified"], {"for": ["site"], "on": "2024-07-01", "how": "website", "by": "redactie"}]  # type: ignore[misc]
    locations = [{**ORGANIZATION["locations"][0], "street": "Kade 2"}, *ORGANIZATION["locations"][1:]]  # type: ignore[index,dict-item]
    now = contacts_lock.entries([_organization(verified=verified, locations=locations)])
    assert [each.id for each in contacts_lock.differences(now, was)] == ["blue-door/office", "blue-door/site"]


def test_update_takes_over_the_named_ones_and_no_others(tmp_path: Path):
    """A change that nobody named stays a difference."""
    file = tmp_path / "contacts.lock"
    file.write_text(contacts_lock.write(contacts_lock.entries([_organization()])), encoding="utf-8")
    first, *others = ORGANIZATION["contacts"]  # type: ignore[misc]
    swapped = {**first, "value": "030 236 45 68"}  # type: ignore[dict-item]
    now = _organization(contacts=[swapped, *others[1:]])
    changed = contacts_lock.update(file, [now], ["blue-door/free"])
    assert changed == [Difference("blue-door/free", contacts_lock.entries([_organization()])[0], None)]
    left = contacts_lock.differences(contacts_lock.entries([now]), contacts_lock.read(file)[0])
    assert [each.id for each in left] == ["blue-door/phone"]
    contacts_lock.update(file, [now], ["blue-door/phone"])
    assert file.read_text(encoding="utf-8") == contacts_lock.write(contacts_lock.entries([now]))


def test_update_refuses_an_id_that_nobody_knows_and_a_broken_lock(tmp_path: Path):
    """And then leaves the file as it is; where nothing changed, none is made."""
    file = tmp_path / "contacts.lock"
    with pytest.raises(Unusable, match="'blue-door/fax' is neither"):
        contacts_lock.update(file, [_organization()], ["blue-door/fax"])
    assert contacts_lock.update(file, [], []) == []
    assert not file.exists()
    file.write_text(HEADER + "x\n", encoding="utf-8")
    with pytest.raises(Unusable, match=r"contacts\.lock:4: this is not id, kind"):
        contacts_lock.update(file, [_organization()], ["blue-door/phone"])
    assert file.read_text(encoding="utf-8") == HEADER + "x\n"
