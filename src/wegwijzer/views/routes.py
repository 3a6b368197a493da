"""Routes for professionals: who takes somebody over, how that goes, and what is said and agreed before.

A route holds no number: it leads to the ways in on the page of its service, so that a number stands in one place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from wegwijzer import urls
from wegwijzer.cache import digest
from wegwijzer.languages import Said
from wegwijzer.model.contacts import SHOWN_SOURCES
from wegwijzer.model.service import Referral
from wegwijzer.views import by_place, labels
from wegwijzer.views.ageing import OLD_WAITING_DAYS, is_old
from wegwijzer.views.cards import digest_around
from wegwijzer.views.contacts import source_view
from wegwijzer.views.links import Link
from wegwijzer.views.peers import PeerView, build_peers

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping
    from datetime import date

    from wegwijzer.articles import Article
    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Tongue
    from wegwijzer.model import Need, Organization
    from wegwijzer.model.service import WorksWith
    from wegwijzer.views.lists import GapView

    #: A question, its answer, and how to say that there is none.
    Asked = tuple[str, Said | None, str]

#: Kinds that stand here whether or not anything is known of their route.
_SPECIALISTS = ("specialist", "peer")


@dataclass(frozen=True)
class Handover:
    """Somebody goes along from one service to others."""

    to: tuple[Link, ...]
    how: str
    lines: tuple[Said, ...]
    source: str
    """Where that was read, and when."""


@dataclass(frozen=True)
class Route:
    """How somebody comes to one service."""

    link: str
    name: Said
    organization: str
    where: tuple[str, ...]
    status: str
    facts: tuple[tuple[str, Said], ...]
    """Short questions with what is known."""
    onward: tuple[Handover, ...]
    """To whom they bring somebody."""
    hither: tuple[Handover, ...]
    """Who brings somebody here."""
    before: tuple[str, ...]
    """What decides whether somebody wants to go: said before referring."""
    ways: str
    unknown: str


@dataclass(frozen=True)
class NeedOfRoutes:
    """A need in the list of all, with the number of its routes; none leads to the ordinary list."""

    link: Link
    count: int


@dataclass(frozen=True)
class TopicOfRoutes:
    """A topic with its needs."""

    label: Said
    only_when_asked: bool
    needs: tuple[NeedOfRoutes, ...]


@dataclass(frozen=True)
class ReferView:
    """The first page for who refers somebody."""

    own: tuple[Link, ...]
    """What a professional needs: to learn more, or to ask."""
    articles: tuple[Link, ...]
    topics: tuple[TopicOfRoutes, ...]
    places: tuple[Link, ...]
    peers: tuple[PeerView, ...]
    compares_stays: bool


@dataclass(frozen=True)
class RoutesView:
    """The routes for one need, by place."""

    label: Said
    topic: Said
    only_when_asked: bool
    groups: tuple[tuple[str, str, tuple[Route, ...]], ...]
    """Id, heading and routes of each place."""
    total: int
    list: by_place.Ways
    all: str
    """Where all services for this need stand, also the general ones."""
    articles: tuple[Link, ...]
    gaps: tuple[GapView, ...]
    peers: tuple[PeerView, ...]


def is_route(guide: Guide, offer: Offer) -> bool:
    """Say whether ``offer`` belongs among the routes: it is a specialist, or something is known of the way to it."""
    service = offer.service
    if offer.organization.kind in _SPECIALISTS or service.works_with or offer.id in brought_to(guide):
        return True
    return service.referral != Referral() or service.entry != "unknown" or service.comes_along in ("yes", "some")


def routes_of_need(guide: Guide, need: Need) -> tuple[Offer, ...]:
    """Give the services that somebody with ``need`` is referred to, in the order of every list."""
    found = cast("dict[str, tuple[Offer, ...]]", guide.made.setdefault("routes", {}))
    if need.id not in found:
        offers = guide.offers_of_need[need.id] if guide.topics[need.topic].kind == "own" else ()
        found[need.id] = tuple(offer for offer in offers if is_route(guide, offer))
    return found[need.id]


def brought_to(guide: Guide) -> Mapping[str, tuple[tuple[Offer, WorksWith], ...]]:
    """Give by service who brings somebody there, and how; to an organization means to each of its services."""
    found = guide.made.get("brought to")
    if found is None:
        by_service: dict[str, list[tuple[Offer, WorksWith]]] = {}
        for offer in guide.listed:
            for work in offer.service.works_with:
                if work.how == "cold":
                    continue
                to = guide.organizations.get(work.to)
                for id_ in [one.id for one in to.services] if to else [work.to]:
                    by_service.setdefault(id_, []).append((offer, work))
        found = guide.made["brought to"] = {id_: tuple(all_) for id_, all_ in by_service.items()}
    return cast("Mapping[str, tuple[tuple[Offer, WorksWith], ...]]", found)


def route_digests(organization: Organization) -> dict[str, str]:
    """Hash, by service, all that a route to, from or through it may show of its record: no numbers, no long texts."""
    sources = (f"{one.id} {one.title} {one.url} {one.kind} {one.published} {one.read}" for one in organization.sources)
    around = digest(digest_around(organization), *sources)
    return {
        service.id: digest(around, service.model_dump_json(exclude=_NOT_SHOWN)) for service in organization.services
    }


#: Fields that no route shows. A field that a route begins to show must leave this list.
_NOT_SHOWN = {
    *("formerly", "tab_title", "what_you_get", "not_offered", "not_only_for", "differs_from", "first_contact"),
    *("how_to_find", "frequency", "time_limit", "stay", "sources", "verified", "as_of"),
}


def shown_in_route(guide: Guide, offer: Offer) -> list[str]:
    """Name what the route to ``offer`` shows: services by their ids, organizations by their names."""
    works = [work.to for work in offer.service.works_with]
    names = [id_ if id_ in guide.offers else guide.organizations[id_].name for id_ in works]
    return [offer.id, *names, *(other.id for other, _ in brought_to(guide).get(offer.id, ()))]


def groups_of_need(guide: Guide, tongue: Tongue, need: Need) -> tuple[by_place.Group, ...]:
    """Give the services of the routes for ``need`` by place."""
    return tongue.once(
        ("routes", need.id),
        lambda: by_place.group(guide, tongue, routes_of_need(guide, need), lambda offer: offer.regions),
    )


def build_refer(
    guide: Guide, tongue: Tongue, articles: Mapping[str, Article], places: tuple[Link, ...], own: tuple[Link, ...]
) -> ReferView:
    """Make the first page: everything by need."""
    topics = [topic for topic in guide.taxonomy.topics if topic.kind == "own"]
    return ReferView(
        own=own,
        articles=article_of(articles),
        topics=tuple(
            TopicOfRoutes(
                label=tongue.said(f"topics.{topic.id}.label", topic.label),
                only_when_asked=any(need.only_when_asked == "yes" for need in guide.needs_of_topic[topic.id]),
                needs=tuple(_need(guide, tongue, need) for need in guide.needs_of_topic[topic.id]),
            )
            for topic in topics
        ),
        places=places,
        peers=build_peers(guide, tongue),
        compares_stays=guide.compares_stays,
    )


def article_of(articles: Mapping[str, Article]) -> tuple[Link, ...]:
    """Give the link to what professionals read first, where there is such an article."""
    return tuple(
        Link(urls.article(name), one.title, one.summary)
        for name, one in articles.items()
        if one.front and one.front.professionals == "yes"
    )


def _need(guide: Guide, tongue: Tongue, need: Need) -> NeedOfRoutes:
    label, count = tongue.said(f"needs.{need.id}.label", need.label), len(routes_of_need(guide, need))
    return NeedOfRoutes(Link(urls.refer(need.id) if count else urls.need(need.id), label), count)


def build_routes(  # noqa: PLR0913 - all that the page shows
    guide: Guide,
    tongue: Tongue,
    need: Need,
    articles: Mapping[str, Article],
    gaps: tuple[GapView, ...],
    *,
    number: int = 1,
) -> RoutesView:
    """Make a page with routes for ``need``."""
    topic = guide.topics[need.topic]
    groups = groups_of_need(guide, tongue, need)
    return RoutesView(
        label=tongue.said(f"needs.{need.id}.label", need.label),
        topic=tongue.said(f"topics.{topic.id}.label", topic.label),
        only_when_asked=need.only_when_asked == "yes",
        groups=tuple(
            (one.id, one.heading, tuple(route_of(guide, tongue, offer) for offer in one.offers))
            for one in by_place.cut(groups, number)
        ),
        total=len(routes_of_need(guide, need)),
        list=by_place.ways(groups, urls.refer(need.id), number),
        all=urls.need(need.id),
        articles=article_of(articles),
        gaps=gaps,
        peers=build_peers(guide, tongue),
    )


def route_of(guide: Guide, tongue: Tongue, offer: Offer) -> Route:
    """Make the route to ``offer``: the same wherever it stands."""
    return tongue.once(("route", offer.id), lambda: _Maker(guide, tongue, offer).make())


def way_in(guide: Guide, tongue: Tongue, offer: Offer) -> tuple[tuple[tuple[str, Said], ...], tuple[str, ...]]:
    """Say how somebody comes in and whether there is room: what is known, and the names of what is not."""
    asked = _Maker(guide, tongue, offer).way_in()
    known = tuple((question, answer) for question, answer, _ in asked if answer)
    return known, tuple(missing for _, answer, missing in asked if not answer)


class _Maker:
    """Makes one route."""

    def __init__(self, guide: Guide, tongue: Tongue, offer: Offer) -> None:
        self.guide, self.tongue, self.offer, self.service = guide, tongue, offer, offer.service
        self.t = tongue.t
        self.context = f"services.{offer.id}"

    def make(self) -> Route:
        tongue, service, t = self.tongue, self.service, self.t
        onward = _together(self._onward(work) for work in service.works_with)
        hither = _together(self._hither(other, work) for other, work in brought_to(self.guide).get(self.offer.id, ()))
        asked = [*self.way_in(), *self._report(), *self._company(known=bool(onward or hither)), *self._told()]
        unknown = [missing for _, answer, missing in asked if not answer]
        ways = labels.ways_in(tongue, self.guide, self.offer)
        return Route(
            link=urls.service(service.id),
            name=labels.service_name(tongue, service),
            organization=self.offer.organization.name,
            where=labels.regions(tongue, self.guide, self.offer.regions),
            status=labels.service_status(tongue, service),
            facts=tuple((question, answer) for question, answer, _ in asked if answer),
            onward=onward,
            hither=hither,
            before=tuple(filter(None, self._before())),
            ways=tongue.listed(ways, "or") if ways else "",
            unknown=t("Niet bekend: {facts}. Vraag het.", facts=tongue.commas(unknown)) if unknown else "",
        )

    def way_in(self) -> list[Asked]:
        """Say how somebody comes in, who refers, and whether there is room."""
        t = self.t
        return [
            (t("Zelf komen"), self._alone(), t("zelf komen")),
            (t("Wie verwijst"), self._said("by", self.service.referral.by), t("wie mag verwijzen")),
            (t("Neemt nieuwe mensen aan"), self._accepting(), t("of er plek is")),
            (t("Wachttijd"), self._waiting(), t("wachttijd")),
        ]

    def _report(self) -> list[Asked]:
        """Say whether a report to the police is needed, where somebody may fear that it is."""
        t, needed = self.t, self.service.referral.police_report_needed
        if needed == "unknown" and not any(
            self.guide.topics[self.guide.needs[one].topic].report_feared == "yes" for one in self.service.needs
        ):
            return []
        answer = labels.police_report(self.tongue)[needed]
        return [(t("Aangifte nodig"), _plain(answer), t("of aangifte nodig is"))]

    def _alone(self) -> Said | None:
        t, self_ = self.t, self.service.referral.self_
        if any(channel.way == "walk-in" for channel in self.service.channels) and self_ != "no":
            return _plain(t("Ja, zonder afspraak"))
        if self_ != "unknown":
            return _plain(labels.yes_no(self.tongue, self_))
        return _plain(
            {
                "direct": labels.yes_no(self.tongue, "yes"),
                "both": t("Ja, of via iemand anders"),
                "through": t("Nee, alleen via iemand anders"),
                "unknown": "",
            }[self.service.entry]
        )

    def _accepting(self) -> Said | None:
        accepting = self.service.referral.accepting
        if accepting is None or accepting.value == "unknown" or self._is_old(accepting.as_of):
            return None
        return self._dated(labels.yes_no(self.tongue, accepting.value), accepting.as_of)

    def _waiting(self) -> Said | None:
        waiting = self.service.referral.waiting
        if waiting is None or self._is_old(waiting.as_of):
            return None
        return self._dated(labels.waiting_bands(self.tongue)[waiting.band], waiting.as_of)

    def _is_old(self, since: date) -> bool:
        return is_old(since, self.guide.today, OLD_WAITING_DAYS)

    def _dated(self, answer: str, since: date) -> Said:
        return Said(self.t("{answer} (op {day})", answer=answer, day=self.tongue.day(since)))

    def _company(self, *, known: bool) -> list[Asked]:
        """Say whether somebody goes along; ``known``: that is told below, with from where and to where."""
        t, comes = self.t, self.service.comes_along
        answer = labels.comes_along(self.tongue, self.service) or ("" if comes == "unknown" else t("Nee"))
        return [] if known and not answer else [(t("Wie meegaat"), _plain(answer), t("of er iemand meegaat"))]

    def _told(self) -> list[Asked]:
        """Say what the person agrees to, what you send, and what happens with it there."""
        t, referral = self.t, self.service.referral
        return [
            (t("Alleen met een ja"), self._said("consent", referral.consent), t("toestemming")),
            (t("Stuur mee"), self._said("send", referral.send), t("wat je meestuurt")),
            (t("Stuur niet mee"), self._said("do_not_send", referral.do_not_send), t("wat je niet meestuurt")),
            (t("Wie ervan hoort"), self._field("shared_with"), t("wie ervan hoort")),
            (t("Wat ze opschrijven"), self._field("recorded"), t("wat ze opschrijven")),
        ]

    def _said(self, field: str, dutch: str | None) -> Said | None:
        return self.tongue.said(f"{self.context}.referral.{field}", dutch, exact=True) if dutch else None

    def _field(self, field: str) -> Said | None:
        dutch = getattr(self.service, field)
        return self.tongue.said(f"{self.context}.{field}", dutch, exact=True) if dutch else None

    def _before(self) -> tuple[str, ...]:
        tongue, service = self.tongue, self.service
        age = service.for_whom.minimum_age
        return (
            labels.anonymity(tongue, service),
            labels.authorities(tongue, service),
            labels.languages(tongue, service),
            labels.staff_gender(tongue, service),
            labels.cost(tongue, service, self.guide.today),
            labels.papers(tongue, service),
            self.t("Vanaf {age} jaar", age=age) if age else "",
        )

    def _onward(self, work: WorksWith) -> tuple[Hashable, Handover]:
        if work.to in self.guide.offers:
            to = self.guide.offers[work.to].service
            link, name = urls.service(to.id), labels.service_name(self.tongue, to)
        else:
            organization = self.guide.organizations[work.to]
            link, name = urls.organization(organization.id), Said(organization.name)
        return self._handover(Link(link, name), self.offer, work)

    def _hither(self, other: Offer, work: WorksWith) -> tuple[Hashable, Handover]:
        name = labels.service_name(self.tongue, other.service)
        return self._handover(Link(urls.service(other.id), name, other.organization.name), other, work)

    def _handover(self, to: Link, owner: Offer, work: WorksWith) -> tuple[Hashable, Handover]:
        """Tell how ``owner`` and the other one work together, whichever of the two this route leads to.

        With it goes what all that is the same has in common, which no language tells: the Dutch text, not where it stands.
        """
        t, context = self.t, f"services.{owner.id}.works_with.{work.to}"
        how = {"warm": t("iemand gaat mee"), "joint": t("ze helpen samen"), "cold": t("alleen het adres")}[work.how]
        times = {"every": t("elke keer"), "first": t("de eerste keer"), "unknown": ""}[work.times]
        stays = {"yes": t("blijft daarna betrokken"), "no": t("blijft daarna niet betrokken"), "unknown": ""}
        fields = ((field, getattr(work, field)) for field in ("who_goes", "shared"))
        told = [self.tongue.said(f"{context}.{field}", text) for field, text in fields if text]
        source = self._source(owner, work)
        same = (work.how, work.times, work.stays_involved, work.who_goes, work.shared, source)
        return same, Handover(
            to=(to,),
            how=self.tongue.commas([part for part in (how, times, stays[work.stays_involved]) if part]),
            lines=tuple(told),
            source=source,
        )

    def _source(self, owner: Offer, work: WorksWith) -> str:
        source = owner.sources.get(work.source or "")
        if source is None or source.kind not in SHOWN_SOURCES:
            return self.t("Op {day}", day=self.tongue.day(work.as_of)) if work.as_of else ""
        view = source_view(self.tongue, source)
        return f"{view.title} ({view.dates})"


def _together(handovers: Iterable[tuple[Hashable, Handover]]) -> tuple[Handover, ...]:
    """Say once what goes the same way, as their keys tell, to several places."""
    found: dict[Hashable, Handover] = {}
    for key, one in handovers:
        before = found.get(key)
        found[key] = replace(before, to=before.to + one.to) if before else one
    return tuple(found.values())


def _plain(text: str) -> Said | None:
    return Said(text) if text else None
