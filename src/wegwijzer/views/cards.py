"""A card: what decides, for one service in a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer import opening, urls
from wegwijzer.cache import digest
from wegwijzer.views import labels
from wegwijzer.views.ageing import looked_at
from wegwijzer.views.ways import ways

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Said, Tongue
    from wegwijzer.model import Organization


@dataclass(frozen=True)
class Card:
    """A service in a list. ``unknown`` names what no source tells, so that it is said and not hidden.

    A service that is not there says so in ``status``, and names no way in and nothing to ask.
    """

    link: str
    name: Said
    organization: str
    where: tuple[str, ...]
    facts: tuple[str, ...]
    ways: str
    unknown: str
    status: str
    tokens: str
    """What filters choose it by (see ``fits``)."""
    opening: str
    """When it is open in the coming weeks, for the script (opening.py); empty when not all of it is known."""


def build_card(guide: Guide, tongue: Tongue, offer: Offer) -> Card:
    """Make the card of ``offer`` in the language of ``tongue``."""
    t, service = tongue.t, offer.service
    deciding = (
        (t("taal"), labels.languages(tongue, service)),
        (t("of je een vrouw of een man spreekt"), labels.staff_gender(tongue, service)),
        (t("je naam"), labels.anonymity(tongue, service)),
        (t("kosten"), labels.cost(tongue, service, guide.today)),
        (t("of politie of gemeente erbij kan zijn"), labels.authorities(tongue, service)),
    )
    groups = [name for name, value in labels.groups(tongue, service) if value == "yes"]
    more = (
        str(tongue.said(f"services.{service.id}.time_limit", service.time_limit)) if service.time_limit else "",
        labels.papers(tongue, service),
        t("Welkom: {groups}", groups=tongue.listed(groups)) if groups else "",
        labels.peer(tongue, service),
        labels.same_person(tongue, service),
        labels.comes_along(tongue, service),
    )
    facts = [*more[:1], *(fact for _, fact in deciding), *more[1:], _age(tongue, offer)]
    unknown = [name for name, fact in deciding if not fact and offer.listed]
    return Card(
        link=urls.service(service.id),
        name=labels.service_name(tongue, service),
        organization=offer.organization.name,
        where=labels.regions(tongue, guide, offer.regions),
        facts=tuple(fact for fact in facts if fact),
        ways=_ways(tongue, guide, offer) if offer.listed else "",
        unknown=t("Niet bekend: {facts}", facts=tongue.commas(unknown)) if unknown else "",
        status=labels.service_status(tongue, service),
        tokens=" ".join(guide.tokens_of(offer)),
        opening=_opening(guide, offer) if service.status == "active" else "",
    )


def _opening(guide: Guide, offer: Offer) -> str:
    """Tell when it is open where all its hours are the same; one way in may not speak for another."""
    schedule = offer.service.schedule
    found: set[str | None] = {schedule} if schedule else set()
    for one in ways(guide, offer):
        channel, contact = one.channel, one.contact
        if contact:
            times = None if one.aged else channel.hours or contact.hours
            answers = contact.kind in ("phone", "chat")
        else:
            times = channel.hours or schedule
            answers = channel.way == "walk-in"
        if times or answers:
            found.add(times)
    text = found.pop() if len(found) == 1 else None
    return opening.coming(text, guide.today) if text else ""


def _ways(tongue: Tongue, guide: Guide, offer: Offer) -> str:
    found = labels.ways_in(tongue, guide, offer)
    return tongue.listed(found, "or") if found else tongue.t("Geen nummer of adres gevonden: lees hoe je er toch komt")


def _age(tongue: Tongue, offer: Offer) -> str:
    who, t = offer.service.for_whom, tongue.t
    if who.minimum_age:
        return t("Vanaf {age} jaar", age=who.minimum_age)
    return t("Tot {age} jaar", age=who.maximum_age) if who.maximum_age else ""


def card_digests(organization: Organization) -> dict[str, str]:
    """Hash, by service, all that its card may show: not the numbers, so that a new one makes no list again."""
    around = digest_around(organization)
    return {
        service.id: digest(around, service.model_dump_json(exclude=_NOT_SHOWN)) for service in organization.services
    }


def digest_around(organization: Organization) -> str:
    """Hash what a line about any of the services of ``organization`` may show of it, such as which ways in there are."""
    contacts = [
        f"{contact.id} {contact.kind} {contact.state} {contact.hours} {contact.emergency} {looked_at(organization, contact)}"
        for contact in organization.contacts
    ]
    site = organization.website or ""
    return digest(organization.name, organization.kind, *organization.regions, "", site, *contacts)


#: Fields that never stand on a card. A field that a card begins to show must leave this list.
_NOT_SHOWN = {
    "formerly",
    *("what_you_get", "not_offered", "not_only_for", "differs_from", "first_contact", "shared_with", "recorded"),
    *("how_to_find", "frequency", "referral", "works_with", "stay", "sources", "verified", "as_of"),
}


class Cards:
    """The cards of one language: each is made once, although it stands in many lists."""

    def __init__(self, guide: Guide, tongue: Tongue) -> None:
        self.guide, self.tongue = guide, tongue

    def of(self, offers: Iterable[Offer]) -> tuple[Card, ...]:
        """Give the cards of ``offers`` in their order."""
        return tuple([self._card(offer) for offer in offers])

    def _card(self, offer: Offer) -> Card:
        return self.tongue.once(("card", offer.id), lambda: build_card(self.guide, self.tongue, offer))
