"""The documents are true: the record to copy builds, commands, options and modules are all named, no place leaks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click
import pytest
from sites import ROOT, TODAY, build_in

from wegwijzer.build import read_input
from wegwijzer.cli import COMMANDS, main
from wegwijzer.model import Channel, Contact, Location, Organization, Service, Source, Verification
from wegwijzer.model.service import Cost, ForWhom, Language, Referral, WorksWith
from wegwijzer.problems import report
from wegwijzer.project import open_project

if TYPE_CHECKING:
    from pydantic import BaseModel

    from wegwijzer.project import Project

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
NEW_FILE = Path("data/services/voorbeeld.yaml")


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _block(name: str, language: str) -> str:
    """Give the one fenced block of ``language`` in a document."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", _text(name), re.DOTALL | re.MULTILINE)
    assert len(found) == 1
    return found[0]


def _found_in(root: Path) -> str:
    """Give what the check says about the record to copy."""
    problems = read_input(open_project(root), TODAY).problems
    return report(problem for problem in problems if problem.file == NEW_FILE.as_posix() or problem.severity == "error")


def test_the_record_to_copy_has_no_problem_and_becomes_a_page(guide_copy: Path):
    """Who copies the record of CONTRIBUTING.md gets neither an error nor a warning, and a page in every language."""
    (guide_copy / NEW_FILE).write_text(_block("CONTRIBUTING.md", "yaml"), encoding="utf-8")
    assert _found_in(guide_copy) == ""
    project, done = build_in(guide_copy)
    assert not done.failed
    for language in project.languages:
        page = project.site / language.prefix / "services/voorbeeld-papers/index.html"
        html = page.read_text(encoding="utf-8")
        assert "020 123 45 67" in html
        assert "030 123 45 67" not in html, "it is withheld"
        assert ">Na twee lege regels begint een nieuwe alinea.</p>" in html
        assert (project.site / language.prefix / "organizations/voorbeeld/index.html").is_file()


def test_the_problem_line_is_what_the_check_says(guide_copy: Path):
    """The line that CONTRIBUTING.md explains is the one that its mistake gives."""
    record = _block("CONTRIBUTING.md", "yaml")
    assert "[come-with-me, " in record
    (guide_copy / NEW_FILE).write_text(record.replace("[come-with-me, ", "[come-with-mee, "), encoding="utf-8")
    assert _found_in(guide_copy) == _block("CONTRIBUTING.md", "text").rstrip("\n")


@pytest.mark.parametrize(
    "model",
    [Organization, Contact, Location, Source, Verification, Service, ForWhom, Language, Channel, Referral, WorksWith],
)
def test_the_record_to_copy_names_every_field(model: type[BaseModel]):
    """A field that the model has stands in the record, as a key or in a comment."""
    record = _block("CONTRIBUTING.md", "yaml")
    keys = [info.alias or name for name, info in model.model_fields.items()]
    assert [key for key in keys if not re.search(rf"\b{key}\b", record)] == []


@pytest.mark.parametrize(
    "model", [Organization, Contact, Source, Verification, Service, ForWhom, Language, Cost, Channel, WorksWith]
)
def test_the_record_to_copy_names_every_choice(model: type[BaseModel]):
    """What may be chosen for a field stands in the record, as a value or in a comment."""
    record = _block("CONTRIBUTING.md", "yaml")
    choices = {
        f"{name}: {choice}"
        for name, info in model.model_fields.items()
        for choice in _choices(info.annotation)
        if not re.search(rf"(?<![\w-]){choice}(?![\w-])", record)
    }
    assert choices == set()


def _choices(annotation: object) -> list[str]:
    """Give the texts that a field takes, such as ``Literal["yes", "no"]`` in a tuple."""
    parts = get_args(annotation)
    return [part for part in parts if isinstance(part, str)] + [each for part in parts for each in _choices(part)]


def _sections() -> dict[str, str]:
    """Give the section of each command in docs/commands.md."""
    parts = re.split(r"^## wegwijzer ", _text("docs/commands.md"), flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0]: part for part in parts}


def _commands() -> dict[str, click.Command]:
    context = click.Context(main)
    return {name: found for name in COMMANDS if (found := main.get_command(context, name))}


def _params(command: click.Command) -> list[click.Parameter]:
    """Give the arguments and options of a command, or of all commands of a group."""
    inner = command.commands.values() if isinstance(command, click.Group) else []
    return [*command.params, *(one for each in inner for one in _params(each))]


def test_the_documents_name_every_command():
    """README.md lists every command, and docs/commands.md has a section for each, in the order of the help."""
    assert list(_sections()) == list(COMMANDS)
    assert re.findall(r"^\| `wegwijzer ([a-z-]+)", _text("README.md"), re.MULTILINE) == list(COMMANDS)


