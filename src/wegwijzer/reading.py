"""Who read a text, and whether that still counts: a mark of ``data/read.yaml`` holds a hash of what was read.

After a change of the text the hash is another one and the mark says nothing any more; only line ends and spaces may
change. One of the people it is about reads the meaning, so that mark is of the Dutch text; a native speaker reads one translation.
"""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from wegwijzer.cache import digest
from wegwijzer.extract import texts_of
from wegwijzer.languages import SOURCE
from wegwijzer.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from wegwijzer.articles import Article
    from wegwijzer.load import Loaded
    from wegwijzer.model import Mark, Record
    from wegwijzer.po import Catalogue

_LENGTH = 16
#: As many lines as stand before the text of an article: ``---``, front matter, ``---``.
_FRONT = 2


class Readings:
    """The marks of one version of the guide. A text is called as its page: ``services/advice-desk``."""

    def __init__(
        self, loaded: Loaded, articles: Mapping[str, Mapping[str, Article]], catalogues: Mapping[str, Catalogue]
    ) -> None:
        """Take the records, the articles by language and name, and the catalogues by language."""
        self._loaded, self._articles, self._catalogues = loaded, articles, catalogues
        self._marks = {(mark.text, mark.by, mark.language): mark for mark in loaded.marks.marks}

    def mark_of(self, name: str) -> date | None:
        """Give the day on which one of the people it is about read the Dutch text as it is now; None: not yet, or it changed."""
        return self._day(self._marks.get((name, "peer", None)))

    def native_mark_of(self, name: str, language: str) -> date | None:
        """Give the day on which a native speaker read the text in ``language`` as it is now."""
        return self._day(self._marks.get((name, "native", language)))

    def lapsed(self) -> tuple[Mark, ...]:
        """Give the marks of texts that changed since, or that are gone."""
        return tuple(mark for mark in self._loaded.marks.marks if self._day(mark) is None)

    def problems(self) -> list[Problem]:
        """Warn of each mark that says nothing any more."""
        file, lapsed = self._loaded.marks_file, set(self.lapsed())
        return [
            Problem(
                file,
                *self._loaded.place(file, ("marks", index)),
                f"marks[{index}]",
                f"{mark.text} changed since it was read on {mark.on}: pages say that it was not read yet.",
                "Let it be read again, or take the mark out.",
                "warning",
            )
            for index, mark in enumerate(self._loaded.marks.marks)
            if mark in lapsed
        ]

    def hash_of(self, name: str, language: str = SOURCE) -> str | None:
        """Hash a text as it is now in a language; None when there is no such text."""
        parts = list(self._parts(name, language))
        plain = (" ".join(part.split()) for part in parts)
        return digest(name, language, *plain)[:_LENGTH] if parts else None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every text that can be read, as its page is called."""
        return (*self._records, *(f"articles/{name}" for name in self._articles.get(SOURCE, {})))

    def _day(self, mark: Mark | None) -> date | None:
        if mark is None or mark.of != self.hash_of(mark.text, mark.language or SOURCE):
            return None
        return mark.on

    def _parts(self, name: str, language: str) -> Iterator[str]:
        """Give all that is read: of a record each text with what names it, of a translation both sides."""
        kind, _, id_ = name.partition("/")
        if kind == "articles":
            article = self._articles.get(language, {}).get(id_)
            if article:
                yield from (article.title, article.summary, article.text.split("---\n", _FRONT)[-1])
        elif record := self._records.get(name):
            catalogue = self._catalogues.get(language)
            for context, dutch in sorted(_own_texts(record, f"{kind}.{id_}")):
                yield from (context, dutch)
                if language != SOURCE:
                    yield catalogue.messages.get((context, dutch), "") if catalogue else ""

    @cached_property
    def _records(self) -> dict[str, Record]:
        found: dict[str, Record] = {}
        for organization in self._loaded.organizations:
            found[f"organizations/{organization.id}"] = organization
            found.update((f"services/{service.id}", service) for service in organization.services)
        if self._loaded.taxonomy:
            found.update((f"topics/{topic.id}", topic) for topic in self._loaded.taxonomy.topics)
            found.update((f"needs/{need.id}", need) for need in self._loaded.taxonomy.needs)
        return found


def with_marks(text: str, marks: Iterable[Mark]) -> str:
    """Give ``text`` of ``data/read.yaml``, of which the comments at its top stay, with ``marks`` in their one order."""
    top = list(takewhile(lambda line: line.startswith("#"), text.splitlines()))
    lines = [_line(mark) for mark in sorted(marks, key=lambda mark: (mark.text, mark.by, mark.language or ""))]
    return "\n".join([*top, "marks:", *lines] if lines else [*top, "marks: []"]) + "\n"


def _line(mark: Mark) -> str:
    language = f", language: {mark.language}" if mark.language else ""
    return f"  - {{text: {mark.text}, by: {mark.by}{language}, on: {mark.on.isoformat()}, of: '{mark.of}'}}"


def _own_texts(record: Record, context: str) -> Iterator[tuple[str, str]]:
    """Give the texts of a record without those of the services of an organization: they are read on their own."""
    inside = f"{context}.services."
    return (each for each in texts_of(record, context) if not each[0].startswith(inside))
