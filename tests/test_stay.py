"""The table of shelter and housing: what it compares, what it hides, and for whom it found nothing."""

from __future__ import annotations

from test_routes import PLACES
from test_views import HOUSE, dutch, guide_of

from wegwijzer.guide import Guide
from wegwijzer.views.stay import StayView, build_stay

STAY = "stay: {women: yes, men: no, pets: no, papers: no, local_ties: yes, open: night, longest: drie nachten}"
ONE = HOUSE.replace("        what_you_get: Koffie", f"        {STAY}\n        what_you_get: Koffie", 1)
TWO = ONE.replace("what_you_get: Een gesprek.", "what_you_get: Een gesprek., stay: {women: yes, children: yes}")
SECRET = ONE.replace(
    "    sources:\n      - {id: paper",
    "    locations: [{id: bed, secret: yes, place: utrecht, why: Het adres is geheim.}]\n    sources:\n      - {id: paper",
    1,
).replace("        what_you_get: Koffie", "        locations: [bed]\n        what_you_get: Koffie", 1)


def guide_for(text: str) -> Guide:
    return guide_of(text, taxonomy=PLACES.replace("id: talk,", "id: talk, pages: [stay],"))


def view_of(text: str) -> StayView:
    return build_stay(guide_for(text), dutch(), {}, ())


def test_every_answer_is_a_word_and_unknown_is_no_answer():
    """Yes, no and not known stand in words under the question of their column."""
    view = view_of(ONE)
    [(_, heading, (row,))] = view.groups
    assert heading == "Provincie Utrecht"
    said = dict(zip(view.columns, (answer.text for answer in row.answers), strict=True))
    assert said["Vrouwen"] == "Ja"
    assert said["Mannen"] == "Nee"
    assert said["Trans personen"] == "Niet bekend"
    assert said["Open"] == "alleen 's nachts"
    assert str(row.longest) == "drie nachten"
    assert row.all_unknown.startswith("Niet bekend: Trans personen, Samen met je partner,")


def test_it_counts_for_whom_no_place_says_yes():
    """Nobody is promised a place that says nothing; a place that asks for papers lets in who has none only at no."""
    view = view_of(TWO)
    counted = {fit.who: (fit.yes, fit.no, fit.unknown) for fit in view.fits}
    assert counted["vrouwen"] == (2, 0, 0)
    assert counted["mannen"] == (0, 1, 1)
    assert counted["wie een huisdier meeneemt"] == (0, 1, 1)
    assert counted["wie geen papieren heeft"] == (1, 0, 1)
    assert counted["wie niet uit de buurt komt"] == (0, 1, 1)
    assert view.total == 2
    for who, (yes, _, _) in counted.items():
        assert (who in view.nobody) == (yes == 0), who


def test_of_a_secret_address_only_the_province_is_told():
    """Not the city that the organization names, and not that of the house."""
    [(id_, _, (row,))] = view_of(SECRET).groups
    assert (id_, row.where) == ("province-utrecht", ("provincie Utrecht",))
    [(_, _, (open_row,))] = view_of(ONE).groups
    assert open_row.where == ("Utrecht",)


def test_services_that_say_nothing_of_staying_stand_apart():
    """Help with housing is no bed: it is named below the table, and not as a row of unknowns."""
    view = view_of(ONE)
    assert [link.href for link in view.others] == ["services/friends-talk/", "services/a-desk/"]
    assert [link.href for link in view.refer] == ["refer/listening/"]


def test_without_any_place_the_page_says_so():
    """No table without rows, and nobody is said to be left out of nothing."""
    view = view_of(HOUSE)
    assert (view.total, view.groups, view.nobody) == (0, (), "")
