"""Pages that only lead on: the one at an old address, and the one at the short code of a flyer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.languages import Said
from wegwijzer.views import labels
from wegwijzer.views.lists import need_label, topic_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wegwijzer.articles import Article
    from wegwijzer.guide import Guide
    from wegwijzer.languages import Language, Tongue
    from wegwijzer.model import Flyer


@dataclass(frozen=True)
class MovedView:
    """What stood here, and the address it has now."""

    name: Said | str
    href: str


@dataclass(frozen=True)
class ShortView:
    """Where a code leads; ``href`` is seen from the home page of the language, as ever."""

    title: Said | str
    """What stood on the paper; empty for a code whose flyer is no longer made."""
    name: Said | str
    href: str
    others: tuple[Language, ...]
    """The other languages, which have the same page at the same address."""


def build_moved(guide: Guide, tongue: Tongue, path: str) -> MovedView:
    """Lead on to a record that had another id before."""
    return MovedView(name_of(guide, tongue, {}, path), path)


def build_short(  # noqa: PLR0913 - all that it says
    guide: Guide,
    tongue: Tongue,
    articles: Mapping[str, Article],
    path: str,
    flyer: Flyer | None,
    *,
    languages: Iterable[Language],
) -> ShortView:
    """Lead on to the page that somebody holds the code of."""
    others = tuple(language for language in languages if language.code != tongue.language.code)
    title = tongue.said(f"flyers.{flyer.id}.title", flyer.title) if flyer else ""
    return ShortView(title, name_of(guide, tongue, articles, path), path, others)


def name_of(guide: Guide, tongue: Tongue, articles: Mapping[str, Article], path: str) -> Said | str:
    """Name the page ``path``, which exists, as the words of a link to it."""
    kind, _, id_ = path.rstrip("/").partition("/")
    t = tongue.t
    if kind == "services":
        return labels.service_name(tongue, guide.offers[id_].service)
    if kind == "organizations":
        return Said(guide.organizations[id_].name)
    if kind == "needs":
        return need_label(tongue, guide.needs[id_])
    if kind == "topics":
        return topic_label(tongue, guide.topics[id_])
    if kind == "places":
        return labels.place(tongue, guide.places[id_])
    if kind in articles:
        return articles[kind].title
    fixed = {
        urls.NOW: t("Nu hulp"),
        urls.A_TO_Z: t("Alles van A tot Z"),
        urls.HOME: t("Begin van de gids"),
        urls.FLYERS: t("Flyers om te printen"),
    }
    return fixed.get(path, t("Naar de gids"))
