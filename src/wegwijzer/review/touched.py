"""On which pages a record can be seen: addresses of the Dutch pages; each stands in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegwijzer.model import Organization, Service
    from wegwijzer.review.sides import Side


class Touched:
    """Finds the pages of records of one side. References may be broken: then there are fewer pages."""

    def __init__(self, side: Side) -> None:
        taxonomy = side.taxonomy
        self._topic_of = {need.id: need.topic for need in taxonomy.needs} if taxonomy else {}
        self._places = taxonomy.places if taxonomy else ()
        self._country = {place.id for place in self._places if place.kind == "country"}
        self._around = {place.id: {place.id, *place.within} - self._country for place in self._places}
        self._cards_page = f"{side.loaded.cards.page}/"
        self._now = taxonomy.now if taxonomy else ()

    def of_service(self, service: Service, organization: Organization) -> tuple[str, ...]:
        """Give the pages that name a service: its own, its organization's, lists, and "help now"."""
        return tuple(dict.fromkeys(self._of_service(service, organization)))

    def _of_service(self, service: Service, organization: Organization) -> Iterator[str]:
        yield urls.service(service.id)
        yield urls.organization(organization.id)
        yield from self._now_pages({service.id})
        needs = [need for need in service.needs if need in self._topic_of]
        topics = list(dict.fromkeys(self._topic_of[need] for need in needs))
        yield from (urls.need(need) for need in needs)
        yield from (urls.topic(topic) for topic in topics)
        for place in self._near(service.regions or organization.regions):
            yield urls.place(place)
            if place not in self._country:
                yield from (urls.topic_in_place(topic, place) for topic in topics)

    def of_contact(self, id_: str, organization: Organization) -> tuple[str, ...]:
        """Give the pages that show a contact: of the organization, of services that use it, and "help now"."""
        users = [one.id for one in organization.services if any(channel.contact == id_ for channel in one.channels)]
        lines = {line.service for line in self._now if line.contact == id_} & set(users)
        return (urls.organization(organization.id), *map(urls.service, users), *self._now_pages(lines))

    def of_location(self, id_: str, organization: Organization) -> tuple[str, ...]:
        """Give the pages that show a location."""
        users = [
            one.id
            for one in organization.services
            if id_ in one.locations or any(channel.location == id_ for channel in one.channels)
        ]
        return (urls.organization(organization.id), *map(urls.service, users))

    def of_organization(self, organization: Organization) -> tuple[str, ...]:
        """Give the pages that show what an organization says of itself."""
        return (urls.organization(organization.id), *(urls.service(service.id) for service in organization.services))

    def of_record(self, kind: str, id_: str) -> tuple[str, ...]:
        """Give the page of a record of the taxonomy."""
        if kind == "topics":
            return (urls.topic(id_), *(urls.need(need) for need, topic in self._topic_of.items() if topic == id_))
        pages = {"needs": urls.need, "places": urls.place, "articles": urls.article}
        if kind == "now":
            return (urls.NOW, "./")
        if kind == "cards":
            return (self._cards_page, urls.card(id_))
        if kind == "notes":
            return ("./",)
        if kind in ("messages", "flyers"):
            return (urls.FLYERS if kind == "flyers" else urls.MESSAGES,)
        return (pages[kind](id_),) if kind in pages else ()

    def _now_pages(self, services: set[str]) -> tuple[str, ...]:
        lines = [line for line in self._now if line.service in services]
        return ((urls.NOW,) if lines else ()) + (("./",) if any(line.home == "yes" for line in lines) else ())

    def _near(self, regions: Iterable[str]) -> Iterator[str]:
        """Give the places near which something is listed; the country stands apart, as in ``guide``."""
        for region in regions:
            if region in self._country:
                yield region
            for place, around in self._around.items():
                if place not in self._country and (region in around or place in self._around.get(region, ())):
                    yield place
