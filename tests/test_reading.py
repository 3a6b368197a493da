"""Who read a text: a mark counts for the text that was read, and for no other."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sites import TODAY, build_in

from wegwijzer.build import read_input
from wegwijzer.project import open_project

if TYPE_CHECKING:
    from pathlib import Path

    from wegwijzer.build import Input

DAY = date(2026, 11, 20)
SERVICE, ARTICLE = "services/belle-test", "articles/pressure"


def read(root: Path, *arguments: str, on: str = DAY.isoformat()) -> subprocess.CompletedProcess[str]:
    """Run ``wegwijzer read`` in a copy of the guide."""
    command = [sys.executable, "-m", "wegwijzer", "read", *arguments, "--on", on]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def found(root: Path) -> Input:
    """Read everything in a copy of the guide."""
    return read_input(open_project(root), TODAY)


def change(file: Path, old: str, new: str) -> None:
    """Put ``new`` where ``old`` stands first."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def marked(guide_copy: Path) -> Path:
    """Give a copy in which a service and an article are read by a sex worker, and in Spanish by a native speaker."""
    for more in (("--by", "peer"), ("--by", "native", "--language", "es")):
        run = read(guide_copy, SERVICE, ARTICLE, *more)
        assert run.returncode == 0, run.stderr
    return guide_copy


def marks(root: Path, name: str) -> tuple[date | None, date | None]:
    """Give the mark of a sex worker and that of a native speaker of Spanish."""
    readings = found(root).readings
    return readings.mark_of(name), readings.native_mark_of(name, "es")


def test_a_mark_is_written_for_the_text_as_it_is(marked: Path):
    """Both kinds count at once; nothing else counts as read, and the comments of the file stay."""
    assert marks(marked, SERVICE) == marks(marked, ARTICLE) == (DAY, DAY)
    assert found(marked).readings.native_mark_of(SERVICE, "ar") is None
    assert marks(marked, "services/belle-drop-in") == (None, None)
    text = (marked / "data/read.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/read.schema.json\n#")
    assert text.count("\n  - {text: ") == 4
    assert not found(marked).problems


def test_reading_again_replaces_the_mark(marked: Path):
    """One text has one mark of a kind, with the newest day, and all marks keep one order."""
    before = (marked / "data/read.yaml").read_text(encoding="utf-8")
    assert read(marked, SERVICE, "--by", "peer", on="2026-11-21").returncode == 0
    assert marks(marked, SERVICE) == (date(2026, 11, 21), DAY)
    assert read(marked, SERVICE, "--by", "peer").returncode == 0
    assert (marked / "data/read.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("file", "old", "new", "name"),
    [
        ("data/services/belle.yaml", "Dit is een van de dingen", "Het is een van de dingen", SERVICE),
        ("content/nl/pressure.md", "Je hoeft niets te melden.", "Je moet alles melden.", ARTICLE),
        ("content/nl/pressure.md", "title: 'Druk en dwang", "title: 'Dwang", ARTICLE),
    ],
)
def test_a_changed_dutch_text_loses_the_mark(marked: Path, file: str, old: str, new: str, name: str):
    """What was read is no longer what stands there: the mark of a sex worker lapses, and check says so."""
    change(marked / file, old, new)
    assert marks(marked, name)[0] is None
    warnings = [problem for problem in found(marked).problems if "changed since it was read" in problem.message]
    assert warnings
    assert {(problem.file, problem.severity) for problem in warnings} == {("data/read.yaml", "warning")}
    assert all(problem.line for problem in warnings)


def test_a_changed_dutch_text_of_a_record_loses_the_mark_of_its_translation_too(marked: Path):
    """The translation is older than the Dutch now."""
    change(marked / "data/services/belle.yaml", "Dit is een van de dingen", "Het is een van de dingen")
    assert marks(marked, SERVICE) == (None, None)


