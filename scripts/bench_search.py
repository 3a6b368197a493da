"""Measures finding: how often the right page comes first, what it weighs, and how long it takes.

``queries.yaml`` holds what readers type and the pages that answer it. Each query is typed into the field of the
built guide in Chromium, and looked up in the search that Material ships (lunr) over the same pages. A third of the
queries is held back, and some were written after all else: their misses are counted and never printed, so that
nobody tunes on them.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import html
import os
import re
import shutil
import statistics
import sys
import tempfile
import threading
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import bench_data
import material
import yaml
from playwright.sync_api import sync_playwright

from wegwijzer.build import build
from wegwijzer.project import open_project
from wegwijzer.serve import server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
SLOWER = 4
_FLAGS = ["--no-sandbox", "--disable-gpu"]


@dataclass(frozen=True)
class Query:
    """What a reader types, and the pages that answer it."""

    language: str
    text: str
    find: tuple[str, ...]
    hard: str
    held: bool
    late: bool

    def place(self, found: list[str]) -> int:
        """Say where the first right page stands; 0 when it is not there."""
        return next((number for number, path in enumerate(found, 1) if path in self.find), 0)


def read_queries() -> list[Query]:
    """Read every query."""
    data = yaml.safe_load((ROOT / "scripts/queries.yaml").read_text(encoding="utf-8"))
    return [
        Query(
            language,
            str(one["q"]),
            tuple(one["find"]),
            one.get("hard", ""),
            bool(one.get("held")),
            bool(one.get("late")),
        )
        for language, queries in data.items()
        for one in queries
    ]


# Our own -------------------------------------------------------------------------------------------------------

_TYPE = """async (text) => {
  const field = document.getElementById("find");
  field.value = text;
  field.dispatchEvent(new Event("input"));
  await new Promise((done) => requestAnimationFrame(done));
  return [...document.querySelectorAll("#results a")].map((link) => link.pathname);
}"""


class Guide:
    """The guide in a browser."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.pages: dict[str, Page] = {}

    def find(self, query: Query) -> list[str]:
        """Type a query and give the pages found, seen from the home page of the language."""
        prefix = "/" if query.language == "nl" else f"/{query.language}/"
        if query.language not in self.pages:
            page = self.pages[query.language] = self.browser.new_page()
            page.goto(self.address + prefix[1:])
            page.locator("#find").focus()
            page.keyboard.type("a")
            page.locator("#results a").first.wait_for()
        return [path.removeprefix(prefix) for path in self.pages[query.language].evaluate(_TYPE, query.text)]


# Material's ----------------------------------------------------------------------------------------------------


_WORKER = """async ({ script, docs, lang, queries }) => {
  const worker = new Worker(script);
  const ask = (message) => new Promise((done) => {
    worker.onmessage = (event) => done(event.data);
    worker.postMessage(message);
  });
  const fields = { title: { boost: 1000 }, text: { boost: 1 }, tags: { boost: 1000000 } };
  const config = { lang, separator: "[\\\\s\\\\-]+", pipeline: ["stopWordFilter"], fields };
  await ask({ type: 0, data: { config, docs, options: { suggest: false } } });
  const found = [];
  for (const query of queries) {
    const { data } = await ask({ type: 2, data: query });
    found.push(data.items.map((group) => group[0].location));
  }
  return found;
}"""


class Lunr:
    """The search that Material ships: its own script, over title and text of every page, all languages in one index."""

    def __init__(self, browser: Browser, site: Path, queries: list[Query]) -> None:
        languages = list(dict.fromkeys(query.language for query in queries))
        scripts = Path(material.__file__).parent / "templates/assets/javascripts"
        worker = next((scripts / "workers").glob("search.*.min.js")).name
        with _serving(scripts) as address:
            page = browser.new_page()
            page.goto(f"{address}workers/{worker}")
            asked = {
                "script": f"{address}workers/{worker}",
                "docs": list(_documents(site)),
                "lang": languages,
                "queries": [query.text for query in queries],
            }
            self.found = dict(zip(queries, page.evaluate(_WORKER, asked), strict=True))
            page.close()

    def find(self, query: Query) -> list[str]:
        """Give the pages found. A page in another language is a wrong one."""
        prefix = "" if query.language == "nl" else f"{query.language}/"
        return [path.removeprefix(prefix) if path.startswith(prefix) else "" for path in self.found[query][:10]]


def _documents(site: Path) -> Iterator[dict[str, str]]:
    for file in sorted(site.rglob("index.html")):
        text = file.read_text(encoding="utf-8")
        body = re.search(r"<main.*?</main>", text, re.DOTALL)
        title = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)
        yield {
            "location": f"{file.parent.relative_to(site)}/".removeprefix("./"),
            "title": _plain(title[1] if title else ""),
            "text": _plain(body[0] if body else ""),
        }


def _plain(text: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))).strip()


# Quality -------------------------------------------------------------------------------------------------------


def _score(places: list[int]) -> str:
    count = len(places)
    first, third = sum(place == 1 for place in places), sum(0 < place <= 3 for place in places)  # noqa: PLR2004
    mrr = sum(1 / place for place in places if place)
    return f"{first / count:8.2f}{third / count:8.2f}{mrr / count:8.2f}"


def _groups(places: dict[Query, int]) -> Iterator[tuple[str, list[int]]]:
    def of(wanted: Callable[[Query], bool]) -> list[int]:
        return [place for query, place in places.items() if wanted(query)]

    for language in dict.fromkeys(query.language for query in places):
        yield language, of(lambda query, code=language: query.language == code)  # type: ignore[misc]
    yield "all", of(lambda _: True)
    yield "hard", of(lambda query: bool(query.hard))
    yield "seen while tuning", of(lambda query: not query.held and not query.late)
    yield "held back", of(lambda query: query.held)
    yield "late", of(lambda query: query.late)
    yield "hard, held back", of(lambda query: bool(query.hard) and query.held)
    yield "hard, late", of(lambda query: bool(query.hard) and query.late)


