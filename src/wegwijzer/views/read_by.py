"""Who read a text: two quiet lines at the end of a page, with a date or "not yet"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from wegwijzer.languages import SOURCE

if TYPE_CHECKING:
    from wegwijzer.languages import Each, Tongue
    from wegwijzer.reading import Readings

#: The lines of a page, in each language.
ReadBy: TypeAlias = "tuple[str, ...] | Each[tuple[str, ...]]"


def read_lines(readings: Readings | None, tongue: Tongue, name: str) -> tuple[str, ...]:
    """Say who read the text ``name`` as it is now, in the language of the page."""
    worker = readings.mark_of(name) if readings else None
    code = tongue.language.code
    if code == SOURCE:
        return (_by_peer(tongue, worker),)
    native = readings.native_mark_of(name, code) if readings else None
    return (_by_peer(tongue, worker), _by_native(tongue, native))


def _by_peer(tongue: Tongue, day: date | None) -> str:
    t = tongue.t
    if tongue.language.code == SOURCE:
        said = t("Tekst gelezen door iemand om wie het gaat: {day}", day=tongue.day(day)) if day else ""
        return said or t("Tekst gelezen door iemand om wie het gaat: nog niet")
    said = t("Nederlandse tekst gelezen door iemand om wie het gaat: {day}", day=tongue.day(day)) if day else ""
    return said or t("Nederlandse tekst gelezen door iemand om wie het gaat: nog niet")


def _by_native(tongue: Tongue, day: date | None) -> str:
    t = tongue.t
    if day:
        return t("Vertaling gelezen door iemand die met deze taal is opgegroeid: {day}", day=tongue.day(day))
    whole = _whole_language(tongue)
    if whole:
        return t("Deze taal is als geheel gelezen: {day}. Deze tekst kan daarna veranderd zijn.", day=tongue.day(whole))
    return t("Vertaling gelezen door iemand die met deze taal is opgegroeid: nog niet")


def _whole_language(tongue: Tongue) -> date | None:
    """Give the day on which a native speaker read the whole language, as its catalogue says."""
    catalogue = tongue.catalogues.get(tongue.language.code)
    try:
        return date.fromisoformat(catalogue.header.get("X-Read-By-Native-Speaker", "")) if catalogue else None
    except ValueError:
        return None
