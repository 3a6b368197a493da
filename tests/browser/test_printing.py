"""On paper: what a helper prints for someone must stand on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from visits import LANGUAGES, kinds_of

if TYPE_CHECKING:
    from visits import Visits

pytestmark = pytest.mark.browser

_CONTRAST = """() => {
  const light = (css) => {
    const [r, g, b] = css.match(/[\\d.]+/g).map(Number).map((v) => v / 255).map((v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  return [...document.querySelectorAll("main *")]
    .filter((node) => node.checkVisibility() && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
    .map((node) => [1.05 / (light(getComputedStyle(node).color) + .05), node.textContent.trim().slice(0, 40)])
    .filter(([ratio]) => ratio < 4.5).map(([, text]) => text);
}"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_shows_the_help_and_leaves_out_the_buttons(visit: Visits, language: str, scripts: bool):
    """Header, bar, menus and search are not printed; the heading and the number are."""
    reader = visit(scripts=scripts)
    reader.page.emulate_media(media="print")
    for kind, path in kinds_of(language).items():
        page = reader.go(path)
        shown = page.evaluate(
            """() => [".top", ".bar", ".skip", ".find", ".menu nav", "h1"].filter(
              (part) => [...document.querySelectorAll(part)].some((node) => node.checkVisibility()))"""
        )
        assert shown == ["h1"], kind
    page = reader.go(kinds_of(language)["service with a phone"])
    assert page.get_by_text("0800 2000", exact=True).first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_shows_where_links_to_other_sites_lead(visit: Visits, language: str):
    """A source on paper cannot be followed by a tap: each address is written behind its name."""
    reader = visit()
    reader.page.emulate_media(media="print")
    for kind in ("service with a phone", "place", "organization"):
        page = reader.go(kinds_of(language)[kind])
        missing = page.evaluate(
            """() => [...document.querySelectorAll("main a[href^=https]")]
              .filter((a) => a.checkVisibility() && !getComputedStyle(a, "::after").content.includes(a.getAttribute("href")))
              .map((a) => a.textContent + " " + a.href)"""
        )
        assert page.locator("main a[href^=https]").count(), kind
        assert not missing, kind


#: Texts that a fold keeps from the paper although the fold itself stands there; what is only to be tapped is left out.
_FOLDED = """() => [...document.querySelectorAll("details")].filter((fold) => fold.checkVisibility())
  .flatMap((fold) => [...fold.querySelectorAll("p, li, dd, dt, blockquote, h3, h4")])
  .filter((text) => !text.checkVisibility() && !text.closest(".hand, .copy-said, .crumb, .open"))
  .map((text) => text.textContent.trim().slice(0, 60))"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_hides_no_text_in_a_closed_fold(visit: Visits, language: str):
    """What folds is either not printed at all (menus, the choice of places) or printed in full."""
    reader = visit()
    reader.page.emulate_media(media="print")
    for kind, path in kinds_of(language).items():
        page = reader.go(path)
        assert page.evaluate(_FOLDED) == [], kind
        assert page.locator(".letter li:visible").count() == page.locator(".letter li").count(), kind
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
          "<details><summary>Meer</summary><p id='folded'>Tekst</p></details>")"""
    )
    assert page.locator("#folded").is_visible()


def test_paper_is_black_on_white_also_from_a_dark_screen(visit: Visits):
    """A dark colour scheme does not print light letters on white paper."""
    reader = visit(color_scheme="dark")
    reader.page.emulate_media(media="print", color_scheme="dark")
    for kind in ("home", "service with a phone", "place", "now"):
        page = reader.go(kinds_of("nl")[kind])
        assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert not page.evaluate(_CONTRAST), kind
