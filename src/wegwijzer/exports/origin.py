"""Where an export comes from: what its envelope says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from wegwijzer.project import Project


@dataclass(frozen=True)
class Origin:
    """The files an export was made from, and for which day."""

    commit: str
    """Empty outside of git; ends in -changed when files had changed since."""
    today: date
    licence: str
    """SPDX identifier of the data; empty when none is named."""
    name: str
    """The name of the guide."""
    public_url: str = ""
    """Where readers find the guide; empty: nowhere yet."""


def origin_of(project: Project, commit: str, today: date) -> Origin:
    """Give the origin of what is made of ``project``."""
    return Origin(commit, today, licence_of(project.root), project.site_name, project.public_url)


def licence_of(root: Path) -> str:
    """Give the SPDX identifier that LICENSE-DATA names; empty without one."""
    file = root / "LICENSE-DATA"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    found = re.search(r"^SPDX-License-Identifier: ([\w.+-]+)$", text, re.MULTILINE)
    return found[1] if found else ""
