"""A browser walks the guide through each web server: it reads, searches, keeps nothing, and no policy is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from servers import Server

_KEPT = (
    "() => [localStorage.length, sessionStorage.length, document.cookie.length, navigator.serviceWorker?.controller]"
)


@pytest.fixture(params=["caddy", "nginx"])
def web(request: pytest.FixtureRequest) -> Server:
    """Give each server that a browser reaches by itself."""
    found: Server = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def page(browser: Browser, web: Server) -> Iterator[Page]:
    """Open a page that notes what it asks for and what a policy forbids."""
    context = browser.new_context(ignore_https_errors=True, base_url=web.address)
    page = context.new_page()
    page.add_init_script(
        "addEventListener('securitypolicyviolation',"
        " (e) => console.error('policy ' + e.violatedDirective + ' ' + e.blockedURI), true)"
    )
    yield page
    context.close()


def test_a_reader_walks_from_home_to_a_service_and_searches_all_texts(page: Page, web: Server):
    """Only this host is asked, nothing is kept, and the search in all texts works under the strict policy."""
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto("/es/")
    page.goto("/es/needs/own-language/")
    page.locator("main a[href*='services/']").first.click()
    page.wait_for_load_state()
    assert "/es/services/" in page.url
    page.goto("/es/")
    page.locator("#find").press_sequentially("hormonas")
    page.locator(".find button").click()
    page.locator("#texts a[href$='services/tue-clinic-amsterdam/']").wait_for()
    assert [url for url in asked if not url.startswith(web.address)] == []
    assert [text for text in said if "policy" in text or "Content Security" in text] == []
    assert page.evaluate(_KEPT) == [0, 0, 0, None]
    assert page.context.cookies() == []


def test_what_is_not_there_is_answered_in_every_language(page: Page):
    """With status 404, and a way on."""
    answer = page.goto("/es/nowhere/")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("[lang=ar]").count() > 0
    page.locator("main a[href$='/es/']").first.click()
    page.wait_for_load_state()
    assert page.url.endswith("/es/")