@pytest.mark.parametrize(
    ("file", "old", "new", "name"),
    [
        ("content/es/pressure.md", "## ", "## Nuevo ", ARTICLE),
        ("translations/es.po", 'msgctxt "services.belle-test.name"\nmsgid "Een soa-test, en vragen', "", SERVICE),
    ],
)
def test_a_changed_translation_loses_the_mark_of_the_native_speaker_only(
    marked: Path, file: str, old: str, new: str, name: str
):
    """The Dutch, which the sex worker read, is the same."""
    if new:
        change(marked / file, old, new)
    else:
        text = (marked / file).read_text(encoding="utf-8")
        begin, _, rest = text.partition('msgctxt "services.belle-test.name"')
        head, start, tail = rest.partition('msgstr "')
        (marked / file).write_text(
            f'{begin}msgctxt "services.belle-test.name"{head}{start}Otra {tail}', encoding="utf-8"
        )
    assert marks(marked, name) == (DAY, None)


def test_facts_and_line_ends_are_no_text(marked: Path):
    """A new number, source or fold of a line leaves the mark; only words are read."""
    file = marked / "data/services/belle.yaml"
    change(
        file,
        "Een gezondheidsspreekuur waar je een soa-test kunt",
        "Een gezondheidsspreekuur\n          waar je een soa-test kunt",
    )
    change(file, "        needs: [free-test, plain-advice]\n", "        needs: [plain-advice, free-test]\n")
    change(marked / "content/nl/pressure.md", "order: 5", "order: 6")
    assert marks(marked, SERVICE) == marks(marked, ARTICLE) == (DAY, DAY)


def test_an_organization_is_read_without_its_services(guide_copy: Path):
    """Each service is a text of its own."""
    assert read(guide_copy, "organizations/belle", "--by", "peer").returncode == 0
    change(guide_copy / "data/services/belle.yaml", "Dit is een van de dingen", "Het is een van de dingen")
    assert marks(guide_copy, "organizations/belle")[0] == DAY
    change(guide_copy / "data/services/belle.yaml", "Het is gratis", "Dat is gratis")
    assert marks(guide_copy, "organizations/belle")[0] is None


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("services/belle-tset", "--by", "peer"), "Did you mean services/belle-test?"),
        (("x\x1b[31m", "--by", "peer"), "There is no text 'x\\x1b[31m'"),
        ((SERVICE, "--by", "native"), "one of en, es, ar"),
        ((SERVICE, "--by", "native", "--language", "nl"), "one of en, es, ar"),
        ((SERVICE, "--by", "peer", "--language", "es"), "Leave --language out"),
        ((SERVICE, "--by", "somebody"), "Invalid value for '--by'"),
    ],
)
def test_a_mark_of_nothing_is_wrong_use(guide_copy: Path, arguments: tuple[str, ...], sentence: str):
    """Exit code 2, one sentence, and the file is as it was."""
    before = (guide_copy / "data/read.yaml").read_bytes()
    run = read(guide_copy, *arguments)
    assert run.returncode == 2
    assert sentence in run.stderr
    assert "Traceback" not in run.stderr
    assert (guide_copy / "data/read.yaml").read_bytes() == before


@pytest.mark.parametrize("day", ["2999-01-01", "gisteren", "20261120"])
def test_a_day_to_come_is_wrong_use(guide_copy: Path, day: str):
    """Nobody reads tomorrow."""
    run = read(guide_copy, SERVICE, "--by", "peer", on=day)
    assert run.returncode == 2
    assert "Write year-month-day, such as 2026-11-21." in run.stderr


@pytest.mark.parametrize(
    "line",
    [
        "{text: services/belle-test, by: native, on: 2026-11-20, of: '0123456789abcdef'}",
        "{text: services/belle-test, by: peer, language: es, on: 2026-11-20, of: '0123456789abcdef'}",
        "{text: services/belle-test, by: peer, on: 2026-11-20, of: yes}",
        "{text: ../belle, by: peer, on: 2026-11-20, of: '0123456789abcdef'}",
        "{text: services/belle-test, by: peer, on: 2026-11-20, of: '0123456789abcdef', name: iemand}",
    ],
)
def test_a_mark_that_is_not_right_is_a_problem_with_its_place(guide_copy: Path, line: str):
    """What stands in the file by hand is checked like all data; a name cannot stand there."""
    (guide_copy / "data/read.yaml").write_text(f"marks:\n  - {line}\n", encoding="utf-8")
    errors = [problem for problem in found(guide_copy).problems if problem.severity == "error"]
    assert [(problem.file, problem.line) for problem in errors] == [("data/read.yaml", 2)]


