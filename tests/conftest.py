"""The real guide, built once for the tests that only read it, and copies for those that change it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings
from sites import build_in, copy_project

from wegwijzer import build as building
from wegwijzer.project import Project

# No test is timed: a busy machine makes examples slow, not wrong.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give the real guide, built once for all tests that only read it."""
    project, done = build_in(copy_project(tmp_path_factory.mktemp("guide") / "guide"), full=True)
    assert not done.failed, building.report(done.problems)
    return project


@pytest.fixture
def guide_copy(built: Project, tmp_path: Path) -> Path:
    """Give a copy of the project to change, with the articles and flyers already made."""
    root = copy_project(tmp_path / "guide")
    shutil.copytree(built.cache / "mkdocs", root / ".cache" / "mkdocs")
    for name in ("mkdocs.key", "flyers.kept"):
        shutil.copy(built.cache / name, root / ".cache" / name)
    return root
