"""The rule ``scripts_fit``."""

from __future__ import annotations

import pytest

from wegwijzer.checks.scripts_fit import script_of, scripts_fit


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("what_you_get: Een verpleegkundige", "what_you_get: Een verpl\u0435egkundige"),
        ("name: De Blauwe Deur", "name: De Bl\u0430uwe Deur"),
        ("title: Een blog", "title: Een bl\u043eg"),
    ],
)
def test_a_look_alike_letter_is_found(sample, old, new):
    """A Cyrillic letter in a Latin word fools search and eyes, in names and titles too."""
    [found] = scripts_fit(sample((old, new)))
    assert "mixes Latin letters with CYRILLIC SMALL LETTER" in found.message


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("ar", "هذا نص بالعربية عن WhatsApp", 0),
        ("ar", "This was put in the wrong catalogue", 1),
        ("ar", "WhatsApp", 0),
        ("en", "هذا نص بالعربية وليس بالإنجليزية", 1),
        ("en", "Staying healthy, naïvely", 0),
        ("es", "¿Qué trámites tengo que hacer?", 0),
        ("uk", "Безкоштовний тест без імені", 0),
        ("vi", "Xét nghiệm miễn phí không cần tên", 0),
        ("xx", "Ω ω ωωω ωωω this is supposed to be", 0),
    ],
)
def test_a_translation_is_in_the_letters_of_its_language(sample, language, text, count):
    """Short words such as names of apps are left alone."""
    records = sample(catalogues={language: {("need.free-test.label", "x"): text}})
    assert len(list(scripts_fit(records))) == count


def test_dutch_is_latin(sample):
    """A text in the wrong file."""
    arabic = ("Je praat met een vaste persoon", "هذا نص بالعربية في ملف هولندي")
    [found] = scripts_fit(sample(arabic))
    assert found.message == "most letters are not Latin, as nl is written"


def test_the_script_comes_from_cldr():
    """No list of languages stands in the code."""
    assert [script_of(code) for code in ("nl", "ar", "bg", "zh", "sr-Latn")] == [
        "LATIN", "ARABIC", "CYRILLIC", "CJK", "LATIN",
    ]  # fmt: skip