def test_two_marks_of_one_text_are_a_problem(guide_copy: Path):
    """Of two days nobody knows which one counts."""
    line = f"  - {{text: {SERVICE}, by: peer, on: 2026-11-20, of: '0123456789abcdef'}}\n"
    (guide_copy / "data/read.yaml").write_text(f"marks:\n{line}{line}", encoding="utf-8")
    errors = [problem for problem in found(guide_copy).problems if problem.severity == "error"]
    assert ["services/belle-test" in problem.message for problem in errors] == [True]


def test_without_the_file_nobody_has_read_anything(guide_copy: Path):
    """Data of another folder need not have it."""
    (guide_copy / "data/read.yaml").unlink()
    assert not found(guide_copy).problems
    assert marks(guide_copy, SERVICE) == (None, None)


SAID = {
    "nl": ("Tekst gelezen door een sekswerker: 20 november 2026",),
    "es": (
        "Texto neerlandés leído por una persona que hace trabajo sexual: 20 de noviembre de 2026",
        "Traducción leída por alguien que creció con este idioma: 20 de noviembre de 2026",
    ),
    "en": (
        "Dutch text read by a sex worker: 20 November 2026",
        "Translation read by someone who grew up with this language: not yet",
    ),
}
NOT_YET = {
    "nl": ("Tekst gelezen door een sekswerker: nog niet",),
    "es": (
        "Texto neerlandés leído por una persona que hace trabajo sexual: todavía no",
        "Traducción leída por alguien que creció con este idioma: todavía no",
    ),
}


def _page(root: Path, code: str, name: str) -> str:
    path = name.removeprefix("articles/")
    return (root / "site" / ("" if code == "nl" else code) / path / "index.html").read_text(encoding="utf-8")


def test_pages_show_the_day_or_not_yet_and_follow_every_change(marked: Path):
    """Services, articles and organizations say it in each language; a changed Dutch text says "not yet" everywhere."""
    build_in(marked)
    for code, lines in SAID.items():
        for name in (SERVICE, ARTICLE):
            assert all(line in _page(marked, code, name) for line in lines), (code, name)
    for code, lines in NOT_YET.items():
        for name in ("organizations/belle", "topics/health", "needs/free-test", "places/utrecht/health"):
            assert all(line in _page(marked, code, name) for line in lines), (code, name)
    unread = "Esta traducción todavía no la ha leído alguien que creció con este idioma."
    assert unread not in _page(marked, "es", ARTICLE)
    change(marked / "content/nl/pressure.md", "Je hoeft niets te melden.", "Niets te melden hoeft ook.")
    change(marked / "data/services/belle.yaml", "Dit is een van de dingen", "Het is een van de dingen")
    build_in(marked)
    for code, lines in NOT_YET.items():
        for name in (SERVICE, ARTICLE):
            assert lines[0] in _page(marked, code, name), (code, name)
    assert SAID["es"][1] in _page(marked, "es", ARTICLE), "the Spanish article is the one that was read"


def test_a_language_that_was_read_as_a_whole_says_no_more_than_that(guide_copy: Path):
    """The day of the catalogue is named, and that the text may have changed since."""
    change(
        guide_copy / "translations/es.po", "X-Read-By-Native-Speaker: not yet", "X-Read-By-Native-Speaker: 2026-11-01"
    )
    build_in(guide_copy)
    said = "Este idioma se leyó entero: 1 de noviembre de 2026. Este texto puede haber cambiado después."
    assert said in _page(guide_copy, "es", SERVICE)
    assert said not in _page(guide_copy, "en", SERVICE)


def test_lists_show_who_read_their_own_texts(guide_copy: Path):
    """A topic, also in a place, and a need say so on each of their pages, and nothing of the services they list."""
    assert read(guide_copy, "topics/health", "needs/free-test", "--by", "peer").returncode == 0
    build_in(guide_copy)
    for name in ("topics/health", "places/utrecht/health", "needs/free-test"):
        assert SAID["nl"][0] in _page(guide_copy, "nl", name), name
    assert NOT_YET["nl"][0] in _page(guide_copy, "nl", "topics/money")
