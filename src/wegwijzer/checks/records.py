"""What the rules look at: the loaded records, each with its place, before any reference is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from wegwijzer.checks.texts import Kind, Written, of_article, of_catalogue, of_record
from wegwijzer.glossary import Glossary
from wegwijzer.model import CardsFile, FlyersFile, InterfaceFile, Links, MessagesFile, NeutralWords, Record
from wegwijzer.model.contacts import SHOWN_SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from wegwijzer.load import Loaded
    from wegwijzer.model import NotListed, Organization, Service, Source, Taxonomy
    from wegwijzer.problems import Severity

DATA = "data"
TRANSLATIONS = "translations"
#: How many texts are looked at as one.
_TOGETHER = 64

Path = tuple[str | int, ...]


class Spot(NamedTuple):
    """A place in a file: the way to a field of YAML, or a line of an article."""

    file: str
    path: Path = ()
    line: int = 0

    def at(self, *steps: str | int) -> Spot:
        """Go on from here."""
        return Spot(self.file, (*self.path, *steps), self.line)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in one place, and how to mend it."""

    spot: Spot
    message: str
    tip: str = ""
    severity: Severity = "error"


class ServiceAt(NamedTuple):
    """A service, its place and its organization."""

    spot: Spot
    service: Service
    organization: Organization


@dataclass(frozen=True)
class Records:
    """All records of one run. References may be broken; the rule ``references`` says so."""

    organizations: tuple[tuple[Spot, Organization], ...]
    taxonomy: Taxonomy
    links: Links
    neutral_words: NeutralWords
    articles: Mapping[str, str] = field(default_factory=dict)
    """Markdown by path."""
    catalogues: Mapping[str, Mapping[tuple[str, str], str]] = field(default_factory=dict)
    """Translations by language (those of the interface by file), then by context and Dutch text."""
    not_listed: tuple[NotListed, ...] = ()
    """Who asked not to be in the guide."""
    folder: str = DATA
    """The folder of the social map, as problems name it."""
    read_before: frozenset[str] = frozenset()
    """Files that an earlier run has looked at."""
    only: frozenset[str] | None = None
    """The only files that are looked at, where that is not all of them."""
    glossary: Glossary = field(default_factory=Glossary)
    """Words to use and not to use."""
    cards: CardsFile = field(default_factory=CardsFile)
    messages: MessagesFile = field(default_factory=MessagesFile)
    flyers: FlyersFile = field(default_factory=FlyersFile)
    interface: InterfaceFile = field(default_factory=InterfaceFile)
    """What the guide says in its own words."""
    program_texts: frozenset[str] = frozenset()
    """The Dutch texts of the program; empty where they are not known."""
    lapsed: Mapping[str, Collection[tuple[str, str]]] = field(default_factory=dict)
    """By language the translations that were made from another Dutch text."""
    today: date = date.min
    """The day the guide is built for."""
    public_url: str = ""
    """Where readers find the guide; empty: nowhere yet."""

    @property
    def taxonomy_spot(self) -> Spot:
        """The top of the taxonomy."""
        return Spot(f"{self.folder}/taxonomy.yaml")

    @property
    def links_spot(self) -> Spot:
        """The top of the outside links."""
        return Spot(f"{self.folder}/links.yaml")

    @property
    def interface_spot(self) -> Spot:
        """The top of what the guide says in its own words."""
        return Spot(f"{self.folder}/interface.yaml")

    @property
    def messages_spot(self) -> Spot:
        """The top of the messages and notes."""
        return Spot(f"{self.folder}/messages.yaml")

    @property
    def handouts(self) -> tuple[tuple[Spot, Record], ...]:
        """What is handed over, sent and printed, each with the top of its file."""
        files = {"cards": self.cards, "messages": self.messages, "flyers": self.flyers}
        return tuple((Spot(f"{self.folder}/{name}.yaml"), file) for name, file in files.items() if file != type(file)())

    @cached_property
    def services(self) -> tuple[ServiceAt, ...]:
        """Every service with its place, in the order of the files."""
        return tuple(
            ServiceAt(spot.at("services", index), service, organization)
            for spot, organization in self.organizations
            for index, service in enumerate(organization.services)
        )

    @cached_property
    def here(self) -> tuple[tuple[Spot, Organization], ...]:
        """The organizations of the files that this run looks at."""
        return tuple((spot, organization) for spot, organization in self.organizations if self.looks_at(spot.file))

    @cached_property
    def services_here(self) -> tuple[ServiceAt, ...]:
        """The services of the files that this run looks at."""
        return tuple(each for each in self.services if self.looks_at(each.spot.file))

    @cached_property
    def service_at(self) -> dict[tuple[str, Path], ServiceAt]:
        """Every service by file and path."""
        return {(each.spot.file, each.spot.path): each for each in self.services}

    @cached_property
    def service(self) -> dict[str, ServiceAt]:
        """Every service by id."""
        return {each.service.id: each for each in self.services}

    @cached_property
    def article_names(self) -> dict[str, str]:
        """The path of each article by its name: the file's name without language and ending."""
        return {article_name(path): path for path in sorted(self.articles, reverse=True)}

    @cached_property
    def texts(self) -> tuple[tuple[Spot, Written], ...]:
        """Everything people wrote in the files that this run looks at, in every language, each with its place."""
        return tuple(self._texts())

    def texts_where(self, may: Callable[[Written], bool]) -> Iterator[tuple[Spot, Written]]:
        """Give the texts of which ``may`` holds, a question that is true of a whole as soon as it is of a part.

        It is asked of many texts joined by line ends first: nearly always one answer is enough for all of them.
        """
        for whole, texts in self._stretches:
            if may(whole):
                yield from (each for each in texts if may(each[1]))

    @cached_property
    def _stretches(self) -> tuple[tuple[Written, list[tuple[Spot, Written]]], ...]:
        """All texts, some together that are of one kind and language, each time with what they are when joined."""
        alike: dict[tuple[Kind, str], list[tuple[Spot, Written]]] = {}
        for each in self.texts:
            alike.setdefault((each[1].kind, each[1].language), []).append(each)
        return tuple(
            (Written((), "", "\n".join(written.text for _, written in texts), kind, language), texts)
            for (kind, language), found in alike.items()
            for first in range(0, len(found), _TOGETHER)
            if (texts := found[first : first + _TOGETHER])
        )

    def _texts(self) -> Iterator[tuple[Spot, Written]]:
        records = (
            *self.organizations,
            (self.taxonomy_spot, self.taxonomy),
            (self.links_spot, self.links),
            (self.interface_spot, self.interface),
            *self.handouts,
        )
        for spot, record in records:
            for written in of_record(record) if self.looks_at(spot.file) else ():
                yield Spot(spot.file, spot.path + written.path), written
        for path, markdown in self.articles.items():
            for written in of_article(markdown, article_language(path)) if self.looks_at(path) else ():
                yield Spot(path, (), written.line), written
        for name, messages in self.catalogues.items():
            file = catalogue_file(name)
            for written in of_catalogue(messages, catalogue_language(name)) if self.looks_at(file) else ():
                yield Spot(file, written.path), written

    def translated(self, context: str, dutch: str) -> Iterator[tuple[Spot, str, str]]:
        """Give place, language and text of each translation of one text that was made from this Dutch."""
        for name, texts in self.catalogues.items():
            text = texts.get((context, dutch), "")
            if text and (context, dutch) not in self.lapsed.get(name, ()):
                yield Spot(catalogue_file(name), (context, dutch)), catalogue_language(name), text

    def looks_at(self, file: str) -> bool:
        """Say whether this run looks at ``file``."""
        return file not in self.read_before and (self.only is None or file in self.only)

    @property
    def files(self) -> tuple[str, ...]:
        """Every file that this run looks at, catalogues first: they are the largest."""
        files = (
            *map(catalogue_file, self.catalogues),
            *dict.fromkeys(spot.file for spot, _ in self.organizations),
            self.taxonomy_spot.file,
            self.links_spot.file,
            self.interface_spot.file,
            *(spot.file for spot, _ in self.handouts),
            *self.articles,
        )
        return tuple(file for file in files if self.looks_at(file))


