"""Real web servers that give out the real guide by the configurations in deploy/, as they stand there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import DEPLOY, Server, free_port, nginx_folder, program, run

from wegwijzer.compress import compress
from wegwijzer.project import Project
from wegwijzer.write import list_files


@pytest.fixture(scope="session")
def release(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the finished guide with its smaller copies, and with a folder that nobody may see."""
    folder = tmp_path_factory.mktemp("srv") / "guide"
    shutil.copytree(built.site, folder)
    compress(folder, list_files(folder))
    (folder / ".git").mkdir()
    (folder / ".git/config").write_text("secret\n", encoding="utf-8")
    for parent in (folder, *folder.parents):
        if (
            parent != Path("/")
            and parent.owner() == folder.owner()
            and parent.is_relative_to(tmp_path_factory.getbasetemp())
        ):
            parent.chmod(0o755)
    tmp_path_factory.getbasetemp().parent.chmod(0o755)
    return folder


@pytest.fixture(scope="session")
def caddy(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run Caddy by deploy/Caddyfile; only the address is one of this machine."""
    folder = tmp_path_factory.mktemp("caddy")
    address = f"http://127.0.0.1:{free_port()}"
    program = Path(sys.executable).with_name("caddy")
    settings = {"GUIDE_ADDRESS": address, "GUIDE_SITE": str(release), "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    command = [str(program), "run", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    yield from run(Server("caddy", f"{address}/", kept=folder), command, {**os.environ, **settings})


@pytest.fixture(scope="session")
def nginx(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run nginx by deploy/nginx/, with a certificate of this machine; only paths and ports are other ones."""
    folder, port, plain = tmp_path_factory.mktemp("nginx"), free_port(), free_port()
    made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=localhost", "-keyout", f"{folder}/privkey.pem", "-out", f"{folder}/fullchain.pem"]
    subprocess.run([program("openssl"), *made, *names], check=True, capture_output=True)

    def here(text: str) -> str:
        text = text.replace("/etc/letsencrypt/live/guide.example.org", str(folder))
        text = text.replace("listen 443 ", f"listen 127.0.0.1:{port} ").replace(
            "listen 80;", f"listen 127.0.0.1:{plain};"
        )
        return "\n".join(line for line in text.splitlines() if "listen [::]" not in line)

    main = nginx_folder(release, folder, here, "site.conf")
    server = Server("nginx", f"https://127.0.0.1:{port}/", kept=folder, plain=f"http://127.0.0.1:{plain}/")
    yield from run(server, [program("nginx"), "-p", str(folder), "-c", str(main)])


@pytest.fixture(scope="session")
def onion(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run nginx by deploy/tor/nginx.conf, on a socket as tor would reach it."""
    folder = tmp_path_factory.mktemp("onion")
    main = nginx_folder(
        release, folder, lambda text: text.replace("/run/guide", str(folder)), "policy.conf", "onion.conf"
    )
    command = [program("nginx"), "-p", str(folder), "-c", str(main)]
    yield from run(Server("onion", unix=folder / "onion.sock", kept=folder, hidden=True), command)


@pytest.fixture(params=["caddy", "nginx", "onion"])
def server(request: pytest.FixtureRequest) -> Server:
    """Give each of the servers in turn."""
    found: Server = request.getfixturevalue(request.param)
    return found
