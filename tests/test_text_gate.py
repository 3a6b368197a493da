"""The gate on characters lets ordinary text of every language through, and nothing that cannot be seen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijzer.problems import printable
from wegwijzer.text_gate import (
    LARGEST_CATALOGUE,
    LARGEST_FILE,
    MOST_A_FILE,
    check_text,
    check_value,
    is_clean,
    read_text,
)

GOOD = {
    "dutch": "Hallo, één coördinator — “ja” voor € 0,10\n",
    "arabic": "السلام عليكم\n",
    "persian with a joiner inside a word": "می\u200cخواهم\n",
    "urdu with a joiner": "ب\u200dہ\n",
    "thai": "สวัสดี\n",
    "cyrillic": "Привет\n",
    "chinese": "你好\n",
    "emoji": "☎ 🙂\n",
    "empty": "",
}

BAD = {
    "line separator": ("# checked\u2028phone: 1", 1, 10, "U+2028"),
    "paragraph separator": ("a\u2029b", 1, 2, "U+2029"),
    "next line": ("a\nb\x85c", 2, 2, "U+0085"),
    "lone carriage return": ("a\rb", 1, 2, "U+000D"),
    "tab": ("a:\tb", 1, 3, "U+0009"),
    "null": ("a\0", 1, 2, "U+0000"),
    "escape": ("\x1b[31m", 1, 1, "U+001B"),
    "delete": ("a\x7f", 1, 2, "U+007F"),
    "right-to-left override": ("0800\u202e2000", 1, 5, "U+202E"),
    "right-to-left mark": ("a\u200fb", 1, 2, "U+200F"),
    "isolate": ("\u2066a", 1, 1, "U+2066"),
    "zero width space": ("a\u200bb", 1, 2, "U+200B"),
    "byte order mark inside": ("a\n\ufeffb", 2, 1, "U+FEFF"),
    "soft hyphen": ("a\u00adb", 1, 2, "U+00AD"),
    "tag letter": ("a\U000e0041", 1, 2, "U+E0041"),
    "private use": ("\ue000", 1, 1, "U+E000"),
    "not assigned": ("\u0378", 1, 1, "U+0378"),
    "no-break space": ("020\u00a01234567", 1, 4, "U+00A0"),
    "narrow no-break space": ("a\u202fb", 1, 2, "U+202F"),
    "figure space": ("a\u2007b", 1, 2, "U+2007"),
    "ideographic space": ("a\u3000b", 1, 2, "U+3000"),
    "blank letter": ("a\u3164b", 1, 2, "U+3164"),
    "variation selector": ("a\ufe0f", 1, 2, "U+FE0F"),
    "joiner between Latin letters": ("a\u200cb", 1, 2, "U+200C"),
    "joiner at the end of an Arabic word": ("ب\u200d", 1, 2, "U+200D"),
    "two joiners": ("ب\u200c\u200cب", 1, 2, "U+200C"),
    "decomposed letter": ("cafe\u0301", 1, 4, "U+0065 U+0301"),
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_ordinary_text_passes(text: str) -> None:
    """Text as people write it passes unchanged."""
    assert read_text(text.encode(), "f") == (text, [])
    assert is_clean(text)


@pytest.mark.parametrize(("text", "line", "column", "named"), BAD.values(), ids=BAD)
def test_hidden_characters_are_refused(text: str, line: int, column: int, named: str) -> None:
    """Each is reported with its line, column, code point and a tip, and the text is not handed on."""
    found, problems = read_text(text.encode(), "data/x.yaml")
    assert found == ""
    assert (problems[0].file, problems[0].line, problems[0].column) == ("data/x.yaml", line, column)
    assert named in problems[0].message
    assert problems[0].tip
    assert check_value(text, "f", 3, 4, "a.b")[0].line == 3


def test_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    """A file of Notepad reads like any other."""
    assert read_text(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "f") == ("a: 1\nb: 2\n", [])


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"a\nb\xff", (2, 2)),
        ("é\xe9".encode("latin-1"), (1, 1)),
        ("é".encode() + b"\xe9", (1, 2)),
        ("hoi".encode("utf-16"), (1, 1)),
        (b"\xed\xa0\x80", (1, 1)),
        (b"a\xc0\xaf", (1, 2)),
    ],
    ids=["stray byte", "latin-1", "mixed", "utf-16", "surrogate", "overlong slash"],
)
def test_other_encodings_are_refused(data: bytes, place: tuple[int, int]) -> None:
    """The first byte that is not UTF-8 is reported with its place."""
    text, problems = read_text(data, "f")
    assert text == ""
    assert (problems[0].line, problems[0].column) == place
    assert "UTF-8" in problems[0].message


def test_a_file_that_is_too_large_is_not_read() -> None:
    """More than 32 MB is one problem."""
    assert "32 MB" in read_text(bytes(LARGEST_FILE + 1), "f")[1][0].message


def test_very_many_faults_are_counted_and_not_listed() -> None:
    """A file of nothing but no-break spaces gives a short list."""
    problems = check_text("\u00a0" * 10_000, "f")
    assert len(problems) == MOST_A_FILE + 1
    assert problems[-1].message == f"{10_000 - MOST_A_FILE} more characters of this file are refused."


@given(st.binary())
def test_any_bytes_give_a_text_or_problems(data: bytes) -> None:
    """Whatever the bytes, nothing is raised, and problems hold no hidden character themselves."""
    text, problems = read_text(data, "f")
    assert is_clean(text)
    for problem in problems:
        assert printable(problem.message, longest=10_000) == problem.message


@given(st.text(st.characters(codec=None, categories=None)))
def test_what_passes_is_visible_and_composed(text: str) -> None:
    """The fast answer and the list of faults agree, and what passes holds none of the refused classes."""
    assert is_clean(text) == (not check_text(text, "f"))
    if is_clean(text):
        assert unicodedata.is_normalized("NFC", text)
        rest = text.replace("\n", "").replace("\u200c", "").replace("\u200d", "")
        assert all(unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"} for char in rest)


def test_a_file_has_a_largest_size():
    """What is larger than the limit is not read at all; a catalogue may be larger than a file of data."""
    assert LARGEST_CATALOGUE > LARGEST_FILE
    assert read_text(b"x" * 10, "f", 10) == ("x" * 10, [])
    text, (problem,) = read_text(b"x" * (LARGEST_FILE + 1), "f")
    assert (text, problem.message) == ("", "the file is larger than 32 MB.")
