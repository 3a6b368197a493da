r"""Reads and writes gettext catalogues in one canonical form, so that reading tens of thousands of messages is quick.

Canonical is: a header, then entries in order of context, each with ``# `` notes of translators, ``#.`` comments for
them, perhaps ``#, fuzzy`` and ``#| msgid`` with the Dutch it was made from, and one line each for msgctxt, msgid and
msgstr, with only the escapes ``\\``, ``\"`` and ``\n``. Anything else is read by Babel.
After this step no message stands twice and none holds a character that the gate refuses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, denormalize

from wegwijzer import text_gate
from wegwijzer.problems import MOST_PRINTED, Problem, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Twice the limit of a Dutch text: other languages need more letters.
LONGEST_MESSAGE = 4_000

_FIXED_HEADER = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_HEADER = re.compile(r'msgid ""\nmsgstr ""\n((?:"[^"\\\n]*\\n"\n)+)(?:\n|\Z)')
_ESCAPE = re.compile(r"\\(.)")
_UNESCAPED = {"n": "\n", '"': '"', "\\": "\\"}


@dataclass(frozen=True)
class Catalogue:
    """The messages of one language. Fuzzy ones are among them; who shows them says so."""

    messages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Translation by context and Dutch text; empty when there is none yet."""
    fuzzy: set[tuple[str, str]] = field(default_factory=set)
    by_context: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Dutch text and translation by context, the first that is translated: finds a lapsed translation."""
    header: dict[str, str] = field(default_factory=dict)
    previous: dict[tuple[str, str], str] = field(default_factory=dict)
    """The Dutch text that a fuzzy translation was made from, where that is known."""
    notes: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, compare=False)
    """What translators wrote beside a message: kept for them, and shown nowhere."""
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict, compare=False)
    """Where in the bytes the messages of each record stand (see ``record_of``); empty when it is not canonical."""


class ByContext(Mapping[str, tuple[str, str]]):
    """Dutch text and translation by context, looked up in ``messages`` when somebody asks: a finished language has all."""

    def __init__(self, messages: Mapping[tuple[str, str], str]) -> None:
        self._messages = messages

    @cached_property
    def _found(self) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        for (context, dutch), text in self._messages.items():
            if text and context:
                found.setdefault(context, (dutch, text))
        return found

    def __getitem__(self, context: str) -> tuple[str, str]:
        return self._found[context]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


@dataclass(frozen=True, order=True, slots=True)
class Entry:
    """One message to write."""

    context: str
    msgid: str
    msgstr: str = ""
    comments: tuple[str, ...] = ()
    """For translators: where it is seen, what it means."""
    fuzzy: bool = False
    previous: str = ""
    """With fuzzy: the Dutch text that the translation was made from."""
    notes: tuple[str, ...] = ()
    """Of translators."""


class _Extras(NamedTuple):
    """What stands above a message and is no comment of ours."""

    fuzzy: bool = False
    previous: str = ""
    notes: tuple[str, ...] = ()


_NO_EXTRAS = _Extras()


def read_catalogue(text: str, file: str, *, passed: bool = False) -> tuple[Catalogue, list[Problem]]:
    """Give the messages of a catalogue; on any problem what could be read of it. Never raises.

    ``passed``: the gate on characters has let the text through already.
    """
    problems = [] if passed else text_gate.check_text(text, file)
    if problems:
        return Catalogue(), problems
    collector = _Collector(file)
    if not _read_canonical(text, collector):
        collector = _Collector(file)  # and nothing of what was read of it, such as where it stands
        _read_with_babel(text, collector)
    return collector.catalogue, collector.reported()


def record_of(context: str) -> str:
    """Name the record that a message belongs to, such as ``services.belle-test``."""
    return ".".join(context.split(".", 2)[:2])


def read_part(text: str) -> Catalogue:
    """Give the messages of a part of a canonical catalogue that was read before, without a problem."""
    collector = _Collector("")
    _read_messages(text.rstrip("\n"), 0, collector)
    return collector.catalogue


def write_catalogue(entries: Iterable[Entry], header: Mapping[str, str]) -> str:
    """Write a catalogue in the canonical form; ``header`` names its ``Language`` and what else is to be kept."""
    fields = {"Language": header.get("Language", "")} | _FIXED_HEADER
    fields |= {name: header[name] for name in sorted(header) if name not in fields}
    lines = ['msgid ""', 'msgstr ""', *(f'"{_one_line(f"{name}: {value}")}\\n"' for name, value in fields.items()), ""]
    for entry in sorted(entries):
        lines += [f"# {line}".rstrip() for note in entry.notes for line in note.split("\n")]
        lines += [f"#. {line}".rstrip() for comment in entry.comments for line in comment.split("\n")]
        if entry.fuzzy:
            lines.append("#, fuzzy")
            lines += [f'#| msgid "{_escape(entry.previous)}"'] if entry.previous else []
        lines.append(f'msgctxt "{_escape(entry.context)}"')
        lines += [f'msgid "{_escape(entry.msgid)}"', f'msgstr "{_escape(entry.msgstr)}"', ""]
    return "\n".join(lines)


class _Collector:
    """Takes messages one by one and keeps the first of each."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._messages: dict[tuple[str, str], str] = {}
        self.catalogue = Catalogue(self._messages, by_context=ByContext(self._messages))
        self._problems: list[Problem] = []
        self._left_out = 0

    def take(self, context: str, msgid: str, msgstr: str, extras: _Extras = _NO_EXTRAS) -> bool:
        """Keep one message; False says that it is too long or stands here already."""
        key = (context, msgid)
        messages = self._messages
        if key in messages or len(msgid) > LONGEST_MESSAGE or len(msgstr) > LONGEST_MESSAGE:
            return False
        messages[key] = msgstr
        if extras is not _NO_EXTRAS:
            self._keep(key, extras)
        return True

    def _keep(self, key: tuple[str, str], extras: _Extras) -> None:
        if extras.notes:
            self.catalogue.notes[key] = extras.notes
        if extras.fuzzy and self.catalogue.messages[key]:  # an empty translation cannot be old
            self.catalogue.fuzzy.add(key)
            if extras.previous:
                self.catalogue.previous[key] = extras.previous

    def explain(self, context: str, msgid: str, line: int) -> None:
        """Report why a message was not taken."""
        if (context, msgid) in self.catalogue.messages:
            self.report(line, context, f"{_shown(msgid)} stands here twice.", "Keep one of the two.")
        else:
            self.report(line, context, f"a text is longer than {LONGEST_MESSAGE} characters.", "Make it shorter.")

    def report(self, line: int, context: str, message: str, tip: str) -> None:
        """Note one problem, or only count it when there are very many."""
        if len(self._problems) >= MOST_PRINTED:
            self._left_out += 1
            return
        path = printable(context, longest=100)
        self._problems.append(Problem(self.file, line, 1 if line else 0, path, message, tip))

    def reported(self) -> list[Problem]:
        """List the problems, the last one counting those that were too many."""
        if not self._left_out:
            return self._problems
        message = f"{self._left_out} more things are wrong in this file."
        return [*self._problems, Problem(self.file, 0, 0, "", message, "Mend the others first.")]


