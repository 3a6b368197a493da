"""The rule ``outreach_messages``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wegwijzer import outreach
from wegwijzer.checks.outreach_messages import outreach_messages
from wegwijzer.model import MessagesFile

LINK = "needs/free-test/"
#: What a message about the test holds beside its own words.
ROUND = outreach.SENDER + outreach.ADDRESS + len(LINK)


def _records(sample, text: str, *changes: tuple[str, str], need: str = "free-test", **more: str):
    """Put one message with ``text`` in the sample; ``more``: its translations."""
    one = {"id": "hello", "text": text} | ({"need": need} if need else {})
    catalogues = {code: {("messages.hello.text", text): said} for code, said in more.items()}
    records = sample(*changes, catalogues=catalogues)
    return replace(records, messages=MessagesFile.model_validate({"messages": [one]}))


def _of_length(count: int) -> str:
    return "{sender} " + "a" * (count - ROUND - 2) + " {link}"


def test_under_300_characters_passes(sample):
    """Sender and link count: 299 characters in all are fine, in every language."""
    assert list(outreach_messages(_records(sample, _of_length(299), en=_of_length(299 - len("en/"))))) == []


def test_a_dutch_text_that_is_too_long_is_found_at_its_place(sample):
    """300 characters with the name and the address are too many."""
    [found] = outreach_messages(_records(sample, _of_length(300)))
    assert found.severity == "error"
    assert found.spot == ("data/messages.yaml", ("messages", 0, "text"), 0)
    assert "300 characters" in found.message


def test_a_translation_that_is_too_long_is_found_in_its_catalogue(sample):
    """Its link is longer by the folder of the language."""
    text = _of_length(290)
    [found] = outreach_messages(_records(sample, text, es=_of_length(297)))
    assert found.spot == ("translations/es.po", ("messages.hello.text", text), 0)
    assert "300 characters" in found.message


def test_an_older_translation_is_not_judged(sample):
    """A page does not show it."""
    text = _of_length(290)
    records = _records(sample, text, es=_of_length(400))
    assert list(outreach_messages(replace(records, lapsed={"es": {("messages.hello.text", text)}}))) == []


def test_the_address_of_the_guide_counts_as_long_as_it_is(sample):
    """A short one leaves more room, a long one less."""
    records = _records(sample, _of_length(300))
    assert list(outreach_messages(replace(records, public_url="https://gids.example/"))) == []
    assert list(outreach_messages(replace(records, public_url=f"https://{'a' * 56}.example/")))


def test_the_open_question_leads_to_the_first_page(sample):
    """It needs no need."""
    assert list(outreach_messages(_records(sample, "{sender} {link}", need=""))) == []


@pytest.mark.parametrize(
    "change",
    [
        ("hint: Een gratis test}", "hint: Een gratis test, sensitive: yes}"),
        ("label: Ik wil een gratis test,", "label: Ik wil een gratis test, only_when_asked: yes,"),
    ],
    ids=["delicate topic", "only when asked"],
)
def test_nobody_is_written_to_about_what_is_delicate(sample, change):
    """What only the reader may begin about is no subject of a stranger's message."""
    [found] = outreach_messages(_records(sample, "{sender} {link}", change))
    assert found.severity == "error"
    assert "'free-test'" in found.message


def test_a_message_that_leads_to_nobody_is_named(sample):
    """It would promise what the page does not hold."""
    change = ("needs: [free-test]", "needs: [listening-ear]")
    [found] = outreach_messages(_records(sample, "{sender} {link}", change))
    assert found.severity == "warning"
    assert "no service answers" in found.message
