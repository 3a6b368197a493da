"""Shelter and housing compared: a table of what is known of each place, and for whom nothing fits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from wegwijzer import urls
from wegwijzer.guide import LONGEST_LIST
from wegwijzer.languages import by_language
from wegwijzer.views import by_place, labels, routes
from wegwijzer.views.links import Link
from wegwijzer.views.peers import PeerView, build_peers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wegwijzer.articles import Article
    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Said, Tongue, Translate
    from wegwijzer.views.lists import GapView

#: The topic that the table stands in.
#: What a place asks, and does not give: here "no" is the answer that lets somebody in.
_ASKED = frozenset({"local_ties", "papers"})


@dataclass(frozen=True)
class Answer:
    """What is known about one question: ``value`` is yes, no or unknown, ``text`` says it in words."""

    value: str
    text: str


@dataclass(frozen=True)
class Row:
    """One place to sleep or to live."""

    link: str
    name: Said
    organization: str
    where: tuple[str, ...]
    status: str
    answers: tuple[Answer, ...]
    """As the columns."""
    price: str
    longest: Said | None
    known: tuple[tuple[str, Said], ...]
    """How somebody comes in."""
    unknown: str
    """What is not known of how somebody comes in."""
    all_unknown: str
    """Everything that is not known, for a narrow screen: there a row shows only what is known."""
    ways: str


@dataclass(frozen=True)
class Fit:
    """For how many places the answer fits somebody."""

    who: str
    yes: int
    no: int
    unknown: int


@dataclass(frozen=True)
class StayView:
    """The table, and what it says together."""

    columns: tuple[str, ...]
    groups: tuple[tuple[str, str, tuple[Row, ...]], ...]
    list: by_place.Ways
    total: int
    nobody: str
    """Those of whom no place says that they can come."""
    fits: tuple[Fit, ...]
    """Fewest places first."""
    gaps: tuple[GapView, ...]
    others: tuple[Link, ...]
    """Services for housing of which nobody knows whether you can sleep there, and under which rules."""
    topic: Link | None
    refer: tuple[Link, ...]
    articles: tuple[Link, ...]
    peers: tuple[PeerView, ...]


def places_to_stay(guide: Guide) -> tuple[Offer, ...]:
    """Give the listed services where somebody stays, in the order of every list."""
    found = guide.made.get("stay")
    if found is None:
        found = guide.made["stay"] = tuple(offer for offer in guide.listed if offer.service.stay is not None)
    return cast("tuple[Offer, ...]", found)


def topic_id(guide: Guide) -> str:
    """Give the topic whose page leads here; empty where none does."""
    return next((topic.id for topic in guide.taxonomy.topics if "stay" in topic.pages), "")


def other_housing(guide: Guide) -> tuple[Offer, ...]:
    """Give the services for housing that say nothing of staying; none where they are too many for a page."""
    offers = tuple(offer for offer in guide.offers_of_topic.get(topic_id(guide), ()) if offer.service.stay is None)
    return offers if len(offers) <= LONGEST_LIST else ()


def where(guide: Guide, offer: Offer) -> tuple[str, ...]:
    """Give where a place is: of one with a secret address only the province."""
    secret = [offer.locations[id_].place for id_ in offer.service.locations if offer.locations[id_].secret == "yes"]
    return by_place.provinces(guide, secret) if secret else offer.regions


def groups_of_stay(guide: Guide, tongue: Tongue) -> tuple[by_place.Group, ...]:
    """Give the places by province."""
    return tongue.once(
        "stay", lambda: by_place.group(guide, tongue, places_to_stay(guide), lambda offer: where(guide, offer))
    )


def build_stay(
    guide: Guide, tongue: Tongue, articles: Mapping[str, Article], gaps: tuple[GapView, ...], *, number: int = 1
) -> StayView:
    """Make a page of the table."""
    t = tongue.t
    groups = groups_of_stay(guide, tongue)
    fits = tongue.once("fits", lambda: _fits(guide, tongue))
    topic = guide.topics.get(topic_id(guide))
    needs = guide.needs_of_topic.get(topic_id(guide), ())
    return StayView(
        columns=(*labels.stay_questions(tongue).values(), t("Open")),
        groups=tuple(
            (one.id, one.heading, tuple(_row(guide, tongue, offer) for offer in one.offers))
            for one in by_place.cut(groups, number)
        ),
        list=by_place.ways(groups, urls.STAY, number),
        total=len(places_to_stay(guide)),
        nobody=tongue.listed([fit.who for fit in fits if not fit.yes]) if groups else "",
        fits=fits,
        gaps=gaps,
        others=tuple(
            Link(urls.service(offer.id), labels.service_name(tongue, offer.service), offer.organization.name)
            for offer in other_housing(guide)
        ),
        topic=Link(urls.topic(topic.id), tongue.said(f"topics.{topic.id}.label", topic.label)) if topic else None,
        refer=tuple(
            Link(urls.refer(need.id), tongue.said(f"needs.{need.id}.label", need.label))
            for need in needs
            if routes.routes_of_need(guide, need)
        ),
        articles=routes.article_of(articles),
        peers=build_peers(guide, tongue),
    )


def _row(guide: Guide, tongue: Tongue, offer: Offer) -> Row:
    return tongue.once(("stay", offer.id), lambda: _make_row(guide, tongue, offer))


def _make_row(guide: Guide, tongue: Tongue, offer: Offer) -> Row:
    t, service = tongue.t, offer.service
    stay = service.stay
    assert stay is not None  # noqa: S101 - chosen by it
    known, missing = routes.way_in(guide, tongue, offer)
    ways = labels.ways_in(tongue, guide, offer)
    opened = labels.stay_open(tongue)[stay.open]
    questions = labels.stay_questions(tongue)
    answers = [Answer(value, labels.yes_no(tongue, value)) for value in (getattr(stay, field) for field in questions)]
    silent = [question for field, question in questions.items() if getattr(stay, field) == "unknown"]
    silent += [name for name, answer in ((t("Open"), opened), (t("Kosten"), stay.price)) if not answer]
    return Row(
        link=urls.service(service.id),
        name=labels.service_name(tongue, service),
        organization=offer.organization.name,
        where=labels.regions(tongue, guide, where(guide, offer)),
        status=labels.service_status(tongue, service),
        answers=(*answers, Answer("yes" if opened else "unknown", opened or labels.yes_no(tongue, "unknown"))),
        price=labels.price(tongue, stay.price, guide.today) if stay.price else "",
        longest=tongue.said(f"services.{service.id}.stay.longest", stay.longest) if stay.longest else None,
        known=known,
        unknown=_not_known(tongue, missing),
        all_unknown=_not_known(tongue, (*silent, *missing)),
        ways=tongue.listed(ways, "or") if ways else "",
    )


def _not_known(tongue: Tongue, facts: Sequence[str]) -> str:
    return tongue.t("Niet bekend: {facts}. Vraag het.", facts=tongue.commas(facts)) if facts else ""


@by_language
def _who(t: Translate) -> dict[str, str]:
    """Name who is let in by an answer, by the field of the question."""
    return {
        "women": t("vrouwen"),
        "men": t("mannen"),
        "trans_people": t("trans personen"),
        "couples": t("wie samen met een partner komt"),
        "children": t("wie kinderen meeneemt"),
        "pets": t("wie een huisdier meeneemt"),
        "own_room": t("wie een eigen kamer nodig heeft"),
        "local_ties": t("wie niet uit de buurt komt"),
        "papers": t("wie geen papieren heeft"),
        "substance_use": t("wie drinkt of gebruikt"),
        "may_keep_working": t("wie wil blijven werken"),
    }


def _fits(guide: Guide, tongue: Tongue) -> tuple[Fit, ...]:
    """Count for each group what the places say; an unknown answer is none."""
    stays = [offer.service.stay for offer in places_to_stay(guide)]
    found = []
    for field, who in _who(tongue).items():
        said = Counter(getattr(stay, field) for stay in stays)
        lets_in, keeps_out = ("no", "yes") if field in _ASKED else ("yes", "no")
        found.append(Fit(who, said[lets_in], said[keeps_out], said["unknown"]))
    return tuple(sorted(found, key=lambda fit: fit.yes))
