"""Pages that lead on: home, topics, needs, places, topics in places, help right now, organizations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.guide import LONGEST_LIST, shown
from wegwijzer.model.contacts import SHOWN_SOURCES
from wegwijzer.views import labels
from wegwijzer.views.ageing import OLD_RULE_DAYS, is_expired, is_old
from wegwijzer.views.card_list import MESSAGES, CardList, Parts, build_card_list, places_around
from wegwijzer.views.contacts import (
    ChannelView,
    HoursLine,
    LocationView,
    SourceView,
    contact_note,
    contact_view,
    location_view,
    source_view,
)
from wegwijzer.views.links import Link
from wegwijzer.views.meetings import EventView, build_meetings, meetings_of_needs
from wegwijzer.views.notes import NoteView, build_note
from wegwijzer.views.peers import PeerView, build_peers
from wegwijzer.views.ways_in import WaysIn, build_ways_in
from wegwijzer.views.ways_there import WayHere, ways_to_organization

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from wegwijzer.articles import Article
    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Said, Tongue
    from wegwijzer.model import Event, Need, Place, Topic
    from wegwijzer.model.taxonomy import NowLine
    from wegwijzer.views.cards import Card, Cards
    from wegwijzer.views.read_by import ReadBy


#: The topic whose needs are those of somebody else.


@dataclass(frozen=True)
class NowEntry:
    """One line of help right now."""

    label: Said
    href: str
    value: str
    hours: tuple[HoursLine, ...]
    opening: str
    hours_note: str
    cost: str
    state: tuple[str, ...]
    service: str
    more: str
    """The words of the link to the service: they promise only what its page says."""
    name: Said


@dataclass(frozen=True)
class HomeView:
    """The first page."""

    topics: tuple[Link, ...]
    more: tuple[Link, ...]
    now: tuple[NowEntry, ...]
    places: tuple[Link, ...]
    articles: tuple[Link, ...]
    note: NoteView | None
    """The one note that ends first."""


@dataclass(frozen=True)
class GapView:
    """A need that nobody answers, as far as the sources say."""

    text: Said
    place: str
    source: str
    closest: tuple[Link, ...]


@dataclass(frozen=True)
class TopicView:
    """A topic, or a topic in a place: its needs, then everything that answers one of them."""

    label: Said
    hint: Said
    place: str
    place_link: str
    needs: tuple[Link, ...]
    list: CardList
    places: tuple[Link, ...]
    """Where to see only what is near."""
    apart: bool
    """The list is too long for one page: what serves one place stands at the places only."""
    articles: tuple[Link, ...]
    events: tuple[EventView, ...]
    gaps: tuple[GapView, ...]
    read: ReadBy
    """Who has read its texts."""


@dataclass(frozen=True)
class NeedView:
    """A need: who answers it near you and in the whole country, and what was not found."""

    label: Said
    topic: str
    topic_link: str
    intro: Said | None
    list: CardList
    places: tuple[Link, ...]
    """Where to see only what is near, when the list is long."""
    only_local: bool
    notes: tuple[NoteView, ...]
    events: tuple[EventView, ...]
    gaps: tuple[GapView, ...]
    also: tuple[Link, ...]
    articles: tuple[Link, ...]
    peers: tuple[Link, ...]
    read: ReadBy
    """Who has read its texts."""


@dataclass(frozen=True)
class RuleView:
    """A dated rule of a place."""

    title: Said
    allowed: str
    text: Said
    ask: Said
    source: str
    href: str
    dates: str
    old: str
    """What to do when nobody looked for long; else empty."""


@dataclass(frozen=True)
class PlaceView:
    """A place: its rules, its topics, its services."""

    name: str
    rules: tuple[RuleView, ...]
    topics: tuple[Link, ...]
    apart: bool
    """The list is too long for one page: services stand at the topics only."""
    list: CardList
    everywhere: tuple[Link, ...]
    """Topics with services for the whole country."""
    around: tuple[Link, ...]
    inside: tuple[Link, ...]
    events: tuple[EventView, ...]
    gaps: tuple[GapView, ...]
    peers: tuple[PeerView, ...]
    """Groups of the people it is about, beside rules."""


@dataclass(frozen=True)
class OrganizationView:
    """An organization: what it is and everything it gives."""

    name: str
    about: Said
    identity: Said | None
    led_by: str
    part_of: Link | None
    same_file: str
    where: tuple[str, ...]
    status: str
    status_note: Said | None
    contacts: tuple[tuple[ChannelView, Said | None], ...]
    locations: tuple[LocationView, ...]
    cards: tuple[Card, ...]
    others: tuple[Card, ...]
    ways_here: tuple[WayHere, ...]
    """Services that lead here."""
    peers: tuple[PeerView, ...]
    """Groups of the people it is about, beside an authority."""
    events: tuple[EventView, ...]
    sources: tuple[SourceView, ...]
    read: ReadBy
    ways_in: WaysIn


@dataclass(frozen=True)
class NowView:
    """Help right now."""

    entries: tuple[NowEntry, ...]
    dutch: bool
    peers: tuple[PeerView, ...]
    can_write: bool
    """Whether there is a list for who writes and does not talk."""


def topic_label(tongue: Tongue, topic: Topic) -> Said:
    """Give the label of a topic."""
    return tongue.said(f"topics.{topic.id}.label", topic.label)


def need_label(tongue: Tongue, need: Need) -> Said:
    """Give the label of a need."""
    return tongue.said(f"needs.{need.id}.label", need.label)


def topic_link(tongue: Tongue, topic: Topic) -> Link:
    """Give a link to a topic with what is in it."""
    return Link(urls.topic(topic.id), topic_label(tongue, topic), tongue.said(f"topics.{topic.id}.hint", topic.hint))


def need_links(tongue: Tongue, needs: Iterable[Need]) -> tuple[Link, ...]:
    """Give links to needs."""
    return tuple(Link(urls.need(need.id), need_label(tongue, need)) for need in needs)


def article_links(articles: Mapping[str, Article], names: Iterable[str]) -> tuple[Link, ...]:
    """Give links to articles by name."""
    return tuple(
        Link(urls.article(name), articles[name].title, articles[name].summary) for name in names if name in articles
    )


def somebody_else_name(tongue: Tongue) -> str:
    """Name the page for when somebody else needs help."""
    return tongue.t("Wat zeg je tegen iemand met een probleem?")


def _for_somebody_else(guide: Guide, tongue: Tongue, need: Need | None = None) -> tuple[Link, ...]:
    """Give the link to that page: to its top, or to the first row about ``need``; none where it has no such row."""
    rows = [card.id for card in guide.cards if need is None or card.need == need.id]
    if not rows or (need and guide.topics[need.topic].kind != "somebody-else"):
        return ()
    hint = tongue.t("Wat je eerst kunt zeggen, wie kan helpen, en een kaart om door te geven")
    return (Link(guide.cards_page + (f"#{rows[0]}" if need else ""), somebody_else_name(tongue), hint),)


def place_link(tongue: Tongue, place: Place) -> Link:
    """Give a link to a place."""
    return Link(urls.place(place.id), labels.place(tongue, place))


def build_home(guide: Guide, tongue: Tongue, articles: Mapping[str, Article]) -> HomeView:
    """Make the home page: needs in the reader's words, help now, places with services."""
    topics = [topic for topic in guide.taxonomy.topics if topic.more == "no"]
    more = [topic for topic in guide.taxonomy.topics if topic.more == "yes"]
    cities = [place for place in guide.taxonomy.places if place.kind == "city" and guide.offers_in_place[place.id]]
    return HomeView(
        topics=tuple(topic_link(tongue, topic) for topic in topics),
        more=(*_for_somebody_else(guide, tongue), *(topic_link(tongue, topic) for topic in more)),
        now=_now_entries(guide, tongue, (line for line in guide.taxonomy.now if line.home == "yes")),
        places=tuple(place_link(tongue, place) for place in cities),
        articles=article_links(articles, articles),
        note=next((build_note(guide, tongue, note) for note in guide.current_notes), None),
    )


