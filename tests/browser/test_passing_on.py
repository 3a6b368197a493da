"""Ways in, in a browser: without a script, by keyboard, under a thumb, and on paper."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from sites import build_in, copy_project
from visits import LANGUAGES, Visits

from wegwijzer.serve import server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

EMAIL = "gids@example.org"
SETTINGS = f"""exit: https://weer.example/
email: {EMAIL}
repository: https://git.example.org/gids/gids
wrong_form: 'issues/new?template=wrong.yml&title={{record}}'
organization_form: 'issues/new?template=ours.yml&title={{record}}'
record_line: 'src/branch/main/{{file}}#L{{line}}'
"""
RECORDS = ("services/veilig-thuis-advice", "organizations/belle")


@pytest.fixture(scope="module")
def reachable(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visits]:
    """Give visits to a guide whose publisher can be reached in all three ways."""
    root = copy_project(tmp_path_factory.mktemp("reachable") / "guide")
    (root / "data/links.yaml").write_text(SETTINGS, encoding="utf-8")
    project, done = build_in(root)
    assert not done.failed
    web = server(project.site, 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    visits = Visits(browser, f"http://127.0.0.1:{web.server_address[1]}/")
    yield visits
    for each in visits.open:
        each.close()
    web.shutdown()
    web.server_close()


def _prefix(language: str) -> str:
    return "" if language == "nl" else f"{language}/"


def _unfold(page: Page) -> None:
    for fold in page.locator(".wrong summary").all():
        fold.click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_email_is_filled_in_and_every_way_is_under_the_thumb(reachable: Visits, language: str, scripts: bool):
    """Each fold opens; the address the browser would hand on is whole; each target is 44 pixels high, none too wide."""
    visit = reachable(scripts=scripts, width=320)
    for record in RECORDS:
        page = visit.go(f"{_prefix(language)}{record}/")
        _unfold(page)
        links = page.locator(".wrong a")
        assert links.count() == 8
        hrefs = [links.nth(n).evaluate("(a) => a.href") for n in range(8)]
        for href in (one for one in hrefs if one.startswith("mailto:")):
            parts = urlsplit(href)
            fields = parse_qs(parts.query, strict_parsing=True)
            assert (parts.path, fields["subject"]) == (EMAIL, [record])
            assert record in fields["body"][0].splitlines()[0]
            assert 4 <= len([line for line in fields["body"][0].splitlines() if line]) <= 5
        assert sum(href.startswith("mailto:") for href in hrefs) == 2
        for target in (*links.all(), *page.locator(".wrong summary").all()):
            box = target.bounding_box()
            assert box is not None
            assert box["height"] >= 44
            assert box["x"] >= 0 and box["x"] + box["width"] <= 320
    assert not visit.strangers()


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_keyboard_opens_a_fold_and_reaches_its_ways(reachable: Visits, language: str):
    """Enter opens it; then come the page that explains and the three ways, the one without an account first."""
    page = reachable(scripts=False).go(f"{_prefix(language)}{RECORDS[0]}/")
    page.locator(".wrong summary").first.focus()
    page.keyboard.press("Enter")
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("() => document.activeElement.getAttribute('href')"))
    assert stops[0] == "../../improve/"
    assert stops[1].startswith("mailto:")
    assert all(stop.startswith("https://git.example.org/gids/gids/") for stop in stops[2:])


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_axe_finds_nothing_with_the_folds_open(reachable: Visits, language: str):
    """Neither at the end of a record nor on the page that explains, in light and in dark."""
    page = reachable(bypass_csp=True).page
    found = []
    for path in (f"{RECORDS[0]}/", "improve/"):
        page.goto(f"{reachable.address}{_prefix(language)}{path}")
        _unfold(page)
        page.evaluate(AXE_SCRIPT)
        page.set_viewport_size({"width": 360, "height": page.evaluate("document.documentElement.scrollHeight")})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            done = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
            found += [f"{path} {scheme} {one['id']}: {one['nodes'][0]['html']}" for one in done["violations"]]
    assert not found


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_names_the_page_and_the_address(reachable: Visits, language: str):
    """Who has only the sheet can still write: what folds and what is only a link is left out."""
    visit = reachable()
    visit.page.emulate_media(media="print")
    page = visit.go(f"{_prefix(language)}{RECORDS[0]}/")
    section = page.locator(".wrong")
    assert section.get_by_text(EMAIL, exact=True).is_visible()
    assert section.get_by_text(RECORDS[0], exact=True).is_visible()
    assert not [link for link in section.locator("a, summary").all() if link.is_visible()]
