"""The theme of the package, and what a guide puts in its place."""

from __future__ import annotations

import re
from pathlib import Path

from sites import ROOT, build_in, copy_project, own

from wegwijzer import mkdocs_plugin, theme
from wegwijzer.project import open_project


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_guide_has_its_own_files_before_those_of_the_package(tmp_path: Path):
    """One name, one file; what only one of them has is there as well."""
    mine = tmp_path / "overrides"
    assert theme.folders(mine) == (theme.FOLDER,)
    (mine / "assets").mkdir(parents=True)
    (mine / "assets/guide.css").write_text("p{}")
    (mine / "assets/more.css").write_text("b{}")
    found = dict(theme.files(theme.folders(mine), "assets/*"))
    assert found["assets/guide.css"] == mine / "assets/guide.css"
    assert found["assets/more.css"] == mine / "assets/more.css"
    assert found["assets/guide.js"] == theme.FOLDER / "assets/guide.js"
    assert theme.find(theme.folders(mine), "main.html") == theme.FOLDER / "main.html"


def test_what_a_guide_overrides_is_seen_by_the_next_build(tmp_path: Path):
    """A page, a macro, the shell and a style; and what it takes back is the package's again."""
    root = copy_project(tmp_path / "guide")
    project, _ = build_in(root, languages=("nl",))
    before = (project.site / "now/index.html").read_text(encoding="utf-8")
    change(own(root, "pages/now.html"), "<h1>", '<h1 id="page">')
    change(own(root, "components/parts.html"), 'class="', 'class="own ')
    change(own(root, "main.html"), "<!--/body-->", "<!--/body--><hr>")
    change(own(root, "assets/guide.css"), ".way{", ".own{color:red}.way{")
    project, _ = build_in(root, languages=("nl",))
    html = (project.site / "now/index.html").read_text(encoding="utf-8")
    assert '<h1 id="page">' in html
    assert html.count("<hr>") == before.count("<hr>") + 1
    assert ".own{" in (project.site / "assets/guide.css").read_text(encoding="utf-8")
    for file in (root / "overrides").rglob("*.*"):
        file.unlink()
    project, _ = build_in(root, languages=("nl",))
    assert (project.site / "now/index.html").read_text(encoding="utf-8") == before


def test_the_theme_comes_with_the_package():
    """Whoever installs it has every kind of file of the theme."""
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r'^"wegwijzer" = \["interface/\*\.po", .*"theme/\*\*/\*"\]$', settings, re.MULTILINE)
    assert {file.suffix for _, file in theme.files([theme.FOLDER], "**/*.*")} >= {
        ".html",
        ".css",
        ".js",
        ".typ",
        ".ttf",
    }


def test_mkdocs_looks_in_the_guide_then_in_the_package_then_in_material(tmp_path: Path):
    """As often as it is asked: once in each language."""
    from mkdocs.config import load_config

    root = copy_project(tmp_path / "guide")
    own(root, "main.html")
    config = load_config(str(root / "mkdocs.yml"))
    plugin = mkdocs_plugin.WegwijzerPlugin()
    for _ in range(2):
        plugin.on_config(config=config)
        assert config.theme.dirs[:2] == [str(root / "overrides"), str(theme.FOLDER)]
        assert len(config.theme.dirs) == len(set(config.theme.dirs)) > 2
    assert open_project(root).themes == (root / "overrides", theme.FOLDER)
