"""What a page says about how sure a fact is, in a small social map made for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from wegwijzer import theme
from wegwijzer.guide import Guide, Offer, resolve
from wegwijzer.languages import Language, Tongue
from wegwijzer.model import Links, SocialMap, Taxonomy
from wegwijzer.model.service import Language as Spoken
from wegwijzer.opening import coming
from wegwijzer.po import Catalogue
from wegwijzer.render import Renderer
from wegwijzer.views.cards import Cards, build_card
from wegwijzer.views.lists import build_need, build_now, build_organization, build_place
from wegwijzer.views.services import ServiceView, build_service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wegwijzer.model import Service

TODAY = date(2026, 11, 22)
TAXONOMY = """
topics: [{id: talk, label: Praten, tab_title: Praten, hint: Een praatje}]
needs: [{id: listening, topic: talk, label: Ik wil praten}]
places:
  - {id: netherlands, name: Nederland, label: heel Nederland, kind: country}
  - {id: utrecht, name: Utrecht, kind: city, within: [netherlands]}
audiences: [{id: sex-worker, label: wie dit werk doet, usual: yes}]
phases: [{id: work, label: Ik werk, usual: yes}]
now: [{id: danger, label: Gevaar, service: house-talk, contact: phone}]
"""
HOUSE = """
organizations:
  - id: house
    name: Het Huis
    kind: specialist
    about: Een huis om te praten.
    regions: [utrecht]
    contacts:
      - {id: phone, kind: phone, value: 030 236 45 67, state: unconfirmed, source: paper, hours: Mo-Fr 09:00-17:00}
      - {id: old, kind: phone, value: 030 236 45 68, state: withheld, reason: oud, source: paper}
    sources:
      - {id: paper, title: De Krant, kind: press, url: 'https://krant.example/huis', published: 2024-04, read: 2026-11-01, for: [about]}
      - {id: study, title: Een onderzoek, kind: research, url: 'https://study.example/', read: 2026-11-01}
      - {id: blog, title: Een blog, kind: other, read: 2026-11-01}
    services:
      - id: house-talk
        name: Even praten bij de koffie
        needs: [listening]
        what_you_get: Koffie en een praatje.
        channels:
          - {contact: phone}
          - {contact: old}
        sources:
          - {id: paper, for: [what_you_get]}
          - {id: study, for: [cost]}
          - {id: blog, for: [cost]}
  - id: council
    name: De Gemeente
    kind: authority
    about: De gemeente.
    regions: [utrecht]
    services:
      - {id: a-desk, name: Een balie, needs: [listening], what_you_get: Een balie.}
  - id: friends
    name: De Vrienden
    kind: general
    about: Vrienden.
    regions: [netherlands]
    services:
      - {id: friends-talk, name: Praten met vrienden, needs: [listening], what_you_get: Een gesprek.}
