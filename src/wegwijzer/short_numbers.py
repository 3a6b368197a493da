"""Dutch short numbers, kept by hand: they exist only inside the country and are never dialled with +31.

phonenumbers does not know 113 and counts directory services such as 1850 as short numbers, so the list is ours.
The municipal numbers (14 020, 14 0182) are not in it: ``phones`` asks phonenumbers which area codes exist.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

ShortCost = Literal["free", "normal"]

#: Digits -> (how it is printed, what it costs).
#: 116 xxx: numbers harmonized in the European Union, free for the caller (Commission Decision 2007/116/EC).
SHORT_NUMBERS: Final[Mapping[str, tuple[str, ShortCost]]] = MappingProxyType(
    {
        "112": ("112", "free"),
        "113": ("113", "free"),
        "116000": ("116 000", "free"),
        "116006": ("116 006", "free"),
        "116111": ("116 111", "free"),
        "116123": ("116 123", "free"),
    },
)
