"""A copy of the guide is compared with the manifest of a release: what sends readers elsewhere comes first."""

from __future__ import annotations

import gzip
import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import brotli
import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from wegwijzer import manifest
from wegwijzer.audit.allowed import alone
from wegwijzer.audit.page import read_page
from wegwijzer.cli import main
from wegwijzer.project import Unusable

SHORT = ("112", "113")
PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Hulp</title></head><body>
<p>Bel 113 of <bdi dir="ltr">0800 2000</bdi>. <a href="tel:113">Bellen</a> <a href="tel:08002000">Bellen</a></p>
<p>Gemaakt in 2026.</p></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a small finished guide."""
    folder = tmp_path / "site"
    for name in ("index.html", "es/now/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE, encoding="utf-8")
    (folder / "assets").mkdir()
    (folder / "assets/guide.js").write_text("run()\n", encoding="utf-8")
    (folder / "assets/icon.svg").write_text("<svg/>\n", encoding="utf-8")
    return folder


@pytest.fixture
def release(site: Path) -> Path:
    """Give the manifest of that guide, kept elsewhere."""
    pages = {}
    for name in ("index.html", "es/now/index.html"):
        page = read_page(name, (site / name).read_text(encoding="utf-8"), "nl", "", alone(SHORT))
        pages[name] = [*(link.href for link in page.links), *page.values]
    file = site.parent / "kept.json"
    file.write_bytes(manifest.make(site, pages, SHORT, "abc123", "2026-11-22"))
    return file


def _verify(copy: Path | str, release: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["mirror", "verify", str(copy), "--manifest", str(release), *more])


def test_the_same_files_are_the_same_wherever_they_stand(site: Path, release: Path, tmp_path: Path):
    """Exit code 0, and the commit and day of the release are named; manifest and signature themselves do not count."""
    copy = shutil.copytree(site, tmp_path / "elsewhere")
    shutil.copy(release, copy / "manifest.json")
    (copy / "manifest.json.sig").write_text("x", encoding="utf-8")
    done = _verify(copy, release)
    assert done.exit_code == 0
    assert "The same: 4 files of the release of 2026-11-22, commit abc123." in done.output


def test_a_swapped_number_is_said_first_with_what_was_there(site: Path, release: Path):
    """Whoever reads only the first lines has read what may hurt somebody."""
    (site / "assets/icon.svg").write_text("<svg> </svg>\n", encoding="utf-8")
    page = site / "es/now/index.html"
    page.write_text(PAGE.replace("tel:08002000", "tel:09006666").replace("0800 2000", "0900 6666"), encoding="utf-8")
    done = _verify(site, release)
    assert done.exit_code == 1
    assert done.output.splitlines()[:5] == [
        "CONTACT es/now/index.html",
        "  - 08002000",
        "  - tel:08002000",
        "  + 09006666",
        "  + tel:09006666",
    ]
    assert "differs: assets/icon.svg" in done.output


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Bel 113", "Bel 112", "CONTACT index.html"),
        ("tel:113", "tel:112", "CONTACT index.html"),
        ("0800 2000", "08٠٠ 2001", "CONTACT index.html"),
        ("2026", "2027", "differs: index.html"),
        ("Gemaakt", "Nu", "differs: index.html"),
    ],
)
def test_what_is_no_contact_is_told_apart_from_what_is(site: Path, release: Path, old: str, new: str, said: str):
    """A short number in the text counts, however its digits are written; a year and a word do not."""
    (site / "index.html").write_text(PAGE.replace(old, new), encoding="utf-8")
    done = _verify(site, release)
    assert done.exit_code == 1
    assert done.output.splitlines()[0] == said


def test_missing_extra_and_ruling_files_are_named(site: Path, release: Path):
    """A script that nobody released can change every page: it stands among what does."""
    (site / "assets/icon.svg").unlink()
    (site / "assets/more.js").write_text("swap()\n", encoding="utf-8")
    (site / "fake.html").write_text(PAGE, encoding="utf-8")
    (site / "assets/guide.js").write_text("run2()\n", encoding="utf-8")
    lines = _verify(site, release).output.splitlines()
    assert lines[:5] == [
        "differs and can change what every page shows: assets/guide.js",
        "differs and can change what every page shows: assets/more.js",
        "missing: assets/icon.svg",
        "extra: fake.html",
        "Not the same: 4 files of the release of 2026-11-22, commit abc123.",
    ]


def test_a_smaller_copy_must_hold_what_the_file_holds(site: Path, release: Path):
    """A server gives it out in the place of the page: one with another number is worse than a stray file."""
    page = site / "index.html"
    (site / "index.html.gz").write_bytes(gzip.compress(page.read_bytes()))
    (site / "index.html.br").write_bytes(brotli.compress(page.read_bytes()))
    assert _verify(site, release).exit_code == 0
    (site / "index.html.br").write_bytes(brotli.compress(PAGE.replace("113", "112").encode()))
    done = _verify(site, release)
    assert done.output.splitlines()[0] == "differs and can change what every page shows: index.html.br"
    (site / "index.html.br").write_bytes(b"nonsense")
    assert "index.html.br" in _verify(site, release).output


def test_a_link_out_of_the_copy_is_no_file_of_it(site: Path, release: Path, tmp_path: Path):
    """What a link points to may change after it was compared."""
    kept = tmp_path / "kept.js"
    shutil.move(site / "assets/guide.js", kept)
    (site / "assets/guide.js").symlink_to(kept)
    assert "missing: assets/guide.js" in _verify(site, release).output


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    """Serve the small guide, and give its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:  # type: ignore[override]
            """Say nothing."""

        def do_GET(self) -> None:
            if self.path == "/gone/index.html" or self.path.startswith("/moved"):
                self.send_response(302)
                self.send_header("Location", "/assets/icon.svg")
                self.end_headers()
            else:
                super().do_GET()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_copy_at_an_address_is_read_file_by_file(site: Path, release: Path, served: str):
    """It is asked as a browser asks; what more the server holds, nobody can list, and that is said."""
    done = _verify(served, release)
    assert done.exit_code == 0
    assert "nobody can list" in done.output
    (site / "index.html").write_text(PAGE.replace("113", "112"), encoding="utf-8")
    (site / "assets/icon.svg").unlink()
    done = _verify(f"{served}/", release)
    assert done.exit_code == 1
    assert done.output.splitlines()[0] == "CONTACT index.html"
    assert "missing: assets/icon.svg" in done.output


