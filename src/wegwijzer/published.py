"""``data/published.txt``: every address that was ever published. People keep links and flyers; none may go dead.

Only addresses of records, articles and the fixed pages, in Dutch: the parts of a long list, and a topic in a place, come
and go with the services in them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wegwijzer import urls
from wegwijzer.load import read_file
from wegwijzer.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from wegwijzer.model import NotListed

HEADER: Final = """\
# Every address of a page that was ever published, in Dutch. No line is ever taken out.
# A release gives the whole list as .cache/published.txt: copy it here once the release is out.
"""
_ADDRESS: Final = re.compile(r"/(?:[a-z0-9-]+/){0,2}")
_LISTS: Final = ("topics", "needs", "places")
_PARTS: Final = 2
_TIP: Final = "Write one address a line, sorted, such as /services/belle-test/."


def kept(paths: Iterable[str]) -> list[str]:
    """Give the addresses that must stay, out of the paths of all Dutch pages, sorted."""
    return sorted({f"/{path}" for path in paths if path != urls.NOT_FOUND and not _comes_and_goes(path)})


def _comes_and_goes(path: str) -> bool:
    kind, *rest = path.rstrip("/").split("/")
    return kind in _LISTS and len(rest) >= _PARTS


def read(path: Path, name: str) -> tuple[dict[str, int], list[Problem]]:
    """Give the published addresses with their lines; a file that is not there holds none."""
    if not path.exists() and not path.is_symlink():
        return {}, []
    text, problems = read_file(path, name)
    found: dict[str, int] = {}
    last = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#"):
            continue
        if not _ADDRESS.fullmatch(line):
            problems.append(Problem(name, number, 1, "", "this is not the address of a page.", _TIP))
        elif line <= last:
            problems.append(Problem(name, number, 1, "", f"{line} stands here twice or out of order.", _TIP))
        found[line], last = number, line
    return found, problems


def dropped(published: Mapping[str, int], now: Iterable[str], name: str) -> list[Problem]:
    """Make an error of each published address at which no page stands ``now``, with the line that mends it."""
    there = set(now)
    return [
        Problem(
            name, line, 1, "", f"the address {address} was published, and no page stands there any more.", _tip(address)
        )
        for address, line in published.items()
        if address not in there
    ]


def _tip(address: str) -> str:
    kind, _, id_ = address.strip("/").partition("/")
    if kind in ("services", "organizations"):
        return (
            f"If it has another id now, add to that record: formerly: [{id_}]. If it stopped, keep it: status: ended."
        )
    return "Put it back: an address that was published stays."


def let_go(not_listed: Iterable[NotListed]) -> Iterator[str]:
    """Give the addresses of organizations that asked not to be listed: these may go, and lead nowhere."""
    for each in not_listed:
        yield f"/{urls.organization(each.id)}"
        yield from (f"/{urls.service(service)}" for service in each.services)


def text(published: Iterable[str], now: Iterable[str]) -> str:
    """Give the whole list, as it is after a release with the pages ``now``."""
    return HEADER + "".join(f"{address}\n" for address in sorted({*published, *now}))
