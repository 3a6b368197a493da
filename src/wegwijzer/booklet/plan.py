"""What stands in the booklet of a language: numbers, contents, every need with who answers it, groups, and the index.

A service stands in full once, below the first of its needs; below the others stands on which page. What changes within
weeks (notes), explains (articles, rules of places) or proves (sources) stays in the guide: paper cannot be called back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.booklet.entries import Entry, Pair, build_entry, ref
from wegwijzer.booklet.index import Letter, build_index
from wegwijzer.booklet.words import Ref, Words, name, words
from wegwijzer.views import labels
from wegwijzer.views.card_list import MESSAGES
from wegwijzer.views.lists import build_now, gaps_of, need_label, need_parts, topic_label
from wegwijzer.views.meetings import build_meetings, meetings_of_needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Said, Tongue
    from wegwijzer.model import Need, Organization, Topic
    from wegwijzer.views.find_list import FindList
    from wegwijzer.views.lists import GapView
    from wegwijzer.views.meetings import EventView


@dataclass(frozen=True)
class Number:
    """A line of help right now."""

    label: Words
    value: str
    hours: tuple[Pair, ...]
    about: tuple[str, ...]
    to: Ref


@dataclass(frozen=True)
class Meeting:
    """A meeting to come: how to hear where, never where."""

    name: Words
    about: tuple[str, ...]
    texts: tuple[Words, ...]


@dataclass(frozen=True)
class Gap:
    """What was not found."""

    text: Words
    about: str
    closest: tuple[Ref, ...]


@dataclass(frozen=True)
class NeedPart:
    """A need: who answers it, in the order of the guide; in full here, or on another page."""

    id: str
    label: Words
    intro: Words | None
    items: tuple[Entry | Ref, ...]
    only_local: str
    meetings: tuple[Meeting, ...]
    gaps: tuple[Gap, ...]
    also: tuple[Ref, ...]


@dataclass(frozen=True)
class TopicPart:
    """A topic with its needs."""

    label: Words
    hint: Words
    needs: tuple[NeedPart, ...]


@dataclass(frozen=True)
class Group:
    """A group of people in the same situation, with the pages where its services stand."""

    name: str
    where: tuple[str, ...]
    about: Words
    to: tuple[Ref, ...]


@dataclass(frozen=True)
class Booklet:
    """Everything that is printed in one language."""

    language: str
    dir: str
    title: str
    own_name: str
    """The language in its own words."""
    cover: tuple[str, ...]
    """What who finds the booklet may read from outside: it tells nothing of the subject."""
    address: str
    day: str
    reading: tuple[str, ...]
    """How to read it."""
    now: tuple[Number, ...]
    now_in_writing: Ref | None
    topics: tuple[TopicPart, ...]
    groups: tuple[Group, ...]
    gone: tuple[Entry, ...]
    """Services that are paused or ended."""
    index: tuple[Letter, ...]
    say: Mapping[str, str]
    """Words of the booklet itself, by what they are for."""


def build_booklet(  # noqa: PLR0913 - all that it is made of
    guide: Guide,
    tongue: Tongue,
    listed: FindList,
    *,
    site_name: str,
    public_url: str = "",
    subject_words: tuple[str, ...] = (),
) -> Booklet:
    """Plan the booklet of the language of ``tongue``; ``listed`` is what can be found in it."""
    return _Builder(guide, tongue, subject_words).build(listed, site_name, public_url)


class _Builder:
    def __init__(self, guide: Guide, tongue: Tongue, subject_words: tuple[str, ...]) -> None:
        self.guide, self.tongue, self.subject_words = guide, tongue, subject_words
        self.t = tongue.t

    def build(self, listed: FindList, site_name: str, public_url: str) -> Booklet:
        t, tongue, guide = self.t, self.tongue, self.guide
        gone = [offer for offer in guide.offers.values() if not offer.listed]
        day = tongue.day(guide.today)
        return Booklet(
            language=tongue.language.code,
            dir=tongue.language.dir,
            title=site_name,
            own_name=tongue.language.name,
            cover=(
                t("Praktische hulp dichtbij: wat je krijgt en hoe je binnenkomt."),
                t("Gemaakt op {day}. Nummers kunnen veranderen.", day=day),
                *((t("Kijk hier of er een nieuwer boekje is:"),) if public_url else ()),
            ),
            address=public_url.removeprefix("https://").rstrip("/"),
            day=day,
            reading=self._reading(),
            now=self._now(),
            now_in_writing=self._in_writing(),
            topics=tuple(self._topic(topic) for topic in guide.taxonomy.topics if guide.needs_of_topic[topic.id]),
            groups=tuple(self._group(peer) for peer in guide.peers),
            gone=tuple(self._entry(offer) for offer in gone),
            index=build_index(guide, tongue, listed, guide.offers),
            say=self._say(),
        )

    def _reading(self) -> tuple[str, ...]:
        t = self.t
        unread = t("Deze taal is nog niet nagelezen door iemand die ermee is opgegroeid.")
        return (
            t("In dit boekje staat waar de hulp over gaat. Wie het vindt, kan dat lezen."),
            t("Elke hulp staat één keer helemaal beschreven. Staat er alleen een naam, kijk dan op die bladzijde."),
            t("‘Nog niet bevestigd’: we lazen het ergens, maar niemand heeft het nagevraagd."),
            t("‘Niet bekend’ is geen nee: we vonden er niets over. Vraag het eerst."),
            t(
                "Uitleg, regels per gemeente en waar we iets lazen, staan niet in dit boekje. Die staan in de gids zelf."
            ),
            *(() if self.tongue.approved else (unread,)),
        )

    def _say(self) -> dict[str, str]:
        t = self.t
        return {
            "now": t("Nu hulp"),
            "reading": t("Zo lees je dit boekje"),
            "contents": t("Inhoud"),
            "page": t("blz. {page}"),
            "in": t("Zo kom je binnen"),
            "times": t("Tijden"),
            "meet": t("Elkaar ontmoeten"),
            "gaps": t("Dit vonden we niet"),
            "nobody": t("We vonden nog niemand die hier precies bij helpt."),
            "closest": t("Dit komt het dichtst in de buurt:"),
            "also": t("Kijk ook bij"),
            "groups": t("Groepen van mensen in dezelfde situatie"),
            "gone": t("Nu niet, of niet meer"),
            "index": t("Alles van A tot Z"),
            "write": t("Kun je niet praten? Kijk bij"),
        }

    # Numbers -----------------------------------------------------------------------------------------------

    def _now(self) -> tuple[Number, ...]:
        by_link = {urls.service(line.service): line.service for line in self.guide.taxonomy.now}
        return tuple(
            Number(
                label=name(self.tongue, entry.label),
                value=entry.value,
                hours=tuple((line.days, line.times) for line in entry.hours),
                about=tuple(filter(None, (entry.cost, entry.hours_note, *entry.state))),
                to=ref(self.tongue, self.guide.offers[by_link[entry.service.partition("#")[0]]]),
            )
            for entry in build_now(self.guide, self.tongue).entries
        )

    def _in_writing(self) -> Ref | None:
        need = self.guide.needs.get(MESSAGES)
        return self._need_ref(need) if need else None

    # Needs -------------------------------------------------------------------------------------------------

    def _topic(self, topic: Topic) -> TopicPart:
        return TopicPart(
            label=name(self.tongue, topic_label(self.tongue, topic)),
            hint=name(self.tongue, self.tongue.said(f"topics.{topic.id}.hint", topic.hint)),
            needs=tuple(self._need(need) for need in self.guide.needs_of_topic[topic.id]),
        )

    def _need(self, need: Need) -> NeedPart:
        guide, tongue = self.guide, self.tongue
        offers = [offer for _, offers in need_parts(guide, tongue, need) for offer in offers]
        sensitive = guide.topics[need.topic].sensitive == "yes"
        only_local = self.t("We kennen dit alleen voor de plaatsen hierboven. Elders vonden we het nog niet.")
        return NeedPart(
            id=f"need-{need.id}",
            label=name(tongue, need_label(tongue, need)),
            intro=words(tongue, tongue.said(f"needs.{need.id}.intro", need.intro, beside=sensitive))
            if need.intro
            else None,
            items=tuple(
                self._entry(offer) if offer.service.needs[0] == need.id else ref(tongue, offer) for offer in offers
            ),
            only_local=only_local if offers and not any(offer.national for offer in offers) else "",
            meetings=tuple(
                self._meeting(one) for one in build_meetings(guide, tongue, meetings_of_needs(guide, [need.id]))
            ),
            gaps=tuple(self._gap(gap) for gap in gaps_of(guide, tongue, {need.id})),
            also=tuple(self._need_ref(guide.needs[other]) for other in need.also),
        )

    def _need_ref(self, need: Need) -> Ref:
        return Ref(f"need-{need.id}", name(self.tongue, need_label(self.tongue, need)))

    def _entry(self, offer: Offer) -> Entry:
        return build_entry(self.guide, self.tongue, offer, self.subject_words)

    def _meeting(self, view: EventView) -> Meeting:
        by = view.organization.text
        return Meeting(
            name=name(self.tongue, view.name),
            about=(view.when, view.place, str(by)),
            texts=(words(self.tongue, view.text), words(self.tongue, view.how_to_hear)),
        )

    def _gap(self, view: GapView) -> Gap:
        closest = tuple(ref(self.tongue, self.guide.offers[link.href.split("/")[1]]) for link in view.closest)
        return Gap(words(self.tongue, view.text), f"{view.place}. {view.source}", closest)

    # Groups ------------------------------------------------------------------------------------------------

    def _group(self, peer: Organization) -> Group:
        about: Said = self.tongue.said(f"organizations.{peer.id}.about", peer.about)
        offers = (self.guide.offers[service.id] for service in peer.services)
        return Group(
            name=peer.name,
            where=labels.regions(self.tongue, self.guide, peer.regions),
            about=words(self.tongue, about),
            to=tuple(ref(self.tongue, offer) for offer in offers if offer.listed),
        )
