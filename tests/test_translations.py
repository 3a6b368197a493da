"""The catalogues: canonical, with the placeholders of the Dutch, and honest about who has read them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from sites import ROOT

from wegwijzer import po
from wegwijzer.extract import extract
from wegwijzer.languages import UI, Language, Tongue
from wegwijzer.load import load_social_map

CODES = [file.stem for file in sorted((ROOT / "translations").glob("*.po"))]


def catalogue(code: str) -> tuple[po.Catalogue, str]:
    """Read a committed catalogue."""
    text = (ROOT / "translations" / f"{code}.po").read_text(encoding="utf-8")
    found, problems = po.read_catalogue(text, code)
    assert problems == []
    return found, text


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_is_kept_in_one_form(code: str):
    """Writing what was read gives the same bytes, so that a change shows only what changed."""
    found, text = catalogue(code)
    comments = {(entry.context, entry.msgid): entry.comments for entry in _entries()}
    entries = [
        po.Entry(context, msgid, msgstr, comments.get((context, msgid), ()), (context, msgid) in found.fuzzy)
        for (context, msgid), msgstr in found.messages.items()
    ]
    assert po.write_catalogue(entries, found.header) == text


@pytest.mark.parametrize("code", CODES)
def test_placeholders_are_those_of_the_dutch(code: str):
    """A translation neither loses nor invents a {name}."""
    found, _ = catalogue(code)
    names = re.compile(r"\{(\w+)\}")
    wrong = {
        key: text
        for key, text in found.messages.items()
        if text and Counter(names.findall(key[1])) != Counter(names.findall(text))
    }
    assert wrong == {}


@pytest.mark.parametrize("code", CODES)
def test_every_interface_text_of_a_catalogue_is_still_used(code: str):
    """Words that no template says any more have left the catalogue."""
    found, _ = catalogue(code)
    used = {entry.msgid for entry in _entries() if entry.context == UI}
    assert {msgid for context, msgid in found.messages if context == UI} <= used


def test_interface_texts_fill_in_their_names_in_every_language():
    """Each translation can be formatted with what the Dutch is given."""
    for code in CODES:
        found, _ = catalogue(code)
        tongue = Tongue(Language(code, code), {code: found})
        for entry in _entries():
            if entry.context == UI:
                names = re.findall(r"\{(\w+)\}", entry.msgid)
                assert "{" not in (tongue.t(entry.msgid, **dict.fromkeys(names, "x")) if names else "")


def test_a_context_never_stands_for_two_texts():
    """A text is found again by its context when its Dutch changes."""
    contexts = Counter(entry.context for entry in _entries() if entry.context != UI)
    assert [context for context, count in contexts.items() if count > 1] == []


def _entries() -> list[po.Entry]:
    return extract(load_social_map(ROOT / "data", ROOT), ROOT / "overrides")