"""


def guide_of(text: str = HOUSE, today: date = TODAY, taxonomy: str = TAXONOMY) -> Guide:
    """Resolve a small social map."""
    organizations = SocialMap.model_validate(yaml.load(text, Loader=yaml.BaseLoader)).organizations
    terms = Taxonomy.model_validate(yaml.load(taxonomy, Loader=yaml.BaseLoader))
    return resolve(organizations, terms, Links(exit="https://weer.example/"), today)


def dutch() -> Tongue:
    return Tongue(Language("nl", "Nederlands"))


def view_of(text: str = HOUSE, today: date = TODAY, tongue: Tongue | None = None) -> ServiceView:
    guide = guide_of(text, today)
    return build_service(guide, tongue or dutch(), guide.offers["house-talk"], ())


def test_an_unconfirmed_number_says_what_to_ask_first():
    """The number stands there with its source and date, and the question that keeps a reader safe."""
    channel = view_of().channels[0]
    assert channel.value == "030 236 45 67"
    assert channel.href == "tel:+31302364567"
    assert channel.state == ("Nog niet bevestigd.", "Vraag eerst: is dit Het Huis? Vertel pas daarna iets.")
    assert channel.source
    assert channel.source.dates == "van april 2024; gelezen op 1 november 2026"


def test_a_withheld_number_is_not_in_the_view():
    """What is withheld never reaches a template."""
    assert "45 68" not in repr(view_of())
    assert len(view_of().channels) == 1


def test_a_confirmed_number_says_when_and_how():
    """Confirmed comes only with the day and the way it was checked."""
    text = HOUSE.replace("state: unconfirmed, source: paper, hours", "state: confirmed, source: paper, hours").replace(
        "    services:\n      - id: house-talk",
        "    verified: [{for: [phone], on: 2026-10-01, how: called, by: redactie}]\n    services:\n      - id: house-talk",
    )
    assert view_of(text).channels[0].state == ("Nagekeken op 1 oktober 2026: gebeld.",)
    assert view_of(text, date(2027, 4, 2)).channels[0].aged == ""
    assert view_of(text, date(2027, 4, 3)).channels[0].aged == "Niet nagekeken sinds 1 oktober 2026."


def test_a_visit_does_not_make_a_number_younger():
    """Who stands before a house hears no number: only a call, the organization or its site counts."""
    text = HOUSE.replace("state: unconfirmed, source: paper, hours", "state: confirmed, source: paper, hours").replace(
        "    services:\n      - id: house-talk",
        "    verified:\n      - {for: [phone], on: 2026-10-01, how: called, by: redactie}\n"
        "      - {for: [phone], on: 2026-11-10, how: visited, by: veldwerker}\n"
        "    services:\n      - id: house-talk",
    )
    assert view_of(text).channels[0].state == ("Nagekeken op 1 oktober 2026: gebeld.",)
    assert view_of(text, date(2027, 4, 3)).channels[0].aged


def test_a_number_ages_from_the_day_its_source_was_read():
    """Half a year after the source was read, the page says since when, before the number."""
    assert view_of(today=date(2027, 5, 3)).channels[0].aged == ""
    assert view_of(today=date(2027, 5, 4)).channels[0].aged == "Niet nagekeken sinds 1 november 2026."


SITE = "      - {id: site, kind: website, value: 'https://huis.example/', state: unconfirmed, source: paper}\n"
WITH_SITE = HOUSE.replace("    sources:\n      - {id: paper", SITE + "    sources:\n      - {id: paper", 1)
LATER = date(2027, 6, 1)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        (WITH_SITE.replace("- {contact: old}", "- {contact: site}"), ["website", "phone"]),
        (
            WITH_SITE.replace("- {contact: old}", "- {way: walk-in}\n          - {contact: site}"),
            ["walk-in", "website", "phone"],
        ),
        # The record names no site for this service: that of the organization comes along.
        (WITH_SITE.replace("    kind: specialist", "    kind: specialist\n    website: site"), ["website", "phone"]),
    ],
)
def test_an_expired_number_stands_below_the_site(text: str, order: list[str]):
    """An old number may ring at a stranger's: it says since when, and to try the site first, which stands above it."""
    young = [channel.kind for channel in view_of(text).channels]
    assert young[0] == "phone"
    view = view_of(text, LATER)
    assert [channel.kind for channel in view.channels] == order
    assert view.channels[-1].aged == "Niet nagekeken sinds 1 november 2026. Probeer eerst de website."
    assert view.channels[-1].value == "030 236 45 67"
    guide = guide_of(text, LATER)
    assert build_card(guide, dutch(), guide.offers["house-talk"]).ways.endswith(
        "Website of Bellen (lang niet nagekeken)"
    )


def test_the_site_of_the_organization_says_that_it_is():
    """A site that came along for an expired number is not taken for the page of the service."""
    text = WITH_SITE.replace("    kind: specialist", "    kind: specialist\n    website: site")
    assert "Dit is de site van Het Huis als geheel." in view_of(text, LATER).channels[0].about


def test_an_expired_number_without_a_site_stays_where_a_reader_finds_it():
    """Nothing tells a reader to try what is not there."""
    guide = guide_of(today=LATER)
    [channel] = view_of(today=LATER).channels
    assert channel.aged == "Niet nagekeken sinds 1 november 2026."
    assert build_card(guide, dutch(), guide.offers["house-talk"]).ways == "Bellen (lang niet nagekeken)"


def test_a_young_number_stands_before_an_expired_one():
    """Of two numbers the one that somebody looked at comes first, and the card names it without a doubt."""
    text = WITH_SITE.replace(
        "value: 030 236 45 68, state: withheld, reason: oud,", "value: 030 236 45 68, state: confirmed,"
    )
    text = text.replace(
        "    services:\n      - id: house-talk",
        "    verified: [{for: [old], on: 2026-11-20, how: called, by: redactie}]\n    services:\n      - id: house-talk",
    )
    today = date(2027, 5, 10)
    assert [channel.value for channel in view_of(text, today).channels] == ["030 236 45 68", "030 236 45 67"]
    guide = guide_of(text, today)
    assert build_card(guide, dutch(), guide.offers["house-talk"]).ways == "Bellen"


