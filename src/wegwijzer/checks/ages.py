"""The rule ``ages``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.checks.records import Finding, Records

if TYPE_CHECKING:
    from collections.abc import Iterator


def ages(records: Records) -> Iterator[Finding]:
    """Where an age limit sends younger people, they are welcome."""
    for spot, service, _ in records.services_here:
        limits = service.for_whom
        here = spot.at("for_whom")
        if limits.minimum_age and limits.maximum_age is not None and limits.maximum_age < limits.minimum_age:
            tip = "Compare both with the source."
            yield Finding(here.at("maximum_age"), "the maximum age is below the minimum age", tip)
        younger = records.service.get(limits.younger or "")
        if younger is None or not limits.minimum_age:
            continue
        other = younger.service.for_whom.minimum_age
        if other is not None and other >= limits.minimum_age:
            yield Finding(
                here.at("younger"),
                f"{limits.younger!r} has a minimum age of {other}, which is not below {limits.minimum_age}",
                "Name a service that younger people can go to, or say in younger_note what they can do.",
            )
        elif younger.service.status in ("ended", "paused"):
            yield Finding(
                here.at("younger"), f"{limits.younger!r} is {younger.service.status}", "Name a service that is open."
            )
