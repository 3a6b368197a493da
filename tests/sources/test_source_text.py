"""The text of a page that matters, and whether a number stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijzer.model import Contact
from wegwijzer.sources import text
from wegwijzer.sources.fetch import Page

HTML = "text/html; charset=utf-8"


def _page(body: str | bytes, kind: str = HTML) -> Page:
    return Page("https://huis.example/", 200, kind, body.encode() if isinstance(body, str) else body)


def _said(body: str | bytes, kind: str = HTML) -> str:
    return text.read(_page(body, kind)).text


def _contact(value: str, kind: str = "phone") -> Contact:
    return Contact(id="line", kind=kind, value=value, state="unconfirmed", source="page")


def test_only_what_the_page_itself_says_is_compared():
    """Menus, scripts, styles and what stands around the text may change without the page saying anything new."""
    page = """<!doctype html><html><head><title>Titel {n}</title><style>p {{ margin: {n} }}</style></head><body>
    <header>Kop {n}</header><nav><a href="/">Menu {n}</a></nav><script>var n = "{n} </p>"</script>
    <main><h1>Het Huis</h1><p>Bel ons.</p><aside>Nieuws {n}</aside><noscript>{n}</noscript></main>
    <footer>Voet {n}</footer></body></html>"""
    assert _said(page.format(n=1)) == _said(page.format(n=2)) == "Het Huis Bel ons."


def test_a_page_without_main_is_read_without_its_menus():
    """Where a page does not say what its text is, all but the chrome counts; with nothing else, the chrome does."""
    assert _said("<body><nav>Menu</nav><p>Het Huis</p><footer>Voet</footer></body>") == "Het Huis"
    assert _said("<body><nav>Menu</nav></body>") == "Menu"
    assert _said("<body><main></main><p>Het Huis</p></body>") == "Het Huis"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Vandaag is het 21 november 2026.", "Vandaag is het 22 november 2026."),
        ("Gemaakt op 21-11-2026", "Gemaakt op 1-12-2026"),
        ("3 dagen geleden", "12 weken geleden"),
        ("© 2025 Het Huis", "© 2026 Het Huis"),
        ("Het  Huis\n", "Het Huis"),
        ("Het&nbsp;Huis", "Het Huis"),
    ],
)
def test_what_changes_of_itself_is_no_change(before: str, after: str):
    """The day of today, how long ago something was, and spaces."""
    assert _said(f"<p>{before}</p>") == _said(f"<p>{after}</p>")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Open van 9.00 tot 17.00 uur", "Open van 9.00 tot 16.00 uur"),
        ("Het kost € 5", "Het kost € 6"),
        ("Bel 0800 2000", "Bel 0900 2000"),
        ("Vanaf 18 jaar", "Vanaf 21 jaar"),
    ],
)
def test_what_a_reader_relies_on_is_a_change(before: str, after: str):
    """Hours, amounts, numbers, ages."""
    assert _said(f"<p>{before}</p>") != _said(f"<p>{after}</p>")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<p>Café".encode("cp1252"), "text/html; charset=iso-8859-1"),
        (b'<meta charset="windows-1252"><p>' + "Café".encode("cp1252"), "text/html"),
        ("<p>Café".encode(), "text/html"),
        (b"\xef\xbb\xbf<p>" + "Café".encode(), "text/html; charset=latin1"),
        ("<p>Café".encode(), "text/html; charset=rot13"),
        ("<p>Café".encode("utf-16"), "text/html; charset=utf-16"),
        ("Café".encode(), "text/plain"),
    ],
)
def test_a_page_is_read_in_its_own_letters(body: bytes, kind: str):
    """By its label, or what it says itself; by a label that means nothing as UTF-8."""
    assert _said(body, kind) == "Café"


def test_a_wrong_label_loses_letters_and_no_digits():
    """A page that is not in the letters it says it is can still be looked through for its number."""
    page = _page("<p>Café: 0800 2000".encode("cp1252"))
    assert text.shows(text.read(page).everything, _contact("0800 2000"))


_PIECES = [*"<>!-/a b=\"'&;[]?x", "script", "main", "<!--", "<![CDATA[", "</"]


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_any_page_can_be_read(body: str):
    """Broken, hostile, endless: nothing is raised."""
    text.read(_page(body))


@pytest.mark.parametrize("piece", ["<!--", "<a ", "</", "<![CDATA[", "<script>", "<!x", "&#", "<main>", "<?"])
def test_a_page_of_two_hundred_thousand_broken_tags_is_read(piece: str):
    """A page that is made to be slow to read is not: each part of it is looked at once."""
    text.read(_page(piece * 200_000))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("030 236 45 67", "030-2364567"),
        ("030 236 45 67", "(030) 236 45 67"),
        ("030 236 45 67", "+31 30 236 45 67"),
        ("030 236 45 67", "+31 (0)30 - 236 45 67"),
        ("030 236 45 67", "0031 30 2364567"),
        ("030 236 45 67", "<b>030</b>&nbsp;236&#8209;45<span>67</span>"),
        ("030 236 45 67", "０３０ ２３６ ４５ ６７"),
        ("030 236 45 67", '<a href="tel:+31302364567">Bel ons</a>'),
        ("0800 2000", "0800-2000 (gratis)"),
        ("0800 2000", "0800 20 00 24 uur"),
        ("112", "Bel 112."),
        ("14 020", "14-020"),
        ("+32 2 555 12 12", "+32 2 555 12 12"),
        ("+32 2 555 12 12", "00 32 2 555 12 12"),
    ],
)
def test_a_number_is_found_however_it_is_written(value: str, written: str):
    """Also in a footer, and behind a link."""
    page = _page(f"<body><main>Hallo</main><footer>{written}</footer></body>")
    assert text.shows(text.read(page).everything, _contact(value))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("030 236 45 67", "030 236 45 68"),
        ("030 236 45 67", "1030 236 45 67"),
        ("030 236 45 67", "030 236 45 678"),
        ("030 236 45 67", "<script>0302364567</script>"),
        ("0800 2000", "0900 2000"),
        ("112", "1125 of 0112"),
        ("112", "020 112 33 44"),
    ],
)
def test_another_number_is_not_taken_for_it(value: str, written: str):
    """One digit more, less or other is another number."""
    assert not text.shows(text.read(_page(f"<p>{written}</p>")).everything, _contact(value))


def test_an_e_mail_address_is_found_in_the_text_and_behind_a_link():
    """In any capitals."""
    mail = _contact("info@huis.example", "email")
    assert text.shows(text.read(_page("<p>Info@Huis.example")).everything, mail)
    assert text.shows(text.read(_page('<a href="mailto:info@huis.example?subject=x">Mail</a>')).everything, mail)
    assert not text.shows(text.read(_page("<p>hulp@huis.example")).everything, mail)
