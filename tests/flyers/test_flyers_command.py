"""``wegwijzer flyers``, and the flyers of a build."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import TODAY, run
from sites import TODAY as DAY
from sites import build_in, copy_project, only_in, own_interface

from wegwijzer import build as building
from wegwijzer.project import INTERFACE, open_project


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """Give a copy of the real guide."""
    return copy_project(tmp_path / "guide")


def _with_address(root: Path) -> None:
    file = root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    assert "public_url: ''" in text
    file.write_text(text.replace("public_url: ''", "public_url: https://gids.example/"), encoding="utf-8")


def _flyers(root: Path, *words: str) -> tuple[int, str]:
    done = run(root, "flyers", *TODAY, *words)
    return done.exit_code, done.output


def test_the_command_makes_each_flyer_with_its_picture(guide):
    """In the folder that was asked for; again, nothing is made that did not change."""
    code, said = _flyers(guide, "--flyer", "start", "--flyer", "tax", "--languages", "nl,ar", "--out", "paper")
    assert code == 0, said
    assert "6 flyers, 6 of them made again, in paper." in said
    names = {f"{flyer}.{code}.{kind}" for flyer in ("start-card", "start-poster", "tax-card") for code in ("nl", "ar") for kind in ("pdf", "png")}  # fmt: skip
    assert {file.name for file in (guide / "paper").iterdir()} == names
    _, said = _flyers(guide, "--flyer", "start", "--flyer", "tax", "--languages", "nl,ar", "--out", "paper")
    assert "6 flyers, 0 of them made again" in said


def test_without_an_address_it_makes_proofs_and_refuses_a_release(guide):
    """One sentence says why."""
    code, said = _flyers(guide, "--flyer", "tax", "--languages", "nl")
    assert code == 0
    assert "They are proofs: public_url in mkdocs.yml is empty" in said
    code, said = _flyers(guide, "--flyer", "tax", "--languages", "nl", "--release", "--out", "other")
    assert code == 2
    assert said == (
        "wegwijzer: public_url in mkdocs.yml is empty: flyers would lead nowhere. Fill it in, or make proofs.\n"
    )
    assert not (guide / "other").exists()


def test_with_an_address_it_makes_flyers_to_hand_out(guide):
    """No word about proofs."""
    _with_address(guide)
    code, said = _flyers(guide, "--flyer", "tax", "--languages", "nl", "--release")
    assert (code, said) == (0, "1 flyer, 1 of them made again, in flyers.\n")


def test_one_service_and_two_languages(guide):
    """A card for a service on request, and two languages on one paper."""
    code, said = _flyers(guide, "--service", "belle-bookkeeper", "--both", "nl,es", "--bleed")
    assert code == 0, said
    assert sorted(file.name for file in (guide / "flyers").iterdir()) == [
        "belle-bookkeeper-card.nl-es.pdf",
        "belle-bookkeeper-card.nl-es.png",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--flyer", "nothing"), "There is no flyer 'nothing' in data/flyers.yaml. It has check-up, "),
        (("--service", "nothing"), "There is no service 'nothing'."),
        (("--languages", "xx"), "'xx' is not a language of mkdocs.yml. It has nl, en, es, ar."),
        (("--both", "nl"), "--both takes two languages, such as nl,es."),
        (("--both", "nl,nl"), "--both takes two languages, such as nl,es."),
        (("--sheet", "--bleed"), "Give --sheet or --bleed, not both: a sheet is cut along its lines."),
        (("--both", "nl,es", "--languages", "nl"), "Give --languages or --both, not both."),
        (("--flyer", "tax", "--service", "belle-bookkeeper"), "Give --flyer or --service, not both."),
    ],
)
def test_wrong_use_is_one_sentence(guide, words, sentence):
    """And exit code 2."""
    code, said = _flyers(guide, *words)
    assert code == 2
    assert said.startswith(f"wegwijzer: {sentence}")
    assert said.count("\n") == 1


def test_what_cannot_be_printed_writes_nothing(guide):
    """The line in the data is named, and how to mend it."""
    file = guide / "data/flyers.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("title: Schulden?", "title: Schulden ☃?"), encoding="utf-8")
    code, said = _flyers(guide)
    assert code == 1
    assert "data/flyers.yaml:" in said
    assert "the flyer debts holds '☃' (U+2603) in nl, and no font of the flyers has it." in said
    assert "1 error, 0 warnings. Nothing was written." in said
    assert not (guide / "flyers").exists()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"{INTERFACE}/es.po", 'msgstr "En esta web', 'msgstr "En esta web para escorts'),
        ("mkdocs.yml", "name: Español", "name: Sexo"),
    ],
)
def test_what_is_no_text_of_a_flyer_tells_nothing_either(guide, file, old, new):
    """Texts of the interface and names of languages stand on every flyer."""
    own_interface(guide)
    text = (guide / file).read_text(encoding="utf-8")
    assert old in text
    (guide / file).write_text(text.replace(old, new), encoding="utf-8")
    code, said = _flyers(guide, "--flyer", "tax")
    assert code == 1
    assert "the flyer tax says '" in said
    assert not (guide / "flyers").exists()


def test_a_build_holds_the_flyers(built):
    """As proofs, for the guide has no address yet; each with its picture."""
    names = {file.name for file in (built.site / "flyers").glob("*.p*")}
    assert {"start-card.nl.pdf", "start-card.nl.png", "start-poster.ar.pdf", "start-sheet.ar.pdf"} <= names
    assert {Path(name).stem for name in names if name.endswith("pdf") and "-sheet." not in name} == {
        Path(name).stem for name in names if name.endswith("png")
    }


def test_a_flyer_that_is_gone_leaves_the_guide(guide_copy):
    """An incremental build is a cold one; other data makes no flyer again."""
    project, _ = build_in(guide_copy, languages=("nl",))
    assert (project.site / "flyers/tax-card.nl.pdf").is_file()
    file = guide_copy / "data/flyers.yaml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("  - id: tax\n"), text.index("  - id: talk\n")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    project, done = build_in(guide_copy, languages=("nl",))
    assert not done.failed
    assert not (project.site / "flyers/tax-card.nl.pdf").exists()
    assert (project.site / "flyers/talk-card.nl.pdf").is_file()


def test_a_release_without_an_address_has_no_flyers(guide_copy):
    """The pages can go out; paper that leads nowhere cannot. With an address, the audit passes the flyers."""

    only_in(guide_copy, "nl")

    def release() -> tuple[set[str], building.Report]:
        project = open_project(guide_copy)
        done = building.build(project, today=DAY, full=True, release=True)
        assert not done.failed, building.report(done.problems)
        files = building.write.list_files(project.site)
        return {name for name in files if name.startswith("flyers/") and name.endswith((".pdf", ".png"))}, done

    files, done = release()
    assert files == set()
    assert "There are no flyers in this release: public_url in mkdocs.yml is empty." in done.notes
    _with_address(guide_copy)
    files, done = release()
    assert "flyers/start-poster.nl.pdf" in files
    assert not any("flyers in this release" in note for note in done.notes)
