"""Makes changed copies of the made-up guide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pull_requests import copy_guide

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Callable[[Path], None]], Path]:
    """Give a maker of changed copies of the guide."""

    def make(change: Callable[[Path], None]) -> Path:
        root = copy_guide(tmp_path / "head")
        change(root)
        return root

    return make
