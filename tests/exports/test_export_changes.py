"""The Atom feed: valid by RFC 4287, dated by the data, and silent about who and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from exports_lab import ORIGIN, Exported
from lxml import etree

from wegwijzer.exports.changes import MOST, feed, newest
from wegwijzer.guide import Offer
from wegwijzer.model import Verification

ATOM = "{http://www.w3.org/2005/Atom}"


def _read(text: str) -> etree._Element:
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))


def _texts(node: etree._Element, *names: str) -> list[str]:
    return [found.text or "" for found in node.iterfind("/".join(ATOM + name for name in names))]


@pytest.mark.parametrize("code", ["nl", "en", "es", "ar"])
def test_the_feed_has_all_that_a_feed_needs(exported: Exported, code: str):
    """Id, title, updated and an author for the whole; id, title, updated and content for each entry."""
    root = _read(exported.files[f"{code}/changes.atom"].decode())
    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == code
    for name in ("id", "title", "updated"):
        assert len(root.findall(ATOM + name)) == 1
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == MOST
    for entry in entries:
        assert [child.tag.removeprefix(ATOM) for child in entry] == ["id", "title", "updated", "content"]
        assert all(child.text for child in entry)
    ids = [*_texts(root, "id"), *_texts(root, "entry", "id")]
    assert len(set(ids)) == len(ids)
    assert all(UUID(one.removeprefix("urn:uuid:")).version == 5 for one in ids)


def test_an_entry_has_the_same_id_in_every_language_and_a_feed_its_own(exported: Exported):
    """So that a reader of two languages knows that they are about the same."""
    roots = [_read(exported.files[f"{code}/changes.atom"].decode()) for code in ("nl", "ar")]
    assert _texts(roots[0], "entry", "id") == _texts(roots[1], "entry", "id")
    assert _texts(roots[0], "id") != _texts(roots[1], "id")


def test_nobody_is_named_but_the_guide(exported: Exported):
    """The author is the guide; nobody checked something under a name or a role."""
    root = _read(exported.files["nl/changes.atom"].decode())
    assert [node.text for node in root.iter(f"{ATOM}name")] == ["Wegwijzer"]


def test_titles_are_those_of_tabs(exported: Exported):
    """They stand in a list on a screen that others see."""
    words = exported.found.loaded.neutral_words
    assert words
    for code in exported.tongues:
        titles = " ".join(_texts(_read(exported.files[f"{code}/changes.atom"].decode()), "entry", "title")).casefold()
        assert [word for word in words.words if word in titles] == []


def test_there_are_links_only_to_a_guide_that_has_an_address(exported: Exported):
    """Without one, no copy names another."""
    assert b"<link" not in exported.files["nl/changes.atom"]
    assert b"href" not in exported.files["nl/changes.atom"]
    public = replace(ORIGIN, public_url="https://gids.example/")
    root = _read(feed(exported.guide, exported.tongues["es"], public))
    links = {(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")}
    assert links == {
        ("self", "https://gids.example/api/v1/es/changes.atom"),
        ("alternate", "https://gids.example/es/"),
    }
    entry = root.find(f"{ATOM}entry/{ATOM}link")
    assert entry is not None
    assert str(entry.get("href")).startswith("https://gids.example/es/services/")


def test_a_service_is_as_new_as_its_newest_fact(exported: Exported):
    """A check counts, and moves it to the front; the day of the build does not count."""
    guide = exported.guide
    before = guide.offers["acs-test"]
    check = Verification.model_validate({"for": ["cost"], "on": "2026-11-22", "how": "called", "by": "redactie"})
    checked = before.service.model_copy(update={"verified": (check,)})
    after = Offer(checked, before.organization)
    assert (newest(before), newest(after)) == (date(2026, 11, 21), date(2026, 11, 22))
    changed = replace(guide, offers={**guide.offers, "acs-test": after})
    root = _read(feed(changed, exported.tongues["nl"], ORIGIN))
    assert _texts(root, "entry", "content")[0] == checked.name
    assert _texts(root, "updated") == ["2026-11-22T00:00:00Z"]
    later = replace(changed, today=date(2027, 6, 1))
    assert feed(later, exported.tongues["nl"], ORIGIN) == feed(changed, exported.tongues["nl"], ORIGIN)


def test_what_stands_in_a_name_is_text(exported: Exported):
    """A name may hold signs of XML."""
    before = exported.guide.offers["acs-test"]
    odd = before.service.model_copy(update={"name": 'Hulp & "meer" <b>', "tab_title": "A & <B>"})
    guide = replace(exported.guide, offers={"acs-test": Offer(odd, before.organization)})
    root = _read(feed(guide, exported.tongues["nl"], ORIGIN))
    assert _texts(root, "entry", "content") == ['Hulp & "meer" <b>']
    assert _texts(root, "entry", "title") == ["A & <B>"]


def test_a_guide_without_services_has_a_feed(exported: Exported):
    """It is as new as the guide."""
    root = _read(feed(replace(exported.guide, offers={}), exported.tongues["nl"], ORIGIN))
    assert _texts(root, "updated") == ["2026-11-22T00:00:00Z"]
