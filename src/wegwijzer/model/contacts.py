"""Contacts, locations, sources and verifications: each stands once, in its organization."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from wegwijzer import hours, phones, web
from wegwijzer.model.base import Id, Line, Name, PastDay, Published, Record, Text, Unfit, YesNo
from wegwijzer.phones import Phone

State = Literal["confirmed", "unconfirmed", "withheld"]
ContactKind = Literal["phone", "whatsapp", "signal", "sms", "chat", "email", "website", "onion"]
CostClass = Literal["free", "normal", "paid"]

#: Kinds of source that readers may see (docs/decisions.md, "Sources"); what only another one supports is withheld.
SHOWN_SOURCES = frozenset({"self", "government", "press", "research", "list"})
#: Kinds of source that readers may open.
OPENED_SOURCES = frozenset({"self", "government", "press"})
#: Kinds whose value is a telephone number.
NUMBER_KINDS = frozenset({"phone", "whatsapp", "signal", "sms"})


def _check_hours(value: str) -> str:
    hours.check(value)
    return value


#: Opening hours in the notation of OpenStreetMap (wiki.openstreetmap.org/wiki/Key:opening_hours).
Hours = Annotated[str, Field(max_length=255), AfterValidator(_check_hours)]


class Price(Record):
    """What something costs, as a dated source says; amounts go stale."""

    amount: Name
    """As the source writes it, such as "€ 0,10"."""
    per: Literal["once", "minute", "call", "day", "night", "month"] = "once"
    as_of: PastDay


class Contact(Record):
    """One number, address or site. ``<organization>/<id>`` names it everywhere."""

    id: Id
    kind: ContactKind
    value: Annotated[str, Field(max_length=300)]
    state: State
    reason: Line | None = None
    """Why it is withheld: required then, never shown."""
    source: Id | None = None
    """The source it was read in."""
    hours: Hours | None = None
    """When somebody answers; absent is unknown, not closed."""
    price: Price | None = None
    """Only for paid numbers whose price a dated source gives."""
    shared: YesNo = "no"
    """yes: another organization uses the same number, on purpose."""
    service_line: YesNo = "no"
    """yes: this mobile number is a line of the service, not of a person."""
    emergency: YesNo = "no"
    """yes: an emergency line whose official source is on record; it carries no doubt line."""
    note: Text | None = None

    @cached_property
    def phone(self) -> Phone:
        """The number as it is printed and dialled; only for kinds that are numbers. Kept in the cache of a build."""
        return phones.read(self.value)

    @model_validator(mode="after")
    def _check_value(self) -> Contact:
        if self.kind in NUMBER_KINDS:
            phone = self.phone
            personal = phone.mobile and not (self.service_line == "yes" and self.state == "confirmed")
            if personal and self.state != "withheld":
                raise Unfit(
                    f"{self.value} is a mobile number",
                    "Show one only when it is the line of a service (service_line: yes) and confirmed by a call.",
                )
            if self.price and phone.cost_class == "free":
                raise Unfit("a free number has a price", "Leave out price.")
        elif self.kind in ("website", "chat"):
            web.check_address(self.value)
        elif self.kind == "email":
            web.check_email(self.value)
        else:
            web.check_onion(self.value)
        return self

    @model_validator(mode="after")
    def _check_state(self) -> Contact:
        if self.state == "withheld" and not self.reason:
            raise Unfit(
                "a withheld contact has no reason", "Write why it is withheld, such as: reason: source of 2012."
            )
        if self.state == "unconfirmed" and not self.source:
            raise Unfit("an unconfirmed contact has no source", "Name the id of the source it was read in.")
        return self


class Location(Record):
    """A place to go to, or, when secret, only the province and why no address is given."""

    id: Id
    secret: YesNo = "no"
    name: Name | None = None
    street: Name | None = None
    """Street and house number, or the street alone when the number was not read."""
    postal_code: Annotated[str, Field(pattern=r"^[1-9][0-9]{3} [A-Z]{2}$")] | None = None
    city: Name | None = None
    place: Id
    """A place of the taxonomy; for a secret address the province."""
    why: Text | None = None
    """Why the address is secret."""
    access: Text | None = None
    transport: Text | None = None
    state: State = "unconfirmed"
    reason: Line | None = None
    source: Id | None = None

    @model_validator(mode="after")
    def _check_secret(self) -> Location:
        if self.secret == "yes":
            if self.street or self.postal_code or self.city or self.name or self.transport or self.access:
                raise Unfit(
                    "a secret location has an address",
                    "Keep only place (the province) and why; remove the address from the data and from its history.",
                )
            if not self.why:
                raise Unfit(
                    "a secret location does not say why",
                    "Add why, such as: Het adres is geheim voor ieders veiligheid.",
                )
        elif self.state == "withheld" and not self.reason:
            raise Unfit("a withheld location has no reason", "Write why it is withheld.")
        elif self.state == "unconfirmed" and not self.source:
            raise Unfit("an unconfirmed location has no source", "Name the id of the source it was read in.")
        return self


class Source(Record):
    """Where facts were read. Kinds decide who may open it (docs/decisions.md, "Sources")."""

    id: Id
    title: Name
    kind: Literal["self", "government", "press", "research", "list", "other"]
    """self: the organization; research: a study or report; list: a dated address list; other: never shown."""
    url: str | None = None
    published: Published | None = None
    """Absent: the source shows no date."""
    read: PastDay
    for_: Annotated[tuple[str, ...], Field(alias="for")] = ()
    """Fields of the organization, or contact ids, that it supports."""

    @model_validator(mode="after")
    def _check_url(self) -> Source:
        if self.url:
            web.check_source(self.url)
        return self


class SourceUse(Record):
    """Which fields of a service a source of its organization supports."""

    id: Id
    """The id of a source of the organization."""
    for_: Annotated[tuple[str, ...], Field(alias="for", min_length=1)]


class Verification(Record):
    """Somebody checked facts: what, when, how and in which role (never who)."""

    for_: Annotated[tuple[str, ...], Field(alias="for", min_length=1)]
    on: PastDay
    how: Literal["called", "visited", "website", "organization"]
    by: Line
    """A role, such as "redactie" or "veldwerker"; never a person's name."""
