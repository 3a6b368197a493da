"""A link inside the guide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wegwijzer.languages import Said


@dataclass(frozen=True)
class Link:
    """A link with words: ``href`` is seen from the home page of the language."""

    href: str
    text: Said | str
    hint: Said | str = ""
