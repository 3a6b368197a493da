"""The lifelines, kept apart from the data, so that one slip of a hand cannot swap them.

``EMERGENCY_NUMBERS`` says which number must stand among the shown phone contacts of an organization.
A check compares; whoever changes a number in the data must change it here too, in the same pull request.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Organization id -> the number, as ``phones.read(...).shown`` prints it.
EMERGENCY_NUMBERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "line-112": "112",
        "line-113": "113",
        "veilig-thuis": "0800 2000",
    },
)
