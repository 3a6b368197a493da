"""The cards for somebody else as a little site of their own: which files are its, in a folder that may hold others'.

Nobody's files are ever removed or written over: a folder is empty, or holds nothing but such a site made earlier.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from wegwijzer.problems import Problem
from wegwijzer.project import Unusable
from wegwijzer.untold import told
from wegwijzer.write import list_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from wegwijzer.load import Loaded
    from wegwijzer.project import Project

#: The style of the cards: apart from that of the guide, in the project as in the guide.
STYLE: Final = "cards/card.css"
#: Every card asks to be left out, and must be read to be left out. A word about why would tell something.
ROBOTS: Final = b"User-agent: *\nDisallow:\n"
_ADDRESS_TIP: Final = "Choose another host for the cards, with a name that says nothing, or leave cards_url empty."
_LANGUAGE: Final = r"(?:[a-z]{2,3}(?:-[A-Za-z]+)?/)?"
_PAGE: Final = re.compile(rf"{_LANGUAGE}(?:cards/[a-z0-9-]+/)?index\.html|404\.html")
_LINKED: Final = f'{STYLE}">'.encode()


def earlier(project: Project, folder: Path) -> set[str]:
    """Give the files of the site that an earlier build left in ``folder``; ``Unusable`` where others' files stand."""
    if project.outside(folder).is_relative_to(project.site.resolve()):
        raise Unusable(f"{folder} lies in the guide itself. Name a folder outside {project.site}.")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Unusable(f"{folder} is a file or a link. Name an empty folder.")
    names = list_files(folder)
    if odd := next((each for each in sorted(folder.rglob("*")) if each.suffix and each.is_dir()), None):
        raise Unusable(f"{odd} is a folder, and not of an earlier build of cards. Name an empty folder.")
    for name in sorted(names):
        if not _is_ours(folder / name, name):
            raise Unusable(f"{folder} holds {name!r}, which is not of an earlier build of cards. Name an empty folder.")
    return names


def _is_ours(file: Path, name: str) -> bool:
    if file.is_symlink():
        return False
    if name == "robots.txt":
        return file.read_bytes() == ROBOTS
    return name == STYLE or bool(_PAGE.fullmatch(name) and _LINKED in file.read_bytes())


def problems_of(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Say what is wrong with the addresses in the settings: what tells, and cards at the host of the guide."""
    words = loaded.neutral_words
    untold, on_cards = (words.words, words.on_cards) if words else ((), ())
    if loaded.flyers.flyers:
        yield from _telling("public_url", project.public_url, untold, "It stands on every flyer: choose another.")
    yield from _telling("cards_url", project.cards_url, (*untold, *on_cards, project.site_name), _ADDRESS_TIP)
    own = [project.public_url, *(one.address for one in (loaded.links.mirrors if loaded.links else ()))]
    if project.cards_url and urlsplit(project.cards_url).hostname in {urlsplit(one).hostname for one in own}:
        said = f"cards_url {project.cards_url!r} has the host of the guide itself: who shortens it sees the guide."
        yield Problem("mkdocs.yml", 0, 0, "", said, _ADDRESS_TIP)


def _telling(name: str, address: str, words: Iterable[str], tip: str) -> Iterator[Problem]:
    if found := told(address, filter(None, words)):
        yield Problem("mkdocs.yml", 0, 0, "", f"{name} {address!r} holds {found!r}, which tells what it is.", tip)


def base_of(project: Project) -> str:
    """Give the way from the top of its host to the site, as the settings name its address."""
    return urlsplit(project.cards_url).path or "/"
