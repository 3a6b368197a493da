"""What can be found, and by which words."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from sites import ROOT, TODAY

from wegwijzer.build import Input, read_input
from wegwijzer.guide import Guide, resolve
from wegwijzer.project import open_project
from wegwijzer.views.find_list import FindList, build_index, make_list, words_script

CODES = ("nl", "en", "es", "ar")


@pytest.fixture(scope="module")
def read() -> Input:
    """Give everything that the real guide is made of."""
    return read_input(open_project(ROOT), TODAY)


@pytest.fixture(scope="module")
def guide(read: Input) -> Guide:
    loaded = read.loaded
    assert loaded.taxonomy and loaded.links
    return resolve(loaded.organizations, loaded.taxonomy, loaded.links, TODAY)


def _list(read: Input, guide: Guide, code: str) -> FindList:
    return make_list(guide, read.translations.tongues[code], read.translations.words, read.articles[code])


def _detail(script: bytes) -> dict[str, Any]:
    text = script.decode()
    detail: dict[str, Any] = json.loads(text[text.index("{detail:") + 8 : text.rindex("}));")])
    return detail


def test_every_search_word_leads_to_a_page(read: Input, guide: Guide):
    """No id of a words file is one that the guide does not have."""
    for code, file in read.translations.words.items():
        assert not set(file.needs) - set(guide.needs), code
        assert not set(file.services) - set(guide.offers), code
        assert not set(file.places) - set(guide.places), code


@pytest.mark.parametrize("code", CODES)
def test_a_hidden_word_is_on_no_line_of_the_list_from_a_to_z(read: Input, guide: Guide, code: str):
    """What only steers is not among the words that may be shown, for the same page, and not on the A–Z."""
    found = _list(read, guide, code)
    view = build_index(read.translations.tongues[code], lambda: found)
    lines = {(entry.text.casefold(), entry.href) for _, entries in view.letters for entry in entries}
    hidden = {(word.casefold(), one.href) for one in found.found for word in one.hide}
    assert not lines & hidden


@pytest.mark.parametrize("code", CODES)
def test_words_of_every_language_lead_to_the_page_in_this_one(read: Input, guide: Guide, code: str):
    """A word that only the Dutch or the Arabic file has stands with the same need in each list."""
    need = next(one for one in _list(read, guide, code).found if (one.kind, one.id) == ("need", "tax-return"))
    words = {*need.show, *need.hide, *need.other}
    assert {"voorlopige aanslag", "مصلحة الضرائب", "tax office", "hacienda"} <= words


def test_services_stand_in_the_order_of_every_list(read: Input, guide: Guide):
    """Specialist and peer first; what is paused or ended is not there."""
    services = [one.id for one in _list(read, guide, "nl").found if one.kind == "service"]
    assert services == [offer.id for offer in guide.listed]
    assert "ggd-gooi-monthly" not in services


@pytest.mark.parametrize("most", [60_000, 30_000])
@pytest.mark.parametrize("code", CODES)
def test_the_list_fits_and_services_are_left_out_from_the_end(read: Input, guide: Guide, code: str, most: int):
    """However much there is, the script stays under its weight, with every need, place and organization in it."""
    found = _list(read, guide, code)
    script = words_script(read.translations.tongues[code], found, full=False, most=most)
    rows = _detail(script)["found"]
    ids = [row[1] for row in rows]
    assert ids == [one.id for one in found.found][: len(ids)]
    assert len(ids) >= sum(one.kind != "service" for one in found.found)
    if most == 60_000:
        assert len(gzip.compress(script, 9)) <= most
        assert len(ids) == len(found.found)
    else:
        assert len(ids) < len(found.found)


def test_a_service_of_the_whole_country_has_no_place(read: Input, guide: Guide):
    """Only what is in some place is brought forward or back by a place."""
    by_id = {one.id: one for one in _list(read, guide, "nl").found if one.kind == "service"}
    assert by_id["loket-advice"].places == ()
    assert by_id["dvdw-bus"].places == ()
    assert by_id["acs-test"].places == ("amsterdam",)
