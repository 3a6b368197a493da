"""What is true of every change to the real data: form never shows, a digit always does."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pull_requests import review
from sites import ROOT, TODAY

from wegwijzer import load
from wegwijzer.model import Organization
from wegwijzer.review.compare import compare
from wegwijzer.review.salvage import salvage
from wegwijzer.review.sides import Side, open_side

FILES = [
    "data/services.yaml",
    *(f"data/services/{path.name}" for path in sorted((ROOT / "data/services").glob("*.yaml"))),
]


@cache
def _side() -> Side:
    return open_side(ROOT, str(ROOT))


@cache
def _organizations(file: str) -> list[dict[str, Any]]:
    text = _side().files.read[file].decode()
    found: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CBaseLoader)["organizations"]
    return found


def _with(organizations: list[Organization]) -> Side:
    """Give the real side with some of its organizations replaced."""
    new = {one.id: one for one in organizations}
    return replace(_side(), organizations=tuple(new.get(one.id, one) for one in _side().organizations))


def test_a_version_against_itself_shows_nothing():
    """The real project compared with itself."""
    found = review(str(ROOT), str(ROOT), root=ROOT)
    assert (found.changes, found.code) == ([], 0)


#: Lists whose order says nothing to a review. Ways in do: most readers try the first one.
_LISTS = (
    "contacts",
    "locations",
    "sources",
    "verified",
    "services",
    "needs",
    "regions",
    "languages",
    "for",
)


def _shuffled(value: Any, random: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: _shuffled(value[key], random, key) for key in keys}
    if isinstance(value, list):
        value = [_shuffled(one, random) for one in value]
        if key in _LISTS:
            random.shuffle(value)
    return value


@settings(max_examples=40)
@given(
    st.sampled_from(FILES), st.randoms(use_true_random=False), st.integers(40, 200), st.sampled_from(["'", '"', "|"])
)
def test_another_form_or_order_shows_nothing(file: str, random: Any, width: int, style: str):
    """Keys and lists in any order, other quotes, other line breaks: the same data."""
    organizations = _shuffled(copy.deepcopy(_organizations(file)), random)
    random.shuffle(organizations)
    text = yaml.dump(
        {"organizations": organizations}, allow_unicode=True, width=width, default_style=style, sort_keys=False
    )
    found, problems = load._parse_organizations(text.encode(), file)
    assert problems == []
    usual = load.usual_of(_side().taxonomy)
    assert compare(_side(), _with([load.with_usual(one, usual) for _, one in found]), TODAY) == []


@cache
def _values() -> list[tuple[str, int, int]]:
    """Give the place of every contact: file, organization, contact."""
    return [
        (file, number, index)
        for file in FILES
        for number, organization in enumerate(_organizations(file))
        for index in range(len(organization.get("contacts", ())))
    ]


@settings(max_examples=150)
@given(st.data())
def test_any_changed_character_of_a_contact_is_held(data: st.DataObject):
    """A swapped digit of any number, or a letter of any address, waits for a person, also where it makes a mistake."""
    file, number, index = data.draw(st.sampled_from(_values()))
    organization = copy.deepcopy(_organizations(file)[number])
    contact = organization["contacts"][index]
    value = contact["value"]
    places = [at for at, char in enumerate(value) if char.isalnum() and at > value.find("://") + 2]
    at = data.draw(st.sampled_from(places))
    others = "0123456789" if contact["kind"] in ("phone", "whatsapp", "signal", "sms") else "abcdefghij0123456789"
    other = data.draw(st.sampled_from([char for char in others if char != value[at]]))
    contact["value"] = value[:at] + other + value[at + 1 :]
    changed, _ = salvage(organization, Organization)
    assert changed is not None
    record = f"{organization['id']}/{contact['id']}"
    found = [one for one in compare(_side(), _with([changed]), TODAY) if one.record == record and one.field == "value"]
    assert [one.hold for one in found] == [True]


@settings(max_examples=25)
@given(st.data())
def test_any_contact_that_goes_is_held(data: st.DataObject):
    """A number that disappears is as much as one that changes."""
    file, number, index = data.draw(st.sampled_from(_values()))
    organization = copy.deepcopy(_organizations(file)[number])
    gone = organization["contacts"].pop(index)
    changed, _ = salvage(organization, Organization)
    assert changed is not None
    found = compare(_side(), _with([changed]), date(2026, 11, 22))
    assert [one.hold for one in found if one.record == f"{organization['id']}/{gone['id']}"] == [True]


def test_the_real_files_are_all_there():
    """The files that the properties are tried on hold every organization of the guide."""
    names = {one["id"] for file in FILES for one in _organizations(file)}
    assert names == {one.id for one in _side().organizations}
    assert Path(ROOT, "data").is_dir()
