"""Referring with somebody at the desk: places are links, and the table of shelter can be read on a phone and on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from visits import LANGUAGES, kinds_of

if TYPE_CHECKING:
    from visits import Visits

pytestmark = pytest.mark.browser

#: What each row of the table shows: words of its cells, each with its label, and the line of what is not known.
_ROWS = """() => [...document.querySelectorAll(".stay tbody tr:not(.group)")].map((row) => ({
  shown: [...row.querySelectorAll("td")].filter((cell) => cell.offsetParent).map((cell) => [
    getComputedStyle(cell, "::before").content, cell.innerText.trim(), cell.classList.contains("is-unknown")]),
  line: [...row.querySelectorAll(".if-narrow, .if-wide")].filter((one) => one.offsetParent).map((one) => one.className),
}))"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_place_leads_to_its_routes(visit: Visits, language: str, scripts: bool):
    """Choosing a place brings its heading into view, with routes under it, also without scripts."""
    page = visit(scripts=scripts).go(kinds_of(language)["routes"])
    page.set_viewport_size({"width": 360, "height": 740})
    links = page.locator(".places-nav a")
    assert links.count() > 2
    last = links.nth(links.count() - 1)
    anchor = (last.get_attribute("href") or "").partition("#")[2]
    last.click()
    page.wait_for_url(f"**#{anchor}")
    heading = page.locator(f"#{anchor}")
    expect(heading).to_be_in_viewport()
    assert heading.locator("xpath=..").locator(".route").count() > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_a_row_shows_what_is_known_with_its_label(visit: Visits, language: str):
    """What nobody knows is one line there, and each answer names its question; no cell is answered by a colour."""
    page = visit(scripts=False).go(kinds_of(language)["shelter compared"])
    page.set_viewport_size({"width": 360, "height": 740})
    rows = page.evaluate(_ROWS)
    assert len(rows) > 3
    for row in rows:
        assert row["shown"], row
        assert not any(unknown for _, _, unknown in row["shown"])
        assert all(label.strip('"') not in ("", "none", "normal") and text for label, text, _ in row["shown"])
        assert row["line"] == ["soft if-narrow"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_no_heading_of_the_counts_is_cut_in_its_words(visit: Visits, language: str):
    """For whom nothing fits: "Ja" and "Nee" stand on one line each, and nothing goes sideways."""
    page = visit(width=320, scripts=False).go(kinds_of(language)["shelter compared"])
    lines = page.locator(".counts thead th").evaluate_all(
        "(cells) => cells.map((cell) => { const range = document.createRange(); range.selectNodeContents(cell);"
        " return [cell.innerText.trim().split(/\\s+/).length, range.getClientRects().length]; })"
    )
    assert len(lines) == 4
    assert all(rows <= words for words, rows in lines)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_on_a_wide_screen_every_row_answers_every_question(visit: Visits):
    """Fifteen columns with their headings in one view of 1280 px, and what is not known in its cell."""
    page = visit(scripts=False).go(kinds_of("nl")["shelter compared"])
    page.set_viewport_size({"width": 1280, "height": 800})
    columns = page.locator(".stay thead th").count()
    for row in page.evaluate(_ROWS):
        assert len(row["shown"]) == columns - 1
        assert all(text for _, text, _ in row["shown"])
        assert any(unknown for _, _, unknown in row["shown"])
        assert "soft if-narrow" not in row["line"]
    assert (
        page.evaluate(
            "() => { const one = document.querySelector('.scroll'); return one.scrollWidth - one.clientWidth }"
        )
        <= 1
    )


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_table_prints_on_wide_paper(visit: Visits, language: str):
    """Paper lies on its side, the whole table is on it, and nothing is cut off."""
    page = visit().go(kinds_of(language)["shelter compared"])
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
    assert boxes
    assert all(float(width) > float(height) for width, height in boxes)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1040, "height": 720})  # A4 on its side, without its margins
    assert page.evaluate("() => document.querySelector('.stay').getBoundingClientRect().width") <= 1040
    assert not page.locator(".places-nav").is_visible()
