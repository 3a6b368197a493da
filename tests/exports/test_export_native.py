"""Our own JSON: it is as its schema says, its form does not change by accident, and it says what the records say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from exports_lab import ORIGIN, Exported
from jsonschema import Draft202012Validator
from structure import GOLDEN, lines

from wegwijzer import contacts_lock
from wegwijzer.exports import mirrors, native, schema
from wegwijzer.exports.services import service
from wegwijzer.exports.taxonomy import needs
from wegwijzer.languages import Language, Tongue
from wegwijzer.model import Organization, Service
from wegwijzer.model.service import ForWhom, Referral, Stay, WorksWith
from wegwijzer.model.taxonomy import Need, Place, Rule, Topic
from wegwijzer.po import Catalogue


def _closed(node: Any) -> Any:
    """Give the schema with no key allowed that it does not name."""
    if isinstance(node, dict):
        closed = {name: _closed(inside) for name, inside in node.items()}
        return closed | {"additionalProperties": False} if "properties" in node else closed
    return [_closed(inside) for inside in node] if isinstance(node, list) else node


def _items(exported: Exported, name: str) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in json.loads(exported.files[name])["items"]}


def test_version_1_has_the_form_it_had():
    """Who changes it on purpose runs tests/exports/structure.py and writes a line in docs/api-changelog.md."""
    assert "\n".join(lines()) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_the_schema_is_one():
    """Other programs can use it."""
    Draft202012Validator.check_schema(schema.schema())


def test_every_file_is_as_the_schema_says(exported: Exported):
    """Each has all keys that the schema names and no other."""
    validator = Draft202012Validator(_closed(schema.schema()))
    names = [name for name in exported.files if name.endswith(".json") and "/hsds/" not in name]
    assert len(names) == len(exported.tongues) * len(native.KINDS)
    files = {name: exported.files[name] for name in names} | {"mirrors.json": mirrors.text(exported.guide, ORIGIN)}
    for name, data in files.items():
        assert [error.message for error in validator.iter_errors(json.loads(data))] == [], name


def test_the_schema_refuses_what_is_not_so(exported: Exported):
    """A value that the form does not know is found."""
    file = json.loads(exported.files["nl/services.json"])
    file["items"][0]["peer"] = "maybe"
    assert not Draft202012Validator(schema.schema()).is_valid(file)


def test_the_envelope_says_what_the_items_are(exported: Exported):
    """Schema version, commit, day, licence, language, and how many."""
    file = json.loads(exported.files["es/needs.json"])
    items = file.pop("items")
    assert file == {
        "schema_version": "1.1",
        "commit": "0" * 40,
        "today": "2026-11-22",
        "licence": "CC-BY-4.0",
        "language": "es",
        "native_speaker_read": "no",
        "kind": "needs",
        "count": len(items),
    }


def test_nobody_is_forgotten_and_the_order_is_that_of_ids(exported: Exported):
    """Every service and organization stands there in every language, wherever its file stands."""
    for code in exported.tongues:
        assert list(_items(exported, f"{code}/services.json")) == sorted(exported.guide.offers)
        assert list(_items(exported, f"{code}/organizations.json")) == sorted(exported.guide.organizations)


def test_the_same_in_another_order_is_the_same(exported: Exported):
    """The order of files and records in the data changes no byte."""
    guide = exported.guide
    turned = replace(
        guide,
        organizations=dict(reversed(guide.organizations.items())),
        offers=dict(reversed(guide.offers.items())),
    )
    for make in (native.KINDS["services"], native.KINDS["organizations"]):
        tongue = exported.tongues["nl"]
        assert list(make(turned, tongue)) == list(make(guide, tongue))


def test_only_texts_differ_between_languages(exported: Exported):
    """Ids, facts, numbers and days are the same everywhere."""
    for kind in native.KINDS:
        dutch = _without_texts(json.loads(exported.files[f"nl/{kind}.json"])["items"])
        for code in exported.tongues:
            other = _without_texts(json.loads(exported.files[f"{code}/{kind}.json"])["items"])
            assert other == dutch, (code, kind)


def _without_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return (
            "text" if "older" in value else {name: _without_texts(one) for name, one in value.items() if name != "page"}
        )
    return [_without_texts(one) for one in value] if isinstance(value, list) else value


def test_each_text_says_which_language_it_is_in(exported: Exported):
    """The language asked for, else English, else Dutch."""
    label = exported.guide.taxonomy.needs[0]
    context = (f"needs.{label.id}.label", label.label)
    catalogue = exported.tongues["en"].catalogues["en"]
    spanish = Language("es", "Español")
    assert needs(exported.guide, exported.tongues["es"])[0]["label"]["language"] == "es"
    assert needs(exported.guide, Tongue(spanish, {"en": catalogue}))[0]["label"] == {
        "text": catalogue.messages[context],
        "language": "en",
        "older": False,
    }
    assert needs(exported.guide, Tongue(spanish, {}))[0]["label"] == {
        "text": label.label,
        "language": "nl",
        "older": False,
    }


def test_an_older_translation_is_told(exported: Exported):
    """It was made from another Dutch text."""
    label = exported.guide.taxonomy.needs[0]
    key = (f"needs.{label.id}.label", label.label)
    lapsed = Catalogue({key: "Algo"}, frozenset({key}), {key[0]: (label.label, "Algo")})
    [first, *_] = needs(exported.guide, Tongue(Language("es", "Español"), {"es": lapsed}))
    assert first["label"] == {"text": "Algo", "language": "es", "older": True}


def test_contacts_are_those_of_the_lock(exported: Exported):
    """Every contact that is not withheld, with the number that the lock holds, and no other."""
    locked = {entry.id: entry for entry in contacts_lock.of_loaded(exported.found.loaded)}
    seen = set()
    for organization in _items(exported, "ar/organizations.json").values():
        for contact in organization["contacts"]:
            entry = locked[f"{organization['id']}/{contact['id']}"]
            seen.add(entry.id)
            assert (contact["kind"], contact["state"]) == (entry.kind, entry.state)
            assert contact["link"].removeprefix("tel:").removeprefix("mailto:") == entry.value
    ours = [(one.id, each) for one in exported.found.loaded.organizations for each in one.contacts]
    assert seen == {f"{owner}/{each.id}" for owner, each in ours if each.state != "withheld"}


def test_what_a_service_refers_to_is_there(exported: Exported):
    """Contacts, locations and sources stand in its organization; needs, places and services in their files."""
    services, organizations = _items(exported, "nl/services.json"), _items(exported, "nl/organizations.json")
    there = {kind: set(_items(exported, f"nl/{kind}.json")) for kind in ("needs", "places", "audiences", "phases")}
    for one in services.values():
        owner = organizations[one["organization"]]
        inside = {kind: {item["id"] for item in owner[kind]} for kind in ("contacts", "locations", "sources")}
        assert {channel["contact"] for channel in one["channels"]} - {None} <= inside["contacts"]
        assert {channel["location"] for channel in one["channels"]} - {None} <= inside["locations"]
        assert set(one["locations"]) <= inside["locations"]
        assert set(one["sources"]) <= inside["sources"]
        assert set(one["needs"]) <= there["needs"]
        assert set(one["regions"]) <= there["places"]
        assert set(one["audience"]) <= there["audiences"]
        assert set(one["phases"]) <= there["phases"]
        assert {work["to"] for work in one["works_with"]} <= services.keys() | organizations.keys()
        assert one["id"] in owner["services"]


def test_unknown_is_said(exported: Exported):
    """What no source tells is "unknown", never no, and never left out."""
    record = exported.guide.offers["acs-trust-team"]
    made = service(exported.guide, exported.tongues["nl"], record)
    assert (made["anonymity"], made["cost"]["kind"], made["for_whom"]["women"]) == ("unknown", "unknown", "unknown")
    assert made["schedule"] is None


@pytest.mark.parametrize(
    ("model", "shape", "aside"),
    [
        # Neutral titles stand in tabs, posters on walls; what ages facts, who
        # checked them and what a topic is to the program stay with the editors.
        (Service, "Service", {"tab_title", "as_of", "verified"}),
        (WorksWith, "WorksWith", set()),
        (Organization, "Organization", {"tab_title", "verified"}),
        (ForWhom, "ForWhom", set()),
        (Referral, "Referral", {"self_"}),  # self in YAML and here
        (Stay, "Stay", set()),
        (Topic, "Topic", {"tab_title", "more", "wall", "kind", "delicate", "report_feared", "pages"}),
        (Need, "Need", {"articles", "pages", "wall"}),
        (Place, "Place", set()),
        (Rule, "Rule", set()),
    ],
)
def test_each_field_of_the_model_leaves_or_is_named_here(model: Any, shape: str, aside: set[str]):
    """A new field is exported under its own name, or somebody says that it is not."""
    keys = set(schema.schema()["$defs"][shape]["properties"])
    assert set(model.model_fields) - keys == aside


def _lines_of(data: bytes) -> Iterator[str]:
    yield from data.decode().splitlines()


def test_each_record_stands_on_a_line_of_its_own(exported: Exported):
    """So that programs that compare lines say which record changed."""
    inside = list(_lines_of(exported.files["nl/services.json"]))[1:-1]
    assert [json.loads(one.rstrip(","))["id"] for one in inside] == sorted(exported.guide.offers)


def test_nothing_at_all_is_a_file_too(exported: Exported):
    """A list without items can be read."""
    file = json.loads(native.envelope(exported.tongues["nl"], ORIGIN, "services", []))
    assert (file["count"], file["items"]) == (0, [])
