"""Search words are texts: they hold no number and no address, for they stand on the A–Z page."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from wegwijzer.model import Links
from wegwijzer.model.taxonomy import Rule
from wegwijzer.words import Terms

RULE = {
    "id": "home", "title": "Thuis", "allowed": "yes", "text": "Het mag.", "ask": "Vraag het.", "source": "Gemeente",
    "as_of": "2024-05-01",
}  # fmt: skip


@pytest.mark.parametrize(
    "word", ["bel 0900 6666", "020-1234567", "info@rood.example", "www.rood.nl", "https://rood.nl"]
)
def test_a_word_with_a_number_or_an_address_is_refused(word: str):
    """Shown or hidden."""
    for field in ("show", "hide"):
        with pytest.raises(ValidationError, match="holds a telephone number or an address"):
            Terms.model_validate({field: [word]})


@pytest.mark.parametrize("word", ["113", "b12", "opting-in", "2026", "soa test", "24/7"])
def test_other_words_are_taken(word: str):
    """Short numbers are what people type."""
    assert Terms.model_validate({"show": [word]}).show == (word,)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://rood.example/", "https://bit.ly/x", "https://a@b.example/"]
)
def test_the_source_of_a_rule_and_the_way_out_are_checked_like_every_address(url: str):
    """Readers are sent there."""
    with pytest.raises(ValidationError):
        Rule.model_validate({**RULE, "url": url})
    with pytest.raises(ValidationError):
        Links.model_validate({"exit": url})
    assert Rule.model_validate({**RULE, "url": "https://utrecht.nl/regels"}).url
