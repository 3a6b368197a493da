"""Changes one value of a YAML file and leaves every other byte as it is: comments, order, quotes and line ends.

The place of a value comes from the events of the parser; the new text is put between what stands before and after it,
so that a file in anybody's layout keeps it. After each edit the file is read again, and must say what it said before
with that one change: an edit that would say something else is refused with ``CannotEdit``.
"""

from __future__ import annotations

import copy
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, cast

import yaml
from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from wegwijzer import yaml_reader
from wegwijzer.problems import printable
from wegwijzer.yaml_reader import dotted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yaml import Mark
    from yaml.events import Event

    from wegwijzer.yaml_reader import Path

#: What can be written: a number is written bare, a text that looks like one in quotation marks.
New: TypeAlias = "str | int | Sequence[New] | Mapping[str, New]"
#: Tells in which order the keys of the record at a path are written; empty when that does not matter.
Order: TypeAlias = "Callable[[Path], Sequence[str]]"

#: No line becomes longer, where that can be helped.
WIDTH = 118
_BOM = b"\xef\xbb\xbf"
_KEY = re.compile(r"[a-z][a-z_]*")
#: Written bare although another reader of YAML could take them for something else than text; the house does so.
_BARE = re.compile(r"yes|no|[0-9]{4}-[0-9]{2}-[0-9]{2}")


class CannotEdit(Exception):  # noqa: N818 - it reads as what it says; its text is a sentence
    """The file cannot be changed in this place without touching something else; a person can."""


def edit(data: bytes, change: Callable[[str], str]) -> bytes:
    """Change the text of a file with ``change`` and keep its byte order mark and its kind of line ends."""
    mark = _BOM if data.startswith(_BOM) else b""
    text = data.removeprefix(_BOM).decode("utf-8")
    windows = text.count("\r\n")
    if windows and windows != text.count("\n"):
        raise CannotEdit("The file has two kinds of line ends. Save it once with your editor, with one kind.")
    changed = change(text.replace("\r\n", "\n"))
    return mark + (changed.replace("\n", "\r\n") if windows else changed).encode("utf-8")


def _any_order(_path: Path) -> Sequence[str]:
    return ()


def put(text: str, path: Path, value: New, order: Order = _any_order) -> str:
    """Give ``text`` with ``value`` at ``path``, in the quotation marks that stand there now.

    Keys that are missing on the way are added: after the key that comes before them in ``order``, else as the last.
    """
    node, steps = _parse(text), list(path)
    for depth, step in enumerate(steps):
        child = node.children.get(step)
        if child is None:
            added = _nested(steps[depth + 1 :], value)
            return _checked(text, _insert(text, node, step, added, order(path[:depth])), path[: depth + 1], added)
        node = child
    return _checked(text, _replace(text, node, value), path, value)


def add(text: str, path: Path, value: New, order: Order = _any_order, *, apart: bool = False) -> str:
    """Give ``text`` with ``value`` as the last item of the list at ``path``, which is made when it is missing.

    ``apart``: with an empty line before it.
    """
    node = _find(text, path)
    if node is None:
        return put(text, path, [value], order)
    if not node.is_list:
        raise CannotEdit(f"{dotted(path)} is not a list.")
    return _checked(text, _append(text, node, value, apart=apart), (*path, len(node.children)), value)


def remove(text: str, path: Path) -> str:
    """Give ``text`` without the key or list item at ``path``."""
    around = _find(text, path[:-1])
    node = around.children.get(path[-1]) if around else None
    if around is None or node is None:
        raise CannotEdit(f"{dotted(path)} is not there.")
    changed = _remove_in_flow(text, around, node) if around.flow else _remove_lines(text, around, node)
    return _checked(text, changed, path, None)


# Where everything stands ---------------------------------------------------------------------------------------


@dataclass
class _Node:
    """A value in the file. ``start`` and ``end`` count characters; ``end`` stands after its last visible one."""

    start: int
    end: int
    column: int
    style: str = ""
    """Of a scalar: its quotation mark, or | or >."""
    flow: bool = False
    """In brackets."""
    is_list: bool = False
    is_scalar: bool = False
    key: tuple[int, int] = (0, 0)
    """Where its key starts and ends, when it has one."""
    children: dict[str | int, _Node] = field(default_factory=dict)
    inside_flow: bool = False

    def scalars(self) -> Iterator[tuple[int, int, str]]:
        """Give the spans of all texts in it, the keys too."""
        if self.is_scalar:
            yield self.start, self.end, self.style
        for child in self.children.values():
            if child.key != (0, 0):
                yield (*child.key, "")
            yield from child.scalars()


