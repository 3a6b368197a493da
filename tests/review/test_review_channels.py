"""A swap through every channel: whatever file it comes in by, the review shows it, and holds it where readers are sent."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from pull_requests import BLUE, GREEN, GUIDE, LINES, copy_guide, edit, review

from wegwijzer.review.sides import open_side

TAXONOMY = "data/taxonomy.yaml"
ENGLISH = "translations/en.po"
ARABIC = "translations/ar.po"


class Swap(NamedTuple):
    """One edit, and what the review must say of it."""

    file: str
    old: str
    new: str
    record: str
    severity: str
    shown: str
    """Stands in the sentence or in its details."""


SWAPS = {
    "a digit": Swap(GREEN, "020 123 45 67", "020 123 45 76", "green-door/line", "hold", "digit 9: 6 → 7; digit 10: 7 → 6"),
    "an e-mail address": Swap(BLUE, "info@", "help@", "blue-door/mail", "hold", "the same domain: blauwedeur.example"),
    "a path": Swap(BLUE, "/hulp/", "/doneren/", "blue-door/site", "hold", "/doneren/"),
    "a kind": Swap(BLUE, "kind: website", "kind: chat", "blue-door/site", "hold", "website → chat"),
    "a state": Swap(BLUE, "blauwedeur.example, state: unconfirmed", "blauwedeur.example, state: withheld, reason: x", "blue-door/mail", "hold", "info@blauwedeur.example"),
    "a street": Swap(BLUE, "street: Kade 1", "street: Kade 11", "blue-door/house", "hold", "Kade 1 → Kade 11"),
    "a price": Swap(LINES, "0800 2000,", "0900 2000, price: {amount: '€ 9', per: minute, as_of: 2026-01-01},", "red-line/phone", "hold", "€ 9 a minute"),
    "a shared number": Swap(LINES, "state: confirmed, source", "shared: yes, state: confirmed, source", "red-line/phone", "hold", "shared"),
    "a personal number": Swap(LINES, "state: confirmed, source", "service_line: yes, state: confirmed, source", "red-line/phone", "hold", "service line"),
    "a way in": Swap(LINES, "{contact: phone, hidden_number: yes}", "{contact: office}", "services.red-line-listens", "hold", "readers reach"),
    "the own site": Swap(BLUE, "website: site", "website: mail", "organizations.blue-door", "hold", "site → mail"),
    "the promise of no name": Swap(
        BLUE,
        "anonymity: no-name",
        "anonymity: id-needed",
        "services.blue-door-test",
        "hold",
        "Je hoeft je naam niet te zeggen → Je hebt een identiteitsbewijs of BSN nodig",
    ),
    "the status": Swap(GREEN, "name: Samen eten met collega's", "name: Samen eten met collega's\n        status: paused", "services.green-door-table", "hold", "active → paused"),
    "a source": Swap(GREEN, "'https://groenedeur.example/'", "'https://groenedeur.example.org/'", "organizations.green-door", "hold", "new domain: example.org"),
    "whom help now reaches": Swap(TAXONOMY, "contact: phone, home: yes", "contact: office, home: yes", "now.afraid", "hold", "070 123 45 67"),
    "a label": Swap(TAXONOMY, "label: Ik moet aangifte doen", "label: Ik hoef geen aangifte te doen", "needs.tax", "info", "[hoef geen]"),
    "a label about coercion": Swap(TAXONOMY, "label: Ik ben bang voor iemand", "label: Ik ben ziek", "needs.afraid", "hold", "[ziek]"),
    "the mark of rights": Swap(TAXONOMY, "hint: Wat mag in jouw stad, sensitive: yes", "hint: Wat mag in jouw stad", "topics.rules", "hold", "yes → no"),
    "a topic on a wall": Swap(TAXONOMY, "hint: Iemand beslist voor je, sensitive: yes", "hint: Iemand beslist voor je, sensitive: yes, wall: no", "topics.worry", "hold", "yes → no"),
    "a need on a wall": Swap(TAXONOMY, "label: Ik ben bang voor iemand", "wall: no, label: Ik ben bang voor iemand", "needs.afraid", "hold", "yes → no"),
    "the exit": Swap("data/links.yaml", "https://www.knmi.nl/", "https://www.knmi.example/", "links", "hold", "new domain: knmi.example"),
    "a mirror": Swap("data/links.yaml", "https://tweede.example/", "https://tweede.example.org/", "links", "hold", "new domain: example.org"),
    "a new mirror": Swap("data/links.yaml", "mirrors:\n", "mirrors:\n  - {id: third, kind: web, address: 'https://derde.example/', since: 2026-01-01}\n", "links", "hold", "https://derde.example/"),
    "a neutral word": Swap("data/neutral-words.yaml", "[seks, hiv]", "[seks]", "neutral-words", "hold", "gone: hiv"),
    "a catalogue about a crisis": Swap(ENGLISH, "The line is free.", "The line is paid.", "services.red-line-listens", "hold", "the Dutch did not"),
    "a catalogue with other Dutch": Swap(ENGLISH, 'luistert en met je meedenkt. De lijn is gratis."\nmsgstr "You talk', 'luistert. De lijn is gratis."\nmsgstr "Do not talk', "services.red-line-listens", "hold", "the Dutch did not"),
    "the interface": Swap(ENGLISH, "You need not say", "You must say", "ui", "hold", "[must]"),
    "the mark of a native speaker": Swap(ARABIC, "Speaker: not yet", "Speaker: 2026-11-01", ARABIC, "hold", "2026-11-01"),
    "search words": Swap("translations/nl.words.yaml", "show: [bang, hulplijn]", "show: [hulplijn]", "services.red-line-listens", "hold", "- bang"),
    "an article": Swap("content/nl/your-data.md", "Vraag wat", "Vraag nooit wat", "articles.your-data", "info", "[nooit]"),
    "a link of an article": Swap("content/nl/at-home.md", "service:green-door-house-rules", "service:blue-door-test", "articles.at-home", "hold", "service:blue-door-test"),
    "an article in another language": Swap("content/en/at-home.md", "need not let", "must let", "articles.at-home", "hold", "the Dutch did not"),
    "a title": Swap("content/nl/your-data.md", "tab_title: Je gegevens", "tab_title: Je geheim", "articles.your-data", "info", "geheim"),
}  # fmt: skip


@pytest.mark.parametrize("name", SWAPS)
def test_a_swap_is_shown_where_it_came_in(name: str, changed):
    """The change stands under its record, with the words that give it away."""
    swap = SWAPS[name]
    found = review(str(GUIDE), str(changed(lambda root: edit(root, swap.file, (swap.old, swap.new)))))
    seen = [one for one in found.changes if one["record"] == swap.record and one["field"] != "problem"]
    told = [one for one in seen if swap.shown in "\n".join([one["says"], *one["details"]])]
    assert [one["severity"] for one in told[:1]] == [swap.severity], found.output
    assert found.code == 3 if swap.severity == "hold" else found.code in (0, 1)


CARDS = "data/cards.yaml"
INTERFACE = "data/interface.yaml"
ARTICLE = "content/nl/at-home.md"
#: Files that the made-up guide lacks.
MORE = {
    CARDS: "page: for-somebody-else\ncards: []\n",
    INTERFACE: """texts:
  - program: 'Je hoeft je naam niet te zeggen'
    here: 'Niemand vraagt je naam'
  - program: 'Je hebt een identiteitsbewijs of BSN nodig'
    here: 'Je moet laten zien wie je bent'
