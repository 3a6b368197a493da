"""The glossary: one list of respectful words, for the check and for translators."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError
from sites import ROOT, TODAY, copy_project

from wegwijzer.build import read_input
from wegwijzer.glossary import Glossary, Wording
from wegwijzer.load import load_yaml_file
from wegwijzer.project import open_project


def _glossary() -> Glossary:
    found, problems = load_yaml_file(ROOT / "translations/glossary.yaml", ROOT, Glossary)
    assert found and problems == []
    return found


@pytest.mark.parametrize("code", [language.code for language in open_project(ROOT).languages])
def test_every_language_has_its_words(code: str):
    """What to write is known for the worker, the work, the client and force; and some words stop a build."""
    glossary = _glossary()
    assert {term.id for term in glossary.terms if code not in term.words} <= {"take"}
    assert any(term.words[code].never for term in glossary.terms if code in term.words)


def test_no_language_avoids_what_it_should_write():
    """A word to use is never a word to avoid, in the same language."""
    wrong = [
        (term.id, code, form)
        for term in _glossary().terms
        for code, own in term.words.items()
        for form in (*own.never, *own.avoid)
        if form.replace("*", "") in own.use.lower().split(" ")
    ]
    assert wrong == []


def test_translators_are_told_the_word_beside_the_text():
    """Of a Dutch text that holds a term, in the language of the catalogue; whatever its capitals."""
    said = _glossary().beside("Sekswerkers kunnen hier terecht.", "es")
    assert said == ("Word: sekswerker = trabajadora o trabajador sexual; quienes hacemos trabajo sexual",)
    assert _glossary().beside("Een boekhouder.", "es") == ()
    assert _glossary().beside("Sekswerkers.", "uk") == (), "a language that has no words yet is told nothing"


@pytest.mark.parametrize("form", ["a", "*", "**abc", "* *"])
def test_a_form_that_would_be_found_everywhere_is_refused(form: str):
    """A slip of the pen must not make every text wrong."""
    with pytest.raises(ValidationError):
        Wording.model_validate({"use": "iets", "avoid": [form]})


def test_only_the_star_has_a_meaning_of_its_own():
    """A form is looked for as it stands: a hostile one cannot make the check slow."""
    glossary = Glossary.model_validate(
        {
            "terms": [
                {"id": "odd", "words": {"nl": {"use": "goed", "forms": ["(a+)+b.c", "*werk*"]}, "en": {"use": "good"}}}
            ]
        }
    )
    assert glossary.beside("aaaaaaaaaaaaab c", "en") == ()
    assert len(glossary.beside("Het seizoenswerkje", "en")) == 1


def test_without_the_glossary_nothing_is_built(tmp_path: Path):
    """Who takes the list away does not take the check away unseen."""
    root = copy_project(tmp_path / "guide")
    (root / "translations/glossary.yaml").unlink()
    problems = read_input(open_project(root), TODAY).problems
    assert [(problem.file, problem.message) for problem in problems] == [
        ("translations/glossary.yaml", "the glossary is not there or empty.")
    ]


def test_a_word_added_to_the_glossary_is_looked_for_again(tmp_path: Path):
    """What an earlier run has kept does not hide a new word."""
    root = copy_project(tmp_path / "guide")
    project = open_project(root)
    project.cache.mkdir()
    first = read_input(project, TODAY)
    first.cache.save()
    assert first.problems == []
    file = root / "translations/glossary.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("never: [prostitute, ", "never: [bookkeeper, prostitute, "),
        encoding="utf-8",
    )
    assert {problem.file for problem in read_input(project, TODAY).problems} >= {"translations/en.po"}
    shutil.rmtree(project.cache)
