"""The reader of YAML takes mappings, lists and text, and refuses all that a reviewer cannot see through."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wegwijzer import yaml_reader
from wegwijzer.problems import printable
from wegwijzer.yaml_reader import KEY, LARGEST_RECORD, dotted, positions, read

REFUSED = {
    "duplicate key": ("a: 1\nb: 2\na: 3", 3, 1, "the key a stands here twice: on line 1 and on line 3."),
    "duplicate key inside": ("x:\n  - a: 1\n    a: 2", 3, 5, "the key a stands here twice: on line 2 and on line 3."),
    "duplicate key, once quoted": ('a: 1\n"a": 2', 2, 1, "the key a stands here twice: on line 1 and on line 2."),
    "duplicate key by an escape": ('a: 1\n"\\x61": 2', 2, 1, "the key a stands here twice: on line 1 and on line 2."),
    "anchor": ("a: &x 1", 1, 4, "the anchor &x is not allowed."),
    "anchor on a list": ("a: &x [1]", 1, 4, "the anchor &x is not allowed."),
    "anchor on a key": ("&x a: 1", 1, 1, "the anchor &x is not allowed."),
    "alias": ("a: *x", 1, 4, "the alias *x is not allowed."),
    "alias and nothing else": ("*x", 1, 1, "the alias *x is not allowed."),
    "tag and nothing else": ("!", 1, 1, "the tag ! is not allowed."),
    "alias as a key": ("*x : 1", 1, 1, "the alias *x is not allowed."),
    "merge key": ("<<: {a: 1}", 1, 1, "the merge key << is not allowed."),
    "tag": ("a: !!int 1", 1, 4, "the tag tag:yaml.org,2002:int is not allowed."),
    "tag of Python": ("!!python/object/apply:os.system [ls]", 1, 1, "the tag tag:yaml.org,2002:python/object/app"),
    "tag without a name": ("a: ! b", 1, 4, "the tag ! is not allowed."),
    "tag on a mapping": ("a: !x {b: c}", 1, 4, "the tag !x is not allowed."),
    "second document": ("a: 1\n---\na: 2", 2, 1, "a second document starts here (---)."),
    "second document after an end": ("a: 1\n...\nb: 2", 3, 1, ""),
    "version directive": ("%YAML 1.1\n---\na: 1", 1, 1, "a line that starts with % is not allowed."),
    "tag directive": ("%TAG ! tag:x,2000:\n---\na: 1", 1, 1, "a line that starts with % is not allowed."),
    "unknown directive": ("%FOO\n---\na: 1", 1, 0, ""),
    "list as a key": ("? [a]\n: b", 1, 3, "a key is a list or a mapping."),
    "mapping as a key": ("? {a: 1}\n: b", 1, 3, "a key is a list or a mapping."),
    "empty key": ("?\n: b", 1, 2, "a key is empty."),
    "hidden character by an escape": ('a: "0800\\u202e2000"', 1, 4, "the character U+202E"),
    "line separator by an escape": ('a: "x\\Ly"', 1, 4, "the character U+2028"),
    "tab by an escape": ('a: "x\\ty"', 1, 4, "the character U+0009"),
    "null by an escape": ('a: "\\0"', 1, 4, "the character U+0000"),
    "accent by an escape": ('a: "e\\u0301"', 1, 4, "a letter and its accent"),
    "hidden character in a key": ('"a\\u200b": 1', 1, 1, "the character U+200B"),
    "surrogate by an escape": ('a: "\\ud800"', 1, 0, ""),
    "long text": ("a: " + "x" * 2_001, 1, 4, "the text has 2001 characters; at most 2000 fit."),
    "long key": ("a" * 101 + ": 1", 1, 1, "a key has 101 characters; at most 100 fit."),
    "deep nesting": ("[" * 13 + "]" * 13, 1, 13, "lists and keys are nested more than 12 deep."),
    "two colons": ("a: b: c", 1, 5, "a colon stands where no key can stand."),
    "open quotation mark": ('a: "b', 1, 0, "a quotation mark is never closed."),
    "open bracket": ("a: [b", 0, 0, "a bracket is never closed, or a comma is missing."),
    "reserved sign": ("a: @b", 1, 4, "a text starts with a sign that YAML keeps for itself."),
    "empty file": ("", 1, 1, "the file is empty."),
    "only a comment": ("# a", 1, 1, "the file is empty."),
    "lone surrogate": ("a: \ud800", 1, 4, "a character cannot be read."),
}

SIZE = 64 * 1024
HOSTILE = {
    "brackets": "[" * SIZE,
    "braces": "{" * SIZE,
    "dashes": "- " * (SIZE // 2),
    "question marks": "? " * (SIZE // 2),
    "nested pairs": "[a: " * (SIZE // 4),
    "keys": "".join(f"k{i}: \n" for i in range(SIZE // 8)),
    "equal keys": "a: 1\n" * (SIZE // 5),
    "empty keys": "?\n" * (SIZE // 2),
    "anchors": "- &a x\n" * (SIZE // 7),
    "aliases": "- *a\n" * (SIZE // 5),
    "items": "[" + "a," * (SIZE // 2) + "]",
    "one long text": "a: " + "x" * SIZE,
    "escapes": 'a: "' + "\\u202e" * (SIZE // 6) + '"',
    "quotation marks": '"' * SIZE,
    "tag signs": "!" * SIZE,
    "percent signs": "a: !<%41" + "%41" * (SIZE // 3),
    "stairs": "".join(" " * depth + "a:\n" for depth in range(350)),
    "accents": "a: e" + "\u0301\u0316" * (SIZE // 4),
}


def test_every_value_stays_the_text_that_was_written() -> None:
    """Numbers, dates, times and yes-or-no words are not turned into something else."""
    text = "a: 0112\nb: no\nc: 12:30\nd: 06_1234567\ne: 2026-11-21\nf: ~\ng: null\nh:\ni: 1e3\nj: '0'\nk: =\n"
    written = ["0112", "no", "12:30", "06_1234567", "2026-11-21", "~", "null", "", "1e3", "0", "="]
    value, problems = read(text, "f")
    assert (list(value.values()), problems) == (written, [])  # type: ignore[union-attr]


def test_blocks_and_folded_lines_are_read_as_in_any_yaml() -> None:
    """Long texts may be written over several lines."""
    text = "---\na: >\n  een\n  twee\nb: |\n  een\n  twee\nc: een\n  twee\n"
    assert read(text, "f") == ({"a": "een twee\n", "b": "een\ntwee\n", "c": "een twee"}, [])


@pytest.mark.parametrize(("text", "line", "column", "message"), REFUSED.values(), ids=REFUSED)
def test_what_hides_something_is_refused(text: str, line: int, column: int, message: str) -> None:
    """Each is one plain sentence with its place; 0 here means that the place does not matter."""
    value, problems = read(text, "data/x.yaml")
    assert value is None
    assert problems[0].message.startswith(message)
    assert problems[0].line == (line or problems[0].line)
    assert problems[0].column == (column or problems[0].column)
    assert problems[0].tip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_answered_within_a_second(text: str) -> None:
    """Neither depth nor number makes the reader slow, or lets it run out of stack."""
    start = time.perf_counter()
    _, problems = read(text, "f")
    positions(text)
    assert time.perf_counter() - start < 1
    assert len(problems) <= 60


def test_a_record_has_a_limit() -> None:
    """An organization of more than 64 KB is reported where it starts; one below it is not."""
    item = "  - b: " + "x" * 1_500 + "\n"
    small = "organizations:\n- a:\n" + item * 20
    large = "organizations:\n- c: d\n- a:\n" + item * (LARGEST_RECORD // 1_500 + 1)
    assert read(small, "f")[1] == []
    problem = read(large, "f")[1][0]
    assert (problem.line, problem.path) == (3, "organizations[1]")
    assert problem.message == "this record is larger than 64 KB."


def test_every_problem_of_a_file_is_listed_with_its_path() -> None:
    """One reading finds several faults."""
    problems = read("a:\n  - b: &x 1\n  - b: !y 2\n  - c: 1\n    c: 2\n", "f")[1]
    assert [(problem.line, problem.path) for problem in problems] == [(2, "a[0].b"), (3, "a[1].b"), (5, "a[2].c")]


def test_positions_name_keys_and_values() -> None:
    """Lines and columns count from 1, also after letters outside ASCII."""
    found = positions("a: é\nb:\n  - c: {d: x}\n")
    assert found[("a",)] == (1, 4)
    assert found[("b", KEY)] == (2, 1)
    assert found[("b", 0)] == (3, 5)
    assert found[("b", 0, "c", "d", KEY)] == (3, 9)
    assert found[("b", 0, "c", "d")] == (3, 12)


def test_positions_of_a_broken_file_reach_as_far_as_it_can_be_read() -> None:
    """What stands before a fault keeps its place."""
    assert positions("a: 1\nb: [")[("a",)] == (1, 4)
    assert positions("a: 1\na: 2")[("a",)] == (1, 4)


def test_paths_are_written_as_people_read_them() -> None:
    """Keys are joined by dots, numbers of a list stand in brackets."""
    assert dotted(("organizations", 0, "services", 2, "needs")) == "organizations[0].services[2].needs"
    assert dotted(()) == ""


@given(st.text(st.sampled_from("ab:-[]{}?!&*|>'\"%@,#\n \\u20<~é\u2028\ufeff")))
def test_any_text_gives_a_value_or_problems(text: str) -> None:
    """Nothing is raised, and no problem holds a hidden character."""
    value, problems = read(text, "f")
    positions(text)
    assert (value is None) == bool(problems)
    for problem in problems:
        assert printable(problem.message + problem.path, longest=10_000) == problem.message + problem.path


_VALUES = st.recursive(
    st.text(st.characters(categories=["L", "N", "P"]), max_size=20).map(lambda text: text.replace("\u034f", "")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), inner),
    max_leaves=10,
)


@given(_VALUES)
def test_a_value_is_read_as_it_was_written(value: yaml_reader.Value) -> None:
    """Reading gives back what PyYAML wrote, and every place in it is known."""
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    found, problems = read(text, "f")
    assert found == value or problems
    assert () in positions(text)


def test_the_slow_parser_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the C part of PyYAML the same files are read and refused."""
    with_c = {name: bool(read(case[0], "f")[1]) for name, case in REFUSED.items()}
    monkeypatch.setattr(yaml_reader, "CParser", None)
    assert read("a: 0112\nb: [no, {c: é}]\n", "f") == ({"a": "0112", "b": ["no", {"c": "é"}]}, [])
    without = {name: bool(read(case[0], "f")[1]) for name, case in REFUSED.items() if name != "unknown directive"}
    assert without == {name: refused for name, refused in with_c.items() if name != "unknown directive"}
