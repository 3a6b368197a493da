"""What scripts/same-twice and scripts/second-builder say of two releases, and what makes smaller copies alike."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import same
from sites import ROOT, copy_project

from wegwijzer import compress, manifest


def _site(folder: Path, pages: dict[str, bytes]) -> Path:
    for name, data in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_every_file_that_differs_is_named_with_the_place():
    """What is missing, too much, longer or another byte."""
    first = {"a": b"one", "b": b"same", "c": b"12345", "e": b"long"}
    second = {"b": b"same", "c": b"12945", "d": b"new", "e": b"longer"}
    assert same.differences(first, second) == [
        "only in the first: a",
        "only in the second: d",
        "differs from byte 2 on: c",
        "differs from byte 4 on: e",
    ]
    assert same.differences(first, dict(first)) == []


def test_all_that_a_build_leaves_is_compared_but_its_own_state(tmp_path: Path):
    """Also what stands beside site/, hidden files too."""
    names = (
        "site/.well-known/x",
        "site/a.html",
        "new/x.zip",
        ".cache/pages.json",
        ".git/HEAD",
        "src/__pycache__/x.pyc",
    )
    made = same.tree(_site(tmp_path, dict.fromkeys(names, b"x")))
    assert sorted(made) == ["new/x.zip", "site/.well-known/x", "site/a.html"]


def test_the_two_settings_share_nothing_that_a_build_could_take_over():
    """Folder, zone, language, rights, seed, processors and order of files are others."""
    first, second = same.settings()
    for name in ("folder", "zone", "locale", "umask", "seed", "cores", "backwards"):
        assert getattr(first, name) != getattr(second, name), name
    assert first.folder.count("/") != second.folder.count("/")


@pytest.mark.parametrize("backwards", [False, True])
def test_a_copy_is_what_was_committed_with_an_address(tmp_path: Path, backwards: bool):
    """Nothing that is not committed goes along, and git finds nothing but the address changed."""
    root = copy_project(tmp_path / "origin")
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null"}
    for command in ("init --quiet", "add .", "-c user.name=x -c user.email=x@example.invalid commit --quiet -m x"):
        subprocess.run(["git", *command.split()], cwd=root, env=quiet, check=True)
    (root / "not-committed").write_text("x")
    setting = same.settings()[backwards]
    (tmp_path / "scratch").mkdir()
    made = same.copy(setting, tmp_path / "scratch", "HEAD", root)
    status = subprocess.run(["git", "status", "--short"], cwd=made, capture_output=True, text=True, check=True).stdout
    assert status == " M mkdocs.yml\n"
    assert f"public_url: {same.ADDRESS}" in (made / "mkdocs.yml").read_text(encoding="utf-8")
    assert (made / "data/links.yaml").stat().st_mode & 0o777 == 0o666 & ~setting.umask


def _released(folder: Path, text: bytes, today: str = "2026-11-22") -> Path:
    site = _site(folder, {"index.html": b"<p>x</p>", "a/index.html": text})
    file = site / manifest.NAME
    file.write_bytes(manifest.make(site, {}, [], "c0ffee", today))
    return file


def test_manifests_of_several_machines_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """The same is 0, another file or day is 1 with its name, and no manifest is 2."""
    one, two, other, later = (
        _released(tmp_path / str(number), text, today)
        for number, (text, today) in enumerate(
            [(b"x", "2026-11-22"), (b"x", "2026-11-22"), (b"y", "2026-11-22"), (b"x", "2026-11-23")]
        )
    )
    assert same.main(["manifests", str(one), str(two)]) == 0
    assert "The same: 2 files; 2 manifests, commit c0ffee, 2026-11-22." in capsys.readouterr().out
    assert same.main(["manifests", str(one), str(two), str(other)]) == 1
    assert "a/index.html: 2d711642b726 in" in capsys.readouterr().out
    assert same.main(["manifests", str(one), str(later)]) == 1
    assert "is of day 2026-11-22" in capsys.readouterr().out
    assert same.main(["manifests", str(one), str(ROOT / "README.md")]) == 2
    assert same.main(["manifests", str(one), str(tmp_path / "nowhere")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Copies go into a new folder only."""
    (tmp_path / "mine").write_text("x")
    assert same.main(["twice", "--folder", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err


def test_a_packed_file_names_no_system_and_no_time(tmp_path: Path):
    """Versions of Python write another system into it; here it is always the one that says nothing."""
    data = b"<p>Hulp</p>\n" * 200
    _site(tmp_path, {"index.html": data})
    assert compress.compress(tmp_path, ["index.html"]) == {"index.html.br", "index.html.gz"}
    packed = (tmp_path / "index.html.gz").read_bytes()
    assert packed[:10] == bytes.fromhex("1f8b08000000000002ff")
    assert gzip.decompress(packed) == data
    program = shutil.which("gzip")
    if program:
        told = subprocess.run([program, "-dc"], input=packed, capture_output=True, check=True)
        assert told.stdout == data
