"""Short codes: a slip of the pen is never another code, and a published one keeps its meaning."""

from __future__ import annotations

from itertools import product

import yaml
from hypothesis import given
from hypothesis import strategies as st
from sites import ROOT

from wegwijzer import codes

TARGETS = st.tuples(st.sampled_from(["nl", "en", "es", "ar"]), st.from_regex(r"\A/([a-z]{3,9}/){0,2}\Z"))
CODES = st.text(codes.ALPHABET, min_size=4, max_size=4).map(lambda start: start + codes.check(start))
PUBLISHED = st.dictionaries(CODES, TARGETS, max_size=8)


@given(CODES, st.integers(0, 4), st.sampled_from(codes.ALPHABET))
def test_one_wrong_character_is_never_a_code(code: str, place: int, other: str):
    """Whichever character it is, the check too."""
    wrong = code[:place] + other + code[place + 1 :]
    assert codes.is_code(code)
    assert codes.is_code(wrong) == (wrong == code)


def test_no_slip_at_any_place_goes_unseen():
    """A slip adds its product to the sum, whatever the other characters are: all products are tried."""
    values = range(len(codes.ALPHABET))
    weights = range(1, codes.LENGTH + 1)
    wrong = [(a, b, w) for a, b, w in product(values, values, weights) if a != b and (a - b) * w % len(values) == 0]
    swapped = [
        (a, b, v, w)
        for a, b, v, w in product(values, values, weights, weights)
        if a != b and v != w and (a * v + b * w - b * v - a * w) % len(values) == 0
    ]
    assert (wrong, swapped) == ([], [])


@given(CODES, st.integers(0, 4), st.integers(0, 4))
def test_two_characters_that_changed_places_are_never_a_code(code: str, one: int, other: int):
    """Neighbours, and any two."""
    chars = list(code)
    chars[one], chars[other] = chars[other], chars[one]
    swapped = "".join(chars)
    assert codes.is_code(swapped) == (swapped == code)


def test_only_five_of_its_own_characters_are_a_code():
    """Capitals, other letters, more or fewer."""
    good = "bcdf" + codes.check("bcdf")
    assert codes.is_code(good)
    assert not [
        text for text in ("", good.upper(), good[:-1], f"{good}2", "bcdl2", "bc/f2", "٢٢٢٢٢") if codes.is_code(text)
    ]


@given(PUBLISHED, st.sets(TARGETS, max_size=12))
def test_every_target_has_one_code_of_its_own(published: dict[str, tuple[str, str]], targets: set[tuple[str, str]]):
    """A published code is given to its own target only."""
    given_ = codes.assign(published, targets)
    assert given_.keys() == targets
    assert len(set(given_.values())) == len(given_)
    assert all(codes.is_code(code) and published.get(code, target) == target for target, code in given_.items())
    kept = set(published.values()) & targets
    assert all(given_[target] in published for target in kept)


@given(st.sets(TARGETS, max_size=12), st.sets(TARGETS, max_size=12))
def test_what_was_published_never_changes(before: set[tuple[str, str]], more: set[tuple[str, str]]):
    """Whatever flyers come and go."""
    first = codes.assign({}, before)
    published = {code: target for target, code in first.items()}
    assert codes.assign(published, before | more).items() >= first.items()
    assert codes.assign(published, before) == first


def test_a_taken_code_gives_the_next_one():
    """The same each time: in the order of the targets, not in that of the file."""
    target = ("es", "/needs/free-test/")
    [first] = codes.assign({}, [target]).values()
    [second] = codes.assign({first: ("nl", "/")}, [target]).values()
    [third] = codes.assign({first: ("nl", "/"), second: ("en", "/")}, [target]).values()
    assert len({first, second, third}) == 3
    assert codes.assign({first: ("nl", "/")}, [target])[target] == second


def test_no_code_can_hold_a_word_that_tells():
    """Every word of data/neutral-words.yaml has a letter that stands in no code, also written with digits."""
    words = yaml.safe_load((ROOT / "data/neutral-words.yaml").read_text(encoding="utf-8"))["words"]
    digits = str.maketrans("aeiosztblg", "4310527816")
    told = [word for word in words if all({char, char.translate(digits)} & set(codes.ALPHABET) for char in word)]
    assert words
    assert not told


def test_no_code_is_rude():
    """Of many made-up targets none is."""
    made = codes.assign({}, (("nl", f"/needs/n{number}/") for number in range(3_000))).values()
    assert not [code for code in made if any(word in code for word in codes.RUDE)]