def _read_canonical(text: str, collector: _Collector) -> bool:
    """Read the canonical form; False when ``text`` has another one. The gate has passed ``text``."""
    header = _HEADER.match(text)
    if not header:
        return False
    collector.catalogue.header.update(_read_header(header[1].replace('\\n"\n', "\n").replace('"', "")))
    return _read_messages(text, header.end(), collector)


def _read_messages(text: str, at: int, collector: _Collector) -> bool:
    """Read the messages that stand in ``text`` from ``at`` on; False when one of them is not canonical."""
    spans, start = collector.catalogue.spans, len(text[:at].encode())
    for block in text[at:].removesuffix("\n").split("\n\n") if at < len(text) else ():
        *comments, context_line, msgid_line, msgstr_line = ("", "", *block.split("\n"))
        context = _inside(context_line, 'msgctxt "')
        msgid = _inside(msgid_line, 'msgid "')
        msgstr = _inside(msgstr_line, 'msgstr "')
        if context is None or msgid is None or msgstr is None:
            return False
        others = [comment for comment in comments if comment[:2] not in ("#.", "")]
        extras = _read_extras(others) if others else _NO_EXTRAS
        if extras is None:
            return False
        if not collector.take(context, msgid, msgstr, extras):
            collector.explain(context, msgid, text.count("\n", 0, at) + block.count("\n"))
        at += len(block) + 2
        end = start + len(block.encode()) + 2
        here = spans.setdefault(record_of(context), [])
        if here and here[-1][1] == start:
            here[-1] = here[-1][0], end
        else:
            here.append((start, end))
        start = end
    return True


def _inside(line: str, opening: str) -> str | None:
    """Give the text between ``opening`` and the quotation mark that ends ``line``; None when it is not canonical."""
    if not line.startswith(opening) or line[-1] != '"' or len(line) == len(opening):
        return None
    inside = line[len(opening) : -1]
    if "\\" not in inside:
        return None if '"' in inside else inside
    bare = inside.replace("\\\\", "").replace('\\"', "").replace("\\n", "")
    return None if "\\" in bare or '"' in bare else _unescape(inside)


