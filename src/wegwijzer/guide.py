"""The guide: the checked social map with every id resolved.

After ``resolve`` nothing looks up an id that may be missing, and nothing reads the clock or the disk:
``today`` is a value of the guide.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from wegwijzer import fits, hours, urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from wegwijzer.model import (
        Card,
        Contact,
        Event,
        Flyer,
        Links,
        Location,
        Message,
        Need,
        Note,
        Organization,
        Place,
        Service,
        Source,
        Taxonomy,
        Topic,
    )
    from wegwijzer.model.service import WorksWith

#: A list with more services than this is split.
LONGEST_LIST = 60
#: Order of kinds everywhere: specialist and peer, then general and helplines, then authority.
RANK = {"specialist": 0, "peer": 0, "general": 1, "helpline": 1, "authority": 2}


@dataclass(frozen=True, eq=False)
class Offer:
    """A service together with the organization that gives it."""

    service: Service
    organization: Organization

    @cached_property
    def id(self) -> str:
        """The id of the service."""
        return self.service.id

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The places it serves."""
        return self.service.regions or self.organization.regions

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        """The contacts of its organization by id."""
        return {contact.id: contact for contact in self.organization.contacts}

    @cached_property
    def locations(self) -> dict[str, Location]:
        """The locations of its organization by id."""
        return {location.id: location for location in self.organization.locations}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources of its organization by id."""
        return {source.id: source for source in self.organization.sources}

    @property
    def listed(self) -> bool:
        """Whether it stands in lists: paused and ended services keep only their page."""
        return self.service.status not in ("paused", "ended")

    @cached_property
    def usable(self) -> bool:
        """Whether a reader can get in: a contact that is shown, a place to go to, or somebody who comes."""
        ways = any(
            channel.way or self.contacts[channel.contact or ""].state != "withheld" for channel in self.service.channels
        )
        places = (self.locations[id_] for id_ in self.service.locations)
        return ways or any(place.state != "withheld" and place.secret == "no" for place in places)

    @cached_property
    def national(self) -> bool:
        """Whether it serves the whole country."""
        return "netherlands" in self.regions

    @property
    def rank(self) -> tuple[int, bool, bool, str]:
        """Where it stands in every list: specialist and peer, then general, then authority.

        Among those, what a reader can use now comes first, and what may no longer exist last.
        """
        return (RANK[self.organization.kind], not self.usable, self.service.status == "unknown", self.service.id)


@dataclass(frozen=True, eq=False)
class Arrival:
    """A way by which ``offer`` leads to another service or organization."""

    offer: Offer
    work: WorksWith


@dataclass(frozen=True)
class Guide:
    """Everything that pages are made of, for one day."""

    organizations: dict[str, Organization]
    taxonomy: Taxonomy
    links: Links
    today: date
    offers: dict[str, Offer] = field(default_factory=dict)
    cards: tuple[Card, ...] = ()
    cards_page: str = urls.SOMEBODY_ELSE
    """The address of the page that they stand on."""
    messages: tuple[Message, ...] = ()
    notes: tuple[Note, ...] = ()
    flyers: tuple[Flyer, ...] = ()
    codes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Every short code, published or new, with the language and the Dutch address that it stands for."""

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """Topics by id, in the order of the taxonomy."""
        return {topic.id: topic for topic in self.taxonomy.topics}

    @cached_property
    def needs(self) -> dict[str, Need]:
        """Needs by id, in the order of the taxonomy."""
        return {need.id: need for need in self.taxonomy.needs}

    @cached_property
    def places(self) -> dict[str, Place]:
        """Places by id, in the order of the taxonomy."""
        return {place.id: place for place in self.taxonomy.places}

    @cached_property
    def moved(self) -> dict[str, str]:
        """The address that a record has now by each that it had before, both seen from the home page."""
        return {
            address(old): address(one.id)
            for address, records in (
                (urls.topic, self.taxonomy.topics),
                (urls.need, self.taxonomy.needs),
                (urls.place, self.taxonomy.places),
                (urls.service, [offer.service for offer in self.offers.values()]),
                (urls.organization, self.organizations.values()),
            )
            for one in records
            for old in one.formerly
        }

    @cached_property
    def needs_of_topic(self) -> dict[str, tuple[Need, ...]]:
        """The needs of each topic, in the order of the taxonomy."""
        return {topic: tuple(need for need in self.taxonomy.needs if need.topic == topic) for topic in self.topics}

    @cached_property
    def listed(self) -> tuple[Offer, ...]:
        """All listed offers, in the order of every list."""
        return ranked(offer for offer in self.offers.values() if offer.listed)

    @cached_property
    def offers_of_need(self) -> dict[str, tuple[Offer, ...]]:
        """Listed offers that answer each need, in the order of every list."""
        found: dict[str, list[Offer]] = {need: [] for need in self.needs}
        for offer in self.listed:
            for need in dict.fromkeys(offer.service.needs):
                found[need].append(offer)
        return {need: tuple(offers) for need, offers in found.items()}

    @cached_property
    def offers_of_topic(self) -> dict[str, tuple[Offer, ...]]:
        """Listed offers that answer any need of each topic."""
        found: dict[str, list[Offer]] = {topic: [] for topic in self.topics}
        for offer in self.listed:
            for topic in self._topics_of(offer):
                found[topic].append(offer)
        return {topic: tuple(offers) for topic, offers in found.items()}

    def _topics_of(self, offer: Offer) -> dict[str, None]:
        return dict.fromkeys(self.needs[need].topic for need in offer.service.needs)

    @cached_property
    def national_offers_of_topic(self) -> dict[str, tuple[Offer, ...]]:
        """Listed offers of each topic that serve the whole country."""
        return {
            topic: tuple(offer for offer in offers if offer.national) for topic, offers in self.offers_of_topic.items()
        }

    @cached_property
    def offers_in_place(self) -> dict[str, tuple[Offer, ...]]:
        """Listed offers near each place: that serve it, a place around it or a place inside it.

        The country stands apart: only what serves the whole country counts there, and that counts nowhere else.
        """
        country = {place.id for place in self.places.values() if place.kind == "country"}
        around = {place.id: {place.id, *place.within} - country for place in self.places.values()}

        def is_near(region: str, place: str) -> bool:
            return region == place if place in country else region in around[place] or place in around[region]

        near = {region: [place for place in self.places if is_near(region, place)] for region in self.places}
        found: dict[str, list[Offer]] = {place: [] for place in self.places}
        for offer in self.listed:
            for place in {place for region in offer.regions for place in near[region]}:
                found[place].append(offer)
        return {place: tuple(offers) for place, offers in found.items()}

    @cached_property
    def offers_of_topic_in_place(self) -> dict[tuple[str, str], tuple[Offer, ...]]:
        """Listed offers of each topic near each place but the country; only where there are any."""
        found: dict[tuple[str, str], list[Offer]] = {}
        for place, offers in self.offers_in_place.items():
            if self.places[place].kind != "country":
                for offer in offers:
                    for topic in self._topics_of(offer):
                        found.setdefault((topic, place), []).append(offer)
        return {both: tuple(offers) for both, offers in found.items()}

    @cached_property
    def places_of_topic(self) -> dict[str, tuple[Place, ...]]:
        """Places with a page for each topic, in the order of the taxonomy."""
        return {
            topic: tuple(place for place in self.taxonomy.places if (topic, place.id) in self.offers_of_topic_in_place)
            for topic in self.topics
        }

    @cached_property
    def compares_stays(self) -> bool:
        """Whether there is anything to compare on the page about staying somewhere."""
        return any(offer.service.stay is not None for offer in self.listed)

    @cached_property
    def peers(self) -> tuple[Organization, ...]:
        """Groups of the people it is about that are not ended."""
        return tuple(
            organization
            for organization in self.organizations.values()
            if organization.kind == "peer" and organization.status in ("active", "unknown") and organization.services
        )

    @cached_property
    def meetings(self) -> tuple[Event, ...]:
        """Meetings until their day is over, by day; those whose day is not known last."""
        coming = [
            event
            for event in self.taxonomy.events
            if (event.on is None or event.on >= self.today)
            and self.organizations[event.organization].status in ("active", "unknown")
        ]
        return tuple(sorted(coming, key=lambda event: (event.on is None, event.on or self.today, event.id)))

    @cached_property
    def current_notes(self) -> tuple[Note, ...]:
        """Notes of today, the one that ends first in front; home shows only that one."""
        now = [note for note in self.notes if note.from_ <= self.today <= note.until]
        return tuple(sorted(now, key=lambda note: (note.until, note.id)))

    @cached_property
    def listening(self) -> tuple[Offer, ...]:
        """Lines that anybody may call about anything, in the order of "help right now"."""
        known = (self.offers.get(line.service) for line in self.taxonomy.now if line.listens == "yes")
        return tuple(offer for offer in known if offer and offer.listed)

    @cached_property
    def arrivals(self) -> dict[str, tuple[Arrival, ...]]:
        """The ways that lead to each service or organization, by its id, in the order of every list."""
        found: dict[str, list[Arrival]] = {}
        for offer in self.listed:
            for work in offer.service.works_with:
                found.setdefault(work.to, []).append(Arrival(offer, work))
        return {id_: tuple(arrivals) for id_, arrivals in found.items()}

    def tokens_of(self, offer: Offer) -> tuple[str, ...]:
        """Give what filters know of ``offer`` (see ``fits``)."""
        found = self._tokens.get(offer.id)
        if found is None:
            monday = hours.ordinary_monday(self.today)
            found = self._tokens[offer.id] = fits.tokens(offer.service, offer.organization, monday)
        return found

    def keep_tokens(self, tokens: Mapping[str, tuple[str, ...]]) -> None:
        """Take over the tokens that an earlier build worked out."""
        self._tokens.update(tokens)

    @cached_property
    def _tokens(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def made(self) -> dict[object, object]:
        """What was worked out before and stays the same in every language."""
        return {}

    def count_tokens(self, offers: tuple[Offer, ...]) -> Counter[str]:
        """Count in how many of ``offers`` each token stands."""
        if offers not in self._counts:
            self._counts[offers] = Counter(token for offer in offers for token in self.tokens_of(offer))
        return self._counts[offers]

    @cached_property
    def _counts(self) -> dict[tuple[Offer, ...], Counter[str]]:
        return {}

    def topic_of(self, offer: Offer) -> Topic:
        """Give the topic of the first need of ``offer``."""
        return self.topics[self.needs[offer.service.needs[0]].topic]

    def is_near(self, organization: Organization, regions: Iterable[str]) -> bool:
        """Say whether ``organization`` works in or around one of ``regions``, the whole country left aside."""
        country = {place.id for place in self.places.values() if place.kind == "country"}
        mine = {place for region in organization.regions for place in (region, *self.places[region].within)} - country
        theirs = {place for region in regions for place in (region, *self.places[region].within)} - country
        return bool(mine & theirs)


def ranked(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Sort ``offers`` in the one order of every list."""
    return tuple(sorted(offers, key=lambda offer: offer.rank))


def resolve(organizations: Iterable[Organization], taxonomy: Taxonomy, links: Links, today: date) -> Guide:
    """Make the guide of one day from loaded records; ids are unique and references exist (see ``checks``)."""
    by_id = {organization.id: organization for organization in organizations}
    offers = {
        service.id: Offer(service, organization) for organization in by_id.values() for service in organization.services
    }
    return Guide(by_id, taxonomy, links, today, offers)


def shown(contact: Contact) -> bool:
    """Say whether readers may see ``contact``."""
    return contact.state != "withheld"
