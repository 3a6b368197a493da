"""Where the exports go: into the guide, made again only where something changed, and into a folder by a command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import TODAY as DAY
from commands import run
from exports_lab import ORIGIN, Exported
from sites import ROOT, copy_project, tree

from wegwijzer.exports import publish
from wegwijzer.exports.files import FORMATS, of_no_language
from wegwijzer.exports.origin import licence_of
from wegwijzer.project import Project, commit_of
from wegwijzer.write import list_files


def _published(exported: Exported, site: Path, state: dict[str, str], **keys: str) -> dict[str, str]:
    tongues = {code: (keys.get(code, "key"), exported.tongues[code]) for code in ("nl", "es")}
    there = list_files(site)
    return publish.publish(site, exported.guide, tongues, ORIGIN, state=state, there=there)


def test_the_guide_holds_what_the_formats_give(exported: Exported, tmp_path: Path):
    """Every format in every language, and the schema, at api/v1/."""
    state = _published(exported, tmp_path, {})
    wanted = {f"api/v1/{name}": data for name, data in exported.files.items() if name[:3] in ("nl/", "es/")}
    wanted |= {f"api/v1/{name}": data for name, data in of_no_language(exported.guide, ORIGIN).items()}
    assert tree(tmp_path) == wanted
    assert state.keys() == wanted.keys()


def test_what_did_not_change_is_not_made_again(exported: Exported, tmp_path: Path):
    """A language is made again when its key is another, or when one of its files is gone."""
    state = _published(exported, tmp_path, {})
    spanish, dutch = (tmp_path / f"api/v1/{code}/services.json" for code in ("es", "nl"))
    for file in (spanish, dutch, tmp_path / "api/v1/schema.json"):
        file.write_text("left alone", encoding="utf-8")
    assert _published(exported, tmp_path, state) == state
    assert spanish.read_text(encoding="utf-8") == "left alone"
    assert (tmp_path / "api/v1/schema.json").read_text(encoding="utf-8") == "left alone"
    _published(exported, tmp_path, state, nl="another key")
    assert spanish.read_text(encoding="utf-8") == "left alone"
    assert dutch.read_bytes() == exported.files["nl/services.json"]
    (tmp_path / "api/v1/es/hsds/phones.csv").unlink()
    _published(exported, tmp_path, state)
    assert spanish.read_bytes() == exported.files["es/services.json"]


def test_a_whole_build_has_them(built: Project):
    """In every language of the guide."""
    for language in built.languages:
        for name in ("services.json", "hsds/services.csv", "changes.atom"):
            assert (built.site / "api/v1" / language.code / name).is_file()


@pytest.mark.parametrize("format_", list(FORMATS))
def test_the_command_writes_the_same_without_a_site(exported: Exported, tmp_path: Path, format_: str):
    """The same bytes as in the guide, but for where they come from."""
    root = copy_project(tmp_path / "guide")
    shutil.copy(ROOT / "LICENSE-DATA", root)
    done = run(root, "export", "--format", format_, "--out", "out", "--languages", "nl,es", *DAY)
    assert done.exit_code == 0, done.output
    there = tree(root / "out")
    names = {name for name in exported.files if name[:3] in ("nl/", "es/") and _is_of(name, format_)}
    assert there.keys() == names | ({"schema.json", "mirrors.json"} if format_ == "json" else set())
    if format_ != "json":  # whose envelope names the commit
        assert there == {name: exported.files[name] for name in names}
    assert f"{len(there)} files written to out/." in done.output
    assert not (root / "site").exists()


def _is_of(name: str, format_: str) -> bool:
    if name.endswith(".atom"):
        return format_ == "atom"
    if "/hsds/" not in name:
        return format_ == "json"
    return format_ == ("hsds-json" if name.endswith("services.json") else "hsds-csv")


def test_the_bytes_do_not_hang_on_the_order_of_sets(tmp_path: Path):
    """Every run of the program shuffles sets otherwise."""
    root = copy_project(tmp_path / "guide")
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "wegwijzer", "export", "--format", "hsds-csv", "--out", seed, *DAY]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
        subprocess.run(command, cwd=root, check=True, env=environment, capture_output=True)
    assert tree(root / "1") == tree(root / "2")


def test_bad_data_are_not_exported(tmp_path: Path):
    """What is wrong is printed, and nothing is written."""
    root = copy_project(tmp_path / "guide")
    (root / "data/services/wrong.yaml").write_text("organizations:\n  - {id: wrong-one}\n", encoding="utf-8")
    done = run(root, "export", "--format", "json", *DAY)
    assert done.exit_code == 1
    assert "data/services/wrong.yaml:2" in done.output
    assert "Nothing was written." in done.output
    assert not (root / "export").exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path):
    """One sentence, and how to mend it."""
    root = copy_project(tmp_path / "guide")
    (root / "taken").write_text("a file", encoding="utf-8")
    done = run(root, "export", "--format", "atom", "--out", "taken/here", *DAY)
    assert done.exit_code == 2
    assert "Choose another folder with --out." in done.output


def test_the_licence_is_the_one_the_data_have(tmp_path: Path):
    """By its name in LICENSE-DATA; a guide without that file names none."""
    assert licence_of(ROOT) == "CC-BY-4.0"
    assert licence_of(tmp_path) == ""


def test_outside_of_git_there_is_no_commit(tmp_path: Path):
    """Then the envelope names none."""
    assert commit_of(tmp_path) == ""
