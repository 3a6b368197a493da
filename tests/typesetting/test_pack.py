"""A packed PDF says and looks as it did."""

from __future__ import annotations

import io
import re

import pypdf
import pypdfium2
import pytest

from wegwijzer import theme
from wegwijzer.typesetting.pack import Unpackable, pack
from wegwijzer.typesetting.setter import Setter, pdf_of

#: More objects than one stream takes.
TEMPLATE = """#set document(title: "Iets", date: none)
#set text(lang: "nl", font: "Noto Sans", fallback: false)
#outline()
#for n in range(400) [
  = Kop #n
  Tekst #n met een #link(<eind>)[verwijzing] naar het eind.
]
= Eind <eind>
#link(<eind>)[Hier]
"""


@pytest.fixture(scope="module")
def pdf(tmp_path_factory) -> bytes:
    """Give a PDF with many objects."""
    folder = tmp_path_factory.mktemp("pack")
    (folder / "many.typ").write_text(TEMPLATE)
    return pdf_of(Setter(folder, theme.FONTS).compiler("many.typ"))


def test_a_packed_pdf_is_small_and_looks_the_same(pdf):
    """Page by page, in its text and in its picture."""
    packed = pack(pdf)
    assert len(packed) * 2 < len(pdf)
    before, after = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(packed)
    assert len(before) == len(after)
    assert "Kop 1" in before[0].get_textpage().get_text_bounded()
    for one, other in zip(before, after, strict=True):
        assert one.get_textpage().get_text_bounded() == other.get_textpage().get_text_bounded()
        assert one.render(scale=0.5).to_pil().tobytes() == other.render(scale=0.5).to_pil().tobytes()


def test_a_strict_reader_finds_everything_in_it(pdf):
    """Title, language, links, bookmarks and the tree of tags."""
    before, after = (pypdf.PdfReader(io.BytesIO(data), strict=True) for data in (pdf, pack(pdf)))
    assert after.metadata == before.metadata
    assert set(after.named_destinations) == set(before.named_destinations)
    assert [item.title for item in after.outline] == [item.title for item in before.outline]
    for key in ("/Lang", "/MarkInfo", "/ViewerPreferences"):
        assert after.trailer["/Root"][key] == before.trailer["/Root"][key]
    count = [sum(len(page.get("/Annots", [])) for page in reader.pages) for reader in (before, after)]
    assert count[0] == count[1] > 400
    for number in range(1, before.trailer["/Size"]):
        one, other = (reader.get_object(number) for reader in (before, after))
        assert _plain(one) == _plain(other)


def _plain(value: object) -> str:
    return re.sub(r"(IndirectObject\(\d+, \d+), \d+\)", r"\1)", str(value))


def test_the_same_pdf_is_packed_into_the_same_bytes(pdf):
    """Twice."""
    assert pack(pdf) == pack(pdf)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \nstartxref\n9\n%%EOF"])
def test_what_typst_does_not_write_is_refused(data):
    """A PDF that is half understood is not packed."""
    with pytest.raises(Unpackable):
        pack(data)


def test_a_packed_pdf_is_not_packed_again(pdf):
    """It has another kind of table."""
    with pytest.raises(Unpackable):
        pack(pack(pdf))
