"""The way there: from you, by someone you know, together, to the next place; and the same ways seen from their end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.languages import Said, by_language
from wegwijzer.model.contacts import SHOWN_SOURCES
from wegwijzer.views import labels
from wegwijzer.views.contacts import source_view

if TYPE_CHECKING:
    from wegwijzer.guide import Arrival, Guide, Offer
    from wegwijzer.languages import Tongue, Translate
    from wegwijzer.model import Organization
    from wegwijzer.model.service import WorksWith
    from wegwijzer.views.contacts import SourceView


@dataclass(frozen=True)
class Goal:
    """Where a way leads."""

    name: Said
    link: str
    about: tuple[str, ...]
    """Whose it is, and whether it is there."""


@dataclass(frozen=True)
class Stop:
    """One step of a way: who or what, or where, and what is known of it."""

    name: Said | None = None
    lines: tuple[Said, ...] = ()
    goals: tuple[Goal, ...] = ()
    """One or more places, at the end of a way."""


@dataclass(frozen=True)
class WayThere:
    """A way on from a service, in steps; what no source tells of it is said in one line."""

    stops: tuple[Stop, ...]
    shared: Said | None = None
    """What is told about you."""
    unknown: str = ""
    source: SourceView | None = None
    as_of: str = ""


@dataclass(frozen=True)
class WayHere:
    """A service that leads here."""

    name: Said
    link: str
    organization: str
    how: str
    to: str = ""
    """The organization, where it leads to that as a whole."""
    status: str = ""


@by_language
def entries(t: Translate) -> dict[str, str]:
    """Say whether somebody can come by themself."""
    return {
        "direct": t("Je kunt er zelf naartoe"),
        "through": t("Je komt er via iemand anders"),
        "both": t("Je kunt er zelf naartoe, of via iemand anders"),
        "unknown": "",
    }


def ways_there(guide: Guide, tongue: Tongue, offer: Offer) -> tuple[WayThere, ...]:
    """Give the ways on from ``offer``: those with the same steps to several places are one."""
    alike: dict[tuple[object, ...], list[WorksWith]] = {}
    for work in offer.service.works_with:
        same = (work.how, work.who_goes, work.times, work.stays_involved, work.shared, work.source, work.as_of)
        alike.setdefault(same, []).append(work)
    maker = _Maker(guide, tongue, offer)
    found = tuple(maker.way(works) for works in alike.values())
    goes_along = any(work.how != "cold" for work in offer.service.works_with)
    return found if goes_along else (*found, *maker.someone_comes())


class _Maker:
    """Makes the ways on from one service."""

    def __init__(self, guide: Guide, tongue: Tongue, offer: Offer) -> None:
        self.guide, self.tongue, self.offer = guide, tongue, offer
        self.t = tongue.t
        self.name = offer.organization.name

    def way(self, works: list[WorksWith]) -> WayThere:
        """Give the way to the places of ``works``, which differ in nothing else."""
        work = works[0]
        return WayThere(
            stops=(self._you(), self._someone(work), self._going(work), self._end(works)),
            shared=self._said(work, "shared"),
            unknown=self._unknown(work),
            source=self._source(work),
            as_of=self.t("Zo was het op {day}.", day=self.tongue.day(work.as_of)) if work.as_of else "",
        )

    def someone_comes(self) -> tuple[WayThere, ...]:
        """Give the shorter way of a service of which is known only that somebody comes along."""
        t, along = self.t, labels.comes_along(self.tongue, self.offer.service)
        if not along:
            return ()
        goal = Stop(Said(t("Samen naar de plek waar jij moet zijn")), lines=(Said(along),))
        asked = (t("waarheen"), t("hoe vaak"), t("wie betrokken blijft"), t("wat ze over je vertellen"))
        return (WayThere((self._you(), self._someone_here(()), goal), unknown=self._ask(asked)),)

    def _you(self) -> Stop:
        consent = self.offer.service.referral.consent
        context = f"services.{self.offer.id}.referral.consent"
        said = self.tongue.said(context, consent, exact=True) if consent else None
        return Stop(Said(self.t("Jij")), lines=(said,) if said else ())

    def _someone(self, work: WorksWith) -> Stop:
        who = self._said(work, "who_goes")
        return self._someone_here((who,) if who else ())

    def _someone_here(self, lines: tuple[Said, ...]) -> Stop:
        t, same = self.t, self.offer.service.same_person
        person = (
            t("Je vaste persoon bij {name}", name=self.name)
            if same == "yes"
            else t("Iemand van {name}", name=self.name)
        )
        return Stop(Said(person), lines=lines)

    def _going(self, work: WorksWith) -> Stop:
        t = self.t
        how = labels.handovers(self.tongue)[work.how]
        if work.how == "cold":
            return Stop(Said(t("Je gaat zelf")), lines=(Said(how),))
        times = {"first": t("De eerste keer"), "every": t("Elke keer"), "unknown": ""}[work.times]
        return Stop(Said(t("Samen")), lines=tuple(Said(text) for text in (how, times) if text))

    def _end(self, works: list[WorksWith]) -> Stop:
        t = self.t
        goals = tuple(self._goal(work.to) for work in works)
        stays = {
            "yes": t("{name} blijft betrokken", name=self.name),
            "no": t("Daarna gaat het zonder {name}", name=self.name),
            "unknown": "",
        }[works[0].stays_involved]
        several = Said(t("Een van deze plekken")) if len(goals) > 1 else None
        return Stop(several, (Said(stays),) if stays else (), goals)

    def _goal(self, id_: str) -> Goal:
        tongue = self.tongue
        if id_ in self.guide.offers:
            to = self.guide.offers[id_]
            name, link = labels.service_name(tongue, to.service), urls.service(id_)
            about = (to.organization.name, labels.service_status(tongue, to.service))
        else:
            organization = self.guide.organizations[id_]
            name, link = Said(organization.name), urls.organization(id_)
            about = ("", labels.status(tongue, organization.status))
        return Goal(name, link, tuple(text for text in about if text))

    def _unknown(self, work: WorksWith) -> str:
        t, along = self.t, work.how != "cold"
        asked = (
            t("wie er meegaat") if along and not work.who_goes else "",
            t("hoe vaak") if along and work.times == "unknown" else "",
            t("wie betrokken blijft") if work.stays_involved == "unknown" else "",
            t("wat ze over je vertellen") if not work.shared else "",
        )
        return self._ask(tuple(text for text in asked if text))

    def _ask(self, asked: tuple[str, ...]) -> str:
        return self.t("Niet bekend, vraag het eerst: {facts}", facts=self.tongue.commas(asked)) if asked else ""

    def _said(self, work: WorksWith, field: str) -> Said | None:
        text = getattr(work, field)
        context = f"services.{self.offer.id}.works_with.{work.to}.{field}"
        return self.tongue.said(context, text, exact=field == "shared") if text else None

    def _source(self, work: WorksWith) -> SourceView | None:
        source = self.offer.sources.get(work.source or "")
        return source_view(self.tongue, source) if source and source.kind in SHOWN_SOURCES else None


def ways_to_service(guide: Guide, tongue: Tongue, offer: Offer) -> tuple[WayHere, ...]:
    """Give the services that lead to ``offer``, and those that lead to its organization as a whole."""
    name, own = offer.organization.name, guide.arrivals.get(offer.id, ())
    whole = guide.arrivals.get(offer.organization.id, ())
    here = [_way_here(tongue, arrival, "") for arrival in own]
    return (*here, *(_way_here(tongue, arrival, name) for arrival in whole if arrival.offer.id != offer.id))


def ways_to_organization(guide: Guide, tongue: Tongue, organization: Organization) -> tuple[WayHere, ...]:
    """Give the services that lead to ``organization``."""
    return tuple(_way_here(tongue, arrival, "") for arrival in guide.arrivals.get(organization.id, ()))


def _way_here(tongue: Tongue, arrival: Arrival, to: str) -> WayHere:
    offer = arrival.offer
    return WayHere(
        name=labels.service_name(tongue, offer.service),
        link=urls.service(offer.id),
        organization=offer.organization.name,
        how=labels.handovers(tongue)[arrival.work.how],
        to=tongue.t("naar {name} als geheel", name=to) if to else "",
        status=labels.service_status(tongue, offer.service),
    )
