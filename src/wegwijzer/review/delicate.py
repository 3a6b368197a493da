"""Which texts can hurt most when they are wrong: they wait for a person, whoever wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wegwijzer.checks.records import article_name
from wegwijzer.languages import SOURCE

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date

    from wegwijzer.model import Organization, Service
    from wegwijzer.review.sides import Side

NOT_READ: Final = "A delicate text waits until one of the people it is about has read it."
MARK: Final = "This mark keeps texts waiting until one of the people they are about has read them."
COMPARE: Final = "A translation of a delicate text, or one about a crisis or rights, waits until somebody compared it with the Dutch."


def read_by_a_peer(side: Side, record: str) -> date | None:
    """Give the day on which one of the people it is about read the texts of ``record`` as they stand in ``side``; None: not yet.

    The only place where a review looks for the mark; a change of the marks themselves is always held.
    """
    return side.readings.mark_of(record.replace(".", "/", 1))


class Delicate:
    """Says of records whether their texts are delicate; both sides count, so that no change can make them less so."""

    def __init__(self, base: Side, head: Side) -> None:
        self._head = head
        self._topics: dict[str, set[str]] = {}
        self._sensitive: set[str] = set()
        self._delicate: set[str] = set()
        self._articles: set[str] = set()
        for side in (base, head):
            dutch = side.articles.get(SOURCE, {}).values()
            self._articles |= {one.name for one in dutch if one.front and one.front.delicate == "yes"}
            if side.taxonomy:
                self._delicate |= {topic.id for topic in side.taxonomy.topics if topic.delicate == "yes"}
                self._sensitive |= {topic.id for topic in side.taxonomy.topics if topic.sensitive == "yes"}
                for need in side.taxonomy.needs:
                    self._topics.setdefault(f"needs.{need.id}", set()).add(need.topic)
                for topic in side.taxonomy.topics:
                    self._topics.setdefault(f"topics.{topic.id}", set()).add(topic.id)
        self._lifelines: set[str] = set()
        self._answered_by_lifelines: set[str] = set()
        for side in (base, head):
            for organization in side.organizations:
                self._take(organization)

    def _take(self, organization: Organization) -> None:
        names = [f"organizations.{organization.id}", *(f"services.{each.id}" for each in organization.services)]
        if organization.kind == "helpline" or any(contact.emergency == "yes" for contact in organization.contacts):
            self._lifelines.update(names)
            needs = (need for service in organization.services for need in service.needs)
            self._answered_by_lifelines.update(f"needs.{need}" for need in needs)
        for service in organization.services:
            topics = self.topics_of(service)
            self._topics.setdefault(f"services.{service.id}", set()).update(topics)

    def topics_of(self, service: Service) -> set[str]:
        """Give the topics of a service, by its needs."""
        return {topic for need in service.needs for topic in self._topics.get(f"needs.{need}", ())}

    def waits_for_reader(self, record: str) -> bool:
        """Say whether a changed Dutch text of ``record`` is held until one of the people it is about has read it."""
        return self._is_about(record, self._delicate) and read_by_a_peer(self._head, record) is None

    def waits_for_language(self, record: str) -> bool:
        """Say whether a changed translation of ``record`` is held: who read the Dutch has not read the translation."""
        lifeline = record.startswith(("now.", "cards.", "notes.")) or record in self._lifelines
        return lifeline or self._is_about(record, self._delicate | self._sensitive)

    def is_searched_in_a_crisis(self, record: str) -> bool:
        """Say whether search words of ``record`` bring somebody to a lifeline, or to help with what is delicate."""
        return record in self._answered_by_lifelines or self.waits_for_language(record)

    def _is_about(self, record: str, topics: AbstractSet[str]) -> bool:
        kind, _, name = record.partition(".")
        if kind == "articles":
            return name in self._articles
        return kind == "places" or bool(self._topics.get(record, set()) & topics)


def article_record(path: str) -> str:
    """Name an article: ``articles.at-home``."""
    return f"articles.{article_name(path)}"
