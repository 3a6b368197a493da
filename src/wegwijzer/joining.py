"""The whole guide out of parts that were made apart, such as one language on each machine.

A part knows nothing of the others. So it is looked here whether they fit: one commit, one day, every page once, none more.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from wegwijzer import write
from wegwijzer.exports.files import FOLDER
from wegwijzer.problems import printable
from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from wegwijzer.project import Project

#: One file of each language that says what its part was made from.
_TOLD_IN: Final = "organizations.json"


def look_at(
    project: Project,
    folders: Sequence[Path],
    pages: Mapping[str, Collection[str]],
    made_from: tuple[str, str],
    shared: Mapping[str, bytes],
) -> dict[str, Path]:
    """Give every file of the parts in ``folders`` with the folder it stands in.

    ``pages``: by language, the pages of the whole guide; ``made_from``: commit and day; ``shared``: files that every
    page uses, as they are here. Raises ``Unusable`` where the parts are not those of that guide.
    """
    found = _files(folders)
    _check_apart(project, folders)
    _check_pages(found, pages)
    for language in project.languages:
        _check_origin(language.code, found, made_from)
    _check_shared(found, shared)
    return found


def join(project: Project, found: Mapping[str, Path]) -> int:
    """Put the files of the parts into ``project.site``, and say how many others were removed there."""
    there = write.list_files(project.site)
    for name, folder in found.items():
        write.write(project.site / name, (folder / name).read_bytes())
    return write.remove_strays(project.site, there - found.keys())


def _files(folders: Iterable[Path]) -> dict[str, Path]:
    """Give every file with the folder it stands in."""
    found: dict[str, Path] = {}
    for folder in folders:
        if not folder.is_dir():
            raise Unusable(f"The folder {folder} is not there. Name the folders that wegwijzer build --languages made.")
        for name in sorted(write.list_files(folder)):
            if name in found:
                raise Unusable(
                    f"{printable(name)} stands in {found[name]} and in {folder}. Make each language in one part only."
                )
            if (folder / name).is_symlink():
                raise Unusable(f"{printable(name)} in {folder} is a link. Take the folder as the build made it.")
            found[name] = folder
    return found


def _check_apart(project: Project, folders: Iterable[Path]) -> None:
    """Look whether the guide goes elsewhere than where its parts stand: strays are removed there."""
    site = project.site.resolve()
    for folder in folders:
        part = folder.resolve()
        if site.is_relative_to(part) or part.is_relative_to(site):
            raise Unusable(f"The guide would go into {project.site}, where {folder} stands. Choose another --site-dir.")


def _check_pages(found: Mapping[str, Path], pages: Mapping[str, Collection[str]]) -> None:
    for code, names in pages.items():
        missing = sorted(set(names) - found.keys())
        if missing:
            raise Unusable(
                f"No part holds {printable(missing[0])}. Make it with wegwijzer build --languages {code}, from this commit "
                "and for this day, and name its folder with --join."
            )
    known = {name for names in pages.values() for name in names}
    more = sorted(name for name in found if name.endswith(".html") and name not in known)
    if more:
        raise Unusable(
            f"{found[more[0]]} holds {printable(more[0])}, which this guide has not. Make the part again from this commit."
        )


def _check_shared(found: Mapping[str, Path], shared: Mapping[str, bytes]) -> None:
    """Look whether styles and scripts are ours: one that is not could change what every page says, and no audit sees it."""
    for name, data in shared.items():
        if name not in found:
            raise Unusable(f"No part holds {printable(name)}. Make the part of the first language again.")
        if (found[name] / name).read_bytes() != data:
            raise Unusable(
                f"{printable(name)} in {found[name]} is another file than this program makes. Make the part again from "
                "this commit."
            )


def _check_origin(code: str, found: Mapping[str, Path], made_from: tuple[str, str]) -> None:
    name = f"{FOLDER}{code}/{_TOLD_IN}"
    if name not in found:
        raise Unusable(f"No part holds {name}. Make the part of {code} without --pages.")
    try:
        told = json.loads((found[name] / name).read_bytes())
        origin = str(told["commit"]), str(told["today"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unusable(f"{name} in {found[name]} cannot be read. Make that part again.") from error
    if origin != made_from:
        said = " of ".join(printable(part or "no commit") for part in reversed(origin))
        raise Unusable(
            f"The part of {code} is {said}, and this guide is {' of '.join(part or 'no commit' for part in reversed(made_from))}."
            " Make it again from this commit and with the same --today."
        )