def topic_parts(guide: Guide, tongue: Tongue, topic: Topic) -> Parts:
    """Give the services of a topic under their headings; of a long list only those that fit every place."""
    offers = guide.offers_of_topic[topic.id]
    national = guide.national_offers_of_topic[topic.id]
    everywhere = (tongue.t("In heel Nederland"), national)
    if _is_long(offers):
        return [everywhere]
    local = tuple(offer for offer in offers if not offer.national)
    return [(tongue.t("In een stad of streek"), local), everywhere]


def topic_in_place_parts(guide: Guide, tongue: Tongue, topic: Topic, place: Place) -> Parts:
    """Give the services of a topic near a place, then those of the whole country."""
    near = tongue.t("In en rond {place}", place=labels.place(tongue, place))
    return [
        (near, guide.offers_of_topic_in_place[topic.id, place.id]),
        (tongue.t("In heel Nederland"), guide.national_offers_of_topic[topic.id]),
    ]


def need_parts(guide: Guide, tongue: Tongue, need: Need) -> Parts:
    """Give the services that answer a need; in a long list those that fit every place come first."""
    offers = guide.offers_of_need[need.id]
    local = (tongue.t("In een stad of streek"), tuple(offer for offer in offers if not offer.national))
    everywhere = (tongue.t("In heel Nederland"), tuple(offer for offer in offers if offer.national))
    return [everywhere, local] if _is_long(offers) else [local, everywhere]


