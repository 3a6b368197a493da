"""A guide about something else: nothing of this guide's subject, places or organizations is left in it.

The guide in ``another_subject/`` is made up, and so are its town, its organizations and their addresses.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from sites import ROOT, TODAY, only_in

from wegwijzer import build as building
from wegwijzer import contacts_lock, starter
from wegwijzer.load import load_social_map
from wegwijzer.project import Project, open_project

GUIDE = Path(__file__).parent / "another_subject"
PACKAGE = ROOT / "src"
#: Words of the subject of this guide, in its languages, and of its two towns.
SUBJECT = (
    r"sekswerk|sex[ -]?work|trabajo sexual|trabajador[ae]s? sexual|العمل الجنسي|مجال الجنس|prostitu|\bescort|erotic|erotisch"
    r"|utrecht|tilburg|\bsoa\b|soa-|\bklant|\bclients?\b(?!\.)|\bclientes?\b|زبون"
)
#: What a word in the package means there, and so may stay: never a text that a reader sees.
IN_CODE = r"http\.client|\bClient\b|\bclient[:.,)]|\bthe client is\b"  # a program that asks a server


def _real_names() -> list[str]:
    """Give the names and ids of the real organizations of this guide that are long enough to mean nothing else."""
    found = load_social_map(ROOT / "data", ROOT).organizations
    # The lines of the whole country with which every guide begins; three are kept in emergency.py too.
    national = {one.id for one in load_social_map(starter.GUIDE / "data", starter.GUIDE).organizations}
    words = {word for one in found if one.id not in national for word in (one.name, one.id) if len(word) > 5}
    return sorted(words - {"police", "Politie"})


def _words() -> re.Pattern[str]:
    names = "|".join(rf"\b{re.escape(name)}\b" for name in _real_names())
    return re.compile(f"{SUBJECT}|{names}", re.IGNORECASE)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, building.Report]:
    """Release the made-up guide, as somebody does who never saw this one."""
    root = shutil.copytree(GUIDE, tmp_path_factory.mktemp("other") / "guide")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "  public_url: https://gids.example/\n", encoding="utf-8")
    project = open_project(root)
    locked = contacts_lock.of_loaded(load_social_map(project.data, root))
    project.lock.write_text(contacts_lock.write(locked), encoding="utf-8")
    return project, building.build(project, today=TODAY, full=True, release=True)


def test_it_is_released(other: tuple[Project, building.Report]):
    """Checks and audit pass; every language has its pages, with cards, messages, routes and a table."""
    project, done = other
    assert [problem for problem in done.problems if problem.severity == "error"] == []
    assert not done.failed
    for language in ("", "en/", "es/", "ar/"):
        for page in ("", "now/", "for-somebody-else/", "messages/", "refer/", "stay/", "desk-card/", "flyers/", "a-z/"):
            assert (project.site / language / page / "index.html").is_file(), f"{language}{page}"


def test_no_word_of_another_subject_is_left(other: tuple[Project, building.Report]):
    """No page, script, style, list of words, export or file name holds one; nor the name of an organization."""
    project, _ = other
    words = _words()
    found = []
    for file in sorted(project.site.rglob("*")):
        name = file.relative_to(project.site).as_posix()
        if file.is_file() and file.suffix in {".html", ".js", ".css", ".json", ".csv", ".atom", ".txt", ".svg", ".xml"}:
            if name.startswith("pagefind/"):  # a program of others
                continue
            found += [f"{name}: {match[0]}" for match in words.finditer(file.read_text(encoding="utf-8"))]
        found += [f"{name}: {match[0]}" for match in words.finditer(name)]
    assert found == []


def test_it_says_the_neutral_words_and_its_own(other: tuple[Project, building.Report]):
    """Where the guide says nothing else the program's words stand; its own come before them, in Dutch until translated."""
    site = other[0].site
    assert "Kies hieronder wat je zoekt." in (site / "index.html").read_text(encoding="utf-8")
    assert "Choose what you are looking for below." in (site / "en/index.html").read_text(encoding="utf-8")
    for name in ("refer", "es/refer"):
        html = (site / name / "index.html").read_text(encoding="utf-8")
        assert "Groepen van mantelzorgers" in html
        assert "dezelfde situatie" not in html


def test_pages_without_data_are_not_there(tmp_path: Path):
    """A guide without cards, messages, flyers and stays has no page of them, and no link that leads nowhere."""
    root = shutil.copytree(GUIDE, tmp_path / "guide")
    for name in ("cards", "messages", "flyers", "interface"):
        (root / f"data/{name}.yaml").unlink()
    services = root / "data/services.yaml"
    text = services.read_text(encoding="utf-8")
    services.write_text(
        text.replace("        stay: {children: yes}\n", "").replace("cost, stay, channels", "cost, channels"),
        encoding="utf-8",
    )
    only_in(root, "nl", "en")
    project = open_project(root)
    done = building.build(project, today=TODAY)
    assert not done.failed, done.problems
    gone = ("for-somebody-else", "cards", "messages", "flyers", "stay")
    assert [name for name in gone if (project.site / name).exists()] == []
    for page in project.site.rglob("*.html"):
        for href in re.findall(r'href="(?!https:|mailto:|tel:)([^"#?:]+)', page.read_text(encoding="utf-8")):
            target = (page.parent / href).resolve() if not href.startswith("/") else project.site / href[1:]
            assert target.exists(), f"{page}: {href}"


def test_the_package_names_no_subject_and_no_place():
    """Not in a text, a template, a comment or an example: all that is data, content and translations of a guide."""
    words, code = _words(), re.compile(IN_CODE)
    found = []
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix not in {".py", ".html", ".js", ".css", ".typ", ".po", ".svg"}:
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if words.search(code.sub("", line)):
                found.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()[:120]}")
    assert found == []
