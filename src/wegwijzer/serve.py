"""Preview: serve the guide on this machine only, and build again when a file changes."""

from __future__ import annotations

import http.server
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wegwijzer.project import Project

#: Seconds of quiet after a change before building: editors write in bursts.
QUIET = 0.05


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files without keeping a log and without being cached."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives
        """Say nothing: even a preview keeps no log of visits."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the guide's own."""
        page = f"{self.directory}/404.html"
        try:
            with open(page, "rb") as file:
                body = file.read()
        except OSError:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    """Serves without a word when a browser hangs up."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a connection that the browser closed; any other error is told."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def server(folder: Path, port: int) -> http.server.ThreadingHTTPServer:
    """Give a server of ``folder`` on 127.0.0.1; port 0 takes a free one."""
    return _Server(("127.0.0.1", port), partial(_Handler, directory=str(folder)))


class _Changes(FileSystemEventHandler):
    """Wakes the builder when a file of the guide changes."""

    def __init__(self, wake: threading.Event) -> None:
        self.wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take any change but the reading of a file."""
        if event.event_type in ("created", "modified", "deleted", "moved"):
            self.wake.set()


def serve(project: Project, build: Callable[[], None], *, port: int, stop: threading.Event | None = None) -> None:
    """Serve ``project.site`` and call ``build`` after each change, until ``stop`` is set or the terminal interrupts."""
    stop, wake = stop or threading.Event(), threading.Event()
    observer = Observer()
    for folder in (project.data, project.content, project.translations, project.interface, *project.themes):
        if folder.is_dir():
            observer.schedule(_Changes(wake), str(folder), recursive=True)
    observer.start()
    web = server(project.site, port)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    try:
        while not stop.is_set():
            if wake.wait(0.2):
                while wake.is_set():
                    wake.clear()
                    stop.wait(QUIET)
                build()
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        web.shutdown()
        web.server_close()
