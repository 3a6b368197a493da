"""What the audit found in one file of the finished guide, and where to look for its cause."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """``file`` is counted from the root of the guide; ``message`` is a sentence without its full stop."""

    file: str
    message: str
    tip: str
