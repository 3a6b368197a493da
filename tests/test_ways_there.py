"""The way there: steps on the page of who goes along, and the same way on the page that it leads to."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from sites import build_in, tree
from test_views import HOUSE, dutch, guide_of

from wegwijzer.views.cards import Cards
from wegwijzer.views.lists import build_organization
from wegwijzer.views.services import ServiceView, build_service
from wegwijzer.views.ways_there import Stop, WayThere

if TYPE_CHECKING:
    from pathlib import Path

    from wegwijzer.project import Project

KNOWN = """
        works_with:
          - {to: a-desk, how: warm, who_goes: Kim gaat mee., times: every, stays_involved: yes, shared: Alleen je vraag., source: paper, as_of: 2026-10-01}
"""


def house(extra: str) -> str:
    """Give the small map in which the house knows ``extra`` of the way on."""
    text = "        what_you_get: Koffie en een praatje.\n"
    return HOUSE.replace(text, text + extra.lstrip("\n"), 1)


def view_of(extra: str, id_: str = "house-talk") -> ServiceView:
    guide = guide_of(house(extra))
    return build_service(guide, dutch(), guide.offers[id_], ())


def said(stop: Stop) -> list[str]:
    """Give the words of a step."""
    goals = [text for goal in stop.goals for text in (str(goal.name), *goal.about)]
    return [*([str(stop.name)] if stop.name else []), *goals, *map(str, stop.lines)]


def words(way: WayThere) -> list[list[str]]:
    return [said(stop) for stop in way.stops]


def test_a_way_says_who_how_often_who_stays_and_what_is_told():
    """Each step in plain words, with source and date; nothing is left to ask."""
    (way,) = view_of(KNOWN).ways_there
    assert words(way) == [
        ["Jij"],
        ["Iemand van Het Huis", "Kim gaat mee."],
        ["Samen", "Iemand gaat met je mee", "Elke keer"],
        ["Een balie", "De Gemeente", "Het Huis blijft betrokken"],
    ]
    assert str(way.shared) == "Alleen je vraag."
    assert way.unknown == ""
    assert way.source
    assert way.source.title == "De Krant"
    assert way.as_of == "Zo was het op 1 oktober 2026."
    assert way.stops[-1].goals[0].link == "services/a-desk/"


def test_a_way_says_what_is_not_known():
    """What no source tells is one question to ask, and never looks like no."""
    (way,) = view_of("        works_with: [{to: council, how: warm, source: paper}]\n").ways_there
    assert way.unknown == (
        "Niet bekend, vraag het eerst: wie er meegaat, hoe vaak, wie betrokken blijft, wat ze over je vertellen"
    )
    assert words(way)[-1] == ["De Gemeente"]


def test_a_way_with_only_an_address_promises_nobody():
    """Where you get an address, you go by yourself."""
    (way,) = view_of("        works_with: [{to: council, how: cold, source: paper}]\n").ways_there
    assert words(way)[2] == ["Je gaat zelf", "Je krijgt het adres mee"]
    assert "meegaat" not in way.unknown


def test_your_yes_stands_at_the_first_step():
    """What you must agree to is yours."""
    extra = "        referral: {consent: Alleen als jij dat wilt.}\n        same_person: yes\n" + KNOWN.lstrip("\n")
    (way,) = view_of(extra).ways_there
    assert words(way)[0] == ["Jij", "Alleen als jij dat wilt."]
    assert words(way)[1][0] == "Je vaste persoon bij Het Huis"


def test_ways_alike_end_at_one_of_several_places():
    """Three places that one person goes along to are three ends of one way, and not three steps."""
    extra = "        works_with: [{to: a-desk, how: warm, source: paper}, {to: friends, how: warm, source: paper}]\n"
    (way,) = view_of(extra).ways_there
    assert words(way)[-1] == ["Een van deze plekken", "Een balie", "De Gemeente", "De Vrienden"]


def test_ways_that_differ_stand_apart():
    """Somebody who goes along to one place does not go along to the other."""
    extra = "        works_with: [{to: a-desk, how: warm, source: paper}, {to: friends, how: cold, source: paper}]\n"
    assert [words(way)[2][0] for way in view_of(extra).ways_there] == ["Samen", "Je gaat zelf"]


@pytest.mark.parametrize(
    ("value", "line"), [("yes", "Iemand kan met je meegaan"), ("some", "Soms kan iemand met je meegaan")]
)
def test_somebody_who_comes_along_is_a_shorter_way(value: str, line: str):
    """Where only that is known, the way says so and no more."""
    (way,) = view_of(f"        comes_along: {value}\n").ways_there
    assert words(way) == [["Jij"], ["Iemand van Het Huis"], ["Samen naar de plek waar jij moet zijn", line]]
    assert way.unknown.startswith("Niet bekend, vraag het eerst: waarheen")


@pytest.mark.parametrize("value", ["no", "unknown"])
def test_nobody_comes_along_where_no_source_says_so(value: str):
    """Without a known way there is none."""
    assert view_of(f"        comes_along: {value}\n").ways_there == ()


@pytest.mark.parametrize("status", ["paused", "ended"])
def test_what_is_not_there_leads_nowhere(status: str):
    """A service that stopped brings nobody anywhere, and is named on no other page."""
    extra = f"        status: {status}\n        status_note: Even niet.\n" + KNOWN.lstrip("\n")
    assert view_of(extra).ways_there == ()
    assert view_of(extra, "a-desk").ways_here == ()


def test_the_place_that_a_way_leads_to_names_who_goes_along():
    """Both ends of a way know it."""
    (way,) = view_of(KNOWN, "a-desk").ways_here
    assert (str(way.name), way.link, way.organization) == (
        "Even praten bij de koffie",
        "services/house-talk/",
        "Het Huis",
    )
    assert (way.how, way.to, way.status) == ("Iemand gaat met je mee", "", "")
    assert view_of(KNOWN, "friends-talk").ways_here == ()


def test_a_way_to_an_organization_is_not_said_of_its_service():
    """On a page of one of its services the way leads to the organization as a whole."""
    extra = KNOWN.replace("a-desk", "council")
    (way,) = view_of(extra, "a-desk").ways_here
    assert way.to == "naar De Gemeente als geheel"
    guide = guide_of(house(extra))
    (there,) = build_organization(Cards(guide, dutch()), "council", ()).ways_here
    assert there.to == ""


def test_a_doubtful_way_says_so_at_its_end():
    """Who may no longer go along is not named as if they did."""
    extra = "        status: unknown\n" + KNOWN.lstrip("\n")
    (way,) = view_of(extra, "a-desk").ways_here
    assert way.status == "Het is niet zeker of dit nog bestaat"


def test_how_to_come_is_said():
    """Whether somebody can come by themself stands on the page, and unknown says nothing."""

    def facts(value: str) -> list[str]:
        view = view_of(f"        entry: {value}\n")
        return [
            answer for section in view.sections for question, answer in section.facts if question == "Hoe je er komt"
        ]

    assert facts("through") == ["Je komt er via iemand anders"]
    assert facts("direct") == ["Je kunt er zelf naartoe"]
    assert facts("unknown") == []


def test_a_way_is_a_list_of_steps_that_ends_at_a_link(built: Project):
    """What a reader gets: an ordered list, and the page of the place at its end; and the way back."""
    for prefix in ("", "en/", "es/", "ar/"):
        html = (built.site / f"{prefix}services/belle-confidant/index.html").read_text(encoding="utf-8")
        (steps,) = re.findall(r'<ol class="steps">(.*?)</ol>', html, re.DOTALL)
        assert steps.count("<li>") == 4
        assert '<a href="../../organizations/police/">' in steps.split("<li>")[-1]
        html = (built.site / f"{prefix}organizations/police/index.html").read_text(encoding="utf-8")
        assert '<a href="../../services/belle-confidant/">' in html.split('id="by"')[1].split("</section>")[0]


def test_a_change_of_a_way_makes_both_ends_again(guide_copy: Path):
    """The page that a way leads to depends on the page it begins at, and the build is that of a cold one."""
    file = guide_copy / "data/services/belle.yaml"
    build_in(guide_copy)
    text = file.read_text(encoding="utf-8")
    way = "          - to: police\n            how: warm\n"
    assert way in text
    file.write_text(text.replace(way, way.replace("warm", "joint")), encoding="utf-8")
    project, done = build_in(guide_copy)
    assert not done.failed, done.problems
    for page in ("services/belle-confidant/", "organizations/police/", "services/police-statement/"):
        assert "Ze helpen je samen" in (project.site / page / "index.html").read_text(encoding="utf-8"), page
    incremental = tree(project.site)
    shutil.rmtree(guide_copy / ".cache")
    shutil.rmtree(project.site)
    assert tree(build_in(guide_copy)[0].site) == incremental


def test_the_status_of_who_goes_along_reaches_the_other_end(guide_copy: Path):
    """What is no longer sure at the beginning of a way is not sure at its end, without a cold build."""
    file = guide_copy / "data/services/belle.yaml"
    project, _ = build_in(guide_copy)
    page = project.site / "organizations/jellinek/index.html"
    assert "Het is niet zeker" not in page.read_text(encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    first = "      - id: belle-one-person\n"
    file.write_text(
        text.replace(first, f"{first}        status: unknown\n        status_note: Vraag het.\n"), encoding="utf-8"
    )
    build_in(guide_copy)
    assert "Het is niet zeker" in page.read_text(encoding="utf-8")
