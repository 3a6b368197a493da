"""Pull requests to a small made-up guide: each changes files of a copy of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from wegwijzer.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

GUIDE = Path(__file__).parent / "guide"
BLUE = "data/services/blue-door.yaml"
GREEN = "data/services/green-door.yaml"
LINES = "data/services.yaml"


def edit(root: Path, file: str, *changes: tuple[str, str]) -> None:
    """Replace texts in a file; each must be there."""
    text = (root / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{old!r} is not in {file}"
        text = text.replace(old, new, 1)
    (root / file).write_text(text, encoding="utf-8")


def swap_the_lifeline(root: Path) -> None:
    edit(root, LINES, ("0800 2000", "0900 2000"))


def swap_with_somebody_elses(root: Path) -> None:
    edit(root, GREEN, ("020 123 45 67", "030 123 45 67"))


def move_a_number_abroad(root: Path) -> None:
    edit(root, BLUE, ("030 123 45 67, state: confirmed", "+32 2 555 12 12, state: unconfirmed"))


def look_alike_domain(root: Path) -> None:
    edit(
        root,
        BLUE,
        ("'https://www.blauwedeur.example/hulp/'", "'https://www.blauwedeur.example.co.uk/hulp/'"),
        ("info@blauwedeur.example", "info@b1auwedeur.example"),
    )


def an_ordinary_correction(root: Path) -> None:
    edit(
        root,
        BLUE,
        ("Je belt en zegt alleen wanneer je kunt komen.", "Je belt en zegt alleen op welke dag je kunt komen."),
        ("Mo-Fr 09:00-17:00; PH off", "Mo-Th 09:00-17:00; Fr 09:00-12:00"),
    )
    edit(root, "translations/nl.words.yaml", ("show: [testen, uitslag]", "show: [testen, uitslag, soa]"))


def a_verified_new_number(root: Path) -> None:
    edit(
        root,
        BLUE,
        ("030 123 45 67", "030 123 45 68"),
        ("- {for: [phone], on: 2026-06-01", "- {for: [phone], on: 2026-11-01"),
    )


def another_form(root: Path) -> None:
    """The same data: other quotes, order, notation, another file."""
    edit(
        root,
        BLUE,
        ("030 123 45 67", "'+31 (0)30 1234567'"),
        ("Mo-Fr 09:00-17:00; PH off", "'Mo,Tu,We,Th,Fr 9:00-17:00; PH off'"),
    )
    text = (root / GREEN).read_text(encoding="utf-8")
    first, second = text.index("      - id: green-door-table"), text.index("      - id: green-door-house-rules")
    moved = text[:first] + text[second:] + text[first:second]
    (root / GREEN).unlink()
    (root / "data/services/other.yaml").write_text(f"# Verhuisd.\n{moved}", encoding="utf-8")
    catalogue = root / "translations/en.po"
    catalogue.write_text(
        catalogue.read_text(encoding="utf-8").replace('msgstr "A bookkeeper', 'msgstr ""\n"A bookkeeper'),
        encoding="utf-8",
    )


def rename_a_service(root: Path) -> None:
    edit(root, BLUE, ("- id: blue-door-tax", "- id: blue-door-first-tax\n        formerly: [blue-door-tax]"))


def rename_without_a_trace(root: Path) -> None:
    edit(root, BLUE, ("- id: blue-door-tax", "- id: blue-door-first-tax"))


def translate_alone(root: Path) -> None:
    edit(root, "translations/en.po", ("The line is free.", "The line is not free."))
    edit(root, "translations/en.po", ("You need not say your name", "You must say your name"))
    edit(root, "translations/en.po", ("A bookkeeper fills in", "A bookkeeper will fill in"))


def an_arabic_text(root: Path) -> None:
    edit(root, "translations/ar.po", ("الخط مجاني.", "الخط ليس مجانيًا."))
    edit(root, "translations/ar.po", ("لك كل شيء", "لک كل شيء"))


def a_confusable_letter(root: Path) -> None:
    edit(root, BLUE, ("Een boekhouder vult", "Een bоekhоuder vult"))


def take_a_number_down(root: Path) -> None:
    """What ``wegwijzer withhold`` leaves, for a number and a site."""
    edit(
        root,
        GREEN,
        ("020 123 45 67, state: unconfirmed", "020 123 45 67, state: withheld, reason: niemand neemt op"),
        *(
            (f"{text}\n        channels:\n", f"{text}\n        how_to_find: unknown\n        channels:\n")
            for text in ("eten we samen.", "in jouw stad mag.")
        ),
    )
    site = "'https://www.blauwedeur.example/hulp/', state: "
    edit(root, BLUE, (f"{site}unconfirmed", f"{site}withheld, reason: de site is weg"))


def a_text_about_the_work(root: Path) -> None:
    edit(root, GREEN, ("We leggen uit wat in jouw stad mag.", "We leggen uit wat in jouw stad moet."))
    edit(root, "content/nl/at-home.md", ("Je hoeft niemand binnen te laten", "Je moet iedereen binnen laten"))


def redirect_help_now(root: Path) -> None:
    edit(
        root,
        "data/taxonomy.yaml",
        ("service: red-line-listens, contact: phone", "service: green-door-table, contact: line"),
    )
    edit(root, "data/links.yaml", ("https://wetten.example/wet/", "https://wetten.example.net/wet/"))


def change_flags(root: Path) -> None:
    edit(
        root,
        LINES,
        ("emergency: yes", "emergency: no"),
        ("hidden_number: yes", "hidden_number: no"),
        ("state: withheld, reason: alleen voor professionals, ", "state: unconfirmed, "),
        ("cost: {kind: free}", "cost: {kind: call-costs}"),
    )


def half_of_it_gone(root: Path) -> None:
    (root / GREEN).unlink()
    edit(root, LINES, ("      - {id: office", "      # - {id: office"))
    edit(root, BLUE, ((root / BLUE).read_text(encoding="utf-8").partition("      - id: blue-door-tax")[2], ""))
    edit(root, BLUE, ("      - id: blue-door-tax", ""))


def a_swap_behind_a_mistake(root: Path) -> None:
    edit(root, BLUE, ("030 123 45 67", "030 123 45 99"), ("needs: [tax]", "neds: [tax]"))


def only_a_mistake(root: Path) -> None:
    edit(root, BLUE, ("    contacts:\n", "   contacts:\n"))


def change_the_lock(root: Path) -> None:
    old = "# id kind state cost verified value\nblue-door/phone phone confirmed normal 2026-06-01 +31301234567\n"
    (root / "data/contacts.lock").write_text(old, encoding="utf-8")


def markup_and_tricks(root: Path) -> None:
    edit(
        root,
        BLUE,
        (
            "Een boekhouder vult de aangifte samen met je in.",
            "'``` @owner <img src=x> [hier](https://evil.example) | # 1 <!-- ``` ````\n        en meer'",
        ),
    )
    (root / "data/services/a b.yaml").write_text("x", encoding="utf-8")


PULL_REQUESTS: dict[str, Callable[[Path], None]] = {
    one.__name__: one
    for one in (
        swap_the_lifeline,
        swap_with_somebody_elses,
        move_a_number_abroad,
        look_alike_domain,
        an_ordinary_correction,
        a_verified_new_number,
        another_form,
        rename_a_service,
        rename_without_a_trace,
        translate_alone,
        an_arabic_text,
        a_confusable_letter,
        take_a_number_down,
        a_text_about_the_work,
        redirect_help_now,
        change_flags,
        half_of_it_gone,
        a_swap_behind_a_mistake,
        only_a_mistake,
        change_the_lock,
        markup_and_tricks,
    )
}


def copy_guide(target: Path) -> Path:
    """Copy the made-up guide."""
    shutil.copytree(GUIDE, target, ignore=shutil.ignore_patterns(".cache"))
    return target


def git(root: Path, *command: str) -> str:
    """Run git in a repository that no setting of this machine reaches."""
    settings = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    run = subprocess.run(["git", *settings, *command], cwd=root, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def repository(target: Path) -> Path:
    """Give the made-up guide as a repository with one commit on main."""
    root = copy_guide(target)
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def commit(root: Path) -> str:
    """Commit everything; give the id."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "change")
    return git(root, "rev-parse", "HEAD")


@dataclass(frozen=True)
class Result:
    """What the command printed, and its exit code."""

    code: int
    output: str
    error: str

    @property
    def changes(self) -> list[dict[str, Any]]:
        """The list of changes, where JSON was asked for."""
        found: list[dict[str, Any]] = json.loads(self.output)
        return found

    def of(self, record: str, field: str = "") -> dict[str, Any]:
        """The one change of a record and field."""
        found = [one for one in self.changes if one["record"] == record and field in ("", one["field"])]
        assert len(found) == 1, found
        return found[0]


def review(*arguments: str, style: str = "json", root: Path = GUIDE) -> Result:
    """Run ``wegwijzer review`` in the folder ``root``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        given = ["review", "--today", "2026-11-22", "--format", style, *arguments]
        run = CliRunner().invoke(main, given)
    assert run.exception is None or isinstance(run.exception, SystemExit), run.exception
    return Result(run.exit_code, run.stdout, run.stderr)
