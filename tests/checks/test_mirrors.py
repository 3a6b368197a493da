"""The rule ``mirrors``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wegwijzer.checks.mirrors import mirrors
from wegwijzer.model import Links

OWN = "https://gids.example/"


def _found(sample, address):
    mirror = {"id": "second", "kind": "web", "address": address, "since": "2026-11-02"}
    links = Links.model_validate({"exit": "https://weer.example/", "mirrors": [mirror]})
    return [(one.spot.path, one.message) for one in mirrors(replace(sample(), links=links, public_url=OWN))]


@pytest.mark.parametrize("address", ["https://tweede.example/", "https://gids.example/kopie/"])
def test_another_plain_address_is_a_mirror(sample, address):
    """On another host or in another folder."""
    assert _found(sample, address) == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://sekswerk.example/", "'seks', which tells"),
        ("https://tweede.example/Seks/", "'seks', which tells"),
        (OWN, "is the address of the guide itself"),
    ],
)
def test_what_tells_or_is_the_same_is_found(sample, address, said):
    """At the line of the address."""
    [(path, message)] = _found(sample, address)
    assert path == ("mirrors", 0, "address")
    assert said in message
