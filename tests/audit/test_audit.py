"""The audit: what a reader would meet in the finished guide, whatever way it came there."""

from __future__ import annotations

import gzip
import json

import pytest

from wegwijzer import audit as auditing

PAGE = "services/blue-test/index.html"
NOT_SHOWN = "is not a shown contact of this page in data/contacts.lock"


def test_nothing_is_found_in_a_guide_that_is_as_the_lock(audited):
    """Contacts of the record, its sources, data/links.yaml, rules of a place, lines of help now."""
    assert audited() == []


@pytest.mark.parametrize("file", [PAGE, f"en/{PAGE}", "organizations/blue-door/index.html"])
def test_a_swapped_link_is_found_on_every_kind_of_page(audited, file):
    """Also when the number that is shown stays right."""
    assert any(
        said.startswith(file) and f"the page opens tel:09006666, which {NOT_SHOWN}" in said
        for said in audited((file, "tel:08002000", "tel:09006666"))
    )


@pytest.mark.parametrize(
    ("new", "seen"),
    [
        ("0900 6666", "09006666"),
        ("0900-6666", "09006666"),
        ("0<b>9</b>00 <i>66</i>66", "09006666"),
        ("٠٩٠٠ ٦٦٦٦", "09006666"),
        ("０９００６６６６", "09006666"),
        ("info@rood.example", "info@rood.example"),
        ("www.rood.example", "rood.example"),
        ("https://rood.example/x", "rood.example/x"),
        ("0900<br>6666", "09006666"),
        ("<p>0900</p><p>6666</p>", "09006666"),
        ("0900\u20666666", "09006666"),
        ("0900&shy;6666", "09006666"),
        ("r\u200bood.exa\u00admple", "rood.example"),
        ("rood\uff0eexample", "rood.example"),
        ("rood\u3002example", "rood.example"),
        ("3511 AB", "3511ab"),
        ("bel:112", "112"),
        ("r\u043eod.example", "r\u043eod.example"),
    ],
)
def test_a_number_or_address_in_the_visible_text_is_found(audited, new, seen):
    """In other digits, over several elements, with a letter that looks like another."""
    found = audited(("law/index.html", "de wet", new), ("en/law/index.html", "de wet", new))
    assert any(f"the page shows {seen}, which {NOT_SHOWN}" in said for said in found)


def test_a_short_number_of_the_lock_is_found_where_it_does_not_belong(audited):
    """112 stands on "help now" and on the pages of its organization, and nowhere else."""
    [said] = audited(("law/index.html", "de wet", "bel 112"), ("en/law/index.html", "de wet", "bel 112"))
    assert said == f"en/law/index.html: the page shows 112, which {NOT_SHOWN} (1 more file holds the same)."


@pytest.mark.parametrize("attribute", ["title", "aria-label", "placeholder", "alt", "data-wait", "data-times"])
def test_a_number_that_is_read_aloud_or_put_there_by_the_script_is_found(audited, attribute):
    """Attributes that reach a reader count as text."""
    new = f'<h1 {attribute}="bel 0900 6666">'
    found = audited((PAGE, "<h1>", new), (f"en/{PAGE}", "<h1>", new))
    assert [said for said in found if "the page shows 09006666" in said]


@pytest.mark.parametrize(
    "href",
    [
        "tel:+31302364599",
        "sms:+31302364567",
        "https://wa.me/31302364567",
        "mailto:info@rood.example",
        "mailto:info@blauw.example?bcc=x@rood.example",
        "mailto:fouten@gids.example?subject=x&cc=x@rood.example",
        "mailto:fouten@gids.example?body=a;bcc=x@rood.example",
        "TEL:112",
        "tel:112",
        "https://kopie.example/",
        "https://overheid.example/112",
        "https://blauw.example/hulp/",
        "https://www.blauw.example/hulp/?x",
        "//rood.example/",
        "/\\rood.example/",
        "https:rood.example",
        "javascript:alert(1)",
        " https://weer.example/",
        "https://forge.example/guide/../rood",
        "https://forge.example.rood.example/guide/",
        "https://forge.example@rood.example/guide/",
        "data:text/html,x",
        "signal:x",
        "intent://x",
    ],
)
def test_a_link_is_exactly_one_of_the_known_ones(audited, href):
    """Withheld ones, those of others, other ways to dial them, hidden copies and tricks are found."""
    new = f'<a href="{href}">Eigen site</a>'
    old = '<a href="https://www.blauw.example/">Eigen site</a>'
    found = audited((PAGE, old, new), (f"en/{PAGE}", old, new))
    assert [said for said in found if "the page opens" in said or "the page leads to" in said]


