"""The social map as rows: one for each fact that somebody can check, with the question to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer import questions
from wegwijzer.checks.sources_present import FACTS
from wegwijzer.model import Contact, Location, Organization, Service

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wegwijzer.model import Source
    from wegwijzer.questions import Question


def rows(organizations: Sequence[Organization], all_: Sequence[Organization]) -> Iterator[dict[str, str]]:
    """Give a row for each question about some of ``all_`` organizations, in the order of the map."""
    both = {one.id for one in all_} & {service.id for one in all_ for service in one.services}
    for organization in organizations:
        prefix = "organization:" if organization.id in both else ""
        for question in questions.ORGANIZATION:
            yield _row(f"{prefix}{organization.id}", question, organization, None)
        inside: tuple[Contact | Location, ...] = (*organization.contacts, *organization.locations)
        for record in inside:
            for question in questions.of_record(record):
                yield _row(f"{organization.id}/{record.id}", question, organization, record)
        for service in organization.services:
            prefix = "service:" if service.id in both else ""
            for question in questions.of_record(service):
                yield _row(f"{prefix}{service.id}", question, organization, service)


def current(question: Question, record: Organization | Contact | Location | Service) -> str:
    """Say what the record holds now, as the sheet shows it."""
    said = questions.say(question, questions.value_of(record, question), record)
    return said or questions.UNKNOWN


def _row(
    name: str, question: Question, organization: Organization, record: Contact | Location | Service | None
) -> dict[str, str]:
    asked = f"{question.ask} {question.help}".strip()
    if question.choices:
        asked += f" ({' / '.join(question.choices.values())})"
    now = current(question, record or organization)
    sources = _sources(question, organization, record) if now != questions.UNKNOWN else []
    return {
        "record": name,
        "veld": question.field,
        "vraag": asked,
        "staat er nu": now,
        "bron": "; ".join(_in_words(source) for source in sources),
        "toestand": _state(question, organization, record),
    }


def _sources(
    question: Question, organization: Organization, record: Contact | Location | Service | None
) -> list[Source]:
    if isinstance(record, Contact | Location):
        return [source for source in organization.sources if source.id == record.source]
    key = question.way[0]
    if record is None:
        return [source for source in organization.sources if key in source.for_]
    used = {use.id for use in record.sources if key in use.for_ or FACTS.get(key) in use.for_}
    return [source for source in organization.sources if source.id in used]


def _in_words(source: Source) -> str:
    return f"{source.title} (gelezen op {source.read})"


def _state(question: Question, organization: Organization, record: Contact | Location | Service | None) -> str:
    if isinstance(record, Contact | Location):
        state = questions.STATES[record.state]
        name, verified = record.id, organization.verified
    else:
        state, name = "", question.way[0]
        verified = record.verified if record else organization.verified
    days = [(each.on, each.how) for each in verified if name in each.for_]
    if not days:
        return state or "nog niet nagevraagd"
    last = f"nagevraagd op {max(days)[0]} ({questions.HOW[max(days)[1]]})"
    return f"{state}, {last}" if state else last
