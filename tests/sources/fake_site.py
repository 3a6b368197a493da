"""A small web server on this machine that answers as a test tells it to."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass
class Site:
    """What stands at each path: a status, headers and bytes, or a function that answers by itself."""

    pages: dict[str, tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Every request: path and headers."""
    address: str = ""
    over: threading.Event = field(default_factory=threading.Event)
    """Set at the end: what answers slowly stops."""

    def put(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8", status: int = 200) -> None:
        """Put a page at ``path``."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {"Content-Type": kind}, data)

    def lead(self, path: str, to: str, status: int = 301) -> None:
        """Lead on from ``path``."""
        self.pages[path] = (status, {"Location": to}, b"")

    def paths(self) -> list[str]:
        """Give what was asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving(context: object = None) -> Iterator[Site]:
    """Serve a site on 127.0.0.1; with a context of TLS by https."""
    site = Site({})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            found = site.pages.get(self.path, (404, {"Content-Type": "text/plain"}, b"not here"))
            try:
                if callable(found):
                    found(self)
                    return
                status, headers, body = found
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except OSError:  # the client had enough
                return

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.daemon_threads = True
    scheme = "http"
    if context is not None:
        web.socket = context.wrap_socket(web.socket, server_side=True)  # type: ignore[attr-defined]
        scheme = "https"
    site.address = f"{scheme}://127.0.0.1:{web.server_address[1]}"
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield site
    site.over.set()
    web.shutdown()
    web.server_close()
