"""What all records share: strictness, ids, texts, dates, three-valued truth."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from wegwijzer.unfit import Unfit as Unfit  # noqa: PLC0414 - shown again for the models, which import it from here

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

#: Limit, in characters.
LONGEST_TEXT = 2_000
LONGEST_LINE = 120


class Record(BaseModel):
    """A mapping of the social map: frozen, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle quickly: the caches of a build hold tens of thousands of records, checked when they were made."""
        return _restore, (type(self), self.__dict__, tuple(self.__pydantic_fields_set__))

    def filled(self, values: Mapping[str, object]) -> Self:
        """Give this record with ``values``, which nobody wrote here: which keys somebody wrote stays known."""
        record = self.model_copy(update=dict(values))
        _set(record, "__pydantic_fields_set__", self.__pydantic_fields_set__)
        return record


def _restore(model: type[Record], values: dict[str, Any], given: tuple[str, ...]) -> Record:
    record = model.__new__(model)
    _set(record, "__dict__", values)
    _set(record, "__pydantic_fields_set__", _GIVEN.get(given) or _GIVEN.setdefault(given, set(given)))
    _set(record, "__pydantic_extra__", None)
    _set(record, "__pydantic_private__", None)
    return record


#: Which keys somebody wrote: the same few sets again and again, and of a frozen record nothing changes them.
_GIVEN: dict[tuple[str, ...], set[str]] = {}
_set = object.__setattr__


#: Stands for what nobody knows; as a text too: it is never shown or translated as it stands.
UNKNOWN = "unknown"
YesNo = Literal["yes", "no", "unknown"]
YesSomeNo = Literal["yes", "some", "no", "unknown"]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FORMULA_START = ("=", "+", "-", "@", "\t")


def _check_id(value: str) -> str:
    if len(value) < 3 or not _ID.fullmatch(value):  # noqa: PLR2004 - two letters would look like a language
        raise Unfit(
            f"{value!r} is not an id",
            "Use three or more of a-z, 0-9 and single hyphens, such as one-person.",
        )
    return value


def _check_text(value: str) -> str:
    if not value.strip():
        raise Unfit("the text is empty", "Leave the key out when there is nothing to say.")
    if value.lstrip().startswith(_FORMULA_START):
        raise Unfit(
            f"the text starts with {value.lstrip()[0]!r}, which a spreadsheet reads as a formula",
            "Start with a letter or a quotation mark.",
        )
    return value.strip()


def _check_one_line(value: str) -> str:
    if "\n" in value:
        raise Unfit("the text has more than one line", "Write it on one line.")
    return value


def _check_past(value: date) -> date:
    """Refuse a date in the future; one day is forgiven for clocks and time zones."""
    if value > date.today() + timedelta(days=1):  # noqa: DTZ011 - the one look at the real clock
        raise Unfit(f"{value} lies in the future", "Write the day it happened.")
    return value


def _require_iso(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise Unfit(f"{value!r} is not a date", "Write year-month-day, such as 2026-11-21.")
    return value


Id = Annotated[str, AfterValidator(_check_id), Field(json_schema_extra={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]
#: A Dutch text of one or more paragraphs (blank line between them); other languages: translations/*.po.
Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_check_text)]
#: A Dutch text of one line.
Line = Annotated[str, Field(max_length=LONGEST_LINE), AfterValidator(_check_text), AfterValidator(_check_one_line)]
#: A name of an organization, street or person's role: never translated.
Name = Line
Day = Annotated[date, BeforeValidator(_require_iso)]
PastDay = Annotated[date, BeforeValidator(_require_iso), AfterValidator(_check_past)]


def _check_published(value: str) -> str:
    if not re.fullmatch(r"(ca\. )?(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value):
        raise Unfit(
            f"{value!r} is not a date of publication",
            "Write 2024, 2024-04, 2024-04-25 or ca. 2017, or leave the key out when the source shows no date.",
        )
    year = int(value.removeprefix("ca. ")[:4])
    if year > date.today().year + 1:  # noqa: DTZ011 - see _check_past
        raise Unfit(f"{value} lies in the future", "Write the date that the source shows.")
    return value


#: When a source was published, as precisely as it shows: year, month or day.
Published = Annotated[str, AfterValidator(_check_published)]
