"""Codes on paper, old addresses and the page with flyers, in a browser: with scripts and without, left and right."""

from __future__ import annotations

import struct
import threading
import zlib
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from sites import build_in, copy_project
from test_flyers_page import Paper
from visits import Visits, back

from wegwijzer import build as building
from wegwijzer import codes
from wegwijzer.serve import server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

FLYERS = """flyers:
  - {id: start, to: /, title: 'Kan ik je ergens mee helpen?', text: "Een test\\nEen adres\\nIemand", forms: [card, poster]}
  - {id: talk, to: /services/acs-test/, title: 'Kan ik je ergens mee helpen?', text: Iets}
"""
PAPERS = tuple(
    Paper(flyer, form, (code,), proof=True)
    for flyer, form in (("start", "card"), ("start", "poster"), ("talk", "card"))
    for code in ("nl", "ar")
)
CODES = codes.assign({}, [(code, to) for code in ("nl", "ar") for to in ("/", "/services/acs-test/")])
NL, AR = CODES["nl", "/services/acs-test/"], CODES["ar", "/services/acs-test/"]


@pytest.fixture(scope="module")
def paper(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visits]:
    """Give visits to a guide with two flyers and a service that had another id."""
    root = copy_project(tmp_path_factory.mktemp("paper") / "guide")
    (root / "data/flyers.yaml").write_text(FLYERS, encoding="utf-8")
    record = root / "data/services/acs.yaml"
    text = record.read_text(encoding="utf-8").replace(
        "- id: acs-test\n", "- id: acs-test\n        formerly: [acs-old]\n"
    )
    record.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "_flyers", lambda *_, **__: ({}, PAPERS))
        project, done = build_in(root, languages=("nl", "ar"))
    assert not done.failed, done.problems
    (project.site / "flyers").mkdir(exist_ok=True)
    for one in PAPERS:
        (project.site / one.png).write_bytes(_picture(*one.size))
        (project.site / one.pdf).write_bytes(b"%PDF-1.7\n")
    web = server(project.site, 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    visits = Visits(browser, f"http://127.0.0.1:{web.server_address[1]}/")
    yield visits
    for each in visits.open:
        each.close()
    web.shutdown()
    web.server_close()


def _picture(width: int, height: int) -> bytes:
    """Make a grey PNG."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress((b"\0" + b"\xdd" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (f"f/{NL}/", "services/acs-test/"),
        (f"f/{AR}/", "ar/services/acs-test/"),
        (f"f/{CODES['ar', '/']}/", "ar/"),
        ("ar/services/acs-old/", "ar/services/acs-test/"),
    ],
)
def test_with_scripts_it_leads_on_and_back_does_not_return(paper: Visits, start: str, end: str):
    """The page between leaves no step to go back to."""
    visit = paper()
    page = visit.go("now/")
    page.goto(visit.address + start)
    page.wait_for_url(visit.address + end)
    back(page)
    assert page.url == visit.address + "now/"
    assert not visit.strangers()
    assert not visit.errors
    assert page.evaluate("window.__kept.concat(window.__broken)") == []


def test_a_heading_or_a_record_of_that_name_leads_nowhere(paper: Visits):
    """An article may have a heading "Onward", and a message or a card any id."""
    visit = paper()
    visit.page.route(
        "**/now/",
        lambda route: route.fulfill(
            content_type="text/html", body=route.fetch().text().replace("<h1", '<p id="onward">x</p><h1', 1)
        ),
    )
    page = visit.go("now/")
    page.wait_for_selector("html.js #onward")
    page.wait_for_timeout(300)
    assert page.url == visit.address + "now/"
    assert page.locator("#onward").count() == 1


@pytest.mark.parametrize(("start", "end"), [(f"f/{NL}/", "services/acs-test/"), (f"f/{AR}/", "ar/services/acs-test/")])
def test_without_scripts_the_first_link_is_the_way(paper: Visits, start: str, end: str):
    """Under the thumb: the first of the page itself, large, and in view."""
    visit = paper(scripts=False)
    page = visit.go(start)
    first = page.locator("main a").first
    box = first.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["y"] + box["height"] < 740
    first.click()
    assert page.url == visit.address + end


def test_without_scripts_another_language_is_one_press_away(paper: Visits):
    """From the page itself and from the choice of languages: to the same help."""
    visit = paper(scripts=False)
    page = visit.go(f"f/{AR}/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    for link in (page.locator("main a[lang=nl]"), page.locator(".menu a[lang=nl]")):
        assert link.evaluate("(a) => a.href") == f"{visit.address}services/acs-test/"
    assert page.title() == page.locator(".brand").inner_text()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("prefix", ["", "ar/"])
def test_the_page_with_flyers_fits_and_shows_its_pictures(paper: Visits, prefix: str, width: int):
    """Every picture loads when it comes into view; nothing is wider than the screen."""
    visit = paper(width=width)
    page = visit.go(f"{prefix}flyers/")
    for picture in page.locator("main img").all():
        picture.scroll_into_view_if_needed()
        page.wait_for_function("(img) => img.complete && img.naturalWidth === 400", arg=picture.element_handle())
        assert picture.get_attribute("alt")
    assert page.locator("main img").count() == 3
    assert page.locator("main a[type='application/pdf']").count() == 6
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not visit.strangers()
    assert not visit.errors


@pytest.mark.parametrize("path", ["flyers/", "ar/flyers/", f"f/{NL}/", f"f/{AR}/"])
def test_axe_finds_nothing(paper: Visits, path: str):
    """In light and in dark; without the script of the guide, which would lead on."""
    visit = paper(bypass_csp=True)
    visit.page.route("**/guide.js", lambda route: route.abort())
    page = visit.go(path)
    page.evaluate(AXE_SCRIPT)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        done = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        assert [f"{one['id']}: {one['nodes'][0]['html']}" for one in done["violations"]] == []
