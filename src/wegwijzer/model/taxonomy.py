"""The taxonomy: topics, needs, places, audiences, phases. The only list of each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from wegwijzer import web
from wegwijzer.model.base import Id, Line, Name, PastDay, Published, Record, Text, Unfit, YesNo
from wegwijzer.model.service import Event, Gap


class Topic(Record):
    """A drawer of needs on the home page."""

    id: Id
    label: Line
    tab_title: Line
    """Neutral: stands in the tab of every page of this topic."""
    hint: Line
    """The needs in it, in a few words."""
    more: YesNo = "no"
    """yes: stands under "Meer onderwerpen", never first."""
    sensitive: YesNo = "no"
    """yes: about a crisis, rights or inspection; until a native speaker has read a language, the Dutch stands beside."""
    formerly: tuple[Id, ...] = ()
    """Old ids: their addresses lead on."""
    wall: YesNo = "yes"
    """no: no poster leads here, nor to any of its needs; who takes a strip off a wall is seen."""
    kind: Literal["own", "somebody-else", "professionals"] = "own"
    """somebody-else: for when another person needs help, with the cards; professionals: what they come for themselves."""
    delicate: YesNo = "no"
    """yes: a review holds changed texts about it until one of the people it is about has read them."""
    report_feared: YesNo = "no"
    """yes: somebody may fear that a report to the police is asked first; where it is not known, that is said."""
    pages: tuple[Literal["stay"], ...] = ()
    """Pages of the guide that compare what it lists."""


class Need(Record):
    """What a reader comes with, in a reader's words."""

    id: Id
    topic: Id
    label: Line
    intro: Text | None = None
    phases: tuple[Id, ...] = ()
    only_when_asked: YesNo = "no"
    """yes: about stopping; stands on its topic page and in A-Z, nowhere else."""
    wall: YesNo = "yes"
    """no: no poster leads here; who takes a strip off a wall is seen."""
    also: tuple[Id, ...] = ()
    """Other needs to look at."""
    articles: tuple[str, ...] = ()
    """Names of articles that answer part of it."""
    formerly: tuple[Id, ...] = ()
    """Old ids: their addresses lead on."""
    pages: tuple[Literal["desk-card"], ...] = ()
    """Pages of the guide that are no article and answer part of it."""


class Rule(Record):
    """A rule of a place on a day: what is allowed, under which conditions, who said so."""

    id: Id
    title: Line
    allowed: YesNo
    text: Text
    ask: Text
    """Whom to ask when in doubt."""
    source: Name
    url: Annotated[str, AfterValidator(web.check_source)] | None = None
    published: Published | None = None
    as_of: PastDay
    """The day it was read."""


class Place(Record):
    """A town, region, province or the whole country."""

    id: Id
    name: Name
    label: Line | None = None
    """How a page speaks of it when the bare name will not do, such as "heel Nederland"; translated."""
    kind: Literal["city", "region", "province", "country"]
    within: tuple[Id, ...] = ()
    """The places it lies in, smallest first."""
    rules: tuple[Rule, ...] = ()
    formerly: tuple[Id, ...] = ()
    """Old ids: their addresses lead on."""


class Term(Record):
    """A label of a small closed list."""

    id: Id
    label: Line
    usual: YesNo = "no"
    """yes: a service that says nothing else is for these people, or helps in this phase."""
    others: YesNo = "no"
    """yes: people whom the readers meet and who are none of them: no group of readers stands beside their services."""


class Taxonomy(Record):
    """data/taxonomy.yaml."""

    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    needs: Annotated[tuple[Need, ...], Field(min_length=1)]
    places: Annotated[tuple[Place, ...], Field(min_length=1)]
    audiences: tuple[Term, ...]
    phases: tuple[Term, ...]
    gaps: tuple[Gap, ...] = ()
    events: tuple[Event, ...] = ()
    now: tuple[NowLine, ...]


class NowLine(Record):
    """One line of the page "help right now", in its order; the first ones stand on the home page too."""

    id: Id
    label: Line
    service: Id
    contact: Id
    """The id of a contact of that service's organization."""
    home: YesNo = "no"
    listens: YesNo = "no"
    """Anybody may call about anything: it also stands under lists where nothing fits."""


#: The end of an address below the repository, with placeholders.
Ending = Annotated[str, AfterValidator(web.check_ending)]


class Links(Record):
    """data/links.yaml: every other outside address the pages may hold."""

    exit: Annotated[str, AfterValidator(web.check_address)]
    """Where "leave quickly" goes: an everyday site."""
    email: Annotated[str, AfterValidator(web.check_email)] | None = None
    """Where readers and organizations write to the publisher of this copy; pages show it."""
    repository: Annotated[str, AfterValidator(web.check_address)] | None = None
    """Where the files of the guide stand for everybody to see and change."""
    wrong_form: Ending | None = None
    """The form "something is wrong", as it goes on behind ``repository``; {record} is filled in."""
    organization_form: Ending | None = None
    """The form for an organization of the guide, as it goes on behind ``repository``; {record} is filled in."""
    record_line: Ending | None = None
    """The line of a record, as it goes on behind ``repository``; {file} and {line} are filled in."""
    links: tuple[OutsideLink, ...] = ()

    @model_validator(mode="after")
    def _check_repository(self) -> Links:
        if self.repository is None and (self.wrong_form or self.organization_form or self.record_line):
            raise Unfit(
                "wrong_form, organization_form or record_line stands without repository",
                "Add repository, or leave them out.",
            )
        return self


class OutsideLink(Record):
    """An outside page an article may link to, as ``link:<id>``."""

    id: Id
    title: Name
    url: Annotated[str, AfterValidator(web.check_address)]


class NeutralWords(Record):
    """data/neutral-words.yaml: parts of words that no address, title or file name may hold."""

    words: tuple[str, ...]
    on_cards: tuple[str, ...] = ()
    """Parts of words that the text of a card for somebody else may not hold either: see data/cards.yaml."""
    on_paper: tuple[str, ...] = ()
    """Parts of words that no flyer and no message may hold either: paper lies about, and a screen lights up."""


Taxonomy.model_rebuild()
Links.model_rebuild()
