"""The rule ``emergency_lines``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer import phones
from wegwijzer.checks.records import Finding, Records, Spot
from wegwijzer.emergency import EMERGENCY_NUMBERS
from wegwijzer.guide import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.model import Organization


def emergency_lines(records: Records) -> Iterator[Finding]:
    """Every lifeline of emergency.py in the data has its own number, and where most of them are, none is missing."""
    placed = {organization.id: (spot, organization) for spot, organization in records.organizations}
    present = [id_ for id_ in EMERGENCY_NUMBERS if id_ in placed]
    for id_, number in EMERGENCY_NUMBERS.items():
        if id_ in placed:
            spot, organization = placed[id_]
            if phones.read(number).digits not in _digits(organization):
                yield Finding(
                    spot.at("contacts"),
                    f"{organization.name} has no shown phone contact {number}",
                    "Put it back; a number that really changed also changes in src/wegwijzer/emergency.py.",
                )
        elif len(present) * 2 > len(EMERGENCY_NUMBERS):
            tip = f"Put the organization {id_} with {number} back."
            yield Finding(Spot(f"{records.folder}/services.yaml"), f"the lifeline {id_} is missing", tip)


def _digits(organization: Organization) -> set[str]:
    return {contact.phone.digits for contact in organization.contacts if contact.kind == "phone" and shown(contact)}
