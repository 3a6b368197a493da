"""A service: one concrete thing that somebody gives, and what happens when you go there."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from wegwijzer.model.base import Day, Id, Line, Name, PastDay, Record, Text, Unfit, YesNo, YesSomeNo
from wegwijzer.model.contacts import Hours, Price, SourceUse, Verification

Status = Literal["active", "paused", "ended", "unknown"]
Age = Annotated[int, Field(ge=0, le=120)]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")]


class ForWhom(Record):
    """Who can come. Unknown is said, never shown as no."""

    women: YesNo = "unknown"
    men: YesNo = "unknown"
    trans_women: YesNo = "unknown"
    trans_men: YesNo = "unknown"
    non_binary: YesNo = "unknown"
    minimum_age: Age | None = None
    maximum_age: Age | None = None
    younger: Id | None = None
    """The service where people below minimum_age can go: required with minimum_age."""
    younger_note: Text | None = None
    """Or, when no service is known, what a younger person can do."""
    papers: Literal["not-needed", "needed", "unknown"] = "unknown"
    """Whether a residence permit or proof of identity is needed."""
    insurance: Literal["not-needed", "needed", "unknown"] = "unknown"
    note: Text | None = None

    @model_validator(mode="after")
    def _check_age(self) -> ForWhom:
        if self.minimum_age and not (self.younger or self.younger_note):
            raise Unfit(
                "an age limit does not say where younger people can go",
                "Add younger with the id of a service, or younger_note.",
            )
        return self


class Language(Record):
    """A language the people who help speak."""

    code: LanguageCode
    how: Literal["staff", "some-days", "interpreter"]
    note: Text | None = None


class Cost(Record):
    """What it costs the person who comes."""

    kind: Literal["free", "call-costs", "paid", "insurance", "unknown"]
    """call-costs: only the price of the call."""
    price: Price | None = None
    note: Text | None = None


class Channel(Record):
    """One way in: a contact of the organization, or coming by; and what differs here."""

    contact: Id | None = None
    """The id of a contact of the organization."""
    way: Literal["walk-in", "appointment", "at-your-place"] | None = None
    """Instead of a contact: how you meet."""
    location: Id | None = None
    """With way: the id of a location of the organization."""
    hours: Hours | None = None
    appointment: YesNo = "unknown"
    languages: tuple[LanguageCode, ...] = ()
    they_see: tuple[Literal["number", "name", "photo", "address"], ...] = ()
    """What the other side sees of you."""
    hidden_number: YesNo = "unknown"
    """Whether a call from a hidden number is answered."""
    reply: Text | None = None
    """What happens when nobody answers: voicemail, whether they call back."""
    note: Text | None = None

    @model_validator(mode="after")
    def _check_one(self) -> Channel:
        if (self.contact is None) == (self.way is None):
            raise Unfit("a channel names both or neither of contact and way", "Write exactly one of them.")
        return self

    @property
    def key(self) -> str:
        """What names this channel inside its service, also in the catalogues."""
        return self.contact or f"{self.way}-{self.location}" if self.location else (self.contact or str(self.way))


class Accepting(Record):
    """Whether new people are taken, on which day that was known; ages to unknown after three months."""

    value: YesNo
    as_of: PastDay


class Waiting(Record):
    """How long it takes, in bands, on which day that was known."""

    band: Literal["none", "days", "weeks", "months", "longer"]
    as_of: PastDay


class Referral(Record):
    """How somebody gets in through another, and what goes along."""

    self_: Annotated[YesNo, Field(alias="self")] = "unknown"
    """Whether you can come by yourself."""
    by: Text | None = None
    accepting: Accepting | None = None
    waiting: Waiting | None = None
    consent: Text | None = None
    send: Text | None = None
    do_not_send: Text | None = None
    police_report_needed: YesNo = "unknown"


class WorksWith(Record):
    """One way on from here: to which service or organization, and who comes along."""

    to: Id
    """The id of a service or an organization."""
    how: Literal["warm", "joint", "cold"]
    """warm: somebody goes with you; joint: both stay; cold: you get the address."""
    who_goes: Text | None = None
    times: Literal["first", "every", "unknown"] = "unknown"
    stays_involved: YesNo = "unknown"
    shared: Text | None = None
    source: Id | None = None
    as_of: PastDay | None = None


class Stay(Record):
    """Shelter and housing: who is welcome and under which rules."""

    women: YesNo = "unknown"
    men: YesNo = "unknown"
    trans_people: YesNo = "unknown"
    couples: YesNo = "unknown"
    children: YesNo = "unknown"
    pets: YesNo = "unknown"
    own_room: YesNo = "unknown"
    open: Literal["night", "day-and-night", "unknown"] = "unknown"
    local_ties: YesNo = "unknown"
    papers: YesNo = "unknown"
    substance_use: YesNo = "unknown"
    may_keep_working: YesNo = "unknown"
    price: Price | None = None
    longest: Line | None = None


class Service(Record):
    """One concrete offering; the unit of the guide (HSDS: service)."""

    id: Id
    name: Line
    """What it is, in a reader's words: "iemand die helpt met je cv", not "loopbaancoach"."""
    tab_title: Line | None = None
    """A neutral title for the tab; without it the tab shows topic and organization."""
    formerly: tuple[Id, ...] = ()
    """Ids it had before: each old address says where the service stands now."""
    needs: Annotated[tuple[Id, ...], Field(min_length=1)]
    audience: tuple[Id, ...] = ()
    """Whom it is for; without it the audiences that are usual."""
    phases: tuple[Id, ...] = ()
    """When it helps; without it the phases that are usual."""
    regions: tuple[Id, ...] = ()
    """Places it serves, when they differ from its organization's."""
    status: Status = "active"
    status_note: Text | None = None
    paused_until: Day | None = None
    what_you_get: Text
    not_offered: Text | None = None
    not_only_for: Text | None = None
    differs_from: Text | None = None
    first_contact: Text | None = None
    """Absent: no source tells what happens first."""
    for_whom: ForWhom = ForWhom()
    languages: tuple[Language, ...] = ()
    staff_gender: Literal["women", "mostly-women", "men", "mostly-men", "mixed", "choose", "unknown"] = "unknown"
    same_person: YesSomeNo = "unknown"
    comes_along: YesSomeNo = "unknown"
    peer: YesSomeNo = "unknown"
    """Whether somebody is there who lives or lived through the same."""
    peer_note: Text | None = None
    anonymity: Literal["no-name", "any-name", "name-inside", "id-needed", "unknown"] = "unknown"
    anonymity_note: Text | None = None
    shared_with: Text | None = None
    recorded: Text | None = None
    authorities_present: Literal["yes", "some", "only-if-you-want", "no", "unknown"] = "unknown"
    authorities_note: Text | None = None
    cost: Cost = Cost(kind="unknown")
    time_limit: Line | None = None
    channels: tuple[Channel, ...] = ()
    how_to_find: Text | None = None
    """Where no channel is usable: which other door is open; unknown: nobody knows, and the page says so."""
    other_doors: tuple[Id, ...] = ()
    """Services that lead here, or help instead, when no channel is usable."""
    locations: tuple[Id, ...] = ()
    """Ids of locations of the organization."""
    schedule: Hours | None = None
    frequency: Line | None = None
    by_appointment: YesNo = "unknown"
    referral: Referral = Referral()
    works_with: tuple[WorksWith, ...] = ()
    entry: Literal["direct", "through", "both", "unknown"] = "unknown"
    stay: Stay | None = None
    as_of: PastDay | None = None
    sources: tuple[SourceUse, ...] = ()
    verified: tuple[Verification, ...] = ()


class Gap(Record):
    """A need that nobody answers, as far as the sources say."""

    id: Id
    need: Id
    place: Id
    text: Text
    source: Name
    since: Name
    """Since when it is known, such as "2024"."""
    closest: tuple[Id, ...] = ()
    """Services that come closest."""


class Event(Record):
    """A dated meeting; gone from the guide on the day after."""

    id: Id
    name: Line
    on: Day | None = None
    """Absent: the day is not known; how_to_hear says how to find out."""
    place: Id
    """The town, never the door: how_to_hear says how to find out where it is."""
    needs: tuple[Id, ...] = ()
    """The needs it answers: it stands on their pages too, and on those of their topics."""
    text: Text
    how_to_hear: Text
    organization: Id
    source: Name
