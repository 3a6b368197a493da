"""The committed catalogues: each text is found by its context, and can be filled in."""

from __future__ import annotations

import re
from collections import Counter

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
