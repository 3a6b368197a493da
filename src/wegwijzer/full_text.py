"""Search in every word of every text: Pagefind's index over the finished pages, one for each language.

It reads the pages as they stand in ``site/``, so that they carry nothing for it; lists and menus are left out, and
search words stand in no page. Pagefind cannot index a part of a language: it runs when any page of it changed, and never
for a preview.
Only what our own interface asks for is published, and the same pages give the same bytes.
"""

from __future__ import annotations

import base64
import importlib
import json
import re
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from typing import IO, TYPE_CHECKING, Any, cast

from wegwijzer import write
from wegwijzer.cache import code, digest
from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from wegwijzer.project import Project

#: Where it stands in the guide.
FOLDER = "pagefind"
_PACKAGE = "pagefind_bin"
_KINDS = ("services", "needs", "organizations", "places", "topics")
#: Parts of a page that only lead to other pages: those are found by their own words.
_LEFT_OUT = (
    ".read-by",
    ".crumb",
    ".cards",
    ".peers",
    ".fits",
    ".wrong",
    ".no-fit",
    ".tags",
    ".links",
    ".doors",
    ".sources",
)
_SCRIPTS = ("pagefind.js", "pagefind-worker.js")
#: Where Pagefind asks for its entry file with the reader's clock: nothing but the name is left.
_CLOCK = re.compile(
    r"if\(this\.metaCacheTag!==null\)\{entryUrl\+=`\?ts=\$\{this\.metaCacheTag\}`;?\}"
    r"else\{entryUrl\+=`\?ts=\$\{Date\.now\(\)\}`;?\}"
)

#: Where it passes over a part of the index that does not come, and says "nothing found": the error goes on.
_SILENT = re.compile(
    r"catch\(e\)\{(console\.error\(`Failed to load the index chunk \$\{url\}:\n\$\{e\?\.toString\(\)\}`\);)\}"
)

#: Where it asks for one file that names the index of every language, and from where: each language has a file of its own.
_ENTRY = re.compile(r"async loadEntry\(\)(\{try\{let entryUrl=`\$\{this\.basePath\})pagefind-entry\.json`")
_CALL = re.compile(r"await this\.loadEntry\(\);let index=this\.findIndex\(language\);")


def program() -> Path | None:
    """Give Pagefind's program, which comes in a package of its own; None where that is not installed."""
    try:
        found: Path = importlib.import_module(_PACKAGE).get_executable()
    except (ImportError, FileNotFoundError):
        return None
    return found


def index(project: Project, pages: Mapping[str, Mapping[str, str]], articles: Iterable[str]) -> set[str]:
    """Index the pages in ``project.site`` and give the files of the index, by their names in the site.

    ``pages`` holds by language the key of every page: when none changed, the index of last time is published. Nothing of
    a language depends on the pages of another one, so that each can be made on a machine of its own.
    """
    found = program()
    if found is None:
        return set()
    names = sorted(set(articles))
    files: dict[str, bytes] = {}
    for language, keys in pages.items():
        folder = project.cache / FOLDER / language
        _index(found, project.site, folder, keys, names)
        files |= _files(folder, language)
        files |= _scripts(folder) if project.makes_shared else {}
    for name, data in files.items():
        write.write(project.site / FOLDER / name, data)
    return {f"{FOLDER}/{name}" for name in files}


def _index(found: Path, site: Path, folder: Path, keys: Mapping[str, str], articles: Collection[str]) -> None:
    """Index the pages of one language into ``folder``, unless they are those of last time."""
    pages = [name for name in sorted(keys) if _is_indexed(name, articles)]
    stamp = folder.with_name(f"{folder.name}.key")
    key = digest(code(), version("pagefind-bin"), *(f"{name} {keys[name]}" for name in pages))
    if folder.is_dir() and stamp.is_file() and stamp.read_text() == key:
        return
    stamp.unlink(missing_ok=True)
    _run(found, site, folder, pages)
    stamp.write_text(key)


def _is_indexed(name: str, articles: Collection[str]) -> bool:
    """Say whether a page is that of a record or an article: lists of a topic in a place only lead to those."""
    *_, kind, one, _file = ("", "", *name.split("/"))
    return kind in _KINDS or one in articles


