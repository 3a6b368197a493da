"""The committed catalogues: each text is found by its context, and can be filled in."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from sites import ROOT

from wegwijzer import po, theme
from wegwijzer.extract import extract
from wegwijzer.languages import UI, Language, Tongue
from wegwijzer.load import load_social_map
from wegwijzer.project import INTERFACE

CODES = [file.stem for file in sorted((ROOT / "translations").glob("*.po"))]


def catalogue(code: str) -> tuple[po.Catalogue, str]:
    """Read a committed catalogue of the interface."""
    text = (ROOT / INTERFACE / f"{code}.po").read_text(encoding="utf-8")
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


def test_every_text_about_referring_can_be_translated():
    """Who may refer stands on the page of a service and among the routes: it is extracted as its neighbours are."""
    contexts = {entry.context for entry in _entries()}
    loaded = load_social_map(ROOT / "data", ROOT)
    told = [
        f"services.{service.id}.referral.{field}"
        for organization in loaded.organizations
        for service in organization.services
        for field in ("by", "consent", "send", "do_not_send")
        if getattr(service.referral, field)
    ]
    assert told
    assert set(told) <= contexts


def _entries() -> list[po.Entry]:
    return extract(load_social_map(ROOT / "data", ROOT), [theme.FOLDER])


@pytest.mark.parametrize(
    ("code", "day", "month", "about"),
    [
        ("nl", "20 november 2026", "november 2026", "ongeveer 2023"),
        ("en", "20 November 2026", "November 2026", "about 2023"),
        ("es", "20 de noviembre de 2026", "noviembre de 2026", "aproximadamente 2023"),
        ("ar", "20 نوفمبر 2026", "نوفمبر 2026", "حوالي 2023"),
    ],
)
def test_dates_are_written_as_people_write_them(code: str, day: str, month: str, about: str):
    """Days, months and years that are not sure follow the language; English dates begin with the day."""
    catalogues = {code: catalogue(code)[0]} if code in CODES else {}
    tongue = Tongue(Language(code, code), catalogues)
    assert tongue.day(date(2026, 11, 20)) == day
    assert [tongue.published(text) for text in ("2026-11-20", "2026-11", "ca. 2023")] == [day, month, about]
