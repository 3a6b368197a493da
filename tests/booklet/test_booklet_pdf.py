"""The PDFs themselves: what they say on which page, what they tell about who made them, and that they stay the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import asdict, replace

import pypdfium2
import pytest
from booklet_parts import PUBLIC, entries_of, squeezed, strings_in
from sites import ROOT

from wegwijzer import theme
from wegwijzer.booklet import print as printing
from wegwijzer.booklet.print import make, typeset
from wegwijzer.booklet.words import Ref, Words
from wegwijzer.cache import Cache
from wegwijzer.phones import numbers_in
from wegwijzer.typesetting.setter import Setter

LANGUAGES = ("nl", "en", "es", "ar")
#: Languages of which PDFium gives the letters in the order in which they are read.
PLAIN = ("nl", "en", "es")
A5 = (420, 595)
POINTS = 1.0


def flat(text: str) -> str:
    """Give a text without blanks, and without hyphens: PDFium leaves out one at the end of a line."""
    return re.sub(r"[\s\ufffe\x02-]+", "", text)


@pytest.mark.parametrize("code", PLAIN)
def test_every_need_and_every_service_stands_on_its_page(printed, code):
    """With its name, who gives it, what somebody gets, and each number."""
    one = printed[code]
    for topic in one.plan.topics:
        for need in topic.needs:
            assert flat(need.label.text) in flat(one.pages[one.places[need.id] - 1]), need.id
    for id_, entry in entries_of(one.plan).items():
        first = one.places[id_]
        said = flat("".join(one.bodies[first - 1 : first + 2]))
        assert flat(entry.name.text) in said, id_
        for text in (entry.organization, entry.what[0].text[:60], *(way.value for way in entry.ways)):
            assert flat(text) in said, (id_, text)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_number_of_a_service_stands_on_its_pages(printed, code):
    """Read from left to right in every language, also by a program that puts words in the order of the page."""
    one = printed[code]
    values = 0
    for id_, entry in entries_of(one.plan).items():
        first = one.places[id_]
        said = " ".join(one.pages[first - 1 : first + 2])
        for way in entry.ways:
            if re.fullmatch(r"[0-9 ]+", way.value):
                values += 1
                assert way.value in said, (id_, way.value)
    assert values > 10


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_number_stands_there_that_is_not_locked(printed, known, code):
    """As another program reads the PDF."""
    lines = (line for page in printed[code].lines for line in page)
    found = {"".join(filter(str.isdigit, number)) for line in lines for number in numbers_in(line)}
    assert "0880767000" in found
    assert not {number for number in found if not known.shows(number)}


@pytest.mark.parametrize("code", LANGUAGES)
def test_help_now_stands_on_one_page_after_the_cover(printed, code):
    """All of its numbers."""
    page = printed[code].pages[1]
    for line in printed[code].plan.now:
        assert line.value in page


@pytest.mark.parametrize("code", PLAIN)
def test_the_pages_of_the_contents_are_right(printed, code):
    """Each need is found on the page that stands behind it."""
    one = printed[code]
    first = min(one.places.values())
    contents = " ".join(one.pages[2 : first - 1])
    for topic in one.plan.topics:
        for need in topic.needs:
            pattern = rf"{re.escape(squeezed(need.label.text))}[ .]*\b{one.places[need.id]}\b"
            assert re.search(pattern, contents), need.id


@pytest.mark.parametrize("code", PLAIN)
def test_the_page_numbers_of_references_are_right(printed, code):
    """What stands elsewhere is found there."""
    one = printed[code]
    checked = 0
    for topic in one.plan.topics:
        for need in topic.needs:
            here = one.places[need.id]
            said = flat("".join(one.bodies[here - 1 : here + 8]))
            for item in need.items:
                if isinstance(item, Ref):
                    page = one.plan.say["page"].format(page=one.places[item.to])
                    assert flat(f"{item.name.text} · {item.of} · {page}") in said, (need.id, item.to)
                    checked += 1
    assert checked > 100


@pytest.mark.parametrize("code", PLAIN)
def test_the_page_numbers_of_the_index_are_right(printed, code):
    """Each line names every page once, in order."""
    one = printed[code]
    last = flat("".join(one.bodies[max(one.places.values()) - 1 :]))
    for letter in one.plan.index:
        for line in letter.lines:
            pages = sorted({one.places[to] for to in line.to})
            assert flat(f"{line.text.text}, {', '.join(map(str, pages))}") in last, line.text.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_booklet_is_a5_and_weighs_less_than_a_megabyte(printed, code):
    """So that two of its pages fit on an ordinary sheet, and it goes over a slow line; 3 MB is the most."""
    one = printed[code]
    assert len(one.pdf) < 1_000_000
    for page in one.reader.pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        assert all(abs(side - wanted) < POINTS for side, wanted in zip(size, A5, strict=True))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_booklet_is_tagged_with_its_language_and_has_bookmarks(printed, code):
    """A program that reads aloud knows how; one that shows it has a list of what is in it."""
    one = printed[code]
    root = one.reader.trailer["/Root"]
    assert root["/Lang"] == code
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in one.inside
    assert root["/ViewerPreferences"]["/Direction"] == ("/R2L" if code == "ar" else "/L2R")
    titles = [str(item.title) for item in one.reader.outline if not isinstance(item, list)]
    assert titles[0] == one.plan.say["now"]
    assert {topic.label.text for topic in one.plan.topics} <= set(titles)
    if code != "nl":
        assert b"/Lang(nl)" in one.inside


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_booklet_tells_nothing_about_who_made_it_and_leads_nowhere_else(printed, code):
    """There is its title, and the name of the program that set it; every link leads to one of its own pages."""
    one = printed[code]
    assert set(one.reader.metadata or {}) == {"/Title", "/Creator"}
    assert one.reader.metadata["/Title"] == "Wegwijzer"
    assert re.fullmatch(r"Typst [\d.]+", one.reader.metadata["/Creator"])
    links = [link.get_object() for page in one.reader.pages for link in page.get("/Annots", [])]
    assert len(links) > 500
    assert all(link["/Subtype"] == "/Link" and "/Dest" in link and "/A" not in link for link in links)
    assert not {"/OpenAction", "/AcroForm", "/AA"} & set(one.reader.trailer["/Root"])


def test_the_cover_says_where_a_newer_one_is_and_nothing_of_the_subject(printed):
    """And on which day it was made."""
    cover = printed["nl"].pages[0]
    assert cover.startswith("Wegwijzer Praktische hulp dichtbij")
    assert "Gemaakt op 22 november 2026. Nummers kunnen veranderen." in cover
    assert "www.wegwijzer-voorbeeld.example" in cover


def test_every_page_but_the_cover_says_its_day_and_its_number(printed):
    """A loose page tells how old it is."""
    for number, page in enumerate(printed["nl"].pages[1:], 2):
        assert page.endswith(f"22 november 2026 {number}")


def test_data_is_never_a_part_of_the_program(small, setter):
    """Marks of typst stay text, wherever they stand."""
    hostile = r"""#panic("x") $x^2$ *vet* _schuin_ <label> @need-torn `code` = kop \ // weg [haak] #{1+1} \u{41} ~"""
    said, topic = Words(hostile), small.topics[0]
    need = topic.needs[0]
    entry = replace(need.items[0], name=said, organization=hostile, what=(said,), facts=(hostile,), unknown=(hostile,))
    other = replace(
        small,
        day=hostile,
        topics=(replace(topic, label=said, needs=(replace(need, items=(entry,), label=said),)),),
        now=tuple(replace(line, label=said) for line in small.now[:1]),
    )
    document = pypdfium2.PdfDocument(typeset(setter, other))
    text = flat("".join(page.get_textpage().get_text_bounded() for page in document))
    assert text.count(flat(hostile)) >= 10


