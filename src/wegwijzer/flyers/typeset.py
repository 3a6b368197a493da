"""Sets a flyer in type: a plan in, a PDF and its preview out.

What is said reaches the template as JSON and never as a part of its program; the fonts are those of the project and no
others, so that the same plan gives the same bytes everywhere.
"""

from __future__ import annotations

import json
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, NamedTuple

from wegwijzer.cache import code as code_of_program
from wegwijzer.cache import digest
from wegwijzer.flyers import qr
from wegwijzer.flyers.letters import letters
from wegwijzer.flyers.plan import PAPER, PREVIEW

if TYPE_CHECKING:
    from pathlib import Path

    import typst

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


class Unprintable(Exception):  # noqa: N818 - it reads as what it says
    """Why a flyer cannot be printed, and what to do: two sentences."""

    def __init__(self, message: str, tip: str) -> None:
        super().__init__(message)
        self.message, self.tip = message, tip


class Typesetter:
    """The templates and fonts of ``overrides/flyers/``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = sorted((folder / "fonts").glob("*.ttf"))

    @cached_property
    def key(self) -> str:
        """A digest of all that decides how a plan is set: templates, fonts, this program, typst and segno."""
        templates = sorted(self.folder.glob("*.typ"))
        parts = (part for file in (*templates, *self._files) for part in (file.name, file.read_bytes()))
        return digest(code_of_program(), version("typst"), version("segno"), *parts)

    def key_of(self, one: Print, *, bleed: bool) -> str:
        """Give a digest of everything that the files of ``one`` are made of."""
        return digest(self.key, repr(one), str(bleed))

    def set(self, one: Print, *, bleed: bool = False) -> Typeset:
        """Set ``one`` in type; with ``bleed``, with room to cut. Raises ``Unprintable``."""
        import typst  # noqa: PLC0415 - large, and not needed where nothing changed

        self._check_letters(one)
        compiler = typst.Compiler(
            input=str(self.folder / f"{one.form}.typ"),
            root=str(self.folder),
            font_paths=self._fonts,
            ignore_system_fonts=True,
            sys_inputs={"flyer": self._data(one, bleed=bleed)},
        )
        try:
            pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"])
            if one.form == "sheet":
                return Typeset(pdf, b"")  # type: ignore[arg-type]
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

    def _data(self, one: Print, *, bleed: bool) -> str:
        data = {
            "paper": PAPER[one.form],
            "sides": [self._side(one.form, side) for side in one.sides],
            "proof": one.proof,
            "bleed": (BLEED + MARKS) if bleed else 0,
            "cut": BLEED,
            "big": BIG[one.form],
            "strip": STRIP,
        }
        return json.dumps(data, ensure_ascii=False)

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
            "fonts": self._families(" ".join(side.texts)),
        }

    @cached_property
    def _fonts(self) -> typst.Fonts:
        import typst  # noqa: PLC0415

        return typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(self.folder / "fonts")]
        )

    @cached_property
    def _letters(self) -> dict[str, frozenset[str]]:
        """The characters of each family that all its weights have."""
        found: dict[str, frozenset[str]] = {}
        for info in self._fonts.fonts():
            its = letters((self.folder / "fonts" / str(info.path)).read_bytes())
            found[info.family] = found.get(info.family, its) & its
        return dict(sorted(found.items()))

    def _families(self, text: str) -> list[str]:
        """Give the fonts, first the one that has most of ``text``."""
        return sorted(self._letters, key=lambda family: -sum(char in self._letters[family] for char in text))

    def _check_letters(self, one: Print) -> None:
        known = frozenset().union(*self._letters.values())
        for side in one.sides:
            for char in dict.fromkeys("".join(side.texts)):
                if char not in known:
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
