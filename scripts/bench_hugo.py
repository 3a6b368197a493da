"""Makes the same guide a site for Hugo, in the way that is quickest for Hugo; its layouts stand in ``hugo/``.

Both make the same pages at the same addresses with the same words on them; ``bench_compare.py`` proves it.
What Hugo is spared:

- It reads JSON, its quickest format, written before the clock starts and checked by nobody.
- Each service, contact and source stands resolved in the record that shows it: layouts loop, they look nothing up.
- A text is already in the language of the page. What is put together from a date, a name or an amount, and the week
  that opening hours come to, stands ready: Hugo has no tool for ``Mo-Fr 09:00-17:00; PH off``.
- A sentence that never changes is an id, which Hugo looks up in its i18n once a language and not once a page.
- Which services stand in a list, in which order, under which heading and on which of its pages stands ready, with how
  many fit each answer of its filters: Hugo needs no taxonomies and no paginator, and sorts and counts nothing.
- Cards, lines to ask, boxes of filters without their number, header and footer are made once a language
  (``partialCached``); filters, places to choose from and "nothing fits?" once a list, for all its numbered pages.

What Hugo makes in another way: links begin at the root, the page "not found" is made once a language, and the words for
finding hold titles and addresses only, where the guide adds services, facts and search words.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench_data import LANGUAGES, TODAY

from wegwijzer import phones, theme, urls
from wegwijzer.build import read_input
from wegwijzer.guide import resolve
from wegwijzer.languages import Language, Said, Tongue
from wegwijzer.pages import Sources, list_pages
from wegwijzer.project import Project, open_project
from wegwijzer.views import filters
from wegwijzer.views.cards import Card, build_card
from wegwijzer.views.lists import Link
from wegwijzer.views.read_by import read_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegwijzer.pages import Page

LAYOUTS = Path(__file__).with_name("hugo")
#: Fields whose texts have paragraphs; other texts stand on one line.
_LONG = {"lines", "notes", "about", "intro", "text", "no_way", "status_note", "younger_note"}
#: Sentences that the A–Z is sorted by: where they stand must be known before Hugo looks them up.
_SORTED = {"Kaart voor aan de balie"}
_MARK = re.compile("\x02([^\x03]+)\x03")
_ADDRESS = re.compile(r"(?:[a-z0-9-]+/)+")
_LABEL = re.compile(r"@@(t|id):([^@]+)@@")


class Labels:
    """Sentences of the interface that never change: Dutch, and the id that stands for it in the data and the i18n."""

    def __init__(self) -> None:
        self.dutch: dict[str, str] = {}
        self._ids: dict[str, str] = {}

    def id_of(self, dutch: str) -> str:
        """Give the id of a sentence."""
        if dutch not in self._ids:
            id_ = "t_" + re.sub(r"[^a-z0-9]+", "_", dutch.lower()).strip("_")[:40]
            while id_ in self.dutch:
                id_ += "_"
            self._ids[dutch], self.dutch[id_] = id_, dutch
        return self._ids[dutch]


@dataclass(frozen=True)
class _Marked(Tongue):
    """Speaks like ``plain``, but gives the marked id of a sentence that never changes."""

    ids: Labels | None = None
    plain: Tongue | None = None

    def t(self, message: str, **values: object) -> str:
        if values or self.ids is None or message in _SORTED:
            return super().t(message, **values)
        return f"\x02{self.ids.id_of(message)}\x03"


class _Writer:
    """Turns views of one language into plain data."""

    def __init__(self, language: Language, plain: Tongue, ids: Labels) -> None:
        self.ids, self.plain = ids, plain
        self.home = f"/{language.prefix}"
        self.boxes: dict[str, str] = {}
        """The label of every box that stood in a filter, by id."""

    def plainly(self, value: Any, name: str = "") -> Any:
        """Give ``value``, the field ``name`` of a view, as Hugo gets it: what is empty is left out."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Said):
            return self._long(value) if name in _LONG else self._text(value.plain)
        if isinstance(value, Card):
            return value.link.split("/")[1]
        if isinstance(value, filters.Box):
            self.boxes[value.id] = self._text(value.label)
            return [value.id, value.count]
        if isinstance(value, tuple | list):
            return [self.plainly(item, name) for item in value]
        if is_dataclass(value):
            found = {field.name: getattr(value, field.name) for field in fields(value)}
            beside = {f"{key}_dutch": inner.dutch for key, inner in found.items() if isinstance(inner, Said)}
            link = isinstance(value, Link)
            plain = {key: self.plainly(inner, "" if link else key) for key, inner in (found | beside).items()}
            return _flat({key: inner for key, inner in plain.items() if inner not in ("", [], None)})
        return value

    def _long(self, said: Said) -> dict[str, Any]:
        """Give a text of paragraphs, with what the guide says under it when it is in another language, or older."""
        aside = ""
        if said.lang:
            aside = self.plain.t("Deze tekst is nog niet vertaald.")
        elif said.older:
            aside = self.plain.t("Deze vertaling is ouder dan de Nederlandse tekst.")
        paragraphs = [self._text(part) for part in said.paragraphs]
        parts = {"p": paragraphs, "aside": aside, "dutch": said.dutch}
        return {key: part for key, part in parts.items() if part}

    def card(self, card: Card) -> dict[str, Any]:
        """Give a card with all that stands on it."""
        return {field.name: self.plainly(getattr(card, field.name)) for field in fields(card)}

    def _text(self, text: str) -> str:
        whole = _MARK.fullmatch(text)
        if whole:
            return whole[1]
        text = _MARK.sub(lambda match: self.plain.t(self.ids.dutch[match[1]]), text)
        return self.home + text if _ADDRESS.fullmatch(text) else text


