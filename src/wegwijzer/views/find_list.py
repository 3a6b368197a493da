"""What can be found, and by which words: one list per language, for the A–Z page and for finding while typing.

Every way of finding reads this list, so that they all know the same places. A word marked ``hide`` leads
somewhere and is never given back as something to show.
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from wegwijzer import urls
from wegwijzer.guide import RANK
from wegwijzer.languages import SOURCE, UI
from wegwijzer.views import labels
from wegwijzer.views.lists import has_page, need_label, somebody_else_name, topic_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from wegwijzer.articles import Article
    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Said, Tongue
    from wegwijzer.words import Terms, WordsFile

Line = TypeVar("Line")

_ADDRESSES = {
    "need": urls.need,
    "topic": urls.topic,
    "service": urls.service,
    "place": urls.place,
    "organization": urls.organization,
    "article": urls.article,
}

#: The most that a reader downloads to find while typing, compressed. Services that do not fit are left out.
MOST_BYTES = 60_000
#: Guessing how many services fit ends after so many guesses, or when so large a part of the bytes is used.
_MOST_GUESSES = 6
_NEAR_ENOUGH = 0.97


@dataclass(frozen=True)
class Found:
    """Something that can be found: a page, what decides about it, and the words that lead to it."""

    kind: str
    """``need``, ``topic``, ``service``, ``place``, ``organization`` or ``article``."""
    id: str
    text: str
    lang: str
    """The language of ``text`` where it is not that of the page, with its direction."""
    dir: str
    facts: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    """Words of this language that may stand on a page."""
    hide: tuple[str, ...] = ()
    """Words of this language that never do."""
    other: tuple[str, ...] = ()
    """Words of the other languages, and the Dutch name: they steer, and stand on no page."""
    places: tuple[str, ...] = ()
    """Where a service is; empty: in the whole country."""
    needs: tuple[str, ...] = ()
    """The needs that a service answers."""
    rank: int = 0
    """0 specialist and peer, 1 general, 2 authority, or what somebody else needs."""

    @property
    def href(self) -> str:
        """The address of its page, seen from the home page of the language."""
        return _ADDRESSES[self.kind](self.id)


@dataclass(frozen=True)
class FindList:
    """Everything that can be found in one language, services last and in the order of every list."""

    found: tuple[Found, ...]
    around: tuple[tuple[str, tuple[str, ...]], ...]
    """Every place with the places around it, the country left out."""


class _Maker:
    """Makes the list of one language."""

    def __init__(self, guide: Guide, tongue: Tongue, words: Mapping[str, WordsFile]) -> None:
        self.guide, self.tongue = guide, tongue
        code = tongue.language.code
        self.own = words.get(code)
        self.others = [file for language, file in sorted(words.items()) if language != code]

    def needs(self) -> Iterator[Found]:
        for need in self.guide.taxonomy.needs:
            topic = str(topic_label(self.tongue, self.guide.topics[need.topic]))
            found = self._found("need", need.id, need_label(self.tongue, need), (topic,), need.label)
            yield replace(found, rank=0 if self.guide.topics[need.topic].kind == "own" else 2)  # own needs come first

    def topics(self) -> Iterator[Found]:
        for topic in self.guide.taxonomy.topics:
            hint = str(self.tongue.said(f"topics.{topic.id}.hint", topic.hint))
            yield self._found("topic", topic.id, topic_label(self.tongue, topic), (hint,), topic.label)

    def places(self) -> Iterator[Found]:
        for place in self.guide.taxonomy.places:
            if has_page(self.guide, place):
                name = labels.place(self.tongue, place)
                yield self._found("place", place.id, name, (), f"{place.name}|{place.label or ''}")

    def organizations(self) -> Iterator[Found]:
        for organization in self.guide.organizations.values():
            where = labels.regions(self.tongue, self.guide, organization.regions)
            yield self._found("organization", organization.id, organization.name, where)

    def articles(self, articles: Mapping[str, Article]) -> Iterator[Found]:
        for name, article in articles.items():
            yield self._found("article", name, article.title)

    def tables(self) -> Iterator[Found]:
        """Give the pages that compare: they stand at the top of the guide, as articles do."""
        stays = ((urls.STAY, "Opvang en wonen vergeleken"),) if self.guide.compares_stays else ()
        for path, text in ((urls.REFER, "Doorverwijzen"), *stays):
            yield self._found("article", path.removesuffix("/"), self.tongue.said(UI, text), (), text)

    def pages(self, *, download: bool) -> Iterator[Found]:
        """Give pages of the guide that are neither a record nor an article, and are found as articles are."""
        if self.guide.cards:
            yield replace(
                self._found("article", self.guide.cards_page.rstrip("/"), somebody_else_name(self.tongue)), rank=2
            )
        if self.guide.messages:
            yield self._found("article", urls.MESSAGES.rstrip("/"), self.tongue.t("Berichten om te plakken"))
        if self.guide.flyers:
            yield self._found("article", urls.FLYERS.rstrip("/"), self.tongue.t("Flyers om te printen"))

        if download:
            yield self._found("article", urls.DOWNLOAD.rstrip("/"), self.tongue.t("Meenemen zonder internet"))

    def desk_card(self) -> Found:
        t, name = self.tongue.t, urls.DESK_CARD.strip("/")
        return self._found("article", name, t("Kaart voor aan de balie"), (t("Zinnen in twee talen om aan te wijzen"),))

    def services(self) -> Iterator[Found]:
        for offer in self.guide.listed:
            said = labels.service_name(self.tongue, offer.service)
            found = self._found("service", offer.id, said, self._deciding(offer), offer.service.name)
            places = () if offer.national else offer.regions
            yield replace(found, places=places, needs=tuple(offer.service.needs), rank=RANK[offer.organization.kind])

    def _deciding(self, offer: Offer) -> tuple[str, ...]:
        """Give what decides whether it fits: whose it is, where, and what it asks of you."""
        tongue, service = self.tongue, offer.service
        facts = (
            offer.organization.name,
            *labels.regions(tongue, self.guide, offer.regions),
            labels.status(tongue, service.status),
            str(tongue.said(f"services.{service.id}.time_limit", service.time_limit)) if service.time_limit else "",
            labels.anonymity(tongue, service),
            labels.cost(tongue, service, self.guide.today),
            labels.authorities(tongue, service),
        )
        return tuple(fact for fact in facts if fact)

    def _found(self, kind: str, id_: str, said: Said | str, facts: tuple[str, ...] = (), dutch: str = "") -> Found:
        text, lang, way = (said, "", "") if isinstance(said, str) else (said.plain, said.lang, said.dir)
        own = _terms(self.own, kind, id_)
        other = [word for file in self.others for word in _all(_terms(file, kind, id_))]
        if SOURCE not in (self.tongue.language.code, lang):
            other += [part for part in dutch.split("|") if part]
        mine = {word.casefold() for word in (text, *_all(own))}
        return Found(
            kind=kind,
            id=id_,
            text=text,
            lang=lang,
            dir=way,
            facts=facts,
            show=own.show if own else (),
            hide=own.hide if own else (),
            other=tuple(word for word in dict.fromkeys(other) if word.casefold() not in mine),
        )


def _terms(file: WordsFile | None, kind: str, id_: str) -> Terms | None:
    if file is None:
        return None
    return {"need": file.needs, "service": file.services, "place": file.places, "article": file.pages}.get(
        kind, {}
    ).get(id_)


def _all(terms: Terms | None) -> tuple[str, ...]:
    return (*terms.show, *terms.hide) if terms else ()


def make_list(
    guide: Guide,
    tongue: Tongue,
    words: Mapping[str, WordsFile],
    articles: Mapping[str, Article],
    *,
    download: bool = False,
) -> FindList:
    """Make the list of the language of ``tongue``; ``download``: with the page that leads to files to keep."""
    maker = _Maker(guide, tongue, words)
    found = (
        *maker.needs(),
        *maker.topics(),
        *maker.places(),
        *maker.organizations(),
        *maker.articles(articles),
        *maker.tables(),
        *maker.pages(download=download),
        maker.desk_card(),
        *maker.services(),
    )
    country = {place.id for place in guide.taxonomy.places if place.kind == "country"}
    around = tuple(
        (place.id, tuple(id_ for id_ in place.within if id_ not in country))
        for place in guide.taxonomy.places
        if place.id not in country
    )
    return FindList(found, around)


# The A–Z ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """A line of the A–Z, with where it leads."""

    text: str
    href: str
    kind: str
    """What it is; for a search word: what it leads to."""
    lang: str = ""
    dir: str = ""
    word: bool = False
    """A search word, which stands after the names of its letter."""


@dataclass(frozen=True)
class IndexView:
    """The A–Z: entries by first letter, those of the page's own script first."""

    letters: tuple[tuple[str, tuple[Entry, ...]], ...]