def test_the_page_of_an_organization_puts_an_expired_number_below_its_site():
    """What holds on the page of a service holds there too."""
    for today, kinds in ((TODAY, ["phone", "website"]), (LATER, ["website", "phone"])):
        view = build_organization(Cards(guide_of(WITH_SITE, today), dutch()), "house", ())
        assert [channel.kind for channel, _ in view.contacts] == kinds
    assert view.contacts[1][0].aged == "Niet nagekeken sinds 1 november 2026. Probeer eerst de website."


def test_an_emergency_line_never_expires():
    """However long ago somebody looked, it stays first, without a word of doubt, on the page, the card and the list."""
    text = WITH_SITE.replace("hours: Mo-Fr 09:00-17:00}", "emergency: yes, hours: 24/7}")
    text = text.replace("- {contact: old}", "- {contact: site}")
    guide, view = guide_of(text, date(2030, 1, 1)), view_of(text, date(2030, 1, 1))
    assert [channel.kind for channel in view.channels] == ["phone", "website"]
    assert (view.channels[0].aged, view.channels[0].state) == ("", ())
    assert view.channels[0].opening
    assert build_card(guide, dutch(), guide.offers["house-talk"]).ways == "Bellen of Website"
    assert build_now(guide, dutch()).entries[0].state == ()


def test_help_now_says_that_a_number_is_old():
    """Beside a line that is no emergency line stands since when nobody looked."""
    assert build_now(guide_of(today=LATER), dutch()).entries[0].state[0] == "Niet nagekeken sinds 1 november 2026."


def test_old_hours_do_not_say_that_it_is_open():
    """Hours that nobody looked at for half a year still stand there, with their date; nothing claims "open now"."""
    schedule = "        schedule: Tu 10:00-12:00\n        what_you_get: Koffie"
    text = HOUSE.replace("        what_you_get: Koffie", schedule).replace(
        "for: [what_you_get]", "for: [what_you_get, schedule]"
    )
    young, old = view_of(text), view_of(text, LATER)
    assert (old.schedule, old.channels[0].hours) == (young.schedule, young.channels[0].hours)
    assert young.schedule_note == "Op feestdagen kan dit anders zijn."
    assert old.schedule_note.startswith("Deze tijden zijn niet nagekeken sinds 1 november 2026.")
    assert (bool(young.opening), bool(young.channels[0].opening)) == (True, True)
    assert (old.opening, old.channels[0].opening) == ("", "")
    for today, said in ((TODAY, True), (LATER, False)):
        guide = guide_of(today=today)
        assert bool(build_card(guide, dutch(), guide.offers["house-talk"]).opening) is said
        assert bool(build_now(guide, dutch()).entries[0].opening) is said


def test_hours_of_a_service_age_from_their_own_check():
    """A verification of the hours makes them young again, whatever the source."""
    schedule = (
        "        schedule: Tu 10:00-12:00\n"
        "        verified: [{for: [schedule], on: 2026-11-20, how: called, by: redactie}]\n        what_you_get: Koffie"
    )
    text = HOUSE.replace("        what_you_get: Koffie", schedule)
    text = text.replace("for: [what_you_get]", "for: [what_you_get, schedule]")
    assert view_of(text, date(2027, 5, 10)).schedule_note == "Op feestdagen kan dit anders zijn."
    assert view_of(text, LATER).schedule_note.startswith("Deze tijden zijn niet nagekeken sinds 20 november 2026.")


def test_an_old_site_says_so_in_its_place():
    """It says since when nobody looked, beside its state and not before it: a site is still its owner's."""
    text = WITH_SITE.replace("- {contact: old}", "- {contact: site}")
    young, old = (
        next(channel for channel in view_of(text, today).channels if channel.kind == "website")
        for today in (TODAY, LATER)
    )
    assert "Niet nagekeken sinds 1 november 2026." not in young.state
    assert old.state[1] == "Niet nagekeken sinds 1 november 2026."
    assert old.aged == ""


