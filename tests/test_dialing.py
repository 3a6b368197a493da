"""The list of lines that a person compares and dials before a release."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner
from sites import ROOT

from wegwijzer import dialing
from wegwijzer.emergency import EMERGENCY_NUMBERS
from wegwijzer.load import load_social_map

if TYPE_CHECKING:
    import pytest


def _print(folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(dialing.main, list(options))
    return result.exit_code, result.output


def test_every_line_without_doubt_is_on_the_list():
    """Lifelines, what stands beside them, and every line of "help now"; with its source; nothing withheld."""
    loaded = load_social_map(ROOT / "data", ROOT)
    assert loaded.taxonomy
    found = {line.id: line for line in dialing.lines(loaded)}
    assert set(EMERGENCY_NUMBERS.values()) <= {line.shown for line in found.values()}
    contacts = {f"{one.id}/{contact.id}": contact for one in loaded.organizations for contact in one.contacts}
    assert {id_ for id_, contact in contacts.items() if contact.emergency == "yes"} <= set(found)
    home = {service.id: one.id for one in loaded.organizations for service in one.services}
    assert {f"{home[line.service]}/{line.contact}" for line in loaded.taxonomy.now} <= set(found)
    assert all(contacts[id_].state != "withheld" for id_ in found)
    assert all("read 20" in line.source for line in found.values())


def test_the_list_follows_the_data(guide_copy: Path, monkeypatch: pytest.MonkeyPatch):
    """A withheld line is not on it, another number is."""
    file = guide_copy / "data/services.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("value: 0800 7000, state: unconfirmed", "value: 0800 7000, state: withheld, reason: oud").replace(
            "value: 0800 0188", "value: 0800 0189"
        ),
        encoding="utf-8",
    )
    code, printed = _print(guide_copy, monkeypatch)
    assert code == 0
    assert "0800 7000" not in printed
    assert "[ ] 0800 0189   Centrum Seksueel Geweld (CSG) (csg/phone)" in printed


def test_nobody_is_told_to_try_the_alarm_number(monkeypatch: pytest.MonkeyPatch):
    """112 is compared and never dialled to see whether it works."""
    _, printed = _print(ROOT, monkeypatch)
    alarm = printed[printed.index("[ ] 112 ") :].partition("[ ]")[2].partition("[ ]")[0]
    assert "never dial this to try it" in alarm
    assert "quiet hour" not in alarm


def test_a_name_is_no_markdown(guide_copy: Path, monkeypatch: pytest.MonkeyPatch):
    """What stands in the data cannot make a link, a cell or HTML in the summary of a job."""
    file = guide_copy / "data/services.yaml"
    evil = "name: 'Alarm | [112](https://evil.example) <b>@all</b>'"
    file.write_text(file.read_text(encoding="utf-8").replace("name: Landelijk alarmnummer", evil, 1), encoding="utf-8")
    code, printed = _print(guide_copy, monkeypatch, "--format", "markdown")
    assert code == 0
    row = next(line for line in printed.splitlines() if "evil" in line)
    assert r"Alarm \| \[112\]\(https\:\/\/evil\.example\) \<b\>\@all\<\/b\>" in row
    assert row.replace(r"\|", "").count("|") == 8


def test_what_cannot_be_read_is_a_sentence(guide_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A broken file is a problem with its place, a folder without a guide is wrong use."""
    assert _print(tmp_path, monkeypatch)[0] == 2
    (guide_copy / "data/services.yaml").write_text("organizations: 5\n")
    code, printed = _print(guide_copy, monkeypatch)
    assert code == 1
    assert "data/services.yaml:1" in printed
    assert "[ ]" not in printed