def place_parts(guide: Guide, tongue: Tongue, place: Place) -> Parts:
    """Give the services near a place by topic; none when they are so many that only its topics list them."""
    offers = guide.offers_in_place[place.id]
    if _is_long(offers) and place.kind != "country":
        return []
    by_topic: dict[str, list[Offer]] = {}
    for offer in offers:
        by_topic.setdefault(guide.topic_of(offer).id, []).append(offer)
    return [
        (topic_label(tongue, topic), tuple(by_topic[topic.id]))
        for topic in guide.taxonomy.topics
        if topic.id in by_topic
    ]


def _is_long(offers: Sequence[Offer]) -> bool:
    return len(offers) > LONGEST_LIST


def build_topic(
    cards: Cards, topic: Topic, articles: Mapping[str, Article], *, read: ReadBy = (), number: int = 1
) -> TopicView:
    """Make a page of a topic."""
    guide, tongue = cards.guide, cards.tongue
    return TopicView(
        label=topic_label(tongue, topic),
        hint=tongue.said(f"topics.{topic.id}.hint", topic.hint),
        place="",
        place_link="",
        needs=need_links(tongue, guide.needs_of_topic[topic.id]),
        list=build_card_list(cards, urls.topic(topic.id), number, partial(topic_parts, guide, tongue, topic)),
        places=_places_of_topic(guide, tongue, topic),
        apart=_is_long(guide.offers_of_topic[topic.id]),
        articles=(
            *(_for_somebody_else(guide, tongue) if topic.kind == "somebody-else" else ()),
            *_articles_of_topic(guide, tongue, topic, articles),
        ),
        events=build_meetings(guide, tongue, _meetings_of_topic(guide, topic)),
        gaps=gaps_of(guide, tongue, {need.id for need in guide.needs_of_topic[topic.id]}),
        read=read,
    )


def _places_of_topic(guide: Guide, tongue: Tongue, topic: Topic) -> tuple[Link, ...]:
    return tuple(
        Link(urls.topic_in_place(topic.id, place.id), labels.place(tongue, place))
        for place in guide.places_of_topic[topic.id]
    )


def _meetings_of_topic(guide: Guide, topic: Topic) -> tuple[Event, ...]:
    return meetings_of_needs(guide, (need.id for need in guide.needs_of_topic[topic.id]))


def _articles_of_topic(guide: Guide, tongue: Tongue, topic: Topic, articles: Mapping[str, Article]) -> tuple[Link, ...]:
    names = dict.fromkeys(name for need in guide.needs_of_topic[topic.id] for name in need.articles)
    return article_links(articles, names) + tables_of(guide, tongue, topic) + _to_hand_out(guide, tongue, topic)


