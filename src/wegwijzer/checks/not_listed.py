"""The rule ``not_listed``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wegwijzer.checks.records import Finding, Records, Spot
from wegwijzer.untold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.model import NotListed, Organization

_FILE = "not-listed.yaml"


def not_listed(records: Records) -> Iterator[Finding]:
    """Who asked not to be listed is nowhere: not under its id, its names or its sites, and in no text."""
    for gone in records.not_listed:
        tip = (
            f"Leave it out. Only who guards {records.folder}/{_FILE} takes a line out there, when it asks to come back."
        )
        said = f"{gone.id} asked on {gone.since} not to be listed"
        for spot, organization in records.organizations:
            for field in _traces(organization, gone):
                yield Finding(spot.at(*field), said, tip)
        for spot in _links(records, gone):
            yield Finding(spot, said, tip)
        for spot in _texts(records, gone):
            yield Finding(spot, said, tip)


def _traces(one: Organization, gone: NotListed) -> Iterator[tuple[str | int, ...]]:
    """Give the fields of ``one`` that show who is gone."""
    if one.id == gone.id:
        yield ("id",)
    if gone.id in one.formerly:
        yield ("formerly", one.formerly.index(gone.id))
    for index, contact in enumerate(one.contacts):
        if _is_of(contact.value, gone):
            yield "contacts", index, "value"
    for index, source in enumerate(one.sources):
        if _is_of(source.url or "", gone):
            yield "sources", index, "url"


def _links(records: Records, gone: NotListed) -> Iterator[Spot]:
    for index, link in enumerate(records.links.links):
        if _is_of(link.url, gone):
            yield records.links_spot.at("links", index, "url")


def _texts(records: Records, gone: NotListed) -> Iterator[Spot]:
    """Give each text or name that names who is gone."""
    names = "|".join(re.escape(fold(name)) for name in gone.names)
    if not names:
        return
    named = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
    for spot, written in records.texts:
        if named.search(fold(written.text)):
            yield spot


def _is_of(address: str, gone: NotListed) -> bool:
    """Say whether a web or e-mail address belongs to a site of who is gone."""
    host = urlsplit(address).hostname or address.rpartition("@")[2]
    return any(host == site or host.endswith(f".{site}") for site in gone.sites)
