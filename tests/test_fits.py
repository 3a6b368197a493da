"""What filters know of a service: surely so, surely not, or not known."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from wegwijzer.fits import GROUPS, tokens
from wegwijzer.model import Organization

MONDAY = date(2026, 11, 23)
RECORD = """
id: house
name: Het Huis
kind: specialist
about: Een huis.
regions: [utrecht]
contacts:
  - {id: phone, kind: phone, value: 030 236 45 67, state: unconfirmed, source: paper}
  - {id: app, kind: whatsapp, value: 030 236 45 68, state: withheld, reason: oud, source: paper}
sources: [{id: paper, title: De Krant, kind: press, read: 2026-11-01, for: [about]}]
services:
  - id: talk
    name: Praten
    needs: [listening]
    what_you_get: Een praatje.
"""


def tokens_of(**fields: object) -> set[str]:
    """Give the tokens of the service with some fields."""
    record = yaml.load(RECORD, Loader=yaml.BaseLoader)
    record["services"][0].update(fields)
    organization = Organization.model_validate(record)
    return set(tokens(organization.services[0], organization, MONDAY))


def group(found: set[str], letter: str) -> set[str]:
    """Give the tokens of one group."""
    return {token for token in found if token.startswith(f"{letter}_")}


@pytest.mark.parametrize(
    ("fields", "letter", "expected"),
    [
        ({}, "l", {"l_"}),
        ({"languages": [{"code": "es", "how": "some-days"}]}, "l", {"l_es"}),
        ({}, "g", {"g_"}),
        ({"staff_gender": "choose"}, "g", {"g_w", "g_m"}),
        ({"staff_gender": "mostly-women"}, "g", {"g_"}),
        ({"staff_gender": "men"}, "g", {"g_m"}),
        ({}, "n", {"n_"}),
        ({"anonymity": "any-name"}, "n", {"n_y"}),
        ({"anonymity": "name-inside"}, "n", set()),
        ({"authorities_present": "only-if-you-want"}, "a", {"a_y"}),
        ({"authorities_present": "some"}, "a", set()),
        ({"cost": {"kind": "insurance"}}, "f", {"f_"}),
        ({"cost": {"kind": "paid"}}, "f", set()),
        ({"peer": "some"}, "k", {"k_"}),
        ({"for_whom": {"papers": "needed"}}, "d", set()),
        ({"for_whom": {"women": "yes", "men": "no"}}, "w", {"w_women", "w_tw_", "w_tm_", "w_nb_"}),
        ({"phases": ["start"]}, "s", {"s_", "s_start"}),
    ],
)
def test_an_answer_fits_does_not_or_has_to_be_asked(fields: dict[str, object], letter: str, expected: set[str]):
    """Sometimes, mostly and not known are never shown as a sure yes, and not known is never a no."""
    assert group(tokens_of(**fields), letter) == expected


def test_a_withheld_contact_is_no_way_in():
    """Only what a reader can use counts; without any way in, that is not known."""
    assert group(tokens_of(channels=[{"contact": "app"}]), "h") == {"h_"}
    assert group(tokens_of(channels=[{"contact": "phone"}, {"contact": "app"}]), "h") == {"h_call"}
    assert group(tokens_of(channels=[{"way": "walk-in"}]), "h") == {"h_in"}


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (None, {"t_"}),
        ("Mo-Fr 09:00-17:00", set()),
        ("Mo-Fr 09:00-18:00", set()),
        ("Tu 17:00-20:00", {"t_late"}),
        ("Fr 22:00-02:00", {"t_late"}),
        ("Sa 10:00-12:00", {"t_end"}),
        ("24/7", {"t_late", "t_end"}),
    ],
)
def test_evening_and_weekend_come_from_the_hours(hours: str | None, expected: set[str]):
    """From six o'clock it is evening; closing at six is not."""
    assert group(tokens_of(**({"schedule": hours} if hours else {})), "t") == expected


def test_every_token_belongs_to_a_group():
    """The style sheet knows groups by their letter."""
    assert {token.partition("_")[0] for token in tokens_of()} <= set(GROUPS)
