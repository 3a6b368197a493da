"""Reads the small part of YAML that the social map uses: mappings, lists and text.

After this step a file is dicts, lists and text, each key stands once, and what a person reads is what the program
got: no aliases, tags, merges or second documents, and ``0112``, ``no`` and ``12:30`` are the text that was written.
"""

from __future__ import annotations

import contextlib
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from wegwijzer import text_gate
from wegwijzer.problems import Problem, printable

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML without its C part: slower, and the same events
    CParser = None  # type: ignore[assignment,misc]

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from yaml.events import Event

#: Limits that keep a file readable.
DEEPEST = 12
LONGEST_VALUE = 2_000
LARGEST_RECORD = 64 * 1024
#: A key is a word; libyaml itself stops at 1,024.
LONGEST_KEY = 100

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Path: TypeAlias = "tuple[str | int, ...]"

#: Stands last in a path of ``positions`` that means the key itself and not its value.
KEY = "<key>"


class _Mark(Protocol):
    index: int
    line: int
    column: int


def read(text: str, file: str) -> tuple[Value | None, list[Problem]]:
    """Give the one document of ``text``, every scalar as text; or None and what is wrong with it. Never raises."""
    builder = _Builder(text, file)
    try:
        builder.take_all(_events(text))
    except yaml.YAMLError as error:
        builder.problems.append(_syntax_problem(error, file))
    except UnicodeEncodeError as error:  # a lone surrogate; the gate refuses it, a test may not
        builder.problems.append(_unreadable(file, text, error.start))
    if builder.root is None and not builder.problems:
        builder.problems.append(Problem(file, 1, 1, "", "the file is empty.", "Write the keys it needs."))
    return (None if builder.problems else builder.root), builder.problems


def positions(text: str) -> dict[Path, tuple[int, int]]:
    """Give line and column, from 1, of every value by its path, and of every key by ``(*path, KEY)``.

    For finding the place of a problem: reads as far as it can, keeps the first of two equal keys, and never raises.
    """
    found: dict[Path, tuple[int, int]] = {}
    with contextlib.suppress(yaml.YAMLError, UnicodeEncodeError):  # what was found before the fault is still right
        _find_positions(text, found)
    return found


def dotted(path: Path) -> str:
    """Write a path as ``organizations[0].services[2].needs``."""
    shown = ""
    for part in path:
        shown += f"[{part}]" if isinstance(part, int) else f".{printable(part, longest=LONGEST_KEY)}"
    return shown.removeprefix(".")


def _events(text: str) -> Iterator[Event]:
    if CParser is None:
        return iter(yaml.parse(text, Loader=yaml.SafeLoader))
    return iter(CParser(text).get_event, None)


