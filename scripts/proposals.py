"""Judges a proposed change with the program of this checkout, and takes of the proposal nothing but data.

    python scripts/proposals.py review BASE HEAD [--summary FILE]   what a reader will see change
    python scripts/proposals.py gate BASE HEAD --today DATE         would this data be released?

BASE and HEAD are revisions that git already has. ``data/``, ``translations/`` and ``content/`` of HEAD, and the words of
the interface, are written into a folder as plain files; nothing of HEAD is checked out, installed or run, and what is
not a plain file is refused.
The program, the templates and the settings are those of this checkout: check out the branch that you trust.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
#: What is taken of a proposal.
FOLDERS = ("data", "translations", "content")
#: Beside those: translations of the interface. Other files there are code.
CATALOGUE = re.compile(r"src/wegwijzer/interface/[^/]+\.po")
#: What belongs to the program, and so comes from this checkout; overrides only where it has them.
OURS = ("mkdocs.yml", "overrides")
PLAIN_FILES = frozenset({"100644", "100755"})
LARGEST_FILE, LARGEST_ALL, MOST_FILES = 32_000_000, 256_000_000, 20_000
MOST_NAMED = 100
#: GitHub takes 1 MiB.
LONGEST_SUMMARY = 1_000_000

_NAME = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._][A-Za-z0-9._-]*")
_GOOD, _PROBLEMS, _UNREADABLE, _PERSON = 0, 1, 2, 3


class Refused(Exception):  # noqa: N818 - its text is what the person reads
    """The proposal, or the way it was asked for, cannot be taken; the text is one sentence a line."""


class Entry(NamedTuple):
    """One thing in a tree of git."""

    mode: str
    blob: str
    size: int
    path: str


def git(*words: str, given: bytes = b"") -> bytes:
    """Run git in this checkout and give what it prints. Raises ``Refused``."""
    run = subprocess.run(["git", *words], cwd=ROOT, input=given, capture_output=True, check=False)
    if run.returncode:
        raise Refused(f"git {words[0]} failed: {shown(run.stderr.decode('utf-8', 'replace').strip())}")
    return run.stdout


def commit_of(revision: str) -> str:
    """Give the full name of a commit. Raises ``Refused``."""
    try:
        return git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    except Refused:
        raise Refused(f"{shown(revision)} is not a revision here. Fetch it first.") from None


def fork_point(base: str, head: str) -> str:
    """Give the commit of BASE that HEAD started from: what a proposal changes is what changed since. Raises ``Refused``."""
    try:
        return git("merge-base", base, head).decode().strip()
    except Refused:
        raise Refused("The proposal has no history in common with the base. Was the whole history fetched?") from None


def entries(commit: str) -> list[Entry]:
    """List everything in the folders of data of a commit."""
    listed = git("ls-tree", "-r", "-z", "--long", "--full-tree", commit, "--", *FOLDERS, "src/wegwijzer/interface")
    found = []
    for line in listed.split(b"\0")[:-1]:
        about, _, path = line.partition(b"\t")
        mode, _, blob, size = about.decode().split()
        found.append(Entry(mode, blob, int(size) if size.isdigit() else 0, path.decode("utf-8", "surrogateescape")))
    return [one for one in found if is_data(one.path)]


def is_data(path: str) -> bool:
    """Say whether a file is one that is taken of a proposal."""
    return path.partition("/")[0] in FOLDERS or bool(CATALOGUE.fullmatch(path))


def take(commit: str, folder: Path) -> None:
    """Write the data of a commit into ``folder`` as plain files; all or nothing. Raises ``Refused``."""
    found = entries(commit)
    if wrong := [f"{shown(one.path)} {why}" for one in found if (why := _why_not(one))]:
        raise Refused("\n".join(wrong[:MOST_NAMED]))
    names = {one.path for one in found}
    folders = {str(parent) for name in names for parent in PurePosixPath(name).parents}
    if len(names) < len(found) or names & folders:  # a made-up tree: what git checks out of it is not what is read here
        raise Refused("The proposal holds one name twice in one folder. Make the commit again.")
    if len(found) > MOST_FILES or sum(one.size for one in found) > LARGEST_ALL:
        raise Refused("There are too many files, or they are too large together. Split the proposal.")
    contents = git("cat-file", "--batch", given="".join(f"{one.blob}\n" for one in found).encode())
    at = 0
    for one in found:
        start = contents.index(b"\n", at) + 1
        at = start + one.size + 1
        file = folder / one.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(contents[start : start + one.size])


def _why_not(entry: Entry) -> str:
    """Say why a thing in a tree is not taken; nothing when it is."""
    parts = entry.path.split("/")
    if entry.mode not in PLAIN_FILES:
        kind = {"120000": "is a link", "160000": "is another repository"}.get(entry.mode, "is no plain file")
        return f"{kind}. Put a plain file there."
    if len(parts) == 1:
        return "is a file where a folder belongs."
    if not all(_NAME.fullmatch(part) for part in parts):
        return "has a name that is not taken. Use a-z, 0-9, dots and hyphens."
    return "is larger than 32 MB. Split it." if entry.size > LARGEST_FILE else ""


def outside(base: str, head: str) -> list[str]:
    """Name what changed outside the folders of data: it is judged by nobody but the people who read it."""
    names = git("diff", "--name-only", "-z", "--no-renames", base, head).decode("utf-8", "surrogateescape")
    return sorted(name for name in names.split("\0") if name and not is_data(name))


def shown(text: str) -> str:
    """Give a text of the proposal as it is safe to print: one line, and nothing but plain letters."""
    return text if re.fullmatch(r"[A-Za-z0-9 ._/-]{1,200}", text) else ascii(text[:200])


def project_of(commit: str, folder: Path) -> Path:
    """Make a project of the data of ``commit`` and of the settings and templates of this checkout."""
    folder.mkdir()
    take(commit, folder)
    for source in (ROOT / name for name in OURS if (ROOT / name).exists()):
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / source.name)
    return folder


def wegwijzer(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the program of this checkout."""
    program = ROOT / ".venv" / "bin" / "wegwijzer"
    return subprocess.run([str(program), *words], cwd=cwd, stdout=subprocess.PIPE, text=True, check=False)


