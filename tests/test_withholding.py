"""A wrong number is taken down with one command, and the map stays whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from commands import TODAY, changed_lines, run
from sites import ROOT, build_in, copy_project, tree

from wegwijzer import contacts_lock
from wegwijzer.draft import Draft
from wegwijzer.emergency import EMERGENCY_NUMBERS
from wegwijzer.extract import extract
from wegwijzer.load import load_social_map
from wegwijzer.problems import report
from wegwijzer.project import open_project
from wegwijzer.withholding import withhold


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "guide")


def test_a_number_is_withheld_with_its_reason(root: Path):
    """One line of one file changes, and the command says what readers lose and keep."""
    done = run(root, "withhold", "proud/site", "--reason", "domein verlopen", *TODAY)
    assert done.exit_code == 0, done.output
    gone, new = changed_lines(root, ROOT, "data/services/proud.yaml")
    assert "state: withheld" in " ".join(new)
    assert "reason: domein verlopen" in " ".join(new)
    assert len(gone) == 1
    assert "organizations/proud/" in done.output
    assert run(root, "check", *TODAY).exit_code == 0


def test_nothing_else_in_the_folder_changes(root: Path):
    """Only the file of the organization, and the lock where there is one; no scrap beside it."""
    before = tree(root / "data")
    assert run(root, "withhold", "belle/site", "--reason", "weg", *TODAY).exit_code == 0
    after = tree(root / "data")
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed - {"contacts.lock"} == {"services/belle.yaml"}
    assert before.keys() == after.keys()


def test_the_lock_follows(root: Path):
    """Showing less needs no evidence: after it, data and lock say the same of that contact."""
    lock = root / "data/contacts.lock"
    lock.write_text(contacts_lock.write(contacts_lock.entries(Draft(open_project(root)).loaded.organizations)))
    before = lock.read_text(encoding="utf-8").splitlines()
    done = run(root, "withhold", "proud/site", "--reason", "weg", *TODAY)
    assert "The lock follows." in done.output
    after = lock.read_text(encoding="utf-8").splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        next(line for line in before if line.startswith("proud/site ")).replace("unconfirmed", "withheld")
    ]


def test_a_lock_that_cannot_be_read_is_said(root: Path):
    """The number is gone from the data all the same."""
    (root / "data/contacts.lock").write_text("x\n", encoding="utf-8")
    done = run(root, "withhold", "proud/site", "--reason", "weg", *TODAY)
    assert done.exit_code == 2
    assert "The data are changed, the lock is not: data/contacts.lock:1:" in done.output
    assert "state: withheld" in (root / "data/services/proud.yaml").read_text(encoding="utf-8")


def test_a_service_that_is_left_without_a_way_in_says_so(root: Path):
    """The sentence is added where it is needed, and only there; the guide can be built at once."""
    done = run(root, "withhold", "belle/site", "--reason", "weg", *TODAY)
    text = (root / "data/services/belle.yaml").read_text(encoding="utf-8")
    assert text.count("        how_to_find: unknown\n") == 12
    assert "belle-drop-in: still has walk-in, how_to_find" in done.output
    assert "belle-test: no other way in" in done.output
    project, built = build_in(root)
    assert not built.failed
    said = {
        "": "We vonden geen nummer of adres.",
        "es/": "No encontramos un número",
        "ar/": "لم نجد",
        "en/": "We did not find a number",
    }
    for language, words in said.items():
        page = (project.site / language / "services/belle-test/index.html").read_text(encoding="utf-8")
        assert 'href="https://belle-hulpverlening.nl/"' not in page
        assert words in page
        assert "unknown" not in page


def test_the_sentence_may_be_a_better_one(root: Path):
    """The same goes for every service that is left without a way in."""
    run(root, "withhold", "belle/site", "--reason", "weg", "--how-to-find", "Vraag ernaar bij PROUD.", *TODAY)
    text = (root / "data/services/belle.yaml").read_text(encoding="utf-8")
    assert text.count("how_to_find: Vraag ernaar bij PROUD.") == 12


def test_the_same_number_elsewhere_is_named(root: Path):
    """Whoever takes one down is told of the other."""
    first = Draft(open_project(root))
    first.add(
        "acs",
        ("contacts",),
        {
            "id": "other",
            "kind": "website",
            "value": "https://belle-hulpverlening.nl",
            "state": "withheld",
            "reason": "x",
        },
    )
    first.add(
        "proud",
        ("contacts",),
        {
            "id": "other",
            "kind": "website",
            "value": "https://belle-hulpverlening.nl",
            "state": "unconfirmed",
            "source": first.organization("proud").sources[0].id,
        },
    )
    first.write()
    assert withhold(Draft(open_project(root)), "belle/site", "weg").same == ("proud/other",)


def test_pages_of_help_now_are_named(root: Path):
    """A line of "help now" stands on the home page too."""
    draft = Draft(open_project(root))
    lines = [line for line in draft.loaded.taxonomy.now if line.home == "yes"]
    owner = draft.service(lines[0].service)[0].id
    assert {"now/", "/"} <= set(withhold(draft, f"{owner}/{lines[0].contact}", "weg").pages)


def test_an_address_is_withheld_too(root: Path):
    """A location is named as a contact is."""
    name, words = "belle/living-room", ("--how", "visited", "--by", "redactie", "--publish")
    assert run(root, "verify", name, *words, *TODAY).exit_code == 0
    assert run(root, "withhold", name, "--reason", "verhuisd", *TODAY).exit_code == 0
    assert "reason: verhuisd" in (root / "data/services/belle.yaml").read_text(encoding="utf-8")
    assert run(root, "check", *TODAY).exit_code == 0


def test_a_lifeline_is_not_taken_down_in_passing(root: Path):
    """Its number stands in the code too: the check says so, and nothing is written."""
    before = tree(root / "data")
    done = run(root, "withhold", "line-112/phone", "--reason", "weg", *TODAY)
    assert done.exit_code == 1
    assert "emergency.py" in done.output
    assert tree(root / "data") == before


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("blle/site", "--reason", "weg"), "Did you mean belle?"),
        (("belle/telefoon", "--reason", "weg"), "It has site, living-room."),
        (("belle", "--reason", "weg"), "Write <organization>/<contact>"),
        (("belle/site", "--reason", ""), "--reason: the text is empty"),
        (("belle/site", "--reason", "=1+1"), "a spreadsheet reads as a formula"),
        (("belle/site", "--reason", "een\ntwee"), "more than one line"),
        (("belle/site", "--reason", "a\u202eb"), "cannot be written"),
        (("belle/site", "--reason", "x" * 121), "too long"),
    ],
)
def test_wrong_use_is_one_sentence_and_changes_nothing(root: Path, words: tuple[str, ...], why: str):
    """Exit code 2, no traceback."""
    before = tree(root / "data")
    done = run(root, "withhold", *words, *TODAY)
    assert done.exit_code == 2
    assert why in done.output
    assert tree(root / "data") == before


def test_withheld_twice_is_said_and_changes_nothing(root: Path):
    """No second reason, no error."""
    before = tree(root / "data")
    done = run(root, "withhold", "acs/phone", "--reason", "weg", *TODAY)
    assert done.exit_code == 0
    assert "withheld already" in done.output
    assert tree(root / "data") == before


def test_a_mistake_in_another_file_does_not_stop_it(root: Path):
    """Taking a number down cannot wait until somebody mended another record."""
    other = root / "data/services/proud.yaml"
    other.write_text(other.read_text(encoding="utf-8").replace("kind: peer", "kind: per"), encoding="utf-8")
    done = run(root, "withhold", "belle/site", "--reason", "weg", *TODAY)
    assert done.exit_code == 0, done.output
    assert "state: withheld" in (root / "data/services/belle.yaml").read_text(encoding="utf-8")


def test_not_knowing_the_way_in_is_nothing_to_translate(root: Path):
    """The page says it in words of its own, which every catalogue has."""
    assert run(root, "withhold", "belle/site", "--reason", "weg", *TODAY).exit_code == 0
    project = open_project(root)
    entries = extract(load_social_map(project.data, project.root), project.themes)
    assert not [entry for entry in entries if entry.msgid == "unknown"]


def test_several_may_be_withheld_in_one_draft(root: Path):
    """The last way in is known to be the last, also when the others went a moment ago."""
    draft = Draft(open_project(root))
    shown = [
        f"{one.id}/{contact.id}"
        for one in draft.loaded.organizations
        for contact in one.contacts
        if contact.state != "withheld"
    ]
    for id_ in shown:
        if id_.split("/")[0] not in EMERGENCY_NUMBERS:
            withhold(draft, id_, "weg")
    assert len(shown) > 40
    assert report(draft.try_out(date(2026, 11, 22))[1]) == ""
