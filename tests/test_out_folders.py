"""Where cards and flyers may be written: over nothing of the guide and of nobody else, behind links too."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import TODAY, run
from sites import copy_project, tree

CARDS = ("build", "--cards")
FLYERS = ("flyers", "--flyer", "tax", "--languages", "nl", "--out")


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """Give a copy of the real guide that is not built yet, and a link beside it to where its pages go."""
    root = copy_project(tmp_path / "guide")
    (root / "site").mkdir()
    (tmp_path / "link").symlink_to(root / "site")
    return root


@pytest.mark.parametrize(
    ("words", "folder", "said"),
    [
        (CARDS, "../guide/../guide/site", "lies in the guide itself"),
        (CARDS, "../link/deeper", "lies in the guide itself"),
        (CARDS, "data/handed", "of which the guide is made"),
        (CARDS, "overrides/assets/cards", "of which the guide is made"),
        (CARDS, "mkdocs.yml/deeper", "Not a directory"),
        (FLYERS, "data", "of which the guide is made"),
        (FLYERS, ".cache/flyers", "of which the guide is made"),
        (FLYERS, "mkdocs.yml/deeper", "Not a directory"),
    ],
)
def test_a_folder_of_the_guide_or_none_at_all_is_refused(guide: Path, words: tuple[str, ...], folder: str, said: str):
    """However it is written; one sentence, and nothing is there afterwards."""
    before = tree(guide)
    done = run(guide, *words, folder, *TODAY)
    assert done.exit_code == 2, done.output
    assert done.output.startswith("wegwijzer: ")
    assert said in done.output
    assert done.output.count("\n") == 1
    assert {name: data for name, data in tree(guide).items() if not name.startswith(".cache/")} == before


def test_no_card_is_written_where_a_folder_has_its_name(guide: Path, tmp_path: Path):
    """Else half of the cards would be there."""
    (tmp_path / "there/index.html").mkdir(parents=True)
    done = run(guide, *CARDS, str(tmp_path / "there"), *TODAY)
    assert (done.exit_code, tree(tmp_path / "there")) == (2, {}), done.output
    assert "is a folder, and not of an earlier build of cards" in done.output


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_no_flyer_is_written_through_a_link_or_over_a_folder(guide: Path, tmp_path: Path, kind: str):
    """What the link names is somebody else's."""
    (tmp_path / "paper").mkdir()
    (tmp_path / "precious").write_text("mine", encoding="utf-8")
    place = tmp_path / "paper/tax-card.nl.pdf"
    place.symlink_to(tmp_path / "precious") if kind == "link" else place.mkdir()
    done = run(guide, *FLYERS, str(tmp_path / "paper"), *TODAY)
    assert done.exit_code == 2, done.output
    assert "tax-card.nl.pdf is a link or a folder, and no flyer." in done.output
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "mine"
    assert len(list((tmp_path / "paper").iterdir())) == 1