@pytest.mark.parametrize(
    "href",
    [
        "mailto:fouten@gids.example?subject=blue-test&amp;body=Wat%20klopt%20er%20niet%3F",
        "https://forge.example/guide/issues/new?template=wrong.yml",
        "https://wet.example/artikel",
        "../../about/#top",
        "./",
    ],
)
def test_the_guides_own_addresses_may_stand_on_any_page(audited, href):
    """Mail to the guide with subject and text, the place where it is made, data/links.yaml, the guide itself."""
    new = f'<h1>Een test</h1><p><a href="{href}">Zeg het ons</a></p>'
    assert audited((PAGE, "<h1>Een test</h1>", new), (f"en/{PAGE}", "<h1>Een test</h1>", new)) == []


@pytest.mark.parametrize("new", ['<bdi dir="rtl">', "<bdi dir=rtl><b>", '<bdi dir="auto">', '<p dir="rtl">'])
def test_a_number_from_right_to_left_is_found(audited, new):
    """In an Arabic line 030 236 45 67 is drawn 67 45 236 030."""
    found = audited((PAGE, '<bdi dir="ltr">030', f"{new}030"), (f"en/{PAGE}", '<bdi dir="ltr">030', f"{new}030"))
    assert [said for said in found if "a number from right to left" in said]


def test_a_number_in_an_arabic_page_stands_in_an_element_from_left_to_right(audited):
    """As every template does; without it, it is found."""
    arabic = ("now/index.html", '<html lang="nl" dir="ltr">', '<html lang="ar" dir="rtl">')
    assert audited(arabic) == []
    assert audited((f"en/{PAGE}", *arabic[1:])) == []
    loose = (f"en/{PAGE}", '<bdi dir="ltr">0800 2000</bdi>', "0800 2000")
    assert [said for said in audited((f"en/{PAGE}", *arabic[1:]), loose) if "a number from right to left" in said]


def test_an_address_that_is_withheld_is_found(audited):
    """By its postal code; the one that is shown may be there."""
    found = audited((PAGE, "3511 AB", "3511 AC"), (f"en/{PAGE}", "3511 AB", "3511 AC"))
    assert [said for said in found if "the page shows 3511ac, which is not a shown contact" in said]


def test_two_numbers_that_changed_places_are_found(audited):
    """Both are right, each beside the wrong link."""
    swap = [("030 236 45 67", "that"), ("0800 2000", "030 236 45 67"), ("that", "0800 2000")]
    found = audited(*((file, *pair) for file in (PAGE, f"en/{PAGE}") for pair in swap))
    assert [said.partition(": ")[2] for said in found] == [
        "a link opens tel:+31302364567, and beside it stands 08002000 (1 more file holds the same).",
        "a link opens tel:08002000, and beside it stands 0302364567 (1 more file holds the same).",
    ]


def test_a_link_without_its_number_and_a_website_under_another_name_are_found(audited):
    """A reader sees what a link opens."""
    assert audited((PAGE, "0800 2000", "Bel ons"), (f"en/{PAGE}", "0800 2000", "Bel ons"))
    other = "info@blauw.example"
    found = audited((PAGE, "blauw.example/hulp<", f"{other}<"), (f"en/{PAGE}", "blauw.example/hulp<", f"{other}<"))
    assert any(
        "a link opens https://www.blauw.example/hulp/, and beside it stands info@blauw.example" in x for x in found
    )


def test_a_line_of_help_now_that_is_gone_is_found(audited):
    """In the language in which it is gone."""
    found = audited(("en/now/index.html", "tel:112", "../now/"))
    assert "en/now/index.html: the page does not lead to line-112/phone any more." in found


