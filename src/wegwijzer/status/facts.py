"""Every fact that ages, and every fact that a reader needs and nobody knows, with what to ask about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from wegwijzer import hours
from wegwijzer.model.contacts import NUMBER_KINDS
from wegwijzer.status import questions
from wegwijzer.views import labels
from wegwijzer.views.ageing import (
    OLD_CONTACT_DAYS,
    OLD_RULE_DAYS,
    OLD_WAITING_DAYS,
    fact_looked_at,
    is_lifeline,
    is_old,
    looked_at,
)
from wegwijzer.views.contacts import week_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wegwijzer.guide import Guide
    from wegwijzer.languages import Tongue
    from wegwijzer.model import Contact, Location, Organization, Place, Service, Source
    from wegwijzer.model.service import Referral

State = Literal["confirmed", "unconfirmed", "unknown"]
Age = Literal["fresh", "ageing", "expired", "undated", ""]

_BANDS = {
    "none": "geen wachttijd",
    "days": "dagen",
    "weeks": "weken",
    "months": "maanden",
    "longer": "langer dan een half jaar",
}
#: What may be asked of a service beside its critical fields: it decides for many readers.
_DECIDING = ("languages", "first_contact", "shared_with", "recorded")


@dataclass(frozen=True)
class Fact:
    """One thing that a reader relies on, or misses."""

    organization: str
    """Empty for a rule of a place."""
    record: str
    """``<organization>/<contact or location>``, the id of a service, or ``places/<place>/<rule>``."""
    name: str
    """Of the service, or of the organization."""
    field: str
    says: str
    """What the guide says, in Dutch; empty when it is unknown."""
    state: State
    since: date | None
    """The day of the last check, or the day its source was read."""
    limit: int
    """After how many days it is old; 0 for what is unknown."""
    age: Age
    question: str
    source: str = ""
    url: str = ""
    emergency: bool = False

    @property
    def urgent(self) -> bool:
        """Whether somebody should ask now: it is too old, or nothing tells how old it is."""
        return self.age in ("expired", "undated")


def age_of(since: date | None, today: date, limit: int) -> Age:
    """Say how old a fact is; it is ageing once two thirds of its time are over."""
    if since is None:
        return "undated"
    if is_old(since, today, limit):
        return "expired"
    return "ageing" if is_old(since, today, limit * 2 // 3) else "fresh"


def facts_of(guide: Guide, tongue: Tongue, organization: Organization) -> tuple[Fact, ...]:
    """Give the facts of an organization that is not over: its contacts, addresses and services. No withheld ones."""
    if organization.status == "ended":
        return ()
    return tuple(_Reader(guide, tongue, organization).facts())


def rules_of(guide: Guide, place: Place) -> Iterator[Fact]:
    """Give the rules of a place as facts: somebody has read them, and nobody can confirm them."""
    for rule in place.rules:
        says = f"{place.name}: {rule.title}"
        age = age_of(rule.as_of, guide.today, OLD_RULE_DAYS)
        yield Fact(
            organization="",
            record=f"places/{place.id}/{rule.id}",
            name=place.name,
            field="rule",
            says=says,
            state="unconfirmed",
            since=rule.as_of,
            limit=OLD_RULE_DAYS,
            age=age,
            question=questions.about("rule", says),
            source=rule.source,
            url=rule.url or "",
        )


class _Reader:
    """Reads the facts of one organization."""

    def __init__(self, guide: Guide, tongue: Tongue, organization: Organization) -> None:
        self.guide, self.tongue, self.organization, self.today = guide, tongue, organization, guide.today
        self.sources = {source.id: source for source in organization.sources}

    def facts(self) -> Iterator[Fact]:
        organization = self.organization
        shown = [contact for contact in organization.contacts if contact.state != "withheld"]
        if not shown:
            yield self._unknown(organization.id, organization.name, "contact")
        for contact in shown:
            yield from self._contact(contact)
        for location in organization.locations:
            if location.state != "withheld" and location.secret == "no":
                yield self._location(location)
        if organization.status in ("unknown", "paused"):
            yield self._status(organization.id, organization.name, organization.status)
        for service in organization.services:
            if service.status != "ended":
                yield from self._service(service)

    def _contact(self, contact: Contact) -> Iterator[Fact]:
        shown = contact.phone.shown if contact.kind in NUMBER_KINDS else contact.value
        record = f"{self.organization.id}/{contact.id}"
        since, source = looked_at(self.organization, contact), self.sources.get(contact.source or "")
        emergency = is_lifeline(self.organization, contact)
        state: State = "confirmed" if contact.state == "confirmed" else "unconfirmed"

        def fact(field: str, says: str, question: str, since: date | None, limit: int) -> Fact:
            name = self.organization.name
            return self._fact(record, name, field, says, state, since, limit, source, question, emergency=emergency)

        yield fact("value", shown, questions.about_contact(contact, shown, lifeline=emergency), since, OLD_CONTACT_DAYS)
        if contact.hours:
            times = self._week(contact.hours)
            yield fact("hours", times, questions.about_hours(times, lifeline=emergency), since, OLD_CONTACT_DAYS)
        elif contact.kind in ("phone", "chat"):
            yield self._unknown(record, self.organization.name, "hours")
        if contact.price:
            says = labels.price(self.tongue, contact.price, contact.price.as_of)
            yield fact("price", says, questions.about("price", says), contact.price.as_of, OLD_RULE_DAYS)

    def _location(self, location: Location) -> Fact:
        says = ", ".join(filter(None, (location.street, " ".join(filter(None, (location.postal_code, location.city))))))
        says = says or location.name or location.id
        return self._fact(
            f"{self.organization.id}/{location.id}",
            self.organization.name,
            "address",
            says,
            "confirmed" if location.state == "confirmed" else "unconfirmed",
            looked_at(self.organization, location),
            OLD_CONTACT_DAYS,
            self.sources.get(location.source or ""),
            questions.about_location(location, says),
        )

    def _status(self, record: str, name: str, status: str) -> Fact:
        says = labels.status(self.tongue, status)
        return self._fact(record, name, "status", says, "unconfirmed", None, 0, None, questions.about("status", says))

    def _service(self, service: Service) -> Iterator[Fact]:
        if service.status in ("unknown", "paused"):
            yield self._status(service.id, service.name, service.status)
        unknown = []
        for field, (says, limit) in self._critical(service).items():
            if says:
                since = fact_looked_at(self.organization, service, field)
                yield self._of_service(service, field, says, since, limit)
            else:
                unknown.append(field)
        yield from self._dated(service)
        if service.channels or service.locations:  # without, it explains something: there is nobody to ask
            for field in (*unknown, *self._missing(service)):
                yield self._unknown(service.id, service.name, field)

    def _critical(self, service: Service) -> dict[str, tuple[str, int]]:
        """Give what the guide says of each critical field, and how long that is taken for true."""
        times = [service.schedule, *(channel.hours for channel in service.channels)]
        schedule = self._week(next(filter(None, times), ""))
        often = service.frequency if not schedule else None
        return {
            "frequency" if often else "schedule": (often or schedule, OLD_CONTACT_DAYS),
            "cost": (labels.cost(self.tongue, service, self.today), OLD_RULE_DAYS),
            "anonymity": (labels.anonymity(self.tongue, service), OLD_RULE_DAYS),
            "for_whom": (self._for_whom(service), OLD_RULE_DAYS),
            "referral": (self._referral(service.referral), OLD_RULE_DAYS),
        }

    def _for_whom(self, service: Service) -> str:
        said = labels.groups(self.tongue, service)
        welcome = [name for name, value in said if value == "yes"]
        closed = [name for name, value in said if value == "no"]
        age = service.for_whom.minimum_age
        parts = [f"welkom: {', '.join(welcome)}"] if welcome else []
        parts += [f"niet voor: {', '.join(closed)}"] if closed else []
        parts += [f"vanaf {age} jaar"] if age else []
        return "; ".join(parts)

    def _referral(self, referral: Referral) -> str:
        if referral.self_ == "unknown":
            return ""
        return "ja" if referral.self_ == "yes" else "nee, via iemand anders"

    def _dated(self, service: Service) -> Iterator[Fact]:
        """Give what carries its own day."""
        referral, stay = service.referral, service.stay
        if referral.accepting:
            says = labels.yes_no(self.tongue, referral.accepting.value)
            yield self._of_service(service, "accepting", says, referral.accepting.as_of, OLD_WAITING_DAYS, "referral")
        if referral.waiting:
            says = _BANDS[referral.waiting.band]
            yield self._of_service(service, "waiting", says, referral.waiting.as_of, OLD_WAITING_DAYS, "referral")
        if service.cost.price:
            says = labels.price(self.tongue, service.cost.price, service.cost.price.as_of)
            yield self._of_service(service, "price", says, service.cost.price.as_of, OLD_RULE_DAYS, "cost")
        if stay and stay.price:
            says = labels.price(self.tongue, stay.price, stay.price.as_of)
            yield self._of_service(service, "stay", says, stay.price.as_of, OLD_RULE_DAYS)

    def _missing(self, service: Service) -> Iterator[str]:
        """Name what decides for many readers and is not known."""
        if service.for_whom.papers == "unknown":
            yield "papers"
        if service.staff_gender == "unknown":
            yield "staff_gender"
        if service.authorities_present == "unknown":
            yield "authorities_present"
        for field in _DECIDING:
            if not getattr(service, field):
                yield field

    def _of_service(  # noqa: PLR0913, PLR0917 - a fact of a service is all of these
        self, service: Service, field: str, says: str, since: date | None, limit: int, of: str = ""
    ) -> Fact:
        named = {use.id for use in service.sources if (of or field) in use.for_}
        checked = any((of or field) in item.for_ for item in service.verified)
        source = next((self.sources[id_] for id_ in self.sources if id_ in named), None)
        state: State = "confirmed" if checked else "unconfirmed"
        question = questions.about(field, says)
        return self._fact(service.id, service.name, field, says, state, since, limit, source, question)

    def _unknown(self, record: str, name: str, field: str) -> Fact:
        return Fact(self.organization.id, record, name, field, "", "unknown", None, 0, "", questions.about(field, ""))

    def _fact(  # noqa: PLR0913, PLR0917 - a fact is all of these
        self,
        record: str,
        name: str,
        field: str,
        says: str,
        state: State,
        since: date | None,
        limit: int,
        source: Source | None,
        question: str,
        *,
        emergency: bool = False,
    ) -> Fact:
        return Fact(
            organization=self.organization.id,
            record=record,
            name=name,
            field=field,
            says=says,
            state=state,
            since=since,
            limit=limit,
            age=age_of(since, self.today, limit) if limit else "undated",
            question=question,
            source=source.title if source else "",
            url=source.url or "" if source else "",
            emergency=emergency,
        )

    def _week(self, text: str) -> str:
        if not text:
            return ""
        if hours.always(text):
            return "dag en nacht"
        return "; ".join(f"{line.days} {line.times}" for line in week_lines(self.tongue, text, self.today))
