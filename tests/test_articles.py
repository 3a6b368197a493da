"""Articles know which Dutch text they were made from, and say so when it moved on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from sites import ROOT, TODAY, build_in, copy_project

from wegwijzer.articles import load_articles, with_ids_of
from wegwijzer.cli import main
from wegwijzer.project import open_project

if TYPE_CHECKING:
    from pathlib import Path

    from wegwijzer.project import Project

NEWER = "The Dutch text is newer. This translation goes with the text of "
UNKNOWN = "We do not know whether this translation goes with the present Dutch text."


def _page(root: Path, language: str = "en") -> str:
    project, done = build_in(root)
    assert not done.failed, done.problems
    return (project.site / language / "pressure/index.html").read_text(encoding="utf-8")


def _add(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def _same(name: str, *more: str) -> tuple[int, str]:
    arguments = ["translations", "update", "--today", "2026-11-21", "--same-article", name, *more]
    done = CliRunner().invoke(main, arguments)
    return done.exit_code, done.output


def test_every_translated_article_says_what_it_was_made_from():
    """A Dutch article may move on; not knowing what a translation goes with is a mistake."""
    articles, problems = load_articles(open_project(ROOT))
    assert problems == []
    translated = [article for code, found in articles.items() if code != "nl" for article in found.values()]
    assert [article.file for article in translated if not (article.made_from and article.made_on)] == []


def test_the_page_says_that_the_dutch_text_is_newer(guide_copy: Path):
    """With the day of the text it was made from and a link to the Dutch; an incremental build notices too."""
    before = _page(guide_copy)
    assert "The Dutch text is newer" not in before
    _add(guide_copy / "content/nl/pressure.md", "\nNog een zin.\n")
    page = _page(guide_copy)
    articles, _ = load_articles(open_project(guide_copy))
    day = articles["en"]["pressure"].made_on
    assert day
    assert (
        f'<p class="warn">{NEWER}{day.day} {day:%B %Y}. <a href="../../pressure/" lang="nl" hreflang="nl">Nederlands</a></p>'
        in page
    )
    assert "Nederlandse tekst" not in _page(guide_copy, "."), "the Dutch page is the text itself"
    assert "النص الهولندي أحدث" in _page(guide_copy, "ar")


def test_an_article_that_nobody_stamped_says_that_it_is_not_known(guide_copy: Path):
    """Not knowing is not the same as being old."""
    file = guide_copy / "content/en/pressure.md"
    lines = [one for one in file.read_text(encoding="utf-8").splitlines(keepends=True) if not one.startswith("made_")]
    file.write_text("".join(lines), encoding="utf-8")
    assert UNKNOWN in _page(guide_copy)


def test_after_translating_the_article_is_stamped(guide_copy: Path, monkeypatch: pytest.MonkeyPatch):
    """One language at a time where that is asked; the stamp changes two lines and nothing else."""
    monkeypatch.chdir(guide_copy)
    _add(guide_copy / "content/nl/pressure.md", "\nNog een zin.\n")
    before = (guide_copy / "content/en/pressure.md").read_text(encoding="utf-8").splitlines()
    code, said = _same("pressure", "--language", "en")
    assert code == 0
    assert "content/en/pressure.md" in said.splitlines()[-1]
    after = (guide_copy / "content/en/pressure.md").read_text(encoding="utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new.split(":")[0] for _, new in changed] == ["made_from", "made_on"]
    assert changed[1][1] == "made_on: 2026-11-21"
    assert NEWER not in _page(guide_copy)
    done = CliRunner().invoke(main, ["translations", "update"])
    told = {line[:2]: line for line in done.output.splitlines() if "articles older" in line}
    assert "pressure" in told["es"]
    assert "pressure" not in told.get("en", "")


def test_a_first_stamp_joins_the_front_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An article without one gets it below what stands there."""
    root = copy_project(tmp_path / "guide")
    monkeypatch.chdir(root)
    file = root / "content/en/pressure.md"
    text = file.read_text(encoding="utf-8")
    without = "".join(one for one in text.splitlines(keepends=True) if not one.startswith("made_"))
    file.write_text(without, encoding="utf-8")
    assert _same("pressure")[0] == 0
    stamp = re.compile(r"(?m)^made_on: .*$")
    assert stamp.sub("", file.read_text(encoding="utf-8")) == stamp.sub("", text)
    assert "\nmade_on: 2026-11-21\n---\n" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "behind"),
    [
        ("\n\n", "\n\n\n", False),
        ("order: 5", "order: 6", False),
        ("Vooraf", "Eerst", True),
        ("title: '", "title: 'Nu: ", True),
    ],
    ids=["blank lines", "order", "a word", "the title"],
)
def test_only_what_a_reader_sees_counts(tmp_path: Path, old: str, new: str, behind: bool):
    """Another order or another line end makes no translator work."""
    root = copy_project(tmp_path / "guide")
    file = root / "content/nl/pressure.md"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    articles, problems = load_articles(open_project(root))
    assert problems == []
    assert articles["en"]["pressure"].is_behind(articles["nl"]["pressure"]) == behind


