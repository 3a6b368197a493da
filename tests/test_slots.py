"""Slots: a page that is made once for all languages is the page that each of them would make by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import ROOT, build_in, own, tree

from wegwijzer import build as building
from wegwijzer import slots
from wegwijzer.languages import Each, Language, Said, Tongue
from wegwijzer.pages import Page, list_pages
from wegwijzer.po import Catalogue
from wegwijzer.project import open_project
from wegwijzer.slots import EveryTongue, Filler, cut
from wegwijzer.templates import escape
from wegwijzer.views import labels

DUTCH, ENGLISH = Language("nl", "Nederlands"), Language("en", "English")
DAY = date(2026, 11, 22)


def _tongues(said: dict[tuple[str, str], str]) -> dict[str, Tongue]:
    """Give Dutch and English; ``said``: what English says, by context and Dutch text."""
    return {"nl": Tongue(DUTCH), "en": Tongue(ENGLISH, {"en": Catalogue(messages=said)})}


def _every(said: dict[tuple[str, str], str] | None = None) -> EveryTongue:
    return EveryTongue(Language("mul", ""), tongues=_tongues(said or {}))


def _in(every: EveryTongue, code: str, html: str) -> str:
    return Filler(every, code).fill(cut(html))


# Whole guides -------------------------------------------------------------------------------------------------


def _unfinish(root: Path, code: str) -> None:
    """Leave every seventh text of a language without a translation, and every fifth with an older one."""
    file = root / f"translations/{code}.po"
    blocks = file.read_text(encoding="utf-8").split("\n\n")
    for number, block in enumerate(blocks[1:], start=1):
        if number % 7 == 0:
            blocks[number] = re.sub(r'msgstr .*(\n".*)*', 'msgstr ""', block)
        elif number % 5 == 0:
            blocks[number] = block.replace("msgctxt", "#, fuzzy\nmsgctxt", 1)
    file.write_text("\n\n".join(blocks), encoding="utf-8")


@pytest.fixture
def unfinished(guide_copy: Path) -> Path:
    """Give a guide with much that is not the same everywhere: texts that are missing or older in two languages, titles
    with an apostrophe, an address to write to, and places of which two stand on one card.
    """
    _unfinish(guide_copy, "ar")
    _unfinish(guide_copy, "es")
    english = guide_copy / "translations/en.po"
    said = re.sub(r'(msgctxt "topics[^"]*tab_title"\nmsgid "[^"]*"\nmsgstr ")', r"\1It's ", english.read_text("utf-8"))
    assert said.count("It's ") > 3
    english.write_text(said, encoding="utf-8")
    links = guide_copy / "data/links.yaml"
    links.write_text(links.read_text("utf-8") + "email: gids@example.org\n", encoding="utf-8")
    return guide_copy


def _is_whole(done: building.Report) -> bool:
    return not done.failed and done.rendered > 0


@pytest.mark.parametrize("most", [None, 300, 0])
def test_a_page_made_for_all_languages_is_the_one_that_each_would_make(
    unfinished: Path, monkeypatch: pytest.MonkeyPatch, most: int | None
):
    """Whatever a view does with a text, it does for each language: also for texts that are missing or older there.

    It is the same with two processes, and when slots are let go after every few pages, as in a guide of many thousands.
    """
    if most is not None:
        monkeypatch.setattr(slots, "MOST_SLOTS", most)
        monkeypatch.setattr(slots, "MOST_FILLED", most // 10)
    monkeypatch.setattr(building, "FEWEST_FOR_TWO", 2 if most else 10**6)
    listed: list[Page] = []
    monkeypatch.setattr(building, "list_pages", lambda *given: listed.extend(list_pages(*given)) or iter(listed))
    project, done = build_in(unfinished)
    assert _is_whole(done), building.report(done.problems)
    assert sum(page.every is not None for page in listed) > 0.9 * len(listed)
    together = tree(project.site)
    assert "Deze tekst is nog niet vertaald" not in together["index.html"].decode()
    assert sum(b'lang="en"' in html and b"<main" in html for html in together.values())

    monkeypatch.setattr(building, "list_pages", partial(list_pages, apart=True))
    for file in (unfinished / ".cache").glob("*.json"):
        file.unlink()
    project, done = build_in(unfinished)
    assert _is_whole(done), building.report(done.problems)
    assert tree(project.site) == together


def test_slots_of_other_sources_are_refused(guide_copy: Path, monkeypatch: pytest.MonkeyPatch):
    """The number of a slot stands for other words there: a page with wrong words is worse than none."""
    monkeypatch.setattr(building, "list_pages", lambda sources, *given: list_pages(replace(sources), *given))
    with pytest.raises(ValueError, match="slots of other sources"):
        build_in(guide_copy)


def test_languages_without_the_same_articles_are_made_apart(guide_copy: Path):
    """A link to an article stands only on the pages of a language that has it."""
    (guide_copy / "content/en/at-the-door.md").unlink()
    project, done = build_in(guide_copy)
    assert not done.failed, building.report(done.problems)
    pages = {
        code: [html for name, html in tree(project.site / code).items() if b'"../../at-the-door/"' in html]
        for code in ("en", "es")
    }
    assert pages["es"]
    assert not pages["en"]


# Slots --------------------------------------------------------------------------------------------------------

_TEXTS = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="{}"), max_size=12)


@given(_TEXTS, _TEXTS, st.integers(0, 99))
def test_a_slot_says_what_the_language_says(name: str, place: str, age: int):
    """Values stand in a sentence as they are, also when they hold slots themselves."""
    every = _every({("ui", "{who} in {place}, {age}"): "{age}: {who}, {place}", ("ui", "iemand"): "some<one>"})
    inner = every.t("{who} in {place}, {age}", who=every.t("iemand"), place=place, age=age)
    outer = every.listed([name, every.capital(inner), every.day(DAY)], "or")
    for code, tongue in every.tongues.items():
        said = tongue.t("{who} in {place}, {age}", who=tongue.t("iemand"), place=place, age=age)
        there = tongue.listed([name, tongue.capital(said), tongue.day(DAY)], "or")
        assert _in(every, code, f"<p>{escape(outer)}</p>") == f"<p>{escape(there)}</p>"


@pytest.mark.parametrize("form", ["plain", "inline", "paragraphs"])
def test_a_text_of_the_guide_stands_in_each_form(form: str):
    """A translation of two paragraphs is two, whatever the Dutch text has; one that is missing says so."""
    every = _every({("a", "Een."): "One.\n\nTwo & more."})
    found, lost = every.said("a", "Een."), every.said("b", "Geen.")
    shown = {"plain": str, "inline": every.inline, "paragraphs": every.paragraphs}[form]
    wanted = {
        "plain": ("One. Two &amp; more.", "Geen."),
        "inline": ("One. Two &amp; more.", '<span lang="nl" dir="ltr">Geen.</span>'),
        "paragraphs": (
            "<p>One.</p>\n<p>Two &amp; more.</p>\n",
            '<p lang="nl" dir="ltr">Geen.</p>\n<p class="soft">Deze tekst is nog niet vertaald.</p>\n',
        ),
    }[form]
    assert (_in(every, "en", shown(found)), _in(every, "en", shown(lost))) == wanted
    assert _in(every, "nl", shown(found)) == {"plain": "Een.", "inline": "Een.", "paragraphs": "<p>Een.</p>\n"}[form]


@pytest.mark.parametrize("name", ["paragraphs", "lang", "dir", "older", "dutch"])
def test_a_view_cannot_ask_what_differs_from_language_to_language(name: str):
    """How many paragraphs a text has, and in which language it is, is not known before the language of the page is."""
    with pytest.raises(TypeError, match="differs from language to language"):
        getattr(_every().said("a", "Een."), name)
    with pytest.raises(TypeError, match="each language"):
        _every().own("Een.")


def test_what_is_the_same_in_one_language_is_said_once_there():
    """Two ways in may have one name in a language."""
    every = _every({("ui", "Bellen"): "Contact", ("ui", "Mailen"): "Contact"})
    ways = every.listed([every.t("Bellen"), every.t("Mailen")], "or")
    assert (_in(every, "nl", ways), _in(every, "en", ways)) == ("Bellen of Mailen", "Contact")


def test_a_slot_that_nobody_filled_is_on_no_page(guide_copy: Path, monkeypatch: pytest.MonkeyPatch):
    """A page with half a slot in it would show a control character."""
    monkeypatch.setattr(labels, "place", lambda tongue, _: tongue.t("Begin")[:1])
    with pytest.raises(ValueError, match="a slot that nobody filled"):
        build_in(guide_copy)


def test_a_guide_with_templates_of_its_own_is_made_language_by_language(guide_copy: Path):
    """They may do with a text what they like: there it is one."""
    file = own(guide_copy, "pages/service.html")
    heading = "<h1>{{ v.name|said }}</h1>"
    assert heading in file.read_text("utf-8")
    other = '<h1 title="{{ v.topic|upper }}">{{ v.name.lang }}</h1>'
    file.write_text(file.read_text("utf-8").replace(heading, other), encoding="utf-8")
    project, done = build_in(guide_copy)
    assert not done.failed
    page = (project.site / "services/belle-confidant/index.html").read_text(encoding="utf-8")
    assert re.search(r'<h1 title="[^a-z\x03"]+"></h1>', page)


def test_the_same_words_have_the_same_slot():
    """What is alike is found alike: views compare hours, and keep what they made."""
    every = _every()
    assert every.t("{day}", day=every.day(DAY)) == every.t("{day}", day=every.day(DAY))
    assert every.said("a", "Een.") == every.said("a", "Een.")
    assert every.said("a", "Een.") != every.said("b", "Een.")


def test_what_each_language_has_of_its_own_is_printed_for_each():
    """An order by name is not the same in every language."""
    every = _every({("ui", "boek"): "book", ("ui", "aap"): "monkey", ("ui", "kaft"): "a cover"})
    names = every.each(lambda tongue: tuple(sorted(tongue.t(word) for word in ("kaft", "boek", "aap"))))
    assert isinstance(names, Each)
    html = every.piece(names, lambda words: f"<p>{every.t('boek')}: {' '.join(words)}</p>")
    assert _in(every, "nl", html) == "<p>boek: aap boek kaft</p>"
    assert _in(every, "en", html) == "<p>book: a cover book monkey</p>"


def test_what_is_nothing_in_every_language_is_nothing():
    """Templates leave out what is empty."""
    every = _every()
    assert not every.each(lambda _: ())
    assert every.each(lambda tongue: (tongue.t("een"),))


def test_slots_are_let_go_but_for_those_that_somebody_holds():
    """Templates hold the slots of sentences, lists those that they were made with; a number is never given twice."""
    every = _every()
    held = every.day(DAY)
    every.keep()
    let_go = every.day(date(2026, 1, 1))
    sentence = every.t("een")
    every.forget()
    assert _in(every, "nl", f"{held} {sentence}") == "22 november 2026 een"
    assert every.t("een") == sentence
    with pytest.raises(KeyError):
        _in(every, "nl", let_go)
    assert every.day(date(2026, 1, 2)) != let_go


def test_no_text_of_a_guide_can_hold_a_slot(guide_copy: Path):
    """A text that looks like a slot would stand there as somebody else's."""
    file = guide_copy / "data/taxonomy.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("label: ", "label: \x031\x04", 1), encoding="utf-8")
    _, done = build_in(guide_copy)
    assert done.failed
    assert "taxonomy.yaml" in building.report(done.problems)


def test_the_real_guide_is_made_at_once():
    """All its languages have the same articles."""
    names = {tuple(sorted(path.name for path in (ROOT / "content" / one.code).glob("*.md"))) for one in _languages()}
    assert len(names) == 1


def _languages() -> tuple[Language, ...]:
    return open_project(ROOT).languages


def test_a_slot_in_a_text_of_the_program_is_a_text():
    """What a view makes itself of slots is printed as other texts are."""
    every = _every({("ui", "Jij"): "You"})
    assert _in(every, "en", every.paragraphs(Said(every.t("Jij")))) == "<p>You</p>\n"
    assert _in(every, "en", every.inline(Said(every.t("Jij")))) == "You"
