"""Short sentences for the values of small closed lists. Wording: docs/editors.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.languages import by_language
from wegwijzer.views.ageing import OLD_RULE_DAYS, is_old
from wegwijzer.views.ways import ways

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Said, Tongue, Translate
    from wegwijzer.model import Contact, Place, Service
    from wegwijzer.model.contacts import Price

#: Kinds of contact that work by messages alone.
MESSAGES = ("whatsapp", "signal", "sms", "chat", "email")


def service_name(tongue: Tongue, service: Service) -> Said:
    """Name a service."""
    return tongue.said(f"services.{service.id}.name", service.name)


def languages(tongue: Tongue, service: Service) -> str:
    """Say which languages people speak, or nothing when that is not known."""
    found = spoken(service)
    return tongue.once(("languages", found), lambda: _languages(tongue, found))


def spoken(service: Service) -> tuple[tuple[str, str], ...]:
    """Give how and in which languages people speak, without notes."""
    return tuple([(item.how, item.code) for item in service.languages])


def _languages(tongue: Tongue, spoken: tuple[tuple[str, str], ...]) -> str:
    t = tongue.t
    parts = []
    staff = [tongue.language_name(code) for how, code in spoken if how == "staff"]
    some = [tongue.language_name(code) for how, code in spoken if how == "some-days"]
    interpreter = [tongue.language_name(code) for how, code in spoken if how == "interpreter"]
    if staff:
        parts.append(t("Ze spreken {languages}", languages=tongue.listed(staff)))
    if some:
        parts.append(t("soms {languages}", languages=tongue.listed(some)))
    if interpreter:
        parts.append(t("met een tolk {languages}", languages=tongue.listed(interpreter)))
    return tongue.commas(parts)


@by_language
def _staff_gender(t: Translate) -> dict[str, str]:
    return {
        "women": t("Je spreekt een vrouw"),
        "mostly-women": t("Je spreekt meestal een vrouw"),
        "men": t("Je spreekt een man"),
        "mostly-men": t("Je spreekt meestal een man"),
        "mixed": t("Je kunt een vrouw of een man spreken"),
        "choose": t("Je kiest zelf of je een vrouw of een man spreekt"),
        "unknown": "",
    }


def staff_gender(tongue: Tongue, service: Service) -> str:
    """Say whether you meet a woman or a man, or nothing when that is not known."""
    return _staff_gender(tongue)[service.staff_gender]


@by_language
def _anonymity(t: Translate) -> dict[str, str]:
    return {
        "no-name": t("Je hoeft je naam niet te zeggen"),
        "any-name": t("Elke naam is goed"),
        "name-inside": t("Ze vragen je naam en houden die binnen"),
        "id-needed": t("Je hebt een identiteitsbewijs of BSN nodig"),
        "unknown": "",
    }


def anonymity(tongue: Tongue, service: Service) -> str:
    """Say whether your name is needed, or nothing when that is not known."""
    return _anonymity(tongue)[service.anonymity]


@by_language
def _authorities(t: Translate) -> dict[str, str]:
    return {
        "yes": t("Politie, gemeente of inspectie is erbij"),
        "some": t("Politie, gemeente of inspectie kan erbij zijn"),
        "only-if-you-want": t("Politie alleen als jij dat wilt"),
        "no": t("Zonder politie, gemeente of inspectie"),
        "unknown": "",
    }


def authorities(tongue: Tongue, service: Service) -> str:
    """Say whether police, council or inspection can be there, or nothing when that is not known."""
    return _authorities(tongue)[service.authorities_present]


@by_language
def _peer(t: Translate) -> dict[str, str]:
    return {
        "yes": t("Er is iemand die dit zelf meemaakt of meemaakte"),
        "some": t("Soms is er iemand die dit zelf meemaakt of meemaakte"),
        "no": "",
        "unknown": "",
    }


def peer(tongue: Tongue, service: Service) -> str:
    """Say whether somebody with the same work is there."""
    return _peer(tongue)[service.peer]


@by_language
def _same_person(t: Translate) -> dict[str, str]:
    return {"yes": t("Steeds dezelfde persoon"), "some": t("Vaak dezelfde persoon"), "no": "", "unknown": ""}


def same_person(tongue: Tongue, service: Service) -> str:
    """Say whether you keep the same person."""
    return _same_person(tongue)[service.same_person]


@by_language
def _comes_along(t: Translate) -> dict[str, str]:
    return {
        "yes": t("Iemand kan met je meegaan"),
        "some": t("Soms kan iemand met je meegaan"),
        "no": "",
        "unknown": "",
    }


def comes_along(tongue: Tongue, service: Service) -> str:
    """Say whether somebody goes with you."""
    return _comes_along(tongue)[service.comes_along]


@by_language
def _per(t: Translate) -> dict[str, str]:
    return {
        "once": "",
        "minute": t("per minuut"),
        "call": t("per gesprek"),
        "day": t("per dag"),
        "night": t("per nacht"),
        "month": t("per maand"),
    }


def price(tongue: Tongue, amount: Price, today: date) -> str:
    """Write a price with its year, and what to do when that is long ago."""
    t, per = tongue.t, _per(tongue)[amount.per]
    written, year = f"{amount.amount} {per}".strip(), amount.as_of.year
    if is_old(amount.as_of, today, OLD_RULE_DAYS):
        return t(
            "{amount} (bedrag van {year}, meer dan een jaar oud: vraag of het nog klopt)", amount=written, year=year
        )
    return t("{amount} (bedrag van {year})", amount=written, year=year)


@by_language
def cost_kinds(t: Translate) -> dict[str, str]:
    """Say what it costs, without an amount; nothing when that is not known."""
    return {
        "free": t("Gratis"),
        "call-costs": t("Alleen je gewone belkosten"),
        "paid": t("Je betaalt"),
        "insurance": t("Via je zorgverzekering"),
        "unknown": "",
    }


def cost(tongue: Tongue, service: Service, today: date) -> str:
    """Say what it costs, or nothing when that is not known."""
    if service.cost.price:
        return tongue.t("Kosten: {price}", price=price(tongue, service.cost.price, today))
    return cost_kinds(tongue)[service.cost.kind]


@by_language
def _call_cost(t: Translate) -> dict[str, str]:
    return {
        "free": t("Gratis nummer"),
        "normal": t("Je gewone belkosten"),
        "paid": t("Betaald nummer, prijs niet bekend"),
    }


def call_cost(tongue: Tongue, cost_class: str, contact: Contact, today: date) -> str:
    """Say what a call costs, by the class of the number and a dated price where there is one."""
    if contact.price:
        return tongue.t("Bellen kost {price}", price=price(tongue, contact.price, today))
    return _call_cost(tongue)[cost_class]


@by_language
def _contact_kind(t: Translate) -> dict[str, str]:
    return {
        "phone": t("Bellen"),
        "whatsapp": t("WhatsApp"),
        "signal": t("Signal"),
        "sms": t("Sms"),
        "chat": t("Chatten"),
        "email": t("Mailen"),
        "website": t("Website"),
        "onion": t("Onion-adres"),
    }


def contact_kind(tongue: Tongue, kind: str) -> str:
    """Name a kind of contact as the word on its button."""
    return _contact_kind(tongue)[kind]


@by_language
def _way(t: Translate) -> dict[str, str]:
    return {
        "walk-in": t("Langskomen zonder afspraak"),
        "appointment": t("Op afspraak"),
        "at-your-place": t("Ze komen naar jou toe"),
    }


def way(tongue: Tongue, kind: str) -> str:
    """Name a way of meeting."""
    return _way(tongue)[kind]


@by_language
def _appointment(t: Translate) -> dict[str, str]:
    return {"yes": t("Op afspraak"), "no": t("Zonder afspraak"), "unknown": ""}


def appointment(tongue: Tongue, value: str) -> str:
    """Say whether an appointment is needed, or nothing when that is not known."""
    return _appointment(tongue)[value]


@by_language
def _status(t: Translate) -> dict[str, str]:
    return {
        "active": "",
        "paused": t("Dit is er nu even niet"),
        "ended": t("Dit bestaat niet meer"),
        "unknown": t("Het is niet zeker of dit nog bestaat"),
    }


def status(tongue: Tongue, value: str) -> str:
    """Say that something is not, or may not be, there; nothing when it is."""
    return _status(tongue)[value]


@by_language
def group_names(t: Translate) -> dict[str, str]:
    """Name the groups that may be welcome, by their field."""
    return {
        "women": t("vrouwen"),
        "men": t("mannen"),
        "trans_women": t("trans vrouwen"),
        "trans_men": t("trans mannen"),
        "non_binary": t("non-binaire mensen"),
    }


def service_status(tongue: Tongue, service: Service) -> str:
    """Say that a service is not, or may not be, there, and until when where that is known."""
    if service.status == "paused" and service.paused_until:
        return tongue.t("Dit is er nu even niet, tot {day}", day=tongue.day(service.paused_until))
    return status(tongue, service.status)


def groups(tongue: Tongue, service: Service) -> tuple[tuple[str, str], ...]:
    """Name the groups that may be welcome, each with yes, no or unknown."""
    return tuple((name, getattr(service.for_whom, field)) for field, name in group_names(tongue).items())


@by_language
def _papers(t: Translate) -> dict[str, str]:
    return {"not-needed": t("Geen papieren nodig"), "needed": t("Papieren nodig"), "unknown": ""}


def papers(tongue: Tongue, service: Service) -> str:
    """Say whether papers are needed, or nothing when that is not known."""
    return _papers(tongue)[service.for_whom.papers]


def ways_in(tongue: Tongue, guide: Guide, offer: Offer) -> tuple[str, ...]:
    """Name every way in that a reader can use, each once, in the order to try them; an expired number says so."""
    found: dict[str, str] = {}
    for one in ways(guide, offer):
        name = contact_kind(tongue, one.contact.kind) if one.contact else way(tongue, one.channel.way or "")
        found.setdefault(name, tongue.t("{way} (lang niet nagekeken)", way=name) if one.expired else name)
    return tuple(found.values())


def place(tongue: Tongue, here: Place) -> str:
    """Name a place; ``label`` where the bare name will not do."""
    return str(tongue.said(f"places.{here.id}.label", here.label)) if here.label else here.name


def regions(tongue: Tongue, guide: Guide, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Name the places that something serves."""
    return tuple(place(tongue, guide.places[region]) for region in ids)