def _run(found: Path, site: Path, folder: Path, pages: Iterable[str]) -> None:
    """Let Pagefind read ``pages`` in their order and write into ``folder``.

    They are given one by one: left to itself, Pagefind numbers them as the disk happens to list them, and the same pages
    would give another index on another disk.
    """
    shutil.rmtree(folder, ignore_errors=True)
    with subprocess.Popen([str(found), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        new = {"root_selector": "main", "exclude_selectors": _LEFT_OUT}
        index_id = _ask(process, {"type": "NewIndex", "config": new})["index_id"]
        for page in pages:
            text = (site / page).read_text(encoding="utf-8")
            _ask(process, {"type": "AddFile", "index_id": index_id, "file_path": page, "file_contents": text})
        # It is asked for its files: those it writes itself may still be on their way when it says that it is done.
        files = _ask(process, {"type": "GetFiles", "index_id": index_id})["files"]
    for file in files:
        write.write(folder / file["path"], base64.b64decode(file["content"]))


def _ask(process: subprocess.Popen[bytes], payload: Mapping[str, object]) -> dict[str, Any]:
    """Send one message to Pagefind's service and give its answer: JSON in base64, each ended by a comma."""
    stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    try:
        stdin.write(base64.b64encode(json.dumps({"message_id": 0, "payload": payload}).encode()) + b",")
        stdin.flush()
        said = _said(stdout)
    except BrokenPipeError:
        raise _failed("it stopped") from None
    answer: dict[str, Any] = json.loads(base64.b64decode(said))["payload"]
    if answer["type"] == "Error":
        process.kill()
        raise _failed(str(answer.get("message", "")))
    return answer


def _said(stdout: IO[bytes]) -> bytes:
    """Read one answer, up to its comma: nothing comes after it until the next question."""
    parts: list[bytes] = []
    while not (parts and parts[-1].endswith(b",")):
        part = stdout.read1(1 << 20)  # type: ignore[attr-defined]
        if not part:
            raise _failed("it stopped")
        parts.append(part)
    return b"".join(parts)[:-1]


def _failed(why: str) -> Unusable:
    return Unusable(f"Pagefind could not make its index: {why}. Build without it: wegwijzer build --pages.")


def _files(folder: Path, code: str) -> dict[str, bytes]:
    """Give what is published of a language: its index, its program, and an entry file of its own in one order."""
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    files = {}
    for language in entry["languages"].values():
        # A language whose endings Pagefind does not know takes a common program: here each has its own copy of it.
        wasm, language["wasm"] = language["wasm"] or "unknown", code
        files[f"wasm.{code}.pagefind"] = (folder / f"wasm.{wasm}.pagefind").read_bytes()
        name = f"pagefind.{language['hash']}.pf_meta"
        files[name] = (folder / name).read_bytes()
    name = f"pagefind-entry.{code.lower()}.json"
    files[name] = (json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n").encode()
    for inside in ("fragment", "index"):
        files |= {f"{inside}/{file.name}": file.read_bytes() for file in sorted((folder / inside).iterdir())}
    return files


def _scripts(folder: Path) -> dict[str, bytes]:
    """Give the two scripts, mended: the same for every language."""
    return {name: mended((folder / name).read_text(encoding="utf-8"), name).encode() for name in _SCRIPTS}


def mended(script: str, name: str) -> str:
    """Change three places of Pagefind's script.

    It tells the host no clock, it does not hide what failed to load, and it takes the entry file of the page's language.
    """
    script, clocks = _CLOCK.subn("", script)
    script, silences = _SILENT.subn(r"catch(e){\1throw e;}", script)
    script, entries = _ENTRY.subn(r"async loadEntry(language)\1pagefind-entry.${language}.json`", script)
    script, calls = _CALL.subn("await this.loadEntry(language);let index=this.findIndex(language);", script)
    if (clocks, silences, entries, calls) != (1, 1, 1, 1) or "?ts=" in script:
        raise Unusable(
            f"{name} of this version of Pagefind is not the one that is known here: it would tell the host the reader's "
            "clock, hide what failed to load, or look for another index. Mend full_text.py, or build without it: wegwijzer build --pages."
        )
    return script


def missing() -> str:
    """Say why there is no search in all texts, or nothing when there is."""
    if program():
        return ""
    try:
        version("pagefind-bin")
        why = "its package holds no program for this kind of machine"
    except PackageNotFoundError:
        why = "the package pagefind-bin is not installed"
    return f"No search in all texts: {why}. The pages, the A–Z and finding while typing are whole without it."
