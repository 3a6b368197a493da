"""Sets a template in type: what it says goes in as JSON, a PDF or a picture comes out.

What is said is never a part of the program of a template; the fonts are those of the project and no others, and no clock
is read, so that the same words give the same bytes everywhere.
"""

from __future__ import annotations

import json
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from wegwijzer.cache import code as code_of_program
from wegwijzer.cache import digest
from wegwijzer.typesetting.letters import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import typst


#: For how many documents typst keeps what it worked out.
_REMEMBERED: Final = 10


class Unprintable(Exception):  # noqa: N818 - it reads as what it says
    """Why something cannot be printed, and what to do: two sentences."""

    def __init__(self, message: str, tip: str) -> None:
        super().__init__(message)
        self.message, self.tip = message, tip


class Setter:
    """The templates of one folder, and the fonts of another."""

    def __init__(self, folder: Path, fonts: Path) -> None:
        self.folder, self._font_folder = folder, fonts
        self._font_files = sorted(fonts.glob("*.ttf"))

    @cached_property
    def key(self) -> str:
        """A digest of all that decides how words are set: templates, fonts, this program and typst."""
        templates = sorted(self.folder.glob("*.typ"))
        parts = (part for file in (*templates, *self._font_files) for part in (file.name, file.read_bytes()))
        return digest(code_of_program(), version("typst"), *parts)

    def families(self, text: str) -> list[str]:
        """Give the fonts, first the one that has most of ``text``."""
        return sorted(self._letters, key=lambda family: -sum(char in self._letters[family] for char in text))

    def strange(self, text: Iterable[str]) -> str:
        """Give the first character that no font has; empty when there is none."""
        return next((char for char in dict.fromkeys(text) if char not in self._known), "")

    def compiler(self, template: str, **inputs: Mapping[str, object]) -> typst.Compiler:
        """Give what sets ``template``; each of ``inputs`` reaches it as JSON under its name."""
        import typst  # noqa: PLC0415 - large, and not needed where nothing changed

        return typst.Compiler(
            input=str(self.folder / template),
            root=str(self.folder),
            font_paths=self._fonts,
            ignore_system_fonts=True,
            sys_inputs={name: json.dumps(value, ensure_ascii=False) for name, value in inputs.items()},
        )

    def forget(self) -> None:
        """Let go of what typst keeps of the documents before: a large one holds a hundred megabytes.

        It forgets what none of the ten documents after it used; empty ones take no time.
        """
        import typst  # noqa: PLC0415

        for _ in range(_REMEMBERED + 1):
            typst.Compiler(input=b"", font_paths=self._fonts, ignore_system_fonts=True).compile()

    @cached_property
    def _fonts(self) -> typst.Fonts:
        import typst  # noqa: PLC0415

        folder = str(self._font_folder)
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])

    @cached_property
    def _letters(self) -> dict[str, frozenset[str]]:
        """The characters of each family that all its weights have."""
        found: dict[str, frozenset[str]] = {}
        for info in self._fonts.fonts():
            its = letters((self._font_folder / str(info.path)).read_bytes())
            found[info.family] = found.get(info.family, its) & its
        return dict(sorted(found.items()))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset().union(*self._letters.values())


def pdf_of(compiler: typst.Compiler) -> bytes:
    """Give the PDF, tagged so that it can be read aloud (PDF/UA-1)."""
    return compiler.compile(format="pdf", pdf_standards=["ua-1"])  # type: ignore[return-value]
