"""The list of pages: address, title, template, how its view is made, and the key that says when to make it again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.articles import Article, in_language
from wegwijzer.cache import digest, key_of
from wegwijzer.languages import SOURCE, Language
from wegwijzer.slots import EveryTongue
from wegwijzer.views import by_place, labels, lists, routes, stay
from wegwijzer.views.card_list import page_count
from wegwijzer.views.cards import Cards
from wegwijzer.views.desk_card import build_desk_card
from wegwijzer.views.download import build_download
from wegwijzer.views.find_list import FindList, build_index, make_list
from wegwijzer.views.flyers import build_flyers
from wegwijzer.views.messages import build_messages
from wegwijzer.views.moved import build_moved, build_short
from wegwijzer.views.neutral_card import build_card_index, build_card_not_found, build_neutral_card, card_name
from wegwijzer.views.peers import PeerView, build_peers
from wegwijzer.views.read_by import read_lines
from wegwijzer.views.services import build_service
from wegwijzer.views.somebody_else import build_somebody_else
from wegwijzer.views.ways_in import build_improve

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Tongue
    from wegwijzer.model import Need, Place
    from wegwijzer.reading import Readings
    from wegwijzer.translations import Translations
    from wegwijzer.views.card_list import Parts
    from wegwijzer.views.flyers import Print
    from wegwijzer.views.read_by import ReadBy


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
    at_root: bool = False
    """Whether ``path`` is counted from the root of the guide, whatever the language of the page."""
    same: str | None = None
    """Where the choice of a language leads, seen from a home page; None: to this page in that language."""
    bare: bool = False
    """Whether its template is the whole page, without anything of the guide around it."""
    every: EveryTongue | None = None
    """What gave the slots in its name and its view, made once for the pages of all languages at this path; None: no slots."""

    def of(self, language: Language, common: str, every: EveryTongue) -> Page:
        """Give a page that ``every`` made as that of one language; ``common`` belongs in the keys of that language."""
        return Page(
            language,
            self.path,
            self.name,
            self.template,
            self.view,
            common + self.key,
            moved=self.moved,
            at_root=self.at_root,
            same=self.same,
            bare=self.bare,
            every=every,
        )

    @cached_property
    def file(self) -> str:
        """The file of the page, counted from the root of the guide."""
        return urls.file_of(self.address)

    @property
    def address(self) -> str:
        """The address of the page, counted from the root of the guide."""
        return self.path if self.at_root else self.language.prefix + self.path

    @property
    def to_root(self) -> str:
        """The way from the page to the root of the guide."""
        return urls.up(self.address)

    @property
    def to_home(self) -> str:
        """The way from the page to the home page of its language."""
        return self.to_root + self.language.prefix if self.at_root else urls.up(self.path)

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
    peers: tuple[PeerView, ...] = ()
    """Groups of the people it is about, beside what it says of authorities."""


@dataclass(frozen=True)
class NotFoundPart:
    """The page "not found" in one language."""

    lang: str
    dir: str
    prefix: str
    heading: str
    text: str
    typed: str
    """What helps somebody who typed a short address from paper."""
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
    route_digests: Mapping[str, str]
    """By service: a digest of what a route shows of it."""
    common: Mapping[str, str]
    """By language: a digest of all that any of its pages may show beside records."""
    words_digest: str
    """A digest of the search words of all languages: only what helps to find shows them."""
    readings: Readings | None = None
    """Who read which text."""
    on_cards: tuple[str, ...] = ()
    """Parts of words that no card for somebody else holds."""
    cards_url: str = ""
    """Where the cards for somebody else stand apart from the guide."""
    public_url: str = ""
    """Where readers find the guide; only messages name it."""
    own_templates: bool = False
    """Whether the guide prints pages by templates of its own, which may look into a text of their language."""
    lines: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """File and line of records, by the address of their pages; empty where no page leads there."""
    prints: tuple[Print, ...] = ()
    """The flyers that stand in the guide as files."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """How many bytes those files have, by their addresses."""
    downloads: dict[str, int] | None = None
    """How many bytes each file to keep has, by its address: filled in once the other pages are made. None: there are none."""

    def articles_of(self, code: str) -> dict[str, Article]:
        """Give the articles of a language by name, in order."""
        return in_language(dict(self.articles), code)  # type: ignore[arg-type]

    def articles_of_every(self) -> dict[str, Article]:
        """Give the articles, which all languages have, with slots as their titles."""
        found = {language.code: self.articles_of(language.code) for language in self.languages}
        return {
            name: replace(
                one,
                title=self.every.each_text({code: its[name].title for code, its in found.items()}),
                summary=self.every.each_text({code: its[name].summary for code, its in found.items()}),
            )
            for name, one in found[self.languages[0].code].items()
        }

    def find_list(self, code: str) -> FindList:
        """Give what can be found in a language: made once, for the A–Z and for finding while typing."""
        if code not in self._find_lists:
            tongue, words = self.translations.tongues[code], self.translations.words
            articles = self.articles_of(code)
            self._find_lists[code] = make_list(self.guide, tongue, words, articles, download=self.downloads is not None)
        return self._find_lists[code]

    def find_key(self, code: str, *, full: bool) -> str:
        """Give a digest of the list for finding while typing; ``full``: with search in all texts."""
        listed = self.list_key(self.guide.listed)
        return key_of(self.common[code], self.words_digest, self.index_key, listed, str(full))

    @cached_property
    def every(self) -> EveryTongue:
        """What gives slots for all languages."""
        tongues = {language.code: self.translations.tongues[language.code] for language in self.languages}
        return EveryTongue(Language("mul", ""), tongues=tongues)  # ISO 639 for several languages

    @cached_property
    def _find_lists(self) -> dict[str, FindList]:
        return {}

    @cached_property
    def sibling_links(self) -> dict[str, str]:
        """Organization of every service id: what a page that links to it depends on."""
        return {offer.id: offer.organization.id for offer in self.guide.offers.values()}

    def organizations_key(self, ids: Iterable[str]) -> str:
        """Give a digest of some organizations with all their services."""
        return key_of(*(self.digests.get(id_, "") for id_ in sorted(ids)))

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
        return key_of(shown, self.arrivals_key(offer.id), self.arrivals_key(offer.organization.id))

    def routes_keys(self, tongue: Tongue, need: Need) -> tuple[str, ...]:
        """Give a digest for each page with routes of a need, the same for every language: what stands on it, and where.

        No routes, no page.
        """
        if need.id not in self._routes_keys:
            groups = routes.groups_of_need(self.guide, tongue, need)
            count = by_place.page_count(groups) if groups else 0
            whole = key_of(
                str(len(routes.routes_of_need(self.guide, need))), *(f"{one.id} {len(one.offers)}" for one in groups)
            )
            self._routes_keys[need.id] = tuple(
                key_of(whole, *(self._routes_key(one) for one in by_place.cut(groups, number)))
                for number in range(1, count + 1)
            )
        return self._routes_keys[need.id]

    def _routes_key(self, group: by_place.Group) -> str:
        return key_of(group.id, *(self._route_keys[offer.id] for offer in group.offers))

    @cached_property
    def _route_keys(self) -> dict[str, str]:
        """By service: what the route to it shows."""
        digests = self.route_digests
        return {
            offer.id: "\n".join([digests.get(name, name) for name in routes.shown_in_route(self.guide, offer)])
            for offer in self.guide.listed
        }

    @cached_property
    def _routes_keys(self) -> dict[str, tuple[str, ...]]:
        return {}

    def arrivals_key(self, id_: str) -> str:
        """Give a digest of the ways that lead to a service or organization: who leads there, and how."""
        arrivals = self.guide.arrivals.get(id_, ())
        return key_of(*(f"{self.card_digests[one.offer.id]}-{one.work.how}" for one in arrivals)) if arrivals else ""

    @cached_property
    def around_key(self) -> str:
        """A digest of the services that a list may name beside its own: those of gaps and of lines that listen."""
        gaps = sorted({id_ for gap in self.guide.taxonomy.gaps for id_ in gap.closest})
        others = [offer.id for offer in self.guide.listening]
        return key_of(*(self.card_digests[id_] for id_ in (*gaps, *others)))

    @cached_property
    def index_key(self) -> str:
        """A digest of all that the A-Z and the words for finding show."""
        organizations = [f"{organization.id} {organization.name}" for organization in self.guide.organizations.values()]
        places = [place for place, offers in self.guide.offers_in_place.items() if offers]
        services = [f"{offer.id} {offer.service.name}" for offer in self.guide.offers.values()]
        return key_of(*organizations, "", *places, "", *services, "", str(bool(self.guide.messages)))

    def list_key(self, *lists: tuple[Offer, ...]) -> str:
        """Give a digest of the cards in some lists, the same for every language."""
        if lists not in self._list_keys:
            cards = self.card_digests
            self._list_keys[lists] = key_of(*("".join(cards[offer.id] for offer in offers) for offers in lists))
        return self._list_keys[lists]

    @cached_property
    def _list_keys(self) -> dict[tuple[tuple[Offer, ...], ...], str]:
        return {}

    @cached_property
    def meetings_key(self) -> str:
        """A digest of what meetings show beside the taxonomy: who holds them, and whether those are there."""
        holders = (self.guide.organizations[event.organization] for event in self.guide.taxonomy.events)
        return key_of(*(f"{one.name} {one.status}" for one in holders))

    @cached_property
    def notes_key(self) -> str:
        """A digest of the notes of today with the services that they name."""
        notes = self.guide.current_notes
        named = {self.sibling_links[id_] for note in notes for id_ in (*note.listens, *note.money)}
        return key_of(*(note.model_dump_json() for note in notes), self.organizations_key(named))

    @cached_property
    def messages_key(self) -> str:
        """A digest of all messages in all languages, and of where there is somebody for each."""
        needs = [one.need for one in self.guide.messages if one.need]
        return key_of(
            *(one.model_dump_json() for one in self.guide.messages),
            self.public_url,
            *self.common.values(),
            self.list_key(*(self.guide.offers_of_need[need] for need in needs)),
        )

    @cached_property
    def peer_ids(self) -> tuple[str, ...]:
        """Organizations of the people it is about, shown beside every service."""
        return tuple(peer.id for peer in self.guide.peers)


def list_pages(sources: Sources, only: Collection[str] = (), *, apart: bool = False) -> Iterator[Page]:
    """Give every page of the guide: those of each language, those that all have alike, then those that belong to all.

    ``only``: the codes of some languages, whose part of the guide is given; what belongs to all goes with the first one.
    ``apart``: each language makes every page by itself. The pages are the same, and it takes as many times as long.
    """
    chosen = [language for language in sources.languages if not only or language.code in only]
    listers = {language.code: _Lister(sources, language) for language in chosen}
    wanted = {(code, _target(sources.guide, address)) for code, address in sources.guide.codes.values()}
    there = set()
    for page in _of_languages(sources, listers, apart=apart):
        if wanted and (page.language.code, page.path) in wanted:
            there.add((page.language.code, page.path))
        yield page
    for short, (code, address) in sorted(sources.guide.codes.items()):
        if code in listers:
            target = _target(sources.guide, address)
            # Paper is never wrong: where the page is gone, it leads to the home page.
            yield listers[code].short(short, target if (code, target) in there else urls.HOME, address)
    if sources.languages[0].code in listers:
        yield _not_found(sources)


def _of_languages(sources: Sources, listers: Mapping[str, _Lister], *, apart: bool) -> Iterator[Page]:
    """Give the pages of all languages.

    Each language makes all of its pages by itself where they do not have the same articles, for then they do not have
    the same links, and where templates are the guide's own.
    """
    languages = sources.languages
    articles = [[(name, its.front) for name, its in sources.articles_of(one.code).items()] for one in languages]
    if apart or sources.own_templates or any(its != articles[0] for its in articles):
        for lister in listers.values():
            yield from lister.own()
            yield from lister.alike()
        return
    for lister in listers.values():
        yield from lister.own()
    for page in _Lister(sources).alike():
        for lister in listers.values():
            yield page.of(lister.language, lister.common, sources.every)


def _target(guide: Guide, address: str) -> str:
    """Give the path at which the page with a Dutch address stands now, seen from a home page."""
    return guide.moved.get(address[1:], address[1:])


def list_cards(sources: Sources) -> Iterator[Page]:
    """Give every page of the cards' own site: the cards, a list of them in each language, and "not found"."""
    for language in sources.languages:
        yield from _Lister(sources, language).cards_site()
    view = partial(build_card_not_found, [sources.translations.tongues[one.code] for one in sources.languages])
    yield Page(sources.languages[0], urls.NOT_FOUND, str, "card_not_found", view, "", bare=True)