def test_wrong_names_and_stamps_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A name that is not there, a stamp of another form, and a Dutch article with one."""
    root = copy_project(tmp_path / "guide")
    monkeypatch.chdir(root)
    assert _same("presure") == (2, "wegwijzer: There is no Dutch article 'presure'. Did you mean pressure?\n")
    for language, line in (("en", "made_from: yes"), ("en", "made_on: 2999-01-01"), ("nl", "made_from: 0123456789ab")):
        text = (ROOT / f"content/{language}/pressure.md").read_text(encoding="utf-8")
        kept = "".join(one for one in text.splitlines(keepends=True) if not one.startswith("made_"))
        file = root / f"content/{language}/pressure.md"
        file.write_text(kept.replace("order: 5\n", f"order: 5\n{line}\n"), encoding="utf-8")
        problems = load_articles(open_project(root))[1]
        assert [(one.file, one.path) for one in problems] == [(f"content/{language}/pressure.md", line.split(":")[0])]
        file.write_text((ROOT / f"content/{language}/pressure.md").read_text(encoding="utf-8"), encoding="utf-8")


def test_a_stamp_of_tomorrow_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Nobody translated anything on a day that is not there yet."""
    root = copy_project(tmp_path / "guide")
    monkeypatch.chdir(root)
    _add(root / "content/nl/pressure.md", "\nNog een zin.\n")
    before = (root / "content/en/pressure.md").read_bytes()
    arguments = ["translations", "update", "--today", "2999-01-01", "--same-article", "pressure"]
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, done.output) == (
        2,
        "wegwijzer: 2999-01-01 lies in the future. Give the day with --today.\n",
    )
    assert (root / "content/en/pressure.md").read_bytes() == before


def test_today_is_the_day_of_a_stamp_only_when_it_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An update without a stamp looks at no day: it works without git and without --today."""
    root = copy_project(tmp_path / "guide")
    monkeypatch.chdir(root)
    done = CliRunner().invoke(main, ["translations", "update"])
    assert (done.exit_code, TODAY.year) == (0, 2026)


@pytest.mark.parametrize("name", ["now", "improve", "desk-card", "a-z", "en", "services", "index"])
def test_an_article_never_takes_the_place_of_another_page(name: str, guide_copy: Path):
    """It would be written over the page where people in need look for a number, or over the home page of a language."""
    text = (guide_copy / "content/nl/pressure.md").read_text(encoding="utf-8")
    (guide_copy / f"content/nl/{name}.md").write_text(text, encoding="utf-8")
    _, problems = load_articles(open_project(guide_copy))
    assert [problem.message for problem in problems] == [
        f"an article called {name} would stand in the place of another page"
    ]


def test_an_article_has_an_end(guide_copy: Path):
    """Nobody reviews a book, and what reads it would take too long."""
    _add(guide_copy / "content/nl/pressure.md", "woord " * 7_000)
    _, problems = load_articles(open_project(guide_copy))
    assert [problem.message for problem in problems] == ["the article is longer than 40000 characters"]


def test_one_address_leads_to_one_part_in_every_language(built: Project):
    """Headings of a translation have the ids of the Dutch ones: a link to the part about debts works in each."""
    for name in ("for-professionals", "at-the-door"):
        found = []
        for language in ("", "en/", "es/", "ar/"):
            html = (built.site / language / name / "index.html").read_text(encoding="utf-8")
            found.append(re.findall(r'<h2 id="([^"]+)"', html))
        assert len(found[0]) > 5
        assert found == found[:1] * 4, name


def test_headings_that_are_not_the_same_keep_their_own_ids():
    """A translation with another part more or less is left as it is."""
    dutch = '<h2 id="een">Een</h2><h3 id="twee">Twee</h3>'
    assert with_ids_of('<h2 id="one">One</h2><h3 id="two">Two</h3>', dutch) == dutch.replace("Een", "One").replace(
        "Twee", "Two"
    )
    for other in ('<h2 id="one">One</h2>', '<h2 id="one">One</h2><h2 id="two">Two</h2>'):
        assert with_ids_of(other, dutch) == other
    assert with_ids_of("<p>text</p>", "") == "<p>text</p>"
