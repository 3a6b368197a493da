"""The rule ``publish_state``."""

from __future__ import annotations

import pytest

from wegwijzer.checks.publish_state import publish_state

MAIL_CHANNEL = "channels:\n          - {contact: mail}"
MAIL = "{id: mail, kind: email, value: info@groenedeur.example, state: unconfirmed"
MAIL_WITHHELD = (MAIL, MAIL.replace("state: unconfirmed", "state: withheld, reason: bron uit 2012"))


@pytest.mark.parametrize(
    ("old", "new"),
    [("{for: [phone], on", "{for: [about], on"), ("how: called, by: redactie", "how: visited, by: redactie")],
)
def test_confirmed_comes_only_from_a_verification(sample, old, new):
    """Nobody can write "confirmed" without saying when and how; a visit does not prove a number."""
    [found] = publish_state(sample((old, new)))
    assert found.message == "it is confirmed, but no verification names it"


def test_a_shown_contact_has_no_reason_to_withhold_it(sample):
    """A reason at a shown contact is left over, or its state is wrong."""
    [found] = publish_state(sample((MAIL, f"{MAIL}, reason: bron uit 2012")))
    assert found.message == "it is unconfirmed and shown, but has a reason to withhold it"


def test_an_open_service_has_a_way_in(sample):
    """A reader must not end at a closed door."""
    [found] = publish_state(sample(MAIL_WITHHELD))
    assert found.message == "no channel of this service can be used"


@pytest.mark.parametrize(
    "door",
    [
        "how_to_find: Vraag ernaar bij een ander.",
        "other_doors: [blue-door-test]",
        "channels: [{way: walk-in}]",
        "status: ended",
    ],
)
def test_any_door_will_do(sample, door):
    """A walk-in, another service or a sentence is a way in; an ended service needs none."""
    assert list(publish_state(sample(MAIL_WITHHELD, (MAIL_CHANNEL, door)))) == []


@pytest.mark.parametrize(
    ("location", "count"),
    [
        ("{id: office, street: Kade 1, place: utrecht, state: unconfirmed, source: own-site}", 0),
        ("{id: office, street: Kade 1, place: utrecht, state: withheld, reason: oud}", 1),
        ("{id: office, secret: yes, place: utrecht, why: Het adres is geheim.}", 1),
    ],
)
def test_a_shown_address_is_a_door(sample, location, count):
    """A secret or withheld address is none."""
    office = "{id: office, street: Kade 1, city: Utrecht, place: utrecht, state: unconfirmed, source: own-site}"
    channel = ("channels:\n          - {contact: phone}", "channels: []")
    assert len(list(publish_state(sample((office, location), channel)))) == count
