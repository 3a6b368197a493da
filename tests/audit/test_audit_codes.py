"""Codes on paper: each leads to its own page."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegwijzer.audit.codes import codes

TARGETS = {"jdt2j": ("nl", "/now/"), "gtmvx": ("ar", "/needs/old/"), "txptc": ("ar", "/needs/gone/")}
GOOD = {"jdt2j": "../../now/", "gtmvx": "../../ar/needs/new/", "txptc": "../../ar/"}
PAGES = ("index.html", "now/index.html", "ar/index.html", "ar/now/index.html", "ar/needs/new/index.html")


def _found(site: Path, **hrefs: str) -> list[str]:
    pages = dict.fromkeys(PAGES, "<h1>Hallo</h1>")
    pages["ar/needs/old/index.html"] = '<a id="onward" href="../new/">x</a>'
    for code, href in (GOOD | hrefs).items():
        pages[f"f/{code}/index.html"] = f'<a id="onward" href="{href}">x</a>' if href else "<p>x</p>"
    for name, html in pages.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(html, encoding="utf-8")
    return [one.message for one in codes(site, pages, TARGETS)]


def test_a_code_leads_to_its_page_or_where_that_went(tmp_path: Path):
    """Straight, by an old address that leads on, and home where the page is gone."""
    assert _found(tmp_path) == []
    assert _found(tmp_path, gtmvx="../../ar/needs/old/") == []


@pytest.mark.parametrize(
    ("code", "href"),
    [
        ("jdt2j", "../../"),
        ("jdt2j", "../../ar/now/"),
        ("jdt2j", "https://evil.example/now/"),
        ("jdt2j", ""),
        ("gtmvx", "../../ar/now/"),
        ("txptc", "../../"),
        ("2km9h", "../../now/"),
    ],
)
def test_a_code_that_leads_elsewhere_is_found(tmp_path: Path, code: str, href: str):
    """To another page, another language, another host, nowhere, or from a code that nobody gave out."""
    [message] = _found(tmp_path, **{code: href})
    assert message.startswith(f"the code {code} ")


def test_a_code_leads_to_one_page_only(tmp_path: Path):
    """Of two links, a script takes the first and a reader either."""
    assert _found(tmp_path, jdt2j='../../now/">x</a><a id="onward" href="../../')
