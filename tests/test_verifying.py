"""A verification says what, when, how and in which role; a contact becomes confirmed only by one that can tell."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from commands import TODAY, changed_lines, run
from sites import ROOT, copy_project, tree

from wegwijzer.roles import check_role
from wegwijzer.unfit import Unfit

STAMP = "{for: [site], on: 2026-11-20, how: called, by: redactie}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "guide")


def _verify(root: Path, *words: str):
    return run(root, "verify", *words, "--by", "redactie", "--on", "2026-11-20", *TODAY)


def test_a_contact_that_was_called_is_confirmed(root: Path):
    """Its state, and an entry in its organization; comments and all other lines stay."""
    done = _verify(root, "acs/site", "--how", "called")
    assert done.exit_code == 0, done.output
    gone, new = changed_lines(root, ROOT, "data/services/acs.yaml")
    assert [line.replace("unconfirmed", "confirmed") for line in gone] == new[:1]
    assert new[1:] == ["verified:", f"- {STAMP}"]
    assert "wegwijzer lock acs/site --evidence" in done.output
    assert "must not be a name" in done.output
    assert run(root, "check", *TODAY).exit_code == 0


def test_the_entry_stands_before_the_services(root: Path):
    """Where the record to copy has it."""
    _verify(root, "acs/site", "--how", "called")
    text = (root / "data/services/acs.yaml").read_text(encoding="utf-8")
    assert text.index("    sources:") < text.index("    verified:") < text.index("    services:")


def test_the_same_check_twice_stands_once(root: Path):
    """Nothing changes the second time."""
    _verify(root, "acs/site", "--how", "called")
    once = tree(root / "data")
    assert "stands there already" in _verify(root, "acs/site", "--how", "called").output
    assert tree(root / "data") == once


def test_a_visit_does_not_confirm_a_number(root: Path):
    """It is written down, and the state stays."""
    done = _verify(root, "acs/site", "--how", "visited")
    assert done.exit_code == 0
    assert "stays unconfirmed" in done.output
    _, new = changed_lines(root, ROOT, "data/services/acs.yaml")
    assert new == ["verified:", "- {for: [site], on: 2026-11-20, how: visited, by: redactie}"]


def test_fields_of_a_service_and_its_contact_go_where_they_belong(root: Path):
    """Facts to the service, contacts to the organization."""
    done = _verify(root, "acs-test", "--how", "called", "--for", "anonymity, cost,site")
    assert done.exit_code == 0, done.output
    _, new = changed_lines(root, ROOT, "data/services/acs.yaml")
    assert f"- {STAMP}" in new
    assert "- {for: [anonymity, cost], on: 2026-11-20, how: called, by: redactie}" in new
    assert run(root, "check", *TODAY).exit_code == 0


def test_a_withheld_contact_is_shown_again_only_on_purpose(root: Path):
    """Without --publish the command asks for it; with it, the reason goes, and the checks have the last word."""
    before = tree(root / "data")
    asked = _verify(root, "belle/living-room", "--how", "visited")
    assert asked.exit_code == 2
    assert "Say --publish" in asked.output
    assert tree(root / "data") == before
    done = _verify(root, "belle/living-room", "--how", "visited", "--publish")
    assert done.exit_code == 0, done.output
    gone, new = changed_lines(root, ROOT, "data/services/belle.yaml")
    assert len(gone) == 2
    assert "state: confirmed" in new


def test_a_call_becomes_the_source_of_what_it_brings_back(root: Path):
    """The number of ACS stood only in a source that readers may not see; now somebody called it."""
    done = _verify(root, "acs/phone", "--how", "called", "--publish")
    assert done.exit_code == 0, done.output
    _, new = changed_lines(root, ROOT, "data/services/acs.yaml")
    assert "state: confirmed, source: called-2026-11-20}" in new[0]
    assert new[1:3] == [
        "- id: called-2026-11-20",
        "title: Telefonisch nagevraagd bij Amsterdam Center for Sex Workers (ACS)",
    ]
    assert "for: [phone]" in new


def test_what_the_checks_refuse_is_not_written(root: Path):
    """A mobile number that may belong to one person stays away."""
    mobile = "- {id: mobile, kind: phone, value: 06 12 34 56 78, state: withheld, reason: van een persoon}"
    file = root / "data/services/acs.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    locations:", f"      {mobile}\n    locations:", 1), encoding="utf-8")
    before = tree(root / "data")
    done = _verify(root, "acs/mobile", "--how", "called", "--publish")
    assert done.exit_code == 1
    assert "is a mobile number" in done.output
    assert tree(root / "data") == before


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("acs", "--how", "called"), "Say with --for what of acs was checked"),
        (("acs-test", "--how", "called", "--for", "prijs"), "'prijs' is nothing of acs-test"),
        (("acs/site", "--how", "called", "--for", "cost"), "leave --for out"),
        (("acs-tst", "--how", "called"), "Did you mean acs-test?"),
        (("acs/site", "--how", "gebeld"), "'gebeld' is not one of"),
        (("thing:acs", "--how", "called"), "is not an id"),
    ],
)
def test_wrong_use_is_one_sentence_and_changes_nothing(root: Path, words: tuple[str, ...], why: str):
    """Exit code 2, no traceback."""
    before = tree(root / "data")
    done = _verify(root, *words)
    assert done.exit_code == 2
    assert why in done.output
    assert tree(root / "data") == before


def test_a_day_in_the_future_is_refused(root: Path):
    """Nobody checked it yet."""
    tomorrow = (date.today() + timedelta(days=1)).isoformat()  # noqa: DTZ011 - as the command does
    done = run(root, "verify", "acs/site", "--how", "called", "--by", "redactie", "--on", tomorrow, *TODAY)
    assert done.exit_code == 2
    assert "lies in the future" in done.output


@pytest.mark.parametrize("role", ["redactie", "veldwerker", "medewerker van Belle", "arts van de GGD", "tolk"])
def test_a_role_is_taken(role: str):
    """Words in small letters, abbreviations, and the name of an organization."""
    assert check_role(role, ["Belle"]) == role


@pytest.mark.parametrize(
    "name",
    [
        "Fatima",
        "Anna de Vries",
        "mw. jansen",
        "dr Jansen",
        "j.jansen@example.org",
        "06 12345678",
        "redactie (Anna)",
        "A.",
        "",
    ],
)
def test_what_looks_like_a_person_is_refused(name: str):
    """With a tip that says what a role is. A name in small letters cannot be told from a role."""
    with pytest.raises(Unfit):
        check_role(name, ["Belle"])
