"""A reader without a mouse: order of the stops, what they show, and the menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from visits import LANGUAGES, kinds_of

if TYPE_CHECKING:
    from visits import Visit, Visits

pytestmark = pytest.mark.browser

#: Kinds with few enough stops to walk through them all.
WALKED = ("home", "topic", "service with a phone", "organization", "now", "not found")

# The elements that should be stops, in the order of the document; what is inside a closed menu is none.
_EXPECTED = """() => {
  const stops = [...document.querySelectorAll("a[href], button, input, summary")];
  const open = stops.filter((node) => {
    const closed = node.closest("details:not([open])");
    return node.checkVisibility() && (!closed || node === closed.firstElementChild);
  });
  window.__stops = stops;
  return open.map((node) => stops.indexOf(node));
}"""

# Where the focus is, and what is wrong with how it shows.
_HERE = """() => {
  const node = document.activeElement;
  if (node === document.body) return [-1, ""];
  const box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  const bar = document.querySelector(".bar").getBoundingClientRect();
  const wrong = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("no focus ring");
  if (box.width < 2 || box.height < 2) wrong.push("no size");
  if (box.bottom <= 0 || box.top >= innerHeight) wrong.push("outside the screen");
  if (!node.closest(".bar") && box.top >= bar.top - 1) wrong.push("under the bar");
  if (node.closest("details:not([open])") && node.localName !== "summary") wrong.push("inside a closed menu");
  return [window.__stops.indexOf(node), wrong.length ? `${node.textContent.trim().slice(0, 40)}: ${wrong.join(", ")}` : ""];
}"""


def walk(visit: Visit) -> tuple[list[int], list[str]]:
    """Press Tab from the top to the end; give the stops and what was wrong with them."""
    stops, wrong = [], []
    for _ in range(400):
        visit.page.keyboard.press("Tab")
        stop, fault = visit.page.evaluate(_HERE)
        if stop == -1 or (stops and stop == stops[0]):
            break
        stops.append(stop)
        wrong += [fault] if fault else []
    return stops, wrong


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_tab_visits_every_link_in_order_and_shows_where_it_is(visit: Visits, language: str, scripts: bool):
    """The stops are the visible links in the order of the text; each has a ring, on the screen, not under the bar."""
    walker = visit(scripts=scripts, width=320, reduced_motion="reduce")
    for kind, path in kinds_of(language).items():
        if kind not in (WALKED if language in ("nl", "ar") else ("home", "topic")):
            continue
        walker.go(path)
        expected = walker.page.evaluate(_EXPECTED)
        stops, wrong = walk(walker)
        assert stops == expected, kind
        assert not wrong, kind


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_stop_skips_to_the_text(visit: Visits, language: str, scripts: bool):
    """The skip link is first, is seen while it has the focus, and Enter brings the next Tab into the text."""
    page = visit(scripts=scripts, width=320).go(kinds_of(language)["topic"])
    page.keyboard.press("Tab")
    box = page.locator(".skip:focus").bounding_box()
    assert box["width"] >= 44
    assert box["height"] >= 24
    assert (
        page.locator(".skip").inner_text()
        == {
            "nl": "Naar de inhoud",
            "en": "Skip to the content",
            "es": "Ir al contenido",
            "ar": "الانتقال إلى المحتوى",
        }[language]
    )
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_enter_opens_a_menu_and_its_links_follow(visit: Visits, language: str, scripts: bool):
    """Enter and Space open and close each menu; only then are its links stops; all of it is on the screen."""
    page = visit(scripts=scripts).go(kinds_of(language)["service with a phone"])
    for width, number in ((320, 0), (320, 1), (1280, 0), (1280, 1)):
        page.set_viewport_size({"width": width, "height": 740})
        menu = page.locator("details.menu").nth(number)
        link = menu.locator("a").first
        menu.locator("summary").focus()
        assert not link.is_visible()
        page.keyboard.press("Enter")
        assert link.is_visible()
        box = menu.locator("nav").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Tab")
        assert link.evaluate("(node) => node === document.activeElement")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Space")
        assert not link.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_escape_closes_the_menu_and_gives_the_focus_back(visit: Visits, language: str):
    """With scripts: Escape inside an open menu closes it, and the focus stands on its button again."""
    page = visit().go(kinds_of(language)["need"])
    menu = page.locator("details.menu").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert menu.locator("summary").evaluate("(node) => node === document.activeElement")


def test_one_menu_is_open_at_a_time(visit: Visits):
    """With scripts: opening the languages closes the menu, so that neither hides the other."""
    page = visit().go("")
    menus = page.locator("details.menu")
    menus.nth(0).locator("summary").click()
    menus.nth(1).locator("summary").click()
    page.wait_for_selector("details.menu:not([open]) >> nth=0", state="attached")
    assert [menus.nth(n).get_attribute("open") is None for n in range(2)] == [True, False]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_the_choice_of_places_opens_with_enter(visit: Visits, scripts: bool):
    """On a topic the list of places opens without a mouse, and Enter on a place goes there."""
    page = visit(scripts=scripts).go("topics/arriving/")
    page.locator("details.pick summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/places/" in page.url
