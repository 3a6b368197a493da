"""The card for at a desk, as somebody points at it on a telephone and on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from visits import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from visits import Visits

pytestmark = pytest.mark.browser


def _card(language: str) -> str:
    return "desk-card/" if language == "nl" else f"{language}/desk-card/"


def _sheets(page: Page) -> int:
    paper = page.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "12mm"))
    return len(re.findall(rb"/Type\s*/Page\b", paper))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_a_sentence_that_is_tapped_becomes_larger(visit: Visits, scripts: bool):
    """A tap anywhere in the row makes its letters larger, in both languages, and changes no address."""
    page = visit(scripts=scripts).go(_card("es"))
    rows = page.locator(".sayings label")
    size = "(row) => [...row.querySelectorAll('span')].map((span) => parseFloat(getComputedStyle(span).fontSize))"
    before = rows.nth(3).evaluate(size)
    box = rows.nth(3).bounding_box()
    assert box
    rows.nth(3).click(position={"x": box["width"] - 8, "y": 8})
    assert all(new > 1.3 * old for new, old in zip(rows.nth(3).evaluate(size), before, strict=True))
    assert rows.nth(4).evaluate(size) == before
    assert page.url.endswith("/es/desk-card/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_as_wide_as_the_telephone_and_easy_to_hit(visit: Visits, language: str):
    """A row is at least 60 pixels high and takes the width that there is."""
    page = visit(width=360).go(_card(language))
    for row in page.locator(".sayings:visible label").all():
        box = row.bounding_box()
        assert box
        assert box["height"] >= 60
        assert box["width"] >= 320


def test_arabic_stands_right_of_dutch(visit: Visits):
    """Also on the Dutch page the Arabic begins at the right and the Dutch beside it at the left."""
    for path in ("desk-card/", "ar/desk-card/"):
        row = visit(width=1280).go(path).locator("#ar label").first
        own, dutch = (row.locator(f"span[lang={code}]").bounding_box() for code in ("ar", "nl"))
        assert own
        assert dutch
        assert own["x"] > dutch["x"] + dutch["width"] - 1, path


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_card_prints_on_one_sheet_with_room_to_write(visit: Visits, language: str):
    """One sheet of A4; the next appointment has lines to fill in, which a screen has not."""
    page = visit().go(_card(language))
    assert not page.locator(".sayings.paper").is_visible()
    assert _sheets(page) == 1
    page.emulate_media(media="print")
    assert page.locator(".sayings.paper li:visible").count() == 3


def test_the_dutch_page_prints_one_sheet_for_each_language(visit: Visits):
    """All three, or the one that was chosen; a chosen sentence prints like the others."""
    page = visit().go(_card("nl"))
    page.locator(".sayings label").nth(2).click()
    assert _sheets(page) == 3
    page.locator("a[href='#ar']").click()
    assert _sheets(page) == 1
    page.emulate_media(media="print")
    assert page.locator("section:visible").evaluate_all("(all) => all.map((one) => one.id)") == ["ar"]


def test_a_chosen_sentence_is_gone_on_coming_back(visit: Visits):
    """Whoever goes back to the page sees nothing chosen."""
    page = visit().go(_card("en"))
    page.locator(".sayings label").nth(4).click()
    page.goto(page.url.replace("desk-card", "now"))
    page.go_back()
    assert page.locator(".sayings :checked").count() == 0
