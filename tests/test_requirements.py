"""The locked packages: pinned, hashed, from no named place, and there for every Python that is promised."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from sites import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: The Pythons that README.md promises, oldest first, and the one that comes next.
PROMISED = [kind.rpartition(" ")[2] for kind in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", kind)]
NEXT = f"3.{int(PROMISED[-1].removeprefix('3.')) + 1}"

_PINNED = re.compile(r"([A-Za-z0-9._-]+==[^ ;]+(?: ; [^\\]+?)?)((?: --hash=sha256:[0-9a-f]{64})+)")
#: What pip says when it reaches nothing at all.
_NO_NETWORK = re.compile(
    "connection broken by|Failed to establish a new connection|Failed to connect|Max retries exceeded"
    "|name resolution|Network is unreachable|timed out"
)


def _lines(lock: Path) -> list[str]:
    """Give each requirement of a file on one line."""
    text = re.sub(r"\s*\\\n\s*", " ", lock.read_text(encoding="utf-8"))
    return [line for line in text.splitlines() if line.strip()]


def _read(lock: Path) -> list[tuple[Requirement, str]]:
    """Give each requirement with its hashes."""
    found = (_PINNED.fullmatch(line) for line in _lines(lock))
    return [(Requirement(match[1]), match[2]) for match in found if match]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_with_hashes_and_no_place_is_named(lock: Path):
    """A line is a name, a version and hashes: no option, no address, no file."""
    assert {path.name for path in LOCKS} >= {"build.txt", "test.txt"}
    assert [line for line in _lines(lock) if not _PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_the_locked_versions_are_those_that_were_asked_for(lock: Path):
    """What stands in pyproject.toml and in the file beside the lock is met by every version that is locked for it."""
    asked = [line.partition("#")[0].strip() for line in lock.with_suffix(".in").read_text("utf-8").splitlines()]
    wanted = [Requirement(line) for line in (*asked, *PROJECT["dependencies"]) if line and not line.startswith("-r")]
    if lock.stem == "properdocs":  # it stands in the place of MkDocs
        wanted = [one for one in wanted if one.name != "mkdocs"]
    locked: dict[str, list[str]] = {}
    for requirement, _ in _read(lock):
        [pin] = requirement.specifier
        locked.setdefault(_plain(requirement.name), []).append(pin.version)
    unmet = [
        str(one)
        for one in wanted
        if not (found := locked.get(_plain(one.name))) or not all(map(one.specifier.contains, found))
    ]
    assert unmet == []


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_same_pythons_are_promised_everywhere():
    """README.md, pyproject.toml and the script that looks for a Python name the same ones."""
    assert PROJECT["requires-python"] == f">={PROMISED[0]}"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    setup = (ROOT / "scripts/setup").read_text(encoding="utf-8")
    assert f"A build needs Python {', '.join(PROMISED[:-1])} or {PROMISED[-1]} and nothing else" in readme
    assert f"For {NEXT} the locked packages are there" in readme
    assert {f"python{version}" for version in (*PROMISED, NEXT)} <= set(re.findall(r"python3\.\d+", setup))


@pytest.mark.parametrize("version", [PROMISED[0], PROMISED[-1], NEXT])
def test_the_locked_packages_are_there_for_every_promised_python(version: str, tmp_path: Path):
    """For the first release of a Python, pip finds each package ready-made, with a hash that is known."""
    # pip reads conditions such as python_full_version < "3.11.5" for the Python it runs in: they are decided here.
    there = {**default_environment(), "python_version": version, "python_full_version": f"{version}.0"}
    wanted = [
        f"{requirement.name}{requirement.specifier}{hashes}"
        for requirement, hashes in _read(ROOT / "requirements/build.txt")
        if requirement.marker is None or requirement.marker.evaluate(there)
    ]
    (tmp_path / "wanted.txt").write_text("\n".join(wanted), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--require-hashes"]
    command += ["--only-binary=:all:", "--python-version", f"{version}.0", "--target", str(tmp_path / "there")]
    command += ["--disable-pip-version-check", "--retries=1", "-r", str(tmp_path / "wanted.txt")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode and _NO_NETWORK.search(run.stderr) and not os.environ.get("CI"):
        pytest.skip("there is no network: whether the packages are there for another Python was not looked at")
    assert run.returncode == 0, run.stderr[-2000:]
    assert "Would install" in run.stdout
