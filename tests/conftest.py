"""The real guide, built once for the tests that only read it, copies for those that change it, and one Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sites import build_in, copy_project

from wegwijzer import build as building
from wegwijzer.project import Project

# No test is timed: a busy machine makes examples slow, not wrong.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give one Chromium for all tests: WEGWIJZER_BROWSER, or the one on PATH."""
    program = os.environ.get("WEGWIJZER_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        pytest.fail("There is no Chromium. Install it, or name one in WEGWIJZER_BROWSER.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=_FLAGS, ignore_default_args=["--disable-back-forward-cache"]
        )
        yield chromium
        chromium.close()
