"""What must hold on a page of every kind, in every language, with scripts and without, narrow and wide."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from visits import LANGUAGES, WIDTHS, Visits, kinds_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from wegwijzer.project import Project

pytestmark = pytest.mark.browser

Seen = dict[str, dict[str, object]]


@pytest.fixture(scope="session")
def look(browser: Browser, address: str) -> Callable[[str, bool], Seen]:
    """Open every kind of page of a language once and measure it at every width; tests share what was seen."""

    @cache
    def all_kinds(language: str, scripts: bool) -> Seen:
        visits = Visits(browser, address)
        visit = visits(scripts=scripts)
        seen: Seen = {}
        for kind, path in kinds_of(language).items():
            visit.requests.clear()
            visit.errors.clear()
            page = visit.go(path)
            found: dict[str, object] = {"sideways": [], "small": [], "numbers": [], "tongues": []}
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 740})
                for subject, findings in visit.script("measure.js", width).items():
                    found[subject] = [*found[subject], *findings] if isinstance(findings, list) else findings
            found["strangers"] = visit.strangers()
            found["asked"] = [url.removeprefix(address) for url in visit.requests]
            found["errors"] = list(visit.errors)
            found["kept"] = page.evaluate("() => window.__kept || []")
            found["broken"] = page.evaluate("() => window.__broken || []")
            found["stored"] = page.evaluate("() => [document.cookie, localStorage.length, sessionStorage.length]")
            seen[kind] = found
        seen["home"]["cookies"] = visit.context.cookies()
        seen["home"]["databases"] = page.evaluate("async () => [await indexedDB.databases(), await caches.keys()]")
        visit.close()
        return seen

    return all_kinds


every_way = pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
every_language = pytest.mark.parametrize("language", LANGUAGES)


def _all(seen: Seen, subject: str) -> list[str]:
    return [f"{kind}: {finding}" for kind, found in seen.items() for finding in found[subject]]


@every_way
@every_language
def test_a_page_asks_nothing_of_another_host(look: Callable[[str, bool], Seen], language: str, scripts: bool):
    """Every request of every page goes to the host it came from, and carries no clock and no word."""
    seen = look(language, scripts)
    assert not _all(seen, "strangers")
    assert all(found["asked"] for found in seen.values())
    assert not [url for found in seen.values() for url in found["asked"] if "?" in url]


@every_way
@every_language
def test_a_page_keeps_nothing_on_the_device(look: Callable[[str, bool], Seen], language: str, scripts: bool):
    """No cookie, no storage, no database, no cache, no service worker; and no attempt at any of them."""
    seen = look(language, scripts)
    assert not _all(seen, "kept")
    assert [found["stored"] for found in seen.values()] == [["", 0, 0]] * len(seen)
    assert seen["home"]["cookies"] == []
    assert seen["home"]["databases"] == [[], []]


@every_way
@every_language
def test_a_page_breaks_no_policy_and_logs_no_error(look: Callable[[str, bool], Seen], language: str, scripts: bool):
    """The Content-Security-Policy blocks nothing of the guide itself, and the console stays empty."""
    seen = look(language, scripts)
    assert not _all(seen, "broken")
    assert not _all(seen, "errors")


@every_way
@every_language
def test_a_page_fits_a_narrow_screen_also_with_wide_spacing(
    look: Callable[[str, bool], Seen], language: str, scripts: bool
):
    """Nothing scrolls or sticks out sideways from 320 px on: plain, with the spacing of WCAG 1.4.12, with a menu open."""
    assert not _all(look(language, scripts), "sideways")


@every_way
@every_language
def test_targets_are_big_enough_to_tap(look: Callable[[str, bool], Seen], language: str, scripts: bool):
    """Main targets measure 44 px; others 24 px, or have the room of WCAG 2.5.8, or stand in a sentence."""
    assert not _all(look(language, scripts), "small")


@every_way
@every_language
def test_numbers_are_drawn_from_left_to_right(look: Callable[[str, bool], Seen], language: str, scripts: bool):
    """The glyphs of each number stand in the order in which they are dialled, on Arabic pages too."""
    assert not _all(look(language, scripts), "numbers")


@every_language
def test_text_in_another_language_says_so(look: Callable[[str, bool], Seen], language: str, built: Project):
    """Arabic letters stand only in parts marked Arabic, and a sentence is marked with the language it is in."""
    if not (built.translations / "en.po").is_file():
        pytest.skip("the catalogues are not there yet")
    assert not _all(look(language, True), "tongues")


@every_language
def test_a_page_has_one_main_heading_and_the_right_language(look: Callable[[str, bool], Seen], language: str):
    """One h1, no skipped heading level, a title, one main, and lang and dir of the language."""
    direction = "rtl" if language == "ar" else "ltr"
    for kind, found in look(language, True).items():
        shape = found["shape"]
        assert (shape["lang"], shape["dir"], shape["drawn"]) == (language, direction, direction), kind
        assert shape["h1"] == 1, kind
        assert shape["main"] == 1, kind
        assert shape["title"].strip(), kind
        levels = shape["levels"]
        assert levels[0] == 1, kind
        assert all(after <= before + 1 for before, after in pairwise(levels)), (kind, levels)


@every_language
def test_the_language_links_lead_to_the_same_page(
    look: Callable[[str, bool], Seen], language: str, built: Project, address: str
):
    """Each language link names its language in that language and leads to this page, which is there."""
    for kind, path in kinds_of(language).items():
        links = look(language, True)[kind]["shape"]["tongues"]
        assert [code for code, *_ in links] == list(LANGUAGES), kind
        for code, direction, hreflang, href in links:
            expected = kinds_of(code).get(kind, "" if code == "nl" else f"{code}/")
            if kind == "not found":
                expected = "" if code == "nl" else f"{code}/"
            assert href == address + expected, (kind, path)
            assert (hreflang, direction) == (code, "rtl" if code == "ar" else "ltr")
            assert (built.site / expected / "index.html").is_file()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_the_measures_find_each_fault_on_a_spoiled_page(visit: Visits, scripts: bool):
    """A ruler that always says yes proves nothing: spoil a page, and every subject has a finding."""
    spoiled = visit(scripts=scripts, bypass_csp=True)
    spoiled.go("ar/services/veilig-thuis-advice/")
    spoiled.page.evaluate(
        """() => {
          document.querySelector("h1").insertAdjacentHTML("afterend",
            '<div style="width:900px">x</div><p>020 123 4567</p><p>Je kunt dit niet zomaar met een klant doen.</p>'
            + '<button style="width:9px;height:9px;padding:0"></button><button style="width:9px;height:9px;padding:0"></button>'
            + '<a class="btn" href="#" style="min-height:0;padding:0">x</a>');
        }"""
    )
    found = spoiled.script("measure.js", 360)
    assert [bool(found[subject]) for subject in ("sideways", "small", "numbers", "tongues")] == [True] * 4
