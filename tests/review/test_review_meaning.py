"""What sends nobody to a wrong number and can still harm: it waits for a person, and ordinary work does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from pull_requests import BLUE, GREEN, GUIDE, LINES, edit, review

from wegwijzer.review.leads import leads

if TYPE_CHECKING:
    from pathlib import Path

TAXONOMY = "data/taxonomy.yaml"
ENGLISH = "translations/en.po"
DUTCH_WORDS = "translations/nl.words.yaml"
_EVENT = """events:
  - {id: dinner, name: Samen eten, place: utrecht, text: 'Kom naar het huis naast de kerk.', how_to_hear: 'Vraag het.', organization: green-door, source: Site}
"""
_SERVICE = """    services:
      - id: green-door-room
        name: Vandaag nog een kamer
        needs: [company]
        what_you_get: Kom langs.
        channels: [{contact: line}]
        sources: [{id: own-site, for: [what_you_get]}]
"""
_RULE = "{id: at-home, title: Thuis werken, allowed: yes, text: Het mag., ask: Vraag het., source: De gemeente, as_of: 2026-01-01}"


class Edit(NamedTuple):
    """One edit, and what the review must give as a reason."""

    file: str
    old: str
    new: str
    why: str


HELD = {
    "another way in stands first": Edit(
        BLUE,
        "          - {contact: phone}\n          - {contact: site}\n",
        "          - {contact: site}\n          - {contact: phone}\n",
        "Most readers try the first",
    ),
    "no name is asked": Edit(
        LINES, "anonymity: no-name", "anonymity: no-name\n        authorities_present: no", "who gets to know"
    ),
    "what is written down": Edit(
        BLUE, "        anonymity: no-name", "        recorded: Niets.\n        anonymity: no-name", "who gets to know"
    ),
    "what they see": Edit(BLUE, "- {contact: phone}", "- {contact: phone, they_see: [number]}", "who gets to know"),
    "a rule that allows": Edit(
        TAXONOMY, "within: [netherlands]}", f"within: [netherlands], rules: [{_RULE}]}}", "work by this rule"
    ),
    "a meeting at a place": Edit(TAXONOMY, "now:\n", f"{_EVENT}now:\n", "Readers go there"),
    "a new service on a known number": Edit(GREEN, "    services:\n", _SERVICE, "which number or address"),
    "whom readers trust": Edit(GREEN, "kind: peer", "kind: specialist", "whom readers trust"),
    "another name": Edit(GREEN, "name: De Groene Deur", "name: De Blauwe Deuren", "whom readers trust"),
    "led by sex workers": Edit(GREEN, "kind: peer", "kind: peer\n    led_by: peers", "whom readers trust"),
    "a service among help with coercion": Edit(BLUE, "needs: [tax]", "needs: [tax, afraid]", "among the help"),
    "a service that sends on": Edit(
        BLUE, "needs: [tax]", "needs: [tax]\n        other_doors: [green-door-table]", "sends readers on"
    ),
    "an old address of somebody else": Edit(
        BLUE, "- id: blue-door-tax", "- id: blue-door-tax\n        formerly: [stood-elsewhere]", "an old address"
    ),
    "an old address of another organization": Edit(
        GREEN, "kind: peer", "kind: peer\n    formerly: [yellow-door]", "an old address"
    ),
    "an old address of another need": Edit(
        TAXONOMY, "{id: afraid, topic", "{id: afraid, formerly: [bad-dream], topic", "an old address"
    ),
    "hours of a lifeline": Edit(LINES, "hours: 24/7", "hours: Mo 09:00-10:00", "nobody answers"),
    "a lifeline for professionals": Edit(
        LINES, "needs: [afraid]", "needs: [afraid]\n        audience: [sex-worker-x]", "who is shown this"
    ),
    "a lifeline that left its need": Edit(LINES, "needs: [afraid]", "needs: [tax]", "no longer"),
    "a note that nobody is there": Edit(
        LINES, "needs: [afraid]", "needs: [afraid]\n        status_note: Deze lijn is gestopt.", "there is nobody"
    ),
    "a need in another drawer": Edit(
        TAXONOMY, "{id: afraid, topic: worry", "{id: afraid, topic: money", "among the help"
    ),
    "help with stopping": Edit(
        TAXONOMY,
        "label: Ik moet aangifte doen",
        "label: Ik moet aangifte doen, only_when_asked: yes",
        "only where somebody asks",
    ),
    "a note beside a number": Edit(
        GREEN, "source: own-site}", "source: own-site, note: Zeg je echte naam.}", "beside a number"
    ),
    "a number in words": Edit(
        BLUE,
        "samen met je in.",
        "samen met je in. Bel nul zes twaalf, vier en dertig.",
        "It may lead readers elsewhere",
    ),
    "an account elsewhere": Edit(
        BLUE, "samen met je in.", "samen met je in. Zoek Deurtje op Telegram.", "It may lead readers elsewhere"
    ),
    "the name of a site": Edit(
        BLUE, "samen met je in.", "samen met je in. Kijk op deurtje.example.", "It may lead readers elsewhere"
    ),
    "the title of a source": Edit(
        BLUE, "title: Site van", "title: App @deurtje, site van", "It may lead readers elsewhere"
    ),
    "a site in an article": Edit(
        "content/nl/your-data.md",
        "Vraag wat",
        "Kijk op deurtje punt example. Vraag wat",
        "It may lead readers elsewhere",
    ),
    "a short number in a translation": Edit(
        ENGLISH, 'msgstr "A bookkeeper', 'msgstr "Call 1222. A bookkeeper', "It may lead readers elsewhere"
    ),
    "a crisis word that leads elsewhere": Edit(
        DUTCH_WORDS, "show: [testen, uitslag]", "show: [testen, uitslag, bang]", "In a crisis"
    ),
    "a flood of words": Edit(
        DUTCH_WORDS, "testen,", " ".join(f"woord{number}," for number in range(60)), "bring every search to one place"
    ),
    "a part of a crisis word": Edit(
        DUTCH_WORDS, "show: [testen, uitslag]", "show: [testen, hulplijnen]", "In a crisis"
    ),
}


@pytest.mark.parametrize("name", HELD)
def test_what_may_harm_waits_for_a_person(name: str, changed):
    """Neither the lock nor the audit can see these."""
    one = HELD[name]
    found = review(str(GUIDE), str(changed(lambda root: edit(root, one.file, (one.old, one.new)))))
    reasons = [change["why"] for change in found.changes if change["severity"] == "hold"]
    assert any(one.why in reason for reason in reasons), found.output
    assert found.code == 3


def test_the_first_translation_of_the_interface_is_held(changed):
    """Else a text could be emptied in one proposal and written otherwise in the next."""

    def change(root: Path) -> None:
        with (root / ENGLISH).open("a", encoding="utf-8") as file:
            file.write('\nmsgctxt "ui"\nmsgid "Bel nu"\nmsgstr "Never call"\n')

    assert review(str(GUIDE), str(changed(change))).code == 3


def test_the_first_translation_of_who_gets_to_know_is_held(changed):
    """A service that is about nothing delicate can still promise too much in one language."""

    def change(root: Path) -> None:
        with (root / ENGLISH).open("a", encoding="utf-8") as file:
            file.write('\nmsgctxt "services.blue-door-test.shared_with"\nmsgid "Niemand."\nmsgstr "Nobody at all."\n')

    assert review(str(GUIDE), str(changed(change))).code == 3


@pytest.mark.parametrize(
    "text",
    [
        "Je bent 21 jaar of ouder, en staat er drie maanden.",
        "Van 9:00 tot 17:00, in 2024 of 2025, voor € 400 of 12,50.",
        "Een van de twee of drie mensen die er zijn.",
        "Stuur een mail of gebruik de chat. Dan volgt een gesprek, d.w.z. een half uur.",
        "1 op de 100 mensen",
    ],
)
def test_ordinary_texts_lead_nowhere(text: str):
    """Ages, years, amounts and hours are no way to reach somebody."""
    assert leads(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Bel nul acht honderd, twee duizend.",
        "Call oh eight zero zero, two double zero",
        "Llama al cero seis uno dos",
        "صفر ستة واحد اثنان",
        "Bel 06 en dan 12 en dan 34 en dan 56",
        "Kijk op deurtje-hulp.com",
        "Kijk op deurtje。com",
        "deurtje punt com",
        "@deurtje",
        "via Instagram",
        "Bel 1-2-2-2",
    ],
)
def test_ways_around_the_rule_on_numbers_are_seen(text: str):
    """And what stood there before is not told again."""
    assert leads(text)
    assert leads(text, text) == ()
