"""The addresses of the guide and of the cards: others are written behind them, and they stand on paper and screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import TODAY, run
from sites import copy_project

from wegwijzer.project import Unusable, open_project


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the real guide."""
    return copy_project(tmp_path_factory.mktemp("own") / "guide")


@pytest.fixture
def settings(guide: Path, tmp_path: Path):
    """Give a way to change its settings for one test."""
    file = guide / "mkdocs.yml"
    before = file.read_text(encoding="utf-8")

    def change(name: str, address: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert f"{name}: ''" in text
        file.write_text(text.replace(f"{name}: ''", f"{name}: '{address}'"), encoding="utf-8")

    yield change
    file.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("name", ["public_url", "cards_url"])
@pytest.mark.parametrize(
    "end", ["?x=1", "a/?x=1", "#a", "../x", "a/../b/", "%2e%2e/", "/", "a;b/", "a//b/", "./", ".a/"]
)
def test_what_others_cannot_be_written_behind_is_refused(guide, settings, name, end):
    """A code behind a ? leads every flyer to the first page, or nowhere."""
    settings(name, f"https://gids.example/{end}")
    with pytest.raises(Unusable, match=f"extra: {name} in mkdocs.yml is "):
        open_project(guide)


@pytest.mark.parametrize("end", ["", "/", "/gids", "/a/b-c/", "/~naam/v1.2/"])
def test_a_folder_is_a_place_for_a_guide(guide, settings, end):
    """It always ends with a slash."""
    settings("public_url", f"https://gids.example{end}")
    assert open_project(guide).public_url == f"https://gids.example{end}".rstrip("/") + "/"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"public_url": "https://sekswerk.example/"}, "holds 'seks', which tells"),
        ({"cards_url": "https://kaarten-escort.example/"}, "holds 'escort', which tells"),
        ({"cards_url": "https://kaarten.example/Wegwijzer/"}, "holds 'Wegwijzer', which tells"),
        (
            {"public_url": "https://gids.example/", "cards_url": "https://gids.example/kaarten/"},
            "has the host of the guide itself",
        ),
    ],
)
def test_an_address_that_tells_is_refused(guide, settings, changes, said):
    """It stands on every flyer, and in the history of whoever was handed a card."""
    for name, address in changes.items():
        settings(name, address)
    done = run(guide, "check", *TODAY)
    assert done.exit_code == 1
    assert said in done.output
    assert done.output.startswith("mkdocs.yml:")


def test_addresses_that_say_nothing_pass(guide, settings):
    """Each on a host of its own."""
    settings("public_url", "https://gids.example/")
    settings("cards_url", "https://kaarten.example/x/")
    done = run(guide, "check", *TODAY)
    assert done.exit_code == 0, done.output
