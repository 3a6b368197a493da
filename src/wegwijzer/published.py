"""``data/published.txt``: every address that was ever published. People keep links and flyers; none may go dead.

Addresses of records, articles and the fixed pages, in Dutch: the parts of a long list, and a topic in a place, come and
go with the services in them. Every record is there in every language, so that of another language only its home page,
its articles and its fixed pages stand here. A short code of a flyer stands with the one page that it leads to, and the
language of that page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from wegwijzer import codes, urls
from wegwijzer.load import read_file
from wegwijzer.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from wegwijzer.model import NotListed

HEADER: Final = """\
# Every address of a page that was ever published, in Dutch, and every short code with the page it leads to.
# No line is ever changed or taken out. Once a release is out: wegwijzer lock --addresses
"""
_ADDRESS: Final = re.compile(r"/(?:[a-z0-9-]+/){0,2}")
_CODE: Final = re.compile(r"/f/([^/ ]{1,20})/ ([a-z]{2,3}(?:-[a-z0-9]+)*) (/(?:[a-z0-9-]+/){0,2})")
_LISTS: Final = ("topics", "needs", "places")
_RECORDS: Final = ("services", "organizations", *_LISTS)
_PARTS: Final = 2
_TIP: Final = "Write one address a line, sorted, such as /services/advice-desk/."
_CODE_TIP: Final = "Put the line back as it was: git log -p data/published.txt. It stands on paper."


class Leads(NamedTuple):
    """Where a published code leads, and in which line that stands."""

    language: str
    address: str
    line: int


@dataclass(frozen=True)
class Published:
    """What was published."""

    addresses: Mapping[str, int] = field(default_factory=dict)
    """Every address, with its line."""
    codes: Mapping[str, Leads] = field(default_factory=dict)
    """Every short code."""

    @property
    def targets(self) -> dict[str, tuple[str, str]]:
        """The language and the Dutch address that each code leads to."""
        return {code: (leads.language, leads.address) for code, leads in self.codes.items()}


def kept(paths: Iterable[str], prefixes: Collection[str] = ()) -> list[str]:
    """Give the addresses that must stay, out of the paths of all pages seen from the root, sorted.

    ``prefixes``: the folders of the other languages.
    """
    return sorted({f"/{path}" for path in paths if path != urls.NOT_FOUND and not _comes_and_goes(path, prefixes)})


def _comes_and_goes(path: str, prefixes: Collection[str]) -> bool:
    kind, *rest = path.rstrip("/").split("/")
    if f"{kind}/" in prefixes:  # a record is there as long as it is in Dutch
        return len(rest) >= _PARTS
    return f"{kind}/" == urls.SHORT or (kind in _LISTS and len(rest) >= _PARTS)


def line_of_code(code: str, language: str, address: str) -> str:
    """Give the line of a short code."""
    return f"/{urls.short(code)} {language} {address}"


def read(path: Path, name: str) -> tuple[Published, list[Problem]]:
    """Give what was published, with its lines; a file that is not there holds nothing."""
    if not path.exists() and not path.is_symlink():
        return Published(), []
    text, problems = read_file(path, name)
    found: dict[str, int] = {}
    leads: dict[str, Leads] = {}
    last = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") and not last:
            continue
        message, tip = "", _TIP
        if code := _CODE.fullmatch(line):
            if not codes.is_code(code[1]):
                message, tip = f"{code[1]} is no code: its last character does not fit the others.", _CODE_TIP
            elif code[1] in leads:
                message, tip = f"the code {code[1]} stands here twice: it leads to one page, for ever.", _CODE_TIP
            else:
                leads[code[1]] = Leads(code[2], code[3], number)
        elif not _ADDRESS.fullmatch(line) or line.startswith(f"/{urls.SHORT}"):
            message = "this is not the address of a page."
        else:
            found[line] = number
        if not message and line <= last:
            message = f"{line} stands here twice or out of order."
        if message:
            problems.append(Problem(name, number, 1, "", message, tip))
        last = line
    return Published(found, leads), problems


def dropped(published: Published, now: Iterable[str], languages: Collection[str], name: str) -> list[Problem]:
    """Make an error of each published address at which no page stands ``now``, with the line that mends it.

    And of each code that would no longer lead to its page; ``languages``: the codes of those that the guide has.
    """
    there = set(now)
    problems = [
        Problem(
            name, line, 1, "", f"the address {address} was published, and no page stands there any more.", _tip(address)
        )
        for address, line in published.addresses.items()
        if address not in there
    ]
    for code, leads in published.codes.items():
        start = f"the code {code} was published and leads to {leads.address}"
        if leads.language not in languages:
            message = f"{start} in the language {leads.language}, which the guide no longer has."
            problems.append(Problem(name, leads.line, 1, "", message, _LANGUAGE_TIP))
        elif leads.address not in there:
            message = f"{start}, and no page stands there any more."
            problems.append(Problem(name, leads.line, 1, "", message, _tip(leads.address)))
    return sorted(problems)


_LANGUAGE_TIP: Final = "Put the language back in mkdocs.yml: a language that was published stays."


def _tip(address: str) -> str:
    kind, _, id_ = address.strip("/").partition("/")
    if kind in _RECORDS:
        ended = "" if kind in _LISTS else " If it stopped, keep it: status: ended."
        return f"If it has another id now, add to that record: formerly: [{id_}].{ended}"
    if kind and not id_ and len(kind) == _PARTS:
        return _LANGUAGE_TIP
    return "Put it back: an address that was published stays."


def let_go(not_listed: Iterable[NotListed]) -> Iterator[str]:
    """Give the addresses of organizations that asked not to be listed: these may go, and lead nowhere."""
    for each in not_listed:
        yield f"/{urls.organization(each.id)}"
        yield from (f"/{urls.service(service)}" for service in each.services)


def missing(published: Published, lines: Iterable[str]) -> list[str]:
    """Give the ``lines``, addresses and codes of now, that do not stand in the list yet."""
    there = {*published.addresses, *(line_of_code(code, *target) for code, target in published.targets.items())}
    return sorted(set(lines) - there)


def text(published: Published, new: Iterable[str]) -> str:
    """Give the whole list with ``new`` lines in it."""
    there = (line_of_code(code, *target) for code, target in published.targets.items())
    return HEADER + "".join(f"{line}\n" for line in sorted({*published.addresses, *there, *new}))
