"""Finding by a word: with scripts while typing, without them in the list from A to Z."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from visits import LANGUAGES, kinds_of

if TYPE_CHECKING:
    from visits import Visits

pytestmark = pytest.mark.browser

#: What she types, and the address of a page that must be found by it.
WORDS = [
    ("nl", "soa", "needs/free-test/"),
    ("nl", "SOA-test", "needs/free-test/"),
    ("en", "sti", "needs/free-test/"),
    ("es", "prueba de its", "needs/free-test/"),
    ("es", "analisis", "needs/free-test/"),  # without the accent
    ("ar", "لقاح", "needs/vaccine/"),
    ("ar", "اجهاض", "needs/contraception/"),  # without the hamza
    ("ar", "واللقاح", "needs/vaccine/"),  # with "and the" before it
]


@pytest.mark.parametrize(("language", "word", "page_found"), WORDS)
def test_a_word_finds_a_need_and_the_keyboard_opens_it(visit: Visits, language: str, word: str, page_found: str):
    """Typing shows links and says how many; Tab reaches them and Enter opens one; no address ever holds the word."""
    reader = visit()
    page = reader.go(kinds_of(language)["home"])
    field = page.locator("#find")
    assert page.locator("label[for=find]").is_visible()
    assert page.locator("#found").get_attribute("role") == "status"
    assert field.get_attribute("aria-describedby") == "found"
    field.focus()
    page.keyboard.type(word)
    found = page.locator("#results a")
    found.first.wait_for()
    assert page.locator("#found").inner_text().strip()
    addresses = [link.evaluate("(a) => a.href") for link in found.all()]
    assert any(url.endswith(page_found) for url in addresses), addresses
    wanted = next(number for number, url in enumerate(addresses) if url.endswith(page_found))
    for _ in range(wanted + 1):
        page.keyboard.press("Tab")
    assert found.nth(wanted).evaluate("(a) => a === document.activeElement")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(page_found)
    assert page.locator("h1").is_visible()
    stem = re.sub(r"\W.*", "", word.lower())
    assert not [url for url in [*reader.requests, page.url] if f"={stem}" in url.lower() or "?" in url or "#" in url]


@pytest.mark.parametrize("language", LANGUAGES)
def test_back_shows_no_word_and_no_results(visit: Visits, language: str):
    """After going to a result and back the field is empty and the list is gone: nobody reads what she looked for."""
    reader = visit()
    page = reader.go(kinds_of(language)["home"])
    page.locator("#find").press_sequentially("hiv")
    page.locator("#results a").first.click()
    page.wait_for_url("**/*s/*/")
    page.go_back()
    assert page.url == reader.address + kinds_of(language)["home"]
    assert page.locator("#find").input_value() == ""
    assert page.locator("#results a").count() == 0
    assert page.locator("#found").inner_text() == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_back_shows_the_whole_list_from_a_to_z(visit: Visits, language: str):
    """After going to an entry of the narrowed list and back, the field is empty and every letter is there, closed."""
    reader = visit()
    page = reader.go(kinds_of(language)["a to z"])
    everything = page.locator(".letter:visible").count()
    page.locator("#filter").press_sequentially("proud")
    assert 0 < page.locator(".letter:visible").count() < everything
    assert 0 < page.locator(".letter li:visible").count() < page.locator(".letter li").count()
    assert page.locator("#found").inner_text().strip()
    page.locator(".letter li:visible a").first.click()
    page.wait_for_url(lambda url: "a-z" not in url)
    page.go_back()
    assert page.locator("#filter").input_value() == ""
    assert page.locator(".letter:visible").count() == everything
    assert page.locator(".letter li:visible").count() == 0
    assert page.locator("#found").inner_text() == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_is_nowhere_is_said_in_words(visit: Visits, language: str):
    """Nothing found is announced in a sentence, and the way to the list stays on the screen."""
    page = visit().go(kinds_of(language)["home"])
    page.locator("#find").press_sequentially("qqxyz")
    page.wait_for_function("() => document.getElementById('found').textContent.length > 10")
    assert page.locator("#found").inner_text() == page.locator("#found").get_attribute("data-none")
    assert page.locator(".a-z a").is_visible()
    page.locator("#find").press("Enter")
    assert page.url.endswith("/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_there_is_the_list_and_no_dead_field(visit: Visits, language: str):
    """No field that does nothing: the link to the list from A to Z is shown, and the list is whole."""
    reader = visit(scripts=False)
    page = reader.go(kinds_of(language)["home"])
    assert not page.locator("#find").is_visible()
    page.locator(".a-z a").click()
    page.wait_for_url("**/a-z/")
    assert not page.locator("#filter").is_visible()
    assert page.locator(".letter li").count() > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_from_a_to_z_fits_a_phone_without_scripts(visit: Visits, language: str):
    """All letters stand on two screens; one opens under the thumb, leads back, and the page's own script comes first."""
    page = visit(scripts=False, width=360).go(kinds_of(language)["a to z"])
    letters = page.locator(".letter summary")
    assert letters.count() > 20
    assert page.evaluate("document.documentElement.scrollHeight") < 2 * 800
    assert page.locator(".letter li:visible").count() == 0
    letters.nth(1).click()
    opened = page.locator(".letter[open]")
    assert opened.locator("li:visible").count() == opened.locator("li").count() > 0
    assert opened.locator("a[href='#letters']").is_visible()
    first = letters.first.inner_text().strip()
    assert ("\u0600" <= first[0] <= "\u06ff") == (language == "ar")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_whole_visit_leaves_nothing_behind(visit: Visits, language: str):
    """Searching, opening menus, changing language, narrowing the list: still no storage, no stranger, no error."""
    reader = visit()
    page = reader.go(kinds_of(language)["home"])
    page.locator("#find").press_sequentially("hiv")
    page.locator("#results a").first.click()
    page.wait_for_url("**/*s/*/")
    page.locator("details.menu summary").nth(1).click()
    page.locator("details.menu a[hreflang=es]").click()
    page.wait_for_url("**/es/**")
    page.locator("details.menu summary").first.click()
    page.locator("details.menu a[href$='a-z/']").click()
    page.wait_for_url("**/a-z/")
    page.locator("#filter").press_sequentially("hiv")
    assert page.evaluate("() => [window.__kept, window.__broken]") == [[], []]
    assert page.evaluate("() => [document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    assert reader.context.cookies() == []
    assert reader.context.storage_state()["origins"] == []
    assert not reader.context.service_workers
    assert not reader.strangers()
    assert not reader.errors
