"""Copies to keep: nothing stands in them that was not found right in the guide."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import pytest
from small_guide import CARD, FILES, PAGES, SHELL, Audited

from wegwijzer import manifest

ZIP = "download/guide-nl.zip"
#: What of the small guide stands in a copy, beside pages.
ASSETS = ("assets/guide.css", "assets/guide.js", "cards/card.css")


def _pages() -> dict[str, str]:
    """Give the Dutch pages of the small guide as they stand in a copy."""
    pages = {f"{path}/index.html": SHELL.replace("BODY", body) for path, body in PAGES.items()}
    for name, html in pages.items():
        up = "../" * name.count("/")
        led = html.replace('"../assets/', f'"{up}assets/')
        pages[name] = re.sub(r'href="((?:\.\./)+[a-z/-]*)/"', r'href="\1/index.html"', led)
    card = CARD.replace(' <a href="TOPen/cards/letters/" hreflang="en">English</a>', "").replace("TOP", "../../")
    return pages | {"cards/letters/index.html": card.replace('cards/letters/"', 'cards/letters/index.html"')}


def _zip(changes: Mapping[str, str | None] | None = None, *, listed: bool = True, packed: bool = False) -> str:
    """Give a copy; ``changes``: other texts by name, None for a file that is not in it; ``listed``: in its manifest."""
    files = {name: FILES[name] for name in ASSETS} | _pages()
    whole = {name: text.encode() for name, text in (files | dict(changes or {})).items() if text is not None}
    told = whole if listed else {name: files[name].encode() for name in whole}
    whole[manifest.NAME] = manifest.of(told, "abc", "2026-11-22")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, data in whole.items():
            archive.writestr(f"guide/{name}", data)
    return held.getvalue().decode("utf-8", "surrogateescape")


def _found(audited: Audited, data: str, name: str = ZIP) -> list[str]:
    return audited((name, data, data))


def test_a_copy_of_the_guide_passes(audited: Audited):
    """Its pages are read by the rules for pages, and find nothing."""
    assert _found(audited, _zip()) == []


@pytest.mark.parametrize("page", ["services/blue-test/index.html", "now/index.html", "cards/letters/index.html"])
def test_a_swapped_number_in_a_copy_is_found(audited: Audited, page: str):
    """Also where its own manifest agrees with it."""
    html = _pages()[page]
    swapped = html.replace("0800 2000", "0800 3000").replace("tel:08002000", "tel:08003000")
    swapped = swapped.replace("tel:112", "tel:0900112")
    assert swapped != html
    assert any(ZIP in one and page in one for one in _found(audited, _zip({page: swapped})))


def test_a_right_number_on_the_wrong_page_is_found(audited: Audited):
    """A page of a copy shows what its own page of the guide shows, neither more nor less."""
    page = "services/blue-test/index.html"
    line = '<div class="way"><div><p class="num"><bdi dir="ltr">0800 2000</bdi></p></div><a href="tel:08002000">Bellen</a></div>'
    html = _pages()[page]
    assert line in html
    found = _found(audited, _zip({page: html.replace(line, "")}))
    assert any("shows other contacts than the guide" in one for one in found)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"law/index.html": None}, "does not hold the page law/index.html"),
        ({"more/index.html": "<p>Meer</p>"}, "which the guide does not have"),
        ({"assets/guide.js": "run()"}, "a file that is not that of the guide"),
        ({"assets/other.js": "run()"}, "a file that is not that of the guide"),
        ({"assets/words.nl.js": 'dispatchEvent(new CustomEvent("words",{detail:["0900 12345"]}))'}, "not a shown"),
        (
            {"assets/words.nl.js": 'dispatchEvent(new CustomEvent("words",{detail:{"found":[["a","x","X"]]}}))'},
            "finds x",
        ),
        ({"now/index.html": '<p>Nu</p><a href="../">Begin</a> <a href="tel:112">112</a>'}, "which is not in it"),
        ({"law/index.html": '<script>run()</script><a href="https://wet.example/artikel">x</a>'}, "a script inside"),
        ({"../out.html": "<p>Uit</p>"}, "the copy holds 'guide/../out.html'"),
        ({".hidden": "x"}, "the copy holds 'guide/.hidden'"),
    ],
)
def test_what_no_copy_holds_is_found(audited: Audited, changes: dict[str, str | None], said: str):
    """Missing and strange pages, other scripts, dead links, and names that lead out of the folder."""
    found = _found(audited, _zip(changes))
    assert any(said in one for one in found), found


def test_a_manifest_of_other_files_is_found(audited: Audited):
    """Who trusts it would be told that all is well."""
    changed = {"law/index.html": _pages()["law/index.html"].replace("Lees", "Kijk in")}
    assert _found(audited, _zip(changed)) == []
    found = _found(audited, _zip(changed, listed=False))
    assert any("the manifest of the copy is not of its files" in one for one in found)


@pytest.mark.parametrize("data", ["", "no zip", "PK\x03\x04", _zip()[:-30]])
def test_what_cannot_be_unpacked_is_found(audited: Audited, data: str):
    """Nobody looked into it."""
    assert any("cannot be unpacked" in one for one in _found(audited, data))


def test_a_file_in_a_copy_that_cannot_be_unpacked_is_found(audited: Audited):
    """Its sum does not fit."""
    data = _zip()
    assert any("cannot be unpacked" in one for one in _found(audited, data.replace("Comfort only", "Comfort onlz", 1)))


def test_what_would_fill_a_memory_is_not_unpacked(audited: Audited):
    """A server of somebody else may give out anything."""
    found = _found(audited, _zip({"law/index.html": " " * 10_000_000}, packed=True))
    assert any("far larger unpacked" in one for one in found)


@pytest.mark.parametrize("name", ["download/guide-fr.zip", "download/other.zip", "guide-nl.zip", "download/more.exe"])
def test_another_file_to_keep_is_found(audited: Audited, name: str):
    """Only copies of the languages of the guide, and of all, stand there."""
    assert any(name in one for one in _found(audited, _zip(), name))
