"""Brings catalogues up to date with the Dutch texts: nothing that somebody translated is lost or shown as newer than it is.

After this step a catalogue has one entry for each text, in canonical form. A translation whose Dutch changed stays as a
lapsed one: marked ``fuzzy``, with the Dutch that it was made from.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from wegwijzer import po
from wegwijzer.checks.placeholders import difference
from wegwijzer.languages import SOURCE, UI
from wegwijzer.load import read_file
from wegwijzer.po import Catalogue, Entry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from wegwijzer.glossary import Glossary
    from wegwijzer.problems import Problem
    from wegwijzer.project import Project

    Key = tuple[str, str]

#: What a new catalogue begins with.
NEW_HEADER = {"X-Read-By-Native-Speaker": "not yet"}
#: Fields that translation programs write: the day, the program, and names and addresses of people, which stay out.
_NOT_KEPT = frozenset(
    {
        "language-team",
        "last-translator",
        "plural-forms",
        "po-revision-date",
        "pot-creation-date",
        "project-id-version",
        "report-msgid-bugs-to",
        "x-generator",
        "x-language",
        "x-source-language",
    }
)
_NOT_KEPT_START = ("x-poedit-", "x-crowdin-")
#: How alike two texts of the interface are before the translation of one is offered for the other.
_ALIKE = 0.8


@dataclass(frozen=True)
class Update:
    """What a catalogue becomes."""

    language: str
    path: Path
    before: str
    """Its text as it is; empty when there is none yet."""
    entries: tuple[Entry, ...]
    header: Mapping[str, str]
    added: tuple[Key, ...] = ()
    """Context and Dutch text of what was not there."""
    lapsed: tuple[Key, ...] = ()
    """Of what became older than its Dutch text."""
    gone: tuple[Key, ...] = ()
    """Of what no page says any more."""

    @property
    def text(self) -> str:
        """The catalogue in canonical form."""
        return po.write_catalogue(self.entries, self.header)

    @property
    def changes(self) -> bool:
        """Whether anything is to be written."""
        return self.text != self.before


def plan(
    project: Project,
    entries: Sequence[Entry],
    glossary: Glossary,
    languages: Collection[str] = (),
    *,
    interface: Mapping[str, Catalogue] | None = None,
) -> tuple[list[Update], list[Problem]]:
    """Work out what each catalogue of the guide becomes; one that cannot be read is a problem, and stays as it is.

    What ``interface`` translates stays out, unless the guide has a translation of its own.
    """
    updates, problems = [], []
    for language in project.languages:
        if language.code == SOURCE or (languages and language.code not in languages):
            continue
        path = project.translations / f"{language.code}.po"
        text, wrong = _read(path, path.relative_to(project.root).as_posix())
        catalogue, more = po.read_catalogue(text, path.relative_to(project.root).as_posix()) if text else (None, [])
        problems += [*wrong, *more]
        if not wrong and not more:
            known = catalogue or Catalogue()
            said = (interface or {}).get(language.code, Catalogue())
            own = [
                replace(one, comments=(*one.comments, *glossary.beside(one.msgid, language.code)))
                for one in entries
                if one.context != UI or not _is_said((UI, one.msgid), said, known)
            ]
            updates.append(_update(path, text, own, known, NEW_HEADER))
    return updates, problems


def plan_interface(
    project: Project, entries: Sequence[Entry], languages: Collection[str] = ()
) -> tuple[list[Update], list[Problem]]:
    """Work out what each catalogue of the interface becomes, of the languages it has and of those of this guide."""
    codes = {file.stem for file in project.interface.glob("*.po")} | {one.code for one in project.languages}
    updates, problems = [], []
    for code in sorted(codes - {SOURCE}):
        path = project.interface / f"{code}.po"
        if languages and code not in languages:
            continue
        text, wrong = _read(path, project.name_of(path))
        known, more = po.read_catalogue(text, project.name_of(path)) if text else (Catalogue(), [])
        problems += [*wrong, *more]
        if not wrong and not more:
            updates.append(_update(path, text, entries, known, {}))
    return updates, problems


def read_interface(project: Project) -> dict[str, Catalogue]:
    """Give what the package translates of the interface, by language."""
    files = sorted(project.interface.glob("*.po"))
    return {file.stem: po.read_catalogue(_read(file, file.name)[0], file.name)[0] for file in files}


def _is_said(key: Key, interface: Catalogue, own: Catalogue) -> bool:
    """Say whether the interface translates ``key``, and the guide not in another way."""
    said = interface.messages.get(key)
    return bool(said) and key not in interface.fuzzy and own.messages.get(key) in (None, "", said)


def _read(path: Path, file: str) -> tuple[str, list[Problem]]:
    return read_file(path, file) if path.exists() or path.is_symlink() else ("", [])


def _update(path: Path, before: str, entries: Sequence[Entry], known: Catalogue, begin: Mapping[str, str]) -> Update:
    language = path.stem
    merged, moved = merge(entries, known)
    old, new = set(known.messages), {(one.context, one.msgid) for one in merged}
    header = {**begin, **known.header}
    return Update(
        language,
        path,
        before,
        tuple(sorted(merged)),
        {name: value for name, value in header.items() if _is_kept(name)} | {"Language": language},
        added=tuple(sorted(new - old - set(moved))),
        lapsed=tuple(sorted({(one.context, one.msgid) for one in merged if one.fuzzy} - known.fuzzy)),
        gone=tuple(sorted(old - new - set(moved.values()))),
    )


def _is_kept(name: str) -> bool:
    return name.lower() not in _NOT_KEPT and not name.lower().startswith(_NOT_KEPT_START)


def merge(entries: Iterable[Entry], known: Catalogue) -> tuple[list[Entry], dict[Key, Key]]:
    """Give ``entries`` with what ``known`` has for them, and which of them took over the translation of another."""
    entries = list(entries)
    spare = _Spare(known, {(entry.context, entry.msgid) for entry in entries})
    merged, moved = [], {}
    for entry in entries:
        key = (entry.context, entry.msgid)
        if not known.messages.get(key) and (old := spare.of(entry)):
            moved[key] = old
            merged.append(_taken_over(entry, known, old))
        else:
            merged.append(
                replace(
                    entry,
                    msgstr=known.messages.get(key, ""),
                    fuzzy=key in known.fuzzy,
                    previous=known.previous.get(key, ""),
                    notes=known.notes.get(key, ()),
                )
            )
    return merged, moved


def _taken_over(entry: Entry, known: Catalogue, old: Key) -> Entry:
    """Give ``entry`` with the translation of ``old``: lapsed, unless it was made from this very text."""
    made_from = known.previous.get(old, old[1])
    same = made_from == entry.msgid and (old not in known.fuzzy or old in known.previous)
    return replace(
        entry,
        msgstr=known.messages[old],
        fuzzy=not same,
        previous="" if made_from == entry.msgid else made_from,
        notes=known.notes.get(old, ()),
    )


class _Spare:
    """Translations whose own text is gone: for the text that took its place."""

    def __init__(self, known: Catalogue, wanted: Collection[Key]) -> None:
        self.known = known
        gone = [key for key, text in known.messages.items() if text and key not in wanted]
        self.by_context: dict[str, Key] = {}
        self.by_text: dict[Key, list[Key]] = defaultdict(list)
        for context, msgid in gone:
            self.by_context.setdefault(context, (context, msgid))
            self.by_text[_field(context), msgid].append((context, msgid))
        self.interface = [msgid for context, msgid in gone if context == UI]

    def of(self, entry: Entry) -> Key | None:
        """Give the entry whose translation is the nearest to a translation of ``entry``."""
        if entry.context == UI:
            return self._of_interface(entry.msgid)
        if entry.context in self.by_context:
            return self.by_context[entry.context]
        same = self.by_text.get((_field(entry.context), entry.msgid), [])
        return same[0] if len({self.known.messages[key] for key in same}) == 1 else None

    def _of_interface(self, msgid: str) -> Key | None:
        near = get_close_matches(msgid, self.interface, 1, _ALIKE)
        return (UI, near[0]) if near and difference(near[0], msgid) is None else None


def _field(context: str) -> str:
    """Give the kind of record and the field of a context: a record may get another id."""
    return f"{context.partition('.')[0]}.{context.rpartition('.')[2]}"


def same_meaning(update: Update, ids: Collection[str]) -> tuple[Update, dict[str, str]]:
    """Take the mark off the translations that ``ids`` name: only a slip of the pen was mended in the Dutch.

    An id is a context, or the Dutch text of the interface. Also gives, for each id that was found, why it stays marked,
    or an empty text.
    """
    entries, said = [], {}
    for entry in update.entries:
        id_ = next((id_ for id_ in (entry.context, entry.msgid) if id_ in ids and _names(id_, entry)), None)
        if id_ and entry.fuzzy:
            wrong = difference(entry.msgid, entry.msgstr)
            said[id_] = wrong[0] if wrong else ""
            entry = entry if wrong else replace(entry, fuzzy=False, previous="")  # noqa: PLW2901
        entries.append(entry)
    lapsed = {(one.context, one.msgid) for one in entries if one.fuzzy}
    still = tuple(key for key in update.lapsed if key in lapsed)
    return replace(update, entries=tuple(entries), lapsed=still), said


def _names(id_: str, entry: Entry) -> bool:
    return id_ == (entry.msgid if entry.context == UI else entry.context)
