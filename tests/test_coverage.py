"""How far each language is: numbers that add up, as a table, as JSON, and as a picture that needs no colour."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import html5lib
import pytest
from click.testing import CliRunner
from sites import copy_project, own_interface

from wegwijzer import coverage_page
from wegwijzer.cli import main
from wegwijzer.coverage import Count, Reached

if TYPE_CHECKING:
    from pathlib import Path

COST = 'msgctxt "services.belle-confidant.shared_with"\n'


@pytest.fixture
def half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project in which the Spanish has one lapsed and one missing text, and one article is not there."""
    root = copy_project(tmp_path / "guide")
    monkeypatch.chdir(root)
    file = root / "translations/es.po"
    text = file.read_text(encoding="utf-8").replace(COST, "#, fuzzy\n" + COST)
    text, count = re.subn(r'(msgctxt "needs\.free-test\.label"\nmsgid ".*"\nmsgstr )".*"', r'\1""', text)
    assert count == 1
    file.write_text(text, encoding="utf-8")
    (root / "content/es/pressure.md").unlink()
    nl = root / "content/nl/about.md"
    nl.write_text(nl.read_text(encoding="utf-8") + "\nNog een zin.\n", encoding="utf-8")
    return root


def _status(*options: str) -> str:
    done = CliRunner().invoke(main, ["translations", "status", *options])
    assert done.exit_code == 0, done.output
    return done.output


def test_the_numbers_add_up(half_done: Path):
    """Of all texts, of each kind, and of the articles."""
    reached = {one["language"]: one for one in json.loads(_status("--format", "json"))}
    assert set(reached) == {"en", "es", "ar"}
    es, en = reached["es"], reached["en"]
    assert [es["all"][state] - en["all"][state] for state in ("lapsed", "missing")] == [1, 1]
    assert es["all"]["translated"] == en["all"]["translated"] - 2
    for state in ("translated", "lapsed", "missing"):
        assert sum(kind[state] for kind in es["kinds"]) == es["all"][state]
    decides, decides_en = es["kinds"][0], en["kinds"][0]
    assert (decides["part"].startswith("what decides"), decides["lapsed"] - decides_en["lapsed"]) == (True, 1)
    assert [key[0] for key in es["lapsed"] if key not in en["lapsed"]] == ["services.belle-confidant.shared_with"]
    assert [key[0] for key in es["missing"] if key not in en["missing"]] == ["needs.free-test.label"]
    assert ("about" in es["articles_behind"], es["articles_missing"]) == (True, ["pressure"])
    assert sum(es["articles"][state] for state in ("translated", "lapsed", "missing")) == 10
    assert es["words"] == sum(len(key[1].split()) for key in es["lapsed"] + es["missing"])
    topics = {one["part"]: one for one in es["topics"]}
    topics_en = {one["part"]: one for one in en["topics"]}
    assert topics["Gezond blijven"]["missing"] - topics_en["Gezond blijven"]["missing"] == 1


def test_the_table_says_the_same(half_done: Path):
    """Each line has its numbers, and what is to be done is named."""
    said = _status("--language", "es")
    assert "  older: services.belle-confidant.shared_with\n" in said
    assert "  missing: needs.free-test.label\n" in said
    assert re.search(r"\n  articles older than the Dutch: .*\babout\b", said)
    assert said.startswith("es  ")
    assert "\nen  " not in said
    row = next(line for line in said.splitlines() if line.startswith("  articles  "))
    done, older, missing, share, _ = row.split()[1:]
    assert (int(done) + int(older) + int(missing), missing, share) == (10, "1", str(int(done) * 10))


def test_a_new_language_does_not_flood_the_table(half_done: Path):
    """Where much is missing the first are named and the rest is counted; the JSON names all."""
    (half_done / "translations/es.po").write_text("", encoding="utf-8")
    (own_interface(half_done) / "es.po").unlink()
    said = _status("--language", "es")
    missing = len(json.loads(_status("--language", "es", "--format", "json"))[0]["missing"])
    assert missing > 1000
    assert said.count("\n  missing: ") == 21
    assert f"  missing: … and {missing - 20} more; --format json names all\n" in said


def test_the_picture_stands_alone_and_says_its_numbers(half_done: Path):
    """Valid HTML, without scripts, addresses or styles from elsewhere; every bar has its numbers beside it."""
    out = half_done / "status.html"
    said = _status("--format", "html", "--out", str(out))
    assert said == "Written to status.html.\n"
    html = out.read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(html)
    assert not re.search(r"<script|src=|href=|url\(|@import|https?:", html)
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", html)
    assert len(rows) == html.count('<svg viewBox="0 0 100 10"') - 3, "all but the three of the key"
    assert all(row.count('<td class="n">') == 4 for row in rows)
    assert '<bdi lang="ar" dir="rtl">العربية (ar)</bdi>' in html
    assert "<li>needs.free-test.label</li>" in html
    assert "<h3>Articles that are not there (1)</h3>" in html


def test_what_stands_in_the_picture_is_escaped():
    """Names come from files that anybody may propose."""
    evil = '"><script>alert(1)</script>'
    count = Count(evil, 1, 1, 1)
    one = Reached(
        evil, evil, "ltr", evil, count, (count,), (count,), count, (evil,), (evil,), ((evil, evil),), (), 1, 1
    )
    html = coverage_page.as_html([one])
    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 8


@pytest.mark.parametrize(
    ("count", "share"), [(Count("x", 999, 0, 1), 99), (Count("x", 3), 100), (Count("x"), 100), (Count("x", 0, 1), 0)]
)
def test_a_hundred_means_all(count: Count, share: int):
    """999 of 1,000 is not done."""
    assert count.share == share


def test_problems_are_said_instead_of_numbers(half_done: Path):
    """A catalogue that cannot be read is no catalogue without texts."""
    (half_done / "translations/es.po").write_text("hallo\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["translations", "status"])
    assert (done.exit_code, "translations/es.po" in done.output) == (1, True)