def test_an_old_address_says_so():
    """An address that nobody looked at for half a year says since when, and what to ask."""
    place = "    locations: [{id: door, street: Kade 1, city: Utrecht, place: utrecht, source: paper}]\n"
    text = HOUSE.replace("    sources:\n      - {id: paper", place + "    sources:\n      - {id: paper", 1)
    text = text.replace("        channels:", "        locations: [door]\n        channels:")
    ask = ("Nog niet bevestigd.", "Vraag eerst of dit adres nog klopt.")
    assert view_of(text).locations[0].state == ask
    assert view_of(text, LATER).locations[0].state == (ask[0], "Niet nagekeken sinds 1 november 2026.", ask[1])


def test_a_card_is_made_again_when_somebody_looked_at_a_number():
    """Its digest knows the day from which a number ages, so that no list keeps an old warning."""
    from wegwijzer.views.cards import card_digests

    def digest_of(text: str) -> str:
        return card_digests(guide_of(text).organizations["house"])["house-talk"]

    assert digest_of(HOUSE) == digest_of(HOUSE.replace("Koffie en een praatje.", "Thee en een praatje."))
    assert digest_of(HOUSE) != digest_of(
        HOUSE.replace("read: 2026-11-01, for: [about]", "read: 2026-11-02, for: [about]")
    )
    assert digest_of(WITH_SITE) != digest_of(
        WITH_SITE.replace("kind: specialist", "kind: specialist\n    website: site")
    )


def test_an_emergency_line_carries_no_doubt():
    """Beside an emergency line nothing asks a reader to wait."""
    text = HOUSE.replace("hours: Mo-Fr 09:00-17:00}", "emergency: yes}")
    assert view_of(text).channels[0].state == ()
    assert view_of(text).channels[0].source is None


@pytest.mark.parametrize("status", ["paused", "ended"])
def test_a_service_that_is_not_there_shows_no_contact(status: str):
    """It says so first, shows no contact, names what comes nearest, and leaves the lists."""
    text = HOUSE.replace("        what_you_get: Koffie", f"        status: {status}\n        what_you_get: Koffie")
    view = view_of(text)
    assert view.status
    assert view.channels == ()
    assert [card.link for card in view.alternatives] == ["services/friends-talk/", "services/a-desk/"]
    guide = guide_of(text)
    assert "house-talk" not in [offer.id for offer in guide.offers_of_need["listening"]]
    assert build_now(guide, dutch()).entries == ()


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("paused", "Dit is er nu even niet"),
        ("paused, paused_until: 2027-01-15", "Dit is er nu even niet, tot 15 januari 2027"),
        ("ended", "Dit bestaat niet meer"),
    ],
)
def test_a_card_of_a_service_that_is_not_there_says_so(status: str, said: str):
    """On the page of its organization it stands apart, says so itself, and names no way in."""
    text = HOUSE.replace(
        "{id: a-desk, name: Een balie, needs: [listening], what_you_get: Een balie.}",
        f"{{id: a-desk, name: Een balie, needs: [listening], what_you_get: Een balie., status: {status}}}",
    )
    view = build_organization(Cards(guide_of(text), dutch()), "council", ())
    assert view.cards == ()
    [card] = view.others
    assert (card.status, card.ways, card.unknown) == (said, "", "")


def test_specialists_stand_first_and_authorities_last():
    """On a need page a specialist stands before the council, whatever their names."""
    need = build_need(Cards(guide_of(), dutch()), guide_of().needs["listening"], {})
    assert [[card.organization for card in part.cards] for part in need.list.parts] == [
        ["Het Huis", "De Gemeente"],
        ["De Vrienden"],
    ]


def test_help_now_promises_only_what_the_next_page_says():
    """Only where it is known what happens when you call, the link says so, and leads there."""
    [silent] = build_now(guide_of(), dutch()).entries
    assert (silent.more, silent.service) == ("Meer over Het Huis", "services/house-talk/")
    text = HOUSE.replace(
        "        what_you_get: Koffie", "        first_contact: Iemand lacht.\n        what_you_get: Koffie"
    )
    [told] = build_now(guide_of(text), dutch()).entries
    assert (told.more, told.service) == ("Wat gebeurt er als je belt?", "services/house-talk/#first")


def test_places_are_parted_by_the_comma_of_the_language(tmp_path: Path):
    """Each name keeps its own direction, and Arabic has its own comma."""
    for code, expected in (("nl", "<bdi>Goes</bdi>, <bdi>Breda</bdi>"), ("ar", "<bdi>Goes</bdi>، <bdi>Breda</bdi>")):
        renderer = Renderer([theme.FOLDER], tmp_path, Tongue(Language(code, code)), ())
        template = renderer.environment.from_string("{{ names|places }}")
        assert template.render(names=("Goes", "Breda")) == expected


