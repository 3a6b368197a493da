"""The service page: what somebody gets, who they meet, who gets to know, and how to get in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from wegwijzer import hours, opening, urls
from wegwijzer.languages import Said
from wegwijzer.model.base import UNKNOWN
from wegwijzer.model.contacts import SHOWN_SOURCES
from wegwijzer.views import labels
from wegwijzer.views.ageing import (
    OLD_CONTACT_DAYS,
    OLD_WAITING_DAYS,
    fact_looked_at,
    is_old,
)
from wegwijzer.views.cards import Card, build_card
from wegwijzer.views.contacts import (
    ChannelView,
    HoursLine,
    LocationView,
    SourceView,
    contact_note,
    contact_view,
    location_view,
    source_view,
    week_lines,
)
from wegwijzer.views.peers import PeerView, build_peers
from wegwijzer.views.ways import ways
from wegwijzer.views.ways_in import WaysIn, build_ways_in
from wegwijzer.views.ways_there import WayHere, WayThere, entries, ways_there, ways_to_service

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Tongue
    from wegwijzer.model import Channel, Contact, Organization
    from wegwijzer.model.service import Referral, Stay
    from wegwijzer.views.read_by import ReadBy
    from wegwijzer.views.ways import Way


@dataclass(frozen=True)
class Section:
    """A heading with sentences under it. ``soft`` lines say what is not known."""

    id: str
    heading: str
    lines: tuple[Said, ...] = ()
    soft: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """Pairs of a question and its answer."""

    @property
    def own(self) -> bool:
        """Whether it says something in words, which no other service says; but for what is said of an organization."""
        return bool(self.lines) and self.id != "whole"


#: Facts that are known, and a line that says which are not.
Told: TypeAlias = "tuple[tuple[tuple[str, str], ...], tuple[str, ...]]"


@dataclass(frozen=True)
class ServiceView:
    """Everything the page of a service says."""

    title: str
    """The neutral title of the tab, and on paper."""
    made: str
    """When the sheet was made that somebody prints."""
    topic: str
    topic_link: str
    name: Said
    organization: str
    organization_link: str
    where: tuple[str, ...]
    status: str
    status_note: Said | None
    alternatives: tuple[Card, ...]
    time_limit: Said | None
    facts: tuple[str, ...]
    younger: str
    younger_link: str
    younger_note: Said | None
    what: Section
    channels: tuple[ChannelView, ...]
    locations: tuple[LocationView, ...]
    schedule: tuple[HoursLine, ...]
    opening: str
    """As in ChannelView, of the schedule."""
    appointment: str
    """Whether an appointment is needed; it stands beside the hours."""
    schedule_note: str
    frequency: Said | None
    no_way: Said | None
    doors: tuple[Card, ...]
    """Other services that a reader can use now."""
    ask: tuple[Card, ...]
    """Services that may know how to get in, although no way into them is known either."""
    sections: tuple[Section, ...]
    ways_there: tuple[WayThere, ...]
    ways_here: tuple[WayHere, ...]
    sources: tuple[SourceView, ...]
    peers: tuple[tuple[str, str], ...]
    beside: tuple[PeerView, ...]
    """The groups with what they do, instead: beside an authority."""
    no_peers: str
    needs: tuple[tuple[str, Said], ...]
    read: ReadBy
    """Who read its texts."""
    ways_in: WaysIn
    """How to say that something is wrong here."""


def build_service(  # noqa: PLR0913 - the three last are optional
    guide: Guide,
    tongue: Tongue,
    offer: Offer,
    subject_words: tuple[str, ...],
    *,
    title: str = "",
    place: tuple[str, int] | None = None,
    read: ReadBy = (),
) -> ServiceView:
    """Make the view of ``offer``; ``subject_words`` are parts of addresses that name the subject.

    ``title`` is that of its tab, ``place`` its file and line, where they are known; ``read`` says who read its texts.
    """
    ways_in = build_ways_in(guide.links, tongue, f"services/{offer.id}", place, subject_words)
    return _Builder(guide, tongue, offer, subject_words).build(title, read, ways_in)


class _Builder:
    """Builds one view; holds what every part of it needs."""

    def __init__(self, guide: Guide, tongue: Tongue, offer: Offer, subject_words: tuple[str, ...]) -> None:
        self.guide, self.tongue, self.offer, self.subject_words = guide, tongue, offer, subject_words
        self.service, self.organization = offer.service, offer.organization
        self.t = tongue.t
        self.context = f"services.{offer.id}"
        self.beside = guide.topic_of(offer).sensitive == "yes"
        self.ways = ways(guide, offer)
        self.spoken = labels.spoken(self.service)
        self.site = any(one.contact and one.contact.kind == "website" for one in self.ways)

    def build(self, title: str, read: ReadBy, ways_in: WaysIn) -> ServiceView:
        guide, service, organization, t = self.guide, self.service, self.organization, self.t
        topic = guide.topic_of(self.offer)
        live = service.status in ("active", "unknown")
        channels = tuple(self._channel(one) for one in self.ways) if live else ()
        younger = guide.offers.get(service.for_whom.younger or "")
        of_others = {term.id for term in guide.taxonomy.audiences if term.others == "yes"}
        for_others = not of_others.isdisjoint(service.audience)
        schedule = self._schedule(channels) if live else ()
        beside = build_peers(guide, self.tongue, self.offer.regions) if organization.kind == "authority" else ()
        near_peers = [peer for peer in guide.peers if peer.id != organization.id and self._peer_is_near(peer)]
        return ServiceView(
            title=title,
            made=t("Gemaakt op {day}.", day=self.tongue.day(guide.today)),
            topic=str(self.tongue.said(f"topics.{topic.id}.label", topic.label)),
            topic_link=urls.topic(topic.id),
            name=labels.service_name(self.tongue, service),
            organization=organization.name,
            organization_link=urls.organization(organization.id),
            where=labels.regions(self.tongue, guide, self.offer.regions),
            status=labels.service_status(self.tongue, service),
            status_note=self._said("status_note", service.status_note),
            alternatives=self._alternatives() if not live else (),
            time_limit=self._said("time_limit", service.time_limit),
            facts=self._facts(),
            younger=t("Jonger dan {age}? Kijk hier", age=service.for_whom.minimum_age) if younger else "",
            younger_link=urls.service(younger.id) if younger else "",
            younger_note=self._said("younger_note", service.for_whom.younger_note, part="for_whom", exact=True),
            what=self._section("what", t("Wat je krijgt"), "what_you_get", "not_only_for", "differs_from"),
            channels=channels,
            locations=self._locations() if live else (),
            schedule=schedule,
            opening=opening.coming(service.schedule, guide.today)
            if service.schedule and schedule and not self._schedule_aged()
            else "",
            appointment=self._appointment() if live else "",
            schedule_note=self._schedule_note(channels) if live else "",
            frequency=self._said("frequency", service.frequency),
            no_way=self._no_way(channels) if live else None,
            doors=self._doors(usable=True) if live and not channels else (),
            ask=self._doors(usable=False) if live and not channels else (),
            sections=tuple(section for section in self._sections() if section.lines or section.soft or section.facts),
            ways_there=ways_there(guide, self.tongue, self.offer) if live else (),
            ways_here=ways_to_service(guide, self.tongue, self.offer) if live else (),
            sources=self._sources(),
            peers=() if for_others or beside else tuple((peer.name, urls.organization(peer.id)) for peer in near_peers),
            beside=beside,
            no_peers=""
            if near_peers or for_others or beside
            else t("We kennen hier nog geen groep van mensen in dezelfde situatie in de buurt."),
            needs=tuple(
                (urls.need(need), self.tongue.said(f"needs.{need}.label", guide.needs[need].label))
                for need in service.needs
            ),
            read=read,
            ways_in=ways_in,
        )

    # Texts -------------------------------------------------------------------------------------------------

    def _said(self, field: str, dutch: str | None, *, part: str = "", exact: bool = False) -> Said | None:
        if not dutch:
            return None
        context = f"{self.context}.{part}.{field}" if part else f"{self.context}.{field}"
        return self.tongue.said(context, dutch, exact=exact, beside=self.beside)

    def _field(self, field: str, *, exact: bool = False) -> Said | None:
        return self._said(field, getattr(self.service, field), exact=exact)

    def _section(self, id_: str, heading: str, *fields: str, exact: bool = False, soft: str = "") -> Section:
        lines = tuple(said for field in fields if (said := self._field(field, exact=exact)))
        return Section(id_, heading, lines, () if lines or not soft else (soft,))

    # The top of the page -----------------------------------------------------------------------------------

    def _alternatives(self) -> tuple[Card, ...]:
        """Give the nearest listed services that answer the same needs."""
        found: dict[str, Offer] = {}
        for need in self.service.needs:
            found.update((offer.id, offer) for offer in self.guide.offers_of_need[need] if offer.id != self.service.id)
        regions = set(self.offer.regions)
        nearest = sorted(found.values(), key=lambda offer: (offer.rank[0], not regions & set(offer.regions), offer.id))
        return tuple(build_card(self.guide, self.tongue, offer) for offer in nearest[:3])

    def _facts(self) -> tuple[str, ...]:
        service, who = self.service, self.service.for_whom
        key = (
            *("facts", self.spoken, service.anonymity, service.cost.kind, service.cost.price, service.staff_gender),
            *(service.same_person, service.comes_along, service.peer, service.authorities_present),
            *(who.papers, who.minimum_age),
        )
        return self.tongue.once(key, self._make_facts)

    def _make_facts(self) -> tuple[str, ...]:
        tongue, service = self.tongue, self.service
        facts = [
            labels.anonymity(tongue, service),
            labels.cost(tongue, service, self.guide.today),
            labels.languages(tongue, service),
            labels.staff_gender(tongue, service),
            labels.same_person(tongue, service),
            labels.comes_along(tongue, service),
            labels.peer(tongue, service),
            labels.authorities(tongue, service),
            labels.papers(tongue, service),
        ]
        age = service.for_whom.minimum_age
        facts.append(self.t("Vanaf {age} jaar", age=age) if age else "")
        return tuple(fact for fact in facts if fact)

    # How to get in -----------------------------------------------------------------------------------------

    def _channel(self, one: Way) -> ChannelView:
        channel, contact = one.channel, one.contact
        if contact is None:
            return self._meeting(channel)
        if channel.note or channel.reply:
            return self._contact(one, contact)
        key = (
            *("channel", self.organization.id, contact.id, self.subject_words, self.site, one.aged, one.of_service),
            *(channel.hours, channel.languages, channel.they_see, channel.appointment, channel.hidden_number),
        )
        return self.tongue.once(key, lambda: self._contact(one, contact))

    def _contact(self, one: Way, contact: Contact) -> ChannelView:
        channel = one.channel
        note = self._said(f"channels.{channel.key}.note", channel.note) if channel.note else None
        reply = self._said(f"channels.{channel.key}.reply", channel.reply) if channel.reply else None
        own = contact_note(self.tongue, self.organization, contact) if contact.note else None
        view = contact_view(self.guide, self.tongue, self.organization, contact, self.subject_words, site=self.site)
        times = channel.hours or contact.hours
        about = [*view.about, self._sees(channel, contact), labels.appointment(self.tongue, channel.appointment)]
        if channel.languages:
            speaks = [self.tongue.language_name(code) for code in channel.languages]
            about.append(self.t("Ze spreken {languages}", languages=self.tongue.listed(speaks)))
        if channel.hidden_number != "unknown":
            hidden = self.t("Je mag met een verborgen nummer bellen")
            about.append(hidden if channel.hidden_number == "yes" else self.t("Een verborgen nummer nemen ze niet op"))
        if not one.of_service:
            about.append(self.t("Dit is de site van {name} als geheel.", name=self.organization.name))
        return ChannelView(
            kind=view.kind,
            button=view.button,
            href=view.href,
            value=view.value,
            about=tuple([text for text in about if text]),
            notes=tuple([said for said in (note, reply, own) if said]) if note or reply or own else (),
            hours=week_lines(self.tongue, times, self.guide.today) if times else (),
            opening=opening.coming(times, self.guide.today) if times and not one.aged else "",
            hours_note=view.hours_note if not times else "",
            aged=view.aged,
            state=view.state,
            source=view.source,
        )

    def _sees(self, channel: Channel, contact: Contact) -> str:
        t = self.t
        if channel.they_see:
            names = labels.seen(self.tongue)
            return t("Zij zien {facts}", facts=self.tongue.listed([names[item] for item in channel.they_see]))
        return labels.seen_by_kind(self.tongue).get(contact.kind, "")

    def _meeting(self, channel: Channel) -> ChannelView:
        location = self.offer.locations.get(channel.location or "")
        hidden = location is None or location.state == "withheld" or location.secret == "yes"
        note = self._said(f"channels.{channel.key}.note", channel.note)
        speaks = [self.tongue.language_name(code) for code in channel.languages]
        about = [self.t("Ze spreken {languages}", languages=self.tongue.listed(speaks))] if speaks else []
        needs_address = channel.way == "walk-in" and hidden
        return ChannelView(
            kind=channel.way or "",
            button=labels.way(self.tongue, channel.way or "walk-in"),
            href="",
            value="",
            about=tuple(about),
            notes=(note,) if note else (),
            hours=week_lines(self.tongue, channel.hours, self.guide.today) if channel.hours else (),
            opening=opening.coming(channel.hours, self.guide.today) if channel.hours else "",
            hours_note=""
            if channel.hours or self.service.schedule
            else self.t("Dagen en tijden niet bekend: vraag het eerst"),
            aged="",
            state=(self.t("Het adres is niet bekend of nog niet nagekeken. Vraag het eerst."),)
            if needs_address
            else (),
            source=None,
        )

    def _schedule(self, channels: tuple[ChannelView, ...]) -> tuple[HoursLine, ...]:
        """Give the hours of the service, unless a way in already shows the same ones."""
        if not self.service.schedule:
            return ()
        lines = week_lines(self.tongue, self.service.schedule, self.guide.today)
        return () if any(channel.hours == lines for channel in channels) else lines

    def _appointment(self) -> str:
        """Say whether an appointment is needed, unless a way of meeting already says it."""
        said = any(channel.way in ("walk-in", "appointment") for channel in self.service.channels)
        return "" if said else labels.appointment(self.tongue, self.service.by_appointment)

    def _schedule_note(self, channels: tuple[ChannelView, ...]) -> str:
        texts = [self.service.schedule, *(channel.hours for channel in self.service.channels)]
        texts += [contact.hours for contact in self.organization.contacts if any(c.hours for c in channels)]
        holidays = any(text and not hours.always(text) for text in texts)
        said = [self._schedule_aged(), self.t("Op feestdagen kan dit anders zijn.") if holidays else ""]
        return " ".join(filter(None, said))

    def _schedule_aged(self) -> str:
        """Say that nobody looked at the hours of the service for too long; nothing beside a lifeline."""
        since = fact_looked_at(self.organization, self.service, "schedule") if self.service.schedule else None
        if since is None or not is_old(since, self.guide.today, OLD_CONTACT_DAYS):
            return ""
        if any(contact.emergency == "yes" for contact in self.organization.contacts):
            return ""
        return self.t("Deze tijden zijn niet nagekeken sinds {day}.", day=self.tongue.day(since))

    def _no_way(self, channels: tuple[ChannelView, ...]) -> Said | None:
        if self.service.how_to_find not in (None, UNKNOWN):
            return self._said("how_to_find", self.service.how_to_find)
        if channels or self._locations():
            return None
        return Said(self.t("We vonden geen nummer of adres. Kijk hieronder wie je verder kan helpen."))

    def _doors(self, *, usable: bool) -> tuple[Card, ...]:
        known = (self.guide.offers[door] for door in self.service.other_doors)
        return tuple(
            build_card(self.guide, self.tongue, offer) for offer in known if offer.listed and offer.usable == usable
        )

    def _locations(self) -> tuple[LocationView, ...]:
        ids = dict.fromkeys((*self.service.locations, *(c.location for c in self.service.channels if c.location)))
        found = (self.offer.locations[id_] for id_ in ids)
        return tuple(
            location_view(self.tongue, self.organization, location, self.guide.today)
            for location in found
            if location.state != "withheld"
        )

    # The rest of the page ----------------------------------------------------------------------------------

    def _sections(self) -> tuple[Section, ...]:
        t, service, tongue = self.t, self.service, self.tongue
        not_known = t("Dat weten we nog niet.")
        meet = (self.spoken, service.staff_gender, service.same_person, service.comes_along, service.peer)
        meet_facts, meet_soft = tongue.once(("meet", *meet), self._meet)
        notes = [
            self._said("note", item.note, part=f"languages.{item.code}") for item in service.languages if item.note
        ]
        peer_note = self._field("peer_note")
        private = ("anonymity_note", "shared_with", "recorded", "authorities_note")
        silent = (not service.shared_with, not service.recorded)
        privacy = ("privacy", service.anonymity, service.authorities_present, *silent)
        privacy_facts, privacy_soft = tongue.once(privacy, self._privacy)
        return (
            self._section("first", t("De eerste keer"), "first_contact", exact=True, soft=not_known),
            Section(
                "meet",
                t("Wie je spreekt"),
                tuple(said for said in (*notes, peer_note) if said),
                meet_soft,
                meet_facts,
            ),
            Section(
                "privacy",
                t("Je naam, en wie ervan hoort"),
                tuple(said for field in private if (said := self._field(field, exact=True))),
                privacy_soft,
                privacy_facts,
            ),
            self._cost(),
            self._for_whom(),
            self._referral(service.referral),
            self._stay(service.stay) if service.stay else Section("stay", ""),
            self._section("not", t("Wat ze hier niet doen"), "not_offered"),
            Section("whole", t("Over {name} als geheel", name=self.organization.name), (self._about(),)),
        )

    def _meet(self) -> Told:
        t, tongue, service = self.t, self.tongue, self.service
        return self._told(
            (t("Taal"), labels.languages(tongue, service)),
            (t("Of je een vrouw of een man spreekt"), labels.staff_gender(tongue, service)),
            (t("Dezelfde persoon"), labels.same_person(tongue, service) or _known(tongue, service.same_person)),
            (
                t("Iemand die meegaat"),
                labels.comes_along(tongue, service) or _known(tongue, service.comes_along),
            ),
            (t("Iemand die hetzelfde meemaakt"), labels.peer(tongue, service) or _known(tongue, service.peer)),
        )

    def _privacy(self) -> Told:
        t, tongue, service = self.t, self.tongue, self.service
        facts, soft = self._told(
            (t("Je naam"), labels.anonymity(tongue, service)),
            (t("Politie, gemeente of inspectie"), labels.authorities(tongue, service)),
        )
        silent = (
            (t("Wie ervan hoort, weten we nog niet: vraag dat eerst."), service.shared_with),
            (t("Wat ze opschrijven, weten we nog niet: vraag dat eerst."), service.recorded),
        )
        return facts, (*soft, *(text for text, field in silent if not field))

    def _told(self, *facts: tuple[str, str]) -> Told:
        """Part ``facts`` into what is known and a line that says what is not."""
        return tuple((question, answer) for question, answer in facts if answer), self._not_known(facts)

    def _about(self) -> Said:
        """Give what is known of the organization as a whole; it is shown as such and never inherited."""
        return self.tongue.said(f"organizations.{self.organization.id}.about", self.organization.about)

    def _cost(self) -> Section:
        cost, who = self.service.cost, self.service.for_whom
        note = self._said("note", cost.note, part="cost", exact=True)
        key = ("cost", cost.kind, cost.price, who.papers, who.insurance)
        facts, soft = self.tongue.once(key, self._cost_facts)
        return Section("cost", self.t("Kosten en papieren"), (note,) if note else (), soft, facts)

    def _cost_facts(self) -> Told:
        t, who = self.t, self.service.for_whom
        need = {"not-needed": t("Niet nodig"), "needed": t("Wel nodig"), "unknown": ""}
        return self._told(
            (t("Kosten"), labels.cost(self.tongue, self.service, self.guide.today)),
            (t("Verblijfspapieren of identiteitsbewijs"), need[who.papers]),
            (t("Zorgverzekering"), need[who.insurance]),
        )

    def _not_known(self, facts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """Say in one line which of ``facts`` no source tells."""
        questions = [question for question, answer in facts if not answer]
        if not questions:
            return ()
        return (self.t("Niet bekend, vraag het eerst: {facts}", facts=self.tongue.commas(questions)),)

    def _for_whom(self) -> Section:
        service, who = self.service, self.service.for_whom
        groups = labels.groups(self.tongue, service)
        key = ("for whom", groups, service.audience, who.maximum_age)
        facts, soft = self.tongue.once(key, lambda: self._groups(groups))
        note = self._said("note", who.note, part="for_whom", exact=True)
        return Section("who", self.t("Voor wie"), (note,) if note else (), soft, facts)

    def _groups(self, groups: tuple[tuple[str, str], ...]) -> Told:
        """Say who is welcome and who is not, and of whom that is not known."""
        t, who = self.t, self.service.for_whom
        by_answer = {answer: [name for name, value in groups if value == answer] for answer in ("yes", "no", "unknown")}
        facts = []
        if by_answer["yes"]:
            facts.append((t("Welkom"), self.tongue.listed(by_answer["yes"])))
        if by_answer["no"]:
            facts.append((t("Niet voor"), self.tongue.listed(by_answer["no"], "or")))
        audience = {term.id: term for term in self.guide.taxonomy.audiences}
        for_ = [str(self.tongue.said(f"audiences.{id_}.label", audience[id_].label)) for id_ in self.service.audience]
        if for_:
            facts.insert(0, (t("Bedoeld voor"), self.tongue.listed(for_)))
        if who.maximum_age:
            facts.append((t("Leeftijd"), t("Tot {age} jaar", age=who.maximum_age)))
        unknown = [(name, "") for name in by_answer["unknown"]]
        return tuple(facts), self._not_known(unknown) if len(unknown) < len(groups) else ()

    def _referral(self, referral: Referral) -> Section:
        t, today = self.t, self.guide.today
        facts: list[tuple[str, str]] = []
        if referral.self_ != "unknown":
            facts.append((t("Zelf komen kan"), labels.yes_no(self.tongue, referral.self_)))
        if self.service.entry != "unknown":
            facts.append((t("Hoe je er komt"), entries(self.tongue)[self.service.entry]))
        if referral.accepting:
            known = not is_old(referral.accepting.as_of, today, OLD_WAITING_DAYS)
            answer = _known(self.tongue, referral.accepting.value) if known else ""
            facts.append((t("Neemt nieuwe mensen aan"), answer))
        if referral.waiting:
            bands = labels.waiting_bands(self.tongue)
            known = not is_old(referral.waiting.as_of, today, OLD_WAITING_DAYS)
            facts.append((t("Wachttijd"), bands[referral.waiting.band] if known else ""))
        if report := labels.police_report(self.tongue)[referral.police_report_needed]:
            facts.append((t("Moet je aangifte doen?"), report))
        fields = ("by", "consent", "send", "do_not_send")
        lines = (self._said(field, getattr(referral, field), part="referral", exact=True) for field in fields)
        return Section(
            "referral",
            t("Via iemand anders"),
            tuple(said for said in lines if said),
            self._not_known(facts),
            tuple((question, answer) for question, answer in facts if answer),
        )

    def _stay(self, stay: Stay) -> Section:
        t, tongue = self.t, self.tongue
        welcome = [(question, getattr(stay, field)) for field, question in labels.stay_questions(tongue).items()]
        known = [(question, labels.yes_no(tongue, value)) for question, value in welcome if value != "unknown"]
        unknown = [question for question, value in welcome if value == "unknown"]
        if stay.open != "unknown":
            known.append((t("Open"), labels.stay_open(tongue)[stay.open]))
        if stay.price:
            known.append((t("Kosten"), labels.price(tongue, stay.price, self.guide.today)))
        longest = self._said("longest", stay.longest, part="stay")
        lines = (longest,) if longest else ()
        soft = (t("Niet bekend: {facts}", facts=tongue.listed(unknown)),) if unknown else ()
        return Section("stay", t("Als je hier slaapt"), lines, soft, tuple(known))

    def _sources(self) -> tuple[SourceView, ...]:
        used = {use.id for use in self.service.sources}
        found = [source for source in self.organization.sources if source.id in used]
        return tuple(source_view(self.tongue, source) for source in found if source.kind in SHOWN_SOURCES)

    def _peer_is_near(self, peer: Organization) -> bool:
        return "netherlands" in peer.regions or self.guide.is_near(peer, self.offer.regions)


def _known(tongue: Tongue, value: str) -> str:
    return "" if value == "unknown" else labels.yes_no(tongue, value)
