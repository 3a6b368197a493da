"""The guide is whole: its files are right, every language is there and complete, and the audit of its pages finds nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from wegwijzer.project import open_project

if TYPE_CHECKING:
    from wegwijzer.languages import Language

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = open_project(ROOT).languages
SOURCE, *OTHERS = LANGUAGES
#: The made-up organization of the starter. While it is there, the guide is refused as a release.
EXAMPLE = ROOT / "data/services/voorbeeld.yaml"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the program in the folder of the guide."""
    return subprocess.run(
        [sys.executable, "-m", "wegwijzer", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the finished guide, built once."""
    folder = tmp_path_factory.mktemp("site")
    built = run("build", "--site-dir", str(folder))
    assert built.returncode == 0, built.stderr
    return folder


def pages(site: Path, prefix: str) -> set[str]:
    """Give the pages of one language, counted from its home page."""
    folder = site / prefix
    others = tuple(language.prefix for language in OTHERS if language.prefix != prefix)
    names = {file.relative_to(folder).as_posix() for file in folder.rglob("index.html")}
    return {name for name in names if not name.startswith(("f/", *others))}


def test_nothing_is_wrong_in_the_files() -> None:
    """Data, articles and catalogues have no mistake."""
    checked = run("check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_page_is_there_in_every_language(site: Path) -> None:
    """Who can read one of the languages finds every page."""
    wanted = pages(site, SOURCE.prefix)
    assert "index.html" in wanted
    for language in OTHERS:
        assert pages(site, language.prefix) == wanted, language.code


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_page_says_its_language_and_direction(site: Path, language: Language) -> None:
    """Screen readers and browsers know how to read a page."""
    for name in pages(site, language.prefix):
        html = (site / language.prefix / name).read_text(encoding="utf-8")
        opening = re.search(r"<html[^>]*>", html)
        assert opening, name
        assert f'lang="{language.code}"' in opening[0], name
        assert f'dir="{language.dir}"' in opening[0], name


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_no_text_misses_its_translation(language: Language) -> None:
    """Every text and article is translated, and from the Dutch of now."""
    said = run("translations", "status", "--format", "json", "--language", language.code)
    assert said.returncode == 0, said.stderr
    [reached] = json.loads(said.stdout)
    for what in ("missing", "lapsed", "articles_missing", "articles_behind"):
        assert reached[what] == [], what


def test_every_link_inside_the_guide_leads_somewhere(site: Path) -> None:
    """No page, style or script that a page names is missing."""
    dead = set()
    for page in site.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"#?]+)', page.read_text(encoding="utf-8")):
            if re.match(r"[a-z]+:", link):
                continue
            start = site if link.startswith("/") else page.parent
            target = start / unquote(link).lstrip("/")
            if not (target / "index.html" if link.endswith("/") else target).is_file():
                dead.add((page.relative_to(site).as_posix(), link))
    assert dead == set()


def test_the_audit_finds_nothing(site: Path) -> None:
    """No number or address that is not in data/contacts.lock reaches a reader, and no page asks another host."""
    audited = run("audit", str(site))
    assert audited.returncode == 0, audited.stderr


def test_a_release_has_no_example_in_it(tmp_path: Path) -> None:
    """The guide can be published once the example is replaced, and not before."""
    released = run("build", "--release", "--site-dir", str(tmp_path / "site"))
    if EXAMPLE.exists():
        assert released.returncode == 1
        assert "data/services/voorbeeld.yaml" in released.stderr
    else:
        assert released.returncode == 0, released.stderr
