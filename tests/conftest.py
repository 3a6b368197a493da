"""Small whole sites: a copy of the real project in a folder of its own, built once where tests only read it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from wegwijzer import build as building
from wegwijzer.project import Project, open_project

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
PARTS = ("mkdocs.yml", "content", "data", "overrides", "translations")


def copy_project(target: Path) -> Path:
    """Copy what a guide is made of to ``target``."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / part)
    return target


def build_in(root: Path, *, today: date = TODAY, **options: object) -> tuple[Project, building.Report]:
    """Build the guide that stands in ``root``."""
    project = open_project(root, **options)  # type: ignore[arg-type]
    return project, building.build(project, today=today)


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file under ``folder`` by its relative name."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give the real guide, built once for all tests that only read it."""
    project, done = build_in(copy_project(tmp_path_factory.mktemp("guide") / "guide"))
    assert not done.failed, building.report(done.problems)
    return project


@pytest.fixture
def guide_copy(built: Project, tmp_path: Path) -> Path:
    """Give a copy of the project to change, with the articles already made."""
    root = copy_project(tmp_path / "guide")
    shutil.copytree(built.cache / "mkdocs", root / ".cache" / "mkdocs")
    shutil.copy(built.cache / "mkdocs.key", root / ".cache" / "mkdocs.key")
    return root