def build_index(tongue: Tongue, make: Callable[[], FindList]) -> IndexView:
    """Make the A–Z: needs, topics, places, organizations, articles, and the words marked to be shown."""
    names = kind_names(tongue)
    entries: dict[tuple[str, str], Entry] = {}
    for found in make().found:
        if found.kind != "service":
            entries[found.text.casefold(), found.href] = Entry(
                found.text, found.href, names[found.kind], found.lang, found.dir
            )
        if found.kind != "place":
            for word in found.show:
                entries[word.casefold(), found.href] = Entry(word, found.href, found.text, word=True)
    lines = sorted(entries.values(), key=lambda entry: (entry.word, sort_key(entry.text), entry.href))
    return IndexView(by_letter(tongue, lines, lambda entry: entry.text))


def by_letter(
    tongue: Tongue, lines: Iterable[Line], text_of: Callable[[Line], str]
) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Put ``lines``, which keep their order, under their first letters; those of the language's own script come first."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(_first_letter(text_of(line)), []).append(line)
    letters = sorted(found, key=lambda letter: (_is_foreign(letter, tongue.language.dir), letter))
    return tuple((letter, tuple(found[letter])) for letter in letters)


def kind_names(tongue: Tongue) -> dict[str, str]:
    """Name each kind of thing that can be found."""
    t = tongue.t
    return {
        "need": t("vraag"),
        "topic": t("onderwerp"),
        "service": t("hulp"),
        "place": t("plaats"),
        "organization": t("organisatie"),
        "article": t("uitleg"),
    }


