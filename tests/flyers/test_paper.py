"""The PDFs themselves: what they say, what they tell about who made them, and whether a telephone reads their codes."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace

import pypdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter
from sites import ROOT

from wegwijzer import theme
from wegwijzer.cache import Cache
from wegwijzer.flyers import typeset
from wegwijzer.flyers.plan import PAPER, Print
from wegwijzer.flyers.print import make
from wegwijzer.flyers.typeset import Typesetter
from wegwijzer.typesetting.setter import Unprintable
from wegwijzer.untold import fold

STRIPS = 7
INCH = 25.4
#: Words beside data/neutral-words.yaml that no flyer says in any language.
MORE_WORDS = (
    *("sekswerk", "sex work", "trabajo sexual", "العمل الجنسي", "klant", "client", "زبون", "bordeel", "brothel"),
    *("burdel", "opting-in", "club", "webcam", "massage", "masaje", "wegwijzer voor"),
)


def pages_of(pdf: bytes, dpi: float = 150) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].render(scale=dpi / 72).to_pil() for number in range(len(document))]


def text_of(pdf: bytes) -> list[str]:
    """Give the text of each page in the order in which it is read."""
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]


def codes_of(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_a_flyer_has_the_size_and_the_pages_of_its_paper(papers):
    """A card and a sheet have two sides, a poster one."""
    for paper in papers:
        reader = pypdf.PdfReader(io.BytesIO(paper.pdf))
        assert len(reader.pages) == (1 if paper.plan.form == "poster" else 2), paper.plan.name
        for page in reader.pages:
            size = tuple(round(float(side) / 72 * INCH) for side in (page.mediabox.width, page.mediabox.height))
            assert size == PAPER[paper.plan.form]


def test_no_flyer_tells_the_subject(papers, read):
    """Not in its text, its name, its title or any other data, in any language."""
    words = [fold(word) for word in (*read.loaded.neutral_words.words, *MORE_WORDS)]
    for paper in papers:
        reader = pypdf.PdfReader(io.BytesIO(paper.pdf))
        data = [*map(str, (reader.metadata or {}).values()), reader.trailer["/Root"]["/Metadata"].get_data().decode()]
        said = [paper.plan.name, *paper.plan.sides[0].texts, *text_of(paper.pdf), *data]
        found = {word for word in words if any(word in fold(one) for one in said)}
        assert found == set(), paper.plan.name


def test_a_flyer_tells_nothing_about_who_made_it(papers):
    """There is its title, and the name of the program that set it; no author, no day, no link, no program inside."""
    for paper in papers:
        reader = pypdf.PdfReader(io.BytesIO(paper.pdf))
        assert set(reader.metadata or {}) == {"/Title", "/Creator"}
        assert reader.metadata["/Title"] == paper.plan.sides[0].title
        assert re.fullmatch(r"Typst [\d.]+", reader.metadata["/Creator"])
        assert all("/Annots" not in page and "/AA" not in page for page in reader.pages)
        assert not {"/OpenAction", "/AcroForm", "/Names", "/AA"} & set(reader.trailer["/Root"])


def test_a_flyer_is_tagged_with_its_language(papers):
    """A program that reads aloud knows how."""
    for paper in papers:
        root = pypdf.PdfReader(io.BytesIO(paper.pdf)).trailer["/Root"]
        assert root["/Lang"] == paper.plan.languages[0]
        assert root["/MarkInfo"]["/Marked"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in paper.pdf
        for language in paper.plan.languages[1:]:
            assert f"/Lang({language})".encode() in paper.pdf


def test_a_flyer_holds_its_fonts(papers):
    """So that a copy shop prints what was looked at."""
    for paper in papers:
        for page in pypdf.PdfReader(io.BytesIO(paper.pdf)).pages:
            for font in page["/Resources"]["/Font"].values():
                [inner] = font["/DescendantFonts"]
                assert "NotoSans" in font["/BaseFont"]
                assert "/FontFile2" in inner.get_object()["/FontDescriptor"]


def test_what_a_flyer_says_can_be_copied_out_of_it(papers):
    """In the order in which it is read, and in the letters of its script."""
    for paper in papers:
        text = squeezed(" ".join(text_of(paper.pdf)))
        for side in paper.plan.sides:
            if side.dir == "ltr":
                where = [text.find(part) for part in (side.title, *side.lines)]
                assert -1 not in where, (paper.plan.name, text)
                assert where == sorted(where)
            else:
                letters = {char for char in "".join((side.title, *side.lines)) if "\u0620" <= char <= "\u064a"}
                assert letters
                assert letters <= set(text), (paper.plan.name, text)
            # pypdf gives an address as it stands in the file; PDFium turns its parts round on a page of Arabic.
            reader = pypdf.PdfReader(io.BytesIO(paper.pdf))
            assert side.shown in "".join("".join(page.extract_text().split()) for page in reader.pages)


def test_a_flyer_is_printed_in_black_and_grey(papers):
    """A black-and-white copy loses nothing."""
    for paper in papers[:: len(papers) // 12]:
        for page in pages_of(paper.pdf, 40):
            red, green, blue = page.convert("RGB").split()
            assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_a_preview_is_the_picture_of_the_first_page(papers):
    """As wide and high as was planned, in grey."""
    for paper in papers:
        with Image.open(io.BytesIO(paper.png)) as picture:
            assert picture.size == paper.plan.size
            assert picture.info == {}
            assert codes_of(picture.convert("L").resize((1200, 1200 * picture.height // picture.width))) or (
                paper.plan.form == "poster"
            )


def _as_seen(page: Image.Image, *, turn: float, scale: float, blur: float) -> Image.Image:
    """Give a page as a telephone sees it that is held askew and moves a little."""
    grey = page.convert("L").resize((round(page.width * scale), round(page.height * scale)))
    return grey.rotate(turn, expand=True, fillcolor=255).filter(ImageFilter.GaussianBlur(blur))


@pytest.mark.parametrize(
    ("turn", "scale", "blur"), [(0, 1, 0), (7, 1, 1.2), (-19, 0.8, 0.8), (90, 1.3, 2), (180, 1, 1)]
)
def test_a_telephone_reads_every_code(papers, turn, scale, blur):
    """Straight, askew, smaller, larger and blurred; on a poster from every strip, on a sheet from every card."""
    for paper in papers if turn == 7 else papers[::6]:
        seen = [_as_seen(page, turn=turn, scale=scale, blur=blur) for page in pages_of(paper.pdf, 200)]
        found = [code for page in seen for code in codes_of(page)]
        each = {"card": 1, "poster": STRIPS + 1, "sheet": 4}[paper.plan.form]
        assert sorted(found) == sorted(side.address for side in paper.plan.sides for _ in range(each)), paper.plan.name


def test_the_modules_of_a_code_are_large_enough(papers):
    """Measured on the page: half a millimetre and more, four tenths on a strip; with four modules of white around."""
    for paper in papers[::5]:
        dpi = 300
        for page in pages_of(paper.pdf, dpi):
            grey = page.convert("L")
            for found in zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode):
                corner = found.position.top_left
                wide = found.position.top_right.x - corner.x
                code = typeset.qr.code(found.text)
                module = wide / (code.side - 2 * typeset.qr.QUIET) / dpi * INCH
                on_strip = paper.plan.form == "poster" and corner.y > page.height * 0.65
                assert module >= (0.4 if on_strip else 0.5)
                quiet = round(typeset.qr.QUIET * module / INCH * dpi) - 2
                band = grey.crop((corner.x - quiet, corner.y - quiet, corner.x - 3, corner.y + wide + quiet))
                assert min(band.tobytes()) > 200


def test_a_proof_is_marked_across_and_its_code_leads_nowhere(poster, side, typesetter):
    """In its language and in English, on every page, in the text too; nobody prints it by mistake."""
    nowhere = replace(side, address="https://example.invalid/f/abcde/")
    for form in ("card", "poster", "sheet"):
        one = replace(poster, form=form, sides=(nowhere,), proof=True)
        pdf = typesetter.set(one).pdf
        assert all("PROEF\u00a0·\u00a0PROOF" in text for text in text_of(pdf))
        marked, plain = pages_of(pdf, 60)[-1], pages_of(typesetter.set(replace(one, proof=False)).pdf, 60)[-1]
        differs = [a != b for a, b in zip(marked.tobytes(), plain.tobytes(), strict=True)]
        assert sum(differs) / len(differs) > 0.03
        assert {code for page in pages_of(pdf, 200) for code in codes_of(page)} == {nowhere.address}


def test_with_bleed_there_is_room_to_cut(poster, typesetter):
    """The finished size stands in the PDF as its TrimBox; the marks lie outside of three millimetres around it."""
    page = pypdf.PdfReader(io.BytesIO(typesetter.set(poster, bleed=True).pdf)).pages[0]
    around = (typeset.BLEED + typeset.MARKS) / INCH * 72
    assert float(page.trimbox.left) == pytest.approx(around, abs=0.1)
    assert float(page.mediabox.width) == pytest.approx(210 / INCH * 72 + 2 * around, abs=0.1)
    picture = pages_of(typesetter.set(poster, bleed=True).pdf, 144)[0].convert("L")
    cut, bleed = (round(size / INCH * 144) for size in (typeset.BLEED + typeset.MARKS, typeset.MARKS))
    assert min(picture.crop((0, 0, bleed, picture.height)).tobytes()) < 128
    assert min(picture.crop((bleed + 3, bleed + 3, cut - 3, picture.height - bleed - 3)).tobytes()) == 255


HOSTILE = '#panic("x") $x^2$ \\ @ref *b* _i_ [a] <l> `raw` = == // /* "q" \'s #{1} ~ --- https://x.y'


def test_a_hostile_text_prints_as_itself(poster, side, typesetter):
    """What a text says is data: no mark of the program that sets it means anything in it."""
    lines = (HOSTILE, "- een", "+ twee", "/ drie: vier")
    one = replace(poster, sides=(replace(side, title='= "#let" \\u{41}?', lines=lines, scan=HOSTILE, calm=HOSTILE),))
    for form in ("card", "poster"):
        made = typesetter.set(replace(one, form=form))
        text = squeezed(" ".join(text_of(made.pdf)))
        assert '= "#let" \\u{41}?' in text
        for line in lines:
            assert line in text
        assert pypdf.PdfReader(io.BytesIO(made.pdf)).metadata["/Title"] == '= "#let" \\u{41}?'


def test_a_flyer_speaks_russian_and_greek(poster, side, typesetter):
    """Letters of other scripts are drawn and can be copied out."""
    for title in ("Могу я вам помочь?", "Μπορώ να σε βοηθήσω;", "Có ai giúp được không?"):
        assert title in squeezed(text_of(typesetter.set(replace(poster, sides=(replace(side, title=title),))).pdf)[0])


def test_a_character_without_a_font_is_said(poster, side, typesetter):
    """It would be an empty box: the sentence names flyer, language and character, and says what to do."""
    one = replace(poster, sides=(replace(side, language="th", lines=("สวัสดี",)),))
    with pytest.raises(Unprintable, match=r"the flyer simple holds 'ส' \(U\+0E2A\) in th") as found:
        typesetter.set(one)
    assert "scripts/fonts" in found.value.tip


def test_a_script_comes_with_its_font(poster, side, tmp_path):
    """Whoever adds a font needs to change nothing else."""
    font = next(
        iter(sorted(ROOT.glob("tests/fonts/NotoSansThai*.ttf"))),
        None,
    ) or next(iter(_debian("NotoSansThai-Regular.ttf")), None)
    if font is None:
        pytest.skip("Noto Sans Thai is not on this machine")
    shutil.copytree(theme.FLYERS, tmp_path / "flyers")
    shutil.copy(font, tmp_path / "flyers/fonts")
    one = replace(poster, sides=(replace(side, language="th", title="ช่วยอะไรได้ไหม", lines=("สวัสดี", "BSN", "ขอบคุณ")),))
    text = text_of(Typesetter(tmp_path / "flyers").set(one).pdf)[0]
    assert {"ส", "ไ", "ช"} <= set(text)


def _debian(name: str) -> list[object]:
    from pathlib import Path

    file = Path("/usr/share/fonts/truetype/noto") / name
    return [file] if file.is_file() else []


def test_too_much_text_is_said(poster, side, typesetter):
    """Nothing is cut off or runs over the edge."""
    for form in ("card", "poster"):
        one = replace(poster, form=form, sides=(replace(side, lines=("Een lange regel over van alles. " * 3,) * 14),))
        with pytest.raises(Unprintable, match=f"says more in nl than fits on a {form}"):
            typesetter.set(one)


def test_a_long_word_is_not_cut(poster, side, typesetter):
    """It is set smaller instead."""
    title = "Inkomensafhankelijk?"
    assert title in text_of(typesetter.set(replace(poster, form="card", sides=(replace(side, title=title),))).pdf)[0]


def test_an_address_whose_code_would_be_too_fine_is_said(poster, side, typesetter):
    """A code that no telephone reads helps nobody."""
    one = replace(poster, sides=(replace(side, address=f"https://{'a' * 60}.{'b' * 60}.example/f/abcde/"),))
    with pytest.raises(Unprintable, match="is too long"):
        typesetter.set(one)


def _make(prints: list[Print], typesetter: Typesetter, cache: Cache) -> tuple[dict[str, bytes], int]:
    made = make(prints, typesetter, cache)
    return made.files, made.new


def test_the_same_plan_gives_the_same_bytes_in_every_folder(papers, typesetter, tmp_path):
    """Twice here, and once elsewhere."""
    prints = [paper.plan for paper in papers[::7]]
    shutil.copytree(typesetter.folder, tmp_path / "else/where")
    first, _ = _make(prints, typesetter, Cache())
    assert _make(prints, typesetter, Cache())[0] == first
    assert _make(prints, Typesetter(tmp_path / "else/where"), Cache())[0] == first


def test_only_what_changed_is_made_again(papers, typesetter, tmp_path):
    """A text makes one flyer again, a template all of them; what nobody changed comes out of the cache."""
    prints = [paper.plan for paper in papers[:3]]
    shutil.copytree(typesetter.folder, tmp_path / "flyers")
    file = tmp_path / "kept"

    def again(given: list[Print]) -> int:
        cache = Cache(file)
        count = _make(given, Typesetter(tmp_path / "flyers"), cache)[1]
        cache.save()
        return count

    assert again(prints) == 3
    assert again(prints) == 0
    other = replace(prints[1], sides=(replace(prints[1].sides[0], title="Iets anders?"),))
    assert again([prints[0], other, prints[2]]) == 1
    with (tmp_path / "flyers/common.typ").open("a") as template:
        template.write("// Changed.\n")
    assert again([prints[0], other, prints[2]]) == 3


def test_all_that_cannot_be_printed_is_told_at_once(papers, side, read):
    """Each with the line of data/flyers.yaml where it stands."""
    bad = [
        Print(flyer.id, "card", (replace(side, lines=("สวัสดี",)),), proof=True, name=flyer.id)
        for flyer in read.loaded.flyers.flyers[:2]
    ]
    made = make([*bad, papers[0].plan], Typesetter(theme.FLYERS), Cache())
    assert list(made.files) == [papers[0].plan.pdf, papers[0].plan.png]
    problems = made.problems(read.loaded)
    assert [(one.file, one.path) for one in problems] == [
        ("data/flyers.yaml", "flyers[0]"),
        ("data/flyers.yaml", "flyers[1]"),
    ]
    assert 0 < problems[0].line < problems[1].line
