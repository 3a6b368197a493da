"""The form of our own JSON, version 1: its JSON Schema is made from these types, and a test holds them still.

Keys are those of the model. What no source says is "unknown" in a closed list, ``null`` elsewhere.
"""

from __future__ import annotations

from typing import Final, Generic, Literal, TypeAlias, TypeVar

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from wegwijzer.model.base import YesNo, YesSomeNo

#: The first number stands in the address: only a change that breaks programs raises it. The second grows with additions.
SCHEMA_VERSION: Final = "1.0"

Item = TypeVar("Item")
#: Kinds of source that readers may see.
SourceKind: TypeAlias = Literal["self", "government", "press", "research", "list"]
_EXPLAINED: Final = ConfigDict(use_attribute_docstrings=True)


@with_config(_EXPLAINED)
class Text(TypedDict):
    """A text with the language that it is really in."""

    text: str
    """Plain text; a line end begins a new paragraph."""
    language: str
    """The language of the envelope, or, where that has no translation, en or nl."""
    older: bool
    """It was translated from an older Dutch text."""


@with_config(_EXPLAINED)
class Price(TypedDict):
    """What something cost on a day."""

    amount: str
    """As the source writes it, such as "€ 0,10"."""
    per: Literal["once", "minute", "call", "day", "night", "month"]
    as_of: str
    """The day on which the source said so."""


class Checked(TypedDict):
    """Somebody looked whether a contact is right."""

    on: str
    how: Literal["called", "visited", "website", "organization"]


@with_config(_EXPLAINED)
class Contact(TypedDict):
    """One number, address or site of an organization."""

    id: str
    """Unique inside its organization."""
    kind: Literal["phone", "whatsapp", "signal", "sms", "chat", "email", "website", "onion"]
    value: str
    """As pages print it."""
    link: str | None
    """What opens it, such as tel:112; numbers that +31 would break have none in it."""
    state: Literal["confirmed", "unconfirmed"]
    """unconfirmed: nobody checked it; say so, and let people ask first who they reached."""
    checked: Checked | None
    since: str | None
    """The day from which it ages: of the last check, or the day its source was read."""
    aged: bool
    """Nobody looked at it for half a year; never true of an emergency line."""
    emergency: YesNo
    cost: Literal["free", "normal", "paid"] | None
    """What a call costs: nothing, as any other call, or more; null where nobody is called."""
    price: Price | None
    hours: str | None
    """When somebody answers, in the notation of OpenStreetMap; null: not known, which is not closed."""
    note: Text | None
    source: str | None
    """The id of a source of the organization."""


@with_config(_EXPLAINED)
class Location(TypedDict):
    """A place to go to."""

    id: str
    secret: YesNo
    """yes: the address is secret, also to us; only place and why are known."""
    name: str | None
    street: str | None
    postal_code: str | None
    city: str | None
    place: str
    """The id of a place."""
    why: Text | None
    access: Text | None
    transport: Text | None
    state: Literal["confirmed", "unconfirmed"]
    since: str | None
    aged: bool


@with_config(_EXPLAINED)
class Source(TypedDict):
    """Where facts were read."""

    id: str
    title: str
    kind: SourceKind
    url: str | None
    """Only where readers may open it."""
    published: str | None
    """As precisely as the source shows: a year, a month, a day, or "ca." and one of them."""
    read: str


@with_config(_EXPLAINED)
class Organization(TypedDict):
    """Who gives services; specialist and peer come before general and helpline, and those before authority."""

    id: str
    page: str
    """Its page, seen from the root of the guide."""
    name: str
    formerly: list[str]
    kind: Literal["specialist", "peer", "general", "helpline", "authority"]
    about: Text
    identity: Text | None
    led_by: Literal["peers", "both", "no", "unknown"]
    part_of: str | None
    same_file: YesNo
    """With part_of: whether that organization sees the same file."""
    website: str | None
    """The id of the contact that is its own site."""
    regions: list[str]
    status: Literal["active", "paused", "ended", "unknown"]
    status_note: Text | None
    contacts: list[Contact]
    locations: list[Location]
    services: list[str]
    sources: list[Source]


@with_config(_EXPLAINED)
class ForWhom(TypedDict):
    """Who can come."""

    women: YesNo
    men: YesNo
    trans_women: YesNo
    trans_men: YesNo
    non_binary: YesNo
    minimum_age: int | None
    maximum_age: int | None
    younger: str | None
    """The service where people below minimum_age can go."""
    younger_note: Text | None
    papers: Literal["not-needed", "needed", "unknown"]
    insurance: Literal["not-needed", "needed", "unknown"]
    note: Text | None


class Language(TypedDict):
    """A language the people who help speak."""

    code: str
    how: Literal["staff", "some-days", "interpreter"]
    note: Text | None


class Cost(TypedDict):
    """What it costs the person who comes."""

    kind: Literal["free", "call-costs", "paid", "insurance", "unknown"]
    price: Price | None
    note: Text | None


@with_config(_EXPLAINED)
class Channel(TypedDict):
    """One way in: a contact of the organization, or how you meet."""

    contact: str | None
    """The id of a contact of the organization."""
    way: Literal["walk-in", "appointment", "at-your-place"] | None
    location: str | None
    hours: str | None
    appointment: YesNo
    languages: list[str]
    they_see: list[Literal["number", "name", "photo", "address"]]
    hidden_number: YesNo
    reply: Text | None
    note: Text | None


