"""Turns read YAML into the model, and what the model refuses into problems with an exact place and a plain sentence.

After this step there are no raw dicts: a value is a record of the model, or there is a problem for each reason why not.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from wegwijzer.problems import MOST_PRINTED, Problem, printable
from wegwijzer.unfit import Unfit
from wegwijzer.yaml_reader import KEY, dotted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic_core import ErrorDetails

    from wegwijzer.yaml_reader import Path, Value

Model = TypeVar("Model", bound=BaseModel)
Places: TypeAlias = "Mapping[Path, tuple[int, int]]"

#: How a value must look whose field has a pattern: by the name of the field.
_FORMS = {
    "postal_code": "Write four digits, a space and two capitals, such as 1234 AB.",
    "code": "Write a language code, such as nl, en or ar.",
    "languages": "Write language codes, such as nl, en or ar.",
}
_COMPARE = "Compare with the other records."
_DATE_TIP = "Write year-month-day, such as 2026-11-21."
_LIST_TIP = "Start each item on its own line with '- '; an empty list is []."


def validate(
    value: Value,
    model: type[Model],
    file: str,
    places: Callable[[], Places],
) -> tuple[Model | None, list[Problem]]:
    """Give ``value`` as a record of ``model``; or None and all that is wrong. ``places`` is asked only then."""
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    where = places()
    problems = [_problem(detail, model, file, where) for detail in details[:MOST_PRINTED]]
    if len(details) > MOST_PRINTED:
        left_out = f"{len(details) - MOST_PRINTED} more things are wrong in this file."
        problems.append(Problem(file, 0, 0, "", left_out, "Mend the others first."))
    return None, problems


def nearest_place(path: Path, places: Places) -> tuple[int, int]:
    """Give the place of ``path``, or of the nearest thing around it that is written in the file."""
    for length in range(len(path), -1, -1):
        if path[:length] in places:
            return places[path[:length]]
    return 0, 0


def _problem(detail: ErrorDetails, model: type[BaseModel], file: str, places: Places) -> Problem:
    way: Path = detail["loc"]
    message, tip = _explain(detail, model)
    at = (*way, KEY) if detail["type"] == "extra_forbidden" else way
    line, column = nearest_place(at, places)
    # The sentences of validators quote the value, which may be long or have line ends.
    message = printable(message, longest=300)
    return Problem(file, line, column, dotted(way), message if message.endswith(".") else f"{message}.", tip)


def _explain(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    """Say in plain words what is wrong, and how to mend it."""
    way, given, context = detail["loc"], detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "value_error":
            return _explain_unfit(context.get("error"))
        case "missing":
            return _explain_missing(way, model)
        case "extra_forbidden":
            return _explain_unknown(way, model)
        case "literal_error":
            return _explain_choice(re.findall(r"'([^']*)'", context.get("expected", "")), given)
        case "string_pattern_mismatch":
            tip = next((_FORMS[str(part)] for part in reversed(way) if part in _FORMS), _COMPARE)
            return f"{_shown(given)} does not have the right form", tip
        case kind:
            return _explain_type(kind, context, given)


def _explain_type(kind: str, context: Mapping[str, Any], given: object) -> tuple[str, str]:
    """Explain a value of another kind or size than the field has; kinds are those of pydantic."""
    size = len(given) if isinstance(given, str) else 0
    limit = f"at least {context['ge']}" if "ge" in context else f"at most {context.get('le')}"
    explained = {
        "tuple": (f"a list is expected here, not {_kind(given)}", _LIST_TIP),
        "model": (f"keys with values are expected here, not {_kind(given)}", "Write each key on a line: 'key: value'."),
        "too_short": ("this is empty", "Write at least one item."),
        "date": (f"{_shown(given)} is not a date", _DATE_TIP),
        "int": (f"{_shown(given)} is not a whole number", "Write digits only, such as 18."),
        "greater": (f"{_shown(given)} is out of range", f"Write a number that is {limit}."),
        "less": (f"{_shown(given)} is out of range", f"Write a number that is {limit}."),
        "string_type": (f"a text is expected here, not {_kind(given)}", "Write the text after the colon."),
        "string_too_long": (f"the text has {size} characters; at most {context.get('max_length')} fit", "Shorten it."),
    }
    other = (f"{_shown(given)} does not fit here", _COMPARE)
    return next((said for start, said in explained.items() if kind.startswith(start)), other)


def _explain_unfit(error: object) -> tuple[str, str]:
    if isinstance(error, Unfit):
        return error.message, error.tip
    return "the value does not fit here", _COMPARE


def _explain_missing(way: Path, model: type[BaseModel]) -> tuple[str, str]:
    key = str(way[-1])
    record = _record_at(way[:-1], model)
    field = next((f for name, f in record.model_fields.items() if key in (f.alias, name)), None) if record else None
    choices = [str(choice) for choice in get_args(field.annotation) if isinstance(choice, str)] if field else []
    tip = f"Add it with one of: {', '.join(choices)}." if choices else "Add it."
    return f"the key {key} is missing", tip


def _explain_unknown(way: Path, model: type[BaseModel]) -> tuple[str, str]:
    key = str(way[-1])
    record = _record_at(way[:-1], model)
    known = [field.alias or name for name, field in record.model_fields.items()] if record else []
    return f"the key {_shown(key)} is not known here", _did_you_mean(key, known) or f"Known are: {', '.join(known)}."


def _explain_choice(choices: list[str], given: object) -> tuple[str, str]:
    listed = ", ".join(choices)
    if not isinstance(given, str):
        return f"one of {listed} is expected here, not {_kind(given)}", "Write one of them after the colon."
    tip = _did_you_mean(given, choices) or f"Write one of: {listed}."
    return f"{_shown(given)} is not one of: {listed}", tip


def _did_you_mean(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word[:40].lower(), known, n=1)
    return f"Did you mean {close[0]}?" if close else ""


def _record_at(way: Path, model: type[BaseModel]) -> type[BaseModel] | None:
    """Give the kind of record that stands at ``way`` inside a ``model``."""
    record: type[BaseModel] | None = model
    for part in way:
        if isinstance(part, str) and record is not None:
            fields = record.model_fields.items()
            record = next((_record_in(f.annotation) for name, f in fields if part in (f.alias, name)), None)
    return record


def _record_in(annotation: object) -> type[BaseModel] | None:
    """Give the kind of record that an annotation such as ``tuple[Contact, ...] | None`` holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)


def _kind(given: object) -> str:
    if given == "":
        return "nothing"
    if isinstance(given, str):
        return "text"
    return "a list" if isinstance(given, list) else "keys with values"


def _shown(given: object) -> str:
    return f'"{printable(given, longest=60)}"' if isinstance(given, str) else _kind(given)
