"""Whose address it is: the part of a host that somebody registered, by the Public Suffix List that is locked with us."""
# The list takes 50 ms to read, and few reviews need it.
# ruff: noqa: PLC0415

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


def domain_of(value: str) -> str:
    """Give the registrable domain of a web, e-mail or onion address; the host itself where nobody can register it."""
    if "://" in value:
        try:
            host = urlsplit(value).hostname or ""
        except ValueError:
            host = ""
    else:
        host = value.rpartition("@")[2]
    host = host.lower().rstrip(".")
    return _list().privatesuffix(host) or host


def domain_lines(old: str, new: str) -> tuple[str, ...]:
    """Say whose the old and the new address are."""
    before, after = domain_of(old) if old else "", domain_of(new) if new else ""
    if before == after:
        return (f"the same domain: {after}",)
    return tuple(f"{name} domain: {domain}" for name, domain in (("old", before), ("new", after)) if domain)


@cache
def _list() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()