def _parse(text: str) -> _Node:
    value, problems = yaml_reader.read(text, "")
    if value is None:
        first = problems[0]
        raise CannotEdit(f"The file has a mistake on line {first.line}: {first.message} {first.tip}")
    events = iter(yaml.parse(text, Loader=_Loader))
    for event in events:
        if isinstance(event, MappingStartEvent | SequenceStartEvent | ScalarEvent):
            return _node(text, event, events, inside_flow=False)
    raise CannotEdit("The file is empty.")


#: With libyaml where it is there, as the reader does.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _node(text: str, event: Event, events: Iterator[Event], *, inside_flow: bool) -> _Node:
    """Give the value that begins with ``event``, and take its other events."""
    start, column = _mark(event.start_mark).index, _mark(event.start_mark).column
    if isinstance(event, ScalarEvent):
        last = start + len(text[start : _mark(event.end_mark).index].rstrip())
        return _Node(start, last, column, event.style or "", is_scalar=True, inside_flow=inside_flow)
    opened = cast("MappingStartEvent | SequenceStartEvent", event)
    is_list = isinstance(event, SequenceStartEvent)
    node = _Node(start, start, column, flow=bool(opened.flow_style), is_list=is_list, inside_flow=inside_flow)
    for inner in events:
        if not isinstance(inner, MappingStartEvent | SequenceStartEvent | ScalarEvent):
            closed = _mark(inner.end_mark).index
            node.end = closed if node.flow else max(each.end for each in node.children.values())
            break
        name: str | int = len(node.children)
        key = (0, 0)
        if not is_list:
            name = cast("ScalarEvent", inner).value
            key = (_mark(inner.start_mark).index, _mark(inner.end_mark).index)
            inner = next(events)  # noqa: PLW2901 - the value of the key
        child = _node(text, inner, events, inside_flow=inside_flow or node.flow)
        child.key = key
        node.children[name] = child
    return node


def _mark(mark: object) -> Mark:
    return cast("Mark", mark)


def _find(text: str, path: Path) -> _Node | None:
    node: _Node | None = _parse(text)
    for step in path:
        node = node.children.get(step) if node else None
    return node


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end


# The edits -----------------------------------------------------------------------------------------------------


def _replace(text: str, node: _Node, value: New) -> str:
    if isinstance(value, str | int) and node.is_scalar:
        column = _column_of(text, node.key[0]) if node.key != (0, 0) else node.column
        return text[: node.start] + _scalar(value, column, node, text) + text[node.end :]
    if node.inside_flow or node.flow:
        _refuse_comments(text, node, node.start, node.end)
        return text[: node.start] + _in_flow(value) + text[node.end :]
    if node.key == (0, 0):
        raise CannotEdit("A whole item of a list cannot be replaced here. Change it by hand.")
    after_colon = text.index(":", node.key[1]) + 1
    _refuse_comments(text, node, after_colon, node.end)
    return text[:after_colon] + _after_colon(value, _column_of(text, node.key[0])) + text[node.end :]


def _insert(text: str, node: _Node, key: str | int, value: New, order: Sequence[str]) -> str:
    if node.is_list or node.is_scalar or not isinstance(key, str):
        raise CannotEdit(f"There is no place for {key!r} here.")
    if not _KEY.fullmatch(key):
        raise CannotEdit(f"{printable(key)!r} is not a key.")
    if not node.children:
        return text[: node.start] + "{" + f"{key}: {_in_flow(value)}" + "}" + text[node.end :]
    before = _key_before(node, key, order)
    if before is None:
        first = next(iter(node.children.values()))
        entry = f"{key}: {_in_flow(value)}, " if node.flow else _entry(key, value, node.column) + _break(node.column)
        return text[: first.key[0]] + entry + text[first.key[0] :]
    if node.flow:
        return text[: before.end] + f", {key}: {_in_flow(value)}" + text[before.end :]
    end = _line_end(text, before.end)
    return text[:end] + _break(node.column) + _entry(key, value, node.column) + text[end:]


