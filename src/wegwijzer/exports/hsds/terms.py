"""The words that attributes point to: needs, audiences, phases, and each answer to a question of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wegwijzer.exports.ids import uuid
from wegwijzer.exports.texts import plain
from wegwijzer.fits import WELCOMED
from wegwijzer.model.base import UNKNOWN
from wegwijzer.views import labels
from wegwijzer.views.ageing import OLD_WAITING_DAYS, is_old
from wegwijzer.views.ways_there import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Tongue

#: Our taxonomies, with what each is; never the one of others, which may not be passed on.
TAXONOMIES: Final[Mapping[str, str]] = {
    "needs": "What somebody comes with, in topics.",
    "audience": "Whom a service is for.",
    "phases": "When in working life it helps.",
    "facts": "What is known of a service; what is not known has no term.",
    "channels": "Ways in that HSDS has no field for; the value is the address.",
}


def attributes(guide: Guide, tongue: Tongue, offer: Offer) -> Iterator[dict[str, Any]]:
    """Give the attributes of a service: what it is for, and each answer that is known."""
    one = offer.service
    for id_ in dict.fromkeys(one.needs):
        yield attribute(offer, "need", need(guide, tongue, id_))
    for id_ in dict.fromkeys(one.audience):
        yield attribute(offer, "audience", _of_list(guide, tongue, "audience", id_))
    for id_ in dict.fromkeys(one.phases):
        yield attribute(offer, "phase", _of_list(guide, tongue, "phases", id_))
    for field, answer, value in _answers(guide, offer):
        if answer != UNKNOWN:
            yield attribute(offer, field, _fact(tongue, offer, field, answer), value)


def attribute(offer: Offer, link_type: str, term: dict[str, Any], value: str = "") -> dict[str, Any]:
    """Tie a term to a service."""
    several = link_type in ("channel", "works_with")
    key = (offer.id, term["code"], value) if several else (offer.id, term["code"])
    made = {"id": uuid("attribute", *key), "link_type": link_type, "link_entity": "service", "taxonomy_term": term}
    return {**made, "value": value} if value else made


def need(guide: Guide, tongue: Tongue, id_: str) -> dict[str, Any]:
    """Give the term of a need."""
    found = guide.needs[id_]

    def make() -> dict[str, Any]:
        name = plain(tongue.said(f"needs.{id_}.label", found.label))
        intro = plain(tongue.said(f"needs.{id_}.intro", found.intro)) if found.intro else name
        return {**_term(tongue, "needs", f"need:{id_}", name, intro), "parent_id": uuid("term", f"topic:{found.topic}")}

    return tongue.once(("hsds need", id_), make)


def topic(guide: Guide, tongue: Tongue, id_: str) -> dict[str, Any]:
    """Give the term of a topic: the parent of its needs."""
    found = guide.topics[id_]
    name = plain(tongue.said(f"topics.{id_}.label", found.label))
    return _term(tongue, "needs", f"topic:{id_}", name, plain(tongue.said(f"topics.{id_}.hint", found.hint)))


def channel(tongue: Tongue, kind: str) -> dict[str, Any]:
    """Give the term of a way in that HSDS has no field for."""
    name = labels.contact_kind(tongue, kind)
    return _term(tongue, "channels", f"channel:{kind}", name, name)


def _of_list(guide: Guide, tongue: Tongue, kind: str, id_: str) -> dict[str, Any]:
    them = guide.taxonomy.audiences if kind == "audience" else guide.taxonomy.phases
    name = "audiences" if kind == "audience" else "phases"

    def make() -> dict[str, Any]:
        label = next(one.label for one in them if one.id == id_)
        said = plain(tongue.said(f"{name}.{id_}.label", label))
        return _term(tongue, kind, f"{kind}:{id_}", said, said)

    return tongue.once(("hsds", kind, id_), make)


def _term(tongue: Tongue, taxonomy: str, code: str, name: str, description: str) -> dict[str, Any]:
    return {
        "id": uuid("term", code),
        "code": code,
        "name": name,
        "description": description,
        "taxonomy": taxonomy,
        "taxonomy_id": uuid("taxonomy", taxonomy),
        "language": tongue.language.code,
    }


def _answers(guide: Guide, offer: Offer) -> Iterator[tuple[str, str, str]]:
    """Give field and answer; with them the day of an answer that soon grows old, or to whom somebody is brought."""
    one, who = offer.service, offer.service.for_whom
    for field in ("staff_gender", "same_person", "comes_along", "peer", "anonymity", "authorities_present"):
        yield field, getattr(one, field), ""
    yield "cost", one.cost.kind, ""
    for field in (*WELCOMED, "papers", "insurance"):
        yield f"for_whom/{field}", getattr(who, field), ""
    if one.status not in ("paused", "ended"):
        yield "by_appointment", one.by_appointment, ""
    yield "referral/self", one.referral.self_, ""
    yield "referral/police_report_needed", one.referral.police_report_needed, ""
    accepting, waiting = one.referral.accepting, one.referral.waiting
    if accepting and not is_old(accepting.as_of, guide.today, OLD_WAITING_DAYS):
        yield "referral/accepting", accepting.value, accepting.as_of.isoformat()
    if waiting and not is_old(waiting.as_of, guide.today, OLD_WAITING_DAYS):
        yield "referral/waiting", waiting.band, waiting.as_of.isoformat()
    yield "entry", one.entry, ""
    for work in one.works_with:
        yield "works_with", work.how, uuid("service" if work.to in guide.offers else "organization", work.to)
    if one.stay:
        for field, answer in one.stay.model_dump(exclude={"price", "longest"}).items():
            yield f"stay/{field}", answer, ""


def _fact(tongue: Tongue, offer: Offer, field: str, answer: str) -> dict[str, Any]:
    def make() -> dict[str, Any]:
        question = _questions(tongue)[field]
        said = _sentence(tongue, offer, field, answer)
        name = said or f"{question}: {labels.yes_no(tongue, answer)}"
        return _term(tongue, "facts", f"{field}:{answer}", name, question)

    return tongue.once(("hsds fact", field, answer), make)


def _sentence(tongue: Tongue, offer: Offer, field: str, answer: str) -> str:
    """Give the sentence that pages have for an answer; empty where they have none."""
    t, one = tongue.t, offer.service
    by_field: dict[str, Callable[[], str]] = {
        "staff_gender": lambda: labels.staff_gender(tongue, one),
        "same_person": lambda: labels.same_person(tongue, one),
        "comes_along": lambda: labels.comes_along(tongue, one),
        "peer": lambda: labels.peer(tongue, one),
        "anonymity": lambda: labels.anonymity(tongue, one),
        "authorities_present": lambda: labels.authorities(tongue, one),
        "for_whom/papers": lambda: labels.papers(tongue, one),
        "by_appointment": lambda: labels.appointment(tongue, one.by_appointment),
        "cost": lambda: labels.cost_kinds(tongue)[answer],
        "for_whom/insurance": lambda: (
            f"{t('Zorgverzekering')}: {t('Niet nodig') if answer == 'not-needed' else t('Wel nodig')}"
        ),
        "referral/waiting": lambda: f"{t('Wachttijd')}: {labels.waiting_bands(tongue)[answer]}",
        "entry": lambda: entries(tongue)[one.entry],
        "works_with": lambda: labels.handovers(tongue)[answer],
        "stay/open": lambda: labels.stay_open(tongue)[answer],
    }
    return by_field[field]() if field in by_field else ""


def _questions(tongue: Tongue) -> dict[str, str]:
    """Give the question that each field answers, in the words of the pages."""
    return tongue.once("hsds questions", lambda: _make_questions(tongue))


def _make_questions(tongue: Tongue) -> dict[str, str]:
    t = tongue.t
    who = {f"for_whom/{field}": f"{t('Voor wie')}, {name}" for field, name in labels.group_names(tongue).items()}
    of_stay = {**labels.stay_questions(tongue), "open": t("Open")}
    stay = {f"stay/{field}": f"{t('Als je hier slaapt')}, {name}" for field, name in of_stay.items()}
    return {
        "staff_gender": t("Of je een vrouw of een man spreekt"),
        "same_person": t("Dezelfde persoon"),
        "comes_along": t("Iemand die meegaat"),
        "peer": t("Iemand die hetzelfde meemaakt"),
        "anonymity": t("Je naam"),
        "authorities_present": t("Politie, gemeente of inspectie"),
        "cost": t("Kosten"),
        **who,
        "for_whom/papers": t("Verblijfspapieren of identiteitsbewijs"),
        "for_whom/insurance": t("Zorgverzekering"),
        "by_appointment": t("Op afspraak"),
        "entry": t("Hoe je er komt"),
        "works_with": t("Hoe je er komt"),
        "referral/self": t("Zelf komen kan"),
        "referral/police_report_needed": t("Moet je aangifte doen?"),
        "referral/accepting": t("Neemt nieuwe mensen aan"),
        "referral/waiting": t("Wachttijd"),
        **stay,
    }
