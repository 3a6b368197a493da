"""The rule ``promises``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wegwijzer.checks.records import Finding, Records, supporting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.checks.records import ServiceAt
    from wegwijzer.checks.texts import Written

_PROMISE = re.compile(
    r"\b(nooit|niemand|altijd|gegarandeerd|(?:volledig|helemaal|100 ?%|honderd procent) anoniem)\b", re.IGNORECASE
)
#: Every promise holds one of these.
_STEMS = ("nooit", "niemand", "altijd", "gegarandeerd", "anoniem")
_STEPS_TO_SERVICE = 4
_TIP = 'Add a source that says so, or write what is known: "geeft niets door zonder jouw ja".'


def promises(records: Records) -> Iterator[Finding]:
    """Never, nobody, always and fully anonymous stand in a text of a service only with a source for that field."""
    for spot, written in records.texts_where(_may_promise):
        match = _PROMISE.search(written.text)
        service = records.service_at.get((spot.file, spot.path[:_STEPS_TO_SERVICE])) if match else None
        if match and service and str(spot.path[_STEPS_TO_SERVICE]) not in _supported(service):
            yield Finding(spot, f"{match[0]!r} is a promise without a source", _TIP)


def _may_promise(written: Written) -> bool:
    """Say whether a text may hold a promise: the quick answer for nearly every one."""
    if written.kind != "text":
        return False
    lower = written.text.lower()
    return any(stem in lower for stem in _STEMS)


def _supported(each: ServiceAt) -> set[str]:
    """Give the fields that a source of the service or its organization supports."""
    _, service, organization = each
    open_sources = supporting(organization.sources)
    own = {field for use in service.sources if use.id in open_sources for field in use.for_}
    return own | {field for source in organization.sources if source.id in open_sources for field in source.for_}