def sort_key(text: str) -> str:
    """Give what ``text`` is sorted by: without capitals, accents and what only opens a sentence."""
    folded = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return folded.lstrip("¿¡'\"“‘ ")


def _first_letter(text: str) -> str:
    """Give the letter under which ``text`` stands."""
    first = sort_key(text)[:1].upper()
    return first if first.isalpha() else "0–9"


def _is_foreign(letter: str, direction: str) -> bool:
    """Say whether a letter is written the other way than the page: such letters stand after its own."""
    return (unicodedata.bidirectional(letter[0]) in ("R", "AL")) != (direction == "rtl")


# The script ---------------------------------------------------------------------------------------------------


def words_script(tongue: Tongue, found: FindList, *, full: bool, most: int = MOST_BYTES) -> bytes:
    """Write the list for finding while typing, at most ``most`` bytes compressed; ``full`` offers all texts too."""
    pack = partial(_pack, tongue, found, full=full)
    too_many = len(found.found) + 1
    kept = sum(one.kind != "service" for one in found.found)
    best = pack(kept)
    low, high = _weight(best), 0
    # Services stand last, the first of every list first. How many fit is guessed from what so many weigh, because
    # compressing is slow: a few guesses come near enough.
    guess = len(found.found)
    for _ in range(_MOST_GUESSES):
        tried = pack(guess)
        weight = _weight(tried)
        if weight <= most:
            kept, best, low = guess, tried, weight
        else:
            too_many, high = guess, weight
        if too_many - kept <= 1 or low > most * _NEAR_ENOUGH:
            break
        guess = kept + max(1, int((too_many - kept) * (most - low) / (high - low) * _NEAR_ENOUGH))
    return best


def _weight(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def _pack(tongue: Tongue, found: FindList, count: int, *, full: bool) -> bytes:
    facts: dict[str, int] = {}
    numbers = {place: number for number, (place, _) in enumerate(found.around)}
    needs = {one.id: number for number, one in enumerate(found.found) if one.kind == "need"}
    rows = [_row(one, facts, numbers, needs) for one in found.found[:count]]
    data = {
        "texts": _texts(tongue),
        "kinds": kind_names(tongue),
        "full": full,
        "places": [[id_, *(numbers[other] for other in around)] for id_, around in found.around],
        "facts": list(facts),
        "found": rows,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'dispatchEvent(new CustomEvent("words",{{detail:{text}}}));\n'.encode()


def _row(one: Found, facts: dict[str, int], places: Mapping[str, int], needs: Mapping[str, int]) -> list[object]:
    """Write one thing: kind and rank, id, text, facts, three lists of words, places, needs, language.

    What is empty at the end is left out.
    """
    row: list[object] = [
        one.kind[0] + (str(one.rank) if one.rank else ""),
        one.id,
        one.text,
        [facts.setdefault(fact, len(facts)) for fact in one.facts],
        _join(one.show),
        _join(one.hide),
        _join(one.other),
        [places[place] for place in one.places],
        [needs[need] for need in dict.fromkeys(one.needs)],
        [one.lang, one.dir] if one.lang else 0,
    ]
    while not row[-1]:
        row.pop()
    return row


def _join(words: Iterable[str]) -> str:
    return "|".join(words)


def _texts(tongue: Tongue) -> dict[str, str]:
    t = tongue.t
    return {
        "some": t("{n} gevonden"),
        "none": t("Niets gevonden. Kijk in de lijst van A tot Z."),
        "mean": t("Bedoelde je: {words}"),
        "full": t("Zoek in alle teksten"),
        "busy": t("Alle teksten worden doorzocht …"),
        "in_full": t("{n} gevonden in alle teksten"),
        "none_in_full": t("Niets gevonden in alle teksten. Kijk in de lijst van A tot Z."),
        "broken": t("Zoeken in alle teksten werkt hier niet. Wat hierboven staat en de lijst van A tot Z werken wel."),
    }
