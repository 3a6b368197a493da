"""Messages to paste, in a browser: one tap selects one, a button copies it where scripts run, right to left too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from visits import LANGUAGES

if TYPE_CHECKING:
    from visits import Visits

pytestmark = pytest.mark.browser


def _path(language: str) -> str:
    return "messages/" if language == "nl" else f"{language}/messages/"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_tap_selects_a_whole_message_and_nothing_else(visit: Visits, language: str, scripts: bool):
    """The name, the words and the address, without the button."""
    page = visit(scripts=scripts).go(_path(language))
    message = page.locator("#free-test .msg").first
    message.click(position={"x": 40, "y": 30})
    chosen = page.evaluate("() => getSelection().toString().trim()")
    assert chosen == message.inner_text().strip()
    assert chosen.endswith("/needs/free-test/")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_button_copies_the_message_it_stands_under(visit: Visits, language: str):
    """Also one in another language than the page; what was copied is the text, in one line."""
    visited = visit(permissions=["clipboard-read", "clipboard-write"])
    page = visited.go(_path(language))
    section = page.locator("#bookkeeper")
    section.locator("summary").click()
    paste = section.locator(".paste", has=page.locator(".msg[lang=es]"))
    button = paste.get_by_role("button")
    assert "Español" in (button.get_attribute("aria-label") or "")
    button.click()
    paste.locator(".copy-said:not(:empty)").wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == paste.locator(".msg").inner_text()
    assert copied.startswith("Hola, te escribe [tu nombre u organización]. ¿Buscas")
    assert "\n" not in copied
    assert not visited.errors


def test_where_copying_is_refused_the_message_is_selected(visit: Visits):
    """The button says so, and leaves nothing else to do than copy it by hand."""
    page = visit().go("messages/")
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false; }"
    )
    paste = page.locator("#bookkeeper .paste").first
    paste.get_by_role("button").click()
    assert "kopieer het zelf" in paste.locator(".copy-said:not(:empty)").inner_text()
    assert page.evaluate("() => getSelection().toString()") == paste.locator(".msg").inner_text()


def test_without_scripts_there_is_no_button(visit: Visits):
    """A button that does nothing is worse than none; the other languages unfold all the same."""
    page = visit(scripts=False).go("messages/")
    assert page.locator(".copy").count() == 0
    section = page.locator("#bookkeeper")
    section.locator("summary").click()
    assert section.locator(".msg[lang=ar]").is_visible()


def test_each_message_runs_the_way_of_its_own_language(visit: Visits):
    """Arabic begins at the right on the Dutch page, Dutch at the left on the Arabic one; an address never turns round."""
    for path, lang, direction in (("messages/", "ar", "rtl"), ("ar/messages/", "nl", "ltr")):
        page = visit(width=1280).go(path)
        page.locator("#bookkeeper summary").click()
        message = page.locator(f"#bookkeeper .msg[lang={lang}]")
        assert message.evaluate("(node) => getComputedStyle(node).direction") == direction
        assert message.locator("bdi").evaluate("(node) => getComputedStyle(node).direction") == "ltr"


def test_only_the_page_of_messages_loads_its_script(visit: Visits):
    """Every other page stays as small as it was."""
    for path, wanted in (("messages/", True), ("", False), ("needs/bookkeeper/", False)):
        visited = visit()
        visited.go(path)
        assert any("copy.js" in url for url in visited.requests) is wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_button_says_which_message_it_copies(visit: Visits, language: str):
    """Who hears the buttons without seeing the page can tell them apart."""
    page = visit().go(_path(language))
    names = page.locator("button.copy").evaluate_all("(all) => all.map((one) => one.getAttribute('aria-label'))")
    assert len(names) == len(set(names)) > 1
