"""The state of the guide: what is old, unconfirmed or unknown, whom to ask, and what to ask them."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import ROOT, TODAY, copy_project
from test_views import HOUSE, TAXONOMY, dutch, guide_of

from wegwijzer import theme
from wegwijzer.cli import main
from wegwijzer.coverage import Count, by_language
from wegwijzer.languages import Language, Tongue
from wegwijzer.load import load_social_map
from wegwijzer.po import Catalogue, Entry
from wegwijzer.sources.ledger import Entry as Address
from wegwijzer.sources.ledger import Ledger
from wegwijzer.sources.targets import Target
from wegwijzer.status.cover import cover
from wegwijzer.status.facts import Fact
from wegwijzer.status.overview import Status, ask, overview
from wegwijzer.status.page import as_page
from wegwijzer.status.summary import summary
from wegwijzer.status.table import as_csv, as_json, cell
from wegwijzer.translations import Translations

TEMPLATES = [theme.FOLDER]
SERVICE = "        what_you_get: Koffie"


def status_of(text: str = HOUSE, today: date = TODAY, taxonomy: str = TAXONOMY) -> Status:
    return overview(guide_of(text, today, taxonomy), dutch(), (), Ledger({}), ())


def facts_of(text: str = HOUSE, today: date = TODAY) -> dict[tuple[str, str], Fact]:
    return {(fact.record, fact.field): fact for fact in status_of(text, today).facts}


@pytest.mark.parametrize(
    ("today", "age"),
    [
        (date(2026, 11, 22), "fresh"),
        (date(2027, 3, 3), "fresh"),
        (date(2027, 3, 4), "ageing"),
        (date(2027, 5, 3), "ageing"),
        (date(2027, 5, 4), "expired"),
    ],
)
def test_a_number_ages_like_on_its_page(today: date, age: str):
    """It is too old on the day the page begins to say so, and ageing after two thirds of that time."""
    fact = facts_of(today=today)["house/phone", "value"]
    assert (fact.state, fact.since, fact.age) == ("unconfirmed", date(2026, 11, 1), age)


def test_a_call_makes_a_number_confirmed_and_young():
    """A fact counts from the day somebody checked it, not from the day its source was read."""
    text = HOUSE.replace("state: unconfirmed, source: paper, hours", "state: confirmed, source: paper, hours").replace(
        "    services:\n      - id: house-talk",
        "    verified: [{for: [phone], on: 2026-11-20, how: called, by: redactie}]\n    services:\n      - id: house-talk",
    )
    fact = facts_of(text, date(2027, 5, 10))["house/phone", "value"]
    assert (fact.state, fact.since, fact.age) == ("confirmed", date(2026, 11, 20), "ageing")


@pytest.mark.parametrize(
    ("field", "yaml", "limit", "question"),
    [
        ("schedule", "schedule: Tu 10:00-12:00", 183, "Zijn dit de tijden: dinsdag 10:00–12:00?"),
        ("cost", "cost: {kind: free}", 366, "Wat kost het? In de gids staat: Gratis."),
        ("anonymity", "anonymity: no-name", 366, "In de gids staat: Je hoeft je naam niet te zeggen."),
        ("for_whom", "for_whom: {women: yes, men: no}", 366, "In de gids staat: welkom: vrouwen; niet voor: mannen."),
        ("referral", "referral: {self: yes}", 366, "Kan iemand zelf komen? In de gids staat: ja."),
        ("accepting", "referral: {accepting: {value: yes, as_of: 2026-11-01}}", 92, "In de gids stond: Ja."),
        ("waiting", "referral: {waiting: {band: weeks, as_of: 2026-11-01}}", 92, "In de gids stond: weken."),
    ],
)
def test_what_the_guide_says_is_asked_with_what_it_says(field: str, yaml: str, limit: int, question: str):
    """Every critical field is a plain question with the answer of the guide in it, and has its own limit."""
    text = HOUSE.replace(SERVICE, f"        {yaml}\n{SERVICE}").replace("[what_you_get]", f"[what_you_get, {field}]")
    fact = facts_of(text)["house-talk", field]
    assert (fact.limit, fact.since, fact.age) == (limit, date(2026, 11, 1), "fresh")
    assert fact.question.endswith(question)
    assert fact.name == "Even praten bij de koffie"


def test_what_nobody_knows_is_asked_for():
    """Unknown critical fields, and those that decide for many readers, are questions too."""
    asked = {fact.field: fact.question for fact in facts_of().values() if fact.state == "unknown"}
    assert asked["staff_gender"] == "Kun je een vrouw of een man kiezen?"
    assert asked["anonymity"] == "Moet iemand een naam zeggen, of mag het zonder naam?"
    assert {"cost", "for_whom", "referral", "languages", "authorities_present", "first_contact"} <= asked.keys()
    assert "schedule" in asked
    known = HOUSE.replace(SERVICE, f"        staff_gender: choose\n{SERVICE}")
    assert ("house-talk", "staff_gender") not in facts_of(known)


def test_nobody_is_asked_about_a_service_that_is_over_or_only_explains():
    """What ended is not asked after; of what has no way in and no place, only what it says is asked."""
    assert not any(
        record == "house-talk" for record, _ in facts_of(HOUSE.replace(SERVICE, f"        status: ended\n{SERVICE}"))
    )
    ways = "        channels:\n          - {contact: phone}\n          - {contact: old}\n"
    told = facts_of(HOUSE.replace(ways, "        how_to_find: Dit is uitleg.\n        cost: {kind: free}\n"))
    assert [field for record, field in told if record == "house-talk"] == ["cost"]


def test_a_service_that_may_not_exist_is_asked_after_first():
    """Its existence has no date: somebody should ask now."""
    fact = facts_of(HOUSE.replace(SERVICE, f"        status: unknown\n{SERVICE}"))["house-talk", "status"]
    assert (fact.age, fact.urgent) == ("undated", True)


def test_rules_of_places_age_too():
    """A rule counts from the day it was read, for a year."""
    rule = "{id: at-home, title: Thuis werken, allowed: yes, text: Het mag., ask: De stad., source: Stad, as_of: 2026-11-01}"
    taxonomy = TAXONOMY.replace("within: [netherlands]}", f"within: [netherlands], rules: [{rule}]}}")
    [young], [old] = (status_of(today=day, taxonomy=taxonomy).rules for day in (TODAY, date(2027, 11, 3)))
    assert (young.record, young.age, old.age) == ("places/utrecht/at-home", "fresh", "expired")


EMERGENCY = HOUSE.replace("hours: Mo-Fr 09:00-17:00}", "emergency: yes}")


def test_an_emergency_line_is_compared_and_not_called():
    """Nobody is told to call it to see whether it works; and it comes first once it is old."""
    guide = guide_of(EMERGENCY)
    facts = facts_of(EMERGENCY.replace("emergency: yes", "emergency: yes, hours: 24/7"))
    assert facts["house/phone", "value"].question.startswith("Vergelijk 030 236 45 67 cijfer voor cijfer met de offic")
    assert facts["house/phone", "hours"].question == "Staat dit zo bij de officiële bron: dag en nacht?"
    assert ask(guide.organizations["house"], TODAY).startswith("Niet bellen")
    more = (
        "  - id: aaa-house\n    name: Aaa\n    kind: general\n    about: Aaa.\n    regions: [utrecht]\n    contacts:\n"
    )
    more += "".join(
        f"      - {{id: c{n}x, kind: email, value: a{n}@a.example, state: unconfirmed, source: one}}\n"
        for n in range(9)
    )
    more += "    sources: [{id: one, title: Een, kind: self, read: 2025-01-01}]\n"
    assert status_of(EMERGENCY + more, date(2027, 6, 1)).parts[0].id == "house"
    assert status_of(EMERGENCY + more).parts[0].id == "aaa-house"


@pytest.mark.parametrize(
    ("text", "today", "said"),
    [
        (HOUSE, TODAY, "Bel 030 236 45 67"),
        (HOUSE, date(2027, 6, 1), "Bel 030 236 45 67 (lang niet nagekeken: zoek het eerst na)"),
        (HOUSE.replace("{id: phone, kind: phone, value: 030 236 45 67", "{id: phone, kind: email, value: huis@huis.example"), TODAY, "Mail huis@huis.example"),
        (HOUSE.replace("state: unconfirmed, source: paper, hours", "state: withheld, reason: oud, source: paper, hours"), TODAY, "Geen contact bekend. Zoek eerst de eigen site."),
    ],
)  # fmt: skip
def test_how_to_ask_is_said(text: str, today: date, said: str):
    """By telephone where that can be, never by what is withheld, and with care where the number itself is old."""
    assert ask(guide_of(text).organizations["house"], today) == said


def test_only_services_that_somebody_can_get_into_cover_a_need():
    """The picture counts near and national services apart; what has no way in leaves a need without a service."""
    door = "    contacts: [{id: site, kind: website, value: 'https://v.example/', state: unconfirmed, source: own}]\n"
    door += "    sources: [{id: own, title: Eigen, kind: self, read: 2026-11-01}]\n"
    national = HOUSE.replace("    regions: [netherlands]\n", f"    regions: [netherlands]\n{door}").replace(
        "what_you_get: Een gesprek.}", "what_you_get: Een gesprek., channels: [{contact: site}]}"
    )
    taxonomy = TAXONOMY.replace(
        "audiences:", "  - {id: goes, name: Goes, kind: city, within: [netherlands]}\naudiences:"
    )
    found = cover(guide_of(HOUSE, taxonomy=taxonomy))
    assert [place.id for place in found.places] == ["utrecht"]
    assert [place.id for place in found.without] == ["goes"]
    [row] = found.rows
    assert (row.national, row.local) == (0, (1,))
    assert [place.id for place in found.missing(row)] == ["goes"]
    [row] = cover(guide_of(national, taxonomy=taxonomy)).rows
    assert (row.national, cover(guide_of(national, taxonomy=taxonomy)).missing(row)) == (1, ())
    closed = HOUSE.replace("          - {contact: phone}\n          - {contact: old}\n", "          - {contact: old}\n")
    assert [need.id for need in cover(guide_of(closed)).nowhere] == ["listening"]


def test_texts_are_counted_in_each_language():
    """Translated, translated from an older text (marked so, or found by its context), and missing."""
    entries = [Entry("a.name", "Een"), Entry("b.name", "Twee nieuw"), Entry("c.name", "Drie"), Entry("ui", "Vier")]
    english = Catalogue(
        messages={("a.name", "Een"): "One", ("c.name", "Drie"): "Three", ("ui", "Vijf"): "Five"},
        fuzzy={("c.name", "Drie")},
        by_context={"b.name": ("Twee", "Two"), "ui": ("Vijf", "Five")},
    )
    tongues = {code: Tongue(Language(code, code)) for code in ("nl", "en", "es")}
    found = by_language(entries, Translations(tongues, {}, {"en": english}, {}, {}, {}, {}))
    assert found == (Count("en", translated=1, lapsed=2, missing=1), Count("es", translated=0, lapsed=0, missing=4))


def test_months_add_up_and_none_is_left_out():
    """The picture of ages has every month from the first to the last, and every dated fact once."""
    text = HOUSE.replace("read: 2026-11-01, for: [about]", "read: 2026-08-31, for: [about]")
    text += "    contacts: [{id: mail, kind: email, value: a@a.example, state: unconfirmed, source: one}]\n"
    text += "    sources: [{id: one, title: Een, kind: self, read: 2026-11-01}]\n"
    status = status_of(text)
    assert [month.month for month in status.months] == ["2026-08", "2026-09", "2026-10", "2026-11"]
    assert sum(month.all for month in status.months) == sum(fact.since is not None for fact in status.facts)
    assert [month.all for month in status.months][1:] == [0, 0, 1]


@pytest.fixture(scope="module")
def real() -> Status:
    """Give the state of the real guide, a good while from now."""
    return _real()[0]


def _real() -> tuple[Status, object]:
    from wegwijzer.guide import resolve

    loaded = load_social_map(ROOT / "data", ROOT)
    assert loaded.taxonomy
    assert loaded.links
    guide = resolve(loaded.organizations, loaded.taxonomy, loaded.links, date(2027, 8, 1))
    return overview(guide, dutch(), (), Ledger({}), ()), guide


def test_what_is_withheld_stands_in_no_format(real: Status):
    """Neither the value nor the reason leaves the data, only the name of the record."""
    loaded = load_social_map(ROOT / "data", ROOT)
    withheld = [contact for one in loaded.organizations for contact in one.contacts if contact.state == "withheld"]
    urls = {source.url for one in loaded.organizations for source in one.sources}
    shown = {contact.value for one in loaded.organizations for contact in one.contacts if contact.state != "withheld"}
    secret = {one.value for one in withheld} - urls - shown | {one.reason for one in withheld}
    secret |= {place.street for one in loaded.organizations for place in one.locations if place.state == "withheld"}
    titles = " ".join(source.title for one in loaded.organizations for source in one.sources)
    secret = {text for text in secret if text and text not in titles}
    assert len(secret) > 20
    guide = _real()[1]
    written = [as_page(real, guide, TEMPLATES), as_csv(real), as_json(real), summary(real)]  # type: ignore[arg-type]
    assert [text for text in secret if any(text in page for page in written)] == []
    assert all(name in as_json(real) for name in real.withheld)


NASTY = "<script>alert(1)</script>{{ 7*7 }}"


def _nasty() -> tuple[Status, object]:
    text = HOUSE.replace("name: Het Huis", f"name: '{NASTY}'").replace("title: De Krant", f"title: '{NASTY}'")
    taxonomy = TAXONOMY.replace("name: Utrecht,", f"name: '{NASTY}',").replace(
        "label: Ik wil praten", f"label: '{NASTY}'"
    )
    guide = guide_of(text, taxonomy=taxonomy)
    entry = Address("https://krant.example/huis", TODAY, "", TODAY, "changed")
    target = Target("https://krant.example/huis", ("house/sources/paper",), TODAY)
    return overview(guide, dutch(), (), Ledger({entry.url: entry}, TODAY), [target]), guide


def test_the_page_escapes_what_stands_in_data():
    """Names are text: no tag and no template comes out of them."""
    status, guide = _nasty()
    page = as_page(status, guide, TEMPLATES)  # type: ignore[arg-type]
    assert "<script" not in page
    assert "49" not in re.sub(r"<style>.*?</style>|sha256-[^']*", "", page, flags=re.DOTALL)
    assert page.count("&lt;script&gt;") > 3


def test_the_page_asks_nothing_of_anybody():
    """It is one file: no script, no picture, no style from elsewhere; links are for who presses them."""
    status, guide = _nasty()
    page = as_page(status, guide, TEMPLATES)  # type: ignore[arg-type]
    assert re.findall(r"<(?:script|img|link|iframe|object|form|input)\b|\bsrc=|url\(|@import|style=", page) == []
    assert "default-src 'none'; style-src 'sha256-" in page


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+31 20 123 45 67", "'+31 20 123 45 67"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=1", "'=1"),
        ("＝1", "'＝1"),
        ("a\r\nb;c", "a b;c"),
        ("\u202ex\x1b[31m", "x [31m"),
        ("0800 2000", "0800 2000"),
    ],
)
def test_a_cell_is_text_in_every_spreadsheet(text: str, safe: str):
    """No formula, no line end, no control character."""
    assert cell(text) == safe


def test_the_table_has_every_fact_in_a_row(real: Status):
    """It begins with the mark and the semicolons that a Dutch Excel expects."""
    written = as_csv(real)
    assert written.startswith("\ufefforganisatie;record;")
    rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == len(real.facts) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert "te oud" in {row[rows[0].index("leeftijd")] for row in rows}


def test_the_data_for_programs_is_whole(real: Status):
    """JSON holds every fact, need and month, with dates as text."""
    found = json.loads(as_json(real))
    assert sum(len(one["facts"]) for one in found["organizations"]) + len(found["rules"]) == len(real.facts)
    assert found["counts"]["expired"] == real.counts["expired"] > 0
    assert len(found["needs"]) == len(real.cover.rows)
    assert found["sources"]["looked"] is None


def test_sources_that_are_not_as_they_were_are_told():
    """The last look at the sources stands in the state; an address that no record names any more does not."""
    good = Address("https://a.example/", TODAY, "", TODAY, "ok")
    bad = replace(good, url="https://b.example/", state="changed")
    stray = replace(bad, url="https://c.example/")
    ledger = Ledger({one.url: one for one in (good, bad, stray)}, TODAY)
    addresses = [Target(f"https://{name}.example/", (f"house/sources/{name}",), TODAY) for name in "abd"]
    status = overview(guide_of(), dutch(), (), ledger, addresses)
    assert status.sources == ((bad, ("house/sources/b",)),)
    assert (status.looked, status.unseen) == (TODAY, 1)
    assert "1 not as they were, 1 never looked at; last looked at on 2026-11-22" in summary(status)


def test_the_summary_says_whom_to_ask_first(real: Status):
    """A few lines: the counts, then organizations with how to reach them and the first questions."""
    said = summary(real)
    assert len(said.splitlines()) < 60
    assert f"{real.counts['expired']} too old" in said
    assert f"  {real.parts[0].id}: " in said
    assert "\x1b" not in said


def _run(root: Path, *arguments: str) -> tuple[int, str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        done = CliRunner().invoke(main, ["status", "--today", "2026-11-22", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_the_command_prints_and_writes(tmp_path: Path):
    """Every format can be printed; a folder gets the page, the table and the data, and the same bytes again."""
    root = copy_project(tmp_path / "guide")
    code, said, _ = _run(root)
    assert (code, said.startswith("The guide on 2026-11-22:")) == (0, True)
    for style, begins in (("html", "<!doctype html>"), ("csv", "\ufefforganisatie;"), ("json", "{")):
        code, said, _ = _run(root, "--format", style)
        assert (code, said.lstrip("\n").startswith(begins)) == (0, True)
    made = []
    for _ in range(2):
        code, _, told = _run(root, "--out", "state")
        assert (code, "stand in state." in told, "published" in told) == (0, True, False)
        made.append({file.name: file.read_bytes() for file in (root / "state").iterdir()})
    assert sorted(made[0]) == ["status.csv", "status.html", "status.json"]
    assert made[0] == made[1]
    assert not (root / "site").exists()


def test_the_command_warns_when_the_page_would_be_published(tmp_path: Path):
    """The page is for editors: who puts it into the guide is told."""
    root = copy_project(tmp_path / "guide")
    code, _, told = _run(root, "--out", "site/editors")
    assert (code, "is published with the guide" in told) == (0, True)


def test_the_command_says_what_is_wrong(tmp_path: Path):
    """Data with mistakes has no state: 1, with the problems; a folder that cannot be made is one sentence: 2."""
    root = copy_project(tmp_path / "guide")
    (root / "file").write_text("x", encoding="utf-8")
    code, _, told = _run(root, "--out", "file/state")
    assert (code, "Choose another folder with --out." in told, "Traceback" in told) == (2, True, False)
    (root / "data/links.yaml").write_text("exit: nonsense: x", encoding="utf-8")
    code, said, told = _run(root)
    assert (code, said, "data/links.yaml" in told) == (1, "", True)
