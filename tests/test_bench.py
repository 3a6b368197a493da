"""The bench is fair: Hugo gets the same words to print, and its pages are told apart when they do not hold them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import bench
import bench_compare
import bench_data
import bench_hugo
import bench_memory
import pytest
from sites import TODAY

from wegwijzer import build as building
from wegwijzer import theme
from wegwijzer.extract import of_interface
from wegwijzer.project import open_project
from wegwijzer.views import card_list, lists

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = 40
#: Few enough that lists of such a small guide are split in every way.
LONGEST_LIST = 4
HUGO = bench._hugo()
#: What makes a list what it is, in both tools alike.
_OF_LISTS = re.compile(
    r"<h2[^>]*>(.*?)</h2>"
    r'|<legend>(.*?)</legend>|<input type="checkbox" (id="\w+" name="\w+")> (.*?)</label>'
    r'|<li class="(card [^"]*)"|<li class="(ask [^"]*)"><a href="[^"]*?(services/[^"]*)"'
    r'|<(?:p|span) class="open" data-open="([^"]+)"|<a href="[^"]*?([^/"]+/\d+/)" (aria-current="page")'
)


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder with a small made-up guide and the same as a site for Hugo; long lists are split in both."""
    folder = tmp_path_factory.mktemp("bench")
    bench_data.make_project(folder / "guide", COUNT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(card_list, "LONGEST_LIST", LONGEST_LIST)
        patch.setattr(lists, "LONGEST_LIST", LONGEST_LIST)
        bench_hugo.make_site(folder / "guide", folder / "hugo")
        yield folder


def _page(text: str, title: str = "") -> str:
    return f"<html><head><title>{title}</title></head><body><p>{text}</p></body></html>"


def test_pages_with_the_same_words_are_alike():
    """What is marked up differently, or stands in the head, makes no difference."""
    found = bench_compare.compare(_page("Bel ons &amp; vraag", "een"), _page("<b>Bel</b> ons & vraag", "twee"))
    assert found.shared == 1
    assert found.enough


@pytest.mark.parametrize(
    ("other", "shared"),
    [("een twee drie vier vijf", 0.5), ("een een een een een", 0.1), ("een twee drie vier vijf zes zeven acht", 0.8)],
)
def test_a_page_that_leaves_words_out_is_not_alike(other: str, shared: float):
    """A word that stands there once counts once, however often the other page says it."""
    found = bench_compare.compare(_page("een twee drie vier vijf zes zeven acht negen tien"), _page(other))
    assert found.shared == pytest.approx(shared)
    assert not found.enough


def test_a_page_of_other_weight_is_not_alike():
    """The same words in many more bytes, or in many fewer, are not comparable work."""
    light, heavy = _page("een twee drie"), _page(f"een twee drie<!--{'x' * 100}-->")
    assert not bench_compare.compare(light, heavy).enough
    assert not bench_compare.compare(heavy, light).enough


def test_a_page_of_other_weight_is_told_before_one_with_fewer_words(tmp_path: Path):
    """One page that is not comparable is enough to say so, also where another one shares fewer words."""
    words = "een twee drie vier vijf zes zeven acht negen tien elf"
    texts = {
        "one": {"heavy": _page(words), "short": _page(words)},
        "other": {"heavy": _page(f"{words}<!--{'x' * 500}-->"), "short": _page(words.removesuffix(" elf"))},
    }
    for tree, pages in texts.items():
        for name, html in pages.items():
            (tmp_path / tree).mkdir(exist_ok=True)
            (tmp_path / tree / name).write_text(html, encoding="utf-8")
    page, found = bench_compare.least_alike(tmp_path / "one", tmp_path / "other", ["short", "heavy"])
    assert (page, found.enough) == ("heavy", False)


def test_layouts_for_hugo_hold_the_words_of_the_guide():
    """Every sentence of a layout is one of the program's, so that it is translated."""
    known = {entry.msgid for entry in of_interface([theme.FOLDER])}
    layouts = "".join(file.read_text(encoding="utf-8") for file in bench_hugo.LAYOUTS.rglob("*.html"))
    used = set(re.findall(r"@@(?:t|id):([^@]+)@@", layouts))
    assert used
    assert used - known == set()


def test_hugo_gets_every_sentence_in_every_language(projects: Path):
    """Each id of the data and the layouts stands in the i18n of each language, with the words of that language."""
    ids = set(json.loads((projects / "hugo/data/labels.json").read_text(encoding="utf-8")))
    layouts = "".join(file.read_text(encoding="utf-8") for file in (projects / "hugo/layouts").rglob("*.html"))
    assert set(re.findall(r"\$l\.(t_\w+)", layouts)) <= ids
    said = {}
    for code in bench_data.LANGUAGES:
        texts = json.loads((projects / f"hugo/i18n/{code}.json").read_text(encoding="utf-8"))
        assert set(texts) == ids
        said[code] = texts["t_zo_kom_je_binnen"]["other"]
    assert said["nl"] == "Zo kom je binnen"
    assert len(set(said.values())) == len(bench_data.LANGUAGES)


def test_data_for_hugo_holds_no_mark(projects: Path):
    """The marks that ids travel in do not reach the data: Hugo prints what stands there."""
    for file in (projects / "hugo/data").rglob("*.json"):
        assert not re.search(r"\\u000[23]", file.read_text(encoding="utf-8")), file


def test_a_changed_number_reaches_the_data_of_hugo(projects: Path, tmp_path: Path):
    """The number is shown and called in its new form, in every language; a number that is not there is an error."""
    folder = tmp_path / "hugo"
    for file in (projects / "hugo/data").rglob("*.json"):
        copy = folder / file.relative_to(projects / "hugo")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    bench_hugo.change_number(folder, "020 200 00 00", "020 201 00 00")
    for code in bench_data.LANGUAGES:
        text = (folder / f"data/{code}/services.json").read_text(encoding="utf-8")
        assert '"020 201 00 00"' in text
        assert '"tel:+31202010000"' in text
        assert "+31202000000" not in text
    with pytest.raises(ValueError, match="020 200 00 00"):
        bench_hugo.change_number(folder, "020 200 00 00", "020 201 00 00")


@pytest.fixture(scope="module")
def trees(projects: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Give the pages that the guide and Hugo made, by address."""
    if HUGO is None:
        pytest.skip("Hugo is not here")
    project = open_project(projects / "guide")
    building.build(project, today=TODAY)
    subprocess.run([str(HUGO), "--quiet"], cwd=projects / "hugo", check=True)
    guide, hugo = (
        {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in folder.rglob("*.html")}
        for folder in (project.site, projects / "hugo/public")
    )
    return guide, hugo


def test_hugo_makes_comparable_pages(trees: tuple[dict[str, str], dict[str, str]]):
    """Hugo makes every page of the guide with the same words in about as many bytes, and none but "not found" more."""
    guide, hugo = trees
    assert set(hugo) - {f"{language}/404.html" for language in bench_data.LANGUAGES[1:]} == set(guide)
    assert any(re.search(r"/2/index", page) for page in guide), "a list has a second page"
    for page, html in guide.items():
        found = bench_compare.compare(html, hugo[page])
        assert found.enough, (page, found)


def test_lists_of_hugo_are_those_of_the_guide(trees: tuple[dict[str, str], dict[str, str]]):
    """Headings, boxes with their numbers, cards and lines to ask are the same, with what filters and hours need."""
    guide, hugo = trees
    kinds = set()
    for page in guide.keys() - {"404.html"}:
        one, other = (
            [[unescape(part) for part in parts] for parts in _OF_LISTS.findall(text)]
            for text in (guide[page], hugo[page])
        )
        assert one == other, page
        kinds.update(number for parts in one for number, part in enumerate(parts) if part)
    assert kinds == set(range(_OF_LISTS.groups)), "each part stood somewhere"


def test_one_old_tree_of_each_tool_is_kept(tmp_path: Path):
    """Before a cold build nothing of the site is left, and what earlier runs made does not fill the disk."""
    runs = bench.Bench(tmp_path, COUNT, Path("hugo"))
    for _ in range(3):
        for tool in runs.tools:
            runs.out(tool).mkdir(parents=True)
        runs._forget()
        assert not any(runs.out(tool).exists() for tool in runs.tools)
    assert sorted(folder.parent.name for folder in tmp_path.glob("*/*")) == sorted(runs.tools)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system does not tell")
def test_memory_is_that_of_all_processes_together():
    """What a process that was started holds counts, and not only the largest one."""
    hold = "import os, sys; held = bytearray(40 << 20); print(flush=True); sys.stdin.read()"
    both = f"import subprocess, sys; held = bytearray(40 << 20); subprocess.run([sys.executable, '-c', {hold!r}])"
    command = [sys.executable, "-c", both]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdin
    assert process.stdout
    process.stdout.readline()
    assert sum(bench_memory._pss(pid) for pid in bench_memory._session(process.pid)) > 80 << 10
    process.stdin.close()
    bench_memory.watch(process.pid)
    assert os.wait4(process.pid, 0)[0] == process.pid, "it is left to be waited for"
    process.returncode = 0
