"""Makes the flyers of a plan; one whose texts, templates and fonts are those of last time is taken from the cache."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from wegwijzer.problems import Problem, printable
from wegwijzer.typesetting.setter import Unprintable
from wegwijzer.untold import told

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from wegwijzer.cache import Cache
    from wegwijzer.flyers.plan import Print
    from wegwijzer.flyers.typeset import Typesetter
    from wegwijzer.load import Loaded


@dataclass
class Made:
    """What came of a plan."""

    files: dict[str, bytes] = field(default_factory=dict)
    """By name, as they stand in the guide."""
    new: int = 0
    """How many flyers were made again."""
    unprintable: list[tuple[Print, Unprintable]] = field(default_factory=list)

    def problems(self, loaded: Loaded) -> list[Problem]:
        """Say of each flyer that cannot be printed where it stands."""
        file = f"{loaded.marks_file.removesuffix('read.yaml')}flyers.yaml"
        ids = [flyer.id for flyer in loaded.flyers.flyers]
        found = []
        for one, why in self.unprintable:
            way = ("flyers", ids.index(one.flyer)) if one.flyer in ids else ()
            line, column = loaded.place(file, way) if way else (0, 0)
            path = f"flyers[{way[1]}]" if way else ""
            found.append(Problem(file, line, column, path, printable(why.message, longest=300), why.tip))
        return found


def make(  # noqa: PLR0913 - what there is to make, and how
    prints: Sequence[Print],
    typesetter: Typesetter,
    cache: Cache,
    *,
    bleed: bool = False,
    untold: Collection[str] = (),
    done: Callable[[], None] = lambda: None,
) -> Made:
    """Make every one of ``prints``; ``done`` is called after each. All that is wrong is told at once.

    ``untold``: parts of words that stand on no paper, whatever the text comes from.
    """
    made = Made()
    for one in prints:
        key = typesetter.key_of(one, bleed=bleed)
        try:
            _check_words(one, untold)
            made.new += not cache.has(one.name, key)
            files = cache.get(one.name, key, partial(_typeset, typesetter, one, bleed=bleed))
        except Unprintable as why:
            made.unprintable.append((one, why))
        else:
            pdf, png = files
            made.files[one.pdf] = pdf
            made.files.update({one.png: png} if png else {})
        done()
    return made


def _check_words(one: Print, untold: Collection[str]) -> None:
    """Look once more at all that is set in type: texts of the interface, names and addresses are no texts of a flyer."""
    for side in one.sides:
        for text in side.texts:
            if found := told(text, untold):
                raise Unprintable(
                    f"the flyer {one.flyer} says {text!r} in {side.language}, which holds {found!r}.",
                    "Say it in everyday words: who sees the paper learns nothing.",
                )


def _typeset(typesetter: Typesetter, one: Print, *, bleed: bool) -> tuple[bytes, bytes]:
    pdf, png = typesetter.set(one, bleed=bleed)
    return pdf, png
