"""The rule ``references``."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_note_days import NOTE

from wegwijzer.checks.references import references
from wegwijzer.model import MessagesFile


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ("needs: [free-test]", "needs: [fre-test]", "needs.0", "there is no need 'fre-test'"),
        ("formerly: [blue-door-check]", "audience: [clients]", "audience.0", "there is no audience 'clients'"),
        ("formerly: [blue-door-check]", "phases: [working]", "phases.0", "there is no phase 'working'"),
        ("formerly: [blue-door-check]", "regions: [utrech]", "regions.0", "there is no place 'utrech'"),
        ("formerly: [blue-door-check]", "other_doors: [red-door]", "other_doors.0", "there is no service 'red-door'"),
        ("younger: green-door-talk", "younger: green-talk", "for_whom.younger", "there is no service 'green-talk'"),
        ("- {contact: phone}", "- {contact: fone}", "channels.0.contact", "there is no contact 'fone'"),
        ("locations: [office]", "locations: [shop]", "locations.0", "there is no location 'shop'"),
        ("to: green-door,", "to: red-door,", "works_with.0.to", "there is no service or organization 'red-door'"),
        ("how: warm, source: own-site", "how: warm, source: site", "works_with.0.source", "there is no source 'site'"),
        ("{id: own-site, for: [what_you_get, f", "{id: own, for: [what_you_get, f", "sources.0.id", "no source 'own'"),
        ("for_whom, cost]", "for_whom, price]", "sources.0.for.2", "there is no field of a service 'price'"),
        (
            "kind: specialist",
            "kind: specialist\n    part_of: red-door",
            "part_of",
            "there is no organization 'red-door'",
        ),
        ("website: site", "website: web", "website", "there is no contact 'web'"),
        ("website: site", "website: phone", "website", "the contact 'phone' is not a website"),
        ("regions: [utrecht]", "regions: [utrech]", "regions.0", "there is no place 'utrech'"),
        (
            "city: Utrecht, place: utrecht",
            "city: Utrecht, place: goes",
            "locations.0.place",
            "there is no place 'goes'",
        ),
        ("confirmed, source: own-site", "confirmed, source: own", "contacts.0.source", "there is no source 'own'"),
        ("for: [about, phone, site]", "for: [about, fone]", "sources.0.for.1", "contact or location 'fone'"),
        ("{for: [phone], on", "{for: [fone], on", "verified.0.for.0", "there is no field, contact or location 'fone'"),
        (
            "topic: health, label: Ik wil een lui",
            "topic: talk, label: Ik wil een lui",
            "needs.1.topic",
            "no topic 'talk'",
        ),
        ("also: [listening-ear]", "also: [ear]", "needs.0.also.0", "there is no need 'ear'"),
        ("articles: [new-here]", "articles: [old-here]", "needs.0.articles.0", "there is no article 'old-here'"),
        ("within: [netherlands]", "within: [holland]", "places.1.within.0", "there is no place 'holland'"),
        ("need: free-test, place", "need: test, place", "gaps.0.need", "there is no need 'test'"),
        ("closest: [blue-door-test]", "closest: [blue-door]", "gaps.0.closest.0", "there is no service 'blue-door'"),
        ("organization: blue-door,", "organization: blue,", "events.0.organization", "there is no organization 'blue'"),
        ("service: green-door-talk", "service: green-door", "now.0.service", "there is no service 'green-door'"),
        ("contact: mail}\n", "contact: phone}\n", "now.0.contact", "there is no contact 'phone'"),
    ],
)
def test_a_reference_to_nothing_is_found(sample, old, new, path, message):
    """Each kind of reference is looked up where it belongs."""
    if path == "now.0.contact":
        old, new = "service: green-door-talk, contact: mail}", "service: green-door-talk, contact: phone}"
    found = list(references(sample((old, new))))
    assert any(".".join(map(str, one.spot.path)).endswith(path) and message in one.message for one in found), found


def test_the_nearest_id_is_offered(sample):
    """A slip of the finger is mended by reading the tip."""
    [found] = references(sample(("needs: [free-test]", "needs: [fre-test]")))
    assert found.tip == "Did you mean free-test?"
    assert found.spot.path == ("organizations", 0, "services", 0, "needs", 0)


def test_an_id_like_no_other_gets_no_guess(sample):
    """A guess that is far away would mislead."""
    [found] = references(sample(("needs: [free-test]", "needs: [swimming]")))
    assert found.tip == "Add the need, or leave this id out."


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        ({"need": "fre-test"}, "notes.0.need", "there is no need 'fre-test'"),
        ({"listens": ["green-door"]}, "notes.0.listens.0", "there is no service 'green-door'"),
        ({"money": ["blue-door"]}, "notes.0.money.0", "there is no service 'blue-door'"),
    ],
)
def test_what_a_note_names_is_there(sample, change, path, message):
    """In a crisis nobody is sent to a page that is not there."""
    good = {"listens": ["green-door-talk"], "money": ["blue-door-test"]}
    records = replace(sample(), messages=MessagesFile.model_validate({"notes": [NOTE | good]}))
    assert list(references(records)) == []
    [found] = references(replace(records, messages=MessagesFile.model_validate({"notes": [NOTE | good | change]})))
    assert (".".join(map(str, found.spot.path)), found.message) == (path, message)


def test_what_a_meeting_answers_is_there(sample):
    """Its needs are needs of the guide."""
    [found] = references(sample(("how_to_hear: Vraag het ons.,", "how_to_hear: Vraag het ons., needs: [free-tst],")))
    assert found.spot.path == ("events", 0, "needs", 0)