def test_a_link_in_one_language_only_is_found(audited):
    """What is missing, and what is too much."""
    old = '<a href="https://wet.example/artikel">de wet</a>'
    assert audited(("en/law/index.html", old, "the law")) == [
        "en/law/index.html: the page leads to https://wet.example/artikel not in this language, but in Dutch."
    ]
    assert audited(("law/index.html", old, "de wet")) == [
        "en/law/index.html: the page leads to https://wet.example/artikel only in this language, not in Dutch."
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "<iframe src='x.html'></iframe>",
        "<base href='https://rood.example/'>",
        "<meta http-equiv='refresh' content='0;url=https://rood.example/'>",
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; img-src *\">",
        "<svg><a xlink:href='https://rood.example/'><text>0900 6666</text></a></svg>",
        "<template><a href='tel:09006666'>x</a></template>",
        "<style>p{}</style>",
        "<p style='color:red'>x</p>",
        "<p onclick='x()'>x</p>",
        "<script>location='https://rood.example'</script>",
        "<script src='https://rood.example/x.js'></script>",
        "<img src='https://rood.example/x.png'>",
        "<img srcset='https://rood.example/x.png 2x'>",
        "<form action='https://rood.example/'></form>",
        "<button formaction='https://rood.example/'>x</button>",
        "<a href='../x/' ping='https://rood.example/'>x</a>",
        "<bdo dir='rtl'>7654632030</bdo>",
        "<object data='x'></object>",
        "<custom-element></custom-element>",
        "<div data-root='https://rood.example/'></div>",
        "<p data-open='bel 0900 6666'></p>",
        "<noscript>x</noscript>",
        "<p>\u202e0002 0080</p>",
        f"{'<div>' * 70}x",
    ],
)
def test_what_no_page_holds_is_found(audited, hostile):
    """Elements and attributes of a closed list; nothing is loaded from elsewhere."""
    found = audited((PAGE, "<h1>", f"{hostile}<h1>"))
    assert [said for said in found if "which no page of the guide may hold" in said]


@pytest.mark.parametrize(
    ("file", "new"),
    [
        ("assets/guide.css", "p{background:url(https://rood.example/x)}"),
        ("assets/guide.css", "@import 'x.css';"),
        ("assets/guide.css", "@font-face{font-family:x}"),
        ("assets/guide.css", "p::after{content:'0900 6666'}"),
        ("assets/guide.css", 'p::after{content:"bel " attr(class)}'),
        ("assets/guide.css", "p::after{content:attr(class)}"),
        ("assets/guide.css", r"p{background:\75rl(x)}"),
        ("assets/guide.css", "bdi{unicode-bidi:bidi-override;direction:rtl}"),
        ("assets/guide.css", ".num{direction:rtl}"),
        ("assets/guide.js", "leave.href = 'tel:' + x;"),
        ("assets/guide.js", "location = 'https://' + x;"),
        ("assets/guide.js", "const n = '0900 6666';"),
        ("assets/guide.js", "fetch(atob('eA'))"),
        ("assets/guide.js", "body.innerHTML = x"),
        ("assets/guide.js", "localStorage.x = 1"),
        ("assets/icon.svg", "<text>x</text>"),
        ("assets/icon.svg", "<a href='x'/>"),
        ("assets/words.nl.js", "x('bel 0900 6666')"),
        ("notes.txt", "bel 0900 6666"),
        ("api.json", '"https://rood.example/"'),
        ("page.xhtml", "<a href='tel:1'>x</a>"),
        ("pagefind/page.htm", "<p>x</p>"),
    ],
)
def test_a_number_or_an_address_in_another_file_is_found(audited, file, new):
    """Styles, scripts, drawings, lists of words, and whatever else stands in the guide."""
    starts = {"css": "p{color:#123}", "js": "// Comfort only.", "svg": "<circle"}
    old = "dispatch" if "words" in file else starts.get(file.rpartition(".")[2], "")
    assert [said for said in audited((file, old, f"{new}{old}")) if said.startswith(file)]


def test_a_label_that_the_style_sheet_shows_is_read_as_text(audited):
    """A style may print data-label, because the audit reads that attribute: a number in it is found."""
    shown = "td::before{content:attr(data-label)}p"
    assert not [
        said for said in audited(("assets/guide.css", "p{color:#123}", f"{shown}{{color:#123}}")) if "css" in said
    ]
    found = audited((PAGE, "<h1>", "<p data-label='bel 0900 6666'>x</p><h1>"))
    assert [said for said in found if "09006666" in said]