def test_a_character_without_a_font_is_said_with_its_text(plan, setter):
    """In one sentence, and how to mend it; the other booklets are made."""
    bad = replace(plan("en"), day="1 ☃ 2026")
    made = make([bad], setter, Cache())
    assert made.files == {}
    assert [(one.file, one.message) for one in made.problems] == [
        (
            "download/booklet-en.pdf",
            "the booklet in en holds '☃' (U+2603) in '1 ☃ 2026', and no font of the guide has it.",
        )
    ]


def test_a_cover_that_tells_is_not_printed(plan, setter):
    """Whatever the text comes from: a setting, a language, a translation."""
    bad = replace(plan("nl"), title="Gids voor escorts")
    made = make([bad], setter, Cache(), untold=("escort",))
    assert made.files == {}
    assert made.problems[0].message == (
        "the cover of the booklet says 'Gids voor escorts' in nl, which holds 'escort'."
    )


def test_a_booklet_that_is_too_large_is_left_out(plan, guide, setter, monkeypatch):
    """It is said; the guide is made without it. Where that is plain beforehand, it is not even set in type."""
    monkeypatch.setattr(printing, "MOST_BYTES", 300_000)
    made = make([plan("nl")], setter, Cache())
    assert (made.files, made.problems) == ({}, [])
    assert re.fullmatch(r"There is no booklet in nl: it would weigh 0\.\d MB, more than 0\.", made.left_out[0])
    monkeypatch.setattr(printing, "MOST_SERVICES", 100)
    made = make([plan("nl")], setter, Cache())
    assert made.left_out == [f"There is no booklet in nl: {len(guide.listed)} services are too many for one."]
    assert made.new == 0


