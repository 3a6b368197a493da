"""Addresses that were published stay: a release that drops one is refused, and says which line mends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import TODAY, copy_project

from wegwijzer import build as building
from wegwijzer import manifest, published
from wegwijzer.build import Report
from wegwijzer.model import NotListed
from wegwijzer.project import Project, open_project


def _release(root: Path) -> tuple[Project, Report]:
    project = open_project(root, languages=("nl",))
    return project, building.build(project, today=TODAY, full=True, release=True)


def test_records_articles_and_fixed_pages_stay_and_parts_of_lists_do_not():
    """A list that becomes shorter loses its second page; that is no dead link to a service."""
    paths = ["", "now/", "at-home/", "404.html", "services/abc/", "needs/abc/", "needs/abc/2/", "topics/abc/3/"]
    paths += ["places/abc/", "places/abc/health/", "places/abc/health/2/", "organizations/abc/"]
    assert published.kept(paths) == [
        "/",
        "/at-home/",
        "/needs/abc/",
        "/now/",
        "/organizations/abc/",
        "/places/abc/",
        "/services/abc/",
    ]


def test_a_release_leaves_the_list_and_refuses_to_drop_from_it(guide_copy: Path):
    """Who copies it there after a release is stopped at the next one that drops an address, and by nothing else."""
    project, done = _release(guide_copy)
    assert not done.failed, building.report(done.problems)
    assert any("are not in data/published.txt yet" in note for note in done.notes)
    listed_in = manifest.read((project.site / "manifest.json").read_bytes())
    packed = {name for name in building.write.list_files(project.site) if name.endswith((".br", ".gz"))}
    assert "now/index.html.br" in packed
    assert set(listed_in.files) == building.write.list_files(project.site) - {"manifest.json"} - packed
    assert "tel:113" in (listed_in.files["now/index.html"].seen or ())
    made = project.cache / "published.txt"
    text = made.read_text(encoding="utf-8")
    assert published.read(made, "x") == ({line: at for at, line in enumerate(text.splitlines(), 1) if at > 2}, [])
    assert "/services/acs-test/\n" in text
    listed = published.read(made, "x")[0]
    project.published.write_text(published.text(listed, ["/services/acs-check/"]), encoding="utf-8")
    line = published.read(project.published, "x")[0]["/services/acs-check/"]
    before = building.write.list_files(project.site)
    _, done = _release(guide_copy)
    assert [(one.file, one.line, one.message, one.tip) for one in done.problems] == [
        (
            "data/published.txt",
            line,
            "the address /services/acs-check/ was published, and no page stands there any more.",
            "If it has another id now, add to that record: formerly: [acs-check]. If it stopped, keep it: status: ended.",
        )
    ]
    assert building.write.list_files(project.site) == before
    record = guide_copy / "data/services/acs.yaml"
    kept = record.read_text(encoding="utf-8").replace(
        "- id: acs-test\n", "- id: acs-test\n        formerly: [acs-check]\n"
    )
    record.write_text(kept, encoding="utf-8")
    _, done = _release(guide_copy)
    assert not done.failed, building.report(done.problems)
    assert not any("data/published.txt" in note for note in done.notes)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("/b/\n/a/\n", "/a/ stands here twice or out of order"),
        ("/a/\n/a/\n", "/a/ stands here twice or out of order"),
        ("/a\n", "this is not the address of a page"),
        ("//rood.example/\n", "this is not the address of a page"),
        ("/services/A/\n", "this is not the address of a page"),
    ],
)
def test_a_list_that_is_not_as_it_is_written_is_a_problem(tmp_path: Path, lines: str, said: str):
    """With its line."""
    file = tmp_path / "published.txt"
    file.write_text(published.HEADER + lines, encoding="utf-8")
    [problem] = published.read(file, "data/published.txt")[1]
    assert said in problem.message
    assert (problem.file, problem.line) == ("data/published.txt", published.HEADER.count("\n") + lines.count("\n"))


def test_without_the_list_nothing_is_refused(tmp_path: Path):
    """Nothing was published yet."""
    assert copy_project(tmp_path / "guide").joinpath("data/published.txt").exists() is False
    assert published.read(tmp_path / "published.txt", "x") == ({}, [])


def test_who_asked_not_to_be_listed_may_go():
    """The addresses of the organization and of the services it names there are dropped without a word."""
    gone = NotListed.model_validate({"id": "some-house", "since": "2026-11-01", "services": ["house-talk"]})
    before = {"/organizations/some-house/": 1, "/services/house-talk/": 2, "/services/other/": 3}
    problems = published.dropped(before, published.let_go([gone]), "x")
    assert [problem.line for problem in problems] == [3]
