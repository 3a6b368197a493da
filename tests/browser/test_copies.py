"""Copies to keep, unpacked in a folder and opened without any server: with scripts and without."""

from __future__ import annotations

import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from sites import build_in, copy_project
from visits import Visits, back

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route
    from visits import Visit

    from wegwijzer.project import Project

pytestmark = pytest.mark.browser

EXIT = "https://www.knmi.nl/"
BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@pytest.fixture(scope="session")
def kept(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with every copy unpacked, each in a folder of its own, and the guide that they were made of."""
    folder = tmp_path_factory.mktemp("a stick")
    root = copy_project(folder / "project")
    shutil.copytree(built.cache, root / ".cache")
    project, done = build_in(root, offline=True)
    assert not done.failed
    for file in (project.site / "download").glob("guide-*.zip"):
        with zipfile.ZipFile(file) as archive:
            archive.extractall(folder / file.stem)
    return folder


@pytest.fixture
def at(kept: Path, browser: Browser) -> Iterator[Visits]:
    """Give visits that begin at the folder with the copies."""
    visits = Visits(browser, f"{kept.as_uri()}/")
    yield visits
    for each in visits.open:
        each.close()


def _follow(page: Page, selector: str) -> None:
    """Press the first link that ``selector`` finds, and wait for the page behind it."""
    link = page.locator(selector).first
    there = link.evaluate("(a) => a.href")
    link.click()
    page.wait_for_url(there)
    page.wait_for_load_state()


def _is_styled(page: Page) -> bool:
    return bool(page.evaluate("getComputedStyle(document.querySelector('.bar')).position === 'sticky'"))


def _is_closed(visit: Visit) -> None:
    """Look that nothing was asked for outside of the folder, and that the browser complained of nothing."""
    assert visit.strangers() == []
    assert visit.errors == []


@BOTH
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_reader_walks_from_the_first_page_to_a_number(at: Visits, language: str, *, scripts: bool):
    """Topic, need, service: each page has its style, no link is dead, and a number can be dialled."""
    reader = at(scripts=scripts)
    page = reader.go(f"guide-{language}/guide/index.html")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert not page.locator(".bare").is_visible()
    _follow(page, ".doors a")
    _follow(page, "main a[href*='/needs/'], main a[href*='needs/']")
    _follow(page, ".card a")
    assert "/services/" in page.url
    assert _is_styled(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    _follow(page, ".bar .now")
    assert page.locator("a[href='tel:112']").first.is_visible()
    if scripts:
        assert page.evaluate("window.__broken") == []
    _is_closed(reader)


@BOTH
def test_the_language_can_be_chosen_in_the_copy_of_all(at: Visits, *, scripts: bool):
    """The same page in another language, and back; a copy of one language offers no other."""
    reader = at(scripts=scripts)
    page = reader.go("guide-all/guide/services/belle-bookkeeper/index.html")
    page.locator("summary", has_text="Nederlands").click()
    _follow(page, "nav a[hreflang=ar]")
    assert page.url.endswith("/guide-all/guide/ar/services/belle-bookkeeper/index.html")
    assert page.locator("html").get_attribute("dir") == "rtl"
    alone = reader.go("guide-es/guide/services/belle-bookkeeper/index.html")
    assert alone.locator("[hreflang]").count() == 0
    assert alone.locator("header summary").count() == 1
    _is_closed(reader)


@pytest.mark.parametrize(
    ("copy", "word", "found"),
    [
        ("guide-nl/guide/", "boekhouder", "guide-nl/guide/needs/bookkeeper/index.html"),
        ("guide-ar/guide/", "لقاح", "guide-ar/guide/needs/vaccine/index.html"),
        ("guide-all/guide/es/", "boekhouder", "guide-all/guide/es/needs/bookkeeper/index.html"),
    ],
)
def test_a_word_finds_a_page_of_the_copy(at: Visits, copy: str, word: str, found: str):
    """Finding while typing works without a server; search in all texts is not offered."""
    reader = at()
    page = reader.go(f"{copy}index.html")
    page.locator("#find").focus()
    page.keyboard.type(word)
    link = page.locator(f"#results a[href$='{found.partition('/guide/')[2].removeprefix('es/')}']").first
    link.wait_for()
    assert not page.locator("button", has_text=re.compile("alle teksten|كل النصوص|todos los textos")).is_visible()
    there = link.evaluate("(a) => a.href")
    assert there == reader.address + found
    page.goto(there)
    assert page.locator("h1").is_visible()
    _is_closed(reader)


@BOTH
def test_the_list_from_a_to_z_leads_to_pages(at: Visits, *, scripts: bool):
    """Letters open, also without scripts."""
    reader = at(scripts=scripts)
    page = reader.go("guide-nl/guide/index.html")
    _follow(page, ".a-z a")
    page.locator("main details summary").first.click()
    _follow(page, "main details[open] a")
    assert page.locator("h1").is_visible()
    assert _is_styled(page)
    _is_closed(reader)


@BOTH
def test_filters_choose_in_a_copy(at: Visits, *, scripts: bool):
    """They are style alone, and the style is in the folder."""
    reader = at(scripts=scripts)
    page = reader.go("guide-nl/guide/places/utrecht/index.html")
    shown = page.locator(".card:visible").count()
    page.locator(".filters summary").click()
    page.locator(".filters input:visible").first.check()
    assert shown > 0
    assert page.locator(".card:visible").count() < shown
    _is_closed(reader)


def test_a_line_says_whether_it_is_open_now(at: Visits):
    """The hours are looked at by the clock of the reader, as in the guide."""
    reader = at()
    page = reader.go("guide-nl/guide/now/index.html")
    assert page.locator("[data-open]").first.inner_text().strip()
    _is_closed(reader)


def test_leaving_quickly_replaces_the_page_of_a_copy(at: Visits):
    """Back does not lead to it, as far as a browser can."""
    reader = at()

    def answer(route: Route) -> None:
        route.fulfill(body="<!doctype html><title>Het weer</title><h1>Het weer</h1>", content_type="text/html")

    reader.context.route(re.compile("^https:"), answer)
    page = reader.go("guide-nl/guide/index.html")
    _follow(page, ".doors a")
    page.locator("#leave").click()
    page.wait_for_url(EXIT)
    back(page)
    assert "/topics/" not in page.url


@pytest.mark.parametrize("language", ["nl", "es", "ar"])
def test_the_page_with_files_to_keep_is_for_everybody(at: Visits, language: str):
    """axe finds nothing, nothing is wider than a small screen, and each link leads to a file."""
    prefix = "" if language == "nl" else f"{language}/"
    for width in (320, 1280):
        reader = at(width=width)
        page = reader.go(f"project/site/{prefix}download/index.html")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = Axe().run(page)
        assert found.response["violations"] == []
        with page.expect_download() as waiting:
            page.locator(f"main a[href$='guide-{language}.zip']").click()
        assert waiting.value.suggested_filename == f"guide-{language}.zip"
