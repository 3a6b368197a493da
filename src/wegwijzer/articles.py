"""Articles: front matter and body of the Markdown in ``content/<language>/``.

MkDocs turns the bodies into HTML; links such as ``service:advice-desk`` are resolved here, so that an
article never holds a number or an address of its own: ``link:<id>`` is an outside page of ``data/links.yaml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, ValidationError

from wegwijzer import text_gate, urls, yaml_reader
from wegwijzer.cache import digest
from wegwijzer.languages import SOURCE
from wegwijzer.model.base import Line, PastDay, Record, YesNo
from wegwijzer.problems import Problem

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from wegwijzer.model import Links
    from wegwijzer.project import Project

#: Five times the longest one there is; what reads an article may take its time for each character.
LONGEST = 40_000
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_REFERENCE = re.compile(r'href="(service|need|topic|place|organization|article|page|link):([a-z0-9-]+)"')
_HEADING = re.compile(r'<h([2-6]) id="([^"]*)"')
#: ``*nl: Wie bent u?*``: a Dutch sentence in another language, to show to somebody.
_DUTCH = re.compile(r"<em>nl: (.*?)</em>")
_PAGES = {
    "home": urls.HOME,
    "now": urls.NOW,
    "a-z": urls.A_TO_Z,
    "improve": urls.IMPROVE,
    "refer": urls.REFER,
    "stay": urls.STAY,
    "messages": urls.MESSAGES,
    "desk-card": urls.DESK_CARD,
    "flyers": urls.FLYERS,
}
_TARGETS = {
    "service": urls.service,
    "need": urls.need,
    "topic": urls.topic,
    "place": urls.place,
    "organization": urls.organization,
    "article": urls.article,
    "page": _PAGES.__getitem__,
}


class FrontMatter(Record):
    """What stands between the two ``---`` lines of an article."""

    title: Line
    tab_title: Line
    """Neutral: it stands in the tab."""
    summary: Line
    order: int
    beside: tuple[Literal["peers"], ...] = ()
    """In the Dutch one: what stands beside it. peers: groups of the people it is about, where it tells of authorities."""
    delicate: YesNo = "no"
    """In the Dutch one: yes: a review holds its changes until one of the people it is about has read them."""
    professionals: YesNo = "no"
    """In the Dutch one: yes: professionals read it before they refer anybody."""
    made_from: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")] | None = None
    """In a translation: the fingerprint of the Dutch article it was made from, stamped by a command."""
    made_on: PastDay | None = None
    """The day of that stamp."""


@dataclass(frozen=True)
class Article:
    """An article in one language; ``text`` is its whole file, front matter and Markdown."""

    name: str
    language: str
    file: str
    title: str
    tab_title: str
    summary: str
    order: int
    text: str
    made_from: str = ""
    """The fingerprint of the Dutch article it was made from; empty when nobody said so."""
    made_on: date | None = None
    front: FrontMatter | None = None
    """All that stands above the text of the Dutch article."""

    @property
    def fingerprint(self) -> str:
        """A hash of what a reader sees of it; spaces, line ends and other front matter do not count."""
        body = self.text.split("\n---\n", 1)[-1]
        return digest(*(" ".join(part.split()) for part in (self.title, self.tab_title, self.summary, body)))[:12]

    def is_behind(self, dutch: Article | None) -> bool:
        """Say whether the Dutch article is no longer the one that this was made from."""
        return dutch is not None and self.made_from != dutch.fingerprint


def load_articles(project: Project) -> tuple[dict[str, dict[str, Article]], list[Problem]]:
    """Read every article: by language, then by name in the order of the Dutch ones."""
    problems: list[Problem] = []
    found: dict[str, dict[str, Article]] = {}
    taken = urls.TAKEN | {language.code for language in project.languages}
    for language in project.languages:
        articles = []
        for path in sorted((project.content / language.code).glob("*.md")):
            article, wrong = _read(path, str(path.relative_to(project.root)), language.code, taken)
            problems += wrong
            if article:
                articles.append(article)
        found[language.code] = {article.name: article for article in sorted(articles, key=lambda a: (a.order, a.name))}
    dutch = found.get(SOURCE, {})
    for its in found.values():
        for name, article in its.items():
            its[name] = replace(article, front=dutch[name].front if name in dutch else None)
    return found, problems


def _read(path: Path, file: str, language: str, taken: frozenset[str]) -> tuple[Article | None, list[Problem]]:
    text, problems = text_gate.read_text(path.read_bytes(), file)
    if problems:
        return None, problems
    if len(text) > LONGEST:
        message = f"the article is longer than {LONGEST} characters"
        return None, [Problem(file, 0, 0, "", message, "Nobody reads or reviews that: make two of it.")]
    name = path.stem
    if not _NAME.fullmatch(name):
        return None, [Problem(file, 0, 0, "", f"{name} is not a name for an article", "Use a-z, 0-9 and hyphens.")]
    if name in taken:
        message = f"an article called {name} would stand in the place of another page"
        return None, [Problem(file, 0, 0, "", message, "Give it another name.")]
    match = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if match is None:
        return None, [
            Problem(
                file, 1, 1, "", "there is no front matter", "Begin with ---, title, tab_title, summary, order, ---."
            )
        ]
    value, wrong = yaml_reader.read(match[1], file)
    if wrong:
        return None, wrong
    try:
        front = FrontMatter.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        return None, [
            Problem(
                file,
                2,
                1,
                field,
                f"the front matter is not right at {field}",
                "It has title, tab_title, summary and order, in Dutch also beside, delicate, professionals; a command writes made_from and made_on.",
            )
        ]
    if language == SOURCE and front.made_from:
        message = "a Dutch article is the source and was made from no other"
        return None, [Problem(file, 2, 1, "made_from", message, "Take made_from and made_on away.")]
    article = Article(
        name,
        language,
        file,
        front.title,
        front.tab_title,
        front.summary,
        front.order,
        text,
        front.made_from or "",
        front.made_on,
        front,
    )
    return article, []


def stamped(article: Article, dutch: Article, day: date) -> str:
    """Give the whole file of ``article``, which says that it was made from ``dutch`` as it is now."""
    head, rest = article.text.removeprefix("---\n").split("\n---\n", 1)
    lines = [line for line in head.split("\n") if not line.startswith(("made_from:", "made_on:"))]
    stamp = [f"made_from: '{dutch.fingerprint}'", f"made_on: {day.isoformat()}"]
    return "\n".join(("---", *lines, *stamp, "---", rest))


def in_language(articles: dict[str, dict[str, Article]], language: str) -> dict[str, Article]:
    """Give the articles of a language, in order; one that it lacks is left out."""
    return articles.get(language, {}) or articles.get(SOURCE, {})


def with_ids_of(html: str, dutch: str) -> str:
    """Give the headings of a translation the ids of the Dutch ones: one address leads to one part in every language.

    Nothing changes where the two do not have the same headings.
    """
    own, theirs = _HEADING.findall(html), _HEADING.findall(dutch)
    if [level for level, _ in own] != [level for level, _ in theirs]:
        return html
    ids = iter(theirs)
    return _HEADING.sub(lambda _: '<h{} id="{}"'.format(*next(ids)), html)


def resolve_links(html: str, links: Links) -> str:
    """Turn links to records into addresses, seen from the page of an article, and mark Dutch sentences as Dutch."""
    outside = {link.id: link.url for link in links.links}

    def address(match: re.Match[str]) -> str:
        kind, id_ = match.groups()
        if kind == "link":
            return f'href="{escape(outside[id_])}" rel="noreferrer noopener"'
        return f'href="../{_TARGETS[kind](id_)}"'

    html = _DUTCH.sub(r'<span class="beside" lang="nl" dir="ltr">\1</span>', html)
    return _REFERENCE.sub(address, html)