class _Lister:
    """Lists the pages of one language, or those that all languages have alike."""

    def __init__(self, sources: Sources, language: Language | None = None) -> None:
        self.sources = sources
        self.guide = sources.guide
        self.tongue: Tongue = sources.translations.tongues[language.code] if language else sources.every
        self.language = self.tongue.language
        self.articles = sources.articles_of(language.code) if language else sources.articles_of_every()
        self.common = sources.common[language.code] if language else ""
        self.cards = Cards(self.guide, self.tongue)

    def own(self) -> Iterator[Page]:
        """Give the pages that a language makes by itself: in what order things stand there depends on it, or it is text."""
        guide, tongue, articles = self.guide, self.tongue, self.articles
        t = tongue.t
        sources = self.sources
        now = self.sources.organizations_key(
            guide.offers[line.service].organization.id for line in guide.taxonomy.now if line.service in guide.offers
        )
        home = partial(lists.build_home, guide, tongue, articles)
        yield self._page(urls.HOME, str, "home", home, sources.index_key, now, sources.notes_key)
        yield self._page(
            urls.A_TO_Z,
            lambda: t("Alles van A tot Z"),
            "index",
            partial(build_index, tongue, partial(self.sources.find_list, self.language.code)),
            sources.index_key,
            sources.words_digest,
        )
        build_now = partial(lists.build_now, guide, tongue)
        yield self._page(urls.NOW, lambda: t("Nu hulp"), "now", build_now, now, self._peers_key)
        improve = partial(build_improve, guide.links, tongue, sources.subject_words)
        yield self._page(urls.IMPROVE, lambda: t("Iets doorgeven"), "improve", improve)
        if guide.flyers:
            yield self._flyers()
        if guide.cards:
            yield from self._for_somebody_else()
        if guide.messages:
            messages = partial(
                build_messages, guide, tongue, sources.translations.tongues, sources.languages, sources.public_url
            )
            yield self._page(urls.MESSAGES, lambda: t("Berichten"), "messages", messages, sources.messages_key)
        yield self._desk_card()
        if sources.downloads is not None:
            has_safety = "device-safety" in self.articles
            files = partial(
                build_download, tongue, sources.languages, sources.downloads, guide.today, has_safety=has_safety
            )
            yield self._page(urls.DOWNLOAD, lambda: t("Meenemen zonder internet"), "download", files)
        for name, article in articles.items():
            yield self._article(name, article)

    def alike(self) -> Iterator[Page]:
        """Give the pages that differ from language to language in their words alone."""
        guide, tongue, articles, sources = self.guide, self.tongue, self.articles, self.sources
        for topic in guide.taxonomy.topics:
            yield from self._list(
                urls.topic(topic.id),
                partial(self._topic_title, topic.id),
                "topic",
                partial(lists.build_topic, self.cards, topic, articles, read=self._read(f"topics/{topic.id}")),
                lists.topic_parts(guide, tongue, topic),
                ",".join(place.id for place in guide.places_of_topic[topic.id]),
                sources.meetings_key,
                str(bool(guide.messages)),
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
                sources.meetings_key,
                sources.notes_key if any(note.need == need.id for note in guide.current_notes) else "",
            )
        yield from self._places()
        for organization in guide.organizations.values():
            view = partial(self._organization_view, organization.id)
            depends = [organization.id, *([organization.part_of] if organization.part_of else [])]
            if organization.kind == "authority":
                depends += self.sources.peer_ids
            yield self._page(
                urls.organization(organization.id),
                partial(str, organization.tab_title or organization.name),
                "organization",
                view,
                self.sources.organizations_key(depends),
                self.sources.arrivals_key(organization.id),
            )
        yield from self._moved()
        yield from self._refer()
        if guide.compares_stays:
            yield from self._stay()
        for offer in guide.offers.values():
            yield self._service(offer)

    def _flyers(self) -> Page:
        t, guide, sources = self.tongue.t, self.guide, self.sources
        view = partial(
            build_flyers, guide, self.tongue, self.articles, sources.prints, sources.languages, sizes=sources.sizes
        )
        led_to = [self._record_key(guide.moved.get(flyer.to[1:], flyer.to[1:])) for flyer in guide.flyers]
        texts = [flyer.model_dump_json() for flyer in guide.flyers]
        key = (*map(repr, sources.prints), *map(repr, sorted(sources.sizes.items())), *texts, *led_to)
        return self._page(urls.FLYERS, lambda: t("Flyers om te printen"), "flyers", view, key_of(*key))

    def _for_somebody_else(self) -> Iterator[Page]:
        sources, cards = self.sources, self.guide.cards
        doors = [sources.sibling_links[door.service] for card in cards for door in card.doors]
        shown = [sources.organizations_key(doors), sources.cards_url, *(card.model_dump_json() for card in cards)]
        view = partial(build_somebody_else, self.guide, self.tongue, sources.subject_words, sources.cards_url)
        topic = next((one.id for one in self.guide.taxonomy.topics if one.kind == "somebody-else"), "")
        name = partial(self._topic_title, topic) if topic else partial(lists.somebody_else_name, self.tongue)
        yield self._page(self.guide.cards_page, name, "somebody_else", view, key_of(*shown))
        yield from self.neutral_cards()

    def neutral_cards(self) -> Iterator[Page]:
        """Give the cards for somebody else."""
        sources = self.sources
        for card in self.guide.cards:
            if card.title:
                doors = sources.organizations_key(sources.sibling_links[door.service] for door in card.doors)
                view = partial(build_neutral_card, self.guide, self.tongue, card, sources.languages, sources.on_cards)
                name = partial(card_name, self.tongue, card)
                page = self._page(urls.card(card.id), name, "neutral_card", view, doors, key_of(card.model_dump_json()))
                yield replace(page, bare=True)

    def cards_site(self) -> Iterator[Page]:
        """Give the cards, and the list of them."""
        yield from self.neutral_cards()
        view = partial(build_card_index, self.guide, self.tongue, self.sources.languages)
        yield replace(self._page(urls.HOME, str, "card_index", view), bare=True)

    def _moved(self) -> Iterator[Page]:
        """Give a page at every old address: links that people kept lead on."""
        t = self.tongue.t

        def title() -> str:
            return t("Dit staat nu op een andere plek")

        empty = {urls.place(one.id) for one in self.guide.taxonomy.places if not lists.has_page(self.guide, one)}
        for old, new in self.guide.moved.items():
            if new in empty:
                continue
            view = partial(build_moved, self.guide, self.tongue, new)
            yield replace(self._page(old, title, "moved", view, new, self._record_key(new)), moved=True)

    def short(self, code: str, path: str, address: str) -> Page:
        """Give the page of a short code, which leads to ``path``; flyers name it by ``address``."""
        flyer = next((one for one in self.guide.flyers if one.to == address), None)
        view = partial(
            build_short, self.guide, self.tongue, self.articles, path, flyer, languages=self.sources.languages
        )
        key = (path, flyer.model_dump_json() if flyer else "", self._record_key(path))
        return replace(self._page(urls.short(code), str, "short", view, *key), moved=True, at_root=True, same=path)

    def _record_key(self, path: str) -> str:
        """Give a digest of the service or organization at ``path``; what else has a page is in the key of every page."""
        id_ = path.rstrip("/").partition("/")[2]
        return self.sources.organizations_key([self.sources.sibling_links.get(id_, id_)])

    def _places(self) -> Iterator[Page]:
        guide, tongue = self.guide, self.tongue
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
                self._peers_key if place.rules else "",
                self.sources.meetings_key,
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
                    self.sources.meetings_key,
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
        whole = key_of(*key, self.sources.list_key(*(offers for _, offers in parts)), self.sources.around_key)
        for number in range(1, page_count(sum(len(offers) for _, offers in parts)) + 1):
            its_name = name if number == 1 else partial(_numbered, name, number)
            yield self._page(urls.numbered(path, number), its_name, template, partial(build, number=number), whole)

    def _refer(self) -> Iterator[Page]:
        """Give the pages for who refers somebody: one for each need with routes, numbered where it is long."""
        guide, tongue, t, sources = self.guide, self.tongue, self.tongue.t, self.sources
        cities = tuple(
            lists.place_link(tongue, place)
            for place in guide.taxonomy.places
            if place.kind == "city" and lists.has_page(guide, place)
        )
        own = lists.need_links(
            tongue,
            [
                need
                for topic in guide.taxonomy.topics
                if topic.kind == "professionals"
                for need in guide.needs_of_topic[topic.id]
            ],
        )
        first = partial(routes.build_refer, guide, tongue, self.articles, cities, own)
        counts = [f"{need.id} {len(routes.routes_of_need(guide, need))}" for need in guide.taxonomy.needs]
        counts += (place.href for place in cities)
        yield self._page(
            urls.REFER,
            lambda: t("Doorverwijzen"),
            "refer",
            first,
            key_of(*counts, str(guide.compares_stays)),
            self._peers_key,
        )
        for need in guide.taxonomy.needs:
            keys = sources.routes_keys(tongue, need)
            build, name = partial(self._routes_view, need), partial(self._refer_title, need.topic)
            yield from self._by_place(urls.refer(need.id), name, "routes", build, keys)

    def _routes_view(self, need: Need, number: int = 1) -> object:
        gaps = lists.gaps_of(self.guide, self.tongue, {need.id})
        return routes.build_routes(self.guide, self.tongue, need, self.articles, gaps, number=number)

    def _refer_title(self, topic_id: str) -> str:
        return f"{self.tongue.t('Doorverwijzen')} – {self._topic_title(topic_id)}"

    def _stay(self) -> Iterator[Page]:
        """Give the table of shelter and housing."""
        guide, tongue, t = self.guide, self.tongue, self.tongue.t
        rows, others = stay.places_to_stay(guide), stay.other_housing(guide)
        key = self.sources.organizations_key(offer.organization.id for offer in (*rows, *others))
        count = by_place.page_count(stay.groups_of_stay(guide, tongue))
        title = lambda: t("Wonen vergeleken")  # noqa: E731 - read as the others
        yield from self._by_place(urls.STAY, title, "stay", self._stay_view, (key,) * count)

    def _stay_view(self, number: int = 1) -> object:
        needs = {need.id for need in self.guide.needs_of_topic.get(stay.topic_id(self.guide), ())}
        gaps = lists.gaps_of(self.guide, self.tongue, needs)
        return stay.build_stay(self.guide, self.tongue, self.articles, gaps, number=number)

    def _by_place(
        self, path: str, name: Callable[[], str], template: str, build: Callable[..., object], keys: Iterable[str]
    ) -> Iterator[Page]:
        """Give the pages of a list by place, one for each of ``keys``: numbered ones when it is long."""
        for number, key in enumerate(keys, start=1):
            its_name = name if number == 1 else partial(_numbered, name, number)
            view = partial(build, number=number)
            yield self._page(urls.numbered(path, number), its_name, template, view, key, *self._around)

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

    def _read(self, name: str) -> ReadBy:
        return self.tongue.each(lambda tongue: read_lines(self.sources.readings, tongue, name))

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
        read = read_lines(
            self.sources.readings, self.tongue, f"articles/{name}"
        )  # a mark lapses with the Dutch text too, which stands in no other key
        readings, code = self.sources.readings, self.language.code
        native = readings.native_mark_of(f"articles/{name}", code) if readings else None
        not_read = not (self.tongue.approved or native)
        peers = (
            build_peers(self.guide, self.tongue) if source and source.front and "peers" in source.front.beside else ()
        )
        view = ArticleView(article.title, article.summary, body, not_read, dutch, read, behind, peers)
        title, key = partial(str, article.tab_title), digest(body, behind, *read, self._peers_key if peers else "")
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

    @property
    def _around(self) -> tuple[str, str]:
        """Digests of what stands beside every list by place: groups of the people it is about, and what comes closest to a gap."""
        return self._peers_key, self.sources.around_key

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
                typed=t(
                    "Typte je een kort adres over van papier? Kijk elke letter en elk cijfer nog eens na. "
                    "Er zitten geen hoofdletters in."
                ),
                start=t("Begin"),
                index=t("Alles van A tot Z"),
                now=t("Nu hulp"),
            )
        )
    view = NotFoundView(tuple(parts))
    key = key_of(*(sources.common[language.code] for language in sources.languages))
    return Page(sources.languages[0], urls.NOT_FOUND, str, "not_found", lambda: view, key, same=urls.HOME)


def _numbered(name: Callable[[], str], number: int) -> str:
    return f"{name()} ({number})"
