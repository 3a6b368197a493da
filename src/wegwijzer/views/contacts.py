"""Contacts, addresses, hours and sources as readers see them: on the pages of services, organizations and "help now"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wegwijzer import hours, opening, phones
from wegwijzer.model.contacts import OPENED_SOURCES, SHOWN_SOURCES
from wegwijzer.views import labels
from wegwijzer.views.ageing import (
    is_aged,
    is_expired,
    is_lifeline,
    last_check,
    looked_at,
)

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.guide import Guide
    from wegwijzer.languages import Said, Tongue
    from wegwijzer.model import Contact, Location, Organization, Source


@dataclass(frozen=True)
class HoursLine:
    """One day of the week, or several alike: ``days`` and the times, left to right."""

    days: str
    times: str
    code: str
    """Numbers of the days (Monday 0) for the script that marks today."""


@dataclass(frozen=True)
class ChannelView:
    """One way in."""

    kind: str
    button: str
    href: str
    value: str
    """What is shown large: a number or an address; empty for a way without one."""
    about: tuple[str, ...]
    """Cost of the call, what the other side sees, and so on: short sentences."""
    notes: tuple[Said, ...]
    hours: tuple[HoursLine, ...]
    opening: str
    """When it is open in the coming weeks, for the script (opening.py); empty when that is not known."""
    hours_note: str
    aged: str
    """That nobody looked at a number for too long, and what to try first; it stands before the number."""
    state: tuple[str, ...]
    source: SourceView | None


@dataclass(frozen=True)
class SourceView:
    """A source as readers see it; ``href`` only where it may be opened."""

    title: str
    href: str
    dates: str


@dataclass(frozen=True)
class LocationView:
    """A place to go to; a secret one has only ``why``."""

    name: str
    street: str
    postal: str
    notes: tuple[Said, ...]
    state: tuple[str, ...]


def contact_note(tongue: Tongue, organization: Organization, contact: Contact) -> Said | None:
    """Give the note of a contact."""
    if not contact.note:
        return None
    return tongue.said(f"organizations.{organization.id}.contacts.{contact.id}.note", contact.note)


def contact_view(  # noqa: PLR0913 - all that decides what is said of a contact
    guide: Guide,
    tongue: Tongue,
    organization: Organization,
    contact: Contact,
    subject_words: tuple[str, ...],
    *,
    site: bool = False,
) -> ChannelView:
    """Make the view of one contact: button, value, and the state of the fact with what to ask first.

    ``site``: a site stands above it, which to try first when this is a number that nobody looked at for too long.
    """
    key = (
        "contact",
        organization.id,
        organization.name,
        contact.id,
        subject_words,
        site,
    )  # a card may name it otherwise

    def make() -> ChannelView:
        view = _contact_view(guide, tongue, organization, contact, subject_words)
        return replace(view, aged=_aged(guide, tongue, organization, contact, site=site))

    return tongue.once(key, make)


def _contact_view(
    guide: Guide, tongue: Tongue, organization: Organization, contact: Contact, subject_words: tuple[str, ...]
) -> ChannelView:
    about: list[str] = []
    href, value = contact.value, contact.value
    if contact.kind in ("phone", "whatsapp", "signal", "sms"):
        phone = contact.phone
        href, value = phone.href, phone.shown
        if contact.kind == "whatsapp":
            href = phones.whatsapp_link(phone)
        elif contact.kind == "sms":
            href = phone.href.replace("tel:", "sms:")
        if contact.kind == "phone":
            about.append(labels.call_cost(tongue, phone.cost_class, contact, guide.today))
    elif contact.kind == "email":
        href = f"mailto:{contact.value}"
    elif contact.kind == "onion":
        href = ""
    else:
        parts = urlsplit(contact.value)
        value = parts.netloc.removeprefix("www.") + parts.path.rstrip("/")
        if any(word in contact.value.casefold() for word in subject_words):
            about.append(
                tongue.t("Dit adres noemt het onderwerp. Het komt in de geschiedenis van je telefoon te staan.")
            )
    is_line = contact.kind in ("phone", "chat")
    return ChannelView(
        kind=contact.kind,
        button=labels.contact_kind(tongue, contact.kind),
        href=href,
        value=value,
        about=tuple(about),
        notes=(),
        hours=week_lines(tongue, contact.hours, guide.today) if contact.hours else (),
        opening=opening.coming(contact.hours, guide.today)
        if contact.hours and not is_aged(organization, contact, guide.today)
        else "",
        hours_note=""
        if contact.hours or not is_line or is_lifeline(organization, contact)
        else tongue.t("Tijden niet bekend: bel of kijk eerst"),
        aged="",
        state=contact_state(guide, tongue, organization, contact),
        source=contact_source(tongue, organization, contact),
    )


def contact_source(tongue: Tongue, organization: Organization, contact: Contact) -> SourceView | None:
    """Give the source of a contact as readers see it; none beside an emergency line."""
    source = next((item for item in organization.sources if item.id == contact.source), None)
    if source is None or is_lifeline(organization, contact) or source.kind not in SHOWN_SOURCES:
        return None
    return source_view(tongue, source)


def contact_state(guide: Guide, tongue: Tongue, organization: Organization, contact: Contact) -> tuple[str, ...]:
    """Say how sure a contact is, and what to ask first."""
    t = tongue.t
    if is_lifeline(organization, contact):
        return ()
    since = looked_at(organization, contact)
    old: tuple[str, ...] = ()
    if since and is_aged(organization, contact, guide.today) and not is_expired(organization, contact, guide.today):
        old = (t("Niet nagekeken sinds {day}.", day=tongue.day(since)),)
    last = last_check(organization, contact) if contact.state == "confirmed" else None
    if last:
        how = {
            "called": t("gebeld"),
            "visited": t("langsgegaan"),
            "website": t("op de eigen site gelezen"),
            "organization": t("door de organisatie zelf gemeld"),
        }
        return (t("Nagekeken op {day}: {how}.", day=tongue.day(last.on), how=how[last.how]), *old)
    ask = (
        t("Kijk eerst of dit echt de site van {name} is.", name=organization.name)
        if contact.kind in ("website", "chat", "onion")
        else t("Vraag eerst: is dit {name}? Vertel pas daarna iets.", name=organization.name)
    )
    return (t("Nog niet bevestigd."), *old, ask)


def _aged(guide: Guide, tongue: Tongue, organization: Organization, contact: Contact, *, site: bool) -> str:
    since = looked_at(organization, contact)
    if since is None or not is_expired(organization, contact, guide.today):
        return ""
    if site:
        return tongue.t("Niet nagekeken sinds {day}. Probeer eerst de website.", day=tongue.day(since))
    return tongue.t("Niet nagekeken sinds {day}.", day=tongue.day(since))


def source_view(tongue: Tongue, source: Source) -> SourceView:
    """Say what a source is, when it was published and when it was read."""
    key = ("source", source.title, source.url, source.kind, source.published, source.read)
    return tongue.once(key, lambda: _source_view(tongue, source))


def _source_view(tongue: Tongue, source: Source) -> SourceView:
    t = tongue.t
    published = (
        t("van {date}", date=tongue.published(source.published))
        if source.published
        else t("datum van de bron onbekend")
    )
    dates = t("{published}; gelezen op {day}", published=published, day=tongue.day(source.read))
    return SourceView(source.title, source.url or "" if source.kind in OPENED_SOURCES else "", dates)


def location_view(tongue: Tongue, organization: Organization, location: Location, today: date) -> LocationView:
    """Say where to go; a secret place has no address, only why."""
    key = ("location", organization.id, location.id, today)
    return tongue.once(key, lambda: _location_view(tongue, organization, location, today))


def _location_view(tongue: Tongue, organization: Organization, location: Location, today: date) -> LocationView:
    context = f"organizations.{organization.id}.locations.{location.id}"
    fields = ("why", "access", "transport")
    notes = tuple(
        tongue.said(f"{context}.{field}", text) for field in fields if (text := getattr(location, field)) is not None
    )
    state: tuple[str, ...] = ()
    since = looked_at(organization, location)
    aged = since is not None and is_aged(organization, location, today)
    if location.secret == "no" and (location.state == "unconfirmed" or aged):
        state = (tongue.t("Nog niet bevestigd."),) if location.state == "unconfirmed" else ()
        if since and aged:
            state += (tongue.t("Niet nagekeken sinds {day}.", day=tongue.day(since)),)
        state += (tongue.t("Vraag eerst of dit adres nog klopt."),)
    return LocationView(
        name=location.name or "",
        street=location.street or "",
        postal=" ".join(filter(None, (location.postal_code, location.city))),
        notes=notes,
        state=state,
    )


def week_lines(tongue: Tongue, text: str, today: date) -> tuple[HoursLine, ...]:
    """Write opening hours as an ordinary week, days that are alike together, Monday first."""
    return tongue.once(("week", text, today), lambda: _week_lines(tongue, text, today))


def _week_lines(tongue: Tongue, text: str, today: date) -> tuple[HoursLine, ...]:
    t = tongue.t
    if hours.always(text):
        return (HoursLine(t("Elke dag"), t("dag en nacht"), "0-1-2-3-4-5-6"),)
    names = tongue.weekdays()
    return tuple(
        HoursLine(
            names[numbers[0]]
            if len(numbers) == 1
            else t("{first} tot en met {last}", first=names[numbers[0]], last=names[numbers[-1]]),
            times,
            "-".join(map(str, numbers)),
        )
        for numbers, times in _days_alike(text, today)
        if times
    )


@lru_cache(maxsize=4_096)
def _days_alike(text: str, today: date) -> tuple[tuple[tuple[int, ...], str], ...]:
    """Give the runs of days (Monday 0) that have the same times."""
    groups: list[tuple[list[int], str]] = []
    for number, day in enumerate(hours.week(text, hours.ordinary_monday(today))):
        times = ", ".join(f"{start}–{end}" for start, end in day.spans)
        if groups and groups[-1][1] == times:
            groups[-1][0].append(number)
        else:
            groups.append(([number], times))
    return tuple((tuple(numbers), times) for numbers, times in groups)
