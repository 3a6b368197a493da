"""What to ask, in plain Dutch: one question for each fact, as somebody would say it at the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.model.contacts import NUMBER_KINDS

if TYPE_CHECKING:
    from wegwijzer.model import Contact, Location

_CONTACT = {
    "phone": "Klopt dit nummer nog: {value}? Wie neemt er op?",
    "whatsapp": "Kunnen mensen jullie appen op {value}?",
    "signal": "Kunnen mensen jullie een bericht sturen met Signal op {value}?",
    "sms": "Kunnen mensen jullie een sms sturen op {value}?",
    "chat": "Kunnen mensen met jullie chatten op {value}?",
    "email": "Wordt de mail aan {value} gelezen?",
    "website": "Is dit jullie eigen site: {value}?",
    "onion": "Is dit jullie eigen onion-adres: {value}?",
}
_EMERGENCY = "Vergelijk {value} cijfer voor cijfer met de officiële bron. Bel een noodnummer niet om het te proberen."
_COMPARE = "Staat dit zo bij de officiële bron: {value}?"
_KNOWN = {
    "hours": "Zijn jullie dan te bereiken: {says}?",
    "schedule": "Zijn dit de tijden: {says}?",
    "frequency": "Hoe vaak is dit, en wanneer? In de gids staat: {says}.",
    "cost": "Wat kost het? In de gids staat: {says}.",
    "price": "Is dit nog het bedrag: {says}?",
    "stay": "Is dit nog het bedrag voor een bed: {says}?",
    "anonymity": "Moet iemand een naam zeggen? In de gids staat: {says}.",
    "for_whom": "Voor wie is het? In de gids staat: {says}.",
    "referral": "Kan iemand zelf komen? In de gids staat: {says}.",
    "accepting": "Nemen jullie nu nieuwe mensen aan? In de gids stond: {says}.",
    "waiting": "Hoe lang is de wachttijd nu? In de gids stond: {says}.",
    "rule": "Geldt deze regel nog: {says}?",
    "status": "Is dit er nog, of weer? In de gids staat: {says}.",
}
_UNKNOWN = {
    "hours": "Wanneer zijn jullie te bereiken?",
    "schedule": "Op welke dagen en tijden is dit?",
    "cost": "Wat kost dit? Is het gratis?",
    "anonymity": "Moet iemand een naam zeggen, of mag het zonder naam?",
    "for_whom": "Wie is welkom: vrouwen, mannen, trans vrouwen, trans mannen, non-binaire mensen?",
    "papers": "Zijn er papieren nodig, of een identiteitsbewijs?",
    "referral": "Kan iemand zelf komen, of moet een ander verwijzen?",
    "languages": "Welke talen spreken jullie? Komt er een tolk als dat nodig is?",
    "staff_gender": "Kun je een vrouw of een man kiezen?",
    "authorities_present": "Kan er politie, gemeente of inspectie bij zijn?",
    "first_contact": "Wat gebeurt er de eerste keer dat iemand belt of komt?",
    "shared_with": "Wie krijgt te horen wat iemand vertelt?",
    "recorded": "Wat schrijven jullie op, en hoe lang bewaren jullie dat?",
    "contact": "Hoe kan iemand jullie bereiken? We kennen geen nummer, site of mailadres dat we mogen tonen.",
}
#: Fields that nobody can leave out when they call, in the order in which to ask.
UNKNOWN_FIELDS = tuple(_UNKNOWN)


def about_contact(contact: Contact, shown: str, *, lifeline: bool) -> str:
    """Ask whether a contact is right; a lifeline is compared and never tried."""
    if lifeline:
        return (_EMERGENCY if contact.kind in NUMBER_KINDS else _COMPARE).format(value=shown)
    return _CONTACT[contact.kind].format(value=shown)


def about_hours(says: str, *, lifeline: bool) -> str:
    """Ask whether somebody answers then."""
    return _COMPARE.format(value=says) if lifeline and says else about("hours", says)


def about_location(location: Location, shown: str) -> str:
    """Ask whether an address is right."""
    return f"Is dit het adres: {shown}? Mag iemand zo binnenlopen?" if location.secret == "no" else ""


def about(field: str, says: str) -> str:
    """Ask whether what the guide says of a field still holds; or, when it says nothing, ask for it."""
    return _KNOWN[field].format(says=says.rstrip(".")) if says else _UNKNOWN[field]
