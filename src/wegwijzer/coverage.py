"""How far each language is: what is translated, what is older than its Dutch text, and what is missing."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from wegwijzer.languages import SOURCE, UI, is_critical
from wegwijzer.po import Catalogue
from wegwijzer.problems import printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from wegwijzer.articles import Article
    from wegwijzer.languages import Language
    from wegwijzer.load import Loaded
    from wegwijzer.po import Entry
    from wegwijzer.project import Project
    from wegwijzer.translations import Translations

    Key = tuple[str, str]

#: The part of texts on which readers decide, see ``languages.is_critical``.
CRITICAL = "what decides: cost, name, first contact …"
INTERFACE = "buttons and other words of the interface"
OTHER = "other texts"


@dataclass(frozen=True)
class Count:
    """Texts of one part."""

    part: str
    translated: int = 0
    lapsed: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.translated + self.lapsed + self.missing

    @property
    def share(self) -> int:
        """How many of a hundred are translated and up to date; 100 only when all are."""
        return 100 if self.translated == self.total else self.translated * 100 // self.total


@dataclass(frozen=True)
class Reached:
    """How far one language is."""

    language: str
    name: str
    dir: str
    read_by_native_speaker: str
    all: Count
    kinds: tuple[Count, ...]
    """What decides, the interface, the rest."""
    topics: tuple[Count, ...]
    """Texts of services and needs by topic; one that belongs to several topics counts in each."""
    articles: Count
    articles_behind: tuple[str, ...]
    articles_missing: tuple[str, ...]
    lapsed: tuple[Key, ...]
    missing: tuple[Key, ...]
    words: int
    """Words of the Dutch texts that are not translated yet, or whose translation is older."""
    search_words: int
    """Words that find something."""


def measure(  # noqa: PLR0913 - what is measured
    project: Project,
    entries: Sequence[Entry],
    loaded: Loaded,
    languages: Collection[str] = (),
    *,
    translations: Translations,
    articles: Mapping[str, Mapping[str, Article]],
) -> list[Reached]:
    """Count for each language; ``entries`` is every text of the guide."""
    topics = _topics(entries, loaded)
    return [
        _reached(language, entries, topics, translations, articles)
        for language in project.languages
        if language.code != SOURCE and (not languages or language.code in languages)
    ]


def by_language(entries: Iterable[Entry], translations: Translations) -> tuple[Count, ...]:
    """Count all texts for each language but Dutch; the part is called as the language."""
    keys = [(entry.context, entry.msgid) for entry in entries]
    found = []
    for code in translations.tongues:
        known = translations.catalogues.get(code) or Catalogue()
        if code != SOURCE:
            found.append(_count(code, keys, {key: _state(key, known) for key in keys}))
    return tuple(found)


def _topics(entries: Iterable[Entry], loaded: Loaded) -> dict[str, list[Key]]:
    """Give the texts of each topic, by its Dutch name."""
    if loaded.taxonomy is None:
        return {}
    topic_of = {need.id: need.topic for need in loaded.taxonomy.needs}
    of_record = {f"needs.{id_}": {topic} for id_, topic in topic_of.items()}
    of_record |= {f"topics.{topic.id}": {topic.id} for topic in loaded.taxonomy.topics}
    for organization in loaded.organizations:
        for service in organization.services:
            of_record[f"services.{service.id}"] = {topic_of[need] for need in service.needs if need in topic_of}
    found: dict[str, list[Key]] = {topic.id: [] for topic in loaded.taxonomy.topics}
    for entry in entries:
        for topic in of_record.get(".".join(entry.context.split(".")[:2]), ()):
            found[topic].append((entry.context, entry.msgid))
    return {topic.label: found[topic.id] for topic in loaded.taxonomy.topics}


def _reached(
    language: Language,
    entries: Sequence[Entry],
    topics: Mapping[str, Sequence[Key]],
    translations: Translations,
    articles: Mapping[str, Mapping[str, Article]],
) -> Reached:
    code = language.code
    known = translations.catalogues.get(code) or Catalogue()
    keys = [(entry.context, entry.msgid) for entry in entries]
    states = {key: _state(key, known) for key in keys}
    own, dutch = articles.get(code, {}), articles.get(SOURCE, {})
    behind = tuple(n for n, article in own.items() if article.is_behind(dutch.get(n)))
    not_there = tuple(n for n in dutch if n not in own)
    words = translations.words.get(code)
    lists = (words.needs, words.services, words.places) if words else ()
    return Reached(
        language=code,
        name=language.name,
        dir=language.dir,
        read_by_native_speaker=known.header.get("X-Read-By-Native-Speaker", "not yet"),
        all=_count("all texts", keys, states),
        kinds=tuple(_count(kind, [key for key in keys if _kind(key) == kind], states) for kind in _KINDS),
        topics=tuple(_count(label, its, states) for label, its in topics.items()),
        articles=Count("articles", len(set(own) & set(dutch)) - len(behind), len(behind), len(not_there)),
        articles_behind=behind,
        articles_missing=not_there,
        lapsed=tuple(sorted(key for key in keys if states[key] == "lapsed")),
        missing=tuple(sorted(key for key in keys if states[key] == "missing")),
        words=sum(len(key[1].split()) for key in keys if states[key] != "translated"),
        search_words=sum(len(terms.show) + len(terms.hide) for each in lists for terms in each.values()),
    )


_KINDS = (CRITICAL, INTERFACE, OTHER)


def _kind(key: Key) -> str:
    if key[0] == UI:
        return INTERFACE
    return CRITICAL if is_critical(key[0]) else OTHER


def _state(key: Key, known: Catalogue) -> str:
    """Say what a page has of a text; a translation found by its context alone is an older one."""
    if known.messages.get(key):
        return "lapsed" if key in known.fuzzy else "translated"
    return "lapsed" if key[0] != UI and key[0] in known.by_context else "missing"


def _count(part: str, keys: Collection[Key], states: Mapping[Key, str]) -> Count:
    found = [states[key] for key in keys]
    return Count(part, found.count("translated"), found.count("lapsed"), found.count("missing"))


# Text and JSON --------------------------------------------------------------------------------------------------


def as_text(reached: Sequence[Reached]) -> str:
    """Give a table for a terminal."""
    lines = []
    for one in reached:
        lines += [f"{one.language}  {_native(one)}", _HEAD]
        lines += [_row(count) for count in (one.all, *one.kinds, one.articles)]
        lines += ["  by topic:", *(_row(count) for count in one.topics)]
        lines.append(f"  {one.words} Dutch words to translate; {one.search_words} search words")
        for what, names in (("older than the Dutch", one.articles_behind), ("not there", one.articles_missing)):
            lines += [f"  articles {what}: {', '.join(names)}"] if names else []
        for what, keys in (("older", one.lapsed), ("missing", one.missing)):
            lines += [f"  {what}: {context}{_of_interface(context, msgid)}" for context, msgid in keys[:_MOST_NAMED]]
            more = len(keys) - _MOST_NAMED
            lines += [f"  {what}: … and {more} more; --format json names all"] if more > 0 else []
        lines.append("")
    return "\n".join(lines) + "\n" if lines else "There is no language but Dutch yet.\n"


def _of_interface(context: str, msgid: str) -> str:
    return f": {printable(msgid, longest=100)}" if context == UI else ""


def _native(one: Reached) -> str:
    day = one.read_by_native_speaker
    return "not read by a native speaker yet" if day == "not yet" else f"read by a native speaker: {day}"


#: A new language lacks everything: a table that names all of it is no table.
_MOST_NAMED: Final = 20
_HEAD = f"  {'':60} {'done':>5} {'older':>6} {'missing':>8}"


def _row(count: Count) -> str:
    return f"  {count.part[:60]:60} {count.translated:5} {count.lapsed:6} {count.missing:8}  {count.share:3} %"


def as_json(reached: Sequence[Reached]) -> str:
    """Give everything as JSON, for other programs."""
    return json.dumps([asdict(one) for one in reached], ensure_ascii=False, indent=1) + "\n"