def test_what_is_not_known_is_said():
    """Unknown is its own answer on a card and on the page."""
    guide = guide_of()
    card = build_card(guide, dutch(), guide.offers["house-talk"])
    assert card.unknown.startswith("Niet bekend: taal, of je een vrouw of een man spreekt, je naam, kosten")
    said = {section.id: section.soft for section in view_of().sections}
    assert said["cost"] == (
        "Niet bekend, vraag het eerst: Kosten, Verblijfspapieren of identiteitsbewijs, Zorgverzekering",
    )
    assert said["first"] == ("Dat weten we nog niet.",)
    assert "Taal" in said["meet"][0]


def test_readers_open_only_sources_of_the_organization_government_and_press():
    """A study is named without a link; a blog is not shown."""
    sources = {source.title: source.href for source in view_of().sources}
    assert sources == {"De Krant": "https://krant.example/huis", "Een onderzoek": ""}


def test_waiting_times_become_unknown_after_three_months():
    """What was true in spring says nothing in autumn."""
    text = HOUSE.replace(
        "        what_you_get: Koffie",
        "        referral: {accepting: {value: yes, as_of: 2026-10-01}, waiting: {band: weeks, as_of: 2026-10-01}}\n"
        "        what_you_get: Koffie",
    )

    def referral(today: date) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
        return next((s.facts, s.soft) for s in view_of(text, today).sections if s.id == "referral")

    known = (("Neemt nieuwe mensen aan", "Ja"), ("Wachttijd", "weken"))
    assert referral(date(2027, 1, 1)) == (known, ())
    assert referral(date(2027, 1, 2)) == ((), ("Niet bekend, vraag het eerst: Neemt nieuwe mensen aan, Wachttijd",))


@pytest.mark.parametrize(("today", "said"), [(date(2027, 10, 2), False), (date(2027, 10, 3), True)])
def test_an_amount_older_than_a_year_says_so_wherever_it_stands(today: date, said: bool):
    """A price is shown with its year; after twelve months it says to ask, on the card, the page, the bed, the call."""
    price = "{amount: '€ 5', per: night, as_of: 2026-10-01}"
    text = HOUSE.replace(
        "        what_you_get: Koffie",
        f"        cost: {{kind: paid, price: {price}}}\n        stay: {{price: {price}}}\n        what_you_get: Koffie",
    ).replace("value: 030 236 45 67,", f"value: 0900 1234, price: {price},")
    guide = guide_of(text, today)
    view = view_of(text, today)
    facts = [answer for section in view.sections for _, answer in section.facts]
    shown = [*build_card(guide, dutch(), guide.offers["house-talk"]).facts, *view.facts, *facts]
    shown += view.channels[0].about
    amounts = [fact for fact in shown if "€ 5" in fact]
    old = "€ 5 per nacht (bedrag van 2026, meer dan een jaar oud: vraag of het nog klopt)"
    young = "€ 5 per nacht (bedrag van 2026)"
    assert len(amounts) == 5
    assert all(fact.endswith(old if said else young) for fact in amounts)


@pytest.mark.parametrize(("today", "said"), [(date(2027, 10, 2), False), (date(2027, 10, 3), True)])
def test_a_rule_of_a_place_older_than_a_year_says_so(today: date, said: bool):
    """Twelve months after it was read, a rule tells the reader to ask."""
    rule = (
        "{id: at-home, title: Thuis werken, allowed: unknown, text: Het hangt ervan af., ask: Vraag het., "
        "source: De stad, as_of: 2026-10-01}"
    )
    taxonomy = TAXONOMY.replace("within: [netherlands]}", f"within: [netherlands], rules: [{rule}]}}")
    guide = guide_of(today=today, taxonomy=taxonomy)
    [found] = build_place(Cards(guide, dutch()), guide.places["utrecht"]).rules
    assert found.old == ("Dit is meer dan een jaar geleden nagekeken. Vraag of het nog klopt." if said else "")


