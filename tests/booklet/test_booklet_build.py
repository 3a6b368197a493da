"""The booklets of a build: they stand with the files to keep, and bad input writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sites import TODAY, only_in

from wegwijzer import build as building
from wegwijzer.audit.pdf_text import pages_of, unpacked
from wegwijzer.project import open_project

if TYPE_CHECKING:
    from pathlib import Path

BOOKLET = "download/booklet-nl.pdf"


def _build(root: Path, *, offline: bool = True) -> tuple[Path, building.Report]:
    only_in(root, "nl")
    project = open_project(root)
    return project.site, building.build(project, today=TODAY, offline=offline)


def test_a_build_with_files_to_keep_has_a_booklet_and_a_page_that_leads_to_it(guide_copy):
    """A plain build has none, and takes away those of an earlier one; another number makes another booklet."""
    site, done = _build(guide_copy)
    assert not done.failed
    first = (site / BOOKLET).read_bytes()
    page = (site / "download/index.html").read_text(encoding="utf-8")
    assert f'href="../{BOOKLET}"' in page
    assert f"PDF, {len(first) / 1e6:.1f} MB".replace(".", ",") in page

    file = guide_copy / "data/services.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("088 0767 000") == 1
    file.write_text(text.replace("088 0767 000", "088 0767 001"), encoding="utf-8")
    site, done = _build(guide_copy)
    assert not done.failed
    said = "".join(pages_of(unpacked((site / BOOKLET).read_bytes()))).replace("\u00a0", " ")
    assert "088 076 70 01" in said
    assert "088 076 70 00" not in said

    file.write_text(text, encoding="utf-8")
    site, done = _build(guide_copy)
    assert (site / BOOKLET).read_bytes() == first
    site, done = _build(guide_copy, offline=False)
    assert not done.failed
    assert not (site / BOOKLET).exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("data/services/belle.yaml", "what_you_get: ", "what_you_get: ☃ ", "holds '☃' (U+2603) in '☃ "),
        ("mkdocs.yml", "site_name: Wegwijzer", "site_name: Gids voor escorts", "says 'Gids voor escorts' in nl"),
    ],
)
def test_what_cannot_be_printed_writes_nothing(guide_copy, file, old, new, said):
    """It is said in a sentence."""
    path = guide_copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    site, done = _build(guide_copy)
    assert done.failed
    assert not done.written
    assert [problem.file for problem in done.problems if said in problem.message] == [BOOKLET]
    assert not site.exists()
