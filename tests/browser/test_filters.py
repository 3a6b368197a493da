"""Filters: by style sheet alone, unknown is an answer of its own, and a choice is kept nowhere."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from visits import LANGUAGES, back

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from visits import Visits

pytestmark = pytest.mark.browser

LISTS = ("topics/talk/", "needs/free-test/", "places/utrecht/", "places/utrecht/health/")


def _classes(page: Page, selector: str) -> list[set[str]]:
    return [set((item.get_attribute("class") or "").split()) for item in page.locator(selector).all()]


def _visible(page: Page, selector: str) -> list[bool]:
    return [item.is_visible() for item in page.locator(selector).all()]


def _fits(tokens: set[str], chosen: list[str]) -> tuple[bool, bool]:
    """Say whether a service surely fits the chosen answers, and whether it might."""
    surely, perhaps = True, True
    for group in {answer.partition("_")[0] for answer in chosen}:
        mine = [answer for answer in chosen if answer.startswith(f"{group}_")]
        fits = any(answer in tokens for answer in mine)
        unknown = f"{group}_" in tokens or any(f"{answer}_" in tokens for answer in mine)
        surely &= fits
        perhaps &= fits or unknown
    return surely, perhaps


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_what_fits_is_shown_what_may_fit_is_to_be_asked(visit: Visits, path: str, scripts: bool):
    """Within a group one answer is enough, every group counts, and nothing unknown is hidden without a word."""
    page = visit(scripts=scripts).go(path)
    page.locator(".filters summary").click()
    boxes = [box.get_attribute("id") or "" for box in page.locator(".filters input").all()]
    cards, asks = _classes(page, ".card"), _classes(page, ".ask")
    assert cards == [tokens - {"ask"} | {"card"} for tokens in asks]
    assert all(_visible(page, ".card"))
    assert not any(_visible(page, ".ask"))
    dice = random.Random(path)
    for size in (1, 1, 2, 3):
        chosen = dice.sample(boxes, size)
        for box in chosen:
            page.check(f"#{box}")
        expected = [_fits(tokens, chosen) for tokens in cards]
        assert _visible(page, ".card") == [surely for surely, _ in expected], chosen
        assert _visible(page, ".ask") == [perhaps and not surely for surely, perhaps in expected], chosen
        assert page.locator(".asks h2").is_visible()
        page.locator(".filters [type=reset]").click()
        assert all(_visible(page, ".card"))


def test_only_answers_that_lead_somewhere_are_offered(visit: Visits):
    """Each box leads to at least as many services as its count says."""
    page = visit().go("topics/talk/")
    page.locator(".filters summary").click()
    for label in page.locator(".filters label").all():
        box = label.locator("input")
        count = int(label.locator(".soft").inner_text().strip("()"))
        box.check()
        assert sum(_visible(page, ".card")) == count > 0
        box.uncheck()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_stands_in_no_address_and_is_gone_after_leaving(visit: Visits, language: str):
    """Neither the address nor the way back keeps what somebody chose; Enter sends nothing."""
    prefix = "" if language == "nl" else f"{language}/"
    reader = visit()
    page = reader.go(f"{prefix}topics/talk/")
    before = page.url
    page.locator(".filters summary").click()
    page.check("#n_y")
    page.locator("#n_y").press("Enter")
    assert page.url == before
    page.locator(".card a:visible").first.click()
    back(page)
    assert page.locator(".filters input:checked").count() == 0
    page.reload()
    assert page.locator(".filters input:checked").count() == 0
    assert reader.errors == []


def test_filters_print_nothing_and_hide_nothing_on_paper(visit: Visits):
    """On paper the boxes are gone and what was chosen stays chosen."""
    page = visit().go("topics/talk/")
    page.locator(".filters summary").click()
    page.check("#n_y")
    shown = _visible(page, ".card")
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert _visible(page, ".card") == shown
