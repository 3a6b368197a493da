"""The rule ``shared_numbers``."""

from __future__ import annotations

import pytest

from wegwijzer.checks.shared_numbers import shared_numbers

GREEN_LINE = "{id: line, kind: phone, value: '113', state: unconfirmed"
BLUE_PHONE = "value: 030 236 45 67, state: confirmed"


@pytest.mark.parametrize("value", ["'030 236 45 67'", "030-2364567", "+31 30 236 45 67"])
def test_one_number_at_two_organizations_is_an_error_at_both(sample, value):
    """However it is written, a number that belongs to somebody else is the mark of a swap."""
    found = list(shared_numbers(sample((GREEN_LINE, GREEN_LINE.replace("'113'", value)))))
    assert [one.message.split(" also ")[1] for one in found] == ["stands at green-door", "stands at blue-door"]


def test_both_must_say_that_they_share_it(sample):
    """One side alone cannot claim the number of another."""
    shared = GREEN_LINE.replace("'113'", "030 236 45 67") + ", shared: yes"
    one_side = list(shared_numbers(sample((GREEN_LINE, shared))))
    assert [found.spot.path for found in one_side] == [("organizations", 0, "contacts", 0, "value")]
    assert list(shared_numbers(sample((GREEN_LINE, shared), (BLUE_PHONE, f"{BLUE_PHONE}, shared: yes")))) == []


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("https://blauwedeur.example/hulp", 2),
        ("https://www.blauwedeur.example/hulp/?taal=en", 2),
        ("https://www.blauwedeur.example/contact", 0),
    ],
)
def test_sites_are_the_same_when_host_and_path_are(sample, address, count):
    """Two pages of one site may belong to two organizations."""
    site = GREEN_LINE.replace("kind: phone, value: '113'", f"kind: website, value: '{address}'")
    assert len(list(shared_numbers(sample((GREEN_LINE, site))))) == count


def test_a_withheld_number_is_nobodys(sample):
    """An old number, kept with the reason, may be in use elsewhere."""
    old = "{id: line, kind: phone, value: 030 236 45 67, state: withheld, reason: oud nummer"
    assert list(shared_numbers(sample((GREEN_LINE, old)))) == []
