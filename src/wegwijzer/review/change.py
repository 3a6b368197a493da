"""A change: one thing that a reader will see otherwise, and whether a person must decide about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "hold"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one field. All texts may hold what hostile data hold: formats escape them."""

    record: str
    """``<organization>/<id>`` of a contact or location, else kind and id: ``services.advice-desk``; or a file."""
    field: str
    old: str
    new: str
    says: str
    """The change as a sentence."""
    group: str = ""
    """The record it is reported under: an organization, a service, a need."""
    hold: bool = False
    """Whether a person must decide."""
    protected: bool = False
    """Whether it is one of the few things that send readers somewhere: they are counted."""
    why: tuple[str, ...] = ()
    """Why it is held, or what is to be known about it; whole sentences."""
    details: tuple[str, ...] = ()
    """Lines that show the change closer: digits, domains, hours, words, letters."""
    pages: tuple[str, ...] = ()
    """Addresses of the Dutch pages it can be seen on; each stands in every language."""

    @property
    def severity(self) -> Severity:
        """``hold`` or ``info``."""
        return "hold" if self.hold else "info"
