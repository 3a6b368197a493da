"""A service as our own JSON has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wegwijzer import urls
from wegwijzer.exports import shown
from wegwijzer.exports.texts import day, maybe, price, text
from wegwijzer.model.base import UNKNOWN
from wegwijzer.views.ageing import OLD_WAITING_DAYS, is_old
from wegwijzer.views.ways import ways

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import TypeAlias

    from wegwijzer import model
    from wegwijzer.exports import shape
    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Tongue
    from wegwijzer.model import service as fields
    from wegwijzer.views.ways import Way

    #: Gives a text of the service by its field, or nothing where that has none.
    Say: TypeAlias = Callable[[str, str | None], shape.Text | None]


def service(guide: Guide, tongue: Tongue, offer: Offer) -> shape.Service:
    """Give what may leave of a service."""
    one, context = offer.service, f"services.{offer.id}"
    live = shown.is_live(offer)

    def say(field: str, dutch: str | None) -> shape.Text | None:
        return maybe(tongue, f"{context}.{field}", dutch)

    where = shown.locations_of(offer)
    doors = one.other_doors if live and not ways(guide, offer) else ()
    sources = {source.id for source in shown.sources(offer.organization)}
    return {
        "id": one.id,
        "organization": offer.organization.id,
        "page": tongue.language.prefix + urls.service(one.id),
        "name": text(tongue, f"{context}.name", one.name),
        "formerly": list(one.formerly),
        "needs": list(one.needs),
        "audience": list(one.audience),
        "phases": list(one.phases),
        "regions": list(offer.regions),
        "status": one.status,
        "status_note": say("status_note", one.status_note),
        "paused_until": day(one.paused_until) if one.status == "paused" else None,
        "time_limit": say("time_limit", one.time_limit),
        "what_you_get": text(tongue, f"{context}.what_you_get", one.what_you_get),
        "not_offered": say("not_offered", one.not_offered),
        "not_only_for": say("not_only_for", one.not_only_for),
        "differs_from": say("differs_from", one.differs_from),
        "first_contact": say("first_contact", one.first_contact),
        "for_whom": _for_whom(one.for_whom, say),
        "languages": [
            {"code": spoken.code, "how": spoken.how, "note": say(f"languages.{spoken.code}.note", spoken.note)}
            for spoken in one.languages
        ],
        "staff_gender": one.staff_gender,
        "same_person": one.same_person,
        "comes_along": one.comes_along,
        "peer": one.peer,
        "peer_note": say("peer_note", one.peer_note),
        "anonymity": one.anonymity,
        "anonymity_note": say("anonymity_note", one.anonymity_note),
        "shared_with": say("shared_with", one.shared_with),
        "recorded": say("recorded", one.recorded),
        "authorities_present": one.authorities_present,
        "authorities_note": say("authorities_note", one.authorities_note),
        "cost": {
            "kind": one.cost.kind,
            "price": price(one.cost.price),
            "note": say("cost.note", one.cost.note),
        },
        "channels": [_channel(way, where, say) for way in shown.channels(guide, offer)],
        "how_to_find": say("how_to_find", one.how_to_find) if live and one.how_to_find != UNKNOWN else None,
        "other_doors": [door for door in doors if guide.offers[door].listed],
        "locations": [location.id for location in where],
        "schedule": one.schedule if live else None,
        "frequency": say("frequency", one.frequency),
        "by_appointment": one.by_appointment if live else "unknown",
        "referral": _referral(one.referral, guide.today, say),
        "works_with": [_works_with(tongue, context, work, sources) for work in one.works_with],
        "entry": one.entry,
        "stay": _stay(one.stay, say) if one.stay else None,
        "sources": [use.id for use in one.sources if use.id in sources],
    }


def _for_whom(who: fields.ForWhom, say: Say) -> shape.ForWhom:
    return {
        "women": who.women,
        "men": who.men,
        "trans_women": who.trans_women,
        "trans_men": who.trans_men,
        "non_binary": who.non_binary,
        "minimum_age": who.minimum_age,
        "maximum_age": who.maximum_age,
        "younger": who.younger,
        "younger_note": say("for_whom.younger_note", who.younger_note),
        "papers": who.papers,
        "insurance": who.insurance,
        "note": say("for_whom.note", who.note),
    }


def _channel(way: Way, where: list[model.Location], say: Say) -> shape.Channel:
    """Give a way in; of how you meet, pages show only where, when, in which language, and a note."""
    channel, meeting = way.channel, way.contact is None
    location = channel.location if channel.location in {one.id for one in where} else None
    return {
        "contact": channel.contact,
        "way": channel.way,
        "location": location,
        "hours": channel.hours,
        "appointment": channel.appointment,
        "languages": list(channel.languages),
        "they_see": [] if meeting else list(channel.they_see),
        "hidden_number": "unknown" if meeting else channel.hidden_number,
        "reply": None if meeting else say(f"channels.{channel.key}.reply", channel.reply),
        "note": say(f"channels.{channel.key}.note", channel.note),
    }


def _referral(one: fields.Referral, today: date, say: Say) -> shape.Referral:
    accepting, waiting = one.accepting, one.waiting
    if accepting and is_old(accepting.as_of, today, OLD_WAITING_DAYS):
        accepting = None
    if waiting and is_old(waiting.as_of, today, OLD_WAITING_DAYS):
        waiting = None
    return {
        "self": one.self_,
        "by": say("referral.by", one.by),
        "accepting": {"value": accepting.value, "as_of": accepting.as_of.isoformat()} if accepting else None,
        "waiting": {"band": waiting.band, "as_of": waiting.as_of.isoformat()} if waiting else None,
        "consent": say("referral.consent", one.consent),
        "send": say("referral.send", one.send),
        "do_not_send": say("referral.do_not_send", one.do_not_send),
        "police_report_needed": one.police_report_needed,
    }


def _works_with(tongue: Tongue, service: str, work: fields.WorksWith, sources: set[str]) -> shape.WorksWith:
    context = f"{service}.works_with.{work.to}"
    return {
        "to": work.to,
        "how": work.how,
        "who_goes": maybe(tongue, f"{context}.who_goes", work.who_goes),
        "times": work.times,
        "stays_involved": work.stays_involved,
        "shared": text(tongue, f"{context}.shared", work.shared, exact=True) if work.shared else None,
        "source": work.source if work.source in sources else None,
        "as_of": day(work.as_of),
    }


def _stay(stay: fields.Stay, say: Say) -> shape.Stay:
    facts = stay.model_dump(exclude={"price", "longest"})
    return cast("shape.Stay", {**facts, "price": price(stay.price), "longest": say("stay.longest", stay.longest)})
