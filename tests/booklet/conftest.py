"""The real booklets: planned and set in type once, in every language."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pypdf
import pypdfium2
import pytest
from booklet_parts import PUBLIC, squeezed
from sites import ROOT, TODAY

from wegwijzer import theme
from wegwijzer.audit.allowed import Known, Settings
from wegwijzer.audit.pdf_text import unpacked
from wegwijzer.booklet.entries import Entry
from wegwijzer.booklet.plan import Booklet, build_booklet
from wegwijzer.booklet.print import typeset
from wegwijzer.build import guide_of, read_input
from wegwijzer.project import open_project
from wegwijzer.typesetting.setter import Setter
from wegwijzer.views.find_list import make_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from wegwijzer.build import Input
    from wegwijzer.guide import Guide


@dataclass
class Printed:
    """A booklet, its PDF, and what other programs read in it."""

    plan: Booklet
    pdf: bytes

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        """The PDF as pypdf reads it."""
        return pypdf.PdfReader(io.BytesIO(self.pdf))

    @cached_property
    def inside(self) -> bytes:
        """What the PDF holds when nothing of it is packed."""
        return b"\n".join(unpacked(self.pdf).values())

    @cached_property
    def lines(self) -> list[list[str]]:
        """The lines of each page as PDFium reads them."""
        document = pypdfium2.PdfDocument(self.pdf)
        return [list(map(squeezed, page.get_textpage().get_text_bounded().splitlines())) for page in document]

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page on one line."""
        return [" ".join(lines) for lines in self.lines]

    @cached_property
    def bodies(self) -> list[str]:
        """The same without the day and the number at the foot of each page."""
        return [page.removesuffix(f"{self.plan.day} {number}") for number, page in enumerate(self.pages, 1)]

    @cached_property
    def places(self) -> dict[str, int]:
        """The number of the page on which each entry and need begins."""
        return {
            str(name): self.reader.get_destination_page_number(place) + 1
            for name, place in self.reader.named_destinations.items()
        }


@pytest.fixture(scope="session")
def read() -> Input:
    """Give the real data."""
    return read_input(open_project(ROOT), TODAY)


@pytest.fixture(scope="session")
def guide(read: Input) -> Guide:
    """Give the real guide."""
    return guide_of(read.loaded, TODAY)


@pytest.fixture(scope="session")
def plan(read: Input, guide: Guide) -> Callable[[str], Booklet]:
    """Give how the booklet of a language is planned, for a guide that has an address."""

    def planned(code: str) -> Booklet:
        tongue, words = read.translations.tongues[code], read.loaded.neutral_words
        listed = make_list(guide, tongue, read.translations.words, {})
        assert words
        return build_booklet(guide, tongue, listed, site_name="Wegwijzer", public_url=PUBLIC, subject_words=words.words)

    return planned


@pytest.fixture(scope="session")
def setter() -> Setter:
    """Give the real template and fonts."""
    return Setter(theme.BOOKLET, theme.FONTS)


@pytest.fixture(scope="session")
def printed(plan: Callable[[str], Booklet], setter: Setter) -> dict[str, Printed]:
    """Give the real booklet of each language."""
    plans = {code: plan(code) for code in ("nl", "en", "es", "ar")}
    return {code: Printed(one, typeset(setter, one)) for code, one in plans.items()}


@pytest.fixture(scope="session")
def known(read: Input) -> Known:
    """Give what the audit compares with."""
    loaded = read.loaded
    assert loaded.taxonomy
    assert loaded.links
    return Known(
        {entry.id: entry for entry in read.locked},
        {one.id: one for one in loaded.organizations},
        loaded.taxonomy,
        loaded.links,
        neutral_words=loaded.neutral_words,
        settings=Settings("Wegwijzer", public_url=PUBLIC),
    )


@pytest.fixture
def small(plan: Callable[[str], Booklet]) -> Booklet:
    """Give a booklet of one need, so that it is soon set in type."""
    whole = plan("nl")
    topic = whole.topics[0]
    entry = next(item for need in topic.needs for item in need.items if isinstance(item, Entry))
    bare = replace(entry, doors=(), lines=())
    need = replace(topic.needs[0], items=(bare,), gaps=(), also=(), meetings=())
    to = replace(whole.now[0].to, to=bare.id)
    return replace(
        whole,
        topics=(replace(topic, needs=(need,)),),
        now=tuple(replace(line, to=to) for line in whole.now),
        now_in_writing=None,
        groups=(),
        gone=(),
        index=(),
    )
