"""The two sides: revisions and folders, and what a tree can hold to fool whoever reads it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pull_requests import BLUE, GUIDE, commit, copy_guide, edit, git, repository, review, swap_the_lifeline

from wegwijzer.project import INTERFACE


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the made-up guide as a repository."""
    return repository(tmp_path / "repository")


def test_two_revisions_are_compared_without_a_checkout(root: Path):
    """The folder may hold something else: only what was committed counts."""
    base = git(root, "rev-parse", "HEAD")
    swap_the_lifeline(root)
    head = commit(root)
    git(root, "checkout", "-q", base)
    before = git(root, "status", "--porcelain")
    found = review(base, head, root=root)
    assert found.of("red-line/phone", "value")["new"].startswith("0900 2000")
    assert found.code == 3
    assert git(root, "status", "--porcelain") == before
    assert git(root, "rev-parse", "HEAD") == base


def test_without_a_head_the_folder_counts_as_it_stands(root: Path):
    """What is not committed is seen, and a file that git does not know yet too."""
    edit(root, BLUE, ("030 123 45 67", "030 123 45 60"))
    (root / "overrides").mkdir()
    (root / "overrides/new.html").write_text("x", encoding="utf-8")
    found = review("main", root=root)
    assert found.of("blue-door/phone", "value")["severity"] == "hold"
    assert found.of("overrides/new.html")["severity"] == "info"


def test_a_revision_equals_its_own_folder(root: Path):
    """Reading out of git and out of a folder gives the same, for the files that are only named too."""
    assert review("main", ".", root=root).changes == []


def test_the_guide_may_stand_in_a_folder_of_its_repository(tmp_path: Path):
    """Only the folder of the guide is read."""
    outer = tmp_path / "outer"
    outer.mkdir()
    copy_guide(outer / "guide")
    git(outer, "init", "-q", "-b", "main")
    commit(outer)
    swap_the_lifeline(outer / "guide")
    commit(outer)
    assert review("main~1", "main", root=outer / "guide").of("red-line/phone", "value")["severity"] == "hold"


def test_a_folder_of_data_alone_is_compared_with_the_data_of_a_project(root: Path):
    """Translations and articles are not missed where only the data were given."""
    swap_the_lifeline(root)
    found = review("main", "data", root=root)
    assert [one["record"] for one in found.changes] == ["red-line/phone"]


@pytest.mark.parametrize(
    "name", ["no-such-revision", "main..main", "main:data", "", "--output=x", "a\nb", "/no/such/folder"]
)
def test_an_unknown_side_is_one_sentence_and_code_2(root: Path, name: str):
    """A side that is no version is said plainly; what looks like an option of git is none."""
    found = review("--", name, "main", root=root)
    assert found.code == 2
    assert found.output == ""
    assert "neither a folder nor a revision" in found.error
    assert "Traceback" not in found.error
    assert not (root / "x").exists()


def test_a_folder_without_data_cannot_be_read(root: Path, tmp_path: Path):
    """An empty folder is not a guide whose data are all gone."""
    (tmp_path / "empty").mkdir()
    found = review("main", str(tmp_path / "empty"), root=root)
    assert found.code == 2
    assert "holds no social map" in found.error


def test_a_revision_without_data_cannot_be_read(root: Path):
    """Nor is a commit."""
    git(root, "rm", "-q", "-r", "data")
    assert review("main", commit(root), root=root).code == 2


def test_a_name_that_is_both_is_not_guessed(root: Path):
    """A branch that is called as a folder is asked about."""
    git(root, "branch", "data")
    found = review("main", "data", root=root)
    assert found.code == 2
    assert "./data" in found.error
    assert review("main", "./data", root=root).changes == []


def test_a_link_in_a_revision_is_refused_and_never_followed(root: Path, tmp_path: Path):
    """A link to a file of the machine gives nothing of it away."""
    secret = tmp_path / "secret.yaml"
    secret.write_text("organizations: [{id: secret-text}]", encoding="utf-8")
    (root / "data/services/linked.yaml").symlink_to(secret)
    (root / "content/nl/linked.md").symlink_to(secret)
    found = review("main~1", commit(root), root=root)
    problems = [one for one in found.changes if one["field"] == "problem"]
    assert {one["record"] for one in problems} == {"data/services/linked.yaml", "content/nl/linked.md"}
    assert "secret-text" not in found.output
    assert found.code == 1


def test_a_folder_that_is_a_link_is_refused(root: Path, tmp_path: Path):
    """Nor may the whole folder be one; what it hides is missed."""
    target = copy_guide(tmp_path / "target")
    for name in ("data", "translations"):
        head = copy_guide(tmp_path / f"head-{name}")
        for file in sorted((head / name).rglob("*"), reverse=True):
            file.rmdir() if file.is_dir() else file.unlink()
        (head / name).rmdir()
        (head / name).symlink_to(target / name)
        assert review("main", str(head), root=root).code in (2, 3)


def test_a_file_that_becomes_a_link_counts_as_gone(root: Path):
    """A file of records that is a link now is not read through it."""
    elsewhere = root.parent / "elsewhere.yaml"
    (root / BLUE).rename(elsewhere)
    (root / BLUE).symlink_to(elsewhere)
    found = review("main~1", commit(root), root=root)
    assert found.of("organizations.blue-door", "organization")["severity"] == "hold"
    assert found.code == 3