def test_the_documents_name_every_option_and_no_other():
    """The section of a command has a row for each of its arguments and options."""
    sections = _sections()
    for name, command in _commands().items():
        rows = re.findall(r"^\| `(--[a-z][a-z-]*|[A-Z]+)", sections[name], re.MULTILINE)
        there = [one.opts[0] if isinstance(one, click.Option) else one.name.upper() for one in _params(command)]
        assert sorted(rows) == sorted(there), name


def test_the_readme_names_nothing_that_is_not_there():
    """Options and paths of the tables of README.md exist."""
    readme = _text("README.md")
    known = {option.opts[0] for command in _commands().values() for option in _params(command)}
    assert set(re.findall(r"--[a-z][a-z-]+", readme)) - known <= {"--help", "--version"}
    made = {"site/", ".cache/", ".venv/"}
    table = readme.partition("## What stands where")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    paths = {path for row in rows for path in re.findall(r"`([^`<]+)[^`]*`", row)}
    assert sorted(path for path in paths - made if not (ROOT / path).exists()) == []


def test_the_map_names_every_module_and_no_other():
    """HACKING.md has one row for each file of the package."""
    rows = re.findall(r"^\| `([a-z_/]+\.py)` \|", _text("HACKING.md"), re.MULTILINE)
    package = ROOT / "src" / "wegwijzer"
    assert sorted(rows) == sorted(file.relative_to(package).as_posix() for file in package.rglob("*.py"))


def test_the_command_that_brings_catalogues_up_to_date_works(guide_copy: Path):
    """What HACKING.md and docs/translators.md tell to run leaves catalogues that a second run does not change, and no problem."""
    [command] = re.findall(r"^\.venv/bin/(wegwijzer translations update)$", _text("HACKING.md"), re.MULTILINE)
    assert f"`{command}`" in _text("docs/translators.md")
    (guide_copy / "translations/es.po").unlink()
    catalogues = [guide_copy / f"translations/{code}.po" for code in ("ar", "en", "es")]
    results = []
    for _ in range(2):
        subprocess.run([sys.executable, "-m", *command.split()], cwd=guide_copy, check=True, capture_output=True)
        results.append([file.read_bytes() for file in catalogues])
    assert results[0] == results[1]
    assert _found_in(guide_copy) == ""


def test_the_settings_for_weblate_are_about_files_that_are_there():
    """The file mask of docs/translators.md finds each catalogue and nothing else, and Dutch has none."""
    [mask] = re.findall(r"^\| File mask \| `([^`]+)` \|", _text("docs/translators.md"), re.MULTILINE)
    found = sorted(file.stem for file in ROOT.glob(mask))
    assert found == sorted(language.code for language in open_project(ROOT).languages if language.code != "nl")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(document: Path):
    """A relative link of a document is a file of the repository."""
    targets = re.findall(r"(?<!!)\[[^\]]+\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    inside = [target for target in targets if not target.startswith("https://")]
    assert [target for target in inside if not (document.parent / target).exists()] == []


def _committed() -> list[Path]:
    """Give every file that is, or would be, committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode == 0 and run.stdout:
        names = [ROOT / name for name in run.stdout.split("\0") if name]
        return [file for file in names if file.is_file()]
    left_out = {".git", ".venv", ".cache", "site"}
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in left_out and not name.endswith(("_cache", ".egg-info"))]
        found += [Path(folder, name) for name in files]
    return found


#: Written in parts, so that this file does not hold what it looks for.
NOWHERE = {
    "the host of a package index": "|".join(["py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.(org|com)"]),
    "an option that names an index": "|".join(["--(extra-)?index" + "-url", "--find" + "-links"]),
    "a path of one machine": r"(?<![\w.~/-])/(work|root|home/\w+)/",
}


@pytest.mark.parametrize("what", sorted(NOWHERE))
def test_no_file_tells_where_it_was_made(what: str):
    """No committed file names an index, a registry, or a folder of the machine it was written on."""
    pattern = re.compile(NOWHERE[what].encode())
    searched = {file: pattern.search(file.read_bytes()) for file in _committed()}
    found = {file.relative_to(ROOT).as_posix(): match[0] for file, match in searched.items() if match}
    assert found == {}


def test_the_documents_call_the_folders_of_a_project_by_their_names(built: Project):
    """The folders that hosts and coders are told of are the ones a build makes."""
    assert (built.site.name, built.cache.name) == ("site", ".cache")
    for name in ("pages.json", "mkdocs.key", "complete"):
        assert f".cache/{name}" in _text("HACKING.md")
        assert (built.cache / name).is_file()
