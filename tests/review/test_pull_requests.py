"""What a review says of realistic and of hostile pull requests, as it is read.

After a change of wording: GOLDEN=write python -m pytest tests/review/test_pull_requests.py, and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pull_requests import GUIDE, PULL_REQUESTS, review

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", PULL_REQUESTS)
def test_the_review_reads_as_it_was_approved(name: str, changed):
    """Each pull request gives the text that was read and found right, with its exit code."""
    head = changed(PULL_REQUESTS[name])
    found = review(str(GUIDE), str(head), style="text")
    text = f"{found.output.replace(str(GUIDE), 'BASE').replace(str(head), 'HEAD')}exit code {found.code}\n"
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_every_approved_text_belongs_to_a_pull_request():
    """No text stays behind when its pull request goes."""
    assert {file.stem for file in GOLDEN.glob("*.txt")} == set(PULL_REQUESTS)
