"""Sets a flyer in type: a plan in, a PDF and its preview out (``typesetting``)."""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, NamedTuple

from wegwijzer.cache import digest
from wegwijzer.flyers import qr
from wegwijzer.flyers.plan import PAPER, PREVIEW
from wegwijzer.typesetting.setter import Setter, Unprintable, pdf_of

if TYPE_CHECKING:
    from pathlib import Path

    from wegwijzer.flyers.plan import Form, Print, Side

#: The side of each code with its quiet edge, and the smallest module that is still read, in millimetres.
BIG: Final[dict[Form, float]] = {"card": 36, "poster": 50, "sheet": 36}
STRIP: Final = 21.0
SMALLEST: Final = 0.5
SMALLEST_ON_STRIP: Final = 0.4
#: How far the paper goes on outside of the cut, and the room of the crop marks around that, in millimetres.
BLEED: Final = 3
MARKS: Final = 6
_TOO_LONG: Final = "too-long"
_INCH: Final = 25.4


class Typeset(NamedTuple):
    """A flyer as it is printed, and the picture of its first page; a sheet has none of its own."""

    pdf: bytes
    png: bytes


class Typesetter:
    """The templates and fonts of ``theme/flyers/``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._setter = Setter(folder, folder / "fonts")

    @cached_property
    def key(self) -> str:
        """A digest of all that decides how a plan is set: templates, fonts, this program, typst and segno."""
        return digest(self._setter.key, version("segno"))

    def key_of(self, one: Print, *, bleed: bool) -> str:
        """Give a digest of everything that the files of ``one`` are made of."""
        return digest(self.key, repr(one), str(bleed))

    def set(self, one: Print, *, bleed: bool = False) -> Typeset:
        """Set ``one`` in type; with ``bleed``, with room to cut. Raises ``Unprintable``."""
        import typst  # noqa: PLC0415 - large, and not needed where nothing changed

        self._check_letters(one)
        compiler = self._setter.compiler(f"{one.form}.typ", flyer=self._data(one, bleed=bleed))
        try:
            pdf = pdf_of(compiler)
            if one.form == "sheet":
                return Typeset(pdf, b"")
            png = compiler.compile(format="png", ppi=PREVIEW * _INCH / PAPER[one.form][0])
        except typst.TypstError as error:
            if _TOO_LONG not in str(error):
                raise

            raise Unprintable(
                f"the flyer {one.flyer} says more in {' and '.join(one.languages)} than fits on a {one.form}.",
                "Shorten its title or its text.",
            ) from None
        first = png[0] if isinstance(png, list) else png
        return Typeset(pdf, first)  # type: ignore[arg-type]

    def _data(self, one: Print, *, bleed: bool) -> dict[str, object]:
        return {
            "paper": PAPER[one.form],
            "sides": [self._side(one.form, side) for side in one.sides],
            "proof": one.proof,
            "bleed": (BLEED + MARKS) if bleed else 0,
            "cut": BLEED,
            "big": BIG[one.form],
            "strip": STRIP,
        }

    def _side(self, form: Form, side: Side) -> dict[str, object]:
        code = _code(form, side)
        return {
            "language": side.language,
            "name": side.name,
            "dir": side.dir,
            "title": side.title,
            "lines": side.lines,
            "address": side.shown,
            "scan": side.scan,
            "calm": side.calm,
            "proof": side.proof,
            "also": side.also,
            "elsewhere": side.elsewhere,
            "code": {"side": code.side, "outline": code.outline},
            "fonts": self._setter.families(" ".join(side.texts)),
        }

    def _check_letters(self, one: Print) -> None:
        for side in one.sides:
            if char := self._setter.strange("".join(side.texts)):
                raise Unprintable(
                    f"the flyer {one.flyer} holds {char!r} (U+{ord(char):04X}) in {side.language}, "
                    "and no font of the flyers has it.",
                    "Write another character, or add a font: scripts/fonts says how.",
                )


def _code(form: Form, side: Side) -> qr.Code:
    """Give the code of a side, if the paper has room for it."""
    code = qr.code(side.address)
    room = min(BIG[form] / SMALLEST, STRIP / SMALLEST_ON_STRIP if form == "poster" else BIG[form] / SMALLEST)
    if code.side > room:
        raise Unprintable(
            f"the address {side.shown} is too long: its code would be too fine to be read on a {form}.",
            "Choose a shorter public_url in mkdocs.yml.",
        )
    return code
