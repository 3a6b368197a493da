"""A sheet to take along: every service prints on one page of A4 that can be read without glasses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from visits import LANGUAGES, kinds_of

if TYPE_CHECKING:
    from pathlib import Path

    from visits import Visits

    from wegwijzer.project import Project

pytestmark = pytest.mark.browser

#: 9.5 points in pixels of a style sheet.
SMALLEST = 9.5 * 96 / 72
#: How many services of a language are printed: all of the language they are written in, and the longest of the others.
LONGEST = {"en": 12, "es": 12, "ar": 12}

_SMALL = """(smallest) => [...document.querySelectorAll(".sheet *")]
  .filter((node) => node.checkVisibility() && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
  .filter((node) => parseFloat(getComputedStyle(node).fontSize) < smallest - .01)
  .map((node) => node.textContent.trim().slice(0, 60))"""


def _services(site: Path, language: str) -> list[str]:
    """Give the pages of services of a language, the longest first."""
    prefix = "" if language == "nl" else f"{language}/"
    pages = sorted((site / f"{prefix}services").glob("*/index.html"), key=lambda page: -page.stat().st_size)
    return [f"{prefix}services/{page.parent.name}/" for page in pages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_prints_on_one_sheet(visit: Visits, built: Project, language: str):
    """One page of A4 with margins of 12 mm: no second sheet gets lost on the way."""
    reader = visit()
    found = _services(built.site, language)
    assert found
    more = []
    for path in found[: LONGEST.get(language)]:
        paper = reader.go(path).pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "12mm"))
        if len(re.findall(rb"/Type\s*/Page\b", paper)) != 1:
            more.append(path)
    assert more == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_can_be_read(visit: Visits, built: Project, language: str):
    """No letter on a sheet is smaller than 9.5 points."""
    reader = visit()
    reader.page.emulate_media(media="print")
    for path in _services(built.site, language)[:12]:
        assert reader.go(path).evaluate(_SMALL, SMALLEST) == [], path


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_a_sheet_holds_what_one_needs_on_the_way(visit: Visits, scripts: bool):
    """Name, what you get, the number and its hours, your name, cost and the day it was made; and nothing to tap on."""
    reader = visit(scripts=scripts)
    reader.page.emulate_media(media="print")
    page = reader.go(kinds_of("nl")["service with a phone"])
    for part in ("h1", "#what", "#in", "#first", "#meet", "#privacy", "#cost", ".num", ".hours", ".paper"):
        assert page.locator(part).first.is_visible(), part
    assert page.locator(".paper").first.inner_text().startswith("Zorgen om jezelf of een ander")
    assert "22 november 2026" in page.locator(".paper").first.inner_text()
    for part in (".print", ".sources", ".fits", ".peers", ".wrong a", ".wrong h2", ".foot", ".crumb"):
        assert not page.locator(f"{part}:visible").count(), part
    named = page.locator(".wrong bdi:visible").last  # what to name when something is wrong
    assert named.inner_text() == "services/veilig-thuis-advice"


def test_the_title_on_paper_is_that_of_the_tab(visit: Visits):
    """The sheet begins with the neutral title of the tab."""
    page = visit().go(kinds_of("nl")["service without contact"])
    (title,) = page.locator(".paper span:first-child").all_text_contents()
    assert page.title().startswith(f"{title} – ")


def test_a_page_says_that_it_prints_on_one_sheet(visit: Visits):
    """Without scripts in words; with scripts a button prints."""
    path = kinds_of("nl")["service with a phone"]
    page = visit(scripts=False).go(path)
    assert page.get_by_text("Printen: één blad om mee te nemen").is_visible()
    assert not page.get_by_role("button", name="Print dit blad").count()
    page = visit().go(path)
    page.evaluate("() => { window.print = () => { document.title = 'printed'; }; }")
    page.get_by_role("button", name="Print dit blad").click()
    assert page.title() == "printed"
