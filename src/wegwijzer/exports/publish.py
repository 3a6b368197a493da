"""The exports in the finished guide: made again only where something in them may have changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from wegwijzer import write
from wegwijzer.cache import code, digest
from wegwijzer.exports import changes, mirrors, native, schema
from wegwijzer.exports.files import FOLDER, of_no_language
from wegwijzer.exports.hsds import sheets, tree
from wegwijzer.exports.hsds.tables import datapackage
from wegwijzer.processes import in_two

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path
    from typing import TypeAlias

    from wegwijzer.exports.origin import Origin
    from wegwijzer.guide import Guide
    from wegwijzer.languages import Tongue

    #: Makes some files of one language.
    Make: TypeAlias = Callable[[Guide, Tongue, Origin], dict[str, bytes]]

#: With fewer services than this, all languages together, another process costs more than it saves.
_FEWEST_FOR_TWO: Final = 400


def publish(  # noqa: PLR0913 - what they are made of, and what is there
    site: Path,
    guide: Guide,
    tongues: Mapping[str, tuple[str, Tongue]],
    origin: Origin,
    *,
    state: Mapping[str, str],
    there: AbstractSet[str],
    shared: bool = True,
) -> dict[str, str]:
    """Write what changed of the files under ``api/v1/`` and give the key of each by its name.

    ``tongues``: by language, a key of everything that its files show, and its texts. ``state``: the keys of the last
    build; ``there``: the files that are there; ``shared``: with the files that belong to no language.
    """
    kept: dict[str, str] = {}
    jobs: list[tuple[str, Tongue, str, Make]] = []
    for language, (key, tongue) in tongues.items():
        whole = digest(code(), key, repr(origin))
        old = {name: whole for name, value in state.items() if value == whole and name.startswith(_folder(language))}
        if old and old.keys() <= there:
            kept |= old
        else:
            jobs += [(language, tongue, whole, make) for make in (_hsds, native.files, changes.files)]
    jobs.sort(key=lambda job: (job[3] is not _hsds, job[3] is changes.files))  # the long ones first, shared evenly
    fewest = 2 if len(tongues) * len(guide.offers) >= _FEWEST_FOR_TWO else len(jobs) + 1
    for part in in_two(partial(_write, site, guide, origin), jobs, fewest=fewest):
        kept |= part
    if not shared:
        return kept
    key = digest(code(), guide.links.model_dump_json(), repr(origin))
    names = {FOLDER + name: key for name in (schema.NAME, mirrors.NAME)}
    if any(state.get(name) != key or name not in there for name in names):
        for name, data in of_no_language(guide, origin).items():
            write.write(site / FOLDER / name, data)
    return kept | names


def exact(languages: Sequence[str]) -> dict[str, bytes]:
    """Give the files that are the same in every guide, as the audit compares them."""
    package = datapackage()
    return {
        FOLDER + schema.NAME: schema.text(),
        **{f"{_folder(language)}hsds/datapackage.json": package for language in languages},
    }


def _folder(language: str) -> str:
    return f"{FOLDER}{language}/"


def _hsds(guide: Guide, tongue: Tongue, origin: Origin) -> dict[str, bytes]:  # noqa: ARG001 - all get the same
    """Give both forms of HSDS, made of the same trees, one tree at a time: all together take a gigabyte."""
    lines: list[bytes] = []

    def each() -> Iterator[dict[str, Any]]:
        for one in tree.trees(guide, tongue):
            lines.append(native.line(one))
            yield one

    tables = sheets.sheets(guide, tongue, each())
    return {tree.NAME: tree.page(lines), **tables}


def _write(site: Path, guide: Guide, origin: Origin, jobs: Sequence[tuple[str, Tongue, str, Make]]) -> dict[str, str]:
    done = {}
    for language, tongue, key, make in jobs:
        for name, data in make(guide, tongue, origin).items():
            write.write(site / _folder(language) / name, data)
            done[_folder(language) + name] = key
    return done
