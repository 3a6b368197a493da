"""Leaving quickly: by link, by button and by key; and what Back then shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from visits import LANGUAGES, back, kinds_of

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route
    from visits import Visit, Visits

pytestmark = pytest.mark.browser

EXIT = "https://www.knmi.nl/"
TOPIC, SERVICE = "topics/arriving/", "services/veilig-thuis-advice/"


def answer_elsewhere(visit: Visit) -> list[dict[str, str]]:
    """Let every other host answer with a page of ours; give what was sent there."""
    sent: list[dict[str, str]] = []

    def answer(route: Route) -> None:
        if route.request.url.startswith(visit.address):
            route.continue_()
            return
        sent.append({"url": route.request.url, **route.request.headers})
        route.fulfill(body="<!doctype html><title>Het weer</title><h1>Het weer</h1>", content_type="text/html")

    visit.context.route("**/*", answer)
    return sent


def read_two_pages(visit: Visit) -> Page:
    """Open a topic and go on to a service."""
    page = visit.go(TOPIC)
    visit.page.evaluate("(to) => location.assign(to)", visit.address + SERVICE)
    page.wait_for_url(visit.address + SERVICE)
    page.wait_for_load_state()
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_works_as_a_plain_link_without_scripts(visit: Visits, language: str):
    """Every kind of page has the link, always on the screen; it leads straight to the other site, which learns nothing."""
    plain = visit(scripts=False, width=320)
    for kind, path in kinds_of(language).items():
        page = plain.go(path)
        for place in ("0", "innerHeight", "document.body.scrollHeight"):
            href, top, bottom = page.evaluate(
                f"""() => {{
                  scrollTo({{ top: {place}, behavior: "instant" }});
                  const link = document.getElementById("leave"), box = link.getBoundingClientRect();
                  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                  return [hit === link && link.href, box.top, box.bottom];
                }}"""
            )
            assert href == EXIT, (kind, place)
            assert 0 <= top < bottom <= 740, (kind, place)
    sent = answer_elsewhere(plain)
    page.locator("#leave").click()
    page.wait_for_url(EXIT)
    assert sent[0]["url"] == EXIT
    assert "referer" not in sent[0]
    assert page.title() == "Het weer"


@pytest.mark.parametrize("way", ["click", "Enter", "Shift three times"])
def test_leaving_replaces_the_page_so_that_back_does_not_show_it(visit: Visits, way: str):
    """With scripts, whichever way she leaves, Back leads to the page before, never to the one she left."""
    reader = visit()
    sent = answer_elsewhere(reader)
    page = read_two_pages(reader)
    length = page.evaluate("() => history.length")
    if way == "click":
        page.locator("#leave").click(no_wait_after=True)
    elif way == "Enter":
        page.locator("#leave").focus()
        page.keyboard.press("Enter")
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(EXIT)
    assert "referer" not in sent[0]
    assert page.evaluate("() => history.length") == length
    back(page)
    assert page.url == reader.address + TOPIC


@pytest.mark.parametrize("way", ["click", "Shift three times"])
def test_leaving_blanks_the_page_before_the_other_one_answers(visit: Visits, way: str):
    """When the other site gives nothing, nothing is left on the screen or in the name of the tab either."""
    reader = visit()
    reader.context.route(f"{EXIT}**", lambda route: route.fulfill(status=204))
    page = read_two_pages(reader)
    with page.expect_request(EXIT):
        if way == "click":
            page.locator("#leave").click(no_wait_after=True)
        else:
            for _ in range(3):
                page.keyboard.press("Shift")
    page.wait_for_timeout(100)
    assert page.url == reader.address + SERVICE
    assert page.locator("body").inner_text() == ""
    assert page.title().strip("\u200e") == ""


def test_typing_capitals_or_slow_shifts_do_not_leave(visit: Visits):
    """Writing capitals in the search field, or Shift now and then, keeps the page."""
    reader = visit()
    sent = answer_elsewhere(reader)
    page = reader.go("")
    page.locator("#find").focus()
    for letter in "SOAHIV":
        page.keyboard.press(f"Shift+{letter}")
    page.clock.install()
    for _ in range(3):
        page.keyboard.press("Shift")
        page.clock.run_for(1500)
    assert not sent
    assert page.url == reader.address
    assert page.locator("h1").is_visible()


def test_links_to_other_sites_tell_them_nothing(visit: Visits):
    """Every link that leaves the guide asks for no referrer and opens in the same tab."""
    reader = visit(scripts=False)
    for path in (SERVICE, "places/utrecht/", "organizations/line-113/"):
        page = reader.go(path)
        links = page.evaluate("() => [...document.querySelectorAll('a[href^=http]')].map((a) => [a.rel, a.target])")
        assert links
        assert all("noreferrer" in rel and not target for rel, target in links)
        assert page.locator('meta[name="referrer"]').get_attribute("content") == "no-referrer"
