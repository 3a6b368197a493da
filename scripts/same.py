"""Whether a release has the same bytes wherever it is made: scripts/same-twice and scripts/second-builder call this.

Each copy is a clean clone of HEAD, in a folder, a time zone, a language, with rights, a home, processors, an order of files
and days of files of its own. Compared is everything that a build leaves in it, but its state between builds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from wegwijzer import manifest
from wegwijzer.project import Unusable

ROOT: Final = Path(__file__).resolve().parents[1]
#: With an address the release has flyers too, and feeds that lead somewhere; nobody can ever own this one (RFC 2606).
ADDRESS: Final = "https://guide.example/"
#: What a build leaves for the next one, and what git and Python keep for themselves.
NOT_COMPARED: Final = (".git", ".cache", "__pycache__")
#: Languages that sort, or write a large I, in another way than English; the first one that this machine has.
LOCALES: Final = ("tr_TR.utf8", "tr_TR.UTF-8", "de_DE.utf8", "de_DE.UTF-8", "C.utf8", "C.UTF-8")
MOST: Final = 40


@dataclass(frozen=True)
class Setting:
    """Where and how a copy is made and built."""

    name: str
    folder: str
    zone: str
    locale: str
    umask: int
    seed: str
    cores: int
    """How many processors it may use; 0: all."""
    backwards: bool
    """Files are written in the other order, and are old."""

    @property
    def said(self) -> str:
        """Everything about it in a line."""
        cores = f"{self.cores} processor" if self.cores else "all processors"
        order = "files written from the last to the first, of 1980" if self.backwards else "files as git writes them"
        return f"{self.name}: {self.folder}/, {self.zone}, {self.locale}, umask {self.umask:03o}, {cores}, {order}"


def settings() -> tuple[Setting, Setting]:
    """Give two settings that differ in all that a build could take over by mistake."""
    there = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    other = next((name for name in LOCALES if name in there), "C.UTF-8")
    return (
        Setting("first", "a", "Pacific/Kiritimati", "C", 0o022, "0", 1, backwards=False),
        Setting(
            "second", "b/a longer way/gïds nö 2", "America/Los_Angeles", other, 0o077, "4294967295", 0, backwards=True
        ),
    )


def copy(setting: Setting, scratch: Path, revision: str, origin: Path = ROOT) -> Path:
    """Make a clean copy of ``revision``, with an address for what names one."""
    target = scratch / setting.folder / "guide"
    target.parent.mkdir(parents=True)
    _git(scratch, setting, "clone", "--quiet", "--no-checkout", str(origin), str(target))
    _git(target, setting, "read-tree", revision)
    _git(target, setting, "update-ref", "--no-deref", "HEAD", revision)
    names = _git(target, setting, "ls-files", "-z").split("\0")[:-1]
    order = names[::-1] if setting.backwards else names
    _git(target, setting, "checkout-index", "-z", "--stdin", said="".join(f"{name}\0" for name in order))
    file = target / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("public_url: ''", f"public_url: {ADDRESS}"), encoding="utf-8")
    if setting.backwards:
        for name in order:
            os.utime(target / name, (315_532_800, 315_532_800))  # the first day of 1980
    return target


def _git(folder: Path, setting: Setting, *arguments: str, said: str = "") -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, input=said, umask=setting.umask, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Unusable(f"git {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout


def run(setting: Setting, guide: Path, command: list[str], day: str = "") -> float:
    """Run a builder in its setting and give its seconds; ``day`` for one that has no option for it. Raises ``Unusable``."""
    home = guide.parent / "home"
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    known = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    env = known | {
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "TZ": setting.zone,
        "LC_ALL": setting.locale,
        "PYTHONHASHSEED": setting.seed,
        "PYTHONPATH": str(guide / "src"),
        "NO_MKDOCS_2_WARNING": "1",
    }
    if day:
        env["SOURCE_DATE_EPOCH"] = str(int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()))
    start = time.perf_counter()
    done = subprocess.run(
        [*_on_cores(setting.cores), *command],
        cwd=guide,
        env=env,
        umask=setting.umask,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Unusable(f"{setting.name}: {' '.join(command)} ended with {done.returncode}.\n{done.stderr}{done.stdout}")
    return time.perf_counter() - start


def _on_cores(count: int) -> list[str]:
    program = shutil.which("taskset") if count else None
    if not program or not hasattr(os, "sched_getaffinity"):
        return []
    return [program, "--cpu-list", ",".join(map(str, sorted(os.sched_getaffinity(0))[:count]))]


def tree(guide: Path) -> dict[str, bytes]:
    """Give everything that stands in a copy after a build, by its name."""
    return {
        file.relative_to(guide).as_posix(): file.read_bytes()
        for file in sorted(guide.rglob("*"))
        if file.is_file() and not any(part in NOT_COMPARED for part in file.relative_to(guide).parts)
    }


def differences(first: dict[str, bytes], second: dict[str, bytes]) -> list[str]:
    """Name every file that is not the same."""
    only = [f"only in the first: {name}" for name in sorted(first.keys() - second.keys())]
    only += [f"only in the second: {name}" for name in sorted(second.keys() - first.keys())]
    changed = [name for name in sorted(first.keys() & second.keys()) if first[name] != second[name]]
    return only + [f"differs from byte {_where(first[name], second[name])} on: {name}" for name in changed]


def _where(first: bytes, second: bytes) -> int:
    shorter = min(len(first), len(second))
    return next((at for at in range(shorter) if first[at] != second[at]), shorter)


def twice(scratch: Path, revision: str, day: str, other: str, more: list[str]) -> int:
    """Make a release in two settings and compare."""
    pair = settings()
    trees = []
    for setting, python in zip(pair, (sys.executable, other), strict=True):
        guide = copy(setting, scratch, revision)
        command = [python, "-m", "wegwijzer", "build", "--release", "--today", day, *more]
        print(f"{setting.said}, {_version(python)} …", flush=True)
        print(f"  {run(setting, guide, command):.1f} s", flush=True)
        trees.append(tree(guide))
    return tell(differences(*trees), trees[0])


def second_builder(scratch: Path, revision: str, day: str, other: str, more: list[str]) -> int:
    """Make a release with MkDocs and one with ProperDocs, and the guide by ``properdocs build``, and compare."""
    first, second = settings()
    options = ["-m", "wegwijzer", "build", "--release", "--today", day, *more]
    mkdocs = copy(first, scratch, revision)
    print(f"MkDocs: wegwijzer build … {run(first, mkdocs, [sys.executable, *options]):.1f} s", flush=True)
    proper = copy(second, scratch, revision)
    print(f"ProperDocs: wegwijzer build … {run(second, proper, [other, *options]):.1f} s", flush=True)
    release = tree(mkdocs)
    found = differences(release, tree(proper))
    plain = tree(proper / "site")
    shutil.rmtree(proper / "site")
    shutil.rmtree(proper / ".cache")
    seconds = run(second, proper, [str(Path(other).with_name("properdocs")), "build", "--quiet"], day)
    print(f"ProperDocs: properdocs build … {seconds:.1f} s", flush=True)
    made = tree(proper / "site")
    # A plain build is no release: smaller copies and the manifest are not there. What is there must be the same.
    pages = {name: data for name, data in plain.items() if name in made}
    found += [f"properdocs build: {line}" for line in differences(pages, made)]
    missing = sorted(name for name in plain.keys() - made.keys() if name.endswith(".html"))
    found += [f"properdocs build does not make: {name}" for name in missing]
    return tell(found, release)


def tell(found: list[str], compared: dict[str, bytes]) -> int:
    """Say what differs, and give the exit code."""
    for line in found[:MOST]:
        print(line)
    if len(found) > MOST:
        print(f"… and {len(found) - MOST} more")
    made = [data for name, data in compared.items() if name.startswith("site/")]
    size = sum(map(len, made)) / 1e6
    said = f"Not the same: {len(found)} differences" if found else "The same"
    print(f"{said}. {len(compared):,} files compared; {len(made):,} of them in site/, {size:.1f} MB.")
    return 1 if found else 0


def manifests(files: list[Path]) -> int:
    """Compare manifests of releases that were made on different machines."""
    read = [manifest.read(_bytes(file)) for file in files]
    first, found = read[0], 0
    for file, other in zip(files[1:], read[1:], strict=True):
        for what, one, two in (("commit", first.commit, other.commit), ("day", first.today, other.today)):
            if one != two:
                print(f"{files[0]} is of {what} {one}, {file} of {two}.")
                found += 1
        for name in sorted(first.files.keys() | other.files.keys()):
            if first.files.get(name) != other.files.get(name):
                found += 1
                print(f"{name}: {_sum(first, name)} in {files[0]}, {_sum(other, name)} in {file}")
    said = f"Not the same: {found} differences" if found else f"The same: {len(first.files):,} files"
    print(f"{said}; {len(files)} manifests, commit {first.commit or '?'}, {first.today}.")
    return 1 if found else 0


def _sum(one: manifest.Manifest, name: str) -> str:
    return one.files[name].sha256[:12] if name in one.files else "not there"


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unusable(f"{file} cannot be read. Name the manifest.json of a release.") from error


def _version(python: str) -> str:
    said = subprocess.run([python, "--version"], capture_output=True, text=True, check=False)
    if said.returncode:
        raise Unusable(f"{python} is no Python. Name one that has the packages of requirements/build.txt.")
    return said.stdout.strip()


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True)
    for name in ("twice", "second-builder"):
        one = commands.add_parser(name)
        one.add_argument("--python", default=sys.executable, help="The Python of the second build.")
        one.add_argument("--today", default="", help="The day; that of the commit when it is not given.")
        one.add_argument("--revision", default="HEAD", help="What to build.")
        one.add_argument(
            "--folder", type=Path, help="Where to work, and to leave what was made; without it nothing stays."
        )
        one.add_argument("more", nargs="*", help="Further options of wegwijzer build, after --.")
    commands.add_parser("manifests").add_argument("files", nargs="+", type=Path)
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Do what was asked for; give the exit code."""
    asked = _parse(arguments)
    try:
        if asked.what == "manifests":
            return manifests(asked.files)
        return _compare(asked)
    except Unusable as error:
        print(f"same: {error}", file=sys.stderr)
        return 2


def _compare(asked: argparse.Namespace) -> int:
    here = Setting("", "", "", "", 0o022, "", 0, backwards=False)
    revision = _git(ROOT, here, "rev-parse", "--verify", f"{asked.revision}^{{commit}}").strip()
    day = asked.today or _git(ROOT, here, "log", "-1", "--format=%cs", revision).strip()
    do = twice if asked.what == "twice" else second_builder
    if asked.folder:
        if asked.folder.exists() and any(asked.folder.iterdir()):
            raise Unusable(f"{asked.folder} is not empty. Name a new folder.")
        asked.folder.mkdir(parents=True, exist_ok=True)
        return do(asked.folder.resolve(), revision, day, asked.python, asked.more)
    with TemporaryDirectory(prefix="same-") as folder:
        return do(Path(folder), revision, day, asked.python, asked.more)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