def _to_hand_out(guide: Guide, tongue: Tongue, topic: Topic) -> tuple[Link, ...]:
    """Give what professionals pass on: paper, and messages where there are any."""
    if topic.kind != "professionals":
        return ()
    flyers = (Link(urls.FLYERS, tongue.t("Flyers om te printen")),) if guide.flyers else ()
    return (*flyers, Link(urls.MESSAGES, tongue.t("Berichten om te plakken"))) if guide.messages else flyers


def tables_of(guide: Guide, tongue: Tongue, topic: Topic) -> tuple[Link, ...]:
    """Give the pages that compare what a topic lists."""
    t = tongue.t
    stays = (Link(urls.STAY, t("Opvang en wonen vergeleken")),) if guide.compares_stays else ()
    if topic.kind == "professionals":
        return (Link(urls.REFER, t("Doorverwijzen")), *stays)
    return stays if "stay" in topic.pages else ()


def build_topic_in_place(  # noqa: PLR0913 - all that the page shows
    cards: Cards,
    topic: Topic,
    place: Place,
    articles: Mapping[str, Article],
    *,
    read: ReadBy = (),
    number: int = 1,
) -> TopicView:
    """Make a page of a topic in a place: near first, then the whole country."""
    guide, tongue = cards.guide, cards.tongue
    return TopicView(
        label=topic_label(tongue, topic),
        hint=tongue.said(f"topics.{topic.id}.hint", topic.hint),
        place=labels.place(tongue, place),
        place_link=urls.place(place.id),
        needs=(),
        list=build_card_list(
            cards,
            urls.topic_in_place(topic.id, place.id),
            number,
            partial(topic_in_place_parts, guide, tongue, topic, place),
            partial(places_around, guide, tongue, place, topic.id),
        ),
        places=(Link(urls.topic(topic.id), tongue.t("Alle plaatsen")),),
        apart=False,
        articles=_articles_of_topic(guide, tongue, topic, articles),
        events=build_meetings(
            guide, tongue, (event for event in _meetings_of_topic(guide, topic) if event.place == place.id)
        ),
        gaps=gaps_of(guide, tongue, {need.id for need in guide.needs_of_topic[topic.id]}),
        read=read,
    )


def gaps_of(guide: Guide, tongue: Tongue, needs: Collection[str], place: str = "") -> tuple[GapView, ...]:
    """Give the needs among ``needs`` that nobody answers, as far as the sources say; only those of ``place``, if given."""
    return tuple(
        GapView(
            text=tongue.said(f"gaps.{gap.id}.text", gap.text),
            place=labels.place(tongue, guide.places[gap.place]),
            source=tongue.t("Bron: {source}, sinds {since}", source=gap.source, since=gap.since),
            closest=tuple(
                Link(urls.service(id_), labels.service_name(tongue, guide.offers[id_].service)) for id_ in gap.closest
            ),
        )
        for gap in guide.taxonomy.gaps
        if gap.need in needs and place in ("", gap.place)
    )


def _pages_of(tongue: Tongue, need: Need) -> tuple[Link, ...]:
    cards = "desk-card" in need.pages
    return (Link(urls.DESK_CARD, tongue.t("Kaart voor aan de balie")),) if cards else ()


def build_need(
    cards: Cards, need: Need, articles: Mapping[str, Article], *, read: ReadBy = (), number: int = 1
) -> NeedView:
    """Make a page of a need."""
    guide, tongue = cards.guide, cards.tongue
    topic = guide.topics[need.topic]
    offers = guide.offers_of_need[need.id]
    return NeedView(
        label=need_label(tongue, need),
        topic=str(topic_label(tongue, topic)),
        topic_link=urls.topic(topic.id),
        intro=tongue.said(f"needs.{need.id}.intro", need.intro, beside=topic.sensitive == "yes")
        if need.intro
        else None,
        list=build_card_list(
            cards,
            urls.need(need.id),
            number,
            partial(need_parts, guide, tongue, need),
            lambda: (Link(urls.topic(topic.id), topic_label(tongue, topic)),),
        ),
        places=_places_of_topic(guide, tongue, topic) if _is_long(offers) else (),
        only_local=bool(offers) and not any(offer.national for offer in offers),
        notes=tuple(build_note(guide, tongue, note) for note in guide.current_notes if note.need == need.id),
        events=build_meetings(guide, tongue, meetings_of_needs(guide, [need.id])),
        gaps=gaps_of(guide, tongue, {need.id}),
        also=need_links(tongue, (guide.needs[other] for other in need.also)),
        articles=(
            *_for_somebody_else(guide, tongue, need),
            *article_links(articles, need.articles),
            *_pages_of(tongue, need),
            *tables_of(guide, tongue, topic),
        ),
        peers=tuple(Link(urls.organization(peer.id), peer.name) for peer in guide.peers),
        read=read,
    )