def test_a_number_in_the_list_of_words_is_found(audited):
    """A search word is a text."""
    found = audited(("assets/words.nl.js", '["test"]', '["bel 0900 6666"]'))
    assert [said for said in found if said.startswith("assets/words.nl.js: the file holds 09006666")]


def test_a_number_in_the_index_of_all_texts_is_found(tmp_path, audited):
    """The text that a search shows."""
    data = gzip.compress(b"pagefind_dcd" + json.dumps({"url": "/x/", "content": "bel 0900 6666", "meta": {}}).encode())
    found = audited(("pagefind/fragment/nl_x.pf_fragment", "", data.decode("utf-8", "surrogateescape")))
    assert ["the file holds 09006666" in said for said in found] == [True]


@pytest.mark.parametrize("data", [b"", b"x", gzip.compress(b"x"), gzip.compress(b"pagefind_dcd[]")[:-9]])
def test_a_part_of_the_index_that_cannot_be_read_is_found(audited, data):
    """What cannot be looked at is not published."""
    found = audited(("pagefind/fragment/nl_x.pf_fragment", "", data.decode("utf-8", "surrogateescape")))
    assert found == ["pagefind/fragment/nl_x.pf_fragment: the guide holds a file that cannot be read as text."]


def test_a_list_of_words_that_cannot_be_read_is_found(audited):
    """The same for what is searched while typing."""
    broken = 'dispatchEvent(new CustomEvent("words",{detail:{]}}))'
    found = audited(("assets/words.en.js", "", broken))
    assert found == ["assets/words.en.js: the guide holds a file that cannot be read as text."]


def test_a_file_that_is_no_text_is_found(audited):
    """The audit cannot say what a font or a picture shows."""
    found = audited(("assets/font.woff2", "", "\udcff\udcfe"), ("assets/other.js", "", "\udcff\udcfe"))
    assert found == [
        "assets/font.woff2: the guide holds a kind of file that the audit does not know.",
        "assets/other.js: the guide holds a file that cannot be read as text.",
    ]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def test_a_flyer_and_its_picture_are_known(audited):
    """What typst writes passes."""
    png = b"\x89PNG\r\n\x1a\n" + b"".join(b"\0\0\0\0" + kind + b"\0\0\0\0" for kind in (b"IHDR", b"IDAT", b"IEND"))
    pdf = b"%PDF-1.7\n<</Type/Catalog>> stream\n/URI\nendstream /Title(x)"
    assert audited(("flyers/a-card.nl.pdf", "", _text(pdf)), ("flyers/a-card.nl.png", "", _text(png))) == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("flyers/a.pdf", b"x", "the file is no PDF."),
        ("flyers/a.pdf", b"%PDF-1.7 <</Author(Jan)>>", "the PDF holds /Author, which none of ours needs."),
        ("flyers/a.pdf", b"%PDF-1.7 <</A<</S/URI>>>>", "the PDF holds /URI, which none of ours needs."),
        ("flyers/a.pdf", b"%PDF-1.7 <</Type/ObjStm>>", "the PDF holds /ObjStm, which none of ours needs."),
        ("flyers/a.png", b"GIF89a", "the picture holds 'GIF8', which draws nothing."),
        (
            "flyers/a.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\0tEXt\0\0\0\0",
            "the picture holds 'tEXt', which draws nothing.",
        ),
        ("assets/a.png", b"x", "the guide holds a kind of file that the audit does not know."),
        (
            "flyers/a.txt",
            b"bel 0900 6666",
            "the file holds 09006666, which is not a shown contact in data/contacts.lock.",
        ),
    ],
)
def test_a_flyer_that_tells_is_found(audited, name, data, said):
    """A name in it, a link, a hidden part, or another kind of file."""
    assert audited((name, "", _text(data))) == [f"{name}: {said}"]


def test_every_rule_says_what_is_true():
    """The first line of a rule is its entry in the manual."""
    for rule in auditing.RULES:
        assert rule.__doc__
        assert rule.__doc__.endswith(".")
