"""Walking over texts."""

from __future__ import annotations

from wegwijzer.checks.texts import of_article, of_record


def test_texts_and_names_are_told_apart(sample):
    """Both are lines; only one of them is ours to word."""
    _, organization = sample().organizations[0]
    found = {(written.path, written.kind) for written in of_record(organization)}
    assert (("name",), "name") in found
    assert (("about",), "text") in found
    assert (("sources", 1, "title"), "name") in found
    assert (("services", 0, "what_you_get"), "text") in found
    assert not [path for path, _ in found if path[-1] in ("id", "value", "needs", "url")]


def test_paragraphs_know_their_line():
    """Also behind several blank lines, and without what a link leads to."""
    found = [(one.line, one.text) for one in of_article("Een\n\n\n\nTwee [x](need:abc)\ndrie\n", "nl")]
    assert found == [(1, "Een"), (5, "Twee [x]\ndrie\n")]
