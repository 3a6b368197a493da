"""The page for editors stands alone: clean for axe in light and in dark, nothing asked of anybody, whole on paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from click.testing import CliRunner
from sites import copy_project
from visits import WIDTHS

from wegwijzer.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_LATER = date(2027, 8, 1)
_RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const done = await axe.run(document, { runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } } });
  return done.violations.map((v) => `${v.id}: ` + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | "));
}"""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of the real guide, when much of it is old."""
    root = copy_project(tmp_path_factory.mktemp("editors") / "guide")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        done = CliRunner().invoke(main, ["status", "--today", _LATER.isoformat(), "--out", "state"])
    assert done.exit_code == 0, done.output
    return root / "state/status.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_for_editors(browser: Browser, page_file: Path, scheme: str):
    """With every part open, and nothing wider than the screen of a telephone."""
    context = browser.new_context(color_scheme=scheme, java_script_enabled=True)  # type: ignore[arg-type]
    page = context.new_page()
    asked, told = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(page_file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px", "the policy lets its own style through"
    assert set(asked) == {page_file.as_uri()}
    assert told == []
    page.evaluate("() => document.querySelectorAll('details').forEach((each, at) => { each.open = at < 8; })")
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(_RUN) == []
    context.close()


def test_the_page_for_editors_is_whole_on_paper(browser: Browser, page_file: Path):
    """What is folded on a screen is printed, and nothing stands in a box that would have to be scrolled."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.emulate_media(media="print")
    last = page.locator("details").last.locator("td").last
    assert last.bounding_box()
    assert page.evaluate("getComputedStyle(document.querySelector('.scroll')).overflowX") == "visible"
    context.close()