def catalogue_file(name: str) -> str:
    """Give the file of a catalogue: one of the guide is called by its language, another one by its file."""
    return name if name.endswith(".po") else f"{TRANSLATIONS}/{name}.po"


def catalogue_language(name: str) -> str:
    """Give the language of a catalogue."""
    return PurePosixPath(name).name.removesuffix(".po")


def records_of(
    loaded: Loaded,
    taxonomy: Taxonomy,
    articles: Mapping[str, str],
    catalogues: Mapping[str, Mapping[tuple[str, str], str]],
) -> Records:
    """Give each loaded organization its place. A file that could not be read is a problem already: here it is empty."""
    placed = tuple(
        (Spot(loaded.files[one.id], ("organizations", loaded.indexes[one.id])), one) for one in loaded.organizations
    )
    return Records(
        placed,
        taxonomy,
        loaded.links or Links.model_construct(exit=""),
        loaded.neutral_words or NeutralWords(words=()),
        articles,
        catalogues,
        loaded.not_listed,
        _folder(loaded),
        cards=loaded.cards,
        messages=loaded.messages,
        flyers=loaded.flyers,
        interface=loaded.interface,
    )


def _folder(loaded: Loaded) -> str:
    """Give the folder that holds services.yaml and services/."""
    file = PurePosixPath(next(iter(loaded.files.values()), f"{DATA}/services.yaml"))
    return str(file.parent.parent if file.parent.name == "services" else file.parent)


def article_name(path: str) -> str:
    """Name an article: ``content/en/work-at-home.md`` and ``content/work-at-home.en.md`` are ``work-at-home``."""
    return PurePosixPath(path).name.split(".")[0]


def article_language(path: str) -> str:
    """Tell the language of an article by its folder or its ending; Dutch when neither names one."""
    pure = PurePosixPath(path)
    names = (*pure.parts[:-1], *pure.name.split(".")[1:-1])
    return next((name for name in reversed(names) if len(name) == 2 and name.isalpha()), "nl")  # noqa: PLR2004 - a code


def supporting(sources: Iterable[Source]) -> frozenset[str]:
    """Give the ids of the sources that readers may see."""
    return frozenset(source.id for source in sources if source.kind in SHOWN_SOURCES)
