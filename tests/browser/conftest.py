"""One Chromium and one server for all browser tests."""

from __future__ import annotations

import os
import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright
from visits import Visits

from wegwijzer.serve import server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from wegwijzer.project import Project

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def address(built: Project) -> Iterator[str]:
    """Serve the built guide on this machine and give its address, which ends in a slash."""
    web = server(built.site, 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_address[1]}/"
    web.shutdown()
    web.server_close()


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


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visits]:
    """Give visits that end with the test."""
    visits = Visits(browser, address)
    yield visits
    for each in visits.open:
        each.close()
