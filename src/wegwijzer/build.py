"""The build: one direction, from files to pages. Bad input writes nothing.

load → check → resolve → articles → pages → full text → assets → strays, and for a release the audit of all that.
``.cache/complete`` is removed first and set last: without it the next build is cold.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import os
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from wegwijzer import (
    cards_site,
    checks,
    codes,
    contacts_lock,
    full_text,
    mkdocs_plugin,
    published,
    theme,
    urls,
    write,
)
from wegwijzer.articles import load_articles, resolve_links, with_ids_of
from wegwijzer.cache import Cache, code, digest
from wegwijzer.guide import resolve
from wegwijzer.languages import BRIDGE, SOURCE
from wegwijzer.load import load_social_map, usual_of
from wegwijzer.model import Links
from wegwijzer.offline.downloads import downloads
from wegwijzer.offline.file import Made
from wegwijzer.pages import Page, Sources, list_cards, list_pages
from wegwijzer.problems import Problem, has_errors, report
from wegwijzer.processes import beside, from_both_ends
from wegwijzer.project import Unusable, ask_git, commit_of
from wegwijzer.reading import Readings
from wegwijzer.render import EveryRenderer, Renderer
from wegwijzer.root_files import root_files
from wegwijzer.shell import Shell, article_body
from wegwijzer.slots import BEGIN, cut, fillers
from wegwijzer.templates import escape
from wegwijzer.translations import load_translations
from wegwijzer.views import filters
from wegwijzer.views.cards import card_digests
from wegwijzer.views.find_list import make_list, words_script
from wegwijzer.views.routes import route_digests
from wegwijzer.views.ways_in import missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from wegwijzer.articles import Article
    from wegwijzer.audit import Audited
    from wegwijzer.contacts_lock import Difference, Entry
    from wegwijzer.flyers.plan import Print
    from wegwijzer.guide import Guide
    from wegwijzer.languages import Language
    from wegwijzer.load import Loaded
    from wegwijzer.model import Organization
    from wegwijzer.project import Project
    from wegwijzer.published import Published
    from wegwijzer.translations import Translations

_HOME, _ROOT = urls.HOME_SLOT.encode(), urls.ROOT_SLOT.encode()
#: Fewer pages than this are rendered in one process: starting another costs more than it saves.
FEWEST_FOR_TWO = 400
#: Two processes share pages in so many pieces, or fewer: so none of them waits longer than a piece takes.
MOST_PIECES = 400
#: Bytes of a file to keep, in one language, above which a build says so.
LARGEST_DOWNLOAD = 3_000_000
_MISSING = "data/taxonomy.yaml or data/links.yaml is missing."


@dataclass
class Report:
    """What a build did: for the person at the terminal."""

    problems: list[Problem] = field(default_factory=list)
    pages: Counter[str] = field(default_factory=Counter)
    rendered: int = 0
    removed: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    """What is not there although it was asked for, and what nobody looked at yet: the rest is whole without it."""
    written: bool = False
    """Whether pages were written; with problems, an audit found them."""

    @property
    def failed(self) -> bool:
        """Whether the guide must not be used, because of bad input or of what the audit found."""
        return has_errors(self.problems)


@dataclass(frozen=True)
class Input:
    """What all files hold, checked."""

    loaded: Loaded
    translations: Translations
    articles: dict[str, dict[str, Article]]
    problems: list[Problem]
    cache: Cache
    locked: list[Entry]
    """What the lock holds."""
    comparable: bool
    """Whether all records and the lock could be read, so that a difference is one."""
    readings: Readings
    """Who has read which text."""
    published: Published
    """Every address and short code that was ever published."""

    @cached_property
    def unlocked(self) -> list[Difference]:
        """The contacts that data and lock do not hold alike."""
        return contacts_lock.differences(self.contacts, self.locked)

    @cached_property
    def contacts(self) -> list[Entry]:
        """What the lock would hold if all were looked at."""
        return contacts_lock.of_loaded(self.loaded)

    def note(self, project: Project) -> str:
        """Say what of a preview nobody saw evidence for."""
        there = project.lock.exists()
        return contacts_lock.note(self.contacts, self.unlocked, there=there, lock=project.lock_name)


def choose_today(project: Project, given: date | None) -> date:
    """Give the day the guide is built for: asked for, SOURCE_DATE_EPOCH, the commit's, or the newest in CHANGELOG.md."""
    if given:
        return given
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError) as error:
            raise Unusable(
                "SOURCE_DATE_EPOCH is not a number of seconds. Take it away, or give the day with --today."
            ) from error
    if shown := ask_git(project.root, "log", "-1", "--format=%cs"):
        return date.fromisoformat(shown)
    return _newest_in_changelog(project)


def _newest_in_changelog(project: Project) -> date:
    import re  # noqa: PLC0415 - only without git

    file = project.root / "CHANGELOG.md"
    found = re.findall(r"\b20\d\d-\d\d-\d\d\b", file.read_text(encoding="utf-8")) if file.is_file() else []
    if not found:
        raise Unusable("There is no git history and no date in CHANGELOG.md. Give the day with --today.")
    return date.fromisoformat(max(found))