def build_place(cards: Cards, place: Place, number: int = 1) -> PlaceView:
    """Make a page of a place."""
    guide, tongue = cards.guide, cards.tongue
    with_some = [topic for topic in guide.taxonomy.topics if (topic.id, place.id) in guide.offers_of_topic_in_place]
    return PlaceView(
        name=labels.place(tongue, place),
        rules=_rules(tongue, place, guide.today),
        topics=tuple(Link(urls.topic_in_place(topic.id, place.id), topic_label(tongue, topic)) for topic in with_some),
        apart=place.kind != "country" and _is_long(guide.offers_in_place[place.id]),
        list=build_card_list(
            cards,
            urls.place(place.id),
            number,
            partial(place_parts, guide, tongue, place),
            partial(places_around, guide, tongue, place),
        ),
        everywhere=tuple(
            topic_link(tongue, topic)
            for topic in guide.taxonomy.topics
            if place.kind != "country" and topic.more == "no" and guide.national_offers_of_topic[topic.id]
        ),
        around=tuple(
            place_link(tongue, guide.places[id_]) for id_ in place.within if has_page(guide, guide.places[id_])
        ),
        inside=tuple(
            place_link(tongue, inner)
            for inner in guide.taxonomy.places
            if place.id in inner.within and place.kind != "country" and has_page(guide, inner)
        ),
        events=build_meetings(guide, tongue, (event for event in guide.meetings if event.place == place.id)),
        gaps=gaps_of(guide, tongue, guide.needs, place.id),
        peers=build_peers(guide, tongue, (place.id,)) if place.rules else (),
    )


def has_page(guide: Guide, place: Place) -> bool:
    """Say whether a place has anything to show."""
    return bool(guide.offers_in_place[place.id] or place.rules)


def _rules(tongue: Tongue, place: Place, today: date) -> tuple[RuleView, ...]:
    t = tongue.t
    allowed = {"yes": t("Ja, onder voorwaarden"), "no": t("Nee"), "unknown": t("Dat weten we niet zeker")}
    return tuple(
        RuleView(
            title=tongue.said(f"places.{place.id}.rules.{rule.id}.title", rule.title),
            allowed=allowed[rule.allowed],
            text=tongue.said(f"places.{place.id}.rules.{rule.id}.text", rule.text, exact=True, beside=True),
            ask=tongue.said(f"places.{place.id}.rules.{rule.id}.ask", rule.ask, exact=True),
            source=rule.source,
            href=rule.url or "",
            dates=t(
                "{published}; gelezen op {day}",
                published=_rule_date(tongue, rule.published),
                day=tongue.day(rule.as_of),
            ),
            old=t("Dit is meer dan een jaar geleden nagekeken. Vraag of het nog klopt.")
            if is_old(rule.as_of, today, OLD_RULE_DAYS)
            else "",
        )
        for rule in place.rules
    )


def _rule_date(tongue: Tongue, published: str | None) -> str:
    t = tongue.t
    return t("van {date}", date=tongue.published(published)) if published else t("datum van de bron onbekend")