def test_a_secret_address_is_never_shown_and_says_why():
    """Only the province and the reason are in the data, and only the reason is on the page."""
    text = HOUSE.replace(
        "    sources:\n      - {id: paper",
        "    locations: [{id: safe, secret: yes, place: utrecht, why: Het adres is geheim.}]\n    sources:\n      - {id: paper",
        1,
    ).replace("        channels:", "        locations: [safe]\n        channels:")
    location = view_of(text).locations[0]
    assert (location.street, location.postal, location.name) == ("", "", "")
    assert [str(note) for note in location.notes] == ["Het adres is geheim."]


def test_hours_are_an_ordinary_week_with_equal_days_together():
    """Days with the same hours stand on one line, and times are read left to right."""
    assert [(line.days, line.times) for line in view_of().channels[0].hours] == [
        ("maandag tot en met vrijdag", "09:00–17:00")
    ]


def test_hours_go_with_what_is_open_in_the_coming_weeks():
    """Where hours stand, the script gets what it compares the clock with; unknown hours say so and claim nothing."""
    channel = view_of().channels[0]
    assert [line.times for line in channel.hours] == ["09:00–17:00"]
    assert (channel.opening, channel.hours_note) == (coming("Mo-Fr 09:00-17:00", TODAY), "")
    assert build_now(guide_of(), dutch()).entries[0].opening == channel.opening
    without = HOUSE.replace(", hours: Mo-Fr 09:00-17:00}", "}")
    for silent in (view_of(without).channels[0], build_now(guide_of(without), dutch()).entries[0]):
        assert (silent.hours, silent.opening) == ((), "")
        assert silent.hours_note == "Tijden niet bekend: bel of kijk eerst"


@pytest.mark.parametrize(("value", "said"), [("yes", "Op afspraak"), ("no", "Zonder afspraak"), ("unknown", "")])
def test_an_appointment_stands_beside_the_hours(value: str, said: str):
    """Whether an appointment is needed is a fact of its own and takes away no hours."""
    text = HOUSE.replace(
        "        what_you_get: Koffie",
        f"        schedule: Tu 10:00-12:00\n        by_appointment: {value}\n        what_you_get: Koffie",
    )
    view = view_of(text)
    assert view.appointment == said
    assert [line.times for line in view.schedule] == ["10:00–12:00"]
    assert view.opening == coming("Tu 10:00-12:00", TODAY)
    channel = view_of(HOUSE.replace("{contact: phone}", f"{{contact: phone, appointment: {value}}}")).channels[0]
    assert (said in channel.about) == bool(said)
    assert channel.hours


def test_an_appointment_is_said_once():
    """A way of meeting that says it is enough."""
    text = HOUSE.replace("          - {contact: old}", "          - {way: appointment}").replace(
        "        what_you_get: Koffie", "        by_appointment: yes\n        what_you_get: Koffie"
    )
    view = view_of(text)
    assert view.channels[1].button == "Op afspraak"
    assert view.appointment == ""


CRITICAL = {
    "first_contact": ("first_contact", "        first_contact: Iemand lacht.\n"),
    "for_whom": ("for_whom.note", "        for_whom: {note: Iemand lacht.}\n"),
    "younger": ("for_whom.younger_note", "        for_whom: {minimum_age: 18, younger_note: Iemand lacht.}\n"),
    "anonymity": ("anonymity_note", "        anonymity_note: Iemand lacht.\n"),
    "shared_with": ("shared_with", "        shared_with: Iemand lacht.\n"),
    "recorded": ("recorded", "        recorded: Iemand lacht.\n"),
    "authorities": ("authorities_note", "        authorities_note: Iemand lacht.\n"),
    "cost": ("cost.note", "        cost: {kind: paid, note: Iemand lacht.}\n"),
    "referral": ("referral.by", "        referral: {by: Iemand lacht.}\n"),
    "time_limit": ("time_limit", "        time_limit: Iemand lacht.\n"),
}


@pytest.mark.parametrize("marked", [True, False], ids=["marked by a program", "found by its context"])
@pytest.mark.parametrize(("field", "yaml_text"), CRITICAL.values(), ids=CRITICAL)
def test_an_old_translation_of_what_decides_is_not_used(field: str, yaml_text: str, marked: bool):
    """Cost, anonymity, first contact, referral and for whom are shown in the nearest language that is up to date."""
    context, old = f"services.house-talk.{field}", "An old promise."
    english = Catalogue()
    if marked:
        english.messages[context, "Iemand lacht."] = old
        english.fuzzy.add((context, "Iemand lacht."))
    english.by_context[context] = ("Iemand lacht hard.", old)
    tongue = Tongue(Language("en", "English"), {"en": english})
    text = HOUSE.replace("        what_you_get: Koffie", yaml_text + "        what_you_get: Koffie")
    shown = repr(view_of(text, tongue=tongue))
    assert "Iemand lacht." in shown
    assert old not in shown


