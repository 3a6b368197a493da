"""The rule ``shared_numbers``."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wegwijzer.checks.records import Finding, Records, Spot
from wegwijzer.guide import shown
from wegwijzer.model.contacts import NUMBER_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.model import Contact

_MOST_NAMED = 3
_TIP = "Compare both with their sources. If they do share it, write shared: yes at both."


def shared_numbers(records: Records) -> Iterator[Finding]:
    """Every number, e-mail address or site belongs to one organization, unless all that use it say shared: yes."""
    uses: dict[str, list[tuple[Spot, str, Contact]]] = defaultdict(list)
    for spot, organization in records.organizations:
        for index, contact in enumerate(organization.contacts):
            if shown(contact):
                uses[_same(contact)].append((spot.at("contacts", index, "value"), organization.id, contact))
    for users in uses.values():
        owners = sorted({owner for _, owner, _ in users})
        if len(owners) == 1:
            continue
        for spot, user, contact in users:
            if contact.shared != "yes":
                others = [owner for owner in owners[: _MOST_NAMED + 1] if owner != user][:_MOST_NAMED]
                yield Finding(spot, f"{contact.value} also stands at {', '.join(others)}", _TIP)


def _same(contact: Contact) -> str:
    """Give what is equal for two ways to write one number, address or site."""
    if contact.kind in NUMBER_KINDS:
        return f"number {contact.phone.digits}"
    if contact.kind == "email":
        return f"email {contact.value.casefold()}"
    parts = urlsplit(contact.value if "//" in contact.value else f"//{contact.value}")
    return f"site {(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"
