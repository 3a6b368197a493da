"""Long lists: split by place or topic, then into numbered pages, and nothing gets lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml
from sites import TODAY, build_in, copy_project

from wegwijzer.guide import LONGEST_LIST

if TYPE_CHECKING:
    from pathlib import Path

LOCAL, NATIONAL = 70, 65
_CARD = re.compile(r'<li class="card [^"]*">\s*<h3><a href="(?:\.\./)+services/(many-[a-z0-9-]+)/"')


def _organization(id_: str, place: str, count: int) -> dict[str, object]:
    return {
        "id": id_,
        "name": f"Vereniging {id_}",
        "kind": "general",
        "about": "Een vereniging.",
        "regions": [place],
        "sources": [
            {
                "id": "own",
                "title": "Eigen site",
                "kind": "self",
                "url": f"https://{id_}.nl/",
                "read": str(TODAY),
                "for": ["about"],
            }
        ],
        "services": [
            {
                "id": f"many-{id_}-{number}",
                "name": f"Samen koken {number}",
                "needs": ["own-language"],
                "what_you_get": "Je kookt samen met anderen.",
                "how_to_find": "Vraag het in het buurthuis.",
                "sources": [{"id": "own", "for": ["what_you_get"]}],
            }
            for number in range(count)
        ],
    }


@pytest.fixture(scope="module")
def long_guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the guide with many more services of one need, in one city and in the whole country."""
    root = copy_project(tmp_path_factory.mktemp("long"))
    text = yaml.safe_dump(
        {"organizations": [_organization("local", "tilburg", LOCAL), _organization("all", "netherlands", NATIONAL)]}
    )
    (root / "data/services/many.yaml").write_text(text, encoding="utf-8")
    build_in(root)
    return root / "site"


def _cards(page: Path) -> list[str]:
    return _CARD.findall(page.read_text(encoding="utf-8"))


def _pages(folder: Path) -> list[Path]:
    """Give the numbered pages of a list in their order."""
    numbers = sorted(int(each.name) for each in folder.iterdir() if each.name.isdigit())
    return [folder / "index.html", *(folder / f"{number}/index.html" for number in numbers)]


def test_a_long_need_has_numbered_pages_with_what_fits_every_place_first(long_guide: Path):
    """Each service stands on one page only, none is lost, and no page has more cards than a thumb can bear."""
    pages = _pages(long_guide / "needs/own-language")
    cards = [_cards(page) for page in pages]
    found = [card for page in cards for card in page]
    assert len(pages) >= 3
    assert len(found) == len(set(found)) == LOCAL + NATIONAL
    assert all(page.read_text(encoding="utf-8").count('<li class="card ') <= LONGEST_LIST for page in pages)
    kinds = [card.split("-")[1] for card in found]
    assert kinds == sorted(kinds)  # "all" stands before "local"
    assert 'aria-current="page"' in pages[1].read_text(encoding="utf-8")


def test_a_long_topic_leaves_what_serves_one_place_to_the_places(long_guide: Path):
    """The topic shows the places to choose from, and each service stands at its place."""
    topic = re.search(r'<p class="crumb"><a href="[./]*(topics/[a-z-]+)/"', _read(long_guide / "needs/own-language"))
    assert topic
    folder = long_guide / topic[1]
    assert 'id="places"' in _read(folder)
    on_topic = {card for page in _pages(folder) for card in _cards(page)}
    assert on_topic == {f"many-all-{number}" for number in range(NATIONAL)}
    there = long_guide / f"places/tilburg/{topic[1].removeprefix('topics/')}"
    at_place = {card for page in _pages(there) for card in _cards(page)}
    assert at_place >= {f"many-local-{number}" for number in range(LOCAL)}


def test_a_long_place_shows_its_topics_instead(long_guide: Path):
    """A place with too much on it asks for a topic first."""
    page = _read(long_guide / "places/tilburg")
    assert '<li class="card ' not in page
    assert "places/tilburg/" in page


def test_filters_count_the_whole_list_and_every_page_says_so(long_guide: Path):
    """A count never means "on this page", and a chosen answer is told to work for each page apart."""
    first, second = (page.read_text(encoding="utf-8") for page in _pages(long_guide / "needs/own-language")[:2])
    counts = re.compile(r'id="([a-z_]+)".*?\((\d+)\)')
    assert counts.findall(first) == counts.findall(second) != []
    assert "Je keuze geldt op elke bladzijde apart." in second


def _read(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")