def _key_before(node: _Node, key: str, order: Sequence[str]) -> _Node | None:
    """Give the value after which ``key`` comes; None means before all others."""
    if key not in order:
        return list(node.children.values())[-1]
    known = {name: order.index(name) for name in node.children if isinstance(name, str) and name in order}
    lower = [name for name, place in known.items() if place < order.index(key)]
    return node.children[max(lower, key=known.__getitem__)] if lower else None


def _append(text: str, node: _Node, value: New, *, apart: bool) -> str:
    if not node.children:
        return text[: node.start] + f"[{_in_flow(value)}]" + text[node.end :]
    last = list(node.children.values())[-1]
    if node.flow:
        return text[: last.end] + f", {_in_flow(value)}" + text[last.end :]
    end = _line_end(text, last.end)
    space = "\n" if apart else ""
    return text[:end] + space + _break(node.column) + _item(value, node.column) + text[end:]


def _remove_in_flow(text: str, around: _Node, node: _Node) -> str:
    children = list(around.children.values())
    index = children.index(node)
    start = node.start if node.key == (0, 0) else node.key[0]
    end = node.end
    if index:
        start = children[index - 1].end
    elif len(children) > 1:
        following = children[1]
        end = following.start if following.key == (0, 0) else following.key[0]
    _refuse_comments(text, node, start, end)
    return text[:start] + text[end:]


def _remove_lines(text: str, around: _Node, node: _Node) -> str:
    children = list(around.children.values())
    if len(children) == 1 or (children[0] is node and not around.is_list):
        raise CannotEdit("The first or only key of a record cannot be removed here. Change it by hand.")
    first = node.start if node.key == (0, 0) else node.key[0]
    start, end = text.rfind("\n", 0, first) + 1, _line_end(text, node.end)
    _refuse_comments(text, node, start, end)
    return text[:start] + text[end + 1 :]


def _refuse_comments(text: str, node: _Node, start: int, end: int) -> None:
    """Refuse to remove what a person wrote about a value."""
    spans = [*node.scalars(), *([(*node.key, "")] if node.key[0] >= start and node.key != (0, 0) else [])]
    rest, at = "", start
    for first, last, style in sorted(spans):
        rest += text[at:first] + (text[first : _line_end(text, first)] if style and style in "|>" else "")
        at = last
    if "#" in rest + text[at:end]:
        line = text.count("\n", 0, start) + 1
        raise CannotEdit(f"A comment stands at line {line}, where something must go. Change it by hand.")


def _column_of(text: str, index: int) -> int:
    return index - text.rfind("\n", 0, index) - 1


# How a value is written ----------------------------------------------------------------------------------------


def _break(column: int) -> str:
    return "\n" + " " * column


def _entry(key: str, value: New, column: int) -> str:
    return f"{key}:{_after_colon(value, column)}"


def _after_colon(value: New, column: int) -> str:
    """Write a value behind ``key:`` whose key stands in ``column``."""
    if isinstance(value, str | int):
        return f" {_scalar(value, column)}"
    if _is_short(value, column + 2):
        return f" {_in_flow(value)}"
    inner = column + 2
    if isinstance(value, Mapping):
        return "".join(_break(inner) + _entry(_key(name), part, inner) for name, part in value.items())
    if all(isinstance(part, str | int) for part in value):
        return f" {_in_flow(value)}"
    return "".join(_break(inner) + _item(part, inner) for part in value)


def _item(value: New, column: int) -> str:
    """Write an item of a list whose hyphen stands in ``column``."""
    if isinstance(value, str | int):
        return f"- {_scalar(value, column)}"
    if not isinstance(value, Mapping) or _is_short(value, column + 2):
        return f"- {_in_flow(value)}"
    entries = [_entry(_key(name), part, column + 2) for name, part in value.items()]
    return "- " + _break(column + 2).join(entries)


def _key(name: str) -> str:
    if not _KEY.fullmatch(name):
        raise CannotEdit(f"{printable(name)!r} is not a key.")
    return name


def _is_short(value: New, column: int) -> bool:
    """Say whether a list or mapping reads well on one line."""
    parts = list(value.values()) if isinstance(value, Mapping) else list(cast("Sequence[New]", value))
    flat = all(isinstance(part, str | int) or _all_scalars(part) for part in parts)
    return not parts or (flat and column + len(_in_flow(value)) <= WIDTH)


