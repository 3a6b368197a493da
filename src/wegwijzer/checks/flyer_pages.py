"""The rule ``flyer_pages``."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.checks.records import Finding, Records

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Pages that belong to no record.
FIXED = frozenset({urls.HOME, urls.NOW, urls.A_TO_Z, urls.IMPROVE, urls.FLYERS})


def flyer_pages(records: Records) -> Iterator[Finding]:
    """Every flyer leads to a page of the guide that stays: paper cannot be called back."""
    if not records.flyers.flyers:
        return
    there, moved, stopped = _pages(records), _moved(records), _stopped(records)
    top = next(spot for spot, file in records.handouts if file is records.flyers)
    for index, flyer in enumerate(records.flyers.flyers):
        spot = top.at("flyers", index, "to")
        if flyer.to in stopped:
            message = f"the flyer {flyer.id!r} leads to a service that is {stopped[flyer.to]}"
            tip = "Take the flyer out, or let it lead elsewhere; what was printed keeps its page."
            yield Finding(spot, message, tip, "warning")
        elif flyer.to not in there:
            near = get_close_matches(flyer.to, sorted(there), 1)
            tip = f"Did you mean {near[0]}?" if near else "Write the address of a page, such as /needs/free-test/."
            if now := moved.get(flyer.to):
                tip = f"It stands at {now} now: write that."
            yield Finding(spot, f"the flyer {flyer.id!r} leads to {flyer.to}, and no page stands there", tip)


def _pages(records: Records) -> set[str]:
    """Give the addresses that flyers may lead to: no part of a list, which comes and goes."""
    taxonomy = records.taxonomy
    paths = {
        *FIXED,
        *map(urls.article, records.article_names),
        *(urls.topic(one.id) for one in taxonomy.topics),
        *(urls.need(one.id) for one in taxonomy.needs),
        *(urls.place(one.id) for one in taxonomy.places),
        *(urls.service(one) for one in records.service),
        *(urls.organization(one.id) for _, one in records.organizations),
    }
    return {f"/{path}" for path in paths}


def _moved(records: Records) -> dict[str, str]:
    taxonomy = records.taxonomy
    services = [each.service for each in records.services]
    kinds = (
        (urls.topic, taxonomy.topics),
        (urls.need, taxonomy.needs),
        (urls.place, taxonomy.places),
        (urls.service, services),
        (urls.organization, [one for _, one in records.organizations]),
    )
    return {f"/{of(old)}": f"/{of(one.id)}" for of, each in kinds for one in each for old in one.formerly}


def _stopped(records: Records) -> dict[str, str]:
    """Give the pages of services that leave lists, search and flyers, with what became of them."""
    services = (each.service for each in records.services)
    return {f"/{urls.service(one.id)}": one.status for one in services if one.status in ("paused", "ended")}
