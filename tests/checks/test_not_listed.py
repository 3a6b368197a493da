"""Who asked not to be listed is nowhere, and comes back by no change of the data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wegwijzer.checks import not_listed
from wegwijzer.load import load_social_map
from wegwijzer.model import NotListed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.checks import Finding, Records

SITE = ("value: info@groenedeur.example", "value: info@hulp.blauwedeur.example")


def _look(records: Records, **gone: object) -> Iterator[Finding]:
    return not_listed(replace(records, not_listed=(NotListed(since="2026-11-22", **gone),)))


def test_who_is_gone_does_not_come_back_under_its_id(sample):
    """The record itself is the finding, and says since when."""
    [found] = _look(sample(), id="blue-door")
    assert found.spot.path == ("organizations", 0, "id")
    assert found.message == "blue-door asked on 2026-11-22 not to be listed"
    assert "data/not-listed.yaml" in found.tip


def test_an_id_that_only_looks_like_it_is_another(sample):
    """Ids are compared whole."""
    assert list(_look(sample(), id="blue")) == []


@pytest.mark.parametrize(
    ("changes", "gone", "where"),
    [
        ([("formerly: [blue-door-check]", "formerly: [old-door]")], {}, []),
        ([("name: De Groene Deur", "name: De Groene Deur\n    formerly: [old-door]")], {}, ["formerly"]),
        ([], {"names": ["de groene deur"]}, ["name", "title"]),
        ([("Praten met wie je wilt.", "Zo goed als De Oude Deur.")], {"names": ["De Oude Deur"]}, ["about"]),
        ([("Praten met wie je wilt.", "Wij zijn geen DeOudeDeuren.")], {"names": ["De Oude Deur"]}, []),
        ([], {"sites": ["blauwedeur.example"]}, ["value"]),
        ([SITE], {"sites": ["blauwedeur.example"]}, ["value", "value"]),
        ([("https://wetten.example/", "https://www.oud.example/a")], {"sites": ["oud.example"]}, ["url"]),
        ([("https://wetten.example/", "https://www.goud.example/a")], {"sites": ["oud.example"]}, []),
        ([("kind: self, read: 2024-05-01, for: [about, mail, line]",
           "kind: self, url: 'https://oud.example/', read: 2024-05-01, for: [about, mail, line]")],
         {"sites": ["oud.example"]}, ["url"]),
    ],
)  # fmt: skip
def test_other_ways_back(sample, changes, gone, where):
    """An old id, a name in a text, a site, an address at the site, a source or a link all bring it back."""
    found = _look(sample(*changes), id="old-door", **gone)
    assert [[step for step in one.spot.path if isinstance(step, str)][-1] for one in found] == where


def test_a_translation_and_an_article_do_not_name_it_either(sample):
    """What people wrote in other languages is looked at too."""
    records = sample(
        articles={"content/en/new-here.md": "---\ntitle: New\n---\n\nAsk the Old Door.\n"},
        catalogues={"en": {("a.about", "Vraag het."): "Ask at the old door."}},
    )
    files = {one.spot.file for one in _look(records, id="old-door", names=["Old Door"])}
    assert files == {"content/en/new-here.md", "translations/en.po"}


def test_the_file_is_read_and_one_that_is_no_file_is_a_problem(tmp_path: Path):
    """A guide without the file has nobody on it; a link in its place is not followed."""
    data = tmp_path / "data"
    data.mkdir()
    assert load_social_map(data, tmp_path).not_listed == ()
    file = data / "not-listed.yaml"
    file.write_text("not_listed:\n  - {id: old-door, since: 2026-11-22}\n")
    assert [one.id for one in load_social_map(data, tmp_path).not_listed] == ["old-door"]
    file.write_text("not_listed:\n  - {id: old-door}\n")
    loaded = load_social_map(data, tmp_path)
    assert [(p.file, p.line) for p in loaded.problems if p.path.startswith("not_listed")] == [
        ("data/not-listed.yaml", 2)
    ]
    file.unlink()
    file.symlink_to(tmp_path / "elsewhere.yaml")
    assert "data/not-listed.yaml" in {problem.file for problem in load_social_map(data, tmp_path).problems}
