"""A catalogue that was read before gives what it gave then, read whole or record by record."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import ROOT

from wegwijzer import po, rereading
from wegwijzer.cache import Cache
from wegwijzer.po import Catalogue, Entry, read_catalogue, write_catalogue
from wegwijzer.project import open_project
from wegwijzer.translations import load_translations

ENTRIES = [
    Entry("ui", "Begin", "Start"),
    Entry("services.one.name", "Een", "One"),
    Entry("services.one.what_you_get", 'Met "\\" en\nregels', 'Con "\\" y\nlíneas – مرحبا', ("For translators",)),
    Entry("services.one-more.name", "Nog een", "", notes=("not yet",)),
    Entry("services.two.name", "Twee", "Two", fuzzy=True, previous="Twe"),
]


def text_of(entries: list[Entry]) -> str:
    return write_catalogue(entries, {"Language": "en", "X-Read-By-Native-Speaker": "not yet"})


def both(text: str) -> tuple[Catalogue, Catalogue]:
    """Give the catalogue as it was read, and as it is read again."""
    first, problems = read_catalogue(text, "en.po")
    assert not problems and first.spans
    return first, rereading.reread(rereading.outline(first), text.encode())


@pytest.mark.parametrize("scattered", [False, True])
def test_each_message_is_what_it_was(scattered: bool):
    """Wherever the messages of a record stand, every one is found by context and Dutch, and by context alone."""
    text = text_of(ENTRIES)
    if scattered:  # written by another program: in no order
        head, *blocks = text.removesuffix("\n").split("\n\n")
        text = "\n\n".join((head, *blocks[::2], *blocks[1::2])) + "\n"
    first, again = both(text)
    for key, said in first.messages.items():
        assert again.messages.get(key) == again.messages[key] == said
    for context, found in first.by_context.items():
        assert again.by_context.get(context) == found
    assert again.messages.get(("services.two.name", "Drie")) is None
    assert again.messages.get(("services.three.name", "Drie")) is None
    assert again.by_context.get("services.one-more.name", ("", "")) == ("", "")
    assert (again.fuzzy, again.previous, again.header, again.notes) == (
        first.fuzzy,
        first.previous,
        first.header,
        first.notes,
    )


def test_the_whole_is_what_it_was():
    """Who wants all messages gets them in the order of the file."""
    first, again = both(text_of(ENTRIES))
    assert list(again.messages) == list(first.messages)
    assert dict(again.messages.items()) == dict(first.messages) == dict(again.messages)
    assert len(again.by_context) == len(first.by_context)
    for read in (first, again):
        found = rereading.messages_of(read.messages, {"services.one", "services.none"})
        assert [context for context, _ in found] == ["services.one.name", "services.one.what_you_get"]


def test_a_second_build_reads_what_the_first_one_read(tmp_path: Path):
    """Every message of the committed catalogues is the same for the build that keeps them and for the next one."""
    project, file = open_project(ROOT), tmp_path / "kept"
    cache = Cache(file)
    first, problems = load_translations(project, cache)
    cache.save()
    second, again = load_translations(project, Cache(file))
    assert problems == again
    for code, catalogue in first.catalogues.items():
        kept = second.catalogues[code]
        assert type(kept.messages) is not dict, "it was read again as a whole"
        assert all(kept.messages.get(key) == said for key, said in catalogue.messages.items())
        assert dict(kept.messages.items()) == catalogue.messages
        assert kept.fuzzy == catalogue.fuzzy


def test_what_only_babel_can_read_is_kept_whole(tmp_path: Path):
    """A catalogue in another form has no places to read from, and says the same the second time."""
    text = text_of(ENTRIES).replace('msgid "Begin"', 'msgid ""\n"Begin"')
    found, problems = po.read_catalogue(text, "en.po")
    assert not problems
    assert found.messages["ui", "Begin"] == "Start"
    assert not found.spans
