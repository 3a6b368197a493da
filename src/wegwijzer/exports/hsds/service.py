"""A service of HSDS, with everything that belongs to it inside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wegwijzer.exports import shown
from wegwijzer.exports.hsds import terms
from wegwijzer.exports.hsds.organization import organization
from wegwijzer.exports.hsds.schedules import schedules
from wegwijzer.exports.hsds.ways import phone
from wegwijzer.exports.hsds.where import areas, places_to_go
from wegwijzer.exports.ids import uuid
from wegwijzer.exports.texts import plain
from wegwijzer.model.contacts import NUMBER_KINDS
from wegwijzer.views import labels
from wegwijzer.views.services import build_service
from wegwijzer.views.ways import ways

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Tongue
    from wegwijzer.model import Contact
    from wegwijzer.views.contacts import ChannelView
    from wegwijzer.views.services import Section, ServiceView

#: HSDS has no word for "we do not know whether it still exists": the alert says that.
_STATUS = {"active": "active", "unknown": "active", "paused": "temporarily closed", "ended": "defunct"}
_AMOUNT = re.compile(r"€ ?(\d+)(?:,(\d\d))?")


def service(guide: Guide, tongue: Tongue, offer: Offer) -> dict[str, Any]:
    """Give a service; what is not known is left out, and texts say that it is not known."""
    view = build_service(guide, tongue, offer, ())
    sections = {section.id: section for section in view.sections}
    who = offer.service.for_whom
    used = _used(guide, offer, view)
    made: dict[str, Any] = {
        "id": uuid("service", offer.id),
        "name": plain(view.name),
        "description": _description(view, sections),
        "url": _first(used, "website"),
        "email": _first(used, "email"),
        "status": _STATUS[offer.service.status],
        "interpretation_services": _interpreters(tongue, offer),
        "application_process": _paragraphs(
            *_headed(sections, "first"), plain(view.no_way) if view.no_way else "", *_headed(sections, "referral")
        ),
        "fees_description": _paragraphs(*_of(sections.get("cost"))),
        "eligibility_description": _paragraphs(
            *_of(sections.get("who")), plain(view.younger_note) if view.younger_note else ""
        ),
        "minimum_age": who.minimum_age,
        "maximum_age": who.maximum_age,
        "assured_date": max((one.on.isoformat() for one in offer.service.verified), default=""),
        "alert": _paragraphs(view.status, *(plain(said) for said in (view.status_note, view.time_limit) if said)),
        "phones": [_phone(tongue, offer, contact, way) for contact, way in used if contact.kind in NUMBER_KINDS],
        "schedules": _schedules(guide, offer, view),
        "service_areas": areas(guide, tongue, offer),
        "service_at_locations": places_to_go(guide, tongue, offer),
        "languages": _languages(tongue, offer),
        "organization": organization(guide, tongue, offer.organization),
        "cost_options": _costs(guide, tongue, offer),
        "required_documents": _documents(tongue, offer),
        "attributes": [*terms.attributes(guide, tongue, offer), *_addresses(tongue, offer, used)],
    }
    return {name: value for name, value in made.items() if value not in ("", None, [])}


def _used(guide: Guide, offer: Offer, view: ServiceView) -> list[tuple[Contact, ChannelView]]:
    """Give the contacts that the record names, each with what the page says of it."""
    if not shown.is_live(offer):
        return []
    both = zip(ways(guide, offer), view.channels, strict=True)
    return [(way.contact, said) for way, said in both if way.contact and way.of_service]


def _first(used: Iterable[tuple[Contact, ChannelView]], kind: str) -> str:
    return next((contact.value for contact, _ in used if contact.kind == kind), "")


def _addresses(tongue: Tongue, offer: Offer, used: Iterable[tuple[Contact, ChannelView]]) -> list[dict[str, Any]]:
    """Give the addresses that have no field of their own."""
    others = [contact for contact, _ in used if contact.kind not in NUMBER_KINDS]
    taken = {_first(used, "website"), _first(used, "email")}
    return [
        terms.attribute(offer, "channel", terms.channel(tongue, contact.kind), contact.value)
        for contact in others
        if contact.value not in taken
    ]


def _phone(tongue: Tongue, offer: Offer, contact: Contact, way: ChannelView) -> dict[str, Any]:
    made = phone(("service", offer.id, contact.id), contact, way)
    channel = next(one for one in offer.service.channels if one.contact == contact.id)
    spoken = [
        {"id": uuid("language", offer.id, contact.id, code), "name": tongue.language_name(code), "code": _iso(code)}
        for code in dict.fromkeys(channel.languages)
    ]
    return {**made, "languages": spoken} if spoken else made


def _languages(tongue: Tongue, offer: Offer) -> list[dict[str, Any]]:
    """Give the languages that people speak; what an interpreter speaks stands elsewhere."""
    found = []
    for one in offer.service.languages:
        if one.how == "interpreter":
            continue
        note = tongue.said(f"services.{offer.id}.languages.{one.code}.note", one.note) if one.note else None
        some = tongue.t("soms {languages}", languages=tongue.language_name(one.code)) if one.how == "some-days" else ""
        said = _paragraphs(some, plain(note) if note else "")
        row = {
            "id": uuid("language", offer.id, one.code),
            "name": tongue.language_name(one.code),
            "code": _iso(one.code),
        }
        found.append({**row, "note": said} if said else row)
    return found


def _interpreters(tongue: Tongue, offer: Offer) -> str:
    codes = [one.code for one in offer.service.languages if one.how == "interpreter"]
    names = [tongue.language_name(code) for code in codes]
    return tongue.t("met een tolk {languages}", languages=tongue.listed(names)) if names else ""


def _iso(code: str) -> str:
    """Give the code without the script: HSDS takes ISO 639."""
    return code.partition("-")[0]


def _schedules(guide: Guide, offer: Offer, view: ServiceView) -> list[dict[str, Any]]:
    if not shown.is_live(offer):
        return []
    one, made = offer.service, []
    if one.schedule and view.schedule:  # a way in with the same hours says them itself
        made += schedules(("service", offer.id), one.schedule, guide.today, description=view.schedule_note)
    for way, said in zip(ways(guide, offer), view.channels, strict=True):
        times = way.channel.hours or (way.contact.hours if way.contact else None)
        if times and way.of_service:
            key = ("channel", offer.id, way.channel.key)
            kind = way.channel.way or (way.contact.kind if way.contact else "")
            made += schedules(key, times, guide.today, attending_type=kind, description=said.button)
    return made


def _costs(guide: Guide, tongue: Tongue, offer: Offer) -> list[dict[str, Any]]:
    cost = offer.service.cost
    id_ = uuid("cost_option", offer.id)
    if cost.kind == "free":
        return [{"id": id_, "currency": "EUR", "amount": 0, "amount_description": tongue.t("Gratis")}]
    if not cost.price:
        return []
    made: dict[str, Any] = {"id": id_, "amount_description": labels.price(tongue, cost.price, guide.today)}
    if exact := _AMOUNT.fullmatch(cost.price.amount):
        made |= {"currency": "EUR", "amount": float(f"{exact[1]}.{exact[2] or '0'}")}
    return [made]


def _documents(tongue: Tongue, offer: Offer) -> list[dict[str, Any]]:
    t, one = tongue.t, offer.service
    needed = {
        "papers": t("Verblijfspapieren of identiteitsbewijs") if one.for_whom.papers == "needed" else "",
        "insurance": t("Zorgverzekering") if one.for_whom.insurance == "needed" else "",
        "id": labels.anonymity(tongue, one) if one.anonymity == "id-needed" else "",
    }
    return [{"id": uuid("required_document", offer.id, key), "document": name} for key, name in needed.items() if name]


# Texts --------------------------------------------------------------------------------------------------------


def _description(view: ServiceView, sections: dict[str, Section]) -> str:
    """Say what somebody gets, whom they meet and who gets to know, as the page does."""
    frequency = plain(view.frequency) if view.frequency else ""
    return _paragraphs(*_of(view.what), frequency, *_headed(sections, "meet", "privacy", "stay", "not"))


def _headed(sections: dict[str, Section], *names: str) -> list[str]:
    """Give the lines of some sections, each below its heading."""
    found = [(sections[name].heading, _of(sections[name])) for name in names if name in sections]
    return [line for heading, lines in found if lines for line in (f"{heading}:", *lines)]


def _of(section: Section | None) -> list[str]:
    """Give the lines of a section: facts, sentences, and what is not known."""
    if section is None:
        return []
    facts = [
        f"{question}{' ' if question.endswith(('?', '؟')) else ': '}{answer}" for question, answer in section.facts
    ]
    return [*facts, *(plain(said) for said in section.lines), *section.soft]


def _paragraphs(*texts: str) -> str:
    return "\n".join(filter(None, texts))
