"""``wegwijzer translations``: bring catalogues up to date with the Dutch, and say how far each language is."""

from __future__ import annotations

from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wegwijzer import articles as article_files
from wegwijzer import build as building
from wegwijzer import catalogues, coverage, coverage_page, theme
from wegwijzer.commands.common import DATA, TODAY, day_of, leave, open_here, short, summary
from wegwijzer.extract import extract, of_interface
from wegwijzer.glossary import Glossary
from wegwijzer.languages import SOURCE, UI
from wegwijzer.load import Loaded, load_social_map, load_yaml_file
from wegwijzer.problems import Problem, has_errors, printable, report
from wegwijzer.project import INTERFACE, Project, Unusable
from wegwijzer.translations import load_translations

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wegwijzer.articles import Article
    from wegwijzer.catalogues import Update
    from wegwijzer.po import Entry

#: So many texts are named one by one.
_MOST_NAMED = 10


@click.group("translations")
def command() -> None:
    """Bring translations up to date with the Dutch texts, and see how far they are."""


@command.command("update")
@DATA
@TODAY
@click.option("--language", "languages", multiple=True, metavar="CODE", help="Only this language; may be repeated.")
@click.option("--same-meaning", "ids", multiple=True, metavar="ID", help="The Dutch of this text only lost a mistake.")
@click.option(
    "--same-article", "names", multiple=True, metavar="NAME", help="This article says what the Dutch one says."
)
@click.option("--interface", is_flag=True, help="The words of the program itself, where it lies in the same checkout.")
@click.option("--check", "only_look", is_flag=True, help="Write nothing; exit code 1 when something would change.")
def update(  # noqa: PLR0913 - one for each option
    *,
    data: Path | None,
    today: str | None,
    languages: tuple[str, ...],
    ids: tuple[str, ...],
    names: tuple[str, ...],
    interface: bool,
    only_look: bool,
) -> None:
    """Bring the catalogues up to date: new texts, and translations older than their Dutch text."""

    def run() -> int:
        project = _project(data, languages)
        if interface:
            return _update_interface(project, languages, ids, names, only_look=only_look)
        entries, loaded = _texts_of(project)
        glossary, problems = load_yaml_file(project.translations / "glossary.yaml", project.root, Glossary)
        problems += loaded.problems
        said = catalogues.read_interface(project)
        updates, wrong = catalogues.plan(project, entries, glossary or Glossary(), languages, interface=said)
        problems += wrong
        found, wrong = article_files.load_articles(project)
        problems += wrong
        if has_errors(problems):
            return _refuse(problems)
        updates, wrong = _with_same_meaning(updates, ids)
        stamps = _stamps(found, names, languages, _day_of_stamp(project, today) if names else None)
        if wrong:
            return _refuse(wrong)
        changed = [(one.path, one.text) for one in updates if one.changes]
        changed += [(project.root / file, text) for file, text in stamps.items()]
        for one in updates:
            _tell(one)
        _tell_articles(found, languages, stamps)
        return _write(changed, only_look=only_look)

    leave(run)


def _update_interface(
    project: Project, languages: Collection[str], ids: Collection[str], names: Collection[str], *, only_look: bool
) -> int:
    if names:
        raise Unusable("The interface has no articles. Leave --interface or --same-article out.")
    if not project.holds_interface:
        raise Unusable(
            f"The program does not lie in this folder: there is no {INTERFACE}. Leave --interface out: "
            "what you translate of the interface stands in translations/."
        )
    updates, problems = catalogues.plan_interface(project, of_interface([theme.FOLDER]), languages)
    if problems:
        return _refuse(problems)
    updates, problems = _with_same_meaning(updates, ids)
    if problems:
        return _refuse(problems)
    for one in updates:
        _tell(one)
    return _write([(one.path, one.text) for one in updates if one.changes], only_look=only_look)