def review(base: str, head: str, summary: Path | None) -> int:
    """Say what the proposal changes; a change that a person must decide about is no failure of this job."""
    start, head = fork_point(commit_of(base), commit_of(head)), commit_of(head)
    said = [f"Compared: `{start[:12]}` → `{head[:12]}`.", ""]
    try:
        with tempfile.TemporaryDirectory() as work:
            sides = [str(project_of(commit, Path(work, name))) for commit, name in ((start, "base"), (head, "head"))]
            run = wegwijzer("review", *sides, "--format", "markdown", cwd=ROOT)
        finished = run.returncode in (_GOOD, _PROBLEMS, _PERSON) and run.stdout.strip()
        # A program that breaks off ends with 1 too, but has said nothing: that is no review.
        printed = run.stdout.replace(sides[0], start[:12]).replace(sides[1], head[:12])
        said += [*_outside_said(outside(start, head)), printed if finished else _BROKE_OFF]
        code = _GOOD if finished else _UNREADABLE
    except Refused as error:
        said += ["**This proposal cannot be read as data, so nothing of it was compared.**", "", *_block([str(error)])]
        code = _PROBLEMS
    text = _cut("\n".join(said)) + "\n"
    if summary:  # not printed as well: a host may read orders out of what a job prints
        with summary.open("a", encoding="utf-8") as file:
            file.write(text)
    else:
        print(text)
    return code


def _cut(text: str) -> str:
    """Keep a summary shorter than hosts take: one that is longer is not shown at all."""
    if len(text.encode()) <= LONGEST_SUMMARY:
        return text
    kept = text.encode()[:LONGEST_SUMMARY].decode("utf-8", "ignore")
    return f"**Cut at its end: there is more. Run scripts/review-change yourself to read it.**\n\n{kept}"


_BROKE_OFF = "**The review broke off, so nobody knows what this proposal changes.** The log of the run says more."


def _outside_said(names: list[str]) -> list[str]:
    if not names:
        return []
    more = [f"… and {len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else []
    return [
        f"### Not data: {len(names)} {'file' if len(names) == 1 else 'files'}",
        "",
        "Nothing here looked at them. If one stands in `.github/`, `scripts/`, `src/` or `requirements/`,",
        "this page and every green mark may have been written by the proposal itself: read the files first.",
        "",
        *_block([*map(shown, names[:MOST_NAMED]), *more]),
        "",
    ]


def _block(texts: list[str]) -> list[str]:
    """Give lines that Markdown shows as they are."""
    return [f"    {line}" for text in texts for line in text.split("\n")]


def gate(base: str, head: str, today: str) -> int:
    """Say whether the data of the proposal would be released by the program of this checkout."""
    start, head = fork_point(commit_of(base), commit_of(head)), commit_of(head)
    print("\n".join(_outside_said(outside(start, head))))
    with tempfile.TemporaryDirectory() as work:
        folder = project_of(head, Path(work, "head"))
        run = wegwijzer("build", "--release", "--today", today, cwd=folder)
    print(run.stdout)
    return run.returncode


def main(words: list[str]) -> int:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description="Judge a proposed change with the program of this checkout.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("review", "gate"):
        command = commands.add_parser(name)
        command.add_argument("base")
        command.add_argument("head")
    commands.choices["review"].add_argument("--summary", type=Path)
    commands.choices["review"].add_argument("--from", dest="folder", type=Path, default=Path())
    commands.choices["gate"].add_argument("--today", required=True)
    asked = parser.parse_args(words)
    try:
        if asked.command == "review":
            return review(asked.base, asked.head, asked.summary and asked.folder / asked.summary)
        return gate(asked.base, asked.head, asked.today)
    except Refused as error:
        print(f"proposals: {error}", file=sys.stderr)
        return _PROBLEMS if asked.command == "gate" else _UNREADABLE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
