"""Questions at a terminal become a record that passes the checks; not knowing is an answer, and nothing is half written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from commands import TODAY, changed_lines, run
from sites import ROOT, copy_project, tree

from wegwijzer.draft import Draft
from wegwijzer.new_service import interview, put_in
from wegwijzer.problems import has_errors, report
from wegwijzer.project import open_project

DAY = date(2026, 11, 22)
#: What must be answered about a new organization, and about any service.
ORGANIZATION = {
    "Bij welke organisatie": ["Het Raam"],
    "Wat voor organisatie": ["1"],
    "Wie zijn het": ["Een plek voor wie dit werk doet."],
    "Voor welke plaats": ["utrecht"],
    "Hoe heet de bron": ["Site van Het Raam"],
    "Van wie is die bron": ["de organisatie zelf"],
}
SERVICE = {
    "in één regel": ["Iemand die helpt met je cv"],
    "Waarvoor komt": ["help-with-cv"],
    "Wat krijgt iemand precies": ["Je maakt samen een cv."],
}


class Answers:
    """A person who answers by the words of a question, and leaves all others empty."""

    def __init__(self, *given: dict[str, list[str]]):
        self.left = {words: list(answers) for each in given for words, answers in each.items()}
        self.said: list[str] = []

    def ask(self, text: str) -> str:
        for words, answers in self.left.items():
            if words in text and answers:
                return answers.pop(0)
        return ""

    def say(self, text: str) -> None:
        self.said.append(text)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "guide")


def _record(root: Path, *given: dict[str, list[str]]) -> tuple[Draft, Answers, dict]:
    """Answer, try out, and give the record that came of it."""
    draft, answers = Draft(open_project(root)), Answers(*given)
    id_ = put_in(interview(draft, answers, DAY))
    loaded, problems = draft.try_out(DAY)
    assert not has_errors(problems), report(problems)
    assert not any(answers.left.values()), "every answer was asked for"
    service = next(each for one in loaded.organizations for each in one.services if each.id == id_)
    return draft, answers, service.model_dump(by_alias=True, exclude_unset=True)


def test_not_knowing_is_an_answer_to_nearly_everything(root: Path):
    """What is not known is left out; what no page can do without is asked for."""
    draft, _, service = _record(root, ORGANIZATION, SERVICE)
    assert service == {
        "id": "het-raam-help-with-cv",
        "name": "Iemand die helpt met je cv",
        "needs": ("help-with-cv",),
        "what_you_get": "Je maakt samen een cv.",
        "how_to_find": "unknown",
        "sources": ({"id": "source-1", "for": ("what_you_get",)},),
    }
    assert [file.name for file in draft.files] == ["het-raam.yaml"]


def test_every_question_finds_its_field(root: Path):
    """With a source for each fact, and a day where a fact has one of its own."""
    _, _, service = _record(
        root,
        ORGANIZATION,
        SERVICE,
        {
            "manier om contact": ["telefoon", "1"],
            "Telefoon: welk": ["030 236 45 69"],
            "Website: welk": ["https://www.raam.example/"],
            "Wanneer wordt er opgenomen": ["ma-vr 09:00-17:00; feestdagen dicht"],
            "Voor wie is het": ["1, 2"],
            "Wat doen jullie hier niet": ["Geen aangifte."],
            "eerste contact": ["Iemand neemt op."],
            "Zijn vrouwen": ["ja"],
            "Zijn mannen": ["2"],
            "Vanaf welke leeftijd": ["18"],
            "die jonger is": ["Vraag het je huisarts."],
            "papieren nodig": ["nee"],
            "Welke talen": ["Nederlands en Spaans (soms), Arabisch (met een tolk)"],
            "vrouw of een man": ["dat kies je zelf"],
            "je naam zeggen": ["2"],
            "Wie krijgt te horen": ["Geeft niets door zonder jouw ja."],
            "politie, gemeente": ["alleen als je dat zelf wilt"],
            "Wat kost het": ["1"],
            "Wanneer is dit open": ["dag en nacht"],
            "zonder verwijzing": ["ja"],
            "nieuwe mensen": ["ja"],
            "Hoe lang wacht": ["weken"],
            "Hoe komt iemand binnen": ["1, walk-in"],
        },
    )
    assert service["channels"] == ({"contact": "phone"}, {"way": "walk-in"})
    assert service["audience"] == ("sex-worker", "thinking-of-starting")
    assert service["for_whom"]["minimum_age"] == 18
    assert service["for_whom"]["younger_note"] == "Vraag het je huisarts."
    assert [one["code"] for one in service["languages"]] == ["nl", "es", "ar"]
    assert service["anonymity"] == "any-name"
    assert service["cost"] == {"kind": "free"}
    assert service["schedule"] == "24/7"
    assert service["referral"]["waiting"] == {"band": "weeks", "as_of": DAY}
    assert set(service) - {"id", "name", "needs", "audience", "sources"} == set(service["sources"][0]["for"])


def test_a_service_of_a_known_organization_is_added_to_its_file(root: Path):
    """No line that stood there goes; the source may be one that is known."""
    draft, _, service = _record(
        root,
        {"Bij welke organisatie": ["acs"], "Waar las je": ["own-site"], "Hoe komt iemand binnen": ["site"]},
        {key: value for key, value in SERVICE.items() if key != "Waar las je"},
    )
    draft.write()
    gone, new = changed_lines(root, ROOT, "data/services/acs.yaml")
    assert gone == []
    assert "- id: acs-help-with-cv" in new
    assert service["sources"] == ({"id": "own-site", "for": ("what_you_get", "channels")},)
    text = (root / "data/services/acs.yaml").read_text(encoding="utf-8")
    assert "\n\n      - id: acs-help-with-cv\n" in text, "an empty line stands before it, as before the others"


def test_an_organization_is_found_by_a_part_of_its_name(root: Path):
    """And asked about, when it may be another."""
    draft, _, _ = _record(
        root,
        {"Bij welke organisatie": ["center for sex"], "Bedoel je": ["1"], "Waar las je": ["1"]},
        SERVICE,
    )
    assert [file.name for file in draft.files] == ["acs.yaml"]


def test_a_national_helpline_stands_among_the_others(root: Path):
    """In the file that two people own."""
    wanted = {**ORGANIZATION, "Wat voor organisatie": ["helpline"], "Voor welke plaats": ["netherlands"]}
    draft, _, _ = _record(root, wanted, SERVICE)
    draft.write()
    gone, new = changed_lines(root, ROOT, "data/services.yaml")
    assert gone == []
    assert "- id: het-raam" in new


def test_an_answer_that_does_not_fit_is_asked_again(root: Path):
    """With what is wrong; the right answer then stands."""
    _, answers, service = _record(
        root,
        ORGANIZATION,
        {**SERVICE, "Waarvoor komt": ["xyzzy", "cv", "cv"], "Welke?": ["7", "", "1"]},
        {
            "Welke talen": ["Klingonisch", "Nederlands"],
            "manier om contact": ["fax", "telefoon", "telefoon", ""],
            "Telefoon: welk": ["8002000", "06 12 34 56 78", "0800 1234"],
            "Wanneer is dit open": ["soms", "ma 10:00-12:00"],
            "je naam zeggen": ["9", "ja, met identiteitsbewijs of BSN"],
            "Wat kost het": ["gra\u202etis", "gratis", "niets, gratis"],
        },
    )
    said = "\n".join(answers.said)
    for why in (
        "Daar vonden we niets bij",
        "Klingonisch",
        "does not begin as a number does",
        "is a mobile number",
        "U+202E",
    ):
        assert why in said
    assert (service["languages"][0]["code"], service["schedule"], service["anonymity"]) == (
        "nl",
        "Mo 10:00-12:00",
        "id-needed",
    )


def test_an_id_that_is_in_use_is_not_given_twice(root: Path):
    """Neither suggested nor taken."""
    _, answers, service = _record(
        root,
        {"Bij welke organisatie": ["acs"], "Waar las je": ["own-site"], "Een kenmerk": ["acs-test", "acs-cv"]},
        SERVICE,
    )
    assert "'acs-test' is in use. Choose another." in answers.said
    assert service["id"] == "acs-cv"


def _typed(root: Path, *given: dict[str, list[str]], last: str) -> list[str]:
    """Give the answers as lines, in the order in which they are asked."""
    lines: list[str] = []
    answers = Answers(*given)

    class Recorder(Answers):
        def ask(self, text: str) -> str:
            lines.append(answers.ask(text))
            return lines[-1]

    put_in(interview(Draft(open_project(root)), Recorder(), DAY))
    return [*lines, last]


def test_answers_may_come_through_a_pipe(root: Path):
    """One a line; the record is shown, and written after a yes."""
    done = run(root, "new-service", *TODAY, typed="\n".join(_typed(root, ORGANIZATION, SERVICE, last="ja")) + "\n")
    assert done.exit_code == 0, done.output
    assert "+    about: Een plek voor wie dit werk doet." in done.output
    assert (root / "data/services/het-raam.yaml").is_file()
    assert run(root, "check", *TODAY).exit_code == 0


@pytest.mark.parametrize(
    ("last", "code", "why"),
    [("nee", 0, "Er is niets geschreven"), (None, 2, "The answers stopped here. Nothing was written.")],
)
def test_nothing_is_written_without_a_yes(root: Path, last: str | None, code: int, why: str):
    """Nor when the answers stop half-way."""
    before = tree(root / "data")
    typed = _typed(root, ORGANIZATION, SERVICE, last=last or "")[: None if last else 5]
    done = run(root, "new-service", *TODAY, typed="\n".join(typed) + "\n")
    assert done.exit_code == code
    assert why in done.output
    assert tree(root / "data") == before


def test_what_the_checks_refuse_is_shown_and_not_written(root: Path):
    """The record stands on the screen, to take over."""
    before = tree(root / "data")
    bad = {**SERVICE, "Wat krijgt iemand precies": ["Hulp voor prostituees."]}
    done = run(root, "new-service", *TODAY, typed="\n".join(_typed(root, ORGANIZATION, bad, last="ja")) + "\n")
    assert done.exit_code == 1
    assert "prostituee" in done.output
    assert "overnemen en verbeteren" in done.output
    assert tree(root / "data") == before


def test_a_map_with_mistakes_is_mended_first(root: Path):
    """Ids and names could not be compared with the record that is missing."""
    file = root / "data/services/acs.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("kind: specialist", "kind: x"), encoding="utf-8")
    done = run(root, "new-service", *TODAY)
    assert done.exit_code == 1
    assert "Mend this first" in done.output
