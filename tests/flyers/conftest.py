"""The real flyers: planned once as for a guide that has an address, and set in type once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from sites import ROOT, TODAY

from wegwijzer import theme
from wegwijzer.build import guide_of, read_input
from wegwijzer.cache import Cache
from wegwijzer.flyers.plan import Press, Print, Side, plan
from wegwijzer.flyers.print import make
from wegwijzer.flyers.typeset import Typesetter
from wegwijzer.project import open_project

if TYPE_CHECKING:
    from wegwijzer.build import Input

PUBLIC = "https://www.wegwijzer-voorbeeld.example/"


class Paper(NamedTuple):
    """A flyer and its files."""

    plan: Print
    pdf: bytes
    png: bytes


@pytest.fixture(scope="session")
def read() -> Input:
    """Give the real data."""
    return read_input(open_project(ROOT), TODAY)


@pytest.fixture(scope="session")
def press(read: Input) -> Press:
    """Give what the flyers of a guide with an address are planned with."""
    return Press(guide_of(read.loaded, TODAY), read.translations.tongues, PUBLIC)


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    """Give the real templates and fonts."""
    return Typesetter(theme.FLYERS)


@pytest.fixture(scope="session")
def papers(press: Press, typesetter: Typesetter) -> list[Paper]:
    """Give every real flyer in every language, and some of each form in two languages and on sheets."""
    prints = [*plan(press).prints, *plan(press, flyers=["start", "money"], both=("es", "ar")).prints]
    prints += plan(press, flyers=["start"], sheet=True).prints
    made = make(prints, typesetter, Cache())
    assert made.unprintable == []
    return [Paper(one, made.files[one.pdf], made.files[one.png]) for one in prints]


@pytest.fixture
def side() -> Side:
    """Give a side that says something simple."""
    return Side(
        language="nl",
        name="Nederlands",
        dir="ltr",
        title="Een vraag?",
        lines=("Een ding", "Nog een ding", "Het laatste"),
        address=f"{PUBLIC}f/abcde/",
        scan="Scan de code:",
        calm="Rustig aan.",
        proof="PROEF",
    )


@pytest.fixture
def poster(side: Side) -> Print:
    """Give a simple poster."""
    return Print("simple", "poster", (side,), proof=False, name="simple-poster.nl")