def test_a_copy_that_sends_elsewhere_is_not_followed(site: Path, release: Path, served: str):
    """A mirror that passes its readers on is not a copy of the file."""
    shutil.copy(site / "assets/icon.svg", site / "moved.svg")
    whole = json.loads(release.read_text(encoding="utf-8"))
    whole["files"]["moved.svg"] = whole["files"]["assets/icon.svg"]
    release.write_text(json.dumps(whole), encoding="utf-8")
    assert _verify(site, release).exit_code == 0
    assert "missing: moved.svg" in _verify(served, release).output


@pytest.mark.parametrize("copy", ["http://127.0.0.1:9/", "ftp://example.nl/", "no-such-folder", "https://"])
def test_a_copy_that_cannot_be_read_is_one_sentence(release: Path, copy: str):
    """Nothing is said to be the same or not when nobody could look."""
    done = _verify(copy, release)
    assert done.exit_code == 2
    assert done.output.startswith("wegwijzer: ")
    assert "Traceback" not in done.output


def test_a_signature_must_fit_manifest_and_key(site: Path, release: Path, tmp_path: Path):
    """With the right key it is the release; with another key, a changed manifest or no signature it cannot be trusted."""
    for name in ("key", "other"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / name], check=True)
    sign = ["ssh-keygen", "-q", "-Y", "sign", "-f", tmp_path / "key", "-n", "wegwijzer", release]
    key = str(tmp_path / "key.pub")
    missing = _verify(site, release, "--key", key)
    assert (missing.exit_code, "cannot be read" in missing.output) == (2, True)
    subprocess.run(sign, check=True, capture_output=True)
    good = _verify(site, release, "--key", key)
    assert (good.exit_code, "Nobody looked" in good.output) == (0, False)
    other = _verify(site, release, "--key", str(tmp_path / "other.pub"))
    assert (other.exit_code, "Do not trust" in other.output) == (2, True)
    assert _verify(site, release, "--key", str(release)).exit_code == 2
    release.write_bytes(release.read_bytes().replace(b"abc123", b"abc124"))
    assert _verify(site, release, "--key", key).exit_code == 2


@given(
    st.one_of(
        st.binary(max_size=200),
        st.recursive(
            st.none() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["form", "files", "seen", "short", "commit", "today", "size", "sha256"]),
                    inner,
                    max_size=8,
                )
            ),
        ).map(lambda value: json.dumps(value).encode()),
    )
)
@example(b'{"form":1,"commit":"","today":"","short":[],"seen":[],"files":{"a":{"size":1e400,"sha256":""}}}')
def test_whatever_is_read_as_a_manifest_gives_one_or_a_sentence(data: bytes):
    """Never a traceback."""
    try:
        assert isinstance(manifest.read(data), manifest.Manifest)
    except Unusable as error:
        assert str(error)


def test_the_same_files_give_the_same_manifest(site: Path, release: Path, tmp_path: Path):
    """In another folder too; and each page's own numbers come back."""
    copy = shutil.copytree(site, tmp_path / "copy")
    kept = manifest.read(release.read_bytes())
    pages = {name: one.seen for name, one in kept.files.items() if one.seen is not None}
    assert manifest.make(copy, pages, SHORT, "abc123", "2026-11-22") == release.read_bytes()
    assert kept.files["index.html"].seen == {"113", "08002000", "tel:113", "tel:08002000"}
