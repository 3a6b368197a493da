"""Uploading a release to object storage: only what changed, in an order in which no page lacks anything."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from servers import free_port
from sites import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

RCLONE = Path(sys.executable).with_name("rclone")


class Storage:
    """A local server that speaks S3, and a small release to put there."""

    def __init__(self, root: Path, bucket: Path, env: dict[str, str]) -> None:
        self.root, self.bucket, self.env = root, bucket, env

    def upload(self) -> tuple[int, list[str]]:
        """Run the script; give its exit code and what rclone did, in order."""
        done = subprocess.run(
            [self.root / "scripts/upload", "guide:bucket"], env=self.env, capture_output=True, text=True, check=False
        )
        said = re.findall(r"INFO *: (\S+): (Copied|Deleted)", done.stderr)
        return done.returncode, [f"{what} {name}" for name, what in said]

    def there(self) -> set[str]:
        """Give what stands in the storage."""
        return {str(file.relative_to(self.bucket)) for file in self.bucket.rglob("*") if file.is_file()}


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    """Serve a folder as S3 does, and make a small release."""
    root, bucket, port = tmp_path / "guide", tmp_path / "s3" / "bucket", free_port()
    bucket.mkdir(parents=True)
    (root / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts/upload", root / "scripts/upload")
    files = ["index.html", "es/index.html", "assets/guide.css", "assets/guide.css.br", "index.html.gz", "manifest.json"]
    for name in files:
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / name).write_text(f"{name} 1\n", encoding="utf-8")
    (root / ".cache").mkdir()
    (root / ".cache/complete").write_text("2026-11-22", encoding="utf-8")
    settings = {
        "TYPE": "s3",
        "PROVIDER": "Rclone",
        "ENDPOINT": f"http://127.0.0.1:{port}/",
        "ACCESS_KEY_ID": "key",
        "SECRET_ACCESS_KEY": "secret",
    }
    env = {**os.environ, "PATH": f"{RCLONE.parent}:{os.environ['PATH']}", "RCLONE_CONFIG": str(tmp_path / "none")}
    env |= {f"RCLONE_CONFIG_GUIDE_{name}": value for name, value in settings.items()}
    serve = [RCLONE, "serve", "s3", "--auth-key", "key,secret", "--addr", f"127.0.0.1:{port}", str(bucket.parent)]
    process = subprocess.Popen(serve, env=env, stderr=subprocess.DEVNULL)
    for _ in range(100):
        listed = subprocess.run([RCLONE, "lsd", "guide:", "--retries", "1"], env=env, capture_output=True, check=False)
        if listed.returncode == 0:
            break
        time.sleep(0.1)
    yield Storage(root, bucket, env)
    process.terminate()
    process.wait(10)


def test_pages_follow_what_they_need_and_the_manifest_comes_last(storage: Storage):
    """Who reads in the middle of an upload gets old pages or new ones, and never one without its style."""
    code, did = storage.upload()
    assert code == 0
    assert did[0] == "Copied assets/guide.css"
    assert set(did[1:3]) == {"Copied index.html", "Copied es/index.html"}
    assert did[3:] == ["Copied manifest.json"]
    assert storage.there() == {"assets/guide.css", "index.html", "es/index.html", "manifest.json"}


def test_only_what_changed_goes_up_and_what_is_gone_goes_last(storage: Storage):
    """A file that was built again with the same bytes is no change."""
    assert storage.upload()[0] == 0
    site = storage.root / "site"
    for file in site.rglob("*.html"):
        os.utime(file, (1, 1))
    assert storage.upload() == (0, [])
    (site / "es/index.html").unlink()
    (site / "index.html").write_text("index.html 2\n", encoding="utf-8")
    (site / "assets/more.js").write_text("new\n", encoding="utf-8")
    assert storage.upload() == (
        0,
        ["Copied assets/more.js", "Copied index.html", "Deleted es/index.html"],
    )
    assert "es/index.html" not in storage.there()


def test_half_a_guide_is_never_uploaded(storage: Storage):
    """Without the mark of a whole build, nothing goes up."""
    (storage.root / ".cache/complete").unlink()
    assert storage.upload() == (2, [])
    assert storage.there() == set()