@command.command("status")
@DATA
@click.option("--language", "languages", multiple=True, metavar="CODE", help="Only this language; may be repeated.")
@click.option(
    "--format", "style", type=click.Choice(["text", "html", "json"]), default="text", help="Table or picture."
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write into this file.")
def status(data: Path | None, languages: tuple[str, ...], style: str, out: Path | None) -> None:
    """Say how far each language is: translated, older than the Dutch, missing; texts, articles, words."""

    def run() -> int:
        project = _project(data, languages)
        entries, loaded = _texts_of(project)
        translations, wrong = load_translations(project)
        found, more = article_files.load_articles(project)
        problems = [*loaded.problems, *wrong, *more]
        if has_errors(problems):
            return _refuse(problems)
        reached = coverage.measure(project, entries, loaded, languages, translations=translations, articles=found)
        text = {"text": coverage.as_text, "html": coverage_page.as_html, "json": coverage.as_json}[style](reached)
        if out:
            _write_file(out, text)
            click.echo(f"Written to {short(out.resolve())}.", err=True)
        else:
            click.echo(text, nl=False)
        return 0

    leave(run)


def _project(data: Path | None, languages: Collection[str]) -> Project:
    project = open_here(data=data)
    others = [language.code for language in project.languages if language.code != SOURCE]
    for code in languages:
        if code not in others:
            known = f"It can be {', '.join(others)}." if others else "There is none but Dutch yet."
            raise Unusable(f"{printable(code)!r} is not a language to translate into. {known}")
    return project


def _texts_of(project: Project) -> tuple[list[Entry], Loaded]:
    """Give every text; with a problem in the data some would be missing, and there is none."""
    loaded = load_social_map(project.data, project.root)
    return ([] if has_errors(loaded.problems) else extract(loaded, project.themes)), loaded


def _refuse(problems: Sequence[Problem]) -> int:
    click.echo(report(problems), err=True)
    click.echo(f"{summary(list(problems))} Nothing was written.", err=True)
    return 1


def _with_same_meaning(updates: Sequence[Update], ids: Collection[str]) -> tuple[list[Update], list[Problem]]:
    """Take marks off; an id that nothing has is wrong use, one whose placeholders differ is a problem."""
    done, problems, found = [], [], set()
    for one in updates:
        new, said = catalogues.same_meaning(one, ids)
        done.append(new)
        found |= set(said)
        file = short(one.path)
        tip = "Translate it again."
        problems += [Problem(file, 0, 0, printable(id_), f"{why}.", tip) for id_, why in said.items() if why]
    for id_ in ids:
        if id_ not in found:
            marked = {e.msgid if e.context == UI else e.context for one in updates for e in one.entries if e.fuzzy}
            near = get_close_matches(id_, marked, 1)
            tip = (
                f"Did you mean {printable(near[0])}?"
                if near
                else "wegwijzer translations status names those there are."
            )
            raise Unusable(f"No translation of {printable(id_)!r} is older than its Dutch text. {tip}")
    return done, problems


def _day_of_stamp(project: Project, today: str | None) -> date:
    day = building.choose_today(project, day_of(today))
    if day > date.today() + timedelta(days=1):  # noqa: DTZ011 - as for every day that lies behind us
        raise Unusable(f"{day} lies in the future. Give the day with --today.")
    return day


def _stamps(
    found: dict[str, dict[str, Article]], names: Collection[str], languages: Collection[str], day: date | None
) -> dict[str, str]:
    """Give the new text of each article, by file, that says it was made from the Dutch article as it is now."""
    dutch = found.get(SOURCE, {})
    stamps = {}
    for name in names:
        if name not in dutch:
            near = get_close_matches(name, dutch, 1)
            tip = f"Did you mean {near[0]}?" if near else f"There are {', '.join(dutch)}."
            raise Unusable(f"There is no Dutch article {printable(name)!r}. {tip}")
        there = [one[name] for code, one in found.items() if code != SOURCE and name in one]
        for article in there:
            if day and (not languages or article.language in languages) and article.is_behind(dutch[name]):
                stamps[article.file] = article_files.stamped(article, dutch[name], day)
    return stamps


def _tell(one: Update) -> None:
    missing = sum(not entry.msgstr for entry in one.entries)
    lapsed = sum(entry.fuzzy for entry in one.entries)
    click.echo(
        f"{one.language}: {len(one.entries)} texts, {missing} not translated, {lapsed} older than the Dutch text"
        f" ({len(one.added)} new, {len(one.lapsed)} became older, {len(one.gone)} gone)."
    )
    named = [("new", one.added), ("older", one.lapsed), ("gone", one.gone)]
    for what, keys in named if one.before else ():
        for context, msgid in keys[:_MOST_NAMED]:
            click.echo(f"  {what}: {printable(context)}: {printable(msgid, longest=60)}")
        if len(keys) > _MOST_NAMED:
            click.echo(f"  {what}: {len(keys) - _MOST_NAMED} more")


def _tell_articles(found: dict[str, dict[str, Article]], languages: Collection[str], stamps: Collection[str]) -> None:
    dutch = found.get(SOURCE, {})
    for code, its in found.items():
        if code == SOURCE or (languages and code not in languages):
            continue
        behind = [a.name for n, a in its.items() if a.is_behind(dutch.get(n)) and a.file not in stamps]
        missing = [name for name in dutch if name not in its]
        for what, which in (("older than the Dutch article", behind), ("not there", missing)):
            if which:
                click.echo(f"{code}: articles {what}: {', '.join(which)}")


def _write(changed: Sequence[tuple[Path, str]], *, only_look: bool) -> int:
    names = ", ".join(short(path) for path, _ in changed)
    if not changed:
        click.echo("Everything is up to date.")
        return 0
    if only_look:
        click.echo(f"These would change: {names}. Run it without --check.")
        return 1
    for path, text in changed:
        _write_file(path, text)
    click.echo(f"Written: {names}.")
    return 0


def _write_file(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Unusable(f"{short(path.resolve())} cannot be written ({error.strerror}).") from error
