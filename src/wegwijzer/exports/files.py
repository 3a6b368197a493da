"""Every file of the exports by name, seen from ``api/v1/``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wegwijzer.exports import changes, mirrors, native, schema
from wegwijzer.exports.hsds import sheets, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from wegwijzer.exports.origin import Origin
    from wegwijzer.guide import Guide
    from wegwijzer.languages import Tongue

#: Where they stand in the guide. Another version of our own JSON gets another folder.
FOLDER: Final = "api/v1/"
#: What makes the files of one language, by format.
FORMATS: Final[Mapping[str, Callable[[Guide, Tongue, Origin], dict[str, bytes]]]] = {
    "json": native.files,
    "hsds-json": tree.files,
    "hsds-csv": sheets.files,
    "atom": changes.files,
}


def files(
    guide: Guide, tongues: Iterable[Tongue], origin: Origin, formats: Iterable[str] = tuple(FORMATS)
) -> dict[str, bytes]:
    """Give the files of ``formats`` in each language."""
    made: dict[str, bytes] = {}
    for tongue in tongues:
        for format_ in formats:
            for name, data in FORMATS[format_](guide, tongue, origin).items():
                made[f"{tongue.language.code}/{name}"] = data
    return made


def of_no_language(guide: Guide, origin: Origin) -> dict[str, bytes]:
    """Give the files of our own JSON that belong to no language."""
    return {schema.NAME: schema.text(), mirrors.NAME: mirrors.text(guide, origin)}
