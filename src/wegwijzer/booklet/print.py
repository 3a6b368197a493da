"""Makes the booklets; one that says what it said last time is taken from the cache."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from wegwijzer import urls
from wegwijzer.booklet.entries import Entry
from wegwijzer.cache import digest
from wegwijzer.problems import Problem, printable
from wegwijzer.typesetting.pack import pack
from wegwijzer.typesetting.setter import Unprintable, pdf_of
from wegwijzer.untold import told

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from wegwijzer.booklet.plan import Booklet
    from wegwijzer.cache import Cache
    from wegwijzer.typesetting.setter import Setter

#: What a booklet may weigh: it goes over slow lines and onto small telephones.
MOST_BYTES: Final = 3_000_000
#: With more services it is too heavy, and setting it in type takes longer than all pages.
MOST_SERVICES: Final = 1_000
_TEMPLATE: Final = "booklet.typ"
#: How much of a text is shown around a character that no font has.
_AROUND: Final = 30


@dataclass
class Made:
    """What came of the booklets."""

    files: dict[str, bytes] = field(default_factory=dict)
    """By name, as they stand in the guide."""
    new: int = 0
    """How many were made again."""
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """A sentence for each booklet that is too large to be of use."""


def file_of(language: str) -> str:
    """Name the booklet of a language."""
    return f"{urls.DOWNLOAD}booklet-{language}.pdf"


def make(
    booklets: Sequence[Booklet],
    setter: Setter,
    cache: Cache,
    *,
    untold: Collection[str] = (),
    done: Callable[[], None] = lambda: None,
) -> Made:
    """Make every one of ``booklets``; ``done`` is called after each. All that is wrong is told at once.

    ``untold``: parts of words that stand on no cover, which lies about.
    """
    made = Made()
    for one in booklets:
        if (count := _services(one)) > MOST_SERVICES:
            made.left_out.append(f"There is no booklet in {one.language}: {count} services are too many for one.")
            continue
        name = file_of(one.language)
        key = digest(setter.key, version("deflate"), repr(one))
        try:
            _check_cover(one, untold)
            made.new += not cache.has(name, key)
            pdf = cache.get(name, key, partial(typeset, setter, one))
        except Unprintable as why:
            made.problems.append(Problem(name, 0, 0, "", printable(why.message, longest=300), why.tip))
        else:
            if len(pdf) > MOST_BYTES:
                weight = f"it would weigh {len(pdf) / 1e6:.1f} MB, more than {MOST_BYTES / 1e6:.0f}"
                made.left_out.append(f"There is no booklet in {one.language}: {weight}.")
            else:
                made.files[name] = pdf
        done()
    return made


def typeset(setter: Setter, one: Booklet) -> bytes:
    """Give the PDF of a booklet. Raises ``Unprintable``."""
    data = asdict(one)
    texts = list(_texts(data))
    if char := setter.strange("".join(texts)):
        text = next(text for text in texts if char in text)
        at = text.index(char)
        raise Unprintable(
            f"the booklet in {one.language} holds {char!r} (U+{ord(char):04X}) in "
            f"{text[max(0, at - _AROUND) : at + _AROUND]!r}, and no font of the guide has it.",
            "Write another character, or add a font: scripts/fonts.py says how.",
        )
    data["fonts"] = setter.families("".join(texts))
    pdf = pack(pdf_of(setter.compiler(_TEMPLATE, booklet=data)))
    setter.forget()
    return pdf


def _services(one: Booklet) -> int:
    items = (item for topic in one.topics for need in topic.needs for item in need.items)
    return sum(isinstance(item, Entry) for item in items)


def _check_cover(one: Booklet, untold: Collection[str]) -> None:
    """Look at what somebody reads who does not open it; the address is the guide's own."""
    for text in (one.title, one.own_name, *one.cover):
        if found := told(text, untold):
            raise Unprintable(
                f"the cover of the booklet says {text!r} in {one.language}, which holds {found!r}.",
                "Say it in everyday words: who sees the cover learns nothing.",
            )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inside in value.values():
            yield from _texts(inside)
    elif isinstance(value, (list, tuple)):
        for inside in value:
            yield from _texts(inside)