@pytest.mark.parametrize("marked", [True, False], ids=["marked by a program", "found by its context"])
def test_an_old_translation_of_the_rest_is_used_and_marked(marked: bool):
    """What you get may be a little old, when the page says so."""
    context, dutch = "services.house-talk.what_you_get", "Koffie en een praatje."
    english = Catalogue()
    if marked:
        english.messages[context, dutch] = "An old text."
        english.fuzzy.add((context, dutch))
    english.by_context[context] = ("Een oude tekst.", "An old text.")
    tongue = Tongue(Language("en", "English"), {"en": english})
    line = view_of(tongue=tongue).what.lines[0]
    assert (line.text, line.older) == ("An old text.", True)
    spanish = Tongue(Language("es", "Español"), {"en": english, "es": Catalogue()})
    assert view_of(tongue=spanish).what.lines[0].lang == "en"


def test_an_old_word_of_the_interface_is_not_used():
    """A button has no room for a mark: the next language stands there."""
    english, spanish = Catalogue(), Catalogue()
    spanish.messages["ui", "Bellen"] = "Escribir"
    spanish.fuzzy.add(("ui", "Bellen"))
    english.messages["ui", "Bellen"] = "Call"
    assert Tongue(Language("es", "Español"), {"en": english, "es": spanish}).t("Bellen") == "Call"


def test_an_old_short_text_is_marked_too(tmp_path: Path):
    """A heading or a link whose translation is old says so, and escapes what it holds."""
    english = Catalogue()
    english.by_context["needs.listening.label"] = ("Ik wil kletsen", "I want to <chat>")
    tongue = Tongue(Language("en", "English"), {"en": english})
    renderer = Renderer([theme.FOLDER], tmp_path, tongue, ())
    shown = str(renderer.environment.filters["said"](tongue.said("needs.listening.label", "Ik wil praten")))
    assert shown == 'I want to &lt;chat&gt; <span class="soft small">(ouder dan de Nederlandse tekst)</span>'


def test_a_missing_translation_falls_back_to_english_then_dutch():
    """A Spanish page says an English text in English, and marks it."""
    english = Catalogue()
    english.messages["services.house-talk.what_you_get", "Koffie en een praatje."] = "Coffee and a chat."
    tongue = Tongue(Language("es", "Español"), {"en": english, "es": Catalogue()}, approved=False)
    view = view_of(tongue=tongue)
    assert (view.what.lines[0].text, view.what.lines[0].lang) == ("Coffee and a chat.", "en")
    assert (view.name.text, view.name.lang) == ("Even praten bij de koffie", "nl")


@pytest.mark.parametrize(
    ("old", "new", "hours"),
    [
        ("", "", "Mo-Fr 09:00-17:00"),
        ("hours: Mo-Fr 09:00-17:00}", "hours: 24/7}", "24/7"),
        # A mail address is open to nobody and closes nothing; a phone of which the hours are not known does.
        ("- {contact: old}", "- {contact: mail}", "Mo-Fr 09:00-17:00"),
        (", hours: Mo-Fr 09:00-17:00}", "}", ""),
        ("- {contact: old}", "- {way: walk-in}", ""),
        # Several hours: the card would say of one way in what holds for another.
        ("- {contact: old}", "- {way: walk-in, hours: Tu 10:00-12:00}", ""),
        ("        what_you_get: Koffie", "        schedule: Tu 10:00-12:00\n        what_you_get: Koffie", ""),
        (
            "        what_you_get: Koffie",
            "        schedule: Mo-Fr 09:00-17:00\n        what_you_get: Koffie",
            "Mo-Fr 09:00-17:00",
        ),
        # It may no longer exist.
        ("        what_you_get: Koffie", "        status: unknown\n        what_you_get: Koffie", ""),
    ],
)
def test_a_card_says_when_it_is_open_where_all_hours_agree(old: str, new: str, hours: str):
    """One way in never speaks for another, and hours that are not known make the card silent."""
    text = HOUSE.replace(old, new) if old else HOUSE
    mail = "      - {id: mail, kind: email, value: huis@huis.example, state: unconfirmed, source: paper}\n"
    guide = guide_of(text.replace("    sources:\n      - {id: paper", mail + "    sources:\n      - {id: paper", 1))
    card = build_card(guide, dutch(), guide.offers["house-talk"])
    assert card.opening == (coming(hours, TODAY) if hours else "")