def _all_scalars(value: New) -> bool:
    return not isinstance(value, Mapping | str | int) and all(isinstance(part, str | int) for part in value)


def _in_flow(value: New) -> str:
    if isinstance(value, str | int):
        return _scalar(value, 0, _Node(0, 0, 0, inside_flow=True))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(name)}: {_in_flow(part)}" for name, part in value.items()) + "}"
    return "[" + ", ".join(_in_flow(part) for part in value) + "]"


def _scalar(value: str | int, column: int, old: _Node | None = None, text: str = "") -> str:
    """Write a text behind a key in ``column``: as ``old`` was written, or else as plainly as it reads back right."""
    if isinstance(value, int):
        return str(value)
    flow = bool(old and old.inside_flow)
    long = "\n" in value or column + len(value) > WIDTH - 12
    styles: tuple[str, ...] = ("", "'", '"') if flow or not long else (">", "", "'", '"')
    if old and old.style in ("'", '"', ">") and not (old.style == ">" and flow):
        styles = (old.style, *styles)
    was_bare = bool(old and old.is_scalar and not old.style)
    comment = _comment_of_header(text, old) if old and old.style in ("|", ">") else ""
    if old and old.is_scalar and text[old.end : _line_end(text, old.end)].strip():
        styles = tuple(style for style in styles if style != ">")  # the comment behind it would become text
    for style in styles:
        if style == "" and (not value or (not was_bare and _looks_like_more_than_text(value))):
            continue
        written = _in_style(value, style, column, comment)
        if _reads_as(written, value, column, flow=flow):
            return written
    raise CannotEdit(f"The text {printable(value, longest=40)!r} cannot be written here.")


def _comment_of_header(text: str, old: _Node) -> str:
    """Give the comment on the first line of a folded or literal text, with the spaces before it."""
    found = re.search(r" +#.*$", text[old.start : _line_end(text, old.start)])
    return found[0] if found else ""


def _in_style(value: str, style: str, column: int, comment: str) -> str:
    if style == "'":
        return "'" + value.replace("'", "''") + "'" + comment
    if style == '"':
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"' + comment
    if style == ">":
        return ">-" + comment + "".join(_folded(value, column + 2))
    return value + comment


def _folded(value: str, column: int) -> Iterator[str]:
    for number, line in enumerate(value.split("\n")):
        if number:
            yield "\n"
        for part in textwrap.wrap(line, WIDTH - column, break_long_words=False, break_on_hyphens=False):
            yield _break(column) + part


def _looks_like_more_than_text(value: str) -> bool:
    """Say whether another reader of YAML would take it for a number, a truth or nothing."""
    kind: object = yaml.SafeLoader("").resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return kind != "tag:yaml.org,2002:str" and not _BARE.fullmatch(value)


def _reads_as(written: str, value: str, column: int, *, flow: bool) -> bool:
    text = f"{{k: {written}}}" if flow else f"{' ' * column}k: {written}\n"
    return yaml_reader.read(text, "")[0] == {"k": value}


# What must come out of it --------------------------------------------------------------------------------------


def _nested(steps: Sequence[str | int], value: New) -> New:
    for step in reversed(steps):
        if not isinstance(step, str):
            raise CannotEdit("An item of a list that is not there cannot be changed.")
        value = {step: value}
    return value


def _checked(text: str, changed: str, path: Path, value: New | None) -> str:
    """Give ``changed`` when it says what ``text`` says with ``value`` at ``path`` (None: without it)."""
    wanted: object = copy.deepcopy(yaml_reader.read(text, "")[0])
    got, problems = yaml_reader.read(changed, "")
    around = cast("dict[str | int, object]", wanted)
    for step in path[:-1]:
        around = cast("dict[str | int, object]", around[step])
    if value is None:
        del around[path[-1]]
    elif isinstance(around, list) and path[-1] == len(around):
        around.append(_as_read(value))
    else:
        around[path[-1]] = _as_read(value)
    if problems or got != wanted:
        why = f" {problems[0].message}" if problems else ""
        raise CannotEdit(f"{dotted(path)} cannot be changed without changing something else.{why} Change it by hand.")
    return changed


def _as_read(value: New) -> object:
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, Mapping):
        return {name: _as_read(part) for name, part in value.items()}
    return [_as_read(part) for part in value]
