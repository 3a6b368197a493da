"""The page with flyers: what there is to print, in the words of each language, and nothing that is not there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from sites import ROOT

from wegwijzer.guide import Guide, resolve
from wegwijzer.languages import Language, Tongue
from wegwijzer.load import load_social_map
from wegwijzer.model import Flyer
from wegwijzer.project import open_project
from wegwijzer.translations import load_translations
from wegwijzer.views.flyers import FlyersView, build_flyers

LANGUAGES = (Language("nl", "Nederlands"), Language("es", "Español"), Language("ar", "العربية"))


@dataclass(frozen=True)
class Paper:
    """A file as the step that makes flyers gives it."""

    flyer: str
    form: str
    languages: tuple[str, ...]
    proof: bool = False

    @property
    def pdf(self) -> str:
        return f"flyers/{self.flyer}-{self.form}.{'-'.join(self.languages)}.pdf"

    @property
    def png(self) -> str:
        return self.pdf.replace(".pdf", ".png")

    @property
    def size(self) -> tuple[int, int]:
        return (400, 564 if self.form == "card" else 566)


@pytest.fixture(scope="module")
def guide() -> Guide:
    """Give the real guide with two flyers, one to a service that has another id now."""
    loaded = load_social_map(ROOT / "data", ROOT)
    assert loaded.taxonomy and loaded.links
    needs = tuple(
        one.model_copy(update={"formerly": ("old-test",)}) if one.id == "free-test" else one
        for one in loaded.taxonomy.needs
    )
    taxonomy = loaded.taxonomy.model_copy(update={"needs": needs})
    one = {"id": "start", "to": "/", "title": "Hulp <b>nodig</b>?", "text": "Iets"}
    two = {"id": "check-up", "to": "/needs/old-test/", "title": "Een test", "text": "Iets"}
    flyers = tuple(Flyer.model_validate(each) for each in (one, two))
    return replace(resolve(loaded.organizations, taxonomy, loaded.links, date(2026, 11, 22)), flyers=flyers)


def _tongue(language: Language) -> Tongue:
    return load_translations(open_project(ROOT))[0].tongues[language.code]


def _view(guide: Guide, *papers: Paper, language: Language = LANGUAGES[0]) -> FlyersView:
    return build_flyers(guide, _tongue(language), {}, papers, LANGUAGES)


def test_without_files_no_flyer_is_named(guide: Guide):
    """A link to a file that is not there helps nobody."""
    assert _view(guide) == FlyersView((), proof=False)


def test_every_file_stands_under_its_flyer_and_form(guide: Guide):
    """In the order of data/flyers.yaml, whatever the order of the files; a language without a file is not named."""
    papers = (
        *(Paper("check-up", "card", (code,)) for code in ("nl", "ar")),
        *(Paper("start", form, (code,)) for code in ("nl", "es", "ar") for form in ("card", "poster")),
        Paper("start", "card", ("nl", "es")),
    )
    view = _view(guide, *papers)
    found = {
        (flyer.id, paper.name): [(file.text, file.href) for file in paper.files]
        for flyer in view.flyers
        for paper in flyer.papers
    }
    three = [("Nederlands", "nl"), ("Español", "es"), ("العربية", "ar")]
    both = ("Nederlands + Español", "flyers/start-card.nl-es.pdf")
    assert list(found.items()) == [
        (("start", "Kaartje, A6"), [*((name, f"flyers/start-card.{code}.pdf") for name, code in three), both]),
        (("start", "Poster met strookjes, A4"), [(name, f"flyers/start-poster.{code}.pdf") for name, code in three]),
        (("check-up", "Kaartje, A6"), [(n, f"flyers/check-up-card.{c}.pdf") for n, c in three if c != "es"]),
    ]
    assert [file.dir for file in view.flyers[0].papers[0].files] == ["ltr", "ltr", "rtl", "ltr"]


@pytest.mark.parametrize(
    ("language", "png"), [(LANGUAGES[1], "check-up-card.nl.png"), (LANGUAGES[2], "check-up-card.ar.png")]
)
def test_the_picture_is_in_the_language_of_the_page_where_there_is_one(guide: Guide, language: Language, png: str):
    """And says what it shows, in that language."""
    view = _view(guide, *(Paper("check-up", "card", (code,)) for code in ("nl", "ar")), language=language)
    [paper] = view.flyers[0].papers
    assert (paper.png, paper.width, paper.height) == (f"flyers/{png}", 400, 564)
    assert paper.alt.endswith(str(view.flyers[0].title))
    assert not paper.alt.startswith("Zo ziet het kaartje eruit")


def test_it_says_where_the_code_leads_today(guide: Guide):
    """Also where the flyer names an old address."""
    view = _view(guide, Paper("check-up", "card", ("nl",)), Paper("start", "card", ("nl",)))
    assert [flyer.leads.href for flyer in view.flyers] == ["", "needs/free-test/"]
    assert "testen" in str(view.flyers[1].leads.text)


@pytest.mark.parametrize("proof", [True, False])
def test_a_proof_is_said_to_be_one(guide: Guide, proof: bool):
    """Nobody hands out what leads nowhere."""
    assert _view(guide, Paper("start", "card", ("nl",), proof)).proof is proof


def test_a_size_is_said_where_it_is_known(guide: Guide):
    """In thousands of bytes, and never none."""
    papers = [Paper("start", "card", (code,)) for code in ("nl", "es", "ar")]
    sizes = {"flyers/start-card.nl.pdf": 48_400, "flyers/start-card.es.pdf": 90}
    view = build_flyers(guide, _tongue(LANGUAGES[0]), {}, papers, LANGUAGES, sizes=sizes)
    assert [file.kind for file in view.flyers[0].papers[0].files] == ["PDF, 48 kB", "PDF, 1 kB", "PDF"]
