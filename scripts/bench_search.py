"""Measures finding: how often the right page comes first, what it weighs, and how long it takes.

``queries.yaml`` holds what readers type and the pages that answer it. Each query is typed into the field of the
built guide in Chromium, and looked up in the search that Material ships (lunr) over the same pages. A third of the
queries is held back: their misses are counted and never printed, so that nobody tunes on them.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import shutil
import sys
import tempfile
import threading
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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

    def place(self, found: list[str]) -> int:
        """Say where the first right page stands; 0 when it is not there."""
        return next((number for number, path in enumerate(found, 1) if path in self.find), 0)


def read_queries() -> list[Query]:
    """Read every query."""
    data = yaml.safe_load((ROOT / "scripts/queries.yaml").read_text(encoding="utf-8"))
    return [
        Query(language, str(one["q"]), tuple(one["find"]), one.get("hard", ""), bool(one.get("held")))
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


class Lunr:
    """The search that Material ships: title and text of every page, all languages in one index."""

    def __init__(self, site: Path, languages: list[str]) -> None:
        from lunr import lunr  # noqa: PLC0415 - only the comparison needs it

        self.languages = languages
        documents = []
        for file in sorted(site.rglob("index.html")):
            text = file.read_text(encoding="utf-8")
            body = re.search(r"<main.*?</main>", text, re.DOTALL)
            title = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)
            documents.append(
                {
                    "location": str(file.parent.relative_to(site)).removesuffix(".") + "/",
                    "title": _plain(title[1] if title else ""),
                    "text": _plain(body[0] if body else ""),
                }
            )
        fields = [{"field_name": "title", "boost": 1000}, {"field_name": "text", "boost": 1}]
        self.index = lunr(ref="location", fields=fields, documents=documents, languages=languages)

    def find(self, query: Query) -> list[str]:
        """Give the pages found. A page in another language is a wrong one."""
        # Material asks for every word, the last one also as the start of a word.
        words = re.sub(r"[+\-~^:*]", " ", query.text).split()
        found = self.index.search(" ".join(f"+{word}" for word in words[:-1]) + f" +{words[-1]}* {words[-1]}")
        prefix = "" if query.language == "nl" else f"{query.language}/"
        return [one["ref"].removeprefix(prefix) if one["ref"].startswith(prefix) else "" for one in found[:10]]


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
    yield "seen while tuning", of(lambda query: not query.held)
    yield "held back", of(lambda query: query.held)
    yield "hard, held back", of(lambda query: bool(query.hard) and query.held)


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
                if not query.held and places[query] != 1:
                    print(f"  {places[query] or '-'} {query.language} {query.text} ({query.hard}): {paths[:4]}")


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-lunr", action="store_true", help="leave Material's search out")
    parser.add_argument(
        "--misses", action="store_true", help="print what was not found first, never of those held back"
    )
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build(open_project(ROOT, site=site), today=TODAY)
        web = server(site, 0)
        threading.Thread(target=web.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=_browser(), args=_FLAGS)
        queries = read_queries()
        finders: dict[str, Callable[[Query], list[str]]] = {
            "guide": Guide(browser, f"http://127.0.0.1:{web.server_address[1]}/").find
        }
        if not wanted.no_lunr:
            finders["lunr"] = Lunr(site, list(dict.fromkeys(query.language for query in queries))).find
        _quality(queries, finders, misses=wanted.misses)
        browser.close()
        web.shutdown()


def _browser() -> str:
    found = os.environ.get("WEGWIJZER_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        sys.exit("There is no Chromium. Install it, or name one in WEGWIJZER_BROWSER.")
    return found


if __name__ == "__main__":
    main()
