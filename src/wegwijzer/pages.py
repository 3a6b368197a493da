"""The list of pages: address, title, template, how its view is made, and the key that says when to make it again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.articles import Article, in_language
from wegwijzer.cache import digest
from wegwijzer.languages import SOURCE
from wegwijzer.views import labels, lists
from wegwijzer.views.cards import Cards
from wegwijzer.views.find_list import FindList, build_index, make_list
from wegwijzer.views.services import build_service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Language, Tongue
    from wegwijzer.translations import Translations


@dataclass(frozen=True)
class Page:
    """One page of one language. ``path`` is counted from the home page of the language."""

    language: Language
    path: str
    title: str
    """For the tab: neutral."""
    template: str
    view: Callable[[], object]
    key: str

    @cached_property
    def file(self) -> str:
        """The file of the page, counted from the root of the guide."""
        return self.language.prefix + urls.file_of(self.path)


@dataclass(frozen=True)
class ArticleView:
    """An article, ready to print; ``body_html`` was made by MkDocs from files that maintainers own."""

    title: str
    summary: str
    body_html: str
    not_read: bool
    dutch: str


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
        return self.organizations_key({offer.organization.id, *self.peer_ids, *organizations})

    @cached_property
    def gaps_key(self) -> str:
        """A digest of the services that gaps name."""
        named = sorted({id_ for gap in self.guide.taxonomy.gaps for id_ in gap.closest})
        return digest(*(self.card_digests[id_] for id_ in named))

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
        yield self._page(urls.HOME, "", "home", home, sources.index_key, now)
        yield self._page(
            urls.A_TO_Z,
            t("Alles van A tot Z"),
            "index",
            partial(build_index, tongue, partial(self.sources.find_list, self.language.code)),
            sources.index_key,
            sources.words_digest,
        )
        yield self._page(urls.NOW, t("Nu hulp"), "now", partial(lists.build_now, guide, tongue), now)
        view: Callable[[], object]
        for topic in guide.taxonomy.topics:
            title, offers = self._topic_title(topic.id), guide.offers_of_topic[topic.id]
            view = partial(lists.build_topic, self.cards, topic, articles)
            places = ",".join(place for of, place in guide.offers_of_topic_in_place if of == topic.id)
            yield self._page(
                urls.topic(topic.id), title, "topic", view, sources.list_key(offers), places, sources.gaps_key
            )
        for need in guide.taxonomy.needs:
            offers = guide.offers_of_need[need.id]
            view = partial(lists.build_need, self.cards, need, articles)
            yield self._page(
                urls.need(need.id),
                self._topic_title(need.topic),
                "need",
                view,
                sources.list_key(offers),
                self._peers_key,
                sources.gaps_key,
            )
        yield from self._places()
        for offer in guide.offers.values():
            yield self._service(offer)
        for organization in guide.organizations.values():
            view = partial(lists.build_organization, self.cards, organization.id, self.sources.subject_words)
            depends = [organization.id, *([organization.part_of] if organization.part_of else [])]
            yield self._page(
                urls.organization(organization.id),
                organization.tab_title or organization.name,
                "organization",
                view,
                self.sources.organizations_key(depends),
            )
        for name, article in articles.items():
            yield self._article(name, article)

    def _places(self) -> Iterator[Page]:
        guide, tongue = self.guide, self.tongue
        view: Callable[[], object]
        for place in guide.taxonomy.places:
            if not lists.has_page(guide, place):
                continue
            name = labels.place(tongue, place)
            offers = guide.offers_in_place[place.id]
            view = partial(lists.build_place, self.cards, place)
            events = self.sources.organizations_key(event.organization for event in guide.taxonomy.events)
            near = ",".join(other.id for other in guide.taxonomy.places if lists.has_page(guide, other))
            yield self._page(
                urls.place(place.id),
                name,
                "place",
                view,
                self.sources.list_key(offers),
                near,
                events,
                self.sources.gaps_key,
            )
            for topic in guide.taxonomy.topics:
                if (topic.id, place.id) in guide.offers_of_topic_in_place:
                    view = partial(lists.build_topic_in_place, self.cards, topic, place, self.articles)
                    title = f"{self._topic_title(topic.id)} – {name}"
                    here = guide.offers_of_topic_in_place[topic.id, place.id]
                    key = self.sources.list_key(here, guide.national_offers_of_topic[topic.id])
                    yield self._page(
                        urls.topic_in_place(topic.id, place.id), title, "topic", view, key, self.sources.gaps_key
                    )

    def _service(self, offer: Offer) -> Page:
        guide, service = self.guide, offer.service
        topic = guide.topic_of(offer)
        organization = offer.organization
        title = (
            str(self.tongue.said(f"services.{service.id}.tab_title", service.tab_title))
            if service.tab_title
            else f"{self._topic_title(topic.id)} – {organization.tab_title or organization.name}"
        )
        view = partial(build_service, guide, self.tongue, offer, self.sources.subject_words)
        return self._page(urls.service(service.id), title, "service", view, self.sources.service_keys[service.id])

    def _article(self, name: str, article: Article) -> Page:
        body = self.sources.bodies[article.language, name]
        dutch = urls.article(name) if self.language.code != SOURCE else ""
        view = ArticleView(article.title, article.summary, body, not_read=not self.tongue.approved, dutch=dutch)
        return self._page(
            urls.article(name), article.tab_title, "article", lambda: view, digest(body, article.title, article.summary)
        )

    def _topic_title(self, id_: str) -> str:
        topic = self.guide.topics[id_]
        return str(self.tongue.said(f"topics.{id_}.tab_title", topic.tab_title))

    def _page(self, path: str, title: str, template: str, view: Callable[[], object], *key: str) -> Page:
        whole = f"{title} – {self.sources.site_name}" if title else self.sources.site_name
        return Page(self.language, path, whole, template, view, digest(self.common, path, whole, *key))

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
    return Page(sources.languages[0], urls.NOT_FOUND, sources.site_name, "not_found", lambda: view, key)
