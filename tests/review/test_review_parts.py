"""The parts of a review: words, digits, domains, letters, weeks, and what is left of a damaged record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pull_requests import copy_guide, review

from wegwijzer import hours, phones
from wegwijzer.model import Organization
from wegwijzer.review.digits import country_of, digit_lines
from wegwijzer.review.domains import domain_lines, domain_of
from wegwijzer.review.letters import unusual_letters
from wegwijzer.review.salvage import salvage
from wegwijzer.review.week import week_lines
from wegwijzer.review.words import word_diff

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("now", "needs_evidence"),
    [
        ("green-door/line phone withheld normal - +31201234567", False),
        ("green-door/line phone withheld normal - +31201234568", True),
        ("green-door/line phone confirmed normal - +31201234567", True),
        ("", True),
    ],
)
def test_a_line_of_the_lock_that_only_shows_less_needs_no_evidence(tmp_path: Path, now: str, needs_evidence: bool):
    """What ``withhold`` writes is held, and the reviewer is not sent to look for evidence that nobody needs."""
    lines = "green-door/line phone unconfirmed normal - +31201234567", now
    base, head = (copy_guide(tmp_path / name) for name in ("base", "head"))
    for side, line in zip((base, head), lines, strict=True):
        (side / "data/contacts.lock").write_text(f"{line}\n", encoding="utf-8")
    found = review(str(base), str(head), style="text")
    assert found.code == 3
    assert ("a maintainer who has seen evidence" in found.output) is needs_evidence
    assert ("needs one reviewer and no evidence" in found.output) is not needs_evidence


def test_a_changed_word_stands_in_brackets_with_some_words_around():
    """Each side has its own line, and what is far away is left out."""
    old = "een twee drie vier vijf zes zeven acht negen tien elf twaalf"
    assert word_diff(old, old.replace("zeven", "7")) == (
        "- … drie vier vijf zes [zeven] acht negen tien elf …",
        "+ … drie vier vijf zes [7] acht negen tien elf …",
    )


def test_white_space_is_no_difference_of_words():
    """The same words give no line, however they are broken."""
    assert word_diff("een  twee\ndrie", "een twee\ndrie") == ()


@given(st.lists(st.sampled_from("abcdef\n"), max_size=40), st.lists(st.sampled_from("abcdef\n"), max_size=40))
def test_words_that_differ_are_never_hidden(old: list[str], new: list[str]):
    """Two texts with other words always give a line; every new word stands in one."""
    before, after = " ".join(old), " ".join(new)
    lines = word_diff(before, after)
    if before.split() != after.split():
        assert lines
    plus = " ".join(line for line in lines if line.startswith("+"))
    assert all(word in plus for word in set(after.split()) - set(before.split()))


def test_digits_stand_under_each_other_and_each_difference_is_named():
    """The marks stand under the digits that differ."""
    lines = digit_lines("0800 2000", "0900 2001")
    assert lines == (
        "old  0 8 0 0 2 0 0 0",
        "new  0 9 0 0 2 0 0 1",
        "       ^           ^",
        "digit 2: 8 → 9; digit 8: 0 → 1",
    )


def test_a_digit_more_is_said():
    """A number that got longer says so."""
    assert "8 digits → 9 digits" in digit_lines("0800 2000", "0800 20001")


@pytest.mark.parametrize(
    ("number", "country"),
    [("112", "NL"), ("0800 2000", "NL"), ("14 020", "NL"), ("030 123 45 67", "NL"), ("+32 2 555 12 12", "BE")],
)
def test_the_country_of_a_number(number: str, country: str):
    """Numbers without a country are Dutch."""
    assert country_of(phones.read(number)) == country


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.ggd.example.nl/x", "example.nl"),
        ("https://belle.nl.com/", "nl.com"),
        ("https://a.b.example.co.uk/", "example.co.uk"),
        ("https://somebody.github.io/guide/", "somebody.github.io"),
        ("info@mail.example.nl", "example.nl"),
    ],
)
def test_the_domain_is_what_somebody_registered(address: str, domain: str):
    """The Public Suffix List decides, its private part too."""
    assert domain_of(address) == domain


def test_another_path_on_the_same_domain_says_so():
    """A reviewer need not compare the domain by eye."""
    assert domain_lines("https://a.example.nl/x", "https://example.nl/y") == ("the same domain: example.nl",)


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Bеlle", "nl", "U+0435"),
        ("αvond", "nl", "U+03B1"),
        ("ƒiets", "es", "U+0192"),
        ("كتاب ڪتاب", "ar", "U+06AA"),
        ("٥", "ar", "U+0665"),
        ("ａ", "en", "U+FF41"),
    ],
)
def test_a_look_alike_is_named_by_its_code_point(text: str, language: str, code: str):
    """Letters from outside the language are named."""
    assert [line for line in unusual_letters(text, language) if code in line]


@pytest.mark.parametrize(
    ("text", "language"),
    [("één café – “hoi” …", "nl"), ("¿Qué año?", "es"), ("تتحدثين مع شخصٍ، أو لا؟ GGD", "ar"), ("Київ", "uk")],
)
def test_ordinary_letters_are_not_named(text: str, language: str):
    """What a keyboard of the language gives is usual."""
    assert unusual_letters(text, language) == ()


def test_hours_are_a_week_with_public_holidays():
    """Days that differ show both; holidays that the notation leaves open are not known."""
    lines = week_lines("Mo-Fr 09:00-17:00; PH off", "Mo-Th 09:00-17:00; Fr 22:00-04:00", TODAY)
    assert "Mon  09:00–17:00" in lines
    assert "Fri  09:00–17:00 → 22:00–04:00" in lines
    assert "public holidays  closed → not known" in lines


def test_hours_that_differ_only_in_other_weeks_say_so():
    """An ordinary week may be the same although the hours are not."""
    lines = week_lines("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00; Jul 01-31 off", TODAY)
    assert lines[-1].startswith("an ordinary week is the same")


def test_another_notation_is_the_same_hours():
    """Spelling does not count, and a missing holiday does."""
    assert hours.same("Mo-Fr 9:00-17:00", "Mo,Tu,We,Th,Fr 09:00-17:00")
    assert not hours.same("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00; PH off")


RECORD = {
    "id": "blue-door",
    "name": "De Blauwe Deur",
    "kind": "peer",
    "about": "Een deur.",
    "regions": ["utrecht"],
    "contacts": [
        {"id": "phone", "kind": "phone", "value": "12", "state": "confirmed"},
        {"id": "line", "kind": "phone", "value": "030 123 45 67", "state": "confirmed", "colour": "blue"},
    ],
}


def test_a_record_keeps_all_but_its_mistakes():
    """A wrong contact goes, an unknown key goes, and the rest is compared."""
    kept, lost = salvage(RECORD, Organization)
    assert kept is not None
    assert [contact.id for contact in kept.contacts] == ["line"]
    assert set(lost) == {"contacts[0]", "contacts[1].colour"}


def test_nothing_is_left_of_a_record_without_a_name():
    """What an organization cannot be without is not made up."""
    assert salvage({"id": "blue-door"}, Organization)[0] is None