def _quality(queries: list[Query], finders: dict[str, Callable[[Query], list[str]]], *, misses: bool) -> None:
    print(f"\n{len(queries)} queries, {sum(bool(query.hard) for query in queries)} of them hard\n")
    print(f"{'':26}{'queries':>8}{'hit@1':>8}{'hit@3':>8}{'MRR':>8}")
    for name, find in finders.items():
        found = {query: find(query) for query in queries}
        places = {query: query.place(paths) for query, paths in found.items()}
        for group, some in _groups(places):
            print(f"{name + ', ' + group:26}{len(some):8}{_score(some)}")
        print()
        if misses and name == "guide":
            for query, paths in found.items():
                if not query.held and not query.late and places[query] != 1:
                    print(f"  {places[query] or '-'} {query.language} {query.text} ({query.hard}): {paths[:4]}")


# Weight and time ----------------------------------------------------------------------------------------------

_FIRST = """async (text) => {
  const field = document.getElementById("find");
  const list = document.getElementById("results");
  const start = performance.now();
  const shown = new Promise((done) => new MutationObserver(() => {
    if (list.children.length) requestAnimationFrame(() => done(performance.now() - start));
  }).observe(list, { childList: true }));
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event("input"));
  return shown;
}"""


class Meter:
    """Weighs and times finding on the Dutch home page, as one reader meets it."""

    def __init__(self, browser: Browser, site: Path, address: str) -> None:
        self.browser, self.site, self.address = browser, site, address

    def weigh(self, text: str) -> dict[str, int]:
        """Give the bytes, compressed, of the page, of the first answer, and of a first search in all texts."""
        page = self.browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        weights = {}
        for name, act in (("page", self._open), ("first answer", self._type), ("all texts", self._all)):
            asked.clear()
            act(page, text)
            weights[name] = sum(self._bytes(url) for url in asked)
        page.close()
        return weights

    def _open(self, page: Page, _text: str) -> None:
        page.goto(self.address)
        page.wait_for_load_state("networkidle")

    def _type(self, page: Page, text: str) -> None:
        page.locator("#find").press_sequentially(text)
        page.locator("#results a").first.wait_for()

    def _all(self, page: Page, _text: str) -> None:
        page.locator(".find button").click()
        page.locator("#texts a").first.wait_for()

    def _bytes(self, url: str) -> int:
        path = url.removeprefix(self.address).partition("?")[0]
        file = self.site / (path or "index.html")
        if not file.is_file():  # the browser asks for an icon that is not there
            return 0
        data = file.read_bytes()
        return min(len(data), len(gzip.compress(data, 9, mtime=0)))

    def milliseconds(self, text: str) -> tuple[float, float]:
        """Give the time to the first result when nothing is loaded, and when all is, with a slow processor."""
        cold, warm = [], []
        for _ in range(5):
            page = self.browser.new_page()
            page.goto(self.address)
            page.wait_for_load_state("networkidle")
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            cold.append(page.evaluate(_FIRST, text))
            page.evaluate("() => document.getElementById('results').replaceChildren()")
            warm.append(page.evaluate(_FIRST, text))
            page.close()
        return statistics.median(cold), statistics.median(warm)


def _measure(browser: Browser, site: Path, address: str, name: str, text: str) -> None:
    meter = Meter(browser, site, address)
    weights = meter.weigh(text)
    cold, warm = meter.milliseconds(text)
    print(f"\n{name}: typing {text!r} on the home page")
    for part, weight in weights.items():
        print(f"  {part:14}{weight / 1000:8.1f} KB compressed")
    print(f"  first result {cold:.0f} ms, the next {warm:.0f} ms, with the processor slowed {SLOWER} times")


def _large(browser: Browser, count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = Path(folder) / "guide"
        bench_data.make_project(root, count)
        project = open_project(root)
        done = build(project, today=TODAY, full=True)
        parts = ", ".join(f"{name} {seconds:.1f}" for name, seconds in done.seconds.items())
        print(f"\n{count} services: built in {sum(done.seconds.values()):.1f} s ({parts})")
        with _serving(project.site) as address:
            _measure(browser, project.site, address, f"{count} services", "boekhouder")


@contextlib.contextmanager
def _serving(site: Path) -> Iterator[str]:
    web = server(site, 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_address[1]}/"
    web.shutdown()


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-lunr", action="store_true", help="leave Material's search out")
    parser.add_argument(
        "--misses", action="store_true", help="print what was not found first, never of those held back"
    )
    parser.add_argument("--large", type=int, default=0, metavar="N", help="weigh and time N made-up services too")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build(open_project(ROOT, site=site), today=TODAY, full=True)
        browser = playwright.chromium.launch(executable_path=_browser(), args=_FLAGS)
        with _serving(site) as address:
            queries = read_queries()
            finders: dict[str, Callable[[Query], list[str]]] = {"guide": Guide(browser, address).find}
            if not wanted.no_lunr:
                finders["lunr"] = Lunr(browser, site, queries).find
            _quality(queries, finders, misses=wanted.misses)
            if not wanted.misses:
                _measure(browser, site, address, "this guide", "boekhouder")
        if wanted.large:
            _large(browser, wanted.large)
        browser.close()


def _browser() -> str:
    found = os.environ.get("WEGWIJZER_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        sys.exit("There is no Chromium. Install it, or name one in WEGWIJZER_BROWSER.")
    return found


if __name__ == "__main__":
    main()