def read_input(project: Project, today: date) -> Input:
    """Read and check every file; all problems of all files in one run."""
    cache = Cache(project.cache / "read.kept")
    loaded = load_social_map(project.data, project.root, cache)
    translations, wrong = load_translations(project, cache, loaded.interface.words)
    articles, more = load_articles(project)
    locked, lock_problems = contacts_lock.read(project.lock, project.lock_name)
    listed, listed_problems = published.read(project.published, project.name_of(project.published))
    problems = [*loaded.problems, *wrong, *more, *lock_problems, *listed_problems]
    problems += cards_site.problems_of(project, loaded)
    if not translations.glossary.terms:  # without it, no word would be unwanted
        problems.append(
            Problem("translations/glossary.yaml", 0, 0, "", "the glossary is not there or empty.", "Put it back.")
        )
    texts = {article.file: article.text for found in articles.values() for article in found.values()}
    catalogues = {code: catalogue.messages for code, catalogue in translations.to_check.items()}
    if not has_errors(problems):
        bytes_of = loaded.bytes_of | translations.files
        problems += checks.check(
            loaded,
            today,
            texts,
            catalogues,
            cache=cache,
            bytes_of=bytes_of,
            glossary=translations.glossary,
            lapsed={code: catalogue.fuzzy for code, catalogue in translations.to_check.items()},
            public_url=project.public_url,
            program_texts=translations.program_texts,
        )
    comparable = not has_errors([*loaded.problems, *lock_problems])
    readings = Readings(loaded, articles, translations.catalogues)
    problems += [] if has_errors(problems) else readings.problems()
    return Input(loaded, translations, articles, problems, cache, locked, comparable, readings, listed)


