"""The audit of a booklet: it reads the PDF, and knows nothing of how that was made."""

from __future__ import annotations

import re
from dataclasses import asdict, replace

import pytest
from booklet_parts import squeezed, strings_in

from wegwijzer.audit.assets import assets
from wegwijzer.audit.booklets import booklets, readable
from wegwijzer.audit.pdf_text import Unreadable, pages_of, unpacked
from wegwijzer.audit.traces import traces
from wegwijzer.booklet.print import typeset
from wegwijzer.booklet.words import Words
from wegwijzer.typesetting.setter import pdf_of

NAME = "download/booklet-nl.pdf"


def said_of(booklet, setter, known) -> list[str]:
    """Give what the audit says of ``booklet``."""
    return [finding.message for finding in assets(NAME, typeset(setter, booklet), known)]


def _as_typst_makes_it(booklet, setter) -> bytes:
    """Give a PDF of which nothing is packed."""
    texts = "".join(strings_in(asdict(booklet)))
    return pdf_of(setter.compiler("booklet.typ", booklet=asdict(booklet) | {"fonts": setter.families(texts)}))


def _with_text(booklet, text):
    topic = booklet.topics[0]
    need = topic.needs[0]
    entry = replace(need.items[0], what=(Words(text),))
    return replace(booklet, topics=(replace(topic, needs=(replace(need, items=(entry,)),)),))


@pytest.mark.parametrize("code", ["nl", "en", "es", "ar"])
def test_the_real_booklets_hold_nothing_that_is_found(printed, known, code):
    """In any language."""
    assert list(booklets(f"download/booklet-{code}.pdf", printed[code].pdf, known)) == []


@pytest.mark.parametrize("code", ["nl", "en", "es"])
def test_what_is_read_is_what_another_program_reads(printed, code):
    """Word for word, in the order of the pages."""
    one = printed[code]
    for own, other in zip(pages_of(unpacked(one.pdf)), one.pages, strict=True):
        mine, theirs = (sorted(re.sub(r"[\s\x00\x02\u2060\ufffe-]+", "", text)) for text in (own, other))
        assert mine == theirs


def test_numbers_are_read_in_arabic_too(printed):
    """From left to right."""
    page = squeezed(pages_of(unpacked(printed["ar"].pdf))[1].replace("\x00", " "))
    for line in printed["ar"].plan.now:
        assert line.value in page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bel 020 123 45 67 en vraag het.", "0201234567"),
        ("Bel 020-1234567.", "0201234567"),
        ("Kijk op www.ergens-anders.example voor meer.", "ergens-anders.example"),
        ("Ga naar Kade 1, 1234 AB Utrecht.", "1234ab"),
        ("Schrijf iemand@ergens.example een brief.", "iemand@ergens.example"),
    ],
)
def test_a_number_or_address_that_is_not_locked_is_found(small, setter, known, text, found):
    """Wherever it came from."""
    assert said_of(small, setter, known) == []
    assert said_of(_with_text(small, text), setter, known) == [
        f"the booklet holds {found}, which is not a shown contact in data/contacts.lock"
    ]


def test_a_number_that_is_withheld_is_found(small, setter, known):
    """The lock says that nobody may see it."""
    shown = {entry.value for entry in known.locked.values() if entry.state != "withheld"}
    withheld = [one.value for one in known.locked.values() if one.state == "withheld" and one.kind == "phone"]
    number = next(value for value in withheld if value not in shown and value.startswith("+31"))
    said = said_of(_with_text(small, f"Bel {number}."), setter, known)
    assert said == [f"the booklet holds {number[1:]}, which is not a shown contact in data/contacts.lock"]


def test_a_booklet_without_help_now_is_found(small, setter, known):
    """Each number that is missing in front is named."""
    said = said_of(replace(small, now=small.now[1:]), setter, known)
    assert said == ["the booklet does not begin with the number line-112/phone of help right now"]


def test_a_cover_that_tells_is_found(small, setter, known):
    """Words that no address says."""
    cover = (*small.cover, "Voor escorts")
    assert said_of(replace(small, cover=cover), setter, known) == ["the cover of the booklet holds 'escort'"]


def test_a_booklet_that_is_too_heavy_is_found(small, setter, known):
    """Over a slow line it never comes."""
    pdf = typeset(setter, small) + b"%" + b"." * 3_050_000
    assert [finding.message for finding in booklets(NAME, pdf, known)] == ["the booklet weighs 3.1 MB, more than 3"]


def test_a_link_to_elsewhere_or_a_name_is_found(small, setter, known):
    """A PDF leads to its own pages only, and names nobody."""
    pdf = _as_typst_makes_it(small, setter)
    start = pdf.index(b"/Border[0 0 0]/Dest")
    outside = pdf[:start] + b"/A<</S/URI/URI(https://x.example)>>" + pdf[start:]
    assert {finding.message for finding in booklets(NAME, outside, known)} == {
        "the PDF holds /URI, which none of ours needs",
        "the PDF holds a link that leads to something else than its own pages",
    }
    named = pdf.replace(b"/Creator(", b"/Author(Iemand)/Creator(")
    assert [finding.message for finding in booklets(NAME, named, known)] == [
        "the PDF holds /Author, which none of ours needs"
    ]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<</Type/Pages/Kids[2 0 R]>>\nendobj\n"])
def test_what_cannot_be_read_is_said(known, data):
    """Nothing is passed over in silence."""
    with pytest.raises(Unreadable):
        pages_of(unpacked(data))
    assert any("cannot be read" in finding.message for finding in booklets(NAME, data, known))


def test_a_glyph_that_stands_for_nothing_is_said(small, setter, known):
    """A text that only an eye can read may hold anything."""
    pdf = _as_typst_makes_it(small, setter)
    assert b"/ToUnicode" in pdf
    blind = pdf.replace(b"/ToUnicode", b"/ToNowhere")
    assert any("cannot be read" in finding.message for finding in booklets(NAME, blind, known))


def test_who_made_it_is_found_inside_what_is_packed(small, setter):
    """A name in a bookmark, or on a page."""
    topic = small.topics[0]
    named = replace(small, topics=(replace(topic, label=Words("Jan Voorbeeld helpt")),))
    pdf = typeset(setter, named)
    made_by = frozenset(["Jan Voorbeeld"])
    assert list(traces(NAME, pdf, made_by)) == []  # packed: nobody sees it
    assert [finding.message for finding in traces(NAME, readable(NAME, pdf), made_by)] == [
        "the file names somebody who made the guide: 'Jan Voorbeeld'"
    ]
