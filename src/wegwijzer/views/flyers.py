"""The page where organizations find what can be printed: every flyer, in every form and language."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from wegwijzer.views.links import Link
from wegwijzer.views.moved import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wegwijzer.articles import Article
    from wegwijzer.guide import Guide
    from wegwijzer.languages import Language, Said, Tongue
    from wegwijzer.model import Flyer


class Print(Protocol):
    """A file that stands in the guide: a flyer in one form, and in one language or two."""

    @property
    def flyer(self) -> str:
        """The id of the flyer."""

    @property
    def form(self) -> str:
        """``card``, ``poster``, or ``sheet``: four cards on one page."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it speaks."""

    @property
    def pdf(self) -> str:
        """Its address, seen from the root of the guide."""

    @property
    def png(self) -> str:
        """A picture of its first page."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of that picture."""

    @property
    def proof(self) -> bool:
        """Whether it must not be handed out: the guide has no address yet."""


@dataclass(frozen=True)
class PdfLink:
    """A file to print, in the languages that it speaks."""

    href: str
    """Seen from the root of the guide."""
    text: str
    lang: str
    dir: str
    kind: str
    """What it is, and how large where that is known."""


@dataclass(frozen=True)
class Paper:
    """One form of a flyer, with a picture of it in the language of the page where there is one; a sheet has none."""

    name: str
    png: str
    width: int
    height: int
    alt: str
    files: tuple[PdfLink, ...]


@dataclass(frozen=True)
class FlyerView:
    """One flyer, in all its forms."""

    id: str
    title: Said
    leads: Link
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class FlyersView:
    """Everything that can be printed."""

    flyers: tuple[FlyerView, ...]
    proof: bool
    """The guide has no address yet: each file says that it is a proof."""


def build_flyers(  # noqa: PLR0913 - all that it says
    guide: Guide,
    tongue: Tongue,
    articles: Mapping[str, Article],
    prints: Sequence[Print],
    languages: Iterable[Language],
    *,
    sizes: Mapping[str, int] = MappingProxyType({}),
) -> FlyersView:
    """Show the flyers that have files; ``sizes``: how many bytes each file has, by its address."""
    known = {language.code: language for language in languages}
    links = {one.pdf: _link(one, known, sizes) for one in prints}
    shown = []
    for flyer in guide.flyers:
        own = [one for one in prints if one.flyer == flyer.id]
        papers = tuple(
            _paper(tongue, flyer, form, [one for one in own if one.form == form], links)
            for form in dict.fromkeys(one.form for one in own)
        )
        if papers:
            shown.append(_flyer(guide, tongue, articles, flyer, papers))
    return FlyersView(tuple(shown), any(one.proof for one in prints))


def _flyer(
    guide: Guide, tongue: Tongue, articles: Mapping[str, Article], flyer: Flyer, papers: tuple[Paper, ...]
) -> FlyerView:
    path = guide.moved.get(flyer.to[1:], flyer.to[1:])
    return FlyerView(
        flyer.id,
        tongue.said(f"flyers.{flyer.id}.title", flyer.title),
        Link(path, name_of(guide, tongue, articles, path)),
        papers,
    )


def _paper(tongue: Tongue, flyer: Flyer, form: str, prints: Sequence[Print], links: Mapping[str, PdfLink]) -> Paper:
    seen = next((one for one in prints if tongue.language.code in one.languages), prints[0])
    t, title = tongue.t, str(tongue.said(f"flyers.{flyer.id}.title", flyer.title))
    name, alt = t("Kaartje, A6"), t("Zo ziet het kaartje eruit: {title}", title=title)
    if form == "poster":
        name, alt = t("Poster met strookjes, A4"), t("Zo ziet de poster eruit: {title}", title=title)
    files = tuple(links[one.pdf] for one in prints)
    if form == "sheet":  # its picture would be that of the card, a second time
        return Paper(t("Vier kaartjes op één vel A4, om zelf te snijden"), "", 0, 0, "", files)
    return Paper(name, seen.png, *seen.size, alt, files)


def _link(one: Print, known: Mapping[str, Language], sizes: Mapping[str, int]) -> PdfLink:
    first = known[one.languages[0]]
    kind = f"PDF, {max(1, round(sizes[one.pdf] / 1000))} kB" if one.pdf in sizes else "PDF"
    return PdfLink(one.pdf, " + ".join(known[code].name for code in one.languages), first.code, first.dir, kind)
