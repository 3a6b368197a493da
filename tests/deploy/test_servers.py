"""What every web server of the guide says, and what it does not."""

from __future__ import annotations

import gzip
import subprocess
from pathlib import Path

import brotli
import pytest
from servers import DEPLOY, Server, program

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
}
#: Headers that could tell one reader from another, or what program answers.
NEVER = ("set-cookie", "etag", "last-modified", "x-powered-by", "via", "alt-svc")
PATHS = ("/", "/es/now/", "/assets/guide.css", "/assets/guide.js", "/pagefind/pagefind.js", "/nowhere/", "/assets/")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers(server: Server, path: str):
    """Pages, files and what is not there alike."""
    said = server.ask(path)
    assert {name: said.headers.get(name) for name in ALWAYS} == ALWAYS
    assert "geolocation=()" in said.headers["permissions-policy"]
    assert [name for name in NEVER if said.headers.get(name)] == []
    assert ("strict-transport-security" in said.headers) is not server.hidden
    assert "onion-location" not in said.headers
    assert not any(char.isdigit() for char in said.headers.get("server", ""))


def test_only_the_worker_of_the_search_may_run_webassembly(server: Server):
    """And it may do little else."""
    said = server.ask("/pagefind/pagefind-worker.js").headers["content-security-policy"]
    assert said == "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/es/nowhere.html", "/assets/", "/services/", "/.git/config", "/../etc/passwd"]
)
def test_what_is_not_there_is_the_guides_own_page_and_no_list_of_files(server: Server, path: str):
    """A folder without a page is as little there as one that is not; hidden folders are neither."""
    said = server.ask(path)
    assert said.status in (400, 404)
    if said.status == 404:
        assert said.body == server.ask("/404.html").body or b'lang="ar"' in said.body
    assert b"secret" not in said.body
    assert b"Index of" not in said.body


def test_nothing_but_reading_is_answered(server: Server):
    """There is nothing to send to."""
    for method in ("POST", "PUT", "DELETE"):
        assert server.ask("/", method).status in (403, 404, 405)
    assert server.ask("/", "HEAD").status == 200


def test_smaller_copies_are_given_to_those_who_take_them(server: Server, release: Path):
    """The bytes are those of the release, made once."""
    page = (release / "es/now/index.html").read_bytes()
    plain = server.ask("/es/now/")
    assert (plain.body, plain.headers.get("content-encoding")) == (page, None)
    packed = server.ask("/es/now/", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.body == (release / "es/now/index.html.gz").read_bytes()
    assert gzip.decompress(packed.body) == page
    assert packed.headers["content-type"].startswith("text/html")
    if server.name == "caddy":
        smallest = server.ask("/es/now/", accept_encoding="br, gzip")
        assert brotli.decompress(smallest.body) == page


def test_plain_http_leads_to_the_encrypted_guide_and_nowhere_else(nginx: Server):
    """Also when somebody asks for another host: the name is the one of the configuration."""
    said = Server("plain", nginx.plain).ask("/es/now/", Host="evil.example")
    assert (said.status, said.headers["location"]) == (301, "https://guide.example.org/es/now/")


def test_nobody_who_reads_is_written_down(server: Server):
    """No file that the server keeps names an address that was asked for, or who asked."""
    server.ask("/es/needs/dark-thoughts/?from=flyer")
    server.ask("/nowhere-at-all/")
    for file in (server.kept or Path()).rglob("*"):
        if file.is_file() and file.suffix != ".conf":
            text = file.read_bytes()
            assert b"dark-thoughts" not in text
            assert b"nowhere-at-all" not in text


def test_tor_takes_the_configuration(tmp_path: Path):
    """As tor itself checks it; only the folders are of this machine."""
    text = (DEPLOY / "tor/torrc").read_text(encoding="utf-8").replace("/var/lib/tor", str(tmp_path / "tor"))
    file = tmp_path / "torrc"
    file.write_text(text, encoding="utf-8")
    (tmp_path / "tor").mkdir(mode=0o700)
    done = subprocess.run([program("tor"), "--verify-config", "-f", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "Configuration was valid" in done.stdout
    assert "[warn]" not in done.stdout.replace("[warn] You are running Tor as root", "")


def test_the_onion_service_listens_on_no_port():
    """Neither tor nor the web server behind it can be reached but through Tor."""
    torrc = (DEPLOY / "tor/torrc").read_text(encoding="utf-8")
    assert "HiddenServicePort 80 unix:/run/guide/onion.sock" in torrc
    assert "SocksPort 0" in torrc
    web = (DEPLOY / "tor/nginx.conf").read_text(encoding="utf-8")
    assert [line.strip() for line in web.splitlines() if line.strip().startswith("listen")] == [
        "listen unix:/run/guide/onion.sock;"
    ]
