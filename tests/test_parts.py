"""One language on each machine: parts that share no file, and together are the whole guide byte for byte."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sites import ROOT, TODAY, copy_project, tree

from wegwijzer import build as building
from wegwijzer.project import Project, Unusable, open_project

CODES = [language.code for language in open_project(ROOT).languages]
#: What earlier builds may leave for later ones, the same for every language.
MADE_BEFORE = ("mkdocs", "mkdocs.key", "flyers.kept", "booklets.kept")


def _copy(target: Path, made_in: Path) -> Path:
    root = copy_project(target)
    shutil.copy(made_in / "mkdocs.yml", root / "mkdocs.yml")
    (root / ".cache").mkdir()
    for name in MADE_BEFORE:
        kept = made_in / ".cache" / name
        shutil.copytree(kept, root / ".cache" / name) if kept.is_dir() else shutil.copy(kept, root / ".cache")
    return root


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a whole release, built at once; it has an address, so that there are flyers in it."""
    root = copy_project(tmp_path_factory.mktemp("whole") / "guide")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("public_url: ''", "public_url: https://gids.example/"), encoding="utf-8")
    project = open_project(root)
    done = building.build(project, today=TODAY, full=True, release=True)
    assert not done.failed, building.report(done.problems)
    return project


@pytest.fixture(scope="module")
def parts(whole: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give the parts of that release, each made in a checkout of its own."""
    found = {}
    for code in CODES:
        project = open_project(_copy(tmp_path_factory.mktemp(code) / "guide", whole.root), languages=(code,))
        done = building.build(project, today=TODAY, full=True, release=True)
        assert not done.failed, building.report(done.problems)
        assert set(done.pages) == {code}
        found[code] = project.site
    return found


def _joined(whole: Project, target: Path) -> Project:
    return open_project(_copy(target, whole.root))


def _made_of_all(name: str) -> bool:
    """Say whether a file of a release is made once all parts are together."""
    return name == "manifest.json" or name.endswith((".br", ".gz")) or "download" in name.split("/")


def test_parts_share_no_file_and_are_together_the_whole_guide(whole: Project, parts: dict[str, Path]):
    """Every page, list of words, index, export, flyer and root file stands in one part, with the same bytes."""
    trees = {code: tree(folder) for code, folder in parts.items()}
    names = Counter(name for files in trees.values() for name in files)
    assert [name for name, times in names.items() if times > 1] == []
    expected = {name: data for name, data in tree(whole.site).items() if not _made_of_all(name)}
    assert {name: data for files in trees.values() for name, data in files.items()} == expected
    assert any(name.startswith("flyers/") and name.endswith(".pdf") for name in trees["es"])
    assert {name for name in trees["es"] if name.startswith("pagefind/wasm.")} == {"pagefind/wasm.es.pagefind"}


def test_what_belongs_to_no_language_goes_with_the_first(parts: dict[str, Path]):
    """Style, scripts, "not found" and what programs look for at the top stand in one part only."""
    for name in ("404.html", "robots.txt", "assets/guide.css", "pagefind/pagefind.js", "api/v1/schema.json"):
        assert [code for code, folder in parts.items() if (folder / name).is_file()] == [CODES[0]]


def test_a_part_leads_to_all_languages(parts: dict[str, Path]):
    """The choice of a language on a page does not depend on what is made where."""
    for code, folder in parts.items():
        page = next(folder.rglob("now/index.html")).read_text(encoding="utf-8")
        assert all(f'hreflang="{other}"' in page for other in CODES), code


def test_joined_parts_are_the_release(whole: Project, parts: dict[str, Path], tmp_path: Path):
    """Files to keep, audit, smaller copies and manifest are made once all is together; then nothing differs from a release at once."""
    project = _joined(whole, tmp_path / "guide")
    (project.site / "old").mkdir(parents=True)
    (project.site / "old/index.html").write_text("an earlier guide")
    done = building.join(project, list(parts.values()), today=TODAY, release=True)
    assert not done.failed, building.report(done.problems)
    assert done.removed == 1
    assert tree(project.site) == tree(whole.site)
    assert (project.cache / "complete").is_file()


def test_a_number_that_was_changed_in_a_part_is_found(whole: Project, parts: dict[str, Path], tmp_path: Path):
    """The audit reads what the other machine made, and nothing is marked as whole."""
    changed = tmp_path / "part"
    shutil.copytree(parts["es"], changed)
    page = changed / "es/now/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("tel:112", "tel:0909"), encoding="utf-8")
    project = _joined(whole, tmp_path / "guide")
    folders = [changed if code == "es" else folder for code, folder in parts.items()]
    done = building.join(project, folders, today=TODAY, release=True)
    assert any("0909" in problem.message for problem in done.problems)
    assert not (project.cache / "complete").exists()


def _without_spanish(folders: dict[str, Path], _: Path) -> list[Path]:
    return [folder for code, folder in folders.items() if code != "es"]


def _spanish_twice(folders: dict[str, Path], _: Path) -> list[Path]:
    return [*folders.values(), folders["es"]]


def _another_page(folders: dict[str, Path], scratch: Path) -> list[Path]:
    (scratch / "es/services/other").mkdir(parents=True)
    (scratch / "es/services/other/index.html").write_text("x")
    return [*folders.values(), scratch]


def _a_link(folders: dict[str, Path], scratch: Path) -> list[Path]:
    (scratch / "secret.txt").symlink_to("/etc/hostname")
    return [*folders.values(), scratch]


def _another_commit(folders: dict[str, Path], scratch: Path) -> list[Path]:
    shutil.copytree(folders["es"], scratch, dirs_exist_ok=True)
    file = scratch / "api/v1/es/organizations.json"
    file.write_bytes(file.read_bytes().replace(b'"commit": ""', b'"commit": "0123456789abcdef"', 1))
    return [*_without_spanish(folders, scratch), scratch]


def _another_script(folders: dict[str, Path], scratch: Path) -> list[Path]:
    shutil.copytree(folders["nl"], scratch, dirs_exist_ok=True)
    file = scratch / "assets/guide.js"
    file.write_bytes(file.read_bytes() + b"// Not ours.\n")
    return [scratch, *(folder for code, folder in folders.items() if code != "nl")]


def _without_a_style(folders: dict[str, Path], scratch: Path) -> list[Path]:
    shutil.copytree(folders["nl"], scratch, dirs_exist_ok=True)
    (scratch / "assets/guide.css").unlink()
    return [scratch, *(folder for code, folder in folders.items() if code != "nl")]


def _without_data(folders: dict[str, Path], scratch: Path) -> list[Path]:
    shutil.copytree(folders["es"], scratch, dirs_exist_ok=True)
    shutil.rmtree(scratch / "api")
    return [*_without_spanish(folders, scratch), scratch]


def _not_there(folders: dict[str, Path], scratch: Path) -> list[Path]:
    return [*folders.values(), scratch / "nowhere"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (_without_spanish, "build --languages es"),
        (_spanish_twice, "Make each language in one part only"),
        (_another_page, "which this guide has not"),
        (_a_link, "is a link"),
        (_another_commit, "Make it again from this commit"),
        (_another_script, "guide.js in .* is another file than this program makes"),
        (_without_a_style, "No part holds assets/guide.css"),
        (_without_data, "without --pages"),
        (_not_there, "is not there"),
    ],
)
def test_parts_that_do_not_fit_write_nothing(
    whole: Project,
    parts: dict[str, Path],
    tmp_path: Path,
    wrong: object,
    sentence: str,
):
    """One that is missing, too many, of something else or no part at all is one sentence; an earlier guide stays whole."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    folders = wrong(parts, scratch)  # type: ignore[operator]
    project = _joined(whole, tmp_path / "guide")
    whole_mark = project.cache / "complete"
    whole_mark.write_text(TODAY.isoformat())
    with pytest.raises(Unusable, match=sentence):
        building.join(project, folders, today=TODAY)
    assert not project.site.exists()
    assert whole_mark.is_file()


def test_parts_of_another_day_are_refused(whole: Project, parts: dict[str, Path], tmp_path: Path):
    """Two days in one guide would say two things about what is old."""
    project = _joined(whole, tmp_path / "guide")
    with pytest.raises(Unusable, match="2026-11-22 of no commit, and this guide is 2026-11-21"):
        building.join(project, list(parts.values()), today=TODAY.replace(day=21))


def test_the_guide_goes_into_no_part(whole: Project, parts: dict[str, Path], tmp_path: Path):
    """Strays are removed where the guide goes: never in a part."""
    root = _copy(tmp_path / "guide", whole.root)
    for site in (parts["es"], parts["es"].parent):
        with pytest.raises(Unusable, match="another --site-dir"):
            building.join(open_project(root, site=site), list(parts.values()), today=TODAY)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--join", "part", "--languages", "nl"], "--join makes nothing"),
        (["--join", "part", "--pages"], "--join makes nothing"),
        (["--join", "part", "--today", "2026-11-22"], "is not there"),
    ],
)
def test_join_used_wrongly_ends_with_two_and_a_sentence(tmp_path: Path, arguments: list[str], sentence: str):
    """What cannot be joined is exit code 2, without a traceback."""
    root = copy_project(tmp_path / "guide")
    run = subprocess.run(
        [sys.executable, "-m", "wegwijzer", "build", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    assert (run.returncode, "Traceback" in run.stderr) == (2, False)
    assert sentence in run.stderr
