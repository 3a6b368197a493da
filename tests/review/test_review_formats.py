"""The formats: nothing that data hold gets out of where it is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pull_requests import GUIDE, a_swap_behind_a_mistake, markup_and_tricks, review, swap_the_lifeline

from wegwijzer.problems import Problem
from wegwijzer.review.change import Change
from wegwijzer.review.report import LARGEST_SUMMARY, Review, write_review
from wegwijzer.review.sides import open_side

HOSTILE = "```\n@owner <img src=x onerror=1> [a](https://evil.example) \x1b[31m\u202e| `` # ```` ~~~"


def _outside_of_code(markdown: str) -> str:
    """Give what a reader of Markdown takes as Markdown: without fenced blocks and code spans (CommonMark 0.31)."""
    left, fence = [], ""
    for line in markdown.split("\n"):
        if fence:
            fence = "" if re.fullmatch(rf" {{0,3}}`{{{len(fence)},}} *", line) else fence
        elif opened := re.fullmatch(r" {0,3}(`{3,})[^`]*", line):
            fence = opened[1]
        else:
            left.append(line)
    assert not fence, "a block is never closed"
    return re.sub(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", "", "\n".join(left))


def _hostile(**other: object) -> Change:
    given = {"record": HOSTILE, "field": HOSTILE, "old": HOSTILE, "new": HOSTILE, "says": HOSTILE, "group": HOSTILE}
    return Change(**given, why=(HOSTILE,), details=(HOSTILE,), pages=(HOSTILE,), **other)  # type: ignore[arg-type]


def test_markdown_keeps_hostile_text_inside_code():
    """No mention, link, tag or heading of the data is one in the summary."""
    problem = Problem(HOSTILE, 1, 1, HOSTILE, HOSTILE, HOSTILE)
    found = write_review(Review(HOSTILE, HOSTILE, [_hostile(), _hostile(hold=True)], [problem]), "markdown")
    plain = _outside_of_code(found)
    assert not re.search(r"[@<>\[\]|`]|evil", plain)
    assert "\x1b" not in found
    assert "\u202e" not in found


@given(st.text(alphabet="`~ \n#-a<@", max_size=30), st.text(alphabet="` a", max_size=12))
def test_no_run_of_backticks_gets_out(text: str, name: str):
    """However many backticks a text has, its block has more."""
    change = Change("a", "b", "", "", f"says {text}", name, details=(text,))
    plain = _outside_of_code(write_review(Review("a", "b", [change], []), "markdown"))
    assert not re.search(r"[<@~]", plain)
    assert "says" not in plain


@given(st.text(max_size=60))
def test_a_terminal_gets_no_control_character(text: str):
    """Colours, cursor moves and turned text stay what they are: characters with a number."""
    change = Change(text, text, text, text, text, text, hold=True, why=(text,), details=(text,), pages=(text,))
    problem = Problem(text, 1, 1, text, text, text)
    review_ = Review(text, text, [change], [problem])
    for style in ("text", "markdown", "json"):
        assert all(char.isprintable() or char == "\n" for char in write_review(review_, style))  # type: ignore[arg-type]


def test_json_is_a_list_with_the_promised_keys(changed):
    """Each change has severity, record, field, old, new and why; problems stand among them."""
    found = review(str(GUIDE), str(changed(a_swap_behind_a_mistake)))
    assert all({"severity", "record", "field", "old", "new", "why"} <= set(one) for one in found.changes)
    assert {one["severity"] for one in found.changes} == {"info", "hold"}
    assert [one["record"] for one in found.changes if one["field"] == "problem"] == ["data/services/blue-door.yaml"] * 2
    assert found.code == 3


def test_json_is_safe_on_a_terminal(changed):
    """It is ASCII, and still gives every character back."""
    found = review(str(GUIDE), str(changed(markup_and_tricks)))
    assert found.output.isascii()
    assert "<img src=x>" in found.of("services.blue-door-tax")["new"]


def test_a_summary_is_cut_where_nothing_is_held_and_says_so():
    """What does not fit is counted, and held changes stand before all others."""
    held = [Change("a", "f", "", "", "held", f"g{number}", hold=True, details=("x" * 900,)) for number in range(300)]
    rest = [Change("b", "f", "", "", "rest", f"g{number}", details=("y" * 900,)) for number in range(1_500)]
    found = write_review(Review("a", "b", [*held, *rest], []), "markdown")
    assert len(found.encode()) < LARGEST_SUMMARY + 1_000 < 1024 * 1024
    assert found.count("HOLD") == 300
    shown = found.count("info  b")
    assert f"{1_500 - shown} more did not fit here, 0 of them held." in found


def test_a_summary_that_cuts_held_changes_says_how_many():
    """Nobody takes a cut summary for the whole."""
    held = [Change("a", "f", "", "", "held", f"g{number}", hold=True, details=("x" * 4_000,)) for number in range(400)]
    found = write_review(Review("a", "b", held, []), "markdown")
    shown = found.count("HOLD")
    assert f"{400 - shown} more did not fit here, {400 - shown} of them held." in found


def test_all_three_formats_end_with_the_same_code(changed):
    """The format decides nothing."""
    head = str(changed(swap_the_lifeline))
    assert [review(str(GUIDE), head, style=style).code for style in ("text", "markdown", "json")] == [3, 3, 3]


def _change(root: Path) -> None:
    file = root / "content/nl/at-home.md"
    file.write_text(file.read_text(encoding="utf-8").replace("binnen te laten", "binnen te vragen"), encoding="utf-8")


def _change_and_mark(root: Path) -> None:
    _change(root)
    _mark(root)


def _mark_and_change(root: Path) -> None:
    _mark(root)
    _change(root)


def _mark(root: Path) -> None:
    hashed = open_side(root, str(root)).readings.hash_of("articles/at-home")
    mark = f"{{text: articles/at-home, by: peer, on: 2026-11-20, of: '{hashed}'}}"
    (root / "data/read.yaml").write_text(f"marks:\n  - {mark}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "held"),
    [
        (_change, {"articles.at-home"}),
        (_change_and_mark, {"data/read.yaml"}),
        (_mark_and_change, {"articles.at-home", "data/read.yaml"}),
    ],
)
def test_a_text_about_the_work_is_not_held_once_it_was_read(changed, change, held):
    """The mark of a sex worker who read it as it stands lets the text pass; the mark itself is held instead."""
    found = review(str(GUIDE), str(changed(change)))
    assert {one["record"] for one in json.loads(found.output) if one["severity"] == "hold"} == held