""",
}
MARKS = {
    "a delicate topic": (TAXONOMY, "Je eerste aangifte}", "Je eerste aangifte, delicate: yes}", "topics.money"),
    "a topic in which a report is feared": (TAXONOMY, "Je eerste aangifte}", "Je eerste aangifte, report_feared: yes}", "topics.money"),
    "for whom a topic is": (TAXONOMY, "Je eerste aangifte}", "Je eerste aangifte, kind: professionals}", "topics.money"),
    "beside whom no group of readers stands": (TAXONOMY, "usual: yes}", "usual: yes, others: yes}", "audiences.sex-worker"),
    "who is meant where nobody says so": (TAXONOMY, "wie dit werk doet, usual: yes", "wie dit werk doet", "audiences.sex-worker"),
    "where the page with cards stands": (CARDS, "for-somebody-else", "something", "cards"),
}  # fmt: skip


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("name", MARKS)
def test_a_mark_that_decides_what_others_see_or_hold_is_held(name: str, back: bool, tmp_path: Path):
    """Taken away alone, it would let the next change pass that it is there to hold."""
    file, old, new, record = MARKS[name]
    sides = [copy_guide(tmp_path / "one"), copy_guide(tmp_path / "other")]
    for root in sides:
        for more, text in MORE.items():
            (root / more).write_text(text, encoding="utf-8")
    edit(sides[1], file, (old, new))
    found = review(*map(str, reversed(sides) if back else sides))
    assert [one["severity"] for one in found.changes if one["record"] == record] == ["hold"], found.output


def test_an_article_that_is_delicate_no_longer_is_held_also_when_it_was_read(tmp_path: Path):
    """The mark is no part of what was read."""
    base, head = copy_guide(tmp_path / "base"), copy_guide(tmp_path / "head")
    for root in (base, head):
        now = open_side(root, str(root)).readings.hash_of("articles/at-home")
        mark = f"marks:\n  - {{text: articles/at-home, by: peer, on: 2026-06-01, of: '{now}'}}\n"
        (root / "data/read.yaml").write_text(mark, encoding="utf-8")
    edit(head, ARTICLE, ("delicate: yes\n", ""))
    [change] = review(str(base), str(head)).changes
    assert (change["record"], change["severity"]) == ("articles.at-home", "hold")


def _with_own_texts(root: Path, *changes: tuple[str, str]) -> str:
    text = MORE[INTERFACE]
    for old, new in changes:
        text = text.replace(old, new)
    (root / INTERFACE).write_text(text, encoding="utf-8")
    return str(root)


def test_own_words_are_compared_by_the_text_they_stand_for(tmp_path: Path):
    """Two that change places are the same lines of the file, and the opposite on every page."""
    one, other = copy_guide(tmp_path / "one"), copy_guide(tmp_path / "other")
    swap = ("Niemand vraagt je naam", "#"), ("Je moet laten zien wie je bent", "Niemand vraagt je naam")
    found = review(_with_own_texts(one), _with_own_texts(other, *swap, ("#", "Je moet laten zien wie je bent")))
    assert [(each["record"], each["severity"], each["old"], each["new"]) for each in found.changes] == [
        ("ui", "hold", "Niemand vraagt je naam", "Je moet laten zien wie je bent"),
        ("ui", "hold", "Je moet laten zien wie je bent", "Niemand vraagt je naam"),
    ]
    assert found.changes[0]["details"][0] == "The program says: Je hoeft je naam niet te zeggen"


def test_own_words_that_come_go_or_lead_elsewhere_are_held(tmp_path: Path):
    """Before and after them the program speaks for itself."""
    one, other = copy_guide(tmp_path / "one"), copy_guide(tmp_path / "other")
    lead = "Bel nul zes een twee drie vier"
    found = review(str(one), _with_own_texts(other, ("Niemand vraagt je naam", lead)))
    first = found.changes[0]
    assert (first["severity"], first["old"], first["new"]) == ("hold", "Je hoeft je naam niet te zeggen", lead)
    assert "nul zes twee drie vier" in first["why"]
    assert [each["new"] for each in review(str(other), str(one)).changes] == [
        "Je hoeft je naam niet te zeggen",
        "Je hebt een identiteitsbewijs of BSN nodig",
    ]


def test_own_words_that_cannot_be_read_are_held(tmp_path: Path):
    """Nobody knows what pages would say."""
    one, other = copy_guide(tmp_path / "one"), copy_guide(tmp_path / "other")
    found = review(_with_own_texts(one), _with_own_texts(other, ("texts:", "words:")))
    assert found.of(INTERFACE, "unreadable")["severity"] == "hold"


@pytest.mark.parametrize(
    "name",
    [
        "data/contacts.lock",
        "data/services/extra.txt",
        "translations/en.mo",
        "content/nl/deep/page.md",
        "content/nl/site/page.md",
        "data/services/.hidden.yaml",
        "data/read.yaml",
    ],
)
def test_a_file_that_no_rule_knows_is_held(name: str, changed):
    """What a later version of the program, or MkDocs, may read is not passed over."""

    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("green-door/line phone\n", encoding="utf-8")

    found = review(str(GUIDE), str(changed(change)))
    assert found.code == 3
    assert "green-door/line phone" in found.output


def test_a_lock_line_names_old_and_new(tmp_path: Path, changed):
    """A number that is swapped in the lock alone is shown as a line that changed."""
    line = "# id\ngreen-door/line phone unconfirmed normal - +31201234567\n"
    base, head = copy_guide(tmp_path / "base"), changed(lambda _: None)
    (base / "data/contacts.lock").write_text(line, encoding="utf-8")
    (head / "data/contacts.lock").write_text(line.replace("67", "76"), encoding="utf-8")
    change = review(str(base), str(head)).of("green-door/line", "lock")
    assert (change["old"][-2:], change["new"][-2:], change["severity"]) == ("67", "76", "hold")


def test_a_comment_of_the_lock_is_read_too(tmp_path: Path, changed):
    """It says who may change the lock."""
    base, head = copy_guide(tmp_path / "base"), changed(lambda _: None)
    (base / "data/contacts.lock").write_text("# Only with evidence.\n", encoding="utf-8")
    (head / "data/contacts.lock").write_text("# Change it freely.\n", encoding="utf-8")
    change = review(str(base), str(head)).of("comment", "lock")
    assert (change["old"], change["new"]) == ("# Only with evidence.", "# Change it freely.")


@pytest.mark.parametrize(
    ("address", "code"), [("https://groenedeur.example/nieuw/", 0), ("https://groenedeur.example.net/", 3)]
)
def test_a_new_source_on_a_domain_that_was_not_there_is_held(address: str, code: int, changed):
    """A newer page of the same site is ordinary work; a new site is looked at."""

    def change(root: Path) -> None:
        new = f"- {{id: newer, title: Nieuw, kind: self, url: '{address}', read: 2026-10-01}}"
        edit(root, GREEN, ("    services:\n", f"      {new}\n    services:\n"))

    assert review(str(GUIDE), str(changed(change))).code == code


def test_the_order_of_help_now_is_shown(changed):
    """Here the order is what the page says."""

    def change(root: Path) -> None:
        text = (root / TAXONOMY).read_text(encoding="utf-8")
        head, now = text.split("now:\n")
        (root / TAXONOMY).write_text(
            f"{head}now:\n" + "".join(reversed(now.splitlines(keepends=True))), encoding="utf-8"
        )

    found = review(str(GUIDE), str(changed(change)))
    assert [(one["record"], one["field"], one["severity"]) for one in found.changes] == [("now", "order", "hold")]


def test_a_language_that_comes_or_goes_is_one_held_change(changed):
    """A whole catalogue is not a thousand changes."""
    head = changed(lambda root: (root / ARABIC).unlink())
    found = review(str(GUIDE), str(head))
    assert found.of(ARABIC, "language")["severity"] == "hold"
    back = review(str(head), str(GUIDE))
    assert back.of(ARABIC, "language")["says"] == "translations/ar.po is new: 2 translations"


def test_a_second_record_with_one_id_is_seen(changed):
    """Of two contacts with one id, a page may show the last: it is not lost among the first."""

    def change(root: Path) -> None:
        edit(
            root,
            GREEN,
            (
                "    sources:\n",
                "      - {id: line, kind: phone, value: 020 123 45 99, state: unconfirmed, source: own-site}\n    sources:\n",
            ),
        )

    found = review(str(GUIDE), str(changed(change)))
    assert found.of("green-door/line#2", "value")["new"].startswith("020 123 45 99")
    assert found.code == 3


def test_a_service_that_moves_to_another_organization_shows_what_readers_reach_now(changed):
    """The ids of its ways in stay the same, and the numbers do not."""

    def change(root: Path) -> None:
        text = (root / GREEN).read_text(encoding="utf-8")
        service = text[text.index("      - id: green-door-house-rules") :]
        edit(root, GREEN, (service, ""))
        blue = (
            (root / BLUE)
            .read_text(encoding="utf-8")
            .replace("id: phone,", "id: line,")
            .replace("contact: phone", "contact: line")
            .replace("[phone]", "[line]")
            .replace("[about, phone", "[about, line")
        )
        (root / BLUE).write_text(blue + service, encoding="utf-8")

    found = review(str(GUIDE), str(changed(change)))
    moved = found.of("services.green-door-house-rules", "organization")
    assert moved["severity"] == "hold"
    assert moved["details"] == ["line: 020 123 45 67 (costs as any call) → 030 123 45 67 (costs as any call)"]


def test_an_organization_with_a_new_id_keeps_its_contacts(changed):
    """Where formerly names the old id, only the id changed."""

    def change(root: Path) -> None:
        edit(root, GREEN, ("  - id: green-door\n", "  - id: grass-door\n    formerly: [green-door]\n"))

    found = review(str(GUIDE), str(changed(change)))
    assert {one["field"] for one in found.changes} == {"id", "formerly"}
    assert found.code == 0
