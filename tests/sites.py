"""Small whole sites: a copy of the real project in a folder of its own, built once where tests only read it."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from wegwijzer import build as building
from wegwijzer import theme
from wegwijzer.project import INTERFACE, Project, open_project

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
PARTS = ("mkdocs.yml", "content", "data", "translations")


def copy_project(target: Path) -> Path:
    """Copy what a guide is made of to ``target``."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / part)
    return target


def own(root: Path, name: str) -> Path:
    """Give the guide in ``root`` its own copy of a file of the theme, in ``overrides/``, to change; where it stands."""
    file = root / "overrides" / name
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(theme.FOLDER / name, file)
    return file


def own_interface(root: Path) -> Path:
    """Give the copy in ``root`` its own translations of the interface, as in the checkout of the program; the folder."""
    shutil.copytree(ROOT / INTERFACE, root / INTERFACE, dirs_exist_ok=True)
    return root / INTERFACE


def only_in(root: Path, *codes: str) -> None:
    """Take all other languages out of the settings of the guide in ``root``: one or two are enough for many tests."""
    settings = root / "mkdocs.yml"
    others = re.compile(rf"^ +- \{{locale: (?!(?:{'|'.join(codes)}),).*\n", re.MULTILINE)
    settings.write_text(others.sub("", settings.read_text(encoding="utf-8")), encoding="utf-8")
    assert {language.code for language in open_project(root).languages} == set(codes)


def build_in(
    root: Path, *, today: date = TODAY, full: bool = False, offline: bool = False, **options: object
) -> tuple[Project, building.Report]:
    """Build the guide that stands in ``root``; ``full``: with search in all texts; ``offline``: with files to keep."""
    project = open_project(root, **options)  # type: ignore[arg-type]
    return project, building.build(project, today=today, full=full, offline=offline)


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file under ``folder`` by its relative name."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
