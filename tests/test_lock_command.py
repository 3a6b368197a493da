"""``wegwijzer lock`` and ``build --release``: what they say, write and refuse, as a person at the terminal sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sites import ROOT, TODAY, copy_project

from wegwijzer import contacts_lock, full_text
from wegwijzer.build import build, read_input
from wegwijzer.cli import main
from wegwijzer.project import Unusable, open_project

DAY = ("--today", TODAY.isoformat())
EVIDENCE = ("--evidence", "called on 21 November 2026 by the editors")
SITE = "https://amsterdamcenterforsexworkers.nl/"


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the project, in which the commands are run."""
    root = copy_project(tmp_path / "guide")
    monkeypatch.chdir(root)
    return root


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def _lock(*words: str) -> Result:
    return _run("lock", *DAY, *words)


def _change(file: str, old: str, new: str) -> None:
    text = Path(file).read_text(encoding="utf-8")
    assert old in text
    Path(file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_lock_of_this_guide_is_in_step():
    """A release of what stands here is not refused, and the lock has its one form."""
    found = read_input(open_project(ROOT), TODAY)
    assert found.unlocked == []
    assert (ROOT / "data/contacts.lock").read_text(encoding="utf-8") == contacts_lock.write(found.locked)


def test_a_changed_number_is_told_digit_by_digit_and_taken_over(guide: Path):
    """With the message to commit; a second run has nothing left to do."""
    _change("data/services.yaml", "value: 0800 7000", "value: 0800 7020")
    done = _lock("report-line/phone", *EVIDENCE)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:4] == [
        "report-line/phone changes",
        "  was  0 8 0 0 7 0 0 0",
        "  now  0 8 0 0 7 0 2 0",
        "                   ^",
    ]
    assert "Evidence: called on 21 November 2026 by the editors" in done.stdout
    assert "report-line/phone phone unconfirmed free - 08007020\n" in Path("data/contacts.lock").read_text("utf-8")
    assert "nothing was written" in _lock("report-line/phone", *EVIDENCE).stdout


