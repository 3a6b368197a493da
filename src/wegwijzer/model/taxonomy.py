"""The taxonomy: topics, needs, places, audiences, phases. The only list of each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from wegwijzer import web
from wegwijzer.model.base import Id, Line, Name, PastDay, Record, Text, YesNo
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


class Need(Record):
    """What a reader comes with, in a reader's words."""

    id: Id
    topic: Id
    label: Line
    intro: Text | None = None
    phases: tuple[Id, ...] = ()
    only_when_asked: YesNo = "no"
    """yes: about stopping; stands on its topic page and in A-Z, nowhere else."""
    also: tuple[Id, ...] = ()
    """Other needs to look at."""
    articles: tuple[str, ...] = ()
    """Names of articles that answer part of it."""


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
    published: Name | None = None
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


class Term(Record):
    """A label of a small closed list."""

    id: Id
    label: Line


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


def _check_exit(url: str) -> str:
    """Refuse what no reader can be sent to; without the file there is none."""
    return web.check_address(url) if url else url


class Links(Record):
    """data/links.yaml: every other outside address the pages may hold."""

    exit: Annotated[str, AfterValidator(_check_exit)]
    """Where "leave quickly" goes: an everyday site."""
    repository: str | None = None
    email: str | None = None
    links: tuple[OutsideLink, ...] = ()


class OutsideLink(Record):
    """An outside page an article may link to, as ``link:<id>``."""

    id: Id
    title: Name
    url: Annotated[str, AfterValidator(web.check_address)]


class NeutralWords(Record):
    """data/neutral-words.yaml: parts of words that no address, title or file name may hold."""

    words: tuple[str, ...]


Taxonomy.model_rebuild()
Links.model_rebuild()
