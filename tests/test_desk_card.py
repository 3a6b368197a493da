"""The card for at a desk: each sentence beside its Dutch, in the language that it says it is in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml
from sites import build_in, own_interface

from wegwijzer.languages import UI, Language, Tongue
from wegwijzer.po import Catalogue
from wegwijzer.untold import fold
from wegwijzer.views.desk_card import build_desk_card

if TYPE_CHECKING:
    from pathlib import Path

    from wegwijzer.project import Project

NAMES = {"nl": "Nederlands", "en": "English", "es": "Español", "ar": "العربية"}
NO_NAME = "Ik wil mijn naam niet zeggen."
WOMAN = "Ik wil graag een vrouw spreken die {language} spreekt."


def tongues_of(spanish: dict[str, str], *, fuzzy: bool = False, english: str = "") -> dict[str, Tongue]:
    """Give the tongues of a guide in which little is translated."""
    messages = {(UI, dutch): text for dutch, text in spanish.items()}
    catalogues = {"es": Catalogue(messages, fuzzy=frozenset(messages) if fuzzy else frozenset())}
    if english:
        catalogues["en"] = Catalogue({(UI, NO_NAME): english})
    approved = {"en", "nl"}
    return {
        code: Tongue(Language(code, NAMES[code]), catalogues, approved=code in approved) for code in ("nl", "en", "es")
    }


def test_a_sentence_stands_beside_the_dutch_it_was_made_from():
    """Dutch is the source text to the letter, and each language names itself in both."""
    tongues = tongues_of({NO_NAME: "No quiero decir mi nombre.", WOMAN: "Una mujer que hable {language}."})
    (card,) = build_desk_card(tongues["es"], tongues).cards
    assert (card.lang, card.dir, card.name) == ("es", "ltr", "Español")
    pairs = {pair.dutch: pair.text for pair in card.sentences}
    assert pairs[NO_NAME] == "No quiero decir mi nombre."
    assert pairs["Ik wil graag een vrouw spreken die Spaans spreekt."] == "Una mujer que hable español."


@pytest.mark.parametrize("fuzzy", [True, False], ids=["older than the Dutch", "never made"])
def test_a_sentence_without_translation_is_in_no_other_language(fuzzy: bool):
    """Neither the Dutch twice nor English stands there as if it were Spanish."""
    spanish = {NO_NAME: "No quiero."} if fuzzy else {}
    tongues = tongues_of(spanish, fuzzy=fuzzy, english="I do not want to say my name.")
    (card,) = build_desk_card(tongues["es"], tongues).cards
    assert next(pair for pair in card.sentences if pair.dutch == NO_NAME).text == ""


def test_the_dutch_page_has_the_card_of_every_other_language():
    """Who helps chooses a language, and reads there whether a native speaker has read it."""
    tongues = tongues_of({})
    found = [(card.lang, card.not_read) for card in build_desk_card(tongues["nl"], tongues).cards]
    assert found == [("en", False), ("es", True)]


@pytest.mark.parametrize("prefix", ["", "en/", "es/", "ar/"])
def test_each_cell_says_its_language_and_direction(built: Project, prefix: str):
    """Every sentence is there, marked, and beside Dutch; nothing is left untranslated."""
    html = (built.site / f"{prefix}desk-card/index.html").read_text(encoding="utf-8")
    cells = re.findall(
        r'<span lang="(\w+)" dir="(\w+)">([^<]+)</span> <span lang="nl" dir="ltr">([^<]+)</span></label>', html
    )
    languages = [prefix.strip("/")] if prefix else ["en", "es", "ar"]
    assert [cell[0] for cell in cells] == [language for language in languages for _ in range(8)]
    assert all(way == ("rtl" if language == "ar" else "ltr") for language, way, *_ in cells)
    assert all(text != dutch for _, _, text, dutch in cells)
    assert {"Schrijf mijn werk niet op.", "Bel me niet, stuur niets naar huis.", "Waarom heeft u mijn BSN nodig?"} <= {
        dutch for *_, dutch in cells
    }
    assert html.count("<label>") == len(cells)


@pytest.mark.parametrize("prefix", ["", "en/", "es/", "ar/"])
def test_the_card_says_nothing_of_its_subject(built: Project, prefix: str):
    """Nobody learns from the card, its title or its address what the guide is about."""
    html = (built.site / f"{prefix}desk-card/index.html").read_text(encoding="utf-8")
    (title,) = re.findall(r"<title>(.*?)</title>", html)
    (main,) = re.findall(r"<main.*?</main>", html, re.DOTALL)
    words = yaml.safe_load((built.data / "neutral-words.yaml").read_text(encoding="utf-8"))["words"]
    text = fold(f"{title} {main}")
    assert [word for word in words if fold(word) in text] == []


@pytest.mark.parametrize("page", ["needs/come-with-me/", "needs/own-language/", "your-privacy/", "a-z/"])
@pytest.mark.parametrize("prefix", ["", "en/", "es/", "ar/"])
def test_the_card_is_found_where_one_needs_it(built: Project, prefix: str, page: str):
    """A link in the text leads there, beside the one in the menu."""
    html = (built.site / f"{prefix}{page}index.html").read_text(encoding="utf-8")
    menu, main = html.split("<main", 1)
    assert re.search(r'href="[./]*desk-card/"', menu)
    assert re.search(r'href="[./]*desk-card/"', main.split("</main>")[0])


def test_the_dutch_card_follows_every_catalogue(guide_copy: Path):
    """A mended Arabic sentence reaches the card on the Dutch page without a cold build."""
    own_interface(guide_copy)
    project, _ = build_in(guide_copy)
    file = own_interface(guide_copy) / "ar.po"
    text = file.read_text(encoding="utf-8")
    old = "لا أريد أن أقول اسمي."
    assert text.count(old) == 1
    file.write_text(text.replace(old, "لا أريد ذكر اسمي."), encoding="utf-8")
    build_in(guide_copy)
    html = (project.site / "desk-card/index.html").read_text(encoding="utf-8")
    assert "لا أريد ذكر اسمي." in html
    assert old not in html
