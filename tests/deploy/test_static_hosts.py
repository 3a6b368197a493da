"""Static hosts: the branch they serve, the headers that some of them read, and a guide under a folder of a host."""

from __future__ import annotations

import http.server
import os
import re
import shutil
import subprocess
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from proposals_lab import read
from servers import DEPLOY
from sites import ROOT, build_in, copy_project, tree

from wegwijzer.audit.crawl import crawl
from wegwijzer.project import Project
from wegwijzer.visit import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

HELD = {
    "index.html": "<p>x</p>\r\n",
    "es/index.html": "y",
    ".well-known/security.txt": "z",
    "assets/guide.css": "p{}",
    "manifest.json": "{}",
    ".gitignore": "*",
}
LEFT = {"index.html.br": "x", "es/index.html.gz": "y"}


# The branch ----------------------------------------------------------------------------------------------------


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """Give a folder with a small release, and a repository somewhere else."""
    root = tmp_path / "guide"
    for name in ("scripts/pages-branch", "deploy/static/_headers"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    for name, text in (HELD | LEFT).items():
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / name).write_bytes(text.encode())
    (root / ".cache").mkdir()
    (root / ".cache/complete").write_text("2026-11-22", encoding="utf-8")
    _git(tmp_path, "init", "--quiet", "--bare", "there.git")
    return root


def _put(guide: Path, branch: str = "pages", **settings: str) -> subprocess.CompletedProcess[str]:
    command = [str(guide / "scripts/pages-branch"), str(guide.parent / "there.git"), branch]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **settings})


def test_the_branch_holds_the_release_and_nobodys_name(guide: Path, tmp_path: Path):
    """Byte for byte, without the smaller copies; one commit, no history, the day of the guide."""
    config = tmp_path / "config"
    config.write_text("[core]\n\tautocrlf = true\n[user]\n\tname = Somebody\n\temail = somebody@example.org\n")
    done = _put(guide, GIT_CONFIG_GLOBAL=str(config))
    assert done.returncode == 0, done.stderr
    there = tmp_path / "there.git"
    assert _git(there, "log", "pages", "--format=%an %ae %aI %cn %ce %s") == (
        "guide guide@example.invalid 2026-11-22T00:00:00+00:00 guide guide@example.invalid The guide of 2026-11-22\n"
    )
    names = _git(there, "ls-tree", "-r", "--name-only", "pages").split()
    assert sorted(names) == sorted([*HELD, ".nojekyll", "_headers"])
    for name, text in HELD.items():
        shown = subprocess.run(["git", "show", f"pages:{name}"], cwd=there, capture_output=True, check=True)
        assert shown.stdout == text.encode(), name


def test_the_same_release_is_the_same_commit(guide: Path, tmp_path: Path):
    """So two people can compare what they would publish by one line; a second time nothing is pushed."""
    first = _put(guide)
    assert "very release already" in _put(guide).stdout
    _git(tmp_path, "init", "--quiet", "--bare", "there.git/../again.git")
    moved = guide.rename(tmp_path / "elsewhere")
    command = [str(moved / "scripts/pages-branch"), str(tmp_path / "again.git"), "gh-pages"]
    second = subprocess.run(command, capture_output=True, text=True, check=True, umask=0o077)
    commit = re.compile(r"[0-9a-f]{40}")
    assert commit.findall(first.stdout) == commit.findall(second.stdout)


def test_a_new_release_takes_the_place_of_the_old_one(guide: Path, tmp_path: Path):
    """Nothing of yesterday's numbers stays on the branch, not even as history."""
    assert _put(guide).returncode == 0
    (guide / "site/index.html").write_text("new", encoding="utf-8")
    (guide / "site/es/index.html").unlink()
    assert _put(guide).returncode == 0
    there = tmp_path / "there.git"
    assert _git(there, "rev-list", "--count", "pages") == "1\n"
    assert "es/index.html" not in _git(there, "ls-tree", "-r", "--name-only", "pages").split()


def test_a_branch_of_something_else_is_left_alone(guide: Path, tmp_path: Path):
    """A slip of the hand must not write over the sources of the guide."""
    work = tmp_path / "work"
    _git(tmp_path, "clone", "--quiet", "there.git", "work")
    (work / "data").write_text("x", encoding="utf-8")
    _git(work, "add", ".")
    _git(work, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "-m", "x")
    _git(work, "push", "--quiet", "origin", "HEAD:refs/heads/main")
    before = _git(tmp_path / "there.git", "rev-parse", "main")
    done = _put(guide, "main")
    assert (done.returncode, "holds something else" in done.stderr) == (2, True)
    assert _git(tmp_path / "there.git", "rev-parse", "main") == before


def test_what_is_no_whole_release_is_not_put_anywhere(guide: Path):
    """As with uploading."""
    (guide / ".cache/complete").unlink()
    done = _put(guide)
    assert (done.returncode, "no whole release" in done.stderr) == (2, True)


