"""The audit of the data for other programs: every number of them is one of the lock."""

from __future__ import annotations

import json
from typing import Any

import pytest

NOT_LOCKED = "which is not a shown contact in data/contacts.lock"
CONTACT: dict[str, Any] = {"id": "phone", "value": "030 236 45 67", "link": "tel:+31302364567"}
RULE = "https://utrecht.example/regels"
FEED = (
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">\n'
    '<id>urn:uuid:00000000-0000-5000-8000-123456789012</id><entry><content type="text">Een test</content></entry></feed>'
)


def _organizations(*contacts: dict[str, Any], **more: str) -> str:
    return json.dumps({"commit": "1234567890" * 4, "items": [{"id": "blue-door", "contacts": contacts, **more}]})


def _file(audited, name: str, text: str) -> list[str]:
    """Give what is found in a guide that also holds this file."""
    return [said for said in audited((name, text, text)) if said.startswith(name)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("api/v1/nl/organizations.json", _organizations(CONTACT)),
        ("api/v1/nl/organizations.json", _organizations({**CONTACT, "id": "chat-number", "value": "030 236 45 68", "link": "https://wa.me/31302364568"})),
        ("api/v1/nl/organizations.json", _organizations({"id": "site", "value": "https://www.blauw.example/hulp/", "link": "https://www.blauw.example/hulp/"})),
        ("api/v1/nl/places.json", json.dumps({"today": "2024-05-01", "items": [{"url": RULE}]})),
        ("api/v1/nl/hsds/phones.csv", "\ufeffid,number\r\n00000000-0000-5000-8000-123456789012,0800 2000\r\n"),
        ("api/v1/nl/hsds/phones.csv", "id,number\r\nx,0031 30 236 45 67\r\n"),
        ("api/v1/nl/changes.atom", FEED),
    ],
)  # fmt: skip
def test_what_is_as_the_lock_passes(audited, name: str, text: str):
    """Numbers of the lock, sources, rules, ids, days and the commit."""
    assert _file(audited, name, text) == []


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("api/v1/nl/services.json", '{"note": "Bel 0900 6666"}', "09006666"),
        ("api/v1/nl/services.json", '{"note": "Bel 0\\u0039006666"}', "09006666"),
        ("api/v1/nl/services.json", '{"0900 6666": 1}', "09006666"),
        ("api/v1/nl/services.json", '{"note": "kijk op rood.example"}', "rood.example"),
        ("api/v1/nl/services.json", '{"note": "Kade 9, 3511 AC"}', "3511ac"),
        ("api/v1/nl/hsds/phones.csv", 'id,number\r\nx,"0900 6666"\r\n', "09006666"),
        ("api/v1/nl/changes.atom", FEED.replace("Een test", "Bel 0900&#32;6666"), "09006666"),
        ("api/v1/nl/organizations.json", _organizations(about="030 236 45 99"), "0302364599"),
    ],
)
def test_a_number_or_address_that_is_not_locked_is_found(audited, name: str, text: str, seen: str):
    """However it is written, in each kind of file; a withheld one too."""
    assert f"{name}: the data holds {seen}, {NOT_LOCKED}." in _file(audited, name, text)


@pytest.mark.parametrize(
    "contact",
    [
        {**CONTACT, "value": "0800 2000"},
        {**CONTACT, "link": "tel:08002000"},
        {**CONTACT, "id": "free"},
        {**CONTACT, "link": None},
        {"id": "old", "value": "030 236 45 67", "link": "tel:+31302364567"},
        {"id": "not-there", "value": "0800 2000", "link": "tel:08002000"},
    ],
)
def test_a_number_of_another_contact_is_found(audited, contact: dict[str, Any]):
    """Each contact has its own number, not one that is right somewhere else."""
    [found] = _file(audited, "api/v1/nl/organizations.json", _organizations(contact))
    assert f"the data has another blue-door/{contact['id']} than data/contacts.lock" in found


@pytest.mark.parametrize("cell", ["=1+1", "+31 30 236 45 67", "-1", "@x", "\t=1", "|x"])
def test_a_cell_that_begins_a_formula_is_found(audited, cell: str):
    """A spreadsheet would work it out."""
    [found] = _file(audited, "api/v1/nl/hsds/phones.csv", f'id,number\r\nx,"{cell}"\r\n')
    assert "begins as a formula does" in found


@pytest.mark.parametrize(
    "more",
    [
        '<link rel="self" href="https://gids.example/"/>',
        "<script>1</script>",
        '<content type="html">x</content>',
        "<!-- x -->",
    ],
)
def test_anything_else_in_a_feed_is_found(audited, more: str):
    """Links while the guide has no address, and elements that ours never have."""
    found = _file(audited, "api/v1/nl/changes.atom", FEED.replace("<entry>", f"<entry>{more}"))
    assert any("the feed holds" in said for said in found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("api/v1/nl/services.json", "{"),
        ("api/v1/nl/organizations.json", '{"items": [{}]}'),
        ("api/v1/nl/organizations.json", "[]"),
        ("api/v1/nl/hsds/phones.csv", 'id\r\n"x'),
        ("api/v1/nl/services.html.exe", "x"),
    ],
)
def test_what_cannot_be_read_is_found(audited, name: str, text: str):
    """Nothing passes because the audit does not understand it."""
    assert len(_file(audited, name, text)) == 1


def _mirrors(**change: str) -> str:
    mirror = {"id": "second", "kind": "web", "address": "https://spiegel.example/", "since": "2024-05-01", **change}
    return json.dumps({"today": "2024-05-01", "kind": "mirrors", "items": [mirror]})


def test_a_mirror_is_the_one_of_the_lock(audited):
    """Another address, another name, or a number beside it is found; a page that names a mirror too."""
    name = "api/v1/mirrors.json"
    assert _file(audited, name, _mirrors()) == []
    for wrong in ({"address": "https://spiegel.example.org/"}, {"id": "third"}):
        [said] = _file(audited, name, _mirrors(**wrong))
        assert "than data/contacts.lock" in said
    assert f"{name}: the data holds 09006666, {NOT_LOCKED}." in _file(audited, name, _mirrors(kind="0900 6666"))
    found = audited(("law/index.html", "https://wet.example/artikel", "https://spiegel.example/"))
    assert any("leads to https://spiegel.example/" in said for said in found)
