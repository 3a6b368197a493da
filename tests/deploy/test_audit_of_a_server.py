"""``wegwijzer audit`` over a running server: right behind the configurations of deploy/, plain sentences elsewhere."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from click.testing import CliRunner
from sites import TODAY

from wegwijzer.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from servers import Server

    from wegwijzer.project import Project


def _audit(project: Project, address: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.chdir(project.root)
    done = CliRunner().invoke(main, ["audit", address, "--today", TODAY.isoformat()])
    return done.exit_code, done.output


def test_nothing_is_found_behind_a_server_that_is_right(caddy: Server, built: Project, monkeypatch: pytest.MonkeyPatch):
    """Every page in every language is fetched and read."""
    code, said = _audit(built, caddy.address, monkeypatch)
    problems = [line for line in said.splitlines() if not line.startswith("…")]
    assert (code, problems[-1]) == (0, "0 errors, 0 warnings."), problems


class _Careless(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        self.send_header("Set-Cookie", "reader=1")
        super().end_headers()


def test_a_careless_server_is_told_in_sentences(release: Path, built: Project, monkeypatch: pytest.MonkeyPatch):
    """No headers, a cookie, its version, and a list of files where there is no page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Careless, directory=str(release)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    code, said = _audit(built, f"http://127.0.0.1:{server.server_address[1]}", monkeypatch)
    server.shutdown()
    server.server_close()
    assert code == 1
    for sentence in (
        "the header content-security-policy is missing",
        "the header referrer-policy is missing",
        "the server sends set-cookie, which can mark a reader",
        "tells the version of the server",
        "the server answers 200 where nothing stands, and not 404",
    ):
        assert sentence in said
    assert "Traceback" not in said