def _flat(view: dict[str, Any]) -> dict[str, Any]:
    """Put the paragraphs of several texts in one list where nothing else stands under any of them."""
    for name in ("lines", "notes"):
        texts = view.get(name, [])
        if texts and all(set(text) == {"p"} for text in texts):
            view = {key: inner for key, inner in view.items() if key != name}
            view["p"] = [paragraph for text in texts for paragraph in text["p"]]
    return view


def make_site(guide: Path, site: Path) -> None:
    """Write a site for Hugo to ``site`` with what stands in the project ``guide``."""
    ids = Labels()
    project, sources, tongues = _read(guide, ids)
    _write_layouts(project, sources, site, ids)
    for language in project.languages:
        for name, data in _data(sources, language, tongues[language.code], ids).items():
            _write_json(site / f"data/{language.code}/{name}.json", data)
        article = (guide / f"content/{language.code}/about.md").read_text(encoding="utf-8")
        _write(site / f"content/{language.code}/about.md", article)
        adapter = (LAYOUTS / "adapter.gotmpl").read_text(encoding="utf-8").replace("@@lang@@", language.code)
        _write(site / f"content/{language.code}/_content.gotmpl", adapter)
    _write_json(
        site / "data/languages.json", {one.code: _language(one, tongues[one.code]) for one in project.languages}
    )
    _write_json(site / "data/labels.json", sorted(ids.dutch))
    for language in project.languages:
        said = {id_: {"other": tongues[language.code].t(dutch)} for id_, dutch in ids.dutch.items()}
        _write_json(site / f"i18n/{language.code}.json", said)
    for name in ("guide.css", "guide.js", "icon.svg"):
        _write(site / "static/assets" / name, (theme.FOLDER / "assets" / name).read_text(encoding="utf-8"))
    _write(site / "static/assets/filters.css", filters.style(sources.guide))


def change_number(site: Path, old: str, new: str) -> None:
    """Put the number ``new`` where ``old`` stands in the data."""
    before, after = phones.read(old), phones.read(new)
    for language in LANGUAGES:
        for name in ("services", "organizations"):
            file = site / f"data/{language}/{name}.json"
            text = file.read_text(encoding="utf-8")
            if before.shown not in text:
                raise ValueError(f"{before.shown} does not stand in {file}")
            _write(file, text.replace(before.shown, after.shown).replace(before.href, after.href))


def _read(root: Path, ids: Labels) -> tuple[Project, Sources, dict[str, Tongue]]:
    """Read the guide with languages that give ids for sentences; beside it, the languages as they are."""
    project, today = open_project(root), date.fromisoformat(TODAY)
    found = read_input(project, today)
    loaded, tongues = found.loaded, found.translations.tongues
    assert loaded.taxonomy  # noqa: S101 - the bench made it
    assert loaded.links  # noqa: S101
    marked = {
        code: _Marked(one.language, one.catalogues, one.approved, one.words, ids, one) for code, one in tongues.items()
    }
    nothing: defaultdict[Any, str] = defaultdict(str)
    sources = Sources(
        guide=resolve(loaded.organizations, loaded.taxonomy, loaded.links, today),
        translations=replace(found.translations, tongues=dict(marked)),
        languages=project.languages,
        articles=found.articles,
        bodies=nothing,
        subject_words=loaded.neutral_words.words if loaded.neutral_words else (),
        site_name=project.site_name,
        digests=nothing,
        card_digests=nothing,
        route_digests=nothing,
        common=nothing,
        words_digest="",
    )
    return project, sources, tongues


