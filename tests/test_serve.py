"""The preview: on this machine only, never cached, and made again when a file changes."""

from __future__ import annotations

import socket
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from sites import build_in

from wegwijzer.serve import serve, server


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _get(port: int, path: str) -> tuple[int, str, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode(), answer.headers["Cache-Control"]
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers["Cache-Control"]
    except urllib.error.URLError:  # not listening yet
        return 0, "", ""


def _wait_for(happens: object, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happens():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


def test_a_change_is_seen_without_asking(guide_copy: Path, port: int):
    """After a file is saved, the page that shows it is made again."""
    project, _ = build_in(guide_copy)
    stop = threading.Event()
    thread = threading.Thread(
        target=serve, args=(project, lambda: build_in(guide_copy)), kwargs={"port": port, "stop": stop}
    )
    thread.start()
    try:
        assert _wait_for(lambda: _get(port, "/")[0] == 200)
        assert "Kan ik je ergens mee helpen?" in _get(port, "/")[1]
        file = guide_copy / "data/services/proud.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("    about: ", "    led_by: both\n    about: ").replace("    led_by: peers\n", ""))
        assert _wait_for(lambda: "Sekswerkers leiden het mee" in _get(port, "/organizations/proud/")[1])
    finally:
        stop.set()
        thread.join(timeout=10)
    assert not thread.is_alive()


def test_a_missing_page_is_the_guides_own_and_nothing_is_cached(guide_copy: Path):
    """A wrong address answers 404 with the guide's page; answers are not kept by the browser."""
    project, _ = build_in(guide_copy)
    web = server(project.site, 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    try:
        status, body, kept = _get(web.server_port, "/nowhere/")
        assert (status, kept) == (404, "no-store")
        assert "Deze pagina is er niet" in body
        assert web.server_address[0] == "127.0.0.1"
    finally:
        web.shutdown()
        web.server_close()