class _Builder:
    """Takes events one by one and builds the value; a stack instead of recursion, so depth cannot hurt it."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.root: Value | None = None
        self.problems: list[Problem] = []
        self._documents = 0
        self._stack: list[tuple[dict[str, Value] | list[Value], int]] = []  # container, index of its start in text
        self._keys: list[str | None] = []  # the key that waits for its value, one for each container

    def take_all(self, events: Iterable[Event]) -> None:
        """Use events until reading on makes no sense.

        Nearly all are ordinary keys and values. They are taken here, in one loop, and all others by ``take``.
        """
        stack, keys = self._stack, self._keys
        for event in events:
            if type(event) is ScalarEvent and event.anchor is None and event.tag is None and stack:
                value: str = event.value
                if value.isascii() and value.isprintable():
                    container, key = stack[-1][0], keys[-1]
                    if type(container) is list:
                        if len(value) <= LONGEST_VALUE:
                            container.append(value)
                            continue
                    elif key is not None:
                        if len(value) <= LONGEST_VALUE:
                            container.setdefault(key, value)  # type: ignore[union-attr]
                            keys[-1] = None
                            continue
                    elif value and len(value) <= LONGEST_KEY and value != "<<" and value not in container:
                        keys[-1] = value
                        continue
            if not self.take(event):
                return

    def take(self, event: Event) -> bool:
        """Use one event; False says that reading on makes no sense."""
        kind = type(event)
        if kind is ScalarEvent:
            self._take_scalar(cast("ScalarEvent", event))
        elif kind is MappingStartEvent:
            return self._open({}, cast("NodeEvent", event))
        elif kind is SequenceStartEvent:
            return self._open([], cast("NodeEvent", event))
        elif kind in (MappingEndEvent, SequenceEndEvent):
            self._close(event)
        elif kind is AliasEvent:
            self._refuse_alias(cast("AliasEvent", event))
        elif kind is DocumentStartEvent:
            return self._start_document(cast("DocumentStartEvent", event))
        return len(self.problems) < text_gate.MOST_A_FILE

    def _take_scalar(self, event: ScalarEvent) -> None:
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, event.tag)
        if not (value.isascii() and value.isprintable()) and not text_gate.is_clean(value):
            mark = _start(event)
            self.problems += text_gate.check_value(value, self.file, mark.line + 1, mark.column + 1, self._path())
        if self._waits_for_key():
            self._take_key(value, event)
            return
        if len(value) > LONGEST_VALUE:
            message = f"the text has {len(value)} characters; at most {LONGEST_VALUE} fit."
            self._report(event, message, "Make it shorter.")
        self._add_leaf(value)

    def _take_key(self, key: str, event: ScalarEvent) -> None:
        self._keys[-1] = key
        if not key:
            self._report(event, "a key is empty.", "Write a word before the colon.")
        elif len(key) > LONGEST_KEY:
            message = f"a key has {len(key)} characters; at most {LONGEST_KEY} fit."
            self._report(event, message, "A key is one word.")
        elif key == "<<":
            self._report(event, "the merge key << is not allowed.", "Write out the keys themselves.")
        elif key in self._stack[-1][0]:
            line, _ = self._places.get((*self._way(), KEY), (0, 0))
            message = f"the key {_shown(key)} stands here twice: on line {line} and on line {_start(event).line + 1}."
            self._report(event, message, "Keep one of the two.")

    def _open(self, container: dict[str, Value] | list[Value], event: NodeEvent) -> bool:
        tag: str | None = getattr(event, "tag", None)
        if event.anchor is not None or tag is not None:
            self._refuse_properties(event, tag)
        if len(self._stack) >= DEEPEST:
            message = f"lists and keys are nested more than {DEEPEST} deep."
            self._report(event, message, "Check the indentation.")
            return False
        if self._waits_for_key():
            self._report(event, "a key is a list or a mapping.", "A key is one word, followed by a colon.")
            return False
        self._add(container)
        self._stack.append((container, _start(event).index))
        self._keys.append(None)
        return True

    def _close(self, event: Event) -> None:
        if len(self._stack) == 3 and type(self._stack[1][0]) is list:  # noqa: PLR2004 - root, list, record
            self._check_size(event)
        self._stack.pop()
        self._keys.pop()
        if self._keys:
            self._keys[-1] = None

    def _check_size(self, end: Event) -> None:
        first, last = self._stack[-1][1], cast("_Mark", end.end_mark).index
        # No character takes more than four bytes, so most records need no counting.
        if (last - first) * 4 > LARGEST_RECORD and len(self.text[first:last].encode()) > LARGEST_RECORD:
            line = self.text.count("\n", 0, first) + 1
            column = first - self.text.rfind("\n", 0, first)
            message = f"this record is larger than {LARGEST_RECORD // 1024} KB."
            path = dotted(self._way_to_container())
            self.problems.append(Problem(self.file, line, column, path, message, "Make it shorter, or split it."))

    def _start_document(self, event: DocumentStartEvent) -> bool:
        self._documents += 1
        if self._documents > 1:
            self._report(event, "a second document starts here (---).", "Keep one document in a file.")
        elif event.version or event.tags:
            self._report(event, "a line that starts with % is not allowed.", "Remove it.")
        return not self.problems

    def _refuse_alias(self, event: AliasEvent) -> None:
        name = _shown(event.anchor or "")
        self._report(event, f"the alias *{name} is not allowed.", "Write the text itself here.")
        if self._waits_for_key():
            self._keys[-1] = ""
            return
        self._add_leaf("")

    def _refuse_properties(self, event: NodeEvent, tag: str | None) -> None:
        if event.anchor is not None:
            self._report(event, f"the anchor &{_shown(event.anchor)} is not allowed.", "Write the text without it.")
        if tag is not None:
            tip = "Remove it, or put a text that starts with an exclamation mark in quotation marks."
            self._report(event, f"the tag {_shown(tag)} is not allowed.", tip)

    def _waits_for_key(self) -> bool:
        return bool(self._stack) and self._keys[-1] is None and type(self._stack[-1][0]) is dict

    def _add(self, value: Value) -> None:
        """Put ``value`` in the innermost container; of two equal keys the first keeps its value."""
        if not self._stack:
            self.root = value
            return
        container = self._stack[-1][0]
        if isinstance(container, list):
            container.append(value)
        else:
            container.setdefault(self._keys[-1] or "", value)

    def _add_leaf(self, value: str) -> None:
        self._add(value)
        if self._keys:
            self._keys[-1] = None

    def _report(self, event: Event, message: str, tip: str) -> None:
        mark = _start(event)
        self.problems.append(Problem(self.file, mark.line + 1, mark.column + 1, self._path(), message, tip))

    @cached_property
    def _places(self) -> dict[Path, tuple[int, int]]:
        return positions(self.text)

    def _path(self) -> str:
        return dotted(self._way())

    def _way(self) -> Path:
        """Give the way to the value that is being read; right until it is added."""
        if not self._stack:
            return ()
        container, key = self._stack[-1][0], self._keys[-1]
        if isinstance(container, list):
            return (*self._way_to_container(), len(container))
        return self._way_to_container() if key is None else (*self._way_to_container(), key)

    def _way_to_container(self) -> Path:
        """Give the way to the innermost container."""
        around = zip(self._stack[:-1], self._keys[:-1], strict=True)
        return tuple(len(container) - 1 if isinstance(container, list) else key or "" for (container, _), key in around)


def _start(event: Event) -> _Mark:
    return cast("_Mark", event.start_mark)


def _find_positions(text: str, found: dict[Path, tuple[int, int]]) -> None:
    """Walk over the events and note where each value and key starts, down to the depth that ``read`` allows."""
    stack: list[_Level] = []
    for event in _events(text):
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            stack.pop()
            continue
        if not isinstance(event, NodeEvent):
            continue
        place = (_start(event).line + 1, _start(event).column + 1)
        path: Path = ()
        if stack:
            level = stack[-1]
            if level.waits_for_key():
                level.key = event.value if isinstance(event, ScalarEvent) else ""
                found.setdefault((*level.path, level.key, KEY), place)
                if isinstance(event, ScalarEvent | AliasEvent):
                    continue
                return  # a list or mapping as a key: read refuses the file
            path = level.next_path()
        found.setdefault(path, place)
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            if len(stack) >= DEEPEST:
                return
            stack.append(_Level(path, is_list=isinstance(event, SequenceStartEvent)))


class _Level:
    """One open list or mapping on the way through the events."""

    __slots__ = ("count", "is_list", "key", "path")

    def __init__(self, path: Path, *, is_list: bool) -> None:
        self.path = path
        self.is_list = is_list
        self.count = 0
        self.key: str | None = None

    def waits_for_key(self) -> bool:
        """Say whether the next node is a key."""
        return not self.is_list and self.key is None

    def next_path(self) -> Path:
        """Give the path of the value that comes now."""
        if self.is_list:
            self.count += 1
            return (*self.path, self.count - 1)
        key, self.key = self.key, None
        return (*self.path, key or "")


#: What libyaml and PyYAML say, what it means to somebody who writes a record, and what to do.
_SAID = (
    ("mapping values are not", "a colon stands where no key can stand", "Put a text with ': ' in quotation marks."),
    ("find expected ':'", "a key has no colon", "Write a colon and a space after the key."),
    ("expected ',' or", "a bracket is never closed, or a comma is missing", "Write each item on its own line instead."),
    ("find expected key", "the indentation or the quotation marks do not fit here", "Compare with the lines above."),
    ("find expected '-'", "a list item does not line up with those above", "Start each item in the same column."),
    ("end of stream", "a quotation mark is never closed", "Close the text with the quotation mark it began with."),
    ("directive", "a line that starts with % is not allowed", "Remove it, or put the text in quotation marks."),
    ("escape", "a backslash is followed by a wrong character", "Use single quotation marks around the text."),
    ("undefined alias", "an alias is not allowed", "Write the text itself here."),
    ("tag", "a tag is not allowed", "Put a text that starts with ! in quotation marks."),
    ("block sequence entries", "a list starts where none can stand", "Start the list on a new line."),
    ("cannot start any token", "a text starts with a sign that YAML keeps for itself", "Put it in quotation marks."),
    ("document start", "text follows after the end of the document", "Compare with the lines above."),
)


def _syntax_problem(error: yaml.YAMLError, file: str) -> Problem:
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    for words, message, tip in _SAID:
        if words in said:
            return Problem(file, line, column, "", f"{message}.", tip)
    tip = "Compare indentation, colons and quotation marks with the lines above."
    return Problem(file, line, column, "", "this is not readable as YAML.", tip)


def _unreadable(file: str, text: str, index: int) -> Problem:
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Problem(file, line, column, "", "a character cannot be read.", "Remove it.")


def _shown(text: str) -> str:
    return printable(text, longest=40)