def test_every_character_of_every_booklet_has_a_font(plan, setter):
    """Also those that no template of ours sets."""
    for code in LANGUAGES:
        assert setter.strange("".join(strings_in(asdict(plan(code))))) == ""


PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from wegwijzer.booklet.plan import build_booklet
from wegwijzer.booklet.print import typeset
from wegwijzer.build import guide_of, read_input
from wegwijzer.project import open_project
from wegwijzer.typesetting.setter import Setter
from wegwijzer.views.find_list import make_list
root, code, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
today = date(2026, 11, 22)
read = read_input(open_project(root), today)
guide, tongue = guide_of(read.loaded, today), read.translations.tongues[code]
listed = make_list(guide, tongue, read.translations.words, {})
words = read.loaded.neutral_words.words
one = build_booklet(guide, tongue, listed, site_name="Wegwijzer", public_url=sys.argv[4], subject_words=words)
out.write_bytes(typeset(Setter(root / "theme/booklet", root / "theme/flyers/fonts"), one))
"""


@pytest.mark.parametrize(("zone", "code"), [("Pacific/Kiritimati", "nl"), ("America/Adak", "ar")])
def test_the_same_booklet_is_the_same_bytes_elsewhere(printed, tmp_path, zone, code):
    """In another folder, process, time zone and locale."""
    root = tmp_path / "else where"
    for part in ("mkdocs.yml", "content", "data", "translations"):
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        root.mkdir(exist_ok=True)
        copy(source, root / part)
    shutil.copytree(theme.FOLDER, root / "theme")
    out = tmp_path / "one.pdf"
    env = {**os.environ, "TZ": zone, "LC_ALL": "C", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    done = [sys.executable, "-c", PROGRAM, str(root), code, str(out), PUBLIC]
    subprocess.run(done, cwd=tmp_path, env=env, check=True)
    assert out.read_bytes() == printed[code].pdf


def test_only_a_booklet_that_says_something_else_is_made_again(plan, setter, tmp_path):
    """What nobody changed comes out of the cache; another template makes all again."""
    shutil.copytree(setter.folder, tmp_path / "booklet")
    file, one = tmp_path / "kept", plan("nl")

    def again(*given: object) -> int:
        cache = Cache(file)
        made = make(given, Setter(tmp_path / "booklet", theme.FONTS), cache)  # type: ignore[arg-type]
        cache.save()
        assert not made.problems
        return made.new

    assert again(one) == 1
    assert again(plan("nl")) == 0
    assert again(replace(one, day="23 november 2026")) == 1
    with (tmp_path / "booklet/booklet.typ").open("a") as template:
        template.write("// Changed.\n")
    assert again(replace(one, day="23 november 2026")) == 1