class Accepting(TypedDict):
    """Whether new people are taken, and when that was known."""

    value: YesNo
    as_of: str


class Waiting(TypedDict):
    """How long it takes, and when that was known."""

    band: Literal["none", "days", "weeks", "months", "longer"]
    as_of: str


@with_config(_EXPLAINED)
class Referral(TypedDict):
    """How somebody gets in through another."""

    self: YesNo
    by: Text | None
    accepting: Accepting | None
    """null: not known, or known too long ago."""
    waiting: Waiting | None
    """null: not known, or known too long ago."""
    consent: Text | None
    send: Text | None
    do_not_send: Text | None
    police_report_needed: YesNo


@with_config(_EXPLAINED)
class WorksWith(TypedDict):
    """One way on from here."""

    to: str
    """The id of a service or an organization."""
    how: Literal["warm", "joint", "cold"]
    who_goes: Text | None
    times: Literal["first", "every", "unknown"]
    stays_involved: YesNo
    shared: Text | None
    source: str | None
    """The id of a source of the organization."""
    as_of: str | None


class Stay(TypedDict):
    """Shelter and housing."""

    women: YesNo
    men: YesNo
    trans_people: YesNo
    couples: YesNo
    children: YesNo
    pets: YesNo
    own_room: YesNo
    open: Literal["night", "day-and-night", "unknown"]
    local_ties: YesNo
    papers: YesNo
    substance_use: YesNo
    may_keep_working: YesNo
    price: Price | None
    longest: Text | None


@with_config(_EXPLAINED)
class Service(TypedDict):
    """One concrete offering; the unit of the guide."""

    id: str
    organization: str
    page: str
    """Its page, seen from the root of the guide."""
    name: Text
    formerly: list[str]
    needs: list[str]
    audience: list[str]
    phases: list[str]
    regions: list[str]
    """The places it serves."""
    status: Literal["active", "paused", "ended", "unknown"]
    """paused and ended: no way in is given."""
    status_note: Text | None
    paused_until: str | None
    time_limit: Text | None
    what_you_get: Text
    not_offered: Text | None
    not_only_for: Text | None
    differs_from: Text | None
    first_contact: Text | None
    for_whom: ForWhom
    languages: list[Language]
    staff_gender: Literal["women", "mostly-women", "men", "mostly-men", "mixed", "choose", "unknown"]
    same_person: YesSomeNo
    comes_along: YesSomeNo
    peer: YesSomeNo
    peer_note: Text | None
    anonymity: Literal["no-name", "any-name", "name-inside", "id-needed", "unknown"]
    anonymity_note: Text | None
    shared_with: Text | None
    recorded: Text | None
    authorities_present: Literal["yes", "some", "only-if-you-want", "no", "unknown"]
    authorities_note: Text | None
    cost: Cost
    channels: list[Channel]
    """In the order to try them."""
    how_to_find: Text | None
    other_doors: list[str]
    """Services that lead here, or help instead, when there is no channel."""
    locations: list[str]
    """Ids of locations of the organization."""
    schedule: str | None
    """In the notation of OpenStreetMap; null: not known, which is not closed."""
    frequency: Text | None
    by_appointment: YesNo
    referral: Referral
    works_with: list[WorksWith]
    entry: Literal["direct", "through", "both", "unknown"]
    """Whether you can go there yourself, or come through somebody else."""
    stay: Stay | None
    sources: list[str]
    """Ids of sources of the organization."""


class Topic(TypedDict):
    """A drawer of needs."""

    id: str
    page: str
    label: Text
    hint: Text
    formerly: list[str]
    sensitive: YesNo


@with_config(_EXPLAINED)
class Need(TypedDict):
    """What a reader comes with."""

    id: str
    page: str
    formerly: list[str]
    topic: str
    label: Text
    intro: Text | None
    phases: list[str]
    only_when_asked: YesNo
    """yes: about stopping; show it only to who looks for it."""
    also: list[str]


class Rule(TypedDict):
    """A rule of a place on a day."""

    id: str
    title: Text
    allowed: YesNo
    text: Text
    ask: Text
    source: str
    url: str | None
    published: str | None
    as_of: str


@with_config(_EXPLAINED)
class Place(TypedDict):
    """A town, region, province or the whole country."""

    id: str
    page: str | None
    """null: nothing is known there, so it has no page."""
    formerly: list[str]
    name: str
    label: Text | None
    """How a page speaks of it when the bare name will not do."""
    kind: Literal["city", "region", "province", "country"]
    within: list[str]
    rules: list[Rule]


class Term(TypedDict):
    """A label of a small closed list: of audiences, of phases."""

    id: str
    label: Text


@with_config(_EXPLAINED)
class Envelope(TypedDict, Generic[Item]):
    """What is around every list."""

    schema_version: str
    commit: str
    """The version of the files it was made from; empty where that is not known."""
    today: str
    """The day the guide was made for."""
    licence: str
    """SPDX identifier."""
    language: str
    native_speaker_read: Literal["yes", "no"]
    """no: nobody who grew up with this language has read it; show sensitive texts beside the Dutch."""
    kind: str
    """What the items are."""
    count: int
    items: list[Item]