@by_language
def _yes_no(t: Translate) -> dict[str, str]:
    return {"yes": t("Ja"), "no": t("Nee"), "some": t("Soms"), "unknown": t("Niet bekend")}


def yes_no(tongue: Tongue, value: str) -> str:
    """Say a three-valued truth in one word."""
    return _yes_no(tongue)[value]


@by_language
def seen(t: Translate) -> dict[str, str]:
    """Name what the other side can see of you."""
    return {"number": t("je nummer"), "name": t("je naam"), "photo": t("je foto"), "address": t("je adres")}


@by_language
def seen_by_kind(t: Translate) -> dict[str, str]:
    """Say what the other side usually sees, by the kind of contact."""
    return {
        "phone": t("Zij kunnen je nummer zien"),
        "sms": t("Zij zien je nummer"),
        "whatsapp": t("Zij zien je nummer, je profielnaam en je foto"),
        "signal": t("Zij zien je profielnaam en misschien je nummer"),
        "email": t("Je naam en je mailadres gaan mee"),
    }


@by_language
def handovers(t: Translate) -> dict[str, str]:
    """Say how one service brings you to the next."""
    return {
        "warm": t("Iemand gaat met je mee"),
        "joint": t("Ze helpen je samen"),
        "cold": t("Je krijgt het adres mee"),
    }


