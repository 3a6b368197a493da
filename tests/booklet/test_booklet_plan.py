"""What stands in a booklet, before it is set in type."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from booklet_parts import entries_of, strings_in

from wegwijzer import theme
from wegwijzer.booklet.entries import Entry, build_entry
from wegwijzer.booklet.words import Ref
from wegwijzer.untold import fold
from wegwijzer.views.lists import need_parts

LANGUAGES = ("nl", "en", "es", "ar")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_need_stands_there_with_its_services_in_the_order_of_the_guide(plan, guide, read, code):
    """None is left out, and none stands twice."""
    booklet = plan(code)
    parts = {need.id: need for topic in booklet.topics for need in topic.needs}
    assert set(parts) == {f"need-{need}" for need in guide.needs}
    for need in guide.needs.values():
        said = need_parts(guide, read.translations.tongues[code], need)
        order = [f"service-{offer.id}" for _, offers in said for offer in offers]
        assert [item.id if isinstance(item, Entry) else item.to for item in parts[f"need-{need.id}"].items] == order


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_service_stands_in_full_once_and_every_reference_leads_to_it(plan, guide, code):
    """Those of the lists below their first need, the others apart."""
    booklet = plan(code)
    entries = entries_of(booklet)
    assert set(entries) == {f"service-{id_}" for id_ in guide.offers}
    for topic in booklet.topics:
        for need in topic.needs:
            full = [item.id.removeprefix("service-") for item in need.items if isinstance(item, Entry)]
            assert all(guide.offers[id_].service.needs[0] == need.id.removeprefix("need-") for id_ in full)
    there = {*entries, *(f"need-{need}" for need in guide.needs)}
    leads = [value["to"] for value in _mappings(asdict(booklet)) if "to" in value]
    assert leads
    for lead in leads:
        for to in lead if isinstance(lead, (list, tuple)) else [lead]:
            assert to is None or (to["to"] if isinstance(to, dict) else to) in there


def _mappings(value):
    if isinstance(value, dict):
        yield value
        for inside in value.values():
            yield from _mappings(inside)
    elif isinstance(value, (list, tuple)):
        for inside in value:
            yield from _mappings(inside)


def test_what_is_withheld_stands_nowhere(plan, guide):
    """No contact, no address and no reason."""
    said = "\n".join(strings_in(asdict(plan("nl"))))
    shown = {c.value for one in guide.organizations.values() for c in one.contacts if c.state != "withheld"}
    withheld = [c for one in guide.organizations.values() for c in one.contacts if c.state == "withheld"]
    assert withheld
    for contact in withheld:
        if contact.value not in shown:
            assert contact.value not in said
        if contact.reason:
            assert contact.reason not in said
    places = [p for one in guide.organizations.values() for p in one.locations if p.state == "withheld" and p.street]
    for place in places:
        assert place.street not in said


def test_a_service_that_is_not_there_says_so_and_shows_no_way_in(plan, guide):
    """It stands apart from what can be used, with what is like it."""
    booklet = plan("nl")
    gone = {entry.id for entry in booklet.gone}
    assert gone == {f"service-{offer.id}" for offer in guide.offers.values() if not offer.listed}
    assert gone
    for entry in booklet.gone:
        assert entry.warn in {"Dit bestaat niet meer", "Dit is er nu even niet"}
        assert not entry.ways
        assert not entry.addresses
        assert any(doors.to for doors in entry.doors)


def test_an_unconfirmed_number_says_what_to_ask_first(plan):
    """Ways that are sure in the same way say so once, after the last of them."""
    entry = entries_of(plan("nl"))["service-luisterlijn-listen"]
    phone = next(way for way in entry.ways if way.value == "088 076 70 00")
    assert phone.state == "Nog niet bevestigd. Vraag eerst: is dit De Luisterlijn? Vertel pas daarna iets."
    assert "Je gewone belkosten" in phone.about
    assert phone.hours == (("Elke dag", "dag en nacht"),)


def test_what_is_not_known_is_said(plan, guide):
    """As a card says it: not one deciding fact is passed over in silence."""
    entries = entries_of(plan("nl"))
    for id_, entry in entries.items():
        offer = guide.offers[id_.removeprefix("service-")]
        if offer.listed and offer.service.anonymity == "unknown":
            assert any("je naam" in text for text in entry.unknown), id_


def test_numbers_of_help_now_stand_first_in_the_order_of_the_guide(plan):
    """With the page where more stands."""
    booklet = plan("nl")
    assert [line.value for line in booklet.now][:4] == ["112", "113", "0800 0188", "0800 2000"]
    assert all(isinstance(line.to, Ref) and line.to.to in entries_of(booklet) for line in booklet.now)


def test_gaps_meetings_and_groups_stand_there(plan, guide):
    """What was not found is said at its need."""
    booklet = plan("nl")
    needs = [need for topic in booklet.topics for need in topic.needs]
    assert sum(len(need.gaps) for need in needs) == len(guide.taxonomy.gaps)
    assert {meeting.name.text for need in needs for meeting in need.meetings} <= {one.name for one in guide.meetings}
    assert any(need.meetings for need in needs)
    assert [group.name for group in booklet.groups] == [peer.name for peer in guide.peers]


def test_a_text_without_translation_says_its_language(plan, guide, read):
    """It falls back as on pages, with a sentence that it is not translated."""
    tongue = read.translations.tongues["ar"]
    catalogues = dict(tongue.catalogues)
    for code in ("ar", "en"):
        own = catalogues[code]
        kept = {key: text for key, text in own.messages.items() if not key[0].endswith("belle-bookkeeper.what_you_get")}
        by_context = {key: text for key, text in own.by_context.items() if not key.endswith("keeper.what_you_get")}
        assert len(kept) == len(own.messages) - 1
        catalogues[code] = replace(own, messages=kept, by_context=by_context)
    other = replace(tongue, catalogues=catalogues)
    what = build_entry(guide, other, guide.offers["belle-bookkeeper"], ()).what[0]
    assert (what.text, what.lang, what.dir) == (
        " ".join(guide.offers["belle-bookkeeper"].service.what_you_get.split()),
        "nl",
        "ltr",
    )
    assert what.note == tongue.t("Deze tekst is nog niet vertaald.")


def test_the_cover_tells_nothing_of_the_subject(plan, read):
    """In no language."""
    words = read.loaded.neutral_words
    for code in LANGUAGES:
        booklet = plan(code)
        cover = fold(" ".join((booklet.title, booklet.own_name, *booklet.cover)))
        assert not [word for word in (*words.words, *words.on_paper) if fold(word) in cover]


def test_the_index_names_services_organizations_and_places(plan, guide):
    """Each under its letter, with everything it leads to."""
    booklet = plan("nl")
    lines = {line.text.text: line for letter in booklet.index for line in letter.lines}
    assert lines["Belle"].to
    assert all(guide.offers[to.removeprefix("service-")].organization.id == "belle" for to in lines["Belle"].to)
    for offer in guide.listed:
        assert f"service-{offer.id}" in lines[" ".join(offer.service.name.split())].to
    assert {"service-ggd-gooi-monthly"} <= set(lines["Gooi en Vechtstreek"].to)
    assert "heel Nederland" not in lines
    for letter in booklet.index:
        assert letter.lines


def test_the_folder_of_the_template_holds_nothing_else():
    """One file: what it says comes from data."""
    assert [file.name for file in theme.BOOKLET.iterdir()] == ["booklet.typ"]
