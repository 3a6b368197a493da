"""Routes for who refers somebody: who stands there, what is known, what ages, and what is said to be unknown."""

from __future__ import annotations

from datetime import date

import pytest
from test_views import HOUSE, TAXONOMY, dutch, guide_of

from wegwijzer.guide import Guide, Offer
from wegwijzer.views import by_place, routes
from wegwijzer.views.routes import (
    Route,
    brought_to,
    build_refer,
    build_routes,
    route_digests,
    route_of,
    routes_of_need,
)

PLACES = TAXONOMY.replace(
    "  - {id: utrecht, name: Utrecht, kind: city, within: [netherlands]}",
    "  - {id: province-utrecht, name: Utrecht, label: provincie Utrecht, kind: province, within: [netherlands]}\n"
    "  - {id: zeeland, name: Zeeland, kind: province, within: [netherlands]}\n"
    "  - {id: utrecht, name: Utrecht, kind: city, within: [province-utrecht, netherlands]}",
)
FACTS = """        referral:
          self: no
          by: De huisarts of het buurtteam.
          accepting: {value: yes, as_of: 2026-10-20}
          waiting: {band: weeks, as_of: 2026-10-20}
          consent: Jij tekent zelf.
          send: Alleen de vraag.
          do_not_send: Het werk niet.
          police_report_needed: no
"""
KNOWN = HOUSE.replace("        what_you_get: Koffie", f"{FACTS}        what_you_get: Koffie", 1)
WARM = """        works_with:
          - {to: friends, how: warm, who_goes: Jan gaat mee., times: every, stays_involved: yes, source: study}
          - {to: a-desk, how: warm, who_goes: Jan gaat mee., times: every, stays_involved: yes, source: study}
        what_you_get: Koffie"""


def guide_for(text: str = HOUSE, today: date = date(2026, 11, 22)) -> Guide:
    return guide_of(text, today, PLACES)


def route(text: str = HOUSE, id_: str = "house-talk", today: date = date(2026, 11, 22)) -> Route:
    guide = guide_for(text, today)
    return route_of(guide, dutch(), guide.offers[id_])


def ids(guide: Guide) -> list[str]:
    return [offer.id for offer in routes_of_need(guide, guide.needs["listening"])]


def test_only_specialists_and_what_tells_how_to_refer_stand_among_the_routes():
    """A general service or an authority without one fact about the way to it is left to the ordinary list."""
    assert ids(guide_for()) == ["house-talk"]
    told = HOUSE.replace("what_you_get: Een gesprek.", "what_you_get: Een gesprek., entry: through")
    assert ids(guide_for(told)) == ["house-talk", "friends-talk"]
    desk = told.replace("what_you_get: Een balie.", "what_you_get: Een balie., referral: {self: yes}")
    assert ids(guide_for(desk)) == ["house-talk", "friends-talk", "a-desk"]


def test_what_is_not_there_has_no_route():
    """Nobody is sent to a service that is paused."""
    paused = HOUSE.replace("        what_you_get: Koffie", "        status: paused\n        what_you_get: Koffie")
    assert ids(guide_for(paused)) == []


def test_a_route_says_what_is_known_in_one_list():
    """Who, how, room and time with their day, consent, and what goes along and what not."""
    said = {question: str(answer) for question, answer in route(KNOWN).facts}
    assert said == {
        "Zelf komen": "Nee",
        "Wie verwijst": "De huisarts of het buurtteam.",
        "Neemt nieuwe mensen aan": "Ja (op 20 oktober 2026)",
        "Wachttijd": "weken (op 20 oktober 2026)",
        "Aangifte nodig": "Nee, dat hoeft niet",
        "Alleen met een ja": "Jij tekent zelf.",
        "Stuur mee": "Alleen de vraag.",
        "Stuur niet mee": "Het werk niet.",
    }
    assert route(KNOWN).unknown == "Niet bekend: of er iemand meegaat, wie ervan hoort, wat ze opschrijven. Vraag het."


def test_room_and_waiting_time_become_unknown_after_three_months():
    """What was true in October sends nobody to a full house in February."""
    old = route(KNOWN, today=date(2027, 1, 21))
    assert not {"Neemt nieuwe mensen aan", "Wachttijd"} & {question for question, _ in old.facts}
    assert "of er plek is, wachttijd" in old.unknown
    assert "Wachttijd" in {question for question, _ in route(KNOWN, today=date(2027, 1, 20)).facts}


def test_unknown_is_said_and_never_no():
    """A route without a fact has no answer, and names in one line what to ask."""
    silent = route()
    assert silent.facts == ()
    assert silent.unknown.startswith("Niet bekend: zelf komen, wie mag verwijzen, of er plek is, wachttijd,")


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("entry: direct", "Ja"),
        ("entry: both", "Ja, of via iemand anders"),
        ("entry: through", "Nee, alleen via iemand anders"),
        ("channels: [{way: walk-in}]", "Ja, zonder afspraak"),
        ("referral: {self: no}\n        channels: [{way: walk-in}]", "Nee"),
    ],
)
def test_whether_somebody_can_come_alone(fact: str, said: str):
    """It is told by the route itself, by the way in, or by the door that anybody may walk through."""
    text = HOUSE.replace(
        "        channels:\n          - {contact: phone}\n          - {contact: old}\n", f"        {fact}\n"
    )
    assert ("Zelf komen", said) in [(question, str(answer)) for question, answer in route(text).facts]