def test_other_hours_are_other_cards():
    """The digest of a card knows every hour that the card shows."""
    from wegwijzer.views.cards import card_digests

    def digest_of(text: str) -> str:
        return card_digests(guide_of(text).organizations["house"])["house-talk"]

    assert digest_of(HOUSE) != digest_of(HOUSE.replace("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-18:00"))
    for field in ("schedule: Mo 09:00-10:00", "channels: [{contact: phone, hours: 24/7}]"):
        changed = HOUSE.replace("        what_you_get: Koffie", f"        {field}\n        what_you_get: Koffie")
        if field.startswith("channels"):
            changed = changed.replace(
                "        channels:\n          - {contact: phone}\n          - {contact: old}\n", ""
            )
        assert digest_of(changed) != digest_of(HOUSE)


def test_a_card_says_nothing_of_the_fields_its_digest_leaves_out():
    """What a card shows is in its digest, so that no list goes stale."""
    from wegwijzer.guide import Offer
    from wegwijzer.views import cards

    class Watched:
        def __init__(self, service: object) -> None:
            self.service = service

        def __getattr__(self, name: str) -> object:
            assert name not in cards._NOT_SHOWN, name
            return getattr(self.service, name)

    guide = guide_of()
    offer = guide.offers["house-talk"]
    watched = Offer(Watched(offer.service), offer.organization)  # type: ignore[arg-type]
    assert build_card(guide, dutch(), watched) == build_card(guide, dutch(), offer)


def _variants(service: Service) -> Iterator[Service]:
    """Give a service with one value of a closed list changed, for each of them."""
    values = ("yes", "some", "no", "unknown")
    for field in ("same_person", "comes_along", "peer"):
        yield from (service.model_copy(update={field: value}) for value in values)
    for field, its_values in (
        ("staff_gender", ("women", "mostly-women", "men", "mostly-men", "mixed", "choose", "unknown")),
        ("anonymity", ("no-name", "any-name", "name-inside", "id-needed", "unknown")),
        ("authorities_present", ("yes", "some", "only-if-you-want", "no", "unknown")),
        ("shared_with", (None, "Niemand.")),
        ("recorded", (None, "Niets.")),
        ("languages", ((), *((Spoken(code="ar", how=how),) for how in ("staff", "some-days", "interpreter")))),
    ):
        yield from (service.model_copy(update={field: value}) for value in its_values)
    who = [{group: value} for group in ("women", "men", "trans_men") for value in ("yes", "no", "unknown")]
    who += [{field: value} for field in ("papers", "insurance") for value in ("needed", "not-needed", "unknown")]
    who += [{field: age} for field in ("minimum_age", "maximum_age") for age in (None, 16, 21)]
    for change in who:
        yield service.model_copy(update={"for_whom": service.for_whom.model_copy(update=change)})
    for kind in ("free", "call-costs", "paid", "insurance", "unknown"):
        yield service.model_copy(update={"cost": service.cost.model_copy(update={"kind": kind})})
    channel = next(one for one in service.channels if one.contact)
    for change in (
        *({"appointment": value} for value in ("yes", "no", "unknown")),
        *({"hidden_number": value} for value in ("yes", "no", "unknown")),
        {"languages": ("en",)},
        {"they_see": ("name",)},
        {"hours": "Mo 10:00-11:00"},
        {"note": "Vraag naar het huis."},
    ):
        yield service.model_copy(update={"channels": (channel.model_copy(update=change),)})


def test_what_is_kept_for_one_service_stands_on_no_other():
    """Pages share what depends on a few values; a value that counts and is not asked for would put it on a wrong page."""
    guide, shared = guide_of(), dutch()
    offer = guide.offers["house-talk"]
    seen = set()
    for variant in _variants(offer.service):
        mine = Offer(variant, offer.organization)
        guide.made.clear()  # the ways into a service are kept by its id
        view = build_service(guide, shared, mine, ())
        guide.made.clear()
        assert view == build_service(guide, dutch(), mine, ())
        seen.add(view)
    assert len(seen) > 40