def test_what_is_new_and_what_is_gone_is_told(guide: Path):
    """With everything that its line says; what nobody named stays as it is, and is counted."""
    text = Path("data/services/acs.yaml").read_text(encoding="utf-8")
    phone = next(line for line in text.splitlines() if "id: phone" in line)
    _change("data/services/acs.yaml", phone, phone.replace("id: phone", "id: desk"))
    _change("data/services.yaml", "value: 0800 7000", "value: 0800 7020")
    Path("data/services/acs.yaml").write_text(
        Path("data/services/acs.yaml")
        .read_text(encoding="utf-8")
        .replace("for: [phone, centre]", "for: [desk, centre]"),
        encoding="utf-8",
    )
    done = _lock("acs/desk", "acs/phone", *EVIDENCE)
    assert "new: acs/desk phone withheld normal - +31205318600" in done.stdout
    assert "goes: acs/phone phone withheld normal - +31205318600" in done.stdout
    assert "1 more differ" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name the contacts"),
        (EVIDENCE, "Name the contacts"),
        (("--all", "acs/site", *EVIDENCE), "not both"),
        (("acs/site",), "Say what you looked at"),
        (("acs/site", "--evidence", "  "), "Say what you looked at"),
        (("--all",), "Say what you looked at"),
        (("acs/site", "--evidence", "called\nby me"), "one line"),
        (("acs/site", "--evidence", "called \u202e"), "one line"),
        (("acs/site", "--evidence", "x" * 501), "one line"),
        (("acs/fax", *EVIDENCE), "'acs/fax' is neither in the data nor in the lock"),
        (("\x1b[31m", *EVIDENCE), "is neither in the data nor in the lock"),
    ],
)
def test_wrong_use_is_one_sentence_and_writes_nothing(guide: Path, words: tuple[str, ...], said: str):
    """Exit code 2; what was typed is shown without control characters."""
    _change("data/services.yaml", "value: 0800 7000", "value: 0800 7020")
    before = Path("data/contacts.lock").read_bytes()
    done = _lock(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "\x1b" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert Path("data/contacts.lock").read_bytes() == before


def test_a_first_lock_needs_no_evidence(guide: Path):
    """There is nothing yet that it could swap."""
    before = Path("data/contacts.lock").read_bytes()
    Path("data/contacts.lock").unlink()
    assert _lock("--all").exit_code == 0
    assert Path("data/contacts.lock").read_bytes() == before


def test_bad_data_and_a_broken_lock_write_nothing(guide: Path):
    """Each is told with its place."""
    before = Path("data/contacts.lock").read_text(encoding="utf-8")
    Path("data/contacts.lock").write_text(f"{before}x\n", encoding="utf-8")
    done = _lock("acs/site", *EVIDENCE)
    assert done.exit_code == 1
    assert f"data/contacts.lock:{before.count(chr(10)) + 1}:1: this is not id, kind" in done.stderr
    assert Path("data/contacts.lock").read_text(encoding="utf-8") == f"{before}x\n"


def test_a_check_says_what_differs_and_is_still_good(guide: Path):
    """A contributor is not asked to touch the lock."""
    quiet = _run("check", *DAY)
    assert quiet.stderr == "0 errors, 0 warnings.\n"
    _change("data/services/acs.yaml", f"value: '{SITE}'", f"value: '{SITE}x'")
    done = _run("check", *DAY)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "1 contact is not as in data/contacts.lock, so nobody saw evidence for that yet: acs/site." in done.stderr


def test_a_preview_without_a_lock_says_so(guide: Path):
    """Made-up guides have none."""
    Path("data/contacts.lock").unlink()
    done = _run("build", "--pages", "--languages", "nl", *DAY)
    assert done.exit_code == 0
    assert "There is no data/contacts.lock: nobody saw evidence yet for the" in done.stderr


def test_a_release_has_search_in_all_texts(guide: Path):
    """Pages alone are a preview."""
    done = _run("build", "--release", "--pages", *DAY)
    assert done.exit_code == 2
    assert "A release has search in all texts" in done.stderr
    assert not Path("site").exists()


def test_a_release_without_the_program_for_the_index_is_refused(guide: Path, monkeypatch: pytest.MonkeyPatch):
    """It would lack search in all texts."""
    monkeypatch.setattr(full_text, "program", lambda: None)
    with pytest.raises(Unusable, match="A release has search in all texts"):
        build(open_project(guide), today=TODAY, full=True, release=True)


def test_all_differences_and_all_other_problems_are_told_at_once(guide: Path):
    """Each with its place in the data, its line in the lock and the remedy; nothing is written."""
    _change("data/services/acs.yaml", f"value: '{SITE}'", f"value: '{SITE}x'")
    _change("data/services.yaml", "value: 0800 7000", "value: 0800 7020")
    _change("data/taxonomy.yaml", "label: Gezond blijven", "label: Bel 0900 6666")
    done = _run("build", "--release", *DAY)
    assert done.exit_code == 1
    lines = Path("data/contacts.lock").read_text(encoding="utf-8").splitlines()
    data = Path("data/services/acs.yaml").read_text(encoding="utf-8").splitlines()
    place = f"{next(at for at, line in enumerate(data, start=1) if 'id: site' in line)}:9"
    number = next(at for at, line in enumerate(lines, start=1) if line.startswith("acs/site "))
    assert (
        f"data/services/acs.yaml:{place}: acs/site is not as in line {number} of data/contacts.lock: value {SITE} in"
        in (done.stderr)
    )
    assert 'a maintainer runs: wegwijzer lock acs/site --evidence "' in done.stderr
    assert "report-line/phone is not as in line" in done.stderr
    assert "the text holds '0900 6666'" in done.stderr
    assert "Nothing was written." in done.stderr
    assert not Path("site").exists()
