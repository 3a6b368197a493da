"""Compares catalogues, search words and articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wegwijzer.articles import LONGEST
from wegwijzer.checks.records import article_language
from wegwijzer.languages import SOURCE, UI
from wegwijzer.po import Catalogue
from wegwijzer.problems import printable
from wegwijzer.project import INTERFACE
from wegwijzer.review import leads
from wegwijzer.review.change import Change
from wegwijzer.review.delicate import COMPARE, MARK, NOT_READ, article_record
from wegwijzer.review.fields import About, label
from wegwijzer.review.leaves import leaves_of, plain
from wegwijzer.review.letters import unusual_letters
from wegwijzer.review.meaning import is_critical
from wegwijzer.review.words import word_diff
from wegwijzer.text_gate import read_text
from wegwijzer.words import Terms, WordsFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.review.context import Context
    from wegwijzer.review.sides import Side

_NATIVE: Final = "X-Read-By-Native-Speaker"
_MARK: Final = "This date says that a native speaker has read the language; until then the Dutch stands beside."
_ALONE: Final = "The Dutch did not change: ask for the reason."
#: So much of an article that is too long is shown.
_SHOWN_OF_LONG: Final = 2_000
#: A shorter word stands in too many others.
_PART_OF_A_WORD: Final = 4
#: So many new words for one record can be read in one go.
_MOST_WORDS: Final = 40
_MANY_WORDS: Final = "So many words at once can bring every search to one place."
_EVERY_PAGE: Final = "A text of the interface stands on many pages, those about a crisis and rights among them."
_CRISIS_WORD: Final = "In a crisis somebody types such a word: it must bring them where it did before."
#: What a guide says instead of texts of the program.
_OWN_TEXTS: Final = "data/interface.yaml"
_UNREAD: Final = "What cannot be read cannot be compared: mend the problems, and review again."


# Catalogues ------------------------------------------------------------------------------------------------------


def compare_catalogues(context: Context) -> Iterator[Change]:
    """Yield what changed in the translations of each language, and whether the Dutch did too."""
    dutch: tuple[dict[str, str], dict[str, str]] | None = None
    base, head = context.base, context.head
    for folder, before, after in (
        ("translations", base.catalogues, head.catalogues),
        (INTERFACE, base.interface, head.interface),
    ):
        for code in sorted({*before, *after}):
            old, new = before.get(code), after.get(code)
            file = f"{folder}/{code}.po"
            group = f"Language {code} ({file})"
            if file in head.unread and not (new and new.messages):
                said = f"{file} cannot be read, and is not compared"
                yield Change(file, "unreadable", "", "", said, group, why=(_UNREAD,))
            elif old is None or new is None:
                yield _whole_language(file, group, old, new)
            elif old != new:
                dutch = dutch or (_dutch(base), _dutch(head))
                yield from _marked(file, group, code, old, new)
                yield from _Catalogues(context, code, old, new, dutch).changes()


def _marked(file: str, group: str, code: str, old: Catalogue, new: Catalogue) -> Iterator[Change]:
    was, now = old.header.get(_NATIVE, "not yet"), new.header.get(_NATIVE, "not yet")
    if was != now:
        said = f"{code} was read by a native speaker: {was} → {now}"
        yield Change(file, _NATIVE, was, now, said, group, hold=True, why=(_MARK,))


def _whole_language(file: str, group: str, old: Catalogue | None, new: Catalogue | None) -> Change:
    count = sum(bool(text) for text in (new or old or Catalogue()).messages.values())
    said = f"{file} is {'new' if new else 'gone'}: {count} translations"
    why = ("A whole language is new: somebody who reads it must read it.",) if new else ("A language disappears.",)
    was, now = ("", str(count)) if new else (str(count), "")
    return Change(file, "language", was, now, said, group, hold=True, why=why)


def _dutch(side: Side) -> dict[str, str]:
    """Give the Dutch texts of the data by context: what a catalogue says of the Dutch may be made up."""
    found: dict[str, str] = {}
    for organization in side.organizations:
        for way, leaf in leaves_of(organization, frozenset({"services"})).values.items():
            found[f"organizations.{organization.id}.{'.'.join(way)}"] = leaf.value
        for service in organization.services:
            for way, leaf in leaves_of(service).values.items():
                found[f"services.{service.id}.{'.'.join(way)}"] = leaf.value
    for way, leaf in leaves_of(side.taxonomy).values.items():
        found[".".join(way)] = leaf.value
    return found


class _Catalogues:
    """The two catalogues of one language."""

    def __init__(
        self, context: Context, code: str, old: Catalogue, new: Catalogue, dutch: tuple[dict[str, str], dict[str, str]]
    ) -> None:
        self.context, self.code, self.old, self.new = context, code, old, new
        self._dutch = dutch

    def changes(self) -> Iterator[Change]:
        """Yield each changed translation; by context, where the Dutch changed too."""
        gone: dict[str, list[str]] = {}
        for name, dutch in self.old.messages:
            if (name, dutch) not in self.new.messages and name != UI:
                gone.setdefault(name, []).append(dutch)
        for (name, dutch), text in self.new.messages.items():
            was_dutch = dutch
            if (name, dutch) not in self.old.messages:
                was_dutch = gone[name].pop(0) if gone.get(name) else ""
            yield from self._changed(name, (was_dutch, dutch), text)
        for (name, dutch), text in self.old.messages.items():
            if text and (dutch in gone.get(name, ()) or (name == UI and (name, dutch) not in self.new.messages)):
                yield from self._gone(name, dutch, text)

    def _changed(self, name: str, dutch: tuple[str, str], text: str) -> Iterator[Change]:
        old, new = self.old.messages.get((name, dutch[0]), ""), text
        fuzzy = (name, dutch[0]) in self.old.fuzzy, (name, dutch[1]) in self.new.fuzzy
        if plain(old) == plain(new):
            if fuzzy[0] != fuzzy[1] and new:
                yield self._marked(name, new, now=fuzzy[1])
            return
        alone = self._is_alone(name, dutch)
        record = _record_of(name)
        about = _about(self.context, record)
        said = "changed, the Dutch did not" if alone and old else "changed with the Dutch" if old else "new"
        if not new:
            said = "gone, so English or Dutch is shown"
        why = [*([_ALONE] if alone and old else []), *self._reasons(name, old=old, new=new)]
        yield Change(
            record,
            self._field(name),
            old,
            new,
            f"{self._shown(name)} of {about.who}: translation {said}",
            about.group,
            hold=len(why) > bool(alone and old),
            why=tuple(why),
            details=(
                f"Dutch: {dutch[1]}",
                *([f"Dutch before: {dutch[0]}"] if dutch[0] not in ("", dutch[1]) else []),
                *word_diff(plain(old), plain(new)),
                *unusual_letters(new, self.code, old),
            ),
            pages=about.pages,
        )

    def _is_alone(self, name: str, dutch: tuple[str, str]) -> bool:
        """Say whether the Dutch of the data stayed as it was, whatever the catalogue says of it."""
        before, after = (texts.get(name) for texts in self._dutch)
        return before == after if before is not None and after is not None else dutch[0] == dutch[1]

    def _reasons(self, name: str, *, old: str, new: str) -> Iterator[str]:
        if not new:
            return
        if led := leads.why(new, old):
            yield led
        if name == UI:
            yield _EVERY_PAGE  # also a first translation: an empty one before it would be the way round
        elif self.context.delicate.waits_for_language(_record_of(name)) or is_critical(name):
            yield COMPARE

    def _marked(self, name: str, text: str, *, now: bool) -> Change:
        record = _record_of(name)
        said = "now marked as made from an older Dutch text" if now else "no longer marked as made from an older text"
        why = tuple(self._reasons(name, old=text, new=text)) if not now else ()
        about = _about(self.context, record)
        return Change(
            record,
            self._field(name),
            text,
            text,
            f"{self._shown(name)} of {about.who}: {said}",
            about.group,
            hold=bool(why),
            why=why,
            pages=about.pages,
        )

    def _gone(self, name: str, dutch: str, text: str) -> Iterator[Change]:
        record = _record_of(name)
        about = _about(self.context, record)
        said = f"{self._shown(name)} of {about.who}: the translation is gone"
        yield Change(record, self._field(name), text, "", said, about.group, details=(f"Dutch: {dutch}",))

    def _shown(self, name: str) -> str:
        way = tuple(name.split(".")[2:])
        return f"{label(way)} [{self.code}]" if way and name != UI else f"text [{self.code}]"

    def _field(self, name: str) -> str:
        rest = ".".join(name.split(".")[2:])
        return f"{rest or name} [{self.code}]" if name != UI else f"interface [{self.code}]"


def _record_of(context: str) -> str:
    """Give the record that a context of a catalogue names: ``services.advice-desk``."""
    return ".".join(context.split(".")[:2])


def _about(context: Context, record: str) -> About:
    """Give how a record of a catalogue is called, its heading and its pages."""
    if record == UI:
        return About(record, "the interface", "Texts of the interface")
    kind, _, id_ = record.partition(".")
    who, group = context.names.get(record, (record, f"Translations of {record}"))
    pages = (f"{kind}/{id_}/",) if kind in ("services", "organizations") else context.after.of_record(kind, id_)
    return About(record, who, group, pages)


# A guide's own words ----------------------------------------------------------------------------------------------


def compare_own_texts(context: Context) -> Iterator[Change]:
    """Yield each text of the program that the guide says in another way now; before that it speaks for itself."""
    about = _about(context, UI)
    if _OWN_TEXTS in context.head.partly:
        said = f"{_OWN_TEXTS} cannot be read, and is not compared"
        yield Change(_OWN_TEXTS, "unreadable", "", "", said, about.group, hold=True, why=(_UNREAD,))
        return
    before, after = (side.loaded.interface.words for side in (context.base, context.head))
    for program in dict.fromkeys((*before, *after)):
        old, new = before.get(program, program), after.get(program, program)
        if plain(old) == plain(new):
            continue
        yield Change(
            about.record,
            f"interface [{SOURCE}]",
            old,
            new,
            f"text [{SOURCE}] of {about.who}: the guide says it in another way",
            about.group,
            hold=True,
            why=tuple(filter(None, [leads.why(new, old), _EVERY_PAGE])),
            details=(
                f"The program says: {program}",
                *word_diff(plain(old), plain(new)),
                *unusual_letters(new, SOURCE, old),
            ),
        )


# Search words ----------------------------------------------------------------------------------------------------


def compare_words(context: Context) -> Iterator[Change]:
    """Yield which search words came or went, and where they lead."""
    for code in sorted({*context.base.words, *context.head.words}):
        old, new = context.base.words.get(code), context.head.words.get(code)
        file = f"translations/{code}.words.yaml"
        if new is None and file in context.head.unread:
            said = f"{file} cannot be read, and is not compared"
            yield Change(file, "unreadable", "", "", said, f"Search words ({file})", why=(_UNREAD,))
            continue
        before, after = _terms(old), _terms(new)
        crisis: dict[str, set[str]] = {}
        for name, terms in before.items():
            if context.delicate.is_searched_in_a_crisis(name):
                for word in (*terms.show, *terms.hide):
                    crisis.setdefault(word.casefold(), set()).add(name)
        for name in dict.fromkeys((*before, *after)):
            about = About(name, name, f"Search words ({file})")
            yield from _terms_changed(about, code, before.get(name, Terms()), after.get(name, Terms()), crisis)


def _terms(words: WordsFile | None) -> dict[str, Terms]:
    if words is None:
        return {}
    kinds = {"needs": words.needs, "services": words.services, "pages": words.pages, "places": words.places}
    return {f"{kind}.{id_}": terms for kind, found in kinds.items() for id_, terms in found.items()}


def _steers_a_crisis(name: str, came: set[str], gone: set[str], crisis: dict[str, set[str]]) -> bool:
    """Say whether a word that leads to help in a crisis stops to, or also leads elsewhere now; parts of words count."""
    if any(name in crisis.get(word.casefold(), ()) for word in gone):
        return True
    if len(came) > _MOST_WORDS:  # held anyway, and each is compared with each
        return False
    elsewhere = [word for word, leads_to in crisis.items() if name not in leads_to]
    for word in map(str.casefold, came):
        for known in elsewhere:
            short, long = sorted((word, known), key=len)
            if short == long or (len(short) >= _PART_OF_A_WORD and short in long):
                return True
    return False


def _terms_changed(about: About, code: str, old: Terms, new: Terms, crisis: dict[str, set[str]]) -> Iterator[Change]:
    everywhere = {*old.show, *old.hide}, {*new.show, *new.hide}
    hold = _steers_a_crisis(about.record, everywhere[1] - everywhere[0], everywhere[0] - everywhere[1], crisis)
    why = (_CRISIS_WORD,) if hold else ()
    if len(everywhere[1] - everywhere[0]) > _MOST_WORDS:
        hold, why = True, (_MANY_WORDS,)
    for key in ("show", "hide"):
        before, after = set(getattr(old, key)), set(getattr(new, key))
        if before == after:
            continue
        lines = [f"- {word}" for word in sorted(before - after)] + [f"+ {word}" for word in sorted(after - before)]
        said = f"search words of {about.who} ({key}, {code}): {len(after - before)} new, {len(before - after)} gone"
        letters = unusual_letters(" ".join(sorted(after - before)), code) if code == SOURCE else ()
        was, now = ", ".join(sorted(before)), ", ".join(sorted(after))
        field, details = f"words {key} [{code}]", (*lines, *letters)
        yield Change(about.record, field, was, now, said, about.group, hold=hold, why=why, details=details)


# Articles --------------------------------------------------------------------------------------------------------


def compare_articles(context: Context) -> Iterator[Change]:
    """Yield what changed in articles, their front matter and the targets of their links included."""
    old = {path: text for path, text in context.base.files.read.items() if _is_article(path)}
    new = {path: text for path, text in context.head.files.read.items() if _is_article(path)}
    for path in sorted({*old, *new}):
        if old.get(path) != new.get(path):
            yield from _article(context, path, old.get(path), new.get(path))


def _is_article(path: str) -> bool:
    return path.startswith("content/") and path.endswith(".md") and path.count("/") == 2  # noqa: PLR2004 - content/nl/x


def _article(context: Context, path: str, old: bytes | None, new: bytes | None) -> Iterator[Change]:
    before, after = _text(old, path), _text(new, path)
    too_long = max(len(before), len(after)) > LONGEST
    if too_long:
        before, after = before[:_SHOWN_OF_LONG], after[:_SHOWN_OF_LONG]
    elif plain(before) == plain(after) and old is not None and new is not None:
        return
    record, code = article_record(path), article_language(path)
    dutch = path.replace(f"content/{code}/", f"content/{SOURCE}/", 1)
    alone = code != SOURCE and context.base.files.read.get(dutch) == context.head.files.read.get(dutch)
    why = []
    if code == SOURCE and context.delicate.waits_for_reader(record):
        why.append(NOT_READ)
    if code != SOURCE and context.delicate.waits_for_language(record):
        why.append(COMPARE)
    if code == SOURCE and _is_delicate(context.base, record) and not _is_delicate(context.head, record):
        why.append(MARK)
    if old is None:
        why.append("Nobody has said yet whether this article is about the work.")
    elif new is None:
        why.append("An article disappears, and its address leads nowhere.")
    if led := leads.why(after, before):
        why.append(led)
    if alone and old is not None and new is not None:
        why.insert(0, _ALONE)
    if too_long:
        why.append(f"It is longer than {LONGEST} characters: no build takes it, and its words are not compared.")
    said = "new" if old is None else "gone" if new is None else "the text changed"
    yield Change(
        record,
        f"text [{code}]",
        before,
        after,
        f"article {record.partition('.')[2]} [{code}]: {said}{', the Dutch did not' if alone else ''}",
        f"Article {record.partition('.')[2]}",
        hold=len(why) > (why[:1] == [_ALONE]),
        why=tuple(why),
        details=(*word_diff(plain(before), plain(after)), *unusual_letters(after, code, before)),
        pages=context.after.of_record("articles", record.partition(".")[2]),
    )


def _is_delicate(side: Side, record: str) -> bool:
    article = side.articles.get(SOURCE, {}).get(record.partition(".")[2])
    return bool(article and article.front and article.front.delicate == "yes")


def _text(data: bytes | None, path: str) -> str:
    """Give the text of an article; of one that the gate refuses, what can be shown of it."""
    if data is None:
        return ""
    text, problems = read_text(data, path)
    if not problems:
        return text
    rough = data.decode("utf-8", "replace")
    return "\n".join(printable(line, longest=10_000) for line in rough.split("\n"))