def _data(sources: Sources, language: Language, plain: Tongue, ids: Labels) -> dict[str, Any]:
    """Give the data files of one language."""
    guide, writer = sources.guide, _Writer(language, plain, ids)
    tongue = sources.translations.tongues[language.code]
    pages = {page.path: page for page in list_pages(replace(sources, languages=(language,)), apart=True)}

    def shown(path: str) -> dict[str, Any]:
        found: dict[str, Any] = writer.plainly(pages[path].view())
        return {"title": _title(writer, pages[path]), **found}

    def listed(path: str) -> dict[str, Any]:
        return _listed(writer, pages, path)

    here = {f"{place}/{topic}": urls.topic_in_place(topic, place) for topic, place in guide.offers_of_topic_in_place}
    index = shown(urls.A_TO_Z)
    entries = [entry for _, found in index["letters"] for entry in found if not entry.get("word")]
    return {
        "topics": {id_: listed(urls.topic(id_)) for id_ in guide.topics},
        "needs": {id_: listed(urls.need(id_)) for id_ in guide.needs},
        "places": {id_: listed(urls.place(id_)) for id_ in guide.places if urls.place(id_) in pages},
        "here": {id_: listed(path) for id_, path in here.items()},
        "refer": {id_: _numbered(writer, pages, path) for id_ in guide.needs if (path := urls.refer(id_)) in pages},
        "referring": shown(urls.REFER),
        "home": {**shown(urls.HOME), "link": writer.home, "notice": _notice(sources, plain)},
        "now": shown(urls.NOW),
        "improve": shown(urls.IMPROVE),
        "desk_card": shown(urls.DESK_CARD),
        "a_z": index,
        "words": [[entry["text"], entry["href"].removeprefix(writer.home), ""] for entry in entries],
        "organizations": {id_: shown(urls.organization(id_)) for id_ in guide.organizations},
        "services": {offer.id: shown(urls.service(offer.id)) for offer in guide.listed},
        "cards": {offer.id: writer.card(build_card(guide, tongue, offer)) for offer in guide.listed},
        "boxes": writer.boxes,
    }


def _title(writer: _Writer, page: Page) -> str:
    """Give the title of a page, which layouts put before the name of the guide."""
    return str(writer.plainly(page.name()))


def _listed(writer: _Writer, pages: Mapping[str, Page], path: str) -> dict[str, Any]:
    """Give a list: what all its numbered pages show, then of each its address, title and cards under their headings."""
    found: dict[str, Any] = writer.plainly(pages[path].view())
    numbered = []
    for number in range(1, max(1, len(found["list"].get("pages", ()))) + 1):
        page = pages[urls.numbered(path, number)]
        view: dict[str, Any] = found if number == 1 else writer.plainly(page.view())
        parts = view["list"].pop("parts", [])
        numbered.append({"path": page.path.removesuffix("/"), "title": _title(writer, page), "parts": parts})
    return {**found, "pages": numbered}


def _numbered(writer: _Writer, pages: Mapping[str, Page], path: str) -> dict[str, Any]:
    """Give a list by place: what all its pages show, then of each its address, title and routes."""
    found: dict[str, Any] = writer.plainly(pages[path].view())
    numbered = []
    for number in range(1, max(1, len(found["list"].get("pages", ()))) + 1):
        page = pages[urls.numbered(path, number)]
        groups = writer.plainly(page.view())["groups"]
        numbered.append({"path": page.path.removesuffix("/"), "title": _title(writer, page), "groups": groups})
    return {**found, "pages": numbered}


def _notice(sources: Sources, tongue: Tongue) -> str:
    day = tongue.day(sources.guide.today)
    said = tongue.t("Gemaakt op {day}. We bewaren niets over jou; je browser bewaart wel je geschiedenis.", day=day)
    unread = tongue.t("Deze taal is nog niet nagelezen door iemand die ermee is opgegroeid.")
    return said if tongue.approved else f"{said} {unread}"


def _language(language: Language, tongue: Tongue) -> dict[str, str | tuple[str, ...]]:
    return {
        "name": language.name,
        "home": f"/{language.prefix}",
        "heading": tongue.t("Deze pagina is er niet"),
        "text": tongue.t("Misschien is het adres veranderd. Begin opnieuw of zoek in de lijst."),
        "typed": tongue.t(
            "Typte je een kort adres over van papier? Kijk elke letter en elk cijfer nog eens na. "
            "Er zitten geen hoofdletters in."
        ),
        "start": tongue.t("Begin"),
        "index": tongue.t("Alles van A tot Z"),
        "now": tongue.t("Nu hulp"),
        "read": read_lines(None, tongue, "articles/about"),
        "unread": ""
        if tongue.approved
        else tongue.t("Deze vertaling is nog niet gelezen door iemand die hiermee is opgegroeid."),
    }


def _write_layouts(project: Project, sources: Sources, site: Path, ids: Labels) -> None:
    """Write settings and layouts; a sentence in a layout becomes a look-up of its id."""

    def looked_up(match: re.Match[str]) -> str:
        id_ = ids.id_of(match[2])
        return id_ if match[1] == "id" else f"{{{{ $l.{id_} }}}}"

    languages = "".join(
        f'[languages.{one.code}]\nlabel = "{one.name}"\ncontentDir = "content/{one.code}"\n'
        for one in project.languages
    )
    settings = (LAYOUTS / "hugo.toml").read_text(encoding="utf-8")
    settings = settings.replace("@@title@@", project.site_name).replace("@@languages@@", languages)
    _write(site / "hugo.toml", settings)
    for file in (LAYOUTS / "layouts").rglob("*.html"):
        text = file.read_text(encoding="utf-8").replace("@@exit@@", escape(sources.guide.links.exit))
        _write(site / file.relative_to(LAYOUTS), _LABEL.sub(looked_up, text))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _write_json(file: Path, data: object) -> None:
    _write(file, json.dumps(data, ensure_ascii=False, separators=(",", ":")))
