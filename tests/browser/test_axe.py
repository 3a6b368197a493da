"""axe-core on a page of every kind: WCAG 2.2 AA and best practice, in light and in dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from visits import LANGUAGES, kinds_of

if TYPE_CHECKING:
    from visits import Visits

pytestmark = pytest.mark.browser

#: Every kind in these; in the others, which share their direction and look, a few.
FULLY = ("nl", "ar")
SOME = ("home", "place", "service without contact", "article")

_RUN = """async ([rules]) => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const options = { resultTypes: ["violations"], elementRef: false };
  options.runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: tags };
  if (!rules) options.rules = { "target-size": { enabled: true } };
  const done = await axe.run(document, options);
  return done.violations.map((v) => `${v.id}: ${v.help}: ` + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | "));
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_kind_of_page(visit: Visits, language: str):
    """No violation on any kind of page in light; in dark, where only colours differ, none of contrast."""
    axe = visit(width=360, bypass_csp=True)
    found = []
    for kind, path in kinds_of(language).items():
        if language not in FULLY and kind not in SOME:
            continue
        page = axe.go(path)
        page.emulate_media(color_scheme="light")
        page.evaluate(AXE_SCRIPT)
        page.evaluate(
            "() => { for (const each of document.querySelectorAll('.pick, .filters details')) each.open = true; }"
        )
        # As tall as the page: what the bar at the bottom covers until one scrolls is not too small for that.
        page.set_viewport_size({"width": 360, "height": page.evaluate("document.documentElement.scrollHeight")})
        found += [f"{kind}, light: {violation}" for violation in page.evaluate(_RUN, [None])]
        page.emulate_media(color_scheme="dark")
        dark = ["color-contrast", "link-in-text-block"]
        found += [f"{kind}, dark: {violation}" for violation in page.evaluate(_RUN, [dark])]
    assert not found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_axe_finds_nothing_with_menus_open_or_words_found(visit: Visits, language: str, scheme: str):
    """No violation either with a menu open, or with results under the search field."""
    axe = visit(width=1280, bypass_csp=True, color_scheme=scheme)
    page = axe.go(kinds_of(language)["home"])
    page.evaluate(AXE_SCRIPT)
    page.locator("details.menu summary").nth(1).click()
    found = page.evaluate(_RUN, [None])
    page.keyboard.press("Escape")
    page.locator("#find").press_sequentially("hiv")
    page.locator("#results a").first.wait_for()
    page.keyboard.press("ArrowDown")
    found += page.evaluate(_RUN, [None])
    page.locator(".find button").click()
    page.locator("#texts a").first.wait_for()
    found += page.evaluate(_RUN, [None])
    assert not found


def test_axe_finds_a_fault_that_is_there(visit: Visits):
    """The instrument works: grey letters on a spoiled page are reported in light and in dark."""
    page = visit(bypass_csp=True).go("now/")
    page.evaluate(AXE_SCRIPT)
    page.evaluate(
        "() => { document.querySelector('main .soft').style.color = '#888'; document.querySelector('h1').remove(); }"
    )
    page.emulate_media(color_scheme="light")
    found = page.evaluate(_RUN, [None])
    assert {violation.split(":")[0] for violation in found} >= {"color-contrast", "page-has-heading-one"}
