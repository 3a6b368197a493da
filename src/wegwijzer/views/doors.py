"""Doors of a card: whom somebody else can turn to. On the page of the guide, and on the card itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.guide import shown
from wegwijzer.untold import told
from wegwijzer.views import labels
from wegwijzer.views.contacts import ChannelView, contact_view, week_lines

if TYPE_CHECKING:
    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Said, Tongue
    from wegwijzer.model import Card
    from wegwijzer.model.cards import Door


@dataclass(frozen=True)
class DoorView:
    """One door. What tells of the guide stands apart: a card prints ``name``, never ``service`` or ``link``."""

    name: str
    """Of the organization."""
    when: Said | None
    facts: tuple[str, ...]
    """Whether a name is needed, and the cost."""
    unknown: str
    """Which of those no source tells."""
    contacts: tuple[ChannelView, ...]
    service: Said
    link: str


def build_doors(guide: Guide, tongue: Tongue, card: Card, subject_words: tuple[str, ...]) -> tuple[DoorView, ...]:
    """Give the doors of a card for the page of the guide: services in the lists, with the contacts readers may see."""
    doors = [(door, guide.offers[door.service]) for door in card.doors]
    return tuple(_door(guide, tongue, card, door, offer, subject_words) for door, offer in doors if offer.listed)


def build_card_doors(guide: Guide, tongue: Tongue, card: Card, words: tuple[str, ...]) -> tuple[DoorView, ...]:
    """Give the doors as the card itself shows them.

    An organization whose name holds one of ``words`` has its neutral name there. A door without any contact is left
    out, because a card leads to no page of the guide.
    """
    doors = ((door, _neutral(guide.offers[door.service], words)) for door in card.doors)
    views = [_door(guide, tongue, card, door, offer, ()) for door, offer in doors if offer.listed]
    return tuple(view for view in views if view.contacts)


def _neutral(offer: Offer, words: tuple[str, ...]) -> Offer:
    """Give the same offer, its organization called by its neutral name where its own tells too much."""
    organization = offer.organization
    if not organization.tab_title or not told(organization.name, words):
        return offer
    return replace(offer, organization=organization.model_copy(update={"name": organization.tab_title}))


def _door(  # noqa: PLR0913, PLR0917 - all that decides what is said of a door
    guide: Guide, tongue: Tongue, card: Card, door: Door, offer: Offer, subject_words: tuple[str, ...]
) -> DoorView:
    service, t = offer.service, tongue.t
    contacts = _contacts(guide, tongue, offer, door, subject_words)
    facts = [(t("Je naam"), labels.anonymity(tongue, service))]
    # What a call costs stands beside each number, and of a dear number "your usual call costs" is not true.
    if service.cost.kind != "call-costs":
        facts.append((t("Kosten"), labels.cost(tongue, service, guide.today)))
    # Of a site nobody asks a name or money; of an emergency line nobody should stop to ask.
    asks = any(contact.kind == "phone" for contact in contacts) and not _saves_lives(offer)
    missing = [question for question, answer in facts if not answer] if asks else []
    context = f"cards.{card.id}.doors.{door.key}.when"
    return DoorView(
        name=offer.organization.name,
        when=tongue.said(context, door.when, exact=True, beside=True) if door.when else None,
        facts=tuple(answer for _, answer in facts if answer),
        unknown=t("Niet bekend, vraag het eerst: {facts}", facts=tongue.commas(missing)) if missing else "",
        contacts=contacts,
        service=labels.service_name(tongue, service),
        link=urls.service(offer.id),
    )


def _saves_lives(offer: Offer) -> bool:
    return any(contact.emergency == "yes" for contact in offer.organization.contacts)


def _contacts(
    guide: Guide, tongue: Tongue, offer: Offer, door: Door, subject_words: tuple[str, ...]
) -> tuple[ChannelView, ...]:
    """Give the contacts of a door that readers may see, in its order, with the hours of the service's own channel."""
    known = [offer.contacts[id_] for id_ in door.contacts]
    usable = [contact for contact in known if shown(contact)]
    site = any(contact.kind == "website" for contact in usable)
    hours = {channel.contact: channel.hours for channel in offer.service.channels if channel.hours}
    views = []
    for contact in usable:
        view = contact_view(guide, tongue, offer.organization, contact, subject_words, site=site)
        if times := hours.get(contact.id):
            view = replace(view, hours=week_lines(tongue, times, guide.today), hours_note="", opening="")
        views.append(view)
    return tuple(views)
