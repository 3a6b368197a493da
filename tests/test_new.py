"""``wegwijzer new``: a working guide for another place, from nothing."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from html import unescape
from pathlib import Path

import pytest
from commands import TODAY as DAY
from commands import run
from sites import ROOT, TODAY, build_in, tree

from wegwijzer import contacts_lock, new_guide, program, starter
from wegwijzer.build import read_input
from wegwijzer.languages import SOURCE
from wegwijzer.load import load_social_map
from wegwijzer.project import Unusable, open_project

#: Programs of the tests stand beside the Python that runs them.
BIN = Path(sys.executable).parent


def _new(folder: Path, *options: str) -> Path:
    """Make a guide in ``folder``."""
    result = run(folder.parent, "new", str(folder), *options)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a new guide that no test changes, in a folder with a space in its name."""
    return _new(tmp_path_factory.mktemp("new") / "a guide", "--languages", "nl,en,es,ar")


@pytest.fixture
def copy(fresh: Path, tmp_path: Path) -> Path:
    """Give a new guide to change."""
    return Path(shutil.copytree(fresh, tmp_path / "guide"))


# It works ------------------------------------------------------------------------------------------------------


def test_the_whole_of_it_works_out_of_the_box(tmp_path: Path):
    """In a folder with a space, with packages from pip and nothing else, the two commands of its README are green."""
    guide = _new(tmp_path / "another place")
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    commands = re.search(r"```sh\n(.*?)```", (guide / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert commands
    names = [line.split()[0] for line in commands[1].splitlines()]
    assert names == ["scripts/build", "scripts/test"]
    for name in names:
        done = subprocess.run(
            [str(guide / name)], cwd=tmp_path, env=env, capture_output=True, text=True, check=False, timeout=1800
        )
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    assert (guide / "site/ar/index.html").is_file()
    assert re.search(r"^\d+ passed", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("codes", ["nl", "nl,en,ar", "ar,es,en"])
def test_it_builds_and_the_audit_finds_nothing(codes: str, tmp_path: Path):
    """With any of the languages there is no problem, no warning and no text without translation."""
    guide = _new(tmp_path / "guide", "--languages", codes)
    project, done = build_in(guide, full=True)
    assert done.problems == []
    assert {language.code for language in project.languages} == {SOURCE, *codes.split(",")}
    assert set(done.pages) == {SOURCE, *codes.split(",")}
    audited = run(guide, "audit", "site", *DAY)
    assert (audited.exit_code, audited.output.strip()) == (0, "0 errors, 0 warnings.")
    updated = run(guide, "translations", "update", "--check")
    assert updated.exit_code == 0, updated.output
    for language in project.languages:
        if language.code != SOURCE:
            status = run(guide, "translations", "status", "--language", language.code).output
            assert re.search(r"all texts +\d+ +0 +0 +100 %", status), status


def test_it_still_works_years_later(fresh: Path):
    """What the starter was read on a day in 2026 makes no mistake of it; pages say that it is old."""
    found = read_input(open_project(fresh), TODAY.replace(year=2031))
    assert found.problems == []


def test_a_guide_with_the_example_in_it_is_no_release(copy: Path):
    """Nobody publishes the made-up organization by accident; without it, the guide is whole."""
    refused = run(copy, "build", "--release", *DAY)
    assert refused.exit_code == 1
    assert "data/services/voorbeeld.yaml:" in refused.output
    assert "1 error, " in refused.output
    (copy / "data/services/voorbeeld.yaml").unlink()
    assert run(copy, "translations", "update", *DAY).exit_code == 0
    released = run(copy, "build", "--release", *DAY)
    assert released.exit_code == 0, released.output


def test_the_example_dials_nothing(fresh: Path):
    """Its number is on no page, in no export, and its page says in every language that it is an example."""
    project, done = build_in(fresh, full=True)
    assert not done.failed
    digits = re.compile(rb"123[^0-9a-z]?45[^0-9a-z]?67")
    assert [name for name, data in tree(project.site).items() if digits.search(data)] == []
    said = {"nl": "geen echte hulp", "en": "no real help", "es": "no ayuda de verdad", "ar": "وليس مساعدة حقيقية"}
    for language in project.languages:
        page = project.site / language.prefix / "services/voorbeeld-letters/index.html"
        assert said[language.code] in page.read_text(encoding="utf-8")


def test_no_page_has_a_heading_over_nothing(fresh: Path):
    """What a guide has no data for is not announced."""
    project, _ = build_in(fresh)
    empty = re.compile(r"<h[23][^>]*>[^<]*</h[23]>\s*(?:<ul[^>]*>\s*</ul>)?\s*</section>")
    pages = {file: empty.search(file.read_text(encoding="utf-8")) for file in project.site.rglob("index.html")}
    assert len(pages) > 100
    assert {file.relative_to(project.site): found[0] for file, found in pages.items() if found} == {}


#: What would tell that a guide was made from this one; parts of words, in small letters.
_OF_THIS_GUIDE = (
    "seks|sex[ -]?work|sexual|sexuel|prostitu|hoer|escort|utrecht|tilburg|klant|clientes?\\b|\\bclients?\\b"
    "|الجنس|جنسي|زبون|زبائن|أوترخت|تيلبورخ"
)


def test_no_word_of_this_guide_is_left(fresh: Path):
    """Neither a file nor a page, export or file name of a new guide speaks of our subject, our places or our organizations."""
    _, done = build_in(fresh, full=True)
    assert not done.failed
    loaded = load_social_map(ROOT / "data", ROOT)
    own = {one.name for one in load_social_map(fresh / "data", fresh).organizations}
    ours = [re.escape(one.name.lower()) for one in loaded.organizations if one.name not in own and len(one.name) > 8]
    assert len(ours) > 30
    words = re.compile("|".join([_OF_THIS_GUIDE, *ours]))
    found = {}
    for name, data in tree(fresh).items():
        if name.startswith((".cache/", "program/")) or name.endswith((".pagefind", ".pf_meta", ".pf_index")):
            continue  # test_another_subject.py reads the program; the others are packed
        text = gzip.decompress(data) if name.endswith(".pf_fragment") else data
        if match := words.search(f"{name}\n{text.decode('utf-8', 'replace')}".lower()):
            found[name] = match[0]
    assert found == {}


def test_its_national_lines_are_those_of_this_guide():
    """A line of the starter is dialled and opened as it is locked here: who mends one here mends it there too."""
    ours, theirs = (contacts_lock.read(root / "data/contacts.lock")[0] for root in (ROOT, starter.GUIDE))
    known = {(entry.id, entry.kind, entry.value) for entry in ours}
    assert {"line-112/phone", "line-113/phone", "veilig-thuis/phone"} <= {entry.id for entry in theirs}
    assert [entry.id for entry in theirs if (entry.id, entry.kind, entry.value) not in known] == []


def test_its_own_tests_fail_where_a_language_is_behind(copy: Path):
    """A Dutch text without translation, and a number that nobody locked, are found by the tests of the guide."""
    taxonomy = copy / "data/taxonomy.yaml"
    taxonomy.write_text(taxonomy.read_text("utf-8").replace("Ik begrijp een brief niet", "Een brief is te moeilijk"))
    services = copy / "data/services.yaml"
    services.write_text(services.read_text("utf-8").replace("088 0767 000", "088 0767 001"))
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": "1795305600"}
    command = [sys.executable, "-m", "pytest", "-k", "translation or audit"]
    done = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, check=False)
    for code in ("en", "es", "ar"):
        assert f"FAILED tests/test_guide.py::test_no_text_misses_its_translation[{code}]" in done.stdout
    assert "FAILED tests/test_guide.py::test_the_audit_finds_nothing" in done.stdout


# What it writes ------------------------------------------------------------------------------------------------


def test_the_starter_itself_is_what_is_written(fresh: Path):
    """Beside the program, only the name and the languages are filled in."""
    written = {name: data for name, data in tree(fresh).items() if not name.startswith("program/")}
    begun = {name: path.read_bytes() for name, path in starter.files(starter.GUIDE)}
    assert set(begun) - {name for name in written if name != ".cache"} == set()
    filled = {name for name in begun if written[name] != begun[name]}
    assert filled == {"mkdocs.yml"}
    for name in ("build", "serve", "setup", "test"):
        assert os.access(fresh / "scripts" / name, os.X_OK)


def test_two_runs_give_the_same_bytes(tmp_path: Path):
    """What is written depends on the name, the languages and the version of the program alone."""
    one, other = _new(tmp_path / "one"), _new(tmp_path / "other")
    assert tree(one) == tree(other)


def test_languages_that_were_not_asked_for_leave_nothing(tmp_path: Path):
    """No article, catalogue or search word of another language is there; Dutch always is, and comes first."""
    guide = _new(tmp_path / "guide", "--languages", "es, en")
    assert [language.code for language in open_project(guide).languages] == ["nl", "es", "en"]
    assert sorted(folder.name for folder in (guide / "content").iterdir()) == ["en", "es", "nl"]
    assert sorted(file.name for file in (guide / "translations").iterdir()) == [
        "en.po",
        "en.words.yaml",
        "es.po",
        "es.words.yaml",
        "glossary.yaml",
        "nl.words.yaml",
    ]


def test_the_name_stands_in_every_tab(tmp_path: Path):
    """A name with marks that mean something to YAML and HTML is shown as it was written."""
    name = "'t Loket van d’Oude Stad & Co."
    guide = _new(tmp_path / "guide", "--name", name)
    assert (guide / "README.md").read_text(encoding="utf-8").startswith(f"# {name}\n")
    project, done = build_in(guide)
    assert done.problems == []
    titles = re.findall("<title>(.*)</title>", (project.site / "ar/index.html").read_text(encoding="utf-8"))
    assert [unescape(title) for title in titles] == [name]
    assert "&amp; Co" in titles[0]


def test_its_workflows_and_scripts_have_no_fault(fresh: Path):
    """What a host runs of it passes the linters that ours passes, with the rights and the hashes that ours has."""
    workflows = [str(file) for file in (fresh / ".github/workflows").glob("*.yml")]
    assert workflows
    scripts = [str(file) for file in (fresh / "scripts").iterdir()]
    for command in (
        [BIN / "actionlint", "-shellcheck", BIN / "shellcheck", *workflows],
        [BIN / "zizmor", "--offline", "--no-progress", "--quiet", "--persona", "auditor", fresh / ".github"],
        [BIN / "shellcheck", "--external-sources", *scripts],
    ):
        done = subprocess.run([str(word) for word in command], cwd=fresh, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    ours = (ROOT / ".github/workflows/gate.yml").read_text(encoding="utf-8")
    for file in workflows:
        used = re.findall(r"uses: (.+)", Path(file).read_text(encoding="utf-8"))
        assert used
        assert [one for one in used if one not in ours] == []


# Bad use -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--languages", "nl,xx"], "'xx' is not a language of the starter"),
        (["--languages", "../en"], "is not a language of the starter"),
        (["--name", ""], "Begin with a letter"),
        (["--name", "<b>Hallo</b>"], "Begin with a letter"),
        (["--name", "@@title@@"], "Begin with a letter"),
        (["--name", "{{ config }}"], "Begin with a letter"),
        (["--name", "Bel 0900 - nu\nmeteen"], "cannot be used"),
        (["--name", "Gids\u202eabc"], "U+202E"),
        (["--name", "x" * 41], "no more than 40"),
        (["--name", "Hulp bij Verslaving"], "holds 'verslav'"),
    ],
)
def test_bad_use_is_one_sentence_and_writes_nothing(options: list[str], says: str, tmp_path: Path):
    """A name or language that cannot be is refused before anything is made."""
    result = run(tmp_path, "new", str(tmp_path / "guide"), *options)
    assert result.exit_code == 2
    assert says in result.output
    assert result.output.startswith("wegwijzer: ")
    assert result.output.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path):
    """Neither a full folder nor a file is touched, and a folder that is not there is not guessed."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "dangling").symlink_to("nowhere")
    before = tree(tmp_path)
    for name, says in (
        ("full", "is not empty"),
        ("file", "is a file"),
        ("dangling", "a link that leads nowhere"),
        ("no/such", "Make that folder first"),
    ):
        result = run(tmp_path, "new", name)
        assert (result.exit_code, says in result.output) == (2, True), result.output
    assert tree(tmp_path) == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["dangling", "file", "full"]


def test_an_empty_folder_is_filled(tmp_path: Path):
    """Also the one somebody stands in, and one in which git was begun."""
    (tmp_path / "guide/.git").mkdir(parents=True)
    assert run(tmp_path / "guide", "new", ".").exit_code == 0
    assert {".git", "mkdocs.yml", "program", "data"} <= {one.name for one in (tmp_path / "guide").iterdir()}
    assert not [one.name for one in (tmp_path / "guide").iterdir() if one.name.startswith(".new")]


def test_where_writing_fails_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A full disk leaves no folder that looks like a guide."""
    made = new_guide.files("Wegwijzer", ["nl"])

    def full(file: Path, data: bytes) -> int:
        if file.name == "pyproject.toml":
            raise OSError(28, "No space left on device")
        with file.open("wb") as opened:
            return opened.write(data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        new_guide.put(tmp_path / "guide", made)
    assert list(tmp_path.iterdir()) == []


# The program ---------------------------------------------------------------------------------------------------


def test_the_program_is_the_one_that_made_it(fresh: Path):
    """Every file of the package stands in program/ as it is, with what pip needs, and no file that was left behind."""
    written = tree(fresh / "program")
    for name in ("LICENSE", "pyproject.toml", "requirements/guide.txt"):
        assert written[name] == (ROOT / name).read_bytes()
    package = {name: path.read_bytes() for name, path in starter.files(ROOT / "src/wegwijzer")}
    copied = {name.removeprefix("src/wegwijzer/"): data for name, data in written.items() if name.startswith("src/")}
    assert copied == package
    assert not [name for name in written if "__pycache__" in name or name.endswith((".pyc", ".egg-info"))]
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert about["readme"] in written
    assert re.fullmatch(
        r"[0-9a-f]{40}( and changes after it)?\n|a program outside of git\n", written["COPY-OF"].decode()
    )


def test_a_guide_that_was_made_can_make_another(fresh: Path, tmp_path: Path):
    """The copy is as good as what it was copied from, and says the same version."""
    env = {**os.environ, "PYTHONPATH": str(fresh / "program/src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "wegwijzer", "new", str(tmp_path / "next"), "--languages", "nl,en,es,ar"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    kept = {name: data for name, data in tree(fresh).items() if not name.startswith(("site/", ".cache/"))}
    assert tree(tmp_path / "next") == kept


def test_the_program_is_renewed_as_a_whole_and_nothing_else(copy: Path):
    """A changed file is put right, a stray one goes, and no file outside of program/ is touched."""
    before = tree(copy)
    (copy / "program/src/wegwijzer/cli.py").write_text("old")
    (copy / "program/src/wegwijzer/gone.py").write_text("old")
    (copy / "program/COPY-OF").write_text("an older one\n")
    (copy / "data/mine.txt").write_text("mine")
    result = run(copy, "new", "--program", ".")
    assert result.exit_code == 0, result.output
    assert "it was a copy of an older one" in result.output
    assert tree(copy) == before | {"data/mine.txt": b"mine"}


def test_a_program_that_is_not_there_comes_back(copy: Path):
    """Who lost the folder gets it by the same command."""
    before = tree(copy)
    shutil.rmtree(copy / "program")
    result = run(copy, "new", "--program", str(copy))
    assert (result.exit_code, "it was not there" in result.output) == (0, True), result.output
    assert tree(copy) == before


def test_only_the_program_of_a_guide_is_renewed(copy: Path, tmp_path: Path):
    """No other folder is taken for a guide, no folder of somebody's own for the program, and no option is passed over."""
    (tmp_path / "empty").mkdir()
    (copy / "program/COPY-OF").unlink()
    before = tree(tmp_path)
    for words, says in (
        (("empty",), "There is no mkdocs.yml"),
        (("guide",), "is no copy of the program"),
        (("guide", "--name", "Gids"), "Leave out --name"),
    ):
        result = run(tmp_path, "new", "--program", *words)
        assert (result.exit_code, says in result.output) == (2, True), result.output
    assert tree(tmp_path) == before


def test_the_program_that_runs_does_not_replace_itself(copy: Path):
    """In a guide's own environment the command says to use a newer program."""
    env = {**os.environ, "PYTHONPATH": str(copy / "program/src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "wegwijzer", "new", "--program", "."]
    done = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "is the program that runs now" in done.stderr


def test_a_package_without_its_sources_says_so(tmp_path: Path):
    """Where only the package is installed, a guide cannot carry it along."""
    with pytest.raises(Unusable, match="installed without its sources"):
        program.files(tmp_path)


def test_an_installed_package_has_every_file(tmp_path: Path):
    """The starter, with the files whose names begin with a dot, and the theme are in the package that pip makes."""
    sources = tmp_path / "sources"
    for name, data in program.files().items():
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        (sources / name).write_bytes(data)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--no-build-isolation", "--wheel-dir", str(tmp_path / "wheels"), str(sources)]
    subprocess.run(command, check=True, capture_output=True)
    [wheel] = (tmp_path / "wheels").glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        inside = {name.removeprefix("wegwijzer/") for name in opened.namelist()}
    wanted = {name for name, _ in starter.files(ROOT / "src/wegwijzer")}
    assert sorted(wanted - inside) == []


def test_the_packages_of_a_new_guide_are_those_of_ours():
    """The same versions, so that what was tested here is what runs there."""
    ours, theirs = ((ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8") for name in ("test", "guide"))
    pins = re.findall(r"^[A-Za-z0-9._-]+==[^ ;\\]+", theirs, re.MULTILINE)
    assert len(pins) > 40
    assert [pin for pin in pins if not re.search(rf"^{re.escape(pin)}\s", ours, re.MULTILINE)] == []