def _read_extras(lines: Sequence[str]) -> _Extras | None:
    """Read the lines above a message that are no ``#.`` comments; None when one of them is not canonical."""
    notes, previous, fuzzy = [], "", False
    for line in lines:
        if line == "#, fuzzy":
            fuzzy = True
        elif line == "#" or line.startswith("# "):
            notes.append(line[2:])
        elif (text := _inside(line, '#| msgid "')) is not None:
            previous = text
        else:
            return None
    return _Extras(fuzzy, previous, tuple(notes))


def _read_header(text: str) -> dict[str, str]:
    pairs = (line.split(":", 1) for line in text.split("\n") if ":" in line)
    return {name.strip(): value.strip() for name, value in pairs}


class _Listener(Catalog):
    """A catalogue of Babel that hands on every message: Babel's own lets the last of two equal ones win."""

    def __init__(self, collector: _Collector) -> None:
        super().__init__(charset="utf-8")
        self._collector = collector

    def __setitem__(self, id: object, message: Message) -> None:  # noqa: A002 - Babel's name for it
        """Hand on one message."""
        _add_from_babel(self._collector, message)


def _read_with_babel(text: str, collector: _Collector) -> None:
    try:
        PoFileParser(_Listener(collector), ignore_obsolete=True, abort_invalid=True).parse(StringIO(text))
    except PoFileError as error:
        line = int(getattr(error, "lineno", -1)) + 1
        tip = "Compare with the entries above, or let a translation program save the file."
        collector.report(line, "", "this is not readable as a catalogue.", tip)
    except Exception:  # noqa: BLE001 - hostile input; Babel raises whatever its helpers raise
        collector.report(0, "", "this is not readable as a catalogue.", "Let a translation program save the file.")


def _add_from_babel(collector: _Collector, message: Message) -> None:
    """Take over one message that Babel read: nothing about it is known to be good."""
    line = int(message.lineno or 0)
    context = str(message.context or "")
    if not isinstance(message.id, str) or not isinstance(message.string, str):
        collector.report(line, context, "a message has plural forms.", "Write one msgid and one msgstr.")
        return
    if not message.id and not context:
        _take_header(collector, message.string, line)
        return
    extras = _extras_of(message)
    values = (context, message.id, message.string, extras.previous, *extras.notes)
    faults = [fault for value in values for fault in text_gate.check_value(value, collector.file, line)]
    for fault in faults:
        collector.report(line, context, fault.message, fault.tip)
    if not faults and not collector.take(context, message.id, message.string, extras):
        collector.explain(context, message.id, line)


def _extras_of(message: Message) -> _Extras:
    """Give flag, notes and earlier Dutch of a message; Babel hands on ``#|`` lines among the notes."""
    before = list(_previous_msgid(message.user_comments))
    notes = tuple(note for note in message.user_comments if not note.startswith("|"))
    return _Extras("fuzzy" in message.flags, denormalize("\n".join(before)) if before else "", notes)


def _previous_msgid(comments: Iterable[str]) -> Iterator[str]:
    """Give the quoted strings of the earlier msgid; it may have an earlier msgctxt and several lines."""
    inside = False
    for comment in comments:
        if not comment.startswith("|"):
            continue
        keyword, quote, rest = comment[1:].strip().partition('"')
        if keyword:
            inside = keyword.strip() == "msgid"
        if inside and quote:
            yield quote + rest


def line_of(text: str, context: str, msgid: str) -> int:
    """Give the line of a message in a catalogue, for a problem; 0 when it is not found."""
    opening = f'msgctxt "{_escape(context)}"\n'
    for start in (f'{opening}msgid "{_escape(msgid)}"\n', opening):  # the second: its lines were broken up
        at = f"\n{text}".find(f"\n{start}")
        if at >= 0:
            return text.count("\n", 0, at) + 1
    return 0


def _take_header(collector: _Collector, text: str, line: int) -> None:
    if collector.catalogue.header:
        collector.report(line, "", "the header stands here twice.", "Keep the first.")
        return
    collector.catalogue.header.update(_read_header(text))


def _unescape(text: str) -> str:
    if "\\\\" not in text:  # without an escaped backslash the order does not matter
        return text.replace('\\"', '"').replace("\\n", "\n")
    return _ESCAPE.sub(lambda match: _UNESCAPED[match[1]], text)


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _one_line(text: str) -> str:
    return _escape(" ".join(text.split()))


def _shown(text: str) -> str:
    return f'"{printable(text, longest=60)}"'
