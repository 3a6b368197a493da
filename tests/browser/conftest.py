"""One server for all browser tests."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from visits import Visits

from wegwijzer.serve import server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from wegwijzer.project import Project


@pytest.fixture(scope="session")
def address(built: Project) -> Iterator[str]:
    """Serve the built guide on this machine and give its address, which ends in a slash."""
    web = server(built.site, 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_address[1]}/"
    web.shutdown()
    web.server_close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visits]:
    """Give visits that end with the test."""
    visits = Visits(browser, address)
    yield visits
    for each in visits.open:
        each.close()
