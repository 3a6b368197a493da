"""The rule ``article_links``."""

from __future__ import annotations

import pytest

from wegwijzer.checks.article_links import article_links


@pytest.mark.parametrize(
    "target",
    [
        "service:blue-door-test",
        "organization:green-door",
        "need:free-test",
        "topic:health",
        "place:utrecht",
        "article:new-here",
        "page:now",
        "page:a-z",
        "page:home",
        "link:law",
        "#boven",
    ],
)
def test_a_link_to_a_record_passes(sample, target):
    """Every kind of record can be linked to."""
    articles = {"content/nl/new-here.md": f"Lees [dit]({target}) of [dat][ref].\n\n[ref]: {target}\n"}
    assert list(article_links(sample(articles=articles))) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[x](service:blue-dor-test)", "there is no service 'blue-dor-test'"),
        ("[x](need:free-test#top)", "there is no need 'free-test#top'"),
        ("[x](page:search)", "there is no page 'search'"),
        ("[x](link:nothing)", "there is no link 'nothing'"),
        ("[x](https://elders.example)", "the link 'https://elders.example' does not lead to a record"),
        ("[x](other.md)", "the link 'other.md' does not lead to a record"),
        ("[x]()", "the link '' does not lead to a record"),
        ("[x](java&#115;cript:alert)", "the link 'java&#115;cript:alert' does not lead to a record"),
        ("[x](<javascript:alert>)", "the link 'javascript:alert' does not lead to a record"),
        ("![x](https://elders.example/a.png)", "the link 'https://elders.example/a.png' does not lead to a record"),
        ("[ref]: mailto:a@b.example", "the link 'mailto:a@b.example' does not lead to a record"),
        ("Zie https://elders.example", "the article holds the address 'https://elders.example'"),
        ("<https://elders.example>", "the article holds the address 'https://elders.example>'"),
        ("Bel tel:113", "the article holds the address 'tel:113'"),
        ("Een <b>woord</b", "the article holds HTML: '<b>'"),
        ("<!-- weg -->", "the article holds HTML: '<!-- weg -->'"),
        ("[x](page:now){: onclick=alert }", "the article holds braces: '{: onclick=alert }'"),
        ("# Kop { .rood }", "the article holds braces: '{ .rood }'"),
    ],
)
def test_everything_else_is_an_error_on_its_line(sample, line, message):
    """No address, no HTML, no attribute comes from an article."""
    found = list(article_links(sample(articles={"content/nl/new-here.md": f"Een.\n\n{line}\n"})))
    assert (message, 3) in [(one.message, one.spot.line) for one in found]


def test_the_nearest_id_is_offered(sample):
    """The tip mends a slip."""
    [found] = article_links(sample(articles={"content/nl/new-here.md": "[x](service:blue-dor-test)"}))
    assert found.tip == "Did you mean blue-door-test?"
