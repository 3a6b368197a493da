"""The list of pages: address, title, template, how its view is made, and the key that says when to make it again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.articles import Article, in_language
from wegwijzer.cache import digest
from wegwijzer.languages import SOURCE
from wegwijzer.views import labels, lists
from wegwijzer.views.card_list import page_count
from wegwijzer.views.cards import Cards
from wegwijzer.views.desk_card import build_desk_card
from wegwijzer.views.find_list import FindList, build_index, make_list
from wegwijzer.views.moved import build_moved_organization, build_moved_service
from wegwijzer.views.read_by import read_lines
from wegwijzer.views.services import build_service
from wegwijzer.views.ways_in import build_improve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Language, Tongue
    from wegwijzer.model import Place
    from wegwijzer.reading import Readings
    from wegwijzer.translations import Translations
    from wegwijzer.views.card_list import Parts


@dataclass(frozen=True, eq=False)
class Page:
    """One page of one language. ``path`` is counted from the home page of the language."""

    language: Language
    path: str
    name: Callable[[], str]
    """What it is called in the tab, neutrally and without the name of the guide; empty for the home page."""
    template: str
    view: Callable[[], object]
    key: str
    """Another key, another page: it holds digests of all that the title and the view show."""
    moved: bool = False
    """Whether it only leads on from an old address, so that no search engine need keep it."""

    @cached_property
    def file(self) -> str:
        """The file of the page, counted from the root of the guide."""
        return self.language.prefix + urls.file_of(self.path)

    def title(self, site_name: str) -> str:
        """Give the title for the tab."""
        name = self.name()
        return f"{name} – {site_name}" if name else site_name


@dataclass(frozen=True)
class ArticleView:
    """An article, ready to print; ``body_html`` was made by MkDocs from files that maintainers own."""

    title: str
    summary: str
    body_html: str
    not_read: bool
    dutch: str
    read: tuple[str, ...]
    """Who read it."""
    behind: str = ""
    """That the Dutch text is newer."""


@dataclass(frozen=True)
class NotFoundPart:
    """The page "not found" in one language."""

    lang: str
    dir: str
    prefix: str
    heading: str
    text: str
    start: str
    index: str
    now: str


@dataclass(frozen=True)
class NotFoundView:
    """The page "not found", in every language."""

    parts: tuple[NotFoundPart, ...]


@dataclass(frozen=True)
class Sources:
    """Everything that pages are made of."""

    guide: Guide
    translations: Translations
    languages: tuple[Language, ...]
    articles: Mapping[str, Mapping[str, Article]]
    bodies: Mapping[tuple[str, str], str]
    """HTML of articles by language and name."""
    subject_words: tuple[str, ...]
    site_name: str
    digests: Mapping[str, str]
    """A digest of each organization by id."""
    card_digests: Mapping[str, str]
    """By service: a digest of what its card shows."""
    common: Mapping[str, str]
    """By language: a digest of all that any of its pages may show beside records."""
    words_digest: str
    """A digest of the search words of all languages: only what helps to find shows them."""
    readings: Readings | None = None
    """Who read which text."""
    lines: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """File and line of records, by the address of their pages; empty where no page leads there."""

    def find_list(self, code: str) -> FindList:
        """Give what can be found in a language: made once, for the A–Z and for finding while typing."""
        if code not in self._find_lists:
            tongue, words = self.translations.tongues[code], self.translations.words
            articles = in_language(dict(self.articles), code)  # type: ignore[arg-type]
            self._find_lists[code] = make_list(self.guide, tongue, words, articles)
        return self._find_lists[code]

    def find_key(self, code: str, *, full: bool) -> str:
        """Give a digest of the list for finding while typing; ``full``: with search in all texts."""
        listed = self.list_key(self.guide.listed)
        return digest(self.common[code], self.words_digest, self.index_key, listed, str(full))

    @cached_property
    def _find_lists(self) -> dict[str, FindList]:
        return {}

    @cached_property
    def sibling_links(self) -> dict[str, str]:
        """Organization of every service id: what a page that links to it depends on."""
        return {offer.id: offer.organization.id for offer in self.guide.offers.values()}

    def organizations_key(self, ids: Iterable[str]) -> str:
        """Give a digest of some organizations with all their services."""
        return digest(*(self.digests.get(id_, "") for id_ in sorted(ids)))

    @cached_property
    def service_keys(self) -> dict[str, str]:
        """By service: a digest of the records that its page shows, the same for every language."""
        return {offer.id: self._service_key(offer) for offer in self.guide.offers.values()}

    def _service_key(self, offer: Offer) -> str:
        service = offer.service
        linked = [*service.other_doors, *(work.to for work in service.works_with)]
        if service.for_whom.younger:
            linked.append(service.for_whom.younger)
        if not offer.listed:
            linked += [other.id for need in service.needs for other in self.guide.offers_of_need[need]]
        organizations = {self.sibling_links.get(id_, id_) for id_ in linked}
        shown = self.organizations_key({offer.organization.id, *self.peer_ids, *organizations})
        return digest(shown, self.arrivals_key(offer.id), self.arrivals_key(offer.organization.id))

    def arrivals_key(self, id_: str) -> str:
        """Give a digest of the ways that lead to a service or organization: who leads there, and how."""
        arrivals = self.guide.arrivals.get(id_, ())
        return digest(*(f"{self.card_digests[one.offer.id]}-{one.work.how}" for one in arrivals)) if arrivals else ""

    @cached_property
    def around_key(self) -> str:
        """A digest of the services that a list may name beside its own: those of gaps and of lines that listen."""
        gaps = sorted({id_ for gap in self.guide.taxonomy.gaps for id_ in gap.closest})
        others = [offer.id for offer in self.guide.listening]
        return digest(*(self.card_digests[id_] for id_ in (*gaps, *others)))

    @cached_property
    def index_key(self) -> str:
        """A digest of all that the A-Z and the words for finding show."""
        organizations = [f"{organization.id} {organization.name}" for organization in self.guide.organizations.values()]
        places = [place for place, offers in self.guide.offers_in_place.items() if offers]
        return digest(*organizations, "", *places, "", *self.guide.offers)

    def list_key(self, *lists: tuple[Offer, ...]) -> str:
        """Give a digest of the cards in some lists, the same for every language."""
        if lists not in self._list_keys:
            cards = self.card_digests
            self._list_keys[lists] = digest(*("".join(cards[offer.id] for offer in offers) for offers in lists))
        return self._list_keys[lists]

    @cached_property
    def _list_keys(self) -> dict[tuple[tuple[Offer, ...], ...], str]:
        return {}

    @cached_property
    def peer_ids(self) -> tuple[str, ...]:
        """Organizations of sex workers, shown beside every service."""
        return tuple(peer.id for peer in self.guide.peers)


def list_pages(sources: Sources) -> Iterator[Page]:
    """Give every page of the guide, language by language."""
    for language in sources.languages:
        yield from _Lister(sources, language).pages()
    yield _not_found(sources)


class _Lister:
    """Lists the pages of one language."""

    def __init__(self, sources: Sources, language: Language) -> None:
        self.sources, self.language = sources, language
        self.guide = sources.guide
        self.tongue: Tongue = sources.translations.tongues[language.code]
        self.articles = dict(in_language(dict(sources.articles), language.code))  # type: ignore[arg-type]
        self.common = sources.common[language.code]
        self.cards = Cards(self.guide, self.tongue)

    def pages(self) -> Iterator[Page]:
        guide, tongue, articles = self.guide, self.tongue, self.articles
        t = tongue.t
        sources = self.sources
        now = self.sources.organizations_key(
            guide.offers[line.service].organization.id for line in guide.taxonomy.now if line.service in guide.offers
        )
        home = partial(lists.build_home, guide, tongue, articles)
        yield self._page(urls.HOME, str, "home", home, sources.index_key, now)
        yield self._page(
            urls.A_TO_Z,
            lambda: t("Alles van A tot Z"),
            "index",
            partial(build_index, tongue, partial(self.sources.find_list, self.language.code)),
            sources.index_key,
            sources.words_digest,
        )
        yield self._page(urls.NOW, lambda: t("Nu hulp"), "now", partial(lists.build_now, guide, tongue), now)
        improve = partial(build_improve, guide.links, tongue, sources.subject_words)
        yield self._page(urls.IMPROVE, lambda: t("Iets doorgeven"), "improve", improve)
        yield self._desk_card()
        for topic in guide.taxonomy.topics:
            yield from self._list(
                urls.topic(topic.id),
                partial(self._topic_title, topic.id),
                "topic",
                partial(lists.build_topic, self.cards, topic, articles, read=self._read(f"topics/{topic.id}")),
                lists.topic_parts(guide, tongue, topic),
                ",".join(place.id for place in guide.places_of_topic[topic.id]),
            )
        for need in guide.taxonomy.needs:
            yield from self._list(
                urls.need(need.id),
                partial(self._topic_title, need.topic),
                "need",
                partial(lists.build_need, self.cards, need, articles, read=self._read(f"needs/{need.id}")),
                lists.need_parts(guide, tongue, need),
                ",".join(place.id for place in guide.places_of_topic[need.topic]),
                self._peers_key,
            )
        yield from self._places()
        for offer in guide.offers.values():
            yield self._service(offer)
        for organization in guide.organizations.values():
            view = partial(self._organization_view, organization.id)
            depends = [organization.id, *([organization.part_of] if organization.part_of else [])]
            yield self._page(
                urls.organization(organization.id),
                partial(str, organization.tab_title or organization.name),
                "organization",
                view,
                self.sources.organizations_key(depends),
                self.sources.arrivals_key(organization.id),
            )
        yield from self._moved()
        for name, article in articles.items():
            yield self._article(name, article)

    def _moved(self) -> Iterator[Page]:
        """Give a page at every old address: links that people kept lead on."""
        t = self.tongue.t

        def title() -> str:
            return t("Dit staat nu op een andere plek")

        view: Callable[[], object]
        for offer in self.guide.offers.values():
            view = partial(build_moved_service, self.tongue, offer)
            for old in offer.service.formerly:
                page = self._page(urls.service(old), title, "moved", view, offer.id, offer.service.name)
                yield replace(page, moved=True)
        for organization in self.guide.organizations.values():
            view = partial(build_moved_organization, organization)
            for old in organization.formerly:
                page = self._page(urls.organization(old), title, "moved", view, organization.id, organization.name)
                yield replace(page, moved=True)

    def _places(self) -> Iterator[Page]:
        guide, tongue = self.guide, self.tongue
        events = ",".join(guide.organizations[event.organization].name for event in guide.taxonomy.events)
        near = ",".join(place.id for place in guide.taxonomy.places if lists.has_page(guide, place))
        read = {topic.id: self._read(f"topics/{topic.id}") for topic in guide.taxonomy.topics}
        for place in guide.taxonomy.places:
            if not lists.has_page(guide, place):
                continue
            topics = [
                topic for topic in guide.taxonomy.topics if (topic.id, place.id) in guide.offers_of_topic_in_place
            ]
            yield from self._list(
                urls.place(place.id),
                partial(labels.place, tongue, place),
                "place",
                partial(lists.build_place, self.cards, place),
                lists.place_parts(guide, tongue, place),
                near,
                events,
                ",".join(topic.id for topic in topics),
                str(len(guide.offers_in_place[place.id])),
            )
            for topic in topics:
                yield from self._list(
                    urls.topic_in_place(topic.id, place.id),
                    partial(self._place_title, topic.id, place),
                    "topic",
                    partial(lists.build_topic_in_place, self.cards, topic, place, self.articles, read=read[topic.id]),
                    lists.topic_in_place_parts(guide, tongue, topic, place),
                    near,
                )

    def _list(
        self,
        path: str,
        name: Callable[[], str],
        template: str,
        build: Callable[..., object],
        parts: Parts,
        *key: str,
    ) -> Iterator[Page]:
        """Give the pages of a list: one, or numbered ones when it is long."""
        whole = digest(*key, self.sources.list_key(*(offers for _, offers in parts)), self.sources.around_key)
        for number in range(1, page_count(sum(len(offers) for _, offers in parts)) + 1):
            its_name = name if number == 1 else partial(_numbered, name, number)
            yield self._page(urls.numbered(path, number), its_name, template, partial(build, number=number), whole)

    def _desk_card(self) -> Page:
        tongues, code = self.sources.translations.tongues, self.language.code
        everybody = self.sources.common.values() if code == SOURCE else ()  # the Dutch page has the card of each
        view = partial(build_desk_card, self.tongue, tongues)
        t = self.tongue.t
        return self._page(urls.DESK_CARD, lambda: t("Kaart voor aan de balie"), "desk_card", view, *everybody)

    def _organization_view(self, id_: str) -> object:
        words, name = self.sources.subject_words, f"organizations/{id_}"
        place, read = self.sources.lines.get(name), self._read(name)
        return lists.build_organization(self.cards, id_, words, place=place, read=read)

    def _service_view(self, offer: Offer) -> object:
        words, name = self.sources.subject_words, f"services/{offer.id}"
        place, read = self.sources.lines.get(name), self._read(name)
        title = self._service_title(offer)
        return build_service(self.guide, self.tongue, offer, words, title=title, place=place, read=read)

    def _read(self, name: str) -> tuple[str, ...]:
        return read_lines(self.sources.readings, self.tongue, name)

    def _service(self, offer: Offer) -> Page:
        view = partial(self._service_view, offer)
        name = partial(self._service_title, offer)
        return self._page(urls.service(offer.id), name, "service", view, self.sources.service_keys[offer.id])

    def _service_title(self, offer: Offer) -> str:
        service, organization = offer.service, offer.organization
        if service.tab_title:
            return str(self.tongue.said(f"services.{service.id}.tab_title", service.tab_title))
        topic = self._topic_title(self.guide.topic_of(offer).id)
        return f"{topic} – {organization.tab_title or organization.name}"

    def _article(self, name: str, article: Article) -> Page:
        body = self.sources.bodies[article.language, name]
        source = self.sources.articles.get(SOURCE, {}).get(name)
        dutch = urls.article(name) if source and self.language.code != SOURCE else ""
        behind = self._behind(article, source) if dutch and article.language != SOURCE else ""
        read = self._read(f"articles/{name}")  # a mark lapses with the Dutch text too, which stands in no other key
        readings, code = self.sources.readings, self.language.code
        native = readings.native_mark_of(f"articles/{name}", code) if readings else None
        not_read = not (self.tongue.approved or native)
        view = ArticleView(article.title, article.summary, body, not_read, dutch, read, behind)
        title, key = partial(str, article.tab_title), digest(body, behind, *read)
        return self._page(urls.article(name), title, "article", lambda: view, key)

    def _behind(self, article: Article, dutch: Article | None) -> str:
        """Say that the Dutch article is newer, where it is."""
        if not article.is_behind(dutch):
            return ""
        t = self.tongue.t
        if not article.made_on:
            return t("We weten niet of deze vertaling bij de Nederlandse tekst van nu hoort.")
        day = self.tongue.day(article.made_on)
        return t("De Nederlandse tekst is nieuwer. Deze vertaling hoort bij de tekst van {day}.", day=day)

    def _topic_title(self, id_: str) -> str:
        topic = self.guide.topics[id_]
        return str(self.tongue.said(f"topics.{id_}.tab_title", topic.tab_title))

    def _place_title(self, topic_id: str, place: Place) -> str:
        return f"{self._topic_title(topic_id)} – {labels.place(self.tongue, place)}"

    def _page(self, path: str, name: Callable[[], str], template: str, view: Callable[[], object], *key: str) -> Page:
        return Page(self.language, path, name, template, view, "-".join((self.common, *key)))

    @cached_property
    def _peers_key(self) -> str:
        return self.sources.organizations_key(self.sources.peer_ids)


def _not_found(sources: Sources) -> Page:
    parts = []
    for language in sources.languages:
        t = sources.translations.tongues[language.code].t
        parts.append(
            NotFoundPart(
                lang=language.code,
                dir=language.dir,
                prefix=language.prefix,
                heading=t("Deze pagina is er niet"),
                text=t("Misschien is het adres veranderd. Begin opnieuw of zoek in de lijst."),
                start=t("Begin"),
                index=t("Alles van A tot Z"),
                now=t("Nu hulp"),
            )
        )
    view = NotFoundView(tuple(parts))
    key = digest(*(sources.common[language.code] for language in sources.languages))
    return Page(sources.languages[0], urls.NOT_FOUND, str, "not_found", lambda: view, key)


def _numbered(name: Callable[[], str], number: int) -> str:
    return f"{name()} ({number})"
