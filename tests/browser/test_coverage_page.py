"""The picture of translations, opened as the file that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from wegwijzer.coverage import Count, Reached
from wegwijzer.coverage_page import as_html

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def _reached(code: str, name: str, way: str) -> Reached:
    parts = (Count("buttons and other words of the interface", 290, 10, 4), Count("other texts", 0, 0, 700))
    topics = (Count("Veilig werken, en als een klant over je grens gaat", 70, 8, 0), Count("Geen papieren", 53))
    lapsed = (("services.een-heel-lange-naam-van-een-dienst-die-niet-afbreekt.first_contact", "x"),)
    all_ = Count("all texts", 290, 10, 704)
    return Reached(
        code, name, way, "not yet", all_, parts, topics, Count("articles", 8, 1, 1), ("a",), ("b",), lapsed, (), 9, 9
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_can_be_read_by_everybody(browser: Browser, tmp_path: Path, scheme: str):
    """No violation of WCAG, nothing wider than a telephone, and no request beside the file itself."""
    file = tmp_path / "status.html"
    file.write_text(as_html([_reached("es", "Español", "ltr"), _reached("ar", "العربية", "rtl")]), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("async () => (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes[0].html}`)")
    assert found == []
    page.set_viewport_size({"width": 1000, "height": 800})
    bars = page.locator("td.bar svg").all()
    assert bars and all(bar.bounding_box()["width"] > 100 for bar in bars)  # type: ignore[index]
    page.close()
