"""Runs web servers by the configurations in deploy/, and asks them."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sites import ROOT

DEPLOY = ROOT / "deploy"


@dataclass
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """A running web server: ``address`` ends in a slash; over a socket it has none."""

    name: str
    address: str = ""
    unix: Path | None = None
    kept: Path | None = None
    """The folder where it would keep what it writes down."""
    plain: str = ""
    """Where it answers without encryption."""
    hidden: bool = False
    """Whether it stands behind Tor."""

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Make one request."""
        line = _line("http://127.0.0.1/" if self.unix else self.address)
        if self.unix:
            line.sock = socket.socket(socket.AF_UNIX)
            line.sock.connect(str(self.unix))
        line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        said = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        line.close()
        return said


def _line(address: str) -> http.client.HTTPConnection:
    host = address.split("/")[2]
    if address.startswith("https:"):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # a certificate of this machine
        return http.client.HTTPSConnection(host, timeout=20, context=context)
    return http.client.HTTPConnection(host, timeout=20)


def free_port() -> int:
    """Give a port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        try:
            server.ask("/robots.txt")
        except (OSError, http.client.HTTPException):
            if process.poll() is not None:
                pytest.fail(f"{server.name} ended with exit code {process.returncode}")
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"{server.name} does not answer")


def run(server: Server, command: list[str], env: dict[str, str] | None = None) -> Iterator[Server]:
    """Run a server until the tests are done with it."""
    process = subprocess.Popen(command, env=env)
    try:
        _wait(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(20)


def program(name: str) -> str:
    """Give a program of Debian; a test that cannot run it fails."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if not found:
        pytest.fail(f"{name} is not there: scripts/test installs it.")
    return found


def nginx_folder(release: Path, folder: Path, changes: Callable[[str], str], *files: str) -> Path:
    """Put the files of deploy/ where nginx looks, with only paths and addresses changed; give the main file."""
    guide = folder / "guide"
    guide.mkdir()
    for source in ("nginx/guide.conf", "nginx/policy.conf", "nginx/site.conf", "tor/nginx.conf"):
        name = "onion.conf" if source.startswith("tor") else Path(source).name
        text = (DEPLOY / source).read_text(encoding="utf-8").replace("/srv/guide", str(release))
        (guide / name).write_text(changes(text), encoding="utf-8")
    main = folder / "nginx.conf"
    included = "\n  ".join(f"include guide/{file};" for file in files)
    user = "user root;\n" if os.getuid() == 0 else ""
    main.write_text(
        f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/errors.log;\nevents {{}}\n"
        f"http {{\n  include /etc/nginx/mime.types;\n  {included}\n}}\n",
        encoding="utf-8",
    )
    return main