def build(  # noqa: PLR0913 - what may be asked of it
    project: Project,
    *,
    today: date,
    articles: Path | None = None,
    full: bool = False,
    release: bool = False,
    offline: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Build the guide into ``project.site``; with errors nothing is written.

    ``articles``: pages MkDocs already made. ``full``: with search in all texts, which takes longer. ``offline``: with
    files to keep. ``release``: with those, and only where data and lock are alike; the finished guide is audited, and
    is whole only if nothing is found.
    """
    if release and not (full and full_text.program()):
        raise Unusable(f"A release has search in all texts. {full_text.missing() or 'Leave out --pages.'}")
    done = Report()
    # A site is listed while its guide is read: that takes as long as a tenth of a build after one change.
    with _without_collector(), beside(partial(write.list_files, project.site)) as there:
        _build(
            project,
            done,
            _Clock(done, progress),
            today,
            articles,
            list_there=there,
            full=full,
            release=release,
            offline=offline or release,
        )
    return done


def _read_for(done: Report, project: Project, today: date, *, release: bool) -> Input:
    """Read everything, and tell ``done`` what is wrong; of a release also where data and lock differ."""
    found = read_input(project, today)
    done.problems = found.problems
    if release and found.comparable:
        done.problems += contacts_lock.problems_of(found.unlocked, found.loaded, project.lock_name)
    return found


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python from looking through all records for garbage again and again: they all stay until the end.

    Then they are old at once, so that the next small collection does not look through them either.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        gc.enable()


def _build(  # noqa: PLR0913, PLR0915 - the whole pipeline stands here
    project: Project,
    done: Report,
    clock: _Clock,
    today: date,
    articles: Path | None,
    *,
    list_there: Callable[[], set[str]],
    full: bool,
    release: bool,
    offline: bool,
) -> None:
    with clock("check"):
        found = _read_for(done, project, today, release=release)
    if done.failed:
        found.cache.save()
        return
    done.notes += filter(None, [found.note(project)])
    project.cache.mkdir(exist_ok=True)
    complete = project.cache / "complete"
    if found.loaded.links:
        done.notes += filter(None, [missing(found.loaded.links)])
    with clock("articles"):
        made = articles or mkdocs_plugin.build_articles(project)
        shells, bodies = _read_articles(project, found, made)
    with clock("flyers"):
        flyers, prints = _flyers(project, done, found, today, release=release)
    if done.failed:
        return
    keeps = offline and not project.is_part  # what is made of all languages waits until the parts are joined
    printed: dict[str, bytes] = {}
    if keeps:
        with clock("booklets"):
            printed = _booklets(project, done, found, today)
        if done.failed:
            return
    with clock("pages"):
        sizes = {name: len(data) for name, data in flyers.items()}
        sources = replace(_sources(project, found, bodies, today, offline=offline), prints=prints, sizes=sizes)
        listed = list(list_pages(sources, project.only))
        if release and not project.is_part:
            _check_published(project, found, sources.guide, listed, done)
            if done.failed:
                return
        found.cache.save()  # nothing is asked of it any more, and pages need the room
        pages, late = _apart(listed)
        state = _read_state(project) if complete.is_file() else {}
        complete.unlink(missing_ok=True)
        there = list_there()
        stale = [page for page in pages if _is_stale(page, state, there)]
        _render(project, sources, shells, found, stale)
    keys = {page.file: page.key for page in pages}
    own = _by_language(project, pages)
    kept = set(keys)
    exported: dict[str, str] = {}
    if full:
        with clock("full text"):
            names = [name for found_in in found.articles.values() for name in found_in]
            kept.update(full_text.index(project, own, names))
            done.notes += filter(None, [full_text.missing()])
        with clock("exports"):
            exported = _export(project, found, sources, state, there)
            kept.update(exported)
    with clock("assets"):
        has_index = any(name.startswith(f"{full_text.FOLDER}/") for name in kept)
        lists = _write_lists(project, sources, state, there, full=has_index)
        assets = _assets(project, sources)
        if project.makes_shared:
            kept.update(_write_files(project, assets))
            kept.update(_write_files(project, root_files(project, today)))
        kept.update(_write_files(project, _of_part(project, flyers, prints)))
    keys |= lists
    if keeps:
        with clock("offline"):
            finished = _finished(project, found, sources, pages, keys, assets, printed)
            keys |= _write_downloads(done, sources, finished, state, there)
            late = [replace(page, key=digest(page.key, repr(sources.downloads))) for page in late]
            _render(project, sources, shells, found, [page for page in late if _is_stale(page, state, there)])
            keys |= {page.file: page.key for page in late}
    kept.update(keys)
    done.removed = write.remove_strays(project.site, there - kept)
    done.pages = Counter(page.language.code for page in (listed if keeps else pages))
    done.rendered = len(stale)
    done.written = True
    _write_state(project, keys | exported)
    if release and not project.is_part:
        _finish_release(project, done, clock, found, today)
        if done.failed:
            return
    complete.write_text(today.isoformat())


def join(
    project: Project,
    folders: Sequence[Path],
    *,
    today: date,
    release: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Put parts that were built apart together in ``project.site``; bad input and parts that do not fit write nothing.

    ``release``: as for ``build``. Raises ``Unusable`` where the folders are not the parts of this guide.
    """
    from wegwijzer import joining  # noqa: PLC0415 - one guide in many is made in parts

    done = Report()
    clock = _Clock(done, progress)
    with clock("check"):
        found = _read_for(done, project, today, release=release)
    if done.failed:
        return done
    done.notes += filter(None, [found.note(project)])
    sources = _sources(project, found, _no_bodies(found), today, offline=release)
    listed = list(list_pages(sources))
    printed: dict[str, bytes] = {}
    if release:
        _check_published(project, found, sources.guide, listed, done)
        printed = {} if done.failed else _booklets(project, done, found, today)
        if done.failed:
            return done
    pages, late = _apart(listed)
    with clock("join"):
        made_from = (commit_of(project.root), today.isoformat())
        assets = _assets(project, sources)
        shared = assets | root_files(project, today)
        parts = joining.look_at(project, folders, _by_language(project, pages), made_from, shared)
        project.cache.mkdir(exist_ok=True)
        (project.cache / "complete").unlink(missing_ok=True)
        done.removed = joining.join(project, parts)
    done.pages = Counter(page.language.code for page in listed)
    done.written = True
    _write_state(project, {})  # nothing of it was made here: the next build makes everything
    if release:
        with clock("offline"):
            lists = {name: sources.find_key(code, full=True) for code, name in _list_names(project).items()}
            keys = {page.file: page.key for page in pages} | lists
            made = _finished(project, found, sources, pages, keys, assets, printed)
            _write_downloads(done, sources, made, {}, set())
            shells, _ = _read_articles(project, found, mkdocs_plugin.build_articles(project))
            _render(project, sources, shells, found, late)
        _finish_release(project, done, clock, found, today)
        if done.failed:
            return done
        (project.cache / "complete").write_text(today.isoformat())
    return done


def _apart(pages: Iterable[Page]) -> tuple[list[Page], list[Page]]:
    """Give the pages, and those that are made last: they show how large the files are that hold all others."""
    first: list[Page] = []
    late: list[Page] = []
    for page in pages:
        (late if page.template == "download" else first).append(page)
    return first, late


def _finished(  # noqa: PLR0913, PLR0917 - what files to keep are made of
    project: Project,
    found: Input,
    sources: Sources,
    pages: list[Page],
    keys: Mapping[str, str],
    assets: Iterable[str],
    printed: Mapping[str, bytes],
) -> Made:
    tongues, commit = found.translations.tongues, commit_of(project.root)
    return Made(project.site, pages, keys, assets, sources.guide, tongues, commit, project.public_url, printed)


def _no_bodies(found: Input) -> dict[tuple[str, str], str]:
    """Give empty articles, for who asks which pages there are and makes none."""
    return {(code, name): "" for code, articles in found.articles.items() for name in articles}


def _by_language(project: Project, pages: Iterable[Page]) -> dict[str, dict[str, str]]:
    """Give the keys of pages by language and file."""
    keys: dict[str, dict[str, str]] = {language.code: {} for language in project.made}
    for page in pages:
        keys[page.language.code][page.file] = page.key
    return keys


def _of_part(project: Project, flyers: Mapping[str, bytes], prints: Iterable[Print]) -> dict[str, bytes]:
    """Give the files of flyers that go with the languages that are made: a page lists those of all languages."""
    codes = {language.code for language in project.made}
    names = {name for one in prints if one.languages[0] in codes for name in (one.pdf, one.png)}
    return {name: data for name, data in flyers.items() if name in names}


def build_cards(project: Project, folder: Path, *, today: date, release: bool = False) -> Report:
    """Write the cards for somebody else into ``folder``, as a site of their own; with errors nothing is written.

    ``Unusable`` where ``folder`` holds anything but such a site made earlier. ``release``: as for the guide.
    """
    done = Report()
    there = cards_site.earlier(project, folder)
    found = _read_for(done, project, today, release=release)
    found.cache.save()
    if done.failed:
        return done
    done.notes += filter(None, [found.note(project)])
    apart = replace(project, site=folder, base_path=cards_site.base_of(project))
    sources = _sources(apart, found, {}, today)
    pages = list(list_cards(sources))
    _render(apart, sources, {}, found, pages)
    write.write(folder / "robots.txt", cards_site.ROBOTS)
    kept = {*(page.file for page in pages), *_write_files(apart, _card_style(apart)), "robots.txt"}
    done.removed = write.remove_strays(folder, there - kept)
    done.pages = Counter(page.language.code for page in pages if page.path not in (urls.HOME, urls.NOT_FOUND))
    done.written = True
    if release:
        done.problems += audit_guide(apart, found, {"robots.txt": cards_site.ROBOTS}, only_cards=True).problems
    return done


def _finish_release(project: Project, done: Report, clock: _Clock, found: Input, today: date) -> None:
    """Audit the finished guide, and where nothing is found write what it holds into its manifest."""
    from wegwijzer import manifest  # noqa: PLC0415 - only a release needs it
    from wegwijzer.compress import compress  # noqa: PLC0415

    with clock("audit"):
        from wegwijzer.exports import publish  # noqa: PLC0415 - a preview waits for nothing that it does not make

        exact = root_files(project, today) | publish.exact([language.code for language in project.languages])
        audited = audit_guide(project, found, exact)
        done.problems += audited.problems
    if done.failed:
        return
    with clock("compress"):
        compress(project.site, write.list_files(project.site))
    with clock("manifest"):
        commit = commit_of(project.root)
        made = manifest.make(project.site, audited.seen, audited.short, commit, today.isoformat())
        write.write(project.site / manifest.NAME, made)


@dataclass(frozen=True)
class Addresses:
    """The addresses and codes of a guide, beside those that were published."""

    before: Published
    new: list[str]
    """The lines that data/published.txt does not have."""
    broken: list[Problem]
    """What is wrong with the data, or what of the list would lead nowhere."""

    def note(self, project: Project) -> str:
        """Say how many are new; empty when none is."""
        if not self.new:
            return ""
        said = "1 address is" if len(self.new) == 1 else f"{len(self.new)} addresses are"
        name = project.name_of(project.published)
        return f"{said} not in {name} yet: once this is out, run wegwijzer lock --addresses."


def compare_addresses(project: Project, today: date) -> Addresses:
    """Compare the addresses of the guide with those that were published; no page is made for it."""
    found = read_input(project, today)
    if has_errors(found.problems):
        return Addresses(found.published, [], found.problems)
    sources = _sources(project, found, _no_bodies(found), today, offline=True)  # as a release has them
    return _compare(project, found, sources.guide, list_pages(sources))


def _check_published(project: Project, found: Input, guide: Guide, pages: Iterable[Page], done: Report) -> None:
    """Look for addresses and codes that this release would break, and say how many are new."""
    addresses = _compare(project, found, guide, pages)
    done.problems += addresses.broken
    done.notes += filter(None, [addresses.note(project)])


def _compare(project: Project, found: Input, guide: Guide, pages: Iterable[Page]) -> Addresses:
    languages = {language.code: language.prefix for language in project.languages}
    now = published.kept((page.address for page in pages), [prefix for prefix in languages.values() if prefix])
    lines = (published.line_of_code(code, *target) for code, target in guide.codes.items())
    there = [*now, *published.let_go(found.loaded.not_listed)]
    return Addresses(
        found.published,
        published.missing(found.published, [*now, *lines]),
        published.dropped(found.published, there, languages, project.name_of(project.published)),
    )


def audit_guide(project: Project, found: Input, exact: Mapping[str, bytes], *, only_cards: bool = False) -> Audited:
    """Audit what stands in ``project.site``, the guide or its cards alone; ``exact``: files that the settings make."""
    from wegwijzer.audit import look_through  # noqa: PLC0415 - only a release needs it and its parser
    from wegwijzer.audit.allowed import Settings  # noqa: PLC0415
    from wegwijzer.audit.traces import makers  # noqa: PLC0415

    codes = [language.code for language in project.languages]
    settings = Settings(project.site_name, project.cards_url, project.public_url, only_cards)
    made_by, targets = makers(project.root), _codes(project, found)
    return look_through(
        project.site,
        codes,
        found.loaded,
        found.locked,
        exact=exact,
        settings=settings,
        made_by=made_by,
        targets=targets,
    )


def _export(
    project: Project, found: Input, sources: Sources, state: Mapping[str, str], there: set[str]
) -> dict[str, str]:
    """Write the data for other programs where it changed; give the keys of its files by name."""
    from wegwijzer.exports import publish  # noqa: PLC0415 - see above
    from wegwijzer.exports.origin import origin_of  # noqa: PLC0415

    records = digest(*(sources.digests[id_] for id_ in sorted(sources.digests)))
    codes = [language.code for language in project.made]
    tongues = {code: (digest(sources.common[code], records), found.translations.tongues[code]) for code in codes}
    origin = origin_of(project, commit_of(project.root), sources.guide.today)
    shared = project.makes_shared
    return publish.publish(project.site, sources.guide, tongues, origin, state=state, there=there, shared=shared)


class _Clock:
    """Times parts of a build: ``with clock("check"): …``."""

    def __init__(self, done: Report, progress: Callable[[str], None]) -> None:
        self.done, self.progress, self.name, self.start = done, progress, "", 0.0

    def __call__(self, name: str) -> _Clock:
        self.name = name
        return self

    def __enter__(self) -> None:
        self.progress(self.name)
        self.start = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.done.seconds[self.name] = time.perf_counter() - self.start


def _read_articles(project: Project, found: Input, made: Path) -> tuple[dict[str, Shell], dict[tuple[str, str], str]]:
    """Read the shells and the bodies of articles out of what MkDocs made."""
    shells: dict[str, Shell] = {}
    bodies: dict[tuple[str, str], str] = {}
    links, spare = found.loaded.links or Links.model_construct(exit=""), ""
    for language in project.languages:
        html = ""
        for name in found.articles[language.code]:
            html = (made / language.prefix / urls.file_of(urls.article(name))).read_text(encoding="utf-8")
            body = resolve_links(article_body(html), links)
            bodies[language.code, name] = with_ids_of(body, bodies.get((SOURCE, name), body))
        spare = spare or html
        if not html and not spare:
            raise Unusable("There is no article in content/nl. The page shell is made from one.")
        tongue = found.translations.tongues[language.code]
        shells[language.code] = Shell(html or spare, language.code, language.dir, tongue.t)
    return shells, bodies


def guide_of(loaded: Loaded, today: date) -> Guide:
    """Make the guide of one day from what was loaded and checked."""
    if loaded.taxonomy is None or loaded.links is None:
        raise Unusable(_MISSING)
    return replace(
        resolve(loaded.organizations, loaded.taxonomy, loaded.links, today),
        cards=loaded.cards.cards,
        cards_page=f"{loaded.cards.page}/",
        messages=loaded.messages.messages,
        notes=loaded.messages.notes,
        flyers=loaded.flyers.flyers,
    )


def _flyers(
    project: Project, done: Report, found: Input, today: date, *, release: bool
) -> tuple[dict[str, bytes], tuple[Print, ...]]:
    """Make the flyers; give the files by name, and what each is; a release of a guide without an address has none."""
    if not found.loaded.flyers.flyers:
        return {}, ()
    if release and not project.public_url:
        done.notes.append("There are no flyers in this release: public_url in mkdocs.yml is empty.")
        return {}, ()
    from wegwijzer.flyers.plan import Press, plan_guide  # noqa: PLC0415 - a guide without flyers needs no program to set them
    from wegwijzer.flyers.print import make  # noqa: PLC0415
    from wegwijzer.flyers.typeset import Typesetter  # noqa: PLC0415

    guide, tongues = guide_of(found.loaded, today), found.translations.tongues
    planned = plan_guide(Press(guide, tongues, project.public_url, found.published.targets))
    cache = Cache(project.cache / "flyers.kept")
    words = found.loaded.neutral_words
    untold = (*words.words, *words.on_paper) if words else ()
    made = make(planned.prints, Typesetter(theme.FLYERS), cache, untold=untold)
    cache.save()
    done.notes += planned.left_out
    done.problems += made.problems(found.loaded)
    return made.files, planned.prints


def _booklets(project: Project, done: Report, found: Input, today: date) -> dict[str, bytes]:
    """Make the booklet of each language; give the files by name."""
    from wegwijzer.booklet.plan import build_booklet  # noqa: PLC0415 - most builds make no booklet
    from wegwijzer.booklet.print import make  # noqa: PLC0415
    from wegwijzer.typesetting.setter import Setter  # noqa: PLC0415

    guide, words = guide_of(found.loaded, today), found.loaded.neutral_words
    booklets = [
        build_booklet(
            guide,
            tongue,
            make_list(guide, tongue, found.translations.words, {}),
            site_name=project.site_name,
            public_url=project.public_url,
            subject_words=words.words if words else (),
        )
        for language in project.languages
        for tongue in [found.translations.tongues[language.code]]
    ]
    cache = Cache(project.cache / "booklets.kept")
    untold = (*words.words, *words.on_paper) if words else ()
    setter = Setter(theme.BOOKLET, theme.FONTS)
    made = make(booklets, setter, cache, untold=untold)
    cache.save()
    done.notes += made.left_out
    done.problems += made.problems
    return made.files


def _sources(
    project: Project, found: Input, bodies: dict[tuple[str, str], str], today: date, *, offline: bool = False
) -> Sources:
    loaded = found.loaded
    if loaded.taxonomy is None or loaded.links is None:  # cannot happen: their absence is an error of load
        raise Unusable(_MISSING)
    guide = replace(guide_of(loaded, today), codes=_codes(project, found))
    usual = json.dumps(usual_of(loaded.taxonomy))
    digests = {id_: digest(loaded.bytes_of[file], id_, usual) for id_, file in loaded.files.items()}
    shown = [(f"shown {one.id}", digests[one.id], partial(_digests_of_shown, one)) for one in loaded.organizations]
    found.cache.fill(shown)
    cards: dict[str, str] = {}
    ways: dict[str, str] = {}
    for job in shown:
        of_cards, of_routes = found.cache.get(*job)
        cards |= of_cards
        ways |= of_routes
    tokens = found.cache.get(
        "tokens",
        digest(code(), today.isoformat(), *cards.values()),
        lambda: {id_: guide.tokens_of(offer) for id_, offer in guide.offers.items()},
    )
    guide.keep_tokens(tokens)
    everything = digest(
        code(),
        *(part for name, file in theme.files(project.themes, "**/*.html") for part in (name, _digest_file(file))),
        loaded.taxonomy.model_dump_json(),
        loaded.links.model_dump_json(),
        loaded.marks.model_dump_json(),
        loaded.interface.model_dump_json(),
        today.isoformat(),
        str(project.indexed),
        str(offline),
        json.dumps([(card.id, card.need) for card in loaded.cards.cards]),  # lists lead to its rows
        json.dumps([(language.code, language.name) for language in project.languages]),
    )
    common = {
        language.code: digest(everything, _language_key(project, found, language)) for language in project.languages
    }
    return Sources(
        guide=guide,
        translations=found.translations,
        languages=project.languages,
        articles=found.articles,
        bodies=bodies,
        subject_words=loaded.neutral_words.words if loaded.neutral_words else (),
        site_name=project.site_name,
        digests=digests,
        card_digests=cards,
        route_digests=ways,
        common=common,
        words_digest=digest(*(_digest_file(file) for file in sorted(project.translations.glob("*.words.yaml")))),
        readings=found.readings,
        on_cards=loaded.neutral_words.on_cards if loaded.neutral_words else (),
        cards_url=project.cards_url,
        public_url=project.public_url,
        downloads={} if offline else None,
        lines=_lines(found, digests) if loaded.links.record_line else {},
        own_templates=any(theme.are_own(project.themes, kind) for kind in ("components/*.html", "pages/*.html")),
    )


def _digests_of_shown(organization: Organization) -> tuple[dict[str, str], dict[str, str]]:
    """Hash what cards and what routes show of each service of ``organization``."""
    return card_digests(organization), route_digests(organization)


def _codes(project: Project, found: Input) -> dict[str, tuple[str, str]]:
    """Give every short code: those that were published, and those of flyers that are new."""
    targets = [(language.code, flyer.to) for language in project.languages for flyer in found.loaded.flyers.flyers]
    before = found.published.targets
    return before | {code: target for target, code in codes.assign(before, targets).items()}


def _lines(found: Input, digests: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """Give file and line of every record, but of the data of another folder: it stands in no repository we know of."""
    loaded = found.loaded
    jobs = [
        (f"lines {one.id}", digests[one.id], partial(loaded.lines_of, one))
        for one in loaded.organizations
        if not loaded.files[one.id].startswith("/")
    ]
    found.cache.fill(jobs)
    lines: dict[str, tuple[str, int]] = {}
    for job in jobs:
        lines |= found.cache.get(*job)
    return lines


def _language_key(project: Project, found: Input, language: Language) -> str:
    """Hash everything of a language that any of its pages may show."""
    catalogues = found.translations.bytes_of
    titles = [(a.name, a.title, a.tab_title, a.summary) for a in found.articles[language.code].values()]
    shell = project.cache / "mkdocs.key"
    return digest(
        *(catalogues.get(code, "") for code in (language.code, BRIDGE)),
        json.dumps(titles),
        shell.read_text() if shell.is_file() else "",
    )


def _digest_file(file: Path) -> str:
    return hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest()


# Rendering ----------------------------------------------------------------------------------------------------


class _Printer:
    """Prints pages: view → body → shell → file. One per process."""

    def __init__(self, project: Project, sources: Sources, shells: Mapping[str, Shell], found: Input) -> None:
        self.project, self.sources, self.shells = project, sources, shells
        self.renderers: dict[str, Renderer] = {}
        self.every = sources.every
        self.every.keep()  # pages hold on to the slots of their lists
        self.fillers = fillers(self.every, [language.code for language in project.languages])
        self.folder = str(project.site)
        self.tongues = found.translations.tongues
        self.articles = found.articles
        self.language_links = {language.code: self._language_links(language) for language in project.languages}
        self.same: dict[str, dict[str, str]] = {}
        self.code = ""
        """The language whose own pages are printed."""

    def print(self, page: Page) -> None:
        """Write a page that its language makes by itself."""
        body = self._renderer(page.language).render(page.template, v=page.view())
        title = escape(page.title(self.sources.site_name))
        self._write(page, body if page.bare else self._in_shell(page, title, body))

    def print_alike(self, pages: Sequence[Page]) -> None:
        """Write the pages of several languages at one path: made once, then filled in each language."""
        page = pages[0]
        if page.every is not self.every:  # their numbers would stand for other words
            raise ValueError("these pages hold slots of other sources")
        title = cut(escape(page.title(self.sources.site_name)))
        body = cut(self.every_renderer.render(page.template, v=page.view()))
        for one in pages:
            fill = self.fillers[one.language.code].fill
            self._write(one, self._in_shell(one, fill(title), fill(body)))
        if self.every.is_full:
            self.every.forget()
            self.every_renderer.forget()
            for filler in self.fillers.values():
                filler.clear()

    def print_all(self, parts: Iterable[Sequence[Page]]) -> None:
        """Write pages; those of several languages at one path come together.

        What was made for a language is let go once its own pages are done: where all pages are its own, that is much.
        """
        for pages in parts:
            if pages[0].every:
                self.print_alike(pages)
                continue
            for page in pages:
                if self.code and page.language.code != self.code:
                    self.tongues[self.code].forget()
                    self.renderers[self.code].forget()
                self.code = page.language.code
                self.print(page)

    def _write(self, page: Page, html: str) -> None:
        root, home = page.to_root, page.to_home
        if page.path == urls.NOT_FOUND:
            root = home = self.project.base_path
        data = html.encode()  # first: in bytes the slots are found in a quarter of the time
        if BEGIN in data:
            raise ValueError(f"{page.file} holds a slot that nobody filled")
        data = data.replace(_HOME, home.encode()).replace(_ROOT, root.encode())
        write.write(f"{self.folder}/{page.file}", data)

    @cached_property
    def every_renderer(self) -> EveryRenderer:
        """What renders pages for every language at once."""
        project = self.project
        return EveryRenderer(project.themes, project.cache / "jinja", self.every, project.languages)

    def _renderer(self, language: Language) -> Renderer:
        found = self.renderers.get(language.code)
        if found is None:
            project, tongue = self.project, self.tongues[language.code]
            found = Renderer(project.themes, project.cache / "jinja", tongue, project.languages)
            self.renderers[language.code] = found
        return found

    def _in_shell(self, page: Page, title: str, body: str) -> str:
        return self.shells[page.language.code].fill(
            {
                **self._same(page.language),
                "title": title,
                "robots": f'<meta name="robots" content="{self._robots(page)}">',
                "languages": self._languages(page),
                "body": body,
            }
        )

    def _same(self, language: Language) -> dict[str, str]:
        """Fill the slots that are the same on every page of a language."""
        code, tongue = language.code, self.tongues[language.code]
        if code in self.same:
            return self.same[code]
        articles = [(article.name, article.title) for article in self.articles[code].values()]
        self.same[code] = {
            "description": escape(tongue.t("Praktische hulp dichtbij: wat je krijgt en hoe je binnenkomt.")),
            "root": urls.ROOT_SLOT,
            "home": urls.HOME_SLOT,
            "menu": self._renderer(language).render(
                "menu", articles=articles, download=self.sources.downloads is not None
            ),
            "language": escape(language.name),
            "notice": escape(self._notice(code)),
            "foot": self._foot(code),
            "exit": escape(self.sources.guide.links.exit),
        }
        return self.same[code]

    def _foot(self, code: str) -> str:
        """Give the links at the foot of a page, to those articles that the guide has."""
        t = self.tongues[code].t
        names = {
            "about": t("Over deze gids"),
            "device-safety": t("Veilig op je telefoon"),
            "accessibility": t("Toegankelijkheid"),
        }
        there = {name for articles in (self.articles[code], self.articles[SOURCE]) for name in articles}
        links = (
            f'<a href="{urls.HOME_SLOT}{urls.article(name)}">{escape(text)}</a>'
            for name, text in names.items()
            if name in there
        )
        found = " · ".join(links)
        return f"<p>{found}</p>" if found else ""

    def _robots(self, page: Page) -> str:
        """Say what a search engine may do: never keep a copy, because its numbers grow old."""
        return "noarchive" if self.project.indexed and not page.moved else "noindex"

    def _languages(self, page: Page) -> str:
        path = page.path if page.same is None else page.same
        return path.join(self.language_links[page.language.code])

    def _language_links(self, language: Language) -> list[str]:
        """Give the links to all languages from a page in one of them, cut where the path of the page stands."""
        cut = "\n"  # in no prefix and no name
        here = {language.code: ' aria-current="true"'}
        items = (
            f'<li><a href="{urls.ROOT_SLOT}{other.prefix}{cut}" lang="{other.code}" hreflang="{other.code}" '
            f'dir="{other.dir}"{here.get(other.code, "")}>{escape(other.name)}</a></li>'
            for other in self.sources.languages
        )
        return f"<ul>{''.join(items)}</ul>".split(cut)

    def _notice(self, code: str) -> str:
        tongue = self.tongues[code]
        day = tongue.day(self.sources.guide.today)
        said = tongue.t("Gemaakt op {day}. We bewaren niets over jou; je browser bewaart wel je geschiedenis.", day=day)
        if not tongue.approved:
            said += " " + tongue.t("Deze taal is nog niet nagelezen door iemand die ermee is opgegroeid.")
        return said


def _render(project: Project, sources: Sources, shells: Mapping[str, Shell], found: Input, stale: list[Page]) -> None:
    if not stale:
        return
    printer, pages = _Printer(project, sources, shells, found), _alike(stale)
    if len(stale) < FEWEST_FOR_TWO:
        printer.print_all(pages)
        return
    size = -(-len(pages) // MOST_PIECES)
    from_both_ends(printer.print_all, [pages[first : first + size] for first in range(0, len(pages), size)])


def _alike(pages: Iterable[Page]) -> list[list[Page]]:
    """Put together the pages of several languages that are made once."""
    found: dict[str, list[Page]] = {}
    for page in pages:
        found.setdefault(page.path if page.every else page.file, []).append(page)
    return list(found.values())


def _is_stale(page: Page, state: Mapping[str, str], there: set[str]) -> bool:
    return state.get(page.file) != page.key or page.file not in there


# State and assets ---------------------------------------------------------------------------------------------


def _read_state(project: Project) -> dict[str, str]:
    file = project.cache / "pages.json"
    try:
        state: dict[str, str] = json.loads(file.read_text())
    except (OSError, ValueError):
        return {}
    return state.get("pages", {}) if state.get("site") == str(project.site) else {}  # type: ignore[return-value]


def _write_state(project: Project, keys: Mapping[str, str]) -> None:
    state = {"site": str(project.site), "pages": keys}
    (project.cache / "pages.json").write_text(json.dumps(state))


def _assets(project: Project, sources: Sources) -> dict[str, bytes]:
    """Give styles, scripts and icon by name."""
    found = {name: file.read_bytes() for name, file in theme.files(project.themes, "assets/*")}
    found |= _card_style(project) if sources.guide.cards else {}
    return found | {"assets/filters.css": filters.style(sources.guide).encode()}


def _card_style(project: Project) -> dict[str, bytes]:
    return {cards_site.STYLE: theme.find(project.themes, cards_site.STYLE).read_bytes()}


def _write_files(project: Project, files: Mapping[str, bytes]) -> set[str]:
    """Write files that are made already, such as what programs look for at the top; give the names."""
    for name, data in files.items():
        write.write(project.site / name, data)
    return set(files)


def _write_lists(
    project: Project, sources: Sources, state: Mapping[str, str], there: set[str], *, full: bool
) -> dict[str, str]:
    """Write the list for finding of each language where it changed; give the keys of all by name."""
    keys = {}
    for language, name in _list_names(project).items():
        keys[name] = sources.find_key(language, full=full)
        if state.get(name) != keys[name] or name not in there:
            tongue = sources.translations.tongues[language]
            write.write(project.site / name, words_script(tongue, sources.find_list(language), full=full))
    return keys


def _list_names(project: Project) -> dict[str, str]:
    """Give the names of the lists for finding, by the languages that are made."""
    return {language.code: f"assets/words.{language.code}.js" for language in project.made}


def _write_downloads(
    done: Report, sources: Sources, made: Made, state: Mapping[str, str], there: set[str]
) -> dict[str, str]:
    """Write the files to keep where they changed, and tell ``sources`` how large each is; give their keys by name."""
    keys, sizes = {}, sources.downloads
    for one in downloads(made, done.notes):
        keys[one.name] = one.key
        file = made.site / one.name
        if state.get(one.name) != one.key or one.name not in there:
            write.write(file, one.make())
        size = file.stat().st_size
        if size > LARGEST_DOWNLOAD and not one.name.endswith("-all.zip"):
            done.notes.append(f"{one.name} has {size / 1e6:.1f} MB: for who pays for each, more than 3 is much.")
        if sizes is not None:
            sizes[one.name] = size
    return keys


def build_or_exit(project: Project, *, articles: Path) -> None:
    """Build for a plain ``mkdocs build``: problems are printed and end it with exit code 1."""
    done = build(project, today=choose_today(project, None), articles=articles, full=True)
    for note in done.notes:
        print(note, file=sys.stderr)  # noqa: T201 - the terminal of mkdocs build
    if done.problems:
        print(report(done.problems), file=sys.stderr)  # noqa: T201 - the terminal of mkdocs build
    if done.failed:
        raise SystemExit(1)
