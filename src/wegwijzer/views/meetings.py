"""Meetings of people who do the same work, where their day is not over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.views import labels
from wegwijzer.views.links import Link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegwijzer.guide import Guide
    from wegwijzer.languages import Said, Tongue
    from wegwijzer.model import Event


@dataclass(frozen=True)
class EventView:
    """A meeting to come: when, in which town, and how to hear where."""

    name: Said
    when: str
    day: str
    """The day for programs; empty where it is not known."""
    place: str
    text: Said
    how_to_hear: Said
    organization: Link


def build_meetings(guide: Guide, tongue: Tongue, events: Iterable[Event]) -> tuple[EventView, ...]:
    """Show some of the meetings of the guide, in their order."""
    return tuple(
        EventView(
            name=tongue.said(f"events.{event.id}.name", event.name),
            when=tongue.day(event.on) if event.on else tongue.t("Dag nog niet bekend"),
            day=event.on.isoformat() if event.on else "",
            place=labels.place(tongue, guide.places[event.place]),
            text=tongue.said(f"events.{event.id}.text", event.text),
            how_to_hear=tongue.said(f"events.{event.id}.how_to_hear", event.how_to_hear),
            organization=Link(urls.organization(event.organization), guide.organizations[event.organization].name),
        )
        for event in events
    )


def meetings_of_needs(guide: Guide, needs: Iterable[str]) -> tuple[Event, ...]:
    """Give the meetings that answer one of ``needs``."""
    wanted = set(needs)
    return tuple(event for event in guide.meetings if wanted.intersection(event.needs))
