"""A review of data/published.txt: what was published stays."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pull_requests import copy_guide, review

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = "/\n/f/gtmvx/ en /\n/needs/tax/\n"


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ("/\n/f/gtmvx/ en /\n", [("hold", ["- /needs/tax/"])]),
        (BEFORE.replace("en /", "en /now/"), [("hold", ["- /f/gtmvx/ en /"]), ("hold", ["+ /f/gtmvx/ en /now/"])]),
        ("/\n/f/gtmvx/ en /\n/f/jdt2j/ nl /\n/needs/tax/\n", [("info", ["+ /f/jdt2j/ nl /"])]),
        ("/\n/f/gtmvx/ en /\n/f/jdt2j/ nl /now/\n/needs/tax/\n", [("hold", ["+ /f/jdt2j/ nl /now/"])]),
        (f"{BEFORE}/services/new-one/\n", [("info", ["+ /services/new-one/"])]),
        (None, [("hold", ["- /", "- /f/gtmvx/ en /", "- /needs/tax/"])]),
    ],
)
def test_a_published_line_that_goes_or_changes_waits_for_a_person(
    tmp_path: Path, after: str | None, said: list[tuple[str, list[str]]]
):
    """Paper cannot be called back; a new line takes nothing away."""
    base, head = (copy_guide(tmp_path / side) for side in ("base", "head"))
    (base / "data/published.txt").write_text(BEFORE, encoding="utf-8")
    if after:
        (head / "data/published.txt").write_text(after, encoding="utf-8")
    found = json.loads(review(str(base), str(head), style="json").output)
    assert [(one["severity"], one["details"]) for one in found if one["record"] == "data/published.txt"] == said
