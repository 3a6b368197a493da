"""Open now: what a page says beside the hours, at fixed times, on devices all over the world."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from visits import LANGUAGES, kinds_of

from wegwijzer.opening import coming

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route
    from visits import Visit, Visits

pytestmark = pytest.mark.browser

DUTCH = ZoneInfo("Europe/Amsterdam")
SUNDAY = date(2026, 11, 22)
OFFICE = "Mo-Fr 09:00-17:00; PH off"
LINE = "organizations/line-113/"


def hang(visit: Visit, path: str, text: str, built_on: date) -> str:
    """Let the page at ``path`` have the hours ``text``, built on a day; give its address."""

    def answer(route: Route) -> None:
        page = route.fetch()
        body = re.sub('data-open="[^"]+"', f'data-open="{coming(text, built_on)}"', page.text())
        # As if its times stood on the line of Monday.
        route.fulfill(response=page, body=body.replace('data-days="0-1-2-3-4-5-6"', 'data-days="0"'))

    visit.context.route(f"**/{path}", answer)
    return path


def said(page: Page) -> str:
    return page.locator("p.open").first.inner_text()


def dutch(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=DUTCH)  # type: ignore[arg-type, misc]


SAID = {
    "nl": (
        "Nu open, tot 17:00",
        "Nu gesloten. Weer open: vandaag 09:00",
        "Nu gesloten. Weer open: morgen 09:00",
        "Nu gesloten. Weer open: maandag 09:00",
    ),
    "en": (
        "Open now, until 17:00",
        "Closed now. Opens again: today 09:00",
        "Closed now. Opens again: tomorrow 09:00",
        "Closed now. Opens again: Monday 09:00",
    ),
    "es": (
        "Abierto ahora, hasta: 17:00",
        "Cerrado ahora. Vuelve a abrir: hoy 09:00",
        "Cerrado ahora. Vuelve a abrir: mañana 09:00",
        "Cerrado ahora. Vuelve a abrir: lunes 09:00",
    ),
    "ar": (
        "مفتوح الآن، حتى 17:00",
        "مغلق الآن. يفتح مجددًا: اليوم 09:00",
        "مغلق الآن. يفتح مجددًا: غدًا 09:00",
        "مغلق الآن. يفتح مجددًا: الاثنين 09:00",
    ),
}


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Europe/Amsterdam", "Asia/Tokyo"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_is_open_by_the_clock_of_amsterdam(visit: Visits, language: str, zone: str):
    """Open until when, or closed until when, in the words of the page, wherever the telephone thinks it is."""
    reader = visit(timezone_id=zone)
    path = hang(reader, kinds_of(language)["organization"], OFFICE, SUNDAY)
    moments = [(23, 9, 0), (23, 8, 59), (23, 17, 0), (27, 17, 30)]
    for (day, hour, minute), text in zip(moments, SAID[language], strict=True):
        reader.page.clock.set_fixed_time(dutch(2026, 11, day, hour, minute))
        page = reader.go(path)
        assert said(page) == text
        assert page.locator("p.open bdi[dir=ltr]").first.inner_text() == text.split()[-1]
    assert not reader.errors


@pytest.mark.parametrize(
    ("text", "built_on", "moment", "expected"),
    [
        ("24/7", SUNDAY, dutch(2026, 11, 25, 3), "Nu open"),
        ("24/7", SUNDAY, dutch(2026, 12, 25, 3), "Nu open"),
        ("Fr-Sa 22:00-04:00; PH off", SUNDAY, dutch(2026, 11, 27, 23), "Nu open, tot morgen 04:00"),
        ("Fr-Sa 22:00-04:00; PH off", SUNDAY, dutch(2026, 11, 28, 3, 59), "Nu open, tot 04:00"),
        ("Mo-Su 20:00-24:00; PH off", SUNDAY, dutch(2026, 11, 28, 23), "Nu open, tot 24:00"),
        (OFFICE, date(2026, 12, 1), dutch(2026, 12, 24, 18), "Nu gesloten. Weer open: maandag 09:00"),
        (OFFICE, date(2026, 12, 1), dutch(2026, 12, 25, 12), "Nu gesloten. Weer open: maandag 09:00"),
        (OFFICE, date(2027, 4, 20), dutch(2027, 4, 27, 12), "Nu gesloten. Weer open: morgen 09:00"),
        # Silent about holidays: known until the midnight before one, and after it.
        ("Mo-Fr 09:00-17:00", SUNDAY, dutch(2026, 12, 24, 18), "Nu gesloten"),
        ("Mo-Fr 09:00-17:00", SUNDAY, dutch(2026, 12, 25, 12), ""),
        ("Mo-Su 22:00-04:00", SUNDAY, dutch(2026, 12, 24, 23), "Nu open"),
        # What opens again more than six days later has no name of a day that could be misread.
        ("Dec Mo 09:00-17:00; PH off", SUNDAY, dutch(2026, 11, 23, 12), "Nu gesloten"),
        # The clock goes back on 25 October 2026, and forward on 28 March 2027.
        ("Mo-Su 22:00-04:00; PH off", date(2026, 10, 20), dutch(2026, 10, 24, 23), "Nu open, tot morgen 04:00"),
        (OFFICE, date(2026, 10, 20), dutch(2026, 10, 24, 23, 30), "Nu gesloten. Weer open: maandag 09:00"),
        ("Sa-Su,PH 09:00-17:00", date(2027, 3, 10), dutch(2027, 3, 27, 23, 30), "Nu gesloten. Weer open: morgen 09:00"),
        # Unknown by the notation itself.
        ("Mo 09:00-17:00 unknown; Tu 09:00-17:00; PH off", SUNDAY, dutch(2026, 11, 23, 12), ""),
        ("Mo 09:00-17:00 unknown; Tu 09:00-17:00; PH off", SUNDAY, dutch(2026, 11, 23, 8), "Nu gesloten"),
        # The last minute of the computed weeks, a page older than them, and a clock that stands before them.
        ("24/7", SUNDAY, dutch(2026, 12, 26, 23, 59), "Nu open"),
        ("24/7", SUNDAY, dutch(2026, 12, 27), ""),
        (OFFICE, SUNDAY, dutch(2026, 12, 28, 12), ""),
        (OFFICE, SUNDAY, dutch(2028, 5, 1, 12), ""),
        (OFFICE, SUNDAY, dutch(2026, 11, 21, 23, 59), ""),
    ],
)
def test_it_says_nothing_rather_than_something_wrong(
    visit: Visits, text: str, built_on: date, moment: datetime, expected: str
):
    """Nights, holidays, both changes of the clock, and every edge of what is known."""
    reader = visit(timezone_id="America/Los_Angeles")
    reader.page.clock.set_fixed_time(moment)
    assert said(reader.go(hang(reader, LINE, text, built_on))) == expected


def test_a_page_left_open_is_brought_up_to_date(visit: Visits):
    """Coming back to the tab, she reads what holds now, and today's line is the one of now."""
    reader = visit()
    path = hang(reader, LINE, OFFICE, SUNDAY)
    reader.page.clock.set_fixed_time(dutch(2026, 11, 23, 16))
    page = reader.go(path)
    assert said(page) == "Nu open, tot 17:00"
    assert page.locator(".hours .today").count() == 1
    page.clock.set_fixed_time(dutch(2026, 11, 24, 18))
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    assert said(page) == "Nu gesloten. Weer open: morgen 09:00"
    assert page.locator(".hours .today").count() == 0
    page.clock.set_fixed_time(dutch(2027, 1, 5, 18))
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    assert said(page) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_week_is_enough(visit: Visits, language: str):
    """The hours stand there; nothing says open or closed, and no empty line is left."""
    page = visit(scripts=False).go(kinds_of(language)["organization"])
    assert page.locator(".hours li").first.is_visible()
    assert not page.locator("p.open").first.is_visible()


def test_a_card_says_it_after_the_ways_in(visit: Visits):
    """In a list too she sees who is open now; a card with nothing known says nothing."""
    reader = visit()
    path = hang(reader, "topics/talk/", OFFICE, SUNDAY)
    reader.page.clock.set_fixed_time(dutch(2026, 11, 23, 16))
    card = reader.go(path).locator(".card .ways-in:has(.open)").first
    assert card.inner_text().endswith(" Nu open, tot 17:00")
    reader.page.clock.set_fixed_time(dutch(2027, 1, 5, 18))
    card = reader.go(path).locator(".card .ways-in:has(.open)").first
    assert not card.locator(".open").is_visible()


def test_paper_says_nothing_of_now(visit: Visits):
    """What is printed is read on another day."""
    reader = visit()
    path = hang(reader, LINE, OFFICE, SUNDAY)
    reader.page.clock.set_fixed_time(dutch(2026, 11, 23, 16))
    page = reader.go(path)
    assert page.locator("p.open").first.is_visible()
    page.emulate_media(media="print")
    assert not page.locator("p.open").first.is_visible()
    assert page.locator(".hours li").first.is_visible()
