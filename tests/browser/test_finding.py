"""Finding by a word: with scripts while typing, without them in the list from A to Z."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from visits import LANGUAGES, back, kinds_of

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route
    from visits import Visits

    from wegwijzer.project import Project

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
    ("nl", "soatest", "needs/free-test/"),  # two words as one
    ("en", "bookkeepers", "needs/bookkeeper/"),  # more than one
    ("es", "boekhouder", "needs/bookkeeper/"),  # a Dutch word out of a letter
    ("ar", "belasting", "needs/tax-return/"),
]

#: A word with letters that are wrong, what was meant, and the page.
WRONG = [
    ("nl", "boekhuodre", "boekhouder", "needs/bookkeeper/"),
    ("en", "accuontant", "accountant", "needs/bookkeeper/"),
    ("es", "hormnoas", "hormonas", "needs/gender-care/"),
    ("ar", "هرمنات", "هرمونات", "needs/gender-care/"),
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
    back(page)
    assert page.url == reader.address + kinds_of(language)["home"]
    assert page.locator("#find").input_value() == ""
    assert page.locator("#results a").count() == 0
    assert page.locator("#found").inner_text() == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_back_the_field_on_the_list_is_empty_too(visit: Visits, language: str):
    """The list from A to Z has the same field; after going to a result and back it holds nothing."""
    page = visit().go(kinds_of(language)["a to z"])
    everything = page.locator(".letter li:visible").count()
    page.locator("#find").press_sequentially("proud")
    page.locator("#results a").first.click()
    page.wait_for_url(lambda url: "a-z" not in url)
    back(page)
    assert page.locator("#find").input_value() == ""
    assert page.locator("#results a").count() == 0
    assert page.locator(".letter li:visible").count() == everything


@pytest.mark.parametrize(("language", "word", "meant", "page_found"), WRONG)
def test_a_word_with_wrong_letters_is_found_and_said(
    visit: Visits, language: str, word: str, meant: str, page_found: str
):
    """Two letters wrong still find the page, and the word that was meant is said."""
    page = visit().go(kinds_of(language)["home"])
    page.locator("#find").press_sequentially(word)
    page.locator("#results a").first.wait_for()
    found = page.locator("#results a").evaluate_all("(links) => links.slice(0, 3).map((link) => link.href)")
    assert any(url.endswith(page_found) for url in found), found
    assert meant in page.locator("#found").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_arrows_choose_and_enter_opens(visit: Visits, language: str):
    """The combobox: arrows move through the results and around, the chosen one is said and opens by Enter."""
    page = visit(width=320).go(kinds_of(language)["home"])
    field = page.locator("#find")
    assert field.get_attribute("aria-expanded") == "false"
    field.press_sequentially("hiv")
    options = page.locator("#results a[role=option]")
    options.first.wait_for()
    count = options.count()
    assert count > 1
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") == options.nth(count - 1).get_attribute("id")
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert [option.get_attribute("aria-selected") for option in options.all()] == ["true"] + ["false"] * (count - 1)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    target = options.first.evaluate("(link) => link.href")
    field.press("Enter")
    page.wait_for_url(target)


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_escape_empties_and_enter_without_a_choice_goes_to_the_first(visit: Visits, language: str):
    """Enter before choosing moves to the first result instead of doing nothing; Escape takes everything away."""
    page = visit().go(kinds_of(language)["home"])
    field = page.locator("#find")
    field.press_sequentially("hiv")
    page.locator("#results a").first.wait_for()
    field.press("Enter")
    assert page.locator("#results a").first.evaluate("(link) => link === document.activeElement")
    field.press("Escape")
    assert field.input_value() == ""
    assert page.locator("#results a").count() == 0
    assert page.locator("#found").inner_text() == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", ["words.", "find.js"])
def test_a_list_that_does_not_load_is_said(visit: Visits, language: str, file: str):
    """Without the list or its script the field says so at once, and the way to the list from A to Z is there."""
    reader = visit()
    reader.context.route(f"**/assets/{file}*", lambda route: route.abort())
    page = reader.go(kinds_of(language)["home"])
    page.locator("#find").press_sequentially("hiv")
    said = page.locator("#found")
    page.wait_for_function(
        "() => document.getElementById('found').textContent === document.getElementById('found').dataset.failed"
    )
    assert said.inner_text().strip()
    assert page.locator(".a-z a").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_loaded_for_finding_before_the_field_is_used(visit: Visits, language: str):
    """A reader who does not search downloads no list."""
    reader = visit()
    page = reader.go(kinds_of(language)["home"])
    page.wait_for_load_state("networkidle")
    assert not [url for url in reader.requests if "words." in url or "find.js" in url]


def test_from_a_memory_stick_it_finds_too(visit: Visits, built: Project):
    """Opened as a file, without any server, typing finds and the result opens."""
    reader = visit()
    page = reader.page
    page.goto((built.site / "index.html").as_uri())
    page.locator("#find").press_sequentially("boekhouder")
    page.locator("#results a").first.click()
    page.wait_for_url("**/needs/bookkeeper/index.html")
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize(
    ("language", "query", "service"),
    [
        ("nl", "soa test amsterdam", "services/acs-test/"),
        ("en", "sti test eindhoven", "services/lumens-drop-in/"),
        ("es", "prueba de its tilburg", "services/ggd-hvb-test/"),
        ("ar", "فحص أوترخت", "services/ggd-utrecht-test/"),
    ],
)
def test_a_place_brings_its_services_forward(visit: Visits, language: str, query: str, service: str):
    """With a place in the words, the first service is one that serves it."""
    page = visit().go(kinds_of(language)["home"])
    page.locator("#find").press_sequentially(query)
    page.locator("#results a[href*='services/']").first.wait_for()
    found = page.locator("#results a").evaluate_all("(links) => links.map((link) => link.href)")
    assert next(url for url in found if "/services/" in url).endswith(service), found


@pytest.mark.parametrize(("language", "query"), [("nl", "soa test"), ("en", "sti test"), ("es", "its"), ("ar", "فحص")])
def test_on_the_page_of_a_place_that_place_is_chosen(visit: Visits, language: str, query: str):
    """The field on a place's page brings the services of that place forward, and another place in the words wins."""
    page = visit().go(kinds_of(language)["place"].replace("utrecht", "eindhoven"))
    page.locator("#find").press_sequentially(query)
    page.locator("#results a[href*='services/']").first.wait_for()
    assert page.locator("#results a[href*='services/']").first.evaluate("(a) => a.href").endswith("/lumens-drop-in/")
    page.locator("#find").fill(f"{query} amsterdam")
    page.locator("#results a[href*='services/acs-test/']").wait_for()
    assert page.locator("#results a[href*='services/']").first.evaluate("(a) => a.href").endswith("/acs-test/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_crude_word_is_ever_shown(visit: Visits, language: str, built: Project):
    """A hidden word leads to its page and stands nowhere in what is shown, also not as what was meant."""
    page = visit().go(kinds_of(language)["home"])
    for typed, hidden in (("loverboy", "loverboy"), ("loverbyo", "loverboy"), ("onlyfanss", "onlyfans")):
        page.locator("#find").fill(typed)
        page.locator("#results a").first.wait_for()
        shown = page.locator(".find").inner_text().lower()
        assert hidden not in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_is_nowhere_is_said_in_words(visit: Visits, language: str):
    """Nothing found is announced in a sentence, and the way to the list stays on the screen."""
    page = visit().go(kinds_of(language)["home"])
    page.locator("#find").press_sequentially("qqxyz")
    page.wait_for_function("() => document.getElementById('found').textContent.length > 20")
    assert page.locator("#results a").count() == 0
    assert "A" in page.locator("#found").inner_text() and "Z" in page.locator("#found").inner_text()
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
    assert not page.locator("#find").is_visible()
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
    """Searching, also in all texts, opening menus, changing language: still no storage, no stranger, no error."""
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
    page.locator("#find").press_sequentially("hormonas")
    page.locator("#results a").first.wait_for()
    page.locator(".find button").click()
    page.locator("#texts a").first.wait_for()
    assert page.evaluate("() => [window.__kept, window.__broken]") == [[], []]
    assert page.evaluate("() => [document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    assert reader.context.cookies() == []
    assert reader.context.storage_state()["origins"] == []
    assert not reader.context.service_workers
    assert not reader.strangers()
    assert not reader.errors


# Search in all texts ------------------------------------------------------------------------------------------

#: A word that stands in texts, and a page that must be found by it.
TEXTS = [
    ("nl", "programma", "services/belle-meet/"),
    ("en", "bookkeeper", "services/belle-bookkeeper/"),
    ("es", "hormonas", "services/tue-clinic-amsterdam/"),
    ("ar", "محاسب", "services/belle-bookkeeper/"),
]


@pytest.mark.parametrize(("language", "word", "page_found"), TEXTS)
def test_the_button_searches_all_texts(visit: Visits, language: str, word: str, page_found: str):
    """By keyboard alone: type, Tab to the button, Enter; the count is said and a result opens. Nothing else is asked."""
    reader = visit(width=320)
    page = reader.go(kinds_of(language)["home"])
    field = page.locator("#find")
    field.press_sequentially(word)
    button = page.locator(".find button")
    button.wait_for()
    assert not [url for url in reader.requests if "pagefind" in url]
    for _ in range(20):
        page.keyboard.press("Tab")
        if button.evaluate("(element) => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    found = page.locator(f"#texts a[href$='{page_found}']")
    found.wait_for()
    count = page.locator("#texts a").count()
    assert str(count) in page.locator("#found").inner_text()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert not [url for url in reader.requests if "?" in url or word in url]
    assert not reader.strangers()
    assert not reader.errors
    found.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{page_found}")
    back(page)
    assert page.locator("#texts a").count() == 0
    assert page.locator("#find").input_value() == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_webassembly_it_is_said_and_the_list_stays(visit: Visits, language: str):
    """Where the host or the browser refuses WebAssembly, a sentence says so, and what was found before stays."""
    reader = visit()

    def refuse(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": "script-src 'self'"})

    reader.context.route("**/pagefind-worker.js", refuse)
    page = reader.go(kinds_of(language)["home"])
    page.locator("#find").press_sequentially("belle")
    page.locator("#results a").first.wait_for()
    before = page.locator("#results a").count()
    page.locator(".find button").click()
    _is_said_to_be_broken(page)
    assert page.locator("#results a").count() == before
    assert page.locator(".a-z a").is_visible()


@pytest.mark.parametrize("part", ["pagefind.js", "pagefind-entry.*", "*.pf_meta", "wasm.*", "index/*", "fragment/*"])
def test_a_part_that_does_not_load_is_said(visit: Visits, part: str):
    """Whatever part is missing, there is a sentence and no endless searching."""
    reader = visit()
    reader.context.route(f"**/pagefind/{part}", lambda route: route.abort())
    page = reader.go(kinds_of("nl")["home"])
    page.locator("#find").press_sequentially("belle")
    page.locator(".find button").click()
    _is_said_to_be_broken(page)


def test_from_a_memory_stick_all_texts_say_that_they_do_not_work(visit: Visits, built: Project):
    """As a file the browser refuses the index: that is said, and finding while typing goes on."""
    page = visit().page
    page.goto((built.site / "index.html").as_uri())
    page.locator("#find").press_sequentially("belle")
    page.locator(".find button").click()
    _is_said_to_be_broken(page)
    assert page.locator("#results a").count() > 0


def _is_said_to_be_broken(page: Page) -> None:
    page.wait_for_function(
        """() => {
          const said = document.getElementById("found").textContent;
          return /werkt hier niet|does not work here|no funciona aquí|لا يعمل هنا/.test(said);
        }"""
    )
