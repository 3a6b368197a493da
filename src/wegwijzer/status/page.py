"""The state as one HTML page for editors: no script, no request, whole in one file."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from wegwijzer.guide import Guide
    from wegwijzer.status.overview import Status

#: As wide as the longest bar of the picture is drawn.
_WIDTH = 240


def as_page(status: Status, guide: Guide, templates: Sequence[Path]) -> str:
    """Write the page; ``templates`` are the folders of the theme. Everything from data is escaped."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=_day, hash=_hash)
    most = max((month.all for month in status.months), default=1)
    topics = [
        (topic, [row for row in status.cover.rows if row.need.topic == topic.id]) for topic in guide.topics.values()
    ]
    return environment.get_template("editors/status.html").render(
        s=status,
        counts=status.counts,
        names=_names(guide),
        topics=[(topic.label, rows) for topic, rows in topics if rows],
        scale=_WIDTH / most,
        width=_WIDTH,
    )


def _names(guide: Guide) -> dict[str, str]:
    """Name every place by its id; a province or region with the name of a town says what it is."""
    kinds = {"province": "provincie", "region": "streek"}
    names = Counter(place.name for place in guide.places.values())
    return {
        place.id: f"{place.name} ({kinds[place.kind]})" if names[place.name] > 1 and place.kind in kinds else place.name
        for place in guide.places.values()
    }


def _day(day: date | None) -> str:
    return format_date(day, "d MMMM y", locale="nl") if day else ""


def _hash(style: str) -> str:
    """Give what a content security policy calls this style sheet by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"