def test_a_warm_handover_stands_at_both_ends():
    """Who goes along, how often and who stays: where they leave from, and where they bring somebody."""
    text = HOUSE.replace("        what_you_get: Koffie", WARM, 1)
    [onward] = route(text).onward
    assert [str(link.text) for link in onward.to] == ["De Vrienden", "Een balie"]
    assert onward.how == "iemand gaat mee, elke keer, blijft daarna betrokken"
    assert [str(line) for line in onward.lines] == ["Jan gaat mee."]
    assert onward.source == "Een onderzoek (datum van de bron onbekend; gelezen op 1 november 2026)"
    for id_ in ("friends-talk", "a-desk"):
        [hither] = route(text, id_).hither
        assert [(link.href, link.hint) for link in hither.to] == [("services/house-talk/", "Het Huis")]
    assert ids(guide_for(text)) == ["house-talk", "friends-talk", "a-desk"]


def test_an_address_alone_brings_nobody():
    """A cold handover is a way on, and no company."""
    guide = guide_for(HOUSE.replace("        what_you_get: Koffie", WARM.replace("warm", "cold"), 1))
    assert brought_to(guide) == {}


def test_a_source_that_readers_may_not_see_is_not_named():
    """A blog stays behind the scenes, also here."""
    text = HOUSE.replace("        what_you_get: Koffie", WARM.replace("source: study", "source: blog"), 1)
    assert [one.source for one in route(text).onward] == [""]


def test_a_report_to_the_police_is_asked_about_only_where_somebody_may_fear_it():
    """At the bookkeeper nobody wonders; after something bad everybody does."""
    assert "aangifte" not in route().unknown
    guide = guide_of(HOUSE, taxonomy=PLACES.replace("id: talk,", "id: talk, report_feared: yes,"))
    assert "of aangifte nodig is" in route_of(guide, dutch(), guide.offers["house-talk"]).unknown


def test_routes_stand_under_their_provinces_with_links_to_each():
    """A city counts for its province, a service in two stands in both, and the whole country is last."""
    text = KNOWN.replace(
        "        needs: [listening]\n        ",
        "        needs: [listening]\n        regions: [zeeland, utrecht]\n        ",
        1,
    )
    text = text.replace("what_you_get: Een gesprek.", "what_you_get: Een gesprek., entry: through")
    guide = guide_for(text)
    view = build_routes(guide, dutch(), guide.needs["listening"], {}, ())
    assert [(id_, heading, len(routes)) for id_, heading, routes in view.groups] == [
        ("province-utrecht", "Provincie Utrecht", 1),
        ("zeeland", "Zeeland", 1),
        ("netherlands", "Heel Nederland", 1),
    ]
    assert [link.href for link in view.list.places] == [
        "refer/listening/#province-utrecht",
        "refer/listening/#zeeland",
        "refer/listening/#netherlands",
    ]
    assert view.total == 2


def test_a_long_list_is_cut_and_its_places_lead_to_the_right_page(monkeypatch: pytest.MonkeyPatch):
    """Each place is linked on the page where it begins; a place that goes on stands on the next page too."""
    monkeypatch.setattr(by_place, "LONGEST_LIST", 2)
    offers = tuple(guide_for().offers.values())
    groups = (by_place.Group("zeeland", "Zeeland", offers), by_place.Group("netherlands", "Heel Nederland", offers))
    assert by_place.page_count(groups) == 3
    assert [(one.id, len(one.offers)) for one in by_place.cut(groups, 2)] == [("zeeland", 1), ("netherlands", 1)]
    ways = by_place.ways(groups, "refer/listening/", 2)
    assert [link.href for link in ways.places] == ["refer/listening/#zeeland", "refer/listening/2/#netherlands"]
    assert [link.href for link in ways.pages] == ["refer/listening/", "refer/listening/2/", "refer/listening/3/"]
    shown = [offer for number in (1, 2, 3) for each in by_place.cut(groups, number) for offer in each.offers]
    assert shown == [*offers, *offers]


def test_a_need_without_a_route_leads_to_the_ordinary_list():
    """Nobody comes to an empty page, and the number says how many there are."""
    [topic] = build_refer(guide_for(), dutch(), {}, (), ()).topics
    assert [(need.link.href, need.count) for need in topic.needs] == [("refer/listening/", 1)]
    general = guide_for(HOUSE.replace("kind: specialist", "kind: general"))
    [topic] = build_refer(general, dutch(), {}, (), ()).topics
    assert [(need.link.href, need.count) for need in topic.needs] == [("needs/listening/", 0)]


def test_a_new_number_makes_no_route_again():
    """The digest of a route knows what the route shows, and neither the numbers nor the long texts of the record."""

    def digest_of(text: str) -> str:
        return route_digests(guide_for(text).organizations["house"])["house-talk"]

    for old, new in (("030 236 45 67", "030 236 45 69"), ("Koffie en een praatje.", "Thee en een praatje.")):
        assert old in KNOWN
        assert digest_of(KNOWN) == digest_of(KNOWN.replace(old, new))
    for old, new in (
        ("De huisarts", "De wijkagent"),
        ("name: Het Huis", "name: Dit Huis"),
        ("band: weeks", "band: days"),
        ("read: 2026-11-01", "read: 2026-11-02"),
        ("title: ", "title: Nieuw "),
    ):
        assert old in KNOWN, old
        assert digest_of(KNOWN) != digest_of(KNOWN.replace(old, new)), old


def test_a_route_says_nothing_of_the_fields_its_digest_leaves_out():
    """What a route shows is in its digest, so that no page of routes goes stale."""

    class Watched:
        def __init__(self, service: object) -> None:
            self.service = service

        def __getattr__(self, name: str) -> object:
            assert name not in routes._NOT_SHOWN, name
            return getattr(self.service, name)

    guide = guide_for(KNOWN.replace("        what_you_get: Koffie", WARM, 1))
    offer = guide.offers["house-talk"]
    watched = Offer(Watched(offer.service), offer.organization)  # type: ignore[arg-type]
    assert route_of(guide, dutch(), watched) == route_of(guide, dutch(), offer)
