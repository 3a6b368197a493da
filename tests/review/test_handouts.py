"""A review of what is handed over, sent and printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pull_requests import copy_guide, review

if TYPE_CHECKING:
    from pathlib import Path

CARDS = """\
cards:
  - id: letters
    need: work
    says: Ik heb schulden.
    title: Geldzorgen
    text: Iemand denkt mee.
    doors: [{service: advice, contacts: [line]}]
"""
FLYERS = "flyers: [{id: start, to: /, title: Hulp, text: Iemand die helpt}]\n"
NOTES = """\
notes:
  - id: closed
    kind: event
    title: Het is dicht
    text: Hier staat wie helpt.
    from: 2026-11-01
    until: 2026-12-01
    need: work
    listens: [advice]
    money: [advice]
    outside: Niet voor iedereen.
    source: Een bron
"""
MESSAGES = "messages: [{id: hello, need: work, text: 'Hoi, {sender} hier. {link}'}]\n"


@pytest.mark.parametrize(
    ("name", "text", "old", "new", "held"),
    [
        ("cards", CARDS, "[line]", "[other]", True),
        ("cards", CARDS, "service: advice", "service: another", True),
        ("cards", CARDS, "denkt mee", "denkt met je mee", False),
        ("messages", MESSAGES, "need: work", "need: advice", True),
        ("messages", NOTES, "need: work", "need: advice", True),
        ("messages", NOTES, "Een bron", "Een andere bron", True),
        ("flyers", FLYERS, "to: /,", "to: /now/,", True),
        ("flyers", FLYERS, "die helpt", "die meegaat", False),
        ("messages", MESSAGES, "Hoi", "Dag", False),
        ("messages", NOTES, "listens: [advice]", "listens: [another]", True),
        ("messages", NOTES, "money: [advice]", "money: [another]", True),
        ("messages", NOTES, "Niet voor iedereen", "Voor wie hier woont", False),
    ],
)
def test_what_leads_somebody_elsewhere_is_held(tmp_path: Path, name: str, text: str, old: str, new: str, *, held: bool):
    """Whom a card sends somebody to, and where a flyer leads, waits for a person; plain words need not."""
    base, head = (copy_guide(tmp_path / side) for side in ("base", "head"))
    (base / f"data/{name}.yaml").write_text(text, encoding="utf-8")
    (head / f"data/{name}.yaml").write_text(text.replace(old, new), encoding="utf-8")
    found = review(str(base), str(head), style="json")
    kinds = (f"{name}.", "notes.")
    changes = [one for one in json.loads(found.output) if one["record"].startswith(kinds)]
    assert changes
    assert all((one["severity"] == "hold") is held for one in changes)


def test_a_new_card_is_held_and_one_that_is_unreadable_is_named(tmp_path: Path):
    """A card may send somebody to a wrong door; and what cannot be read is never passed over."""
    base, head = (copy_guide(tmp_path / side) for side in ("base", "head"))
    (head / "data/cards.yaml").write_text(CARDS, encoding="utf-8")
    assert "must be the right door" in review(str(base), str(head), style="text").output
    (head / "data/cards.yaml").write_text(CARDS + "  - nonsense\n", encoding="utf-8")
    assert "data/cards.yaml cannot be read, and is not compared" in review(str(base), str(head), style="text").output


@pytest.mark.parametrize(
    ("name", "text"), [("cards", CARDS), ("flyers", FLYERS), ("messages", MESSAGES), ("messages", NOTES)]
)
def test_what_is_new_is_held_as_what_changed(tmp_path: Path, name: str, text: str):
    """To take one out and put another in is a change too."""
    base, head = (copy_guide(tmp_path / side) for side in ("base", "head"))
    (head / f"data/{name}.yaml").write_text(text, encoding="utf-8")
    found = json.loads(review(str(base), str(head), style="json").output)
    [change] = [one for one in found if one["record"].startswith((f"{name}.", "notes."))]
    assert change["severity"] == "hold"


def test_a_translation_of_a_card_waits_until_somebody_compared_it(tmp_path: Path):
    """It is handed over in a crisis, by somebody who may not read its language."""
    base, head = (copy_guide(tmp_path / side) for side in ("base", "head"))
    for side, said in ((base, "Somebody thinks along."), (head, "Nobody can help.")):
        (side / "data/cards.yaml").write_text(CARDS, encoding="utf-8")
        with (side / "translations/en.po").open("a", encoding="utf-8") as file:
            file.write(f'\nmsgctxt "cards.letters.text"\nmsgid "Iemand denkt mee."\nmsgstr "{said}"\n')
    found = json.loads(review(str(base), str(head), style="json").output)
    changes = [one for one in found if "cards.letters" in one["record"]]
    assert changes
    assert all(one["severity"] == "hold" for one in changes)
