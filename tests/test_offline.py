"""Copies to keep: whole, closed in themselves, small, and the same bytes everywhere."""

from __future__ import annotations

import hashlib
import io
import json
import os
import posixpath
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from sites import ROOT, TODAY, build_in, copy_project, tree

from wegwijzer import build as building
from wegwijzer import manifest
from wegwijzer.cli import main
from wegwijzer.offline import copies as copying
from wegwijzer.offline.archive import pack
from wegwijzer.offline.rewrite import Copy
from wegwijzer.project import Project, open_project

LANGUAGES = ("nl", "en", "es", "ar")
#: What a copy of one language may weigh: minutes on a slow line, and cheap on a bundle.
MOST_BYTES = 3_000_000


@dataclass(frozen=True)
class Kept:
    """The real guide with its files to keep."""

    project: Project
    files: dict[str, dict[str, bytes]]
    """By ``nl``, …, ``all``: what stands in the folder of that copy."""

    @property
    def folder(self) -> Path:
        """Where the zips stand."""
        return self.project.site / "download"


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.removeprefix("guide/"): archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def kept(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Give the real guide with its files to keep."""
    root = copy_project(tmp_path_factory.mktemp("kept") / "guide")
    shutil.copytree(built.cache, root / ".cache")
    project, done = build_in(root, full=True, offline=True)
    assert not done.failed
    folder = project.site / "download"
    return Kept(project, {name: _unpacked((folder / f"guide-{name}.zip").read_bytes()) for name in (*LANGUAGES, "all")})


def _copied(kept: Kept, folder: Path) -> Path:
    """Give a copy of the project as it was built, to build again."""
    root = folder / "guide"
    shutil.copytree(kept.project.root, root)
    state = json.loads((root / ".cache/pages.json").read_text())
    (root / ".cache/pages.json").write_text(json.dumps(state | {"site": str(root / "site")}))
    return root


def test_there_is_one_file_a_language_and_one_with_all(kept: Kept):
    """The names are neutral, and each zip holds one folder with a page that opens it."""
    assert sorted(file.name for file in kept.folder.iterdir() if file.suffix == ".zip") == sorted(
        f"guide-{name}.zip" for name in (*LANGUAGES, "all")
    )
    for name in (*LANGUAGES, "all"):
        with zipfile.ZipFile(kept.folder / f"guide-{name}.zip") as archive:
            assert archive.testzip() is None
            assert all(one.startswith("guide/") for one in archive.namelist())
            assert "guide/index.html" in archive.namelist()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_of_one_language_is_small(kept: Kept, language: str):
    """Nobody pays for more than 3 MB."""
    assert (kept.folder / f"guide-{language}.zip").stat().st_size < MOST_BYTES


def test_every_link_inside_a_copy_leads_to_a_file_of_it(kept: Kept):
    """Nothing is absolute, nothing leads to a folder, and scripts find their way."""
    for kind, files in kept.files.items():
        wrong = []
        for name, data in files.items():
            if not name.endswith(".html"):
                continue
            page = LexborHTMLParser(data.decode())
            for node in page.css("[href], [src]"):
                href = node.attributes.get("href") or node.attributes.get("src") or ""
                if href.startswith(("#", "https:", "tel:", "mailto:", "sms:")):
                    continue
                there = posixpath.normpath(posixpath.join(posixpath.dirname(name), href.partition("#")[0]))
                if there not in files or node.tag not in ("a", "link", "script", "img"):
                    wrong.append((name, href))
            body = page.body
            for key in ("data-root", "data-home"):
                way = body.attributes.get(key) if body else None
                if way and posixpath.normpath(posixpath.join(posixpath.dirname(name), way, "index.html")) not in files:
                    wrong.append((name, f"{key} {way}"))
        assert wrong == [], kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_of_one_language_leads_to_no_other(kept: Kept, language: str):
    """There is no choice of language where there is no other."""
    for name, data in kept.files[language].items():
        assert b"hreflang=" not in data, name


def test_every_page_that_helps_is_in_a_copy(kept: Kept):
    """What is left out leads on, or leads to files that a copy does not have."""
    site = tree(kept.project.site)
    pages = {name for name in site if name.endswith(".html")}
    left_out = {name for name in pages - set(kept.files["all"]) if b'id="onward"' not in site[name]}
    prefixes = ("", "en/", "es/", "ar/")
    assert left_out == {
        "404.html",
        *(f"{prefix}{page}/index.html" for prefix in prefixes for page in ("flyers", "download")),
    }
    assert not any(name.startswith(("api/", "pagefind/", "f/", "flyers/")) for name in kept.files["all"])


def test_a_page_of_a_copy_says_what_the_page_of_the_guide_says(kept: Kept):
    """Only links that lead nowhere there, and the choice of a language, are gone; the foot says that it is a copy."""
    for language, name in (("nl", "services/veilig-thuis-advice/index.html"), ("ar", "now/index.html")):
        prefix = "" if language == "nl" else f"{language}/"
        ours = LexborHTMLParser((kept.project.site / prefix / name).read_text(encoding="utf-8"))
        theirs = LexborHTMLParser(kept.files[language][name].decode())
        main, copied = ours.css_first("main"), theirs.css_first("main")
        assert main is not None
        assert copied is not None
        assert copied.text() == main.text()
    foot = LexborHTMLParser(kept.files["nl"]["a-z/index.html"].decode()).css_first("footer")
    assert foot is not None
    assert "kopie om zonder internet te lezen" in foot.text()
    assert "blijft op dit apparaat staan tot je hem weghaalt" in foot.text()
    assert "22 november 2026" in foot.text()


def test_a_card_for_somebody_else_stays_bare_in_a_copy(kept: Kept):
    """It says nothing of a guide or a copy."""
    cards = [name for name in kept.files["nl"] if name.startswith("cards/") and name.endswith(".html")]
    assert cards
    for name in cards:
        assert b"kopie" not in kept.files["nl"][name], name
        assert "<nav><ul></ul></nav>" not in kept.files["nl"][name].decode(), name


def test_search_in_all_texts_is_not_offered_in_a_copy(kept: Kept):
    """The list for finding while typing knows that there is none."""
    assert b'"full":true' in (kept.project.site / "assets/words.nl.js").read_bytes()
    assert b'"full":false' in kept.files["nl"]["assets/words.nl.js"]
    assert b'"full":true' not in kept.files["nl"]["assets/words.nl.js"]


def test_what_a_word_finds_stands_in_the_copy(kept: Kept):
    """Neither the list for finding while typing nor the A–Z leads to a page that is not there."""
    folders = {"n": "needs/", "t": "topics/", "s": "services/", "p": "places/", "o": "organizations/", "a": ""}
    for kind, code, home in (("nl", "nl", ""), ("ar", "ar", ""), ("all", "es", "es/")):
        files = kept.files[kind]
        text = files[f"assets/words.{code}.js"].decode()
        rows = json.loads(text[text.index("{detail:") + len("{detail:") : text.rindex("})")])["found"]
        assert len(rows) > 300
        assert [row[1] for row in rows if f"{home}{folders[row[0][0]]}{row[1]}/index.html" not in files] == []
    assert "Flyers om te printen" in (kept.project.site / "a-z/index.html").read_text(encoding="utf-8")
    assert "Meenemen zonder internet" in (kept.project.site / "a-z/index.html").read_text(encoding="utf-8")
    for gone in ("Flyers om te printen", "Meenemen zonder internet"):
        assert gone not in kept.files["nl"]["a-z/index.html"].decode()


def test_nothing_in_a_copy_hands_over_an_address_of_this_device(kept: Kept):
    """A button that shares the address of a page would share the name of a folder."""
    page = "for-a-client/index.html"
    assert b"data-hand" in (kept.project.site / page).read_bytes()
    assert b"data-hand" not in kept.files["nl"][page]


def test_a_copy_has_a_manifest_of_its_files(kept: Kept):
    """Names, hashes, sizes and the day; ``mirror verify`` understands it."""
    for files in kept.files.values():
        release = manifest.read(files[manifest.NAME])
        assert release.today == TODAY.isoformat()
        assert set(release.files) == set(files) - {manifest.NAME}
        for name, one in release.files.items():
            assert (one.size, one.sha256) == (len(files[name]), hashlib.sha256(files[name]).hexdigest()), name


def test_an_unpacked_copy_is_compared_with_its_manifest(kept: Kept, tmp_path: Path):
    """Whole it is the same; a changed number is found."""
    with zipfile.ZipFile(kept.folder / "guide-nl.zip") as archive:
        archive.extractall(tmp_path)
    given_ = ["mirror", "verify", str(tmp_path / "guide"), "--manifest", str(tmp_path / "guide/manifest.json")]
    assert CliRunner().invoke(main, given_).exit_code == 0
    page = tmp_path / "guide/now/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("tel:112", "tel:09001234"), encoding="utf-8")
    changed = CliRunner().invoke(main, given_)
    assert changed.exit_code == 1
    assert "now/index.html" in changed.output


def test_the_page_shows_every_file_with_its_size(kept: Kept):
    """The reader's own language stands first, then all."""
    for language in LANGUAGES:
        prefix = "" if language == "nl" else f"{language}/"
        page = LexborHTMLParser((kept.project.site / prefix / "download/index.html").read_text(encoding="utf-8"))
        links = [
            node.attributes.get("href") or ""
            for node in page.css("main a")
            if ".zip" in (node.attributes.get("href") or "")
        ]
        names = [posixpath.basename(link) for link in links]
        assert names[:2] == [f"guide-{language}.zip", "guide-all.zip"]
        assert sorted(names) == sorted(f"guide-{name}.zip" for name in (*LANGUAGES, "all"))
    text = (kept.project.site / "download/index.html").read_text(encoding="utf-8")
    size = (kept.folder / "guide-nl.zip").stat().st_size
    assert f"(ZIP, {size / 1e6:.1f} MB)".replace(".", ",") in text


def test_pages_lead_to_the_files_only_where_they_are(kept: Kept, built: Project):
    """Without the option there is no page, no file and no link to either."""
    assert 'href="./download/"' in (kept.project.site / "index.html").read_text(encoding="utf-8")
    assert "download" not in (built.site / "index.html").read_text(encoding="utf-8")
    assert not (built.site / "download").exists()


def test_a_second_build_makes_no_copy_again_and_a_plain_one_takes_them_out(kept: Kept, tmp_path: Path):
    """The files are those of a cold build; nothing old stays behind."""
    root = _copied(kept, tmp_path)
    before = {name: (root / "site" / name).stat().st_mtime_ns for name in tree(root / "site")}
    project, _ = build_in(root, full=True, offline=True)
    after = {name: (root / "site" / name).stat().st_mtime_ns for name in tree(root / "site")}
    assert after == before
    build_in(root, full=True)
    assert not (project.site / "download").exists()


def test_the_same_bytes_come_out_elsewhere(kept: Kept, tmp_path: Path):
    """Another folder, another time zone, another language of the system, other hashes of Python: the same zips."""
    root = copy_project(tmp_path / "elsewhere" / "guide")
    around = {
        **os.environ,
        "TZ": "Asia/Kathmandu",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])),
    }
    asked = [sys.executable, "-m", "wegwijzer", "build", "--offline", "--today", TODAY.isoformat()]
    done = subprocess.run(asked, cwd=root, env=around, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert tree(root / "site/download") == tree(kept.folder)


def test_copies_do_not_go_with_some_languages_or_with_cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """One sentence says what to leave out."""
    monkeypatch.chdir(copy_project(tmp_path / "guide"))
    for more, said in ((["--languages", "nl"], "--languages"), (["--cards", str(tmp_path / "cards")], "--cards")):
        done = CliRunner().invoke(main, ["build", "--offline", *more])
        assert done.exit_code == 2
        assert said in done.output


def test_a_copy_that_a_zip_cannot_hold_is_left_out_with_a_sentence(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The copy with every language grows too large first; the others are there."""
    monkeypatch.setattr(copying, "_MOST_PAGES", 1_000)
    monkeypatch.setattr(building, "LARGEST_DOWNLOAD", 2_000_000)
    project, done = build_in(_copied(kept, tmp_path), full=True, offline=True)
    assert not (project.site / "download/guide-all.zip").exists()
    assert (project.site / "download/guide-nl.zip").exists()
    assert "guide-all" not in (project.site / "download/index.html").read_text(encoding="utf-8")
    assert any("download/guide-all.zip is not made" in note for note in done.notes)
    assert any(note.startswith("download/guide-ar.zip has") for note in done.notes)


def test_a_release_has_copies_that_pass_its_audit(guide_copy: Path):
    """Where the guide has an address, the foot of a copy leads there, and nothing else was added."""
    settings = guide_copy / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "public_url: ''" in text
    settings.write_text(text.replace("public_url: ''", "public_url: https://gids.example/"), encoding="utf-8")
    project = open_project(guide_copy)
    done = building.build(project, today=TODAY, full=True, release=True)
    assert not done.failed, building.report(done.problems)
    copy = _unpacked((project.site / "download/guide-es.zip").read_bytes())
    foot = LexborHTMLParser(copy["now/index.html"].decode()).css_first("footer a")
    assert foot is not None
    assert foot.attributes.get("href") == "https://gids.example/"
    listed = manifest.read((project.site / manifest.NAME).read_bytes()).files
    assert "download/guide-es.zip" in listed
    assert not any(name.endswith((".zip.gz", ".zip.br")) for name in tree(project.site))


# The rewriting by itself ----------------------------------------------------------------------------------------

PAGE = (
    '<body data-root="../../" data-home="../"><main id="main" tabindex="-1">\n{}</main><footer class="foot">\n</footer>'
)


def _copy(*names: str, one: bool = False) -> Copy:
    prefixes = {"es": ""} if one else {"nl": "", "es": "es/"}
    named = {name: name.removeprefix("es/") if one else name for name in names}
    return Copy(named, dict.fromkeys(prefixes, "<p>kopie</p>"), dict.fromkeys(prefixes, ""), prefixes)


def test_links_lead_to_files_and_to_places_in_them():
    """A folder becomes its page; what leads out, or to a place in the page, stays."""
    copy = _copy("es/now/index.html", "es/index.html", "assets/guide.css")
    body = '<a href="../">a</a><a href="../#places">b</a><a href="#x">c</a><a href="https://x.example/a/">d</a><a href="tel:112">e</a><link href="../../assets/guide.css">'
    made = copy.page("es/now/index.html", "es", PAGE.format(body))
    for part in ('"../index.html"', '"../index.html#places"', '"#x"', '"https://x.example/a/"', '"tel:112"'):
        assert part in made
    assert '<link href="../../assets/guide.css">' in made
    alone = _copy("es/now/index.html", "es/index.html", "assets/guide.css", one=True)
    made = alone.page("es/now/index.html", "es", PAGE.format(body))
    assert '<link href="../assets/guide.css">' in made
    assert 'data-root="../" data-home="../"' in made


def test_a_link_to_what_is_not_there_becomes_its_text():
    """In a list of links the whole line goes."""
    copy = _copy("index.html")
    body = '<p>Er zijn <a href="flyers/">flyers</a>.</p><ul><li><a href="flyers/">Flyers</a></li><li><a href="./">Begin</a></li></ul>'
    body += '<ul><li><a href="flyers/">Ook</a> met <b>meer</b></li><li><a href="./">Begin</a></li></ul>'
    made = copy.page("index.html", "nl", PAGE.format(body))
    assert "<p>Er zijn flyers.</p>" in made
    assert (
        '<ul><li><a href="index.html">Begin</a></li></ul><ul><li>Ook met <b>meer</b></li><li><a href="index.html">'
        in made
    )


def test_text_that_looks_like_a_link_stays_as_it_is():
    """Only tags are read; what a text says is escaped and no tag."""
    body = '<p>Typ href="../" of &lt;a href=&#34;flyers/&#34;&gt;.</p>'
    assert body in _copy("index.html").page("index.html", "nl", PAGE.format(body))


def test_a_page_that_needs_what_is_not_in_the_copy_is_refused():
    """A copy without its style would be worse than none."""
    with pytest.raises(ValueError, match="needs a file"):
        _copy("index.html").page("index.html", "nl", PAGE.format('<link href="assets/other.css">'))


def test_a_list_of_words_in_another_form_is_refused():
    """It is not guessed at."""
    with pytest.raises(ValueError, match="another form"):
        _copy("index.html").words("nl", b"run()")


NAMES = st.from_regex(r"\A[a-z0-9]{1,8}(/[a-z0-9]{1,8}){0,2}\.html\Z")


@given(st.dictionaries(NAMES, st.binary(max_size=3_000), max_size=8), st.dates(date(1980, 1, 1), date(2107, 12, 31)))
def test_what_is_packed_comes_out_again(files: dict[str, bytes], day: date):
    """Python's own reader finds every file, in the order of the names, dated that day, readable by all."""
    data = pack(dict(reversed(files.items())), day)
    assert data == pack(files, day)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(files)
        assert {name: archive.read(name) for name in files} == files
        for entry in archive.infolist():
            assert entry.date_time == (day.year, day.month, day.day, 0, 0, 0)
            assert (entry.external_attr >> 16, entry.extra, entry.comment) == (0o100644, b"", b"")