# Headers and settings -------------------------------------------------------------------------------------------


def test_hosts_that_read_headers_get_those_of_the_web_servers():
    """The same list as Caddy's, with the one exception for the worker."""
    caddy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    snippet = caddy[caddy.index("(guide_headers)") : caddy.index("GUIDE_ADDRESS:guide.example.org")]
    wanted = {name: value.strip('"') for name, value in re.findall(r"^\t\t([A-Z][\w-]+) (.+)$", snippet, re.MULTILINE)}
    everywhere, worker = (DEPLOY / "static/_headers").read_text(encoding="utf-8").split("\n/*\n")[1].split("\n\n")
    assert dict(re.findall(r"^  ([\w-]+): (.+)$", everywhere, re.MULTILINE)) == wanted
    assert worker.startswith("/pagefind/pagefind-worker.js\n  ! Content-Security-Policy\n")
    policy = re.search(r">Content-Security-Policy \"(.+)\"", caddy)
    assert policy
    assert worker.rstrip().endswith(f"Content-Security-Policy: {policy[1]}")


def test_gitlab_pages_waits_for_a_person():
    """What is published was built for release, and somebody who has the list pressed a button."""
    jobs: dict[str, Any] = read(DEPLOY / "static/gitlab-ci.yml")
    made = jobs["make"]["script"]
    assert made[0].startswith("scripts/build --release")
    assert made[1].startswith("scripts/emergency-numbers")
    assert jobs["make"]["artifacts"]["paths"] == jobs["pages"]["artifacts"]["paths"] == ["public"]
    assert jobs["pages"]["needs"] == ["make"]
    assert [rule["when"] for rule in jobs["pages"]["rules"]] == ["manual"]


# Under a folder -------------------------------------------------------------------------------------------------


class _Host(http.server.SimpleHTTPRequestHandler):
    """Serves a folder under /guide/ as a static host does: no headers of ours, and its 404.html."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives
        """Say nothing."""

    def list_directory(self, path: str) -> None:  # type: ignore[override]
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, "guide/404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def under_a_folder(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give the guide as it is built to hang under /guide/."""
    top = tmp_path_factory.mktemp("host")
    root = copy_project(top / "project")
    (root / ".cache").mkdir()
    shutil.copy(built.cache / "flyers.kept", root / ".cache/flyers.kept")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("base_path: /", "base_path: /guide/"), encoding="utf-8")
    project, done = build_in(root, full=True, site=top / "www/guide")
    assert not done.failed
    return project


@pytest.fixture
def host(under_a_folder: Project) -> Iterator[tuple[str, list[str]]]:
    """Serve it; give its address and the paths that were asked for."""
    asked: list[str] = []
    handler = type("Host", (_Host,), {"asked": asked})
    folder = str(under_a_folder.site.parent)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/guide/", asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_only_the_page_not_found_knows_where_it_hangs(built: Project, under_a_folder: Project):
    """Every other file is the same under a folder as at the top."""
    here, top = tree(under_a_folder.site), tree(built.site)
    assert [name for name in top if here.get(name) != top[name]] == ["404.html"]
    assert here.keys() == top.keys()


def test_every_link_under_a_folder_leads_into_it(host: tuple[str, list[str]], under_a_folder: Project, tmp_path: Path):
    """Followed from the home page by a program: each file is there, with its bytes, and nothing outside is asked for."""
    address, asked = host
    found = crawl(Visitor(address), tmp_path)
    assert [one for one in found.findings if "answers" in one.message] == []
    site = tree(under_a_folder.site)
    assert {name: (tmp_path / name).read_bytes() for name in found.names} == {name: site[name] for name in found.names}
    pages = {name for name in site if name.endswith(".html") and name.split("/")[0] not in ("f", "404.html")}
    unreached = pages - found.names
    assert {name for name in unreached if "/services/" in name or "/needs/" in name} == set()
    assert [path for path in asked if not path.startswith("/guide/")] == []


def test_a_reader_under_a_folder_finds_and_comes_back(host: tuple[str, list[str]], browser: Browser):
    """Words, search in all texts and "not found" work there; no request goes to the top of the host."""
    address, asked = host
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("es/")
    page.locator("#find").press_sequentially("hormonas")
    page.locator(".find button").click()
    page.locator("#texts a[href$='services/tue-clinic-amsterdam/']").wait_for()
    page.locator("#texts a[href$='services/tue-clinic-amsterdam/']").click()
    page.wait_for_url("**/guide/es/services/tue-clinic-amsterdam/")
    answer = page.goto("es/services/nowhere/deeper/")
    assert answer is not None
    assert answer.status == 404
    page.locator("main a[href$='/es/']").first.click()
    page.wait_for_url("**/guide/es/")
    context.close()
    assert [path for path in asked if not path.startswith("/guide/")] == []
