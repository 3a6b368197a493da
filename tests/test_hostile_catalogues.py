"""A catalogue is hostile input: what would mislead or break is refused, with the file, the line and the context."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import TODAY, copy_project

from wegwijzer import checks, po
from wegwijzer.build import read_input
from wegwijzer.load import load_social_map
from wegwijzer.project import open_project

SERVICE = "services.belle-confidant.what_you_get"
#: What stands in a translation, and a part of what is said about it.
HOSTILE = {
    "number": ("Call 020 123 45 67 now", "holds '020 123 45 67'"),
    "number in Arabic digits": ("Call ٠٢٠ ١٢٣ ٤٥ ٦٧", "the text holds"),
    "short number": ("Call 112 or 0800-2000", "holds '112'"),
    "web address": ("See https://evil.example/x", "holds 'https://evil.example/x'"),
    "bare address": ("See www.evil.example", "holds 'www.evil.example'"),
    "e-mail": ("Mail help@evil.example", "holds 'help@evil.example'"),
    "bidi": ("Call \u202eknil", "U+202E"),
    "zero width": ("He\u200blp", "U+200B"),
    "no-break space": ("Help\u00a0me", "U+00A0"),
    "markup": ("<a href=x>Help</a>", "holds '<a href=x>'"),
    "entity": ("&#x2e;", "holds '&#x2e;'"),
    "markdown": ("[Help](service:x)", "holds '[Help](service:x)'"),
    "placeholder": ("Hello {name}", "holds '{name}'"),
    "format": ("Hello {0.__class__}", "holds '{0.__class__}'"),
    "look-alike in a word": ("H\u0435lp", "CYRILLIC SMALL LETTER IE"),
    "look-alike word": ("Somebody talks with you, \u0441\u043e\u0440", "CYRILLIC SMALL LETTER ES"),
    "other script": ("هذا نص بالعربية وليس بالإنجليزية", "most letters are not Latin"),
    "slur": ("For hookers", "'hookers' is a word to avoid"),
}


@pytest.fixture(scope="module")
def project_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("hostile") / "guide")


def _poison(root: Path, text: str, context: str = SERVICE) -> int:
    """Put ``text`` in place of one English translation, and give its line."""
    file = root / "translations/en.po"
    lines = file.read_text(encoding="utf-8").split("\n")
    at = lines.index(f'msgctxt "{context}"')
    assert lines[at + 2].startswith("msgstr ")
    lines[at + 2] = f'msgstr "{text}"'
    file.write_text("\n".join(lines), encoding="utf-8")
    return at + 1


@pytest.mark.parametrize(("text", "said"), HOSTILE.values(), ids=HOSTILE)
def test_what_a_translation_must_not_hold_is_refused_with_its_place(project_copy: Path, text: str, said: str):
    """The check names the file and the line of the message, and the build stops."""
    file = project_copy / "translations/en.po"
    before = file.read_text(encoding="utf-8")
    line = _poison(project_copy, text)
    try:
        found = [one for one in read_input(open_project(project_copy), TODAY).problems if one.severity == "error"]
    finally:
        file.write_text(before, encoding="utf-8")
    assert [problem for problem in found if said in problem.message], found
    assert {problem.file for problem in found} == {"translations/en.po"}
    assert {problem.line for problem in found} <= {line, line + 2}  # the gate counts the line of the character itself
    assert all(problem.path in ("", SERVICE) for problem in found)


def test_a_translation_of_an_older_text_is_looked_at_too(project_copy: Path):
    """It is shown, so the mark of a translation program is no way round the check."""
    file = project_copy / "translations/en.po"
    before = file.read_text(encoding="utf-8")
    start = f'msgctxt "{SERVICE}"\n'
    _poison(project_copy, "Call 020 123 45 67")
    file.write_text(file.read_text(encoding="utf-8").replace(start, "#, fuzzy\n" + start), encoding="utf-8")
    try:
        found = read_input(open_project(project_copy), TODAY).problems
    finally:
        file.write_text(before, encoding="utf-8")
    assert [(one.file, one.path) for one in found] == [("translations/en.po", SERVICE)]


def test_a_line_is_found_in_what_another_program_wrote_as_well(tmp_path: Path):
    """Long lines that were broken up are no reason to name no place: the context still is."""
    text = 'msgid ""\nmsgstr "Language: en\\n"\n\n#: x:1\nmsgctxt "a.b"\nmsgid ""\n"x"\nmsgstr "y"\n'
    assert po.line_of(text, "a.b", "x") == 5
    assert po.line_of(text, "a.c", "x") == 0


def test_rules_without_a_file_name_no_line(tmp_path: Path):
    """A catalogue that is not on disk gives a problem with its context."""
    root = copy_project(tmp_path / "guide")
    loaded = load_social_map(root / "data", root)
    found = checks.check(loaded, TODAY, {}, {"xx": {("ui", "Zoek"): "<b>x</b>"}})
    assert [(one.file, one.line, one.path) for one in found if one.file.endswith("xx.po")] == [
        ("translations/xx.po", 0, "ui")
    ]
