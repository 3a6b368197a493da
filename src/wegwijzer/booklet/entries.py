"""What the booklet says of a service: all that decides, in less room than its page takes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wegwijzer.booklet.words import Ref, Words, name, words
from wegwijzer.load import usual_of
from wegwijzer.views import labels
from wegwijzer.views.cards import build_card
from wegwijzer.views.services import build_service

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Said, Tongue
    from wegwijzer.views.cards import Card
    from wegwijzer.views.contacts import ChannelView, HoursLine, LocationView
    from wegwijzer.views.services import Section, ServiceView

#: A word and what it says, such as days and times, or a question and its answer.
Pair = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """Sentences after a word that says what they are about; ``to`` leads on."""

    label: str
    texts: tuple[Words, ...] = ()
    pairs: tuple[Pair, ...] = ()
    to: Ref | None = None


@dataclass(frozen=True)
class Way:
    """A way in: ``value`` is the number or the address, empty for a way without one."""

    kind: str
    value: str
    warn: str
    about: tuple[str, ...]
    hours: tuple[Pair, ...]
    notes: tuple[Words, ...]
    state: str
    """How sure it is; said once for ways that follow each other with the same."""


@dataclass(frozen=True)
class Address:
    """A place to go to; a secret one has only ``notes``."""

    name: str
    street: str
    notes: tuple[Words, ...]
    state: str


@dataclass(frozen=True)
class Doors:
    """Other services to go to, while a service has no way in or is not there."""

    label: str
    to: tuple[Ref, ...]


@dataclass(frozen=True)
class Entry:
    """A service in full."""

    id: str
    name: Words
    organization: str
    where: tuple[str, ...]
    identity: Words | None
    warn: str
    """That it is not there, or may not be."""
    warn_note: Words | None
    time_limit: Words | None
    what: tuple[Words, ...]
    facts: tuple[str, ...]
    no_way: Words | None
    ways: tuple[Way, ...]
    addresses: tuple[Address, ...]
    times: tuple[Pair, ...]
    times_notes: tuple[str, ...]
    doors: tuple[Doors, ...]
    lines: tuple[Line, ...]
    unknown: tuple[str, ...]


def build_entry(guide: Guide, tongue: Tongue, offer: Offer, subject_words: tuple[str, ...]) -> Entry:
    """Make the entry of ``offer``: what its page says, without what only leads on and without the sources."""
    return _Builder(guide, tongue, offer, subject_words).build()


def ref(tongue: Tongue, offer: Offer) -> Ref:
    """Lead to the entry of ``offer``."""
    return Ref(f"service-{offer.id}", name(tongue, labels.service_name(tongue, offer.service)), offer.organization.name)


class _Builder:
    def __init__(self, guide: Guide, tongue: Tongue, offer: Offer, subject_words: tuple[str, ...]) -> None:
        self.guide, self.tongue, self.offer = guide, tongue, offer
        self.t = tongue.t
        self.view: ServiceView = build_service(guide, tongue, offer, subject_words)
        self.sections = {section.id: section for section in self.view.sections}

    def build(self) -> Entry:
        view, tongue, organization = self.view, self.tongue, self.offer.organization
        identity = (
            tongue.said(f"organizations.{organization.id}.identity", organization.identity)
            if organization.identity
            else None
        )
        card = build_card(self.guide, tongue, self.offer)
        return Entry(
            id=f"service-{self.offer.id}",
            name=name(tongue, view.name),
            organization=view.organization,
            where=view.where,
            identity=self._maybe(identity),
            warn=view.status,
            warn_note=self._maybe(view.status_note),
            time_limit=self._maybe(view.time_limit),
            what=self._all(view.what.lines),
            facts=view.facts,
            no_way=self._maybe(view.no_way),
            ways=_say_once([self._way(channel) for channel in view.channels]),
            addresses=tuple(self._address(location) for location in view.locations),
            times=_pairs(view.schedule),
            times_notes=tuple(
                filter(None, (view.appointment, str(view.frequency or ""), view.schedule_note)),
            ),
            doors=self._doors(),
            lines=tuple(line for line in self._lines() if line.texts or line.pairs or line.to),
            unknown=tuple(filter(None, (card.unknown, *self._soft("who", "stay", "referral")))),
        )

    def _all(self, said: Iterable[Said]) -> tuple[Words, ...]:
        return tuple(words(self.tongue, one) for one in said)

    def _maybe(self, said: Said | None) -> Words | None:
        return words(self.tongue, said) if said else None

    def _way(self, channel: ChannelView) -> Way:
        hours_note = () if channel.hours else (channel.hours_note,)
        return Way(
            kind=channel.button,
            value=channel.value,
            warn=channel.aged,
            about=tuple(filter(None, (*channel.about, *hours_note))),
            hours=_pairs(channel.hours),
            notes=tuple(dict.fromkeys(self._all(channel.notes))),  # contact and channel may say the same
            state=" ".join(channel.state),
        )

    def _address(self, location: LocationView) -> Address:
        street = ", ".join(filter(None, (location.street, location.postal)))
        return Address(location.name, street, self._all(location.notes), " ".join(location.state))

    def _doors(self) -> tuple[Doors, ...]:
        t, view = self.t, self.view
        doors = (
            (t("Deze deur is wel open"), view.doors),
            (t("Hier kun je vragen hoe je er komt"), view.ask),
            (t("Dit lijkt er het meest op"), view.alternatives),
        )
        return tuple(Doors(label, tuple(self._ref(card) for card in cards)) for label, cards in doors if cards)

    def _ref(self, card: Card) -> Ref:
        return Ref(f"service-{card.link.split('/')[1]}", name(self.tongue, card.name), card.organization)

    def _lines(self) -> Iterable[Line]:
        t, view = self.t, self.view
        yield self._line("who", pairs=self._for_whom())
        if view.younger or view.younger_note:
            younger = self.guide.offers.get(self.offer.service.for_whom.younger or "")
            notes = self._all([view.younger_note] if view.younger_note else [])
            yield Line(view.younger, notes, (), ref(self.tongue, younger) if younger else None)
        yield self._line("first")
        yield self._line("meet")
        yield self._line("privacy")
        insurance = t("Zorgverzekering")
        yield self._line("cost", pairs=[pair for pair in self._facts("cost") if pair[0] == insurance])
        yield self._line("referral", pairs=self._facts("referral"))
        yield self._line("stay", pairs=self._facts("stay"))
        yield self._line("not")

    def _line(self, id_: str, *, pairs: Iterable[Pair] = ()) -> Line:
        section: Section | None = self.sections.get(id_)
        return Line(section.heading, self._all(section.lines), tuple(pairs)) if section else Line("")

    def _facts(self, id_: str) -> tuple[Pair, ...]:
        section = self.sections.get(id_)
        return section.facts if section else ()

    def _soft(self, *ids: str) -> Iterable[str]:
        return (text for id_ in ids if (section := self.sections.get(id_)) for text in section.soft)

    def _for_whom(self) -> tuple[Pair, ...]:
        """Say who is welcome; that it is meant for whom the whole guide is for goes without saying."""
        facts = self._facts("who")
        usual = self.offer.service.audience == usual_of(self.guide.taxonomy)["audience"]
        return facts[1:] if usual else facts


def _pairs(hours: Iterable[HoursLine]) -> tuple[Pair, ...]:
    return tuple((line.days, line.times) for line in hours)


def _say_once(ways: Sequence[Way]) -> tuple[Way, ...]:
    """Say of ways that are sure in the same way how sure they are after the last of them."""
    after = [*(way.state for way in ways), ""][1:]
    return tuple(replace(way, state="") if way.state == then else way for way, then in zip(ways, after, strict=True))
