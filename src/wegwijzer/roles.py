"""The role in which somebody checked a fact: never a name. Readers see it, and it stays in the history of the files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter, ValidationError

from wegwijzer.model.base import Line
from wegwijzer.unfit import Unfit

if TYPE_CHECKING:
    from collections.abc import Iterable

_TIP: Final = "Write a role in small letters, such as redactie, veldwerker or medewerker; never who it was."
_TITLE: Final = re.compile(r"\b(dhr|mevr|mevrouw|meneer|mw|mr|mrs|ms|drs|dr|ir|ing)\b\.?", re.IGNORECASE)
_LINE: Final = TypeAdapter[str](Line)


def check_role(text: str, known_names: Iterable[str] = ()) -> str:
    """Give ``text`` as a role, or raise ``Unfit`` when it looks like the name or address of a person.

    ``known_names``: names of organizations, which a role may hold. A name in small letters is not recognized.
    """
    try:
        role = _LINE.validate_python(text)
    except ValidationError as error:
        reason = error.errors()[0].get("ctx", {}).get("error")
        raise Unfit(reason.message if isinstance(reason, Unfit) else "the role is too long", _TIP) from None
    rest = role
    for name in sorted(known_names, key=len, reverse=True):
        rest = rest.replace(name, "")
    if re.search(r"[@0-9]", rest):
        raise Unfit(f"{role!r} looks like an address or a number of a person", _TIP)
    if _TITLE.search(rest):
        raise Unfit(f"{role!r} looks like the name of a person", _TIP)
    if any(word[0].isupper() and not word.isupper() for word in re.findall(r"\w+", rest)):
        raise Unfit(f"{role!r} has a word with a capital, as names have", _TIP)
    if any(word.isupper() and len(word) == 1 for word in re.findall(r"\w+", rest)):
        raise Unfit(f"{role!r} has initials, as names have", _TIP)
    return role
