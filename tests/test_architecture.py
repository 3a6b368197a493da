"""The direction of the house: every module imports only what stands before it in the flow of data."""

from __future__ import annotations

import ast
from pathlib import Path

from sites import ROOT

PACKAGE = ROOT / "src/wegwijzer"

#: From the first step of the flow to the last; a module may import those before it, and its neighbours in a group.
ORDER = (
    ("unfit", "theme", "untold"),
    "problems",
    "processes",
    ("cache", "text_gate"),
    "yaml_reader",
    "yaml_editor",
    ("short_numbers", "phones", "web", "hours", "emergency"),
    "opening",
    "model",
    ("validate", "po", "words", "glossary"),
    "rereading",
    "load",
    ("languages", "urls", "fits", "codes"),
    "outreach",
    "guide",
    ("project", "articles", "translations"),
    ("contacts_lock", "published"),
    "checks",
    "typesetting",
    "flyers",
    ("schema", "extract", "dialing", "catalogues"),
    "coverage",
    "coverage_page",
    "reading",
    "views",
    "booklet",
    ("templates", "shell", "write", "root_files"),
    "prose",
    "slots",
    "render",
    "sources",
    "status",
    "pages",
    "cards_site",
    "exports",
    ("mkdocs_plugin", "full_text"),
    "visit",
    "compress",
    "manifest",
    "offline",
    "audit",
    "mirror",
    "joining",
    "build",
    "serve",
    "review",
    "draft",
    "records_by_id",
    ("roles", "withholding", "verifying", "questions"),
    ("sheet", "new_service"),
    "starter",
    "program",
    "new_guide",
    "commands",
    "cli",
)


def _ranks() -> dict[str, int]:
    return {name: rank for rank, names in enumerate(ORDER) for name in ((names,) if isinstance(names, str) else names)}


def _module(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(file: Path) -> set[str]:
    """Give the modules of the package that ``file`` imports while it runs; types alone do not count."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in list(ast.walk(tree)):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            node.body = []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "wegwijzer":
            parts = (node.module or "").split(".")
            found.update([parts[1]] if len(parts) > 1 else [alias.name for alias in node.names])
    return found


def test_imports_point_one_way():
    """A later step of the flow never reaches back into an earlier one."""
    ranks = _ranks()
    wrong = [
        (_module(file), imported)
        for file in sorted(PACKAGE.rglob("*.py"))
        for imported in _imports(file)
        if _module(file) not in ("__init__", "__main__")
        # A plain `mkdocs build` starts at its plugin, which then calls the build: the one way back, on purpose.
        and (_module(file), imported) != ("mkdocs_plugin", "build")
        and ranks[imported] > ranks[_module(file)]
    ]
    assert wrong == []


def test_every_module_has_its_place_in_the_flow():
    """A new module is given its place here."""
    modules = {_module(file) for file in PACKAGE.rglob("*.py")} - {"__init__", "__main__"}
    assert modules == set(_ranks())


def test_every_file_of_tests_has_a_name_of_its_own():
    """Two with one name in two folders stop pytest before the first test."""
    names = [file.name for file in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
