"""The editor changes the one value that is meant, keeps every other byte, and refuses what it cannot do that way."""

from __future__ import annotations

import copy
import difflib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import ROOT

from wegwijzer import yaml_editor, yaml_reader
from wegwijzer.yaml_editor import CannotEdit, add, edit, put, remove

FILES = sorted((ROOT / "data").rglob("*.yaml"))
TEXTS = {file.name: file.read_text(encoding="utf-8") for file in FILES}

#: Every layout that people write: brackets and lines, all quotation marks, comments in every place.
MIXED = """\
# first
a: plain  # why
b: 'single'
c: "double"
d: >-  # folded
  One line
  and another.
e: [x, 'y, z']   # a list
f:
- not indented
- 'second'
g:
    deep: {k: v, l: w}
    other: 1
h: {}
i: []
records:
  - id: one
    state: yes

  # about two
  - {id: two, state: no}
"""


def _leaves(value: object, path: tuple[str | int, ...] = ()):
    """Give the way to every text."""
    if isinstance(value, str):
        yield path
    else:
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in items:
            yield from _leaves(inner, (*path, step))


def _read(text: str):
    value, problems = yaml_reader.read(text, "")
    assert not problems
    return value


def _with(text: str, path, value):
    """Give what ``text`` says, with ``value`` at ``path``."""
    wanted = around = copy.deepcopy(_read(text))
    for step in path[:-1]:
        around = around[step]
    around[path[-1]] = value
    return wanted


def _changed(old: str, new: str) -> tuple[list[str], list[str]]:
    lines = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


PLACES = [(name, path) for name, text in TEXTS.items() for path in _leaves(_read(text))]
VALUES = st.one_of(
    st.sampled_from(
        ["yes", "no", "0800 2000", "112", "1e3", "null", "~", "", " ", "- x", "a: b", "a #b", "'", '"', "\\n"]
    ),
    st.sampled_from(["[x]", "{x: y}", "x, y", "&a", "*a", "!x", "%x", "@x", "> x", "|", "? x", "12:30", "2026-11-22"]),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=300),
    st.lists(st.text("abc é,:'\"#", min_size=1, max_size=40), min_size=1, max_size=4).map("\n".join),
    st.lists(st.text("woord ", min_size=1, max_size=30), max_size=30).map(" ".join),
)


@settings(max_examples=150)
@given(st.sampled_from(PLACES), VALUES)
def test_one_value_of_a_real_file_changes_and_nothing_else(place, value):
    """Whatever is written in whichever place, the file says that, and no line changes that holds none of it."""
    name, path = place
    text = TEXTS[name]
    changed = put(text, path, value)
    assert _read(changed) == _with(text, path, value)
    start, end = yaml_editor._find(text, path).start, yaml_editor._find(text, path).end
    assert changed.startswith(text[:start])
    assert changed.endswith(text[end:])


@pytest.mark.parametrize("name", TEXTS)
def test_writing_what_stands_there_changes_nothing_that_is_said(name: str):
    """Every value of every real file can be written again: one in a hundred stays as long as its folds allow."""
    text = TEXTS[name]
    for path in list(_leaves(_read(text)))[::40]:
        value = _read(text)
        for step in path:
            value = value[step]
        assert _read(put(text, path, value)) == _read(text)


@given(st.sampled_from(list(_leaves(_read(MIXED)))), VALUES)
def test_every_layout_keeps_its_comments(path, value):
    """Comments stay, whatever is written beside them."""
    changed = put(MIXED, path, value)
    assert _read(changed) == _with(MIXED, path, value)
    for comment in ("# first\n", "# why\n", "# folded\n", "# a list\n", "# about two\n"):
        assert comment in changed


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (("a",), "new", "a: plain  # why", "a: new  # why"),
        (("b",), "new", "b: 'single'", "b: 'new'"),
        (("c",), 'n"w', 'c: "double"', 'c: "n\\"w"'),
        (("a",), "0112", "a: plain  # why", "a: 0112  # why"),
        (("e", 1), "q", "e: [x, 'y, z']   # a list", "e: [x, 'q']   # a list"),
        (("g", "deep"), {"k": "q"}, "    deep: {k: v, l: w}", "    deep: {k: q}"),
        (("records", 1, "state"), "yes", "  - {id: two, state: no}", "  - {id: two, state: yes}"),
    ],
)
def test_a_value_keeps_its_quotation_marks(path, value, before: str, after: str):
    """One line changes, and it looks as its writer wrote it."""
    assert _changed(MIXED, put(MIXED, path, value)) == ([before], [after])


@pytest.mark.parametrize(
    ("path", "value", "after"),
    [
        (("g", "more"), "x", ["    more: x"]),
        (("new",), "112", ["new: '112'"]),
        (("new",), 112, ["new: 112"]),
        (("new",), "2026-11-22", ["new: 2026-11-22"]),
        (("new", "inner"), "x", ["new: {inner: x}"]),
        (("new",), ["x", "y"], ["new: [x, y]"]),
        (("new",), [{"id": "x" * 60, "text": "y" * 60}], ["new:", f"  - id: {'x' * 60}", f"    text: {'y' * 60}"]),
        (("records", 0, "reason"), "een: twee", ["    reason: 'een: twee'"]),
    ],
)
def test_a_new_key_stands_on_lines_of_its_own(path, value, after: list[str]):
    """No line that was there changes."""
    assert _changed(MIXED, put(MIXED, path, value)) == ([], after)


