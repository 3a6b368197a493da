"""The real data as they are exported, read once."""

from __future__ import annotations

import pytest
from exports_lab import Exported, export
from sites import ROOT, TODAY

from wegwijzer.build import read_input
from wegwijzer.project import open_project


@pytest.fixture(scope="session")
def exported() -> Exported:
    """Give the real data as it is exported."""
    return export(read_input(open_project(ROOT), TODAY))
