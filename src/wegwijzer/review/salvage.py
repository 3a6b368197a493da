"""What can be kept of a record with mistakes: one bad field must not hide from a review what else changed."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from wegwijzer.yaml_reader import dotted

if TYPE_CHECKING:
    from wegwijzer.yaml_reader import Path, Value

Model = TypeVar("Model", bound=BaseModel)

#: Each round takes out what the model refuses; a record that needs more is not worth it.
_MOST_ROUNDS: Final = 30


def salvage(value: Value, model: type[Model]) -> tuple[Model | None, tuple[str, ...]]:
    """Give ``value`` as a record without what the model refuses, and where that stood; None when nothing is left."""
    left: Any = copy.deepcopy(value)
    lost: dict[str, None] = {}
    for _ in range(_MOST_ROUNDS):
        try:
            return model.model_validate(left), tuple(lost)
        except ValidationError as error:
            ways = {_refused(detail["loc"], missing=detail["type"] == "missing") for detail in error.errors()}
        if () in ways:
            break
        for way in sorted(ways, key=_order, reverse=True):  # later items of a list first: the others keep their place
            lost[dotted(way)] = None
            if not _remove(left, way):
                return None, tuple(lost)
    return None, tuple(lost)


def _refused(way: Path, *, missing: bool) -> Path:
    """Give what is to be taken out: without a key that it needs, that is the whole record."""
    return way[:-1] if missing else way


def _order(way: Path) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, part, "") if isinstance(part, int) else (1, 0, part) for part in way)


def _remove(value: Any, way: Path) -> bool:
    """Take out what stands at ``way``; False when it cannot be found (it may be gone with what it stood in)."""
    for part in way[:-1]:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return True
    try:
        del value[way[-1]]
    except (KeyError, IndexError, TypeError):
        return False
    return True