def build_organization(
    cards: Cards,
    organization_id: str,
    subject_words: tuple[str, ...],
    *,
    place: tuple[str, int] | None = None,
    read: ReadBy = (),
) -> OrganizationView:
    """Make the page of an organization; ``place`` is its file and line, ``read`` says who read its texts."""
    guide, tongue = cards.guide, cards.tongue
    organization, t = guide.organizations[organization_id], tongue.t
    context = f"organizations.{organization.id}"
    offers = [guide.offers[service.id] for service in organization.services]
    live = organization.status in ("active", "unknown")
    contacts = [contact for contact in organization.contacts if shown(contact)] if live else []
    site = any(contact.kind == "website" for contact in contacts)
    contacts.sort(key=lambda contact: is_expired(organization, contact, guide.today))
    part_of = guide.organizations.get(organization.part_of or "")
    led = {
        "peers": t("Van en voor de mensen zelf"),
        "both": t("De mensen zelf leiden het mee"),
        "no": "",
        "unknown": "",
    }
    return OrganizationView(
        name=organization.name,
        about=tongue.said(f"{context}.about", organization.about),
        identity=tongue.said(f"{context}.identity", organization.identity) if organization.identity else None,
        led_by=led[organization.led_by],
        part_of=Link(urls.organization(part_of.id), part_of.name) if part_of else None,
        same_file=_same_file(tongue, organization.same_file) if part_of else "",
        where=labels.regions(tongue, guide, organization.regions),
        status=labels.status(tongue, organization.status),
        status_note=tongue.said(f"{context}.status_note", organization.status_note)
        if organization.status_note
        else None,
        contacts=tuple(
            (
                contact_view(guide, tongue, organization, contact, subject_words, site=site),
                contact_note(tongue, organization, contact),
            )
            for contact in contacts
        ),
        locations=tuple(
            location_view(tongue, organization, location, guide.today)
            for location in organization.locations
            if location.state != "withheld" and live
        ),
        cards=cards.of(offer for offer in offers if offer.listed),
        others=cards.of(offer for offer in offers if not offer.listed),
        ways_here=ways_to_organization(guide, tongue, organization) if live else (),
        peers=build_peers(guide, tongue, organization.regions) if organization.kind == "authority" else (),
        events=build_meetings(
            guide, tongue, (event for event in guide.meetings if event.organization == organization.id)
        ),
        sources=tuple(source_view(tongue, source) for source in organization.sources if source.kind in SHOWN_SOURCES),
        read=read,
        ways_in=build_ways_in(guide.links, tongue, f"organizations/{organization.id}", place, subject_words),
    )


def _same_file(tongue: Tongue, value: str) -> str:
    t = tongue.t
    return {
        "yes": t("Die organisatie kan je dossier ook zien."),
        "no": t("Die organisatie kan je dossier niet zien."),
        "unknown": t("Of die organisatie je dossier kan zien, weten we niet: vraag dat eerst."),
    }[value]


def _now_entries(guide: Guide, tongue: Tongue, lines: Iterable[NowLine]) -> tuple[NowEntry, ...]:
    entries = []
    for line in lines:
        offer = guide.offers.get(line.service)
        contact = offer.contacts.get(line.contact) if offer else None
        if offer is None or contact is None or not offer.listed or not shown(contact):
            continue
        view = contact_view(guide, tongue, offer.organization, contact, ())
        told = offer.service.first_contact is not None
        entries.append(
            NowEntry(
                label=tongue.said(f"now.{line.id}.label", line.label, beside=True),
                href=view.href,
                value=view.value,
                hours=view.hours,
                opening=view.opening,
                hours_note=view.hours_note,
                cost=" · ".join(view.about),
                state=tuple(filter(None, (view.aged, *view.state))),
                service=urls.service(offer.id) + ("#first" if told else ""),
                more=tongue.t("Wat gebeurt er als je belt?")
                if told
                else tongue.t("Meer over {name}", name=offer.organization.name),
                name=labels.service_name(tongue, offer.service),
            )
        )
    return tuple(entries)


def build_now(guide: Guide, tongue: Tongue) -> NowView:
    """Make the page "help right now"."""
    entries = _now_entries(guide, tongue, guide.taxonomy.now)
    return NowView(entries, not tongue.approved, build_peers(guide, tongue), MESSAGES in guide.needs)