def test_a_new_key_finds_its_place_in_the_order():
    """After the key that comes before it, or as the first; in brackets too."""

    def order(_path):
        return ("zero", "id", "kind", "state")

    assert "{id: two, kind: x, state: no}" in put(MIXED, ("records", 1, "kind"), "x", order)
    assert "  - id: one\n    kind: x\n    state: yes" in put(MIXED, ("records", 0, "kind"), "x", order)
    assert "  - zero: x\n    id: one\n" in put(MIXED, ("records", 0, "zero"), "x", order)
    assert "{zero: x, id: two, state: no}" in put(MIXED, ("records", 1, "zero"), "x", order)


def test_items_are_added_in_the_layout_of_their_list():
    """In brackets, under hyphens, or as a list that was not there."""
    assert "e: [x, 'y, z', q]   # a list" in add(MIXED, ("e",), "q")
    assert "- 'second'\n- q\ng:" in add(MIXED, ("f",), "q")
    assert "i: [q]" in add(MIXED, ("i",), "q")
    assert add(MIXED, ("records",), {"id": "three"}, apart=True).endswith("state: no}\n\n  - {id: three}\n")
    assert add(MIXED, ("new",), {"id": "three"}).endswith("\nnew:\n  - {id: three}\n")
    assert add(MIXED.rstrip(), ("records",), {"id": "three"}).endswith("state: no}\n  - {id: three}")


def test_keys_and_items_are_removed():
    """With their lines, or their commas."""
    assert _changed(MIXED, remove(MIXED, ("c",))) == (['c: "double"'], [])
    assert _changed(MIXED, remove(MIXED, ("f", 0))) == (["- not indented"], [])
    assert "e: ['y, z']" in remove(MIXED, ("e", 0))
    assert "e: [x]" in remove(MIXED, ("e", 1))
    assert "deep: {l: w}" in remove(MIXED, ("g", "deep", "k"))
    assert "deep: {k: v}" in remove(MIXED, ("g", "deep", "l"))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: remove(text, ("a",)), "first or only key"),
        (lambda text: remove(text, ("d",)), "A comment stands at line 5"),
        (lambda text: remove(text, ("records", 0, "id")), "first or only key"),
        (lambda text: remove(text, ("e",)), "A comment stands at line 8"),
        (lambda text: remove(text, ("nothing",)), "is not there"),
        (lambda text: put(text, ("records",), ["x"]), "A comment stands at line"),
        (lambda text: put(text, ("records", 7), "x"), "There is no place"),
        (lambda text: put(text, ("a", "inner"), "x"), "There is no place"),
        (lambda text: put(text, ("new: x\nother",), "x"), "is not a key"),
        (lambda text: put(text, ("new",), {"a: b": "x"}), "is not a key"),
        (lambda text: add(text, ("a",), "x"), "is not a list"),
        (lambda text: put(text + "a: 1\n", ("b",), "x"), "twice"),
        (lambda text: put(text, ("a",), "x\u202ey"), "cannot be written"),
    ],
)
def test_what_would_touch_something_else_is_refused(change, why: str):
    """With a sentence that says what stands in the way."""
    with pytest.raises(CannotEdit, match=why):
        change(MIXED)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_line_ends_and_byte_order_mark_stay(mark: bytes, end: bytes):
    """Also where the change adds lines."""
    data = mark + MIXED.encode().replace(b"\n", end)
    changed = edit(data, lambda text: add(text, ("new",), {"id": "three"}))
    assert changed == data + b"new:" + end + b"  - {id: three}" + end


def test_mixed_line_ends_are_refused():
    """Nobody could say which of the two a new line gets."""
    with pytest.raises(CannotEdit, match="two kinds of line ends"):
        edit(b"a: 1\r\nb: 2\n", lambda text: put(text, ("a",), "x"))


def test_without_a_change_every_real_file_stays_as_it_is():
    """Byte for byte."""
    for file in FILES:
        data = Path(file).read_bytes()
        assert edit(data, lambda text: text) == data


def _containers(value: object, path: tuple[str | int, ...] = ()):
    """Give the way to every mapping and list."""
    if not isinstance(value, str):
        yield path
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _containers(inner, (*path, step))


RECORDS = [(name, path) for name, text in TEXTS.items() for path in _containers(_read(text))]


@settings(max_examples=150)
@given(st.sampled_from(RECORDS), st.sampled_from(["x", {"id": "x"}, ["x", "y"], [{"id": "x", "text": "y " * 60}]]))
def test_what_is_added_to_a_real_file_can_be_taken_out_again(place, value):
    """The file is then what it was, byte for byte; in between, no line is gone that held nothing of it."""
    name, path = place
    text = TEXTS[name]
    around = _read(text)
    for step in path:
        around = around[step]
    last = len(around) if isinstance(around, list) else "added"
    changed = add(text, path, value) if isinstance(around, list) else put(text, (*path, "added"), value)
    gone, _ = _changed(text, changed)
    assert len(gone) <= 1, "only a list or record in brackets changes its own line"
    assert remove(changed, (*path, last)) == text


def test_the_parser_without_its_c_part_gives_the_same(monkeypatch: pytest.MonkeyPatch):
    """PyYAML is installed without libyaml on some machines."""
    import yaml

    def edits() -> list[str]:
        return [put(MIXED, path, "nieuw: é") for path in _leaves(_read(MIXED))] + [add(MIXED, ("records",), "x")]

    fast = edits()
    monkeypatch.setattr(yaml_editor, "_Loader", yaml.SafeLoader)
    assert edits() == fast