@by_language
def waiting_bands(t: Translate) -> dict[str, str]:
    """Say how long it takes before somebody can come."""
    return {
        "none": t("geen wachttijd"),
        "days": t("dagen"),
        "weeks": t("weken"),
        "months": t("maanden"),
        "longer": t("langer dan een half jaar"),
    }


@by_language
def police_report(t: Translate) -> dict[str, str]:
    """Say whether you must report to the police, or nothing when that is not known."""
    return {"no": t("Nee, dat hoeft niet"), "yes": t("Ja"), "unknown": ""}


@by_language
def stay_questions(t: Translate) -> dict[str, str]:
    """Name what is known of a place to sleep with yes, no or unknown, by its field."""
    return {
        "women": t("Vrouwen"),
        "men": t("Mannen"),
        "trans_people": t("Trans personen"),
        "couples": t("Samen met je partner"),
        "children": t("Met kinderen"),
        "pets": t("Met een huisdier"),
        "own_room": t("Eigen kamer"),
        "local_ties": t("Je moet uit de buurt komen"),
        "papers": t("Papieren nodig"),
        "substance_use": t("Als je gebruikt"),
        "may_keep_working": t("Je mag blijven werken"),
    }


@by_language
def stay_open(t: Translate) -> dict[str, str]:
    """Say when a place to sleep is open, or nothing when that is not known."""
    return {"night": t("alleen 's nachts"), "day-and-night": t("dag en nacht"), "unknown": ""}
