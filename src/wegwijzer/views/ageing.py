"""How long a fact is taken for true without somebody looking again: the one place for these limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

#: A telephone number or hours older than this are said to be old.
OLD_CONTACT_DAYS = 183
#: "Accepting" and waiting times become unknown after this.
OLD_WAITING_DAYS = 92
#: A rule of a place or an amount of money older than this is said to be old.
OLD_RULE_DAYS = 366


def is_old(since: date, today: date, days: int) -> bool:
    """Say whether more than ``days`` went by since somebody looked."""
    return (today - since).days > days
