"""Cards for somebody else, and the page that hands them out, in a browser: on a phone, with scripts off, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect
from visits import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from visits import Visits

    from wegwijzer.project import Project

pytestmark = pytest.mark.browser

#: The one with most on it, the one with the most delicate title, one without any number.
CARDS = ("worried-for-someone", "any-hour", "body-signs")
#: Half a sheet of A4, in pixels of CSS: 148 by 210 mm.
HALF = (148 / 25.4 * 96, 210 / 25.4 * 96)


def _prefix(language: str) -> str:
    return "" if language == "nl" else f"{language}/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_asks_for_itself_and_its_style_and_keeps_nothing(visit: Visits, address: str, language: str):
    """Two requests, nothing stored, no error, and nothing of the guide's look is loaded."""
    for card in CARDS:
        seen = visit()
        page = seen.go(f"{_prefix(language)}cards/{card}/")
        asked = [url.removeprefix(address) for url in seen.requests]
        assert asked == [f"{_prefix(language)}cards/{card}/", "cards/card.css"]
        assert not seen.errors
        assert page.evaluate("() => window.__kept") == []
        assert page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_a_card_fits_its_screen(visit: Visits, language: str, width: int):
    """Nothing goes sideways, every link is 44 pixels high, and numbers stand from left to right."""
    for card in CARDS:
        page = visit(width=width, scripts=False).go(f"{_prefix(language)}cards/{card}/")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        for link in page.locator("a").all():
            box = link.bounding_box()
            assert box is not None
            assert box["height"] >= 44, link.inner_text()
        assert page.evaluate("() => getComputedStyle(document.querySelector('main')).direction") == (
            "rtl" if language == "ar" else "ltr"
        )
        for number in page.locator(".way bdi").all():
            assert number.evaluate("(bdi) => getComputedStyle(bdi).direction") == "ltr"


@pytest.mark.parametrize("language", ["nl", "es", "ar"])
def test_axe_finds_nothing_on_a_card(visit: Visits, language: str):
    """In light and in dark."""
    page = visit(bypass_csp=True).page
    found = []
    for card in CARDS:
        page.goto(f"{visit.address}{_prefix(language)}cards/{card}/")
        page.evaluate(AXE_SCRIPT)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            done = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
            found += [f"{card} {scheme} {one['id']}: {one['nodes'][0]['html']}" for one in done["violations"]]
    assert not found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_prints_on_half_a_sheet_with_nothing_else(visit: Visits, built: Project, language: str):
    """No link to another language, and every number readable."""
    page = visit(width=int(HALF[0])).page
    page.emulate_media(media="print")
    cards = sorted(file.parent.name for file in (built.site / "cards").glob("*/index.html"))
    assert len(cards) > 15
    for card in cards:
        page.goto(f"{visit.address}{_prefix(language)}cards/{card}/")
        box = page.locator("main").bounding_box()
        assert box is not None
        assert box["width"] <= HALF[0]
        assert box["height"] <= HALF[1], card
        assert not page.locator("nav").is_visible()
        for number in page.locator(".way bdi").all():
            assert number.is_visible()


def _open(page: Page, row: str) -> None:
    page.locator(f"#{row} > summary").click()


def test_a_row_opens_without_a_script(visit: Visits):
    """What to say, the number and the card are one tap away; the button that needs a script is not there."""
    page = visit(scripts=False).go("for-a-client/")
    assert page.locator("#right-now .num").is_visible()
    assert not page.locator("#any-hour .num").first.is_visible()
    _open(page, "any-hour")
    assert page.locator("#any-hour .num").first.is_visible()
    assert page.locator("#any-hour blockquote").is_visible()
    assert not page.locator("#any-hour button").is_visible()
    page.locator("#any-hour .hand a").click()
    assert page.url.endswith("/cards/any-hour/")
    assert page.title() == "Praten, dag en nacht"


def test_a_link_to_a_row_opens_it(visit: Visits):
    """From the page of a need to what you can say, the number and the card, without another tap."""
    page = visit().go("needs/client-dark-thoughts/")
    page.locator("a[href$='for-a-client/#any-hour']").click()
    page.wait_for_url("**/for-a-client/#any-hour")
    expect(page.locator("#any-hour .num").first).to_be_in_viewport()
    assert not page.locator("#first-days .hand").is_visible()


def test_the_button_hands_on_the_address_and_nothing_else(visit: Visits):
    """Where the device can share, it gets the address alone; else the address is copied and the button says so."""
    seen = visit()
    seen.page.add_init_script(
        "Object.defineProperty(navigator, 'share', {configurable: true, value: async (what) => { window.shared = what; }})"
    )
    page = seen.go("es/for-a-client/")
    _open(page, "any-hour")
    page.locator("#any-hour button").click()
    assert page.evaluate("() => window.shared") == {"url": f"{visit.address}es/cards/any-hour/"}

    seen = visit()
    seen.page.add_init_script(
        "Object.defineProperty(navigator, 'share', {value: undefined});"
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { window.copied = text; }}})"
    )
    page = seen.go("for-a-client/")
    _open(page, "any-hour")
    button = page.locator("#any-hour button")
    button.click()
    page.wait_for_function("() => window.copied")
    assert page.evaluate("() => window.copied") == f"{visit.address}cards/any-hour/"
    assert button.inner_text() == "Het adres is gekopieerd"


def test_without_a_way_to_share_there_is_no_button(visit: Visits):
    """An onion service without encryption has no clipboard: nothing stands there that does not work."""
    seen = visit()
    seen.page.add_init_script(
        "for (const name of ['share', 'clipboard']) Object.defineProperty(navigator, name, {value: undefined})"
    )
    page = seen.go("for-a-client/")
    _open(page, "any-hour")
    assert not page.locator("#any-hour button").is_visible()


def test_the_page_on_paper_is_open(visit: Visits):
    """Every row is printed with its number; what only works on a screen is not."""
    seen = visit()
    seen.page.emulate_media(media="print")
    page = seen.go("for-a-client/")
    assert page.locator("#letters-and-bills .num").is_visible()
    assert not page.locator(".hand").first.is_visible()
