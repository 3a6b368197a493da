"""A new guide: which files it begins with, and writing them all or none.

Nothing but the name and the languages is filled in, so that the starter itself is a guide that tests can build.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from wegwijzer import program, starter, text_gate
from wegwijzer.languages import SOURCE
from wegwijzer.load import load_yaml_file
from wegwijzer.model import NeutralWords
from wegwijzer.problems import printable
from wegwijzer.project import Unusable, open_project
from wegwijzer.untold import told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Longer names do not fit the bar of a small telephone, nor a tab.
LONGEST_NAME: Final = 40
_NAME: Final = re.compile(r"['’]?[^\W\d_][^\W_]*(?:[ '’.,&()–-]+[^\W_]+)*[.)]?")
_SITE_NAME: Final = re.compile(r"^site_name: (.*)$", re.MULTILINE)
_LANGUAGE: Final = re.compile(r"^ +- \{locale: ([\w-]+), .*\}\n", re.MULTILINE)
_OF_LANGUAGE: Final = re.compile(r"(?:content/([\w-]+)/|translations/([\w-]+)\.(?:po|words\.yaml)$)")
#: What may stand in a folder that counts as empty: a host made it, and somebody fetched it.
_NOTHING: Final = frozenset({".git"})


def languages() -> tuple[str, ...]:
    """Give the languages that the starter has texts in, the source language first."""
    return tuple(language.code for language in open_project(starter.GUIDE).languages)


def files(name: str, codes: Sequence[str]) -> dict[str, bytes]:
    """Give every file of a new guide by its name. Raises ``Unusable`` for a name or a language that cannot be."""
    name = _checked(name)
    kept = _kept(codes)
    made = {
        file: path.read_bytes() for file, path in starter.files(starter.GUIDE) if _language_of(file) in (None, *kept)
    }
    for file, fill in (("mkdocs.yml", _settings), ("README.md", _readme)):
        made[file] = fill(made[file].decode(), name, kept).encode()
    return made | {f"{program.FOLDER}/{file}": data for file, data in program.files().items()}


def put(folder: Path, made: Mapping[str, bytes]) -> None:
    """Write a new guide: ``folder`` holds all of ``made`` afterwards, or what it held before."""
    there = folder.is_dir()
    if not there and os.path.lexists(folder):
        raise Unusable(
            f"{printable(str(folder))} is a file, or a link that leads nowhere. Name a folder that is not there yet, or an empty one."
        )
    if there and {entry.name for entry in folder.iterdir()} - _NOTHING:
        raise Unusable(f"{printable(str(folder))} is not empty. Name a folder that is not there yet, or an empty one.")
    if not folder.parent.is_dir():
        raise Unusable(f"{printable(str(folder.parent))} is not there. Make that folder first, or name another.")
    with TemporaryDirectory(prefix=".new-guide-", dir=folder if there else folder.parent) as beside:
        whole = Path(beside) / "guide"
        _write(whole, made)
        if there:
            for entry in sorted(whole.iterdir()):
                entry.rename(folder / entry.name)
        else:
            whole.rename(folder)


def renew_program(root: Path) -> tuple[str, str]:
    """Put the program that runs into the guide in ``root``, in place of the one there; say what was and what is there."""
    if not (root / "mkdocs.yml").is_file():
        raise Unusable(f"There is no mkdocs.yml in {printable(str(root))}. Name the folder of a guide.")
    folder = root / program.FOLDER
    if program.stands_in(folder):
        raise Unusable(f"{folder} is the program that runs now. Run the command of a newer one, and name this guide.")
    if folder.is_dir() and not (folder / program.COPY_OF).is_file():
        raise Unusable(f"{folder} is no copy of the program: it has no {program.COPY_OF}. Move it away first.")
    made = program.files()
    was = program.version(folder) if folder.is_dir() else ""
    with TemporaryDirectory(prefix=".new-program-", dir=root) as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        _write(new, made)
        if folder.is_dir():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.is_dir():
                old.rename(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)
    return was, made[program.COPY_OF].decode().strip()


def _checked(name: str) -> str:
    name = " ".join(name.split(" "))
    for problem in text_gate.check_value(name, "--name"):
        raise Unusable(f"The name cannot be used: {problem.message} {problem.tip}")
    if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        raise Unusable(
            f"The name {printable(name)!r} cannot be used. Begin with a letter, and write letters, digits, spaces and "
            f"' . , & ( ) - only, and no more than {LONGEST_NAME} of them."
        )
    words, _ = load_yaml_file(starter.GUIDE / "data/neutral-words.yaml", starter.GUIDE, NeutralWords)
    if word := told(name, words.words if words else ()):
        raise Unusable(
            f"The name holds {word!r}, and stands in the tab of every page, where others see it. Choose a neutral one."
        )
    return name


def _kept(codes: Sequence[str]) -> tuple[str, ...]:
    known = languages()
    for code in codes:
        if code not in known:
            raise Unusable(
                f"{printable(code)!r} is not a language of the starter. It has {', '.join(known)}; others are added "
                "later, as docs/another-guide.md says."
            )
    return tuple(dict.fromkeys((SOURCE, *codes)))


def _language_of(file: str) -> str | None:
    match = _OF_LANGUAGE.match(file)
    return next(filter(None, match.groups()), None) if match else None


def _settings(text: str, name: str, codes: Sequence[str]) -> str:
    quoted = "'" + name.replace("'", "''") + "'"
    lines = {match[1]: match[0] for match in _LANGUAGE.finditer(text)}
    whole = "".join(lines.values())
    return _SITE_NAME.sub(lambda _: f"site_name: {quoted}", text).replace(whole, "".join(lines[code] for code in codes))


def _readme(text: str, name: str, _: Sequence[str]) -> str:
    return text.replace("# Wegwijzer\n", f"# {name}\n", 1)


def _write(folder: Path, made: Mapping[str, bytes]) -> None:
    for name, data in made.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        if name.startswith("scripts/"):
            file.chmod(0o755)