def test_a_submodule_is_named(root: Path):
    """Another repository inside the data is a problem."""
    head = git(root, "rev-parse", "HEAD")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{head},data/services/other")
    git(root, "commit", "-q", "-m", "submodule")
    found = review("main~1", "main", root=root)
    assert "submodule" in found.of("data/services/other")["new"]
    assert found.code == 1


@pytest.mark.parametrize(
    "name",
    [
        "data/services/\x1b[31mred.yaml",
        "data/services/a\u202eb.yaml",
        "content/nl/x y.md",
        "translations/é.po",
        "content/nl/x.md/y.md",
    ],
)
def test_an_odd_name_is_a_problem_that_prints_safely(root: Path, name: str):
    """Names with control, invisible or unusual characters are not used as names."""
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("x", encoding="utf-8")
    head = commit(root)
    for style in ("text", "markdown"):
        found = review("main~1", head, style=style, root=root)
        assert found.code == 1
        assert not any(not (char.isprintable() or char == "\n") for char in found.output)


def test_a_tree_cannot_write_outside_its_folder(root: Path):
    """A tree that was made by hand to climb out of its folder is refused by name."""
    blob = git(root, "hash-object", "-w", "data/links.yaml")
    tree = git(root, "rev-parse", "HEAD^{tree}")
    made = os.path.join(root, "tree.txt")
    inner = f"100644 blob {blob}\t..\\evil\n100644 blob {blob}\t..evil\n"
    Path(made).write_text(inner, encoding="utf-8")
    with open(made, "rb") as given:
        import subprocess

        services = subprocess.run(
            ["git", "mktree"], cwd=root, stdin=given, capture_output=True, check=True
        ).stdout.decode()
    entries = git(root, "ls-tree", f"{tree}:data").replace(
        git(root, "rev-parse", f"{tree}:data/services"), services.strip()
    )
    data = subprocess.run(["git", "mktree"], cwd=root, input=f"{entries}\n".encode(), capture_output=True, check=True)
    top = git(root, "ls-tree", tree).replace(git(root, "rev-parse", f"{tree}:data"), data.stdout.decode().strip())
    whole = subprocess.run(["git", "mktree"], cwd=root, input=f"{top}\n".encode(), capture_output=True, check=True)
    head = git(root, "commit-tree", whole.stdout.decode().strip(), "-m", "odd")
    found = review("main", head, root=root)
    assert "data/services/..\\evil" in {one["record"] for one in found.changes if one["field"] == "problem"}
    assert found.code == 3


def test_nothing_of_a_side_is_run(root: Path, tmp_path: Path):
    """Neither hooks nor filters of the repository run when a revision is read."""
    ran = tmp_path / "ran"
    (root / ".gitattributes").write_text("*.yaml filter=odd\n", encoding="utf-8")
    git(root, "config", "filter.odd.smudge", f"touch {ran}; cat")
    hook = root / ".git/hooks/post-checkout"
    hook.write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
    hook.chmod(0o755)
    assert review("main~1", commit(root), root=root).code == 0
    assert not ran.exists()


def test_other_files_are_named_when_both_sides_are_whole(root: Path):
    """Templates and workflows are named, and not judged; the settings name where paper and messages lead."""
    for name in ("overrides/pages/service.html", ".github/workflows/review.yml"):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text("x", encoding="utf-8")
    edit(root, "mkdocs.yml", ("Wegwijzer", "Wegwijzer!"))
    found = review("main~1", commit(root), root=root)
    names = {"overrides/pages/service.html", ".github/workflows/review.yml", "mkdocs.yml"}
    assert {one["record"]: one["severity"] for one in found.changes} == dict.fromkeys(names, "info") | {
        "mkdocs.yml": "hold"
    }
    assert found.code == 3


def test_a_part_of_a_project_says_what_was_not_compared(tmp_path: Path):
    """Where one side holds only data, translations and articles, the rest is not called gone."""
    head = copy_guide(tmp_path / "head")
    (head / "mkdocs.yml").unlink()
    found = review(str(GUIDE), str(head), style="text")
    assert "files outside data, translations and content are not compared" in found.output
    assert found.code == 0


def test_a_changed_word_of_the_interface_is_seen_where_the_program_lies(root: Path):
    """A button stands on every page: a change of its translation waits for a person, wherever its catalogue lies."""
    text = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgctxt "ui"\nmsgid "Bellen"\nmsgstr "Call"\n'
    file = root / INTERFACE / "en.po"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    (file.parent / "more.py").write_text("", encoding="utf-8")
    base = commit(root)
    edit(root, f"{INTERFACE}/en.po", ("Call", "Do not call"))
    (file.parent / "more.py").write_text("x = 1\n", encoding="utf-8")
    found = review(base, commit(root), root=root)
    assert (found.of("ui", "interface [en]")["old"], found.of("ui")["new"]) == ("Call", "Do not call")
    assert found.of("ui")["severity"] == "hold"
    assert found.of(f"{INTERFACE}/more.py")["record"], "what is no catalogue there is named all the same"
    file.write_text("", encoding="utf-8")
    assert review(base, commit(root), root=root).code == 3
