"""The whole state in one value: every format prints this and looks nothing up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer.status.cover import Cover, cover
from wegwijzer.status.facts import Fact, facts_of, rules_of
from wegwijzer.views.ageing import is_aged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from wegwijzer.coverage import Count
    from wegwijzer.guide import Guide
    from wegwijzer.languages import Tongue
    from wegwijzer.model import Contact, Organization
    from wegwijzer.sources.ledger import Entry, Ledger
    from wegwijzer.sources.targets import Target

#: The way by which to ask, best first: somebody who answers, then somebody who reads.
_ASK_BY = ("phone", "email", "chat", "whatsapp", "signal", "sms", "website")
_WITH = {"phone": "Bel", "email": "Mail", "website": "Kijk op", "chat": "Chat op", "sms": "Sms"}


@dataclass(frozen=True)
class Part:
    """An organization with all there is to ask, the most urgent first."""

    id: str
    name: str
    ask: str
    """How to reach it, in Dutch."""
    facts: tuple[Fact, ...]

    @property
    def records(self) -> tuple[tuple[str, str, tuple[Fact, ...]], ...]:
        """Its records, the most urgent first: what each is called, its name in the data, and its facts."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.record, []).append(fact)
        return tuple((facts[0].name, record, tuple(facts)) for record, facts in found.items())

    @property
    def counts(self) -> Counter[str]:
        """How many facts are how: ``expired``, ``ageing``, ``undated``, ``fresh``, ``unknown``, ``unconfirmed``."""
        found: Counter[str] = Counter()
        for fact in self.facts:
            found[fact.state] += 1
            found[fact.age] += bool(fact.age)
        return found


@dataclass(frozen=True)
class Month:
    """The facts that somebody last looked at in one month."""

    month: str
    """Year and month."""
    fresh: int
    ageing: int
    expired: int
    confirmed: int
    """How many of them somebody confirmed; the rest was read."""

    @property
    def all(self) -> int:
        """All of them."""
        return self.fresh + self.ageing + self.expired


@dataclass(frozen=True)
class Status:
    """The state of the guide on one day."""

    today: date
    parts: tuple[Part, ...]
    rules: tuple[Fact, ...]
    withheld: tuple[str, ...]
    """Contacts and locations that are kept back, by name alone: neither value nor reason leaves the data."""
    cover: Cover
    texts: tuple[Count, ...]
    looked: date | None
    """The day of the last look at all sources."""
    sources: tuple[tuple[Entry, tuple[str, ...]], ...]
    """What the last look found that is not as it was, with the records that rely on it."""
    unseen: int
    """How many addresses no program has looked at yet."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts."""
        return (*(fact for part in self.parts for fact in part.facts), *self.rules)

    @property
    def rule_records(self) -> tuple[tuple[str, str, tuple[Fact, ...]], ...]:
        """As ``Part.records``, of the rules."""
        return Part("", "", "", self.rules).records

    @property
    def counts(self) -> Counter[str]:
        """As in ``Part``, of all facts."""
        return Part("", "", "", self.facts).counts

    @property
    def months(self) -> tuple[Month, ...]:
        """The facts by the month somebody last looked, oldest first, no month left out."""
        dated = [fact for fact in self.facts if fact.since]
        if not dated:
            return ()
        found = []
        first, last = (pick(fact.since for fact in dated if fact.since) for pick in (min, max))
        for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            year, month = number // 12, number % 12 + 1
            here = [fact for fact in dated if fact.since and (fact.since.year, fact.since.month) == (year, month)]
            ages = Counter(fact.age for fact in here)
            confirmed = sum(fact.state == "confirmed" for fact in here)
            found.append(Month(f"{year}-{month:02}", ages["fresh"], ages["ageing"], ages["expired"], confirmed))
        return tuple(found)


def overview(
    guide: Guide, tongue: Tongue, texts: tuple[Count, ...], ledger: Ledger, addresses: Iterable[Target]
) -> Status:
    """Work out the state of a guide on its day; ``tongue`` is the Dutch one."""
    addresses = tuple(addresses)
    parts = [
        Part(one.id, one.name, ask(one, guide.today), _in_order(facts_of(guide, tongue, one)))
        for one in guide.organizations.values()
    ]
    parts.sort(key=_urgency)
    records = {target.url: target.records for target in addresses}
    return Status(
        today=guide.today,
        parts=tuple(part for part in parts if part.facts),
        rules=tuple(fact for place in guide.places.values() for fact in rules_of(guide, place)),
        withheld=tuple(name for one in guide.organizations.values() for name in _withheld(one)),
        cover=cover(guide),
        texts=texts,
        looked=ledger.looked,
        sources=tuple(
            (entry, records[entry.url])
            for entry in ledger.entries.values()
            if entry.state != "ok" and entry.url in records
        ),
        unseen=sum(target.url not in ledger.entries for target in addresses),
    )


def _withheld(organization: Organization) -> Iterator[str]:
    for contact in organization.contacts:
        if contact.state == "withheld":
            yield f"{organization.id}/{contact.id}"
    for location in organization.locations:
        if location.state == "withheld":
            yield f"{organization.id}/{location.id}"


def ask(organization: Organization, today: date) -> str:
    """Say how to reach an organization to ask; an emergency line is not called to ask how it is."""
    usable = [contact for contact in organization.contacts if contact.state != "withheld" and contact.kind in _ASK_BY]
    if any(contact.emergency == "yes" for contact in usable):
        return "Niet bellen: dit is een noodlijn. Vergelijk met de officiële bron."
    usable.sort(key=lambda contact: _ASK_BY.index(contact.kind))
    if not usable:
        site = next((source.url for source in organization.sources if source.kind == "self" and source.url), None)
        return f"Geen contact bekend. Begin bij {site}" if site else "Geen contact bekend. Zoek eerst de eigen site."
    best = usable[0]
    said = f"{_WITH.get(best.kind, 'App')} {_shown(best)}"
    return f"{said} (lang niet nagekeken: zoek het eerst na)" if is_aged(organization, best, today) else said


def _shown(contact: Contact) -> str:
    return contact.phone.shown if contact.kind not in ("email", "website", "chat") else contact.value


def _in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Put contacts before the rest, and what is old before what is young; what is unknown comes last."""
    ranks = {"expired": 0, "undated": 1, "ageing": 2, "fresh": 3, "": 4}
    return tuple(sorted(facts, key=lambda fact: (ranks[fact.age], "/" not in fact.record)))


def _urgency(part: Part) -> tuple[bool, int, int, int, str]:
    counts = part.counts
    emergency = any(fact.emergency and fact.urgent for fact in part.facts)
    return (not emergency, -counts["expired"], -counts["ageing"], -counts["undated"] - counts["unknown"], part.id)
