"""Catalogues follow the Dutch texts: nothing is lost, nothing is shown as newer than it is, and nothing else changes."""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner
from sites import ROOT, TODAY, build_in, copy_project, own, own_interface
from translate.storage.pypo import pofile

from wegwijzer import catalogues, po, theme
from wegwijzer.build import read_input
from wegwijzer.cli import main
from wegwijzer.extract import extract, of_interface
from wegwijzer.load import load_social_map
from wegwijzer.po import Catalogue, Entry
from wegwijzer.project import INTERFACE, open_project

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

CODES = [file.stem for file in sorted((ROOT / "translations").glob("*.po"))]
BELLE = "data/services/belle.yaml"
NATIVE = "X-Read-By-Native-Speaker"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the project to change, as the folder that commands are run in.

    Its catalogues are up to date: a change of the data alone is nobody's mistake, and fails no test.
    """
    root = copy_project(tmp_path / "guide")
    monkeypatch.chdir(root)
    assert run("update").exit_code == 0
    return root


def run(*arguments: str) -> Result:
    """Run ``wegwijzer translations …``."""
    return CliRunner().invoke(main, ["translations", *arguments])


def read(root: Path, code: str = "en", folder: str = "translations") -> po.Catalogue:
    """Read a catalogue that must be without a problem."""
    catalogue, problems = po.read_catalogue((root / folder / f"{code}.po").read_text(encoding="utf-8"), code)
    assert problems == []
    return catalogue


def replace_in(file: Path, old: str, new: str) -> None:
    """Change something that stands in a file once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8")


def dutch_of(context: str) -> str:
    """Give the Dutch text of a context."""
    [text] = [
        entry.msgid
        for entry in extract(load_social_map(ROOT / "data", ROOT), [theme.FOLDER])
        if entry.context == context
    ]
    return text


# What update does ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["translations", INTERFACE])
@pytest.mark.parametrize("code", CODES)
def test_the_committed_catalogues_are_canonical(code: str, folder: str):
    """Sorted, one line a text, so that a change shows only what changed; and the quick reader reads them."""
    text = (ROOT / folder / f"{code}.po").read_text(encoding="utf-8")
    collector = po._Collector(code)
    assert po._read_canonical(text, collector)
    keys = list(collector.catalogue.messages)
    assert keys == sorted(keys)
    assert list(collector.catalogue.header) == list(
        po.read_catalogue(po.write_catalogue([], collector.catalogue.header), code)[0].header
    )


@pytest.mark.parametrize("code", CODES)
def test_every_text_of_the_interface_is_translated(code: str):
    """Who changes a template runs the update; what no template says any more has left."""
    found = read(ROOT, code, INTERFACE)
    assert {key for key, text in found.messages.items() if text} == {
        ("ui", entry.msgid) for entry in of_interface([theme.FOLDER])
    }
    assert found.fuzzy == set()
    assert NATIVE not in found.header, "who read a language has read a guide: its own catalogue says so"


def test_a_second_run_changes_nothing(root: Path):
    """And says so."""
    done = run("update", "--check")
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "Everything is up to date.")


def test_looking_writes_nothing(root: Path):
    """With --check the exit code tells whether there is work."""
    (root / "translations/es.po").unlink()
    done = run("update", "--check")
    assert (done.exit_code, done.output.splitlines()[-1]) == (
        1,
        "These would change: translations/es.po. Run it without --check.",
    )
    assert not (root / "translations/es.po").exists()


@pytest.fixture
def changed(root: Path) -> tuple[str, str, str]:
    """Change one Dutch sentence; give its context, the old and the new text."""
    text = (root / BELLE).read_text(encoding="utf-8")
    match = re.search(r"- id: (\S+)\n        name: (.+)\n", text)
    assert match
    old = match[2].strip("'")
    (root / BELLE).write_text(text.replace(match[2], f"'{old} erbij'", 1), encoding="utf-8")
    return f"services.{match[1]}.name", old, f"{old} erbij"


def test_a_changed_sentence_changes_only_its_own_entry(root: Path, changed: tuple[str, str, str]):
    """It keeps its translation, marked, with the Dutch that it was made from; a second run changes nothing."""
    context, old, new = changed
    start = {code: read(root, code) for code in CODES}
    before = {code: (root / f"translations/{code}.po").read_text(encoding="utf-8") for code in CODES}
    done = run("update")
    assert done.exit_code == 0, done.output
    assert f"  older: {context}: " in done.output
    for code in CODES:
        after = (root / f"translations/{code}.po").read_text(encoding="utf-8")
        lines = list(difflib.unified_diff(before[code].split("\n"), after.split("\n"), n=0))[3:]
        assert [line for line in lines if not line.startswith("@@")] == [
            "+#, fuzzy",
            f'+#| msgid "{old}"',
            f'-msgid "{old}"',
            f'+msgid "{new}"',
        ]
        found = read(root, code)
        assert found.messages[context, new] == start[code].messages[context, old]
        assert found.previous == start[code].previous | {(context, new): old}
    assert "Everything is up to date." in run("update").output


def test_a_dutch_text_that_comes_back_takes_the_mark_away(root: Path, changed: tuple[str, str, str]):
    """The translation was made from this very text."""
    before = {file: file.read_bytes() for file in sorted((root / "translations").glob("*.po"))}
    run("update")
    replace_in(root / BELLE, f"'{changed[2]}'", "'Weer iets anders'")
    run("update")
    assert read(root).previous[changed[0], "Weer iets anders"] == changed[1], "made from the first, not the second"
    shutil.copy(ROOT / BELLE, root / BELLE)
    run("update")
    assert {file: file.read_bytes() for file in before} == before


def test_same_meaning_takes_the_mark_away_in_every_language(root: Path, changed: tuple[str, str, str]):
    """After a slip of the pen was mended in the Dutch, no translator has to look."""
    start = {code: read(root, code) for code in CODES}
    done = run("update", "--same-meaning", changed[0])
    assert done.exit_code == 0, done.output
    for code in CODES:
        found = read(root, code)
        assert found.messages[changed[0], changed[2]] == start[code].messages[changed[0], changed[1]]
        assert (found.fuzzy, found.previous) == (start[code].fuzzy, start[code].previous)


def test_same_meaning_of_what_is_not_marked_is_wrong_use(root: Path, changed: tuple[str, str, str]):
    """One sentence says what may be meant, and nothing is written."""
    before = (root / "translations/en.po").read_bytes()
    done = run("update", "--same-meaning", changed[0].replace(".name", ".naam"))
    assert done.exit_code == 2
    assert f"Did you mean {changed[0]}?" in done.output
    assert (root / "translations/en.po").read_bytes() == before


def test_a_changed_text_of_the_interface_offers_the_old_translation(root: Path):
    """It is a suggestion for the translator; no page shows it."""
    text = "Deze vertaling is nog niet gelezen door iemand die hiermee is opgegroeid."
    for file in own_interface(root).iterdir():  # as if templates had said something else before
        replace_in(
            file, f'msgid "{text}"', 'msgid "Deze tekst is nog niet gelezen door iemand die hiermee is opgegroeid."'
        )
    start = read(root, folder=INTERFACE)
    assert run("update", "--interface").exit_code == 0
    assert read(root, folder=INTERFACE).fuzzy == {("ui", text)}
    assert start.fuzzy == set()
    done = run("update", "--interface", "--same-meaning", text)
    assert done.exit_code == 0, done.output
    assert read(root, folder=INTERFACE).fuzzy == set()


def test_a_guide_says_what_the_interface_does_not(root: Path):
    """A text of its own templates stands in its own catalogue, and so does what it translates in another way."""
    own_words = {key for key in read(root).messages if key[0] == "ui"}
    assert own_words == {("ui", text) for text in load_social_map(ROOT / "data", ROOT).interface.words.values()}
    replace_in(own(root, "pages/article.html"), '{{ t("Begin") }}', '{{ t("Begin") }}{{ t("Zebra\'s grazen kalm") }}')
    with (root / "translations/en.po").open("a", encoding="utf-8") as file:
        file.write('msgctxt "ui"\nmsgid "Begin"\nmsgstr "Front page"\n\nmsgctxt "ui"\nmsgid "Zoek"\nmsgstr ""\n')
    assert run("update").exit_code == 0
    now = read(root).messages
    assert {key: text for key, text in now.items() if key[0] == "ui" and key not in own_words} == {
        ("ui", "Begin"): "Front page",
        ("ui", "Zebra's grazen kalm"): "",
    }
    project, done = build_in(root, languages=("nl", "en"))
    assert not done.failed, done.problems
    assert "Front page" in (project.site / "en/about/index.html").read_text(encoding="utf-8")


def test_the_interface_is_changed_where_the_program_lies(root: Path):
    """Anywhere else one sentence says where its words stand instead; it has no articles."""
    done = run("update", "--interface")
    assert done.exit_code == 2
    assert "The program does not lie in this folder" in done.output
    folder = own_interface(root)
    assert run("update", "--interface", "--same-article", "about").exit_code == 2
    replace_in(folder / "es.po", 'msgid "Zoek"', 'msgid "Zook"')
    before = (root / "translations/es.po").read_bytes()
    done = run("update", "--interface", "--check")
    assert (done.exit_code, done.output.splitlines()[-1]) == (
        1,
        f"These would change: {INTERFACE}/es.po. Run it without --check.",
    )
    assert (root / "translations/es.po").read_bytes() == before


def test_both_committed_kinds_of_catalogue_are_up_to_date(monkeypatch: pytest.MonkeyPatch):
    """Of this guide, and of the interface of the program."""
    monkeypatch.chdir(ROOT)
    for more in ((), ("--interface",)):
        done = run("update", "--check", *more)
        assert done.exit_code == 0, done.output


def test_a_mistake_in_the_interface_is_named_by_its_own_file(root: Path):
    """Where it lies in the same checkout it is checked like every other catalogue."""
    replace_in(own_interface(root) / "es.po", 'msgstr "Buscar"', 'msgstr "Busca en <b>todo</b>"')
    found = read_input(open_project(root), TODAY).problems
    assert [(one.file, one.path) for one in found if one.severity == "error"] == [(f"{INTERFACE}/es.po", "ui")]


def test_same_meaning_does_not_hide_a_placeholder_that_changed(root: Path):
    """A translation that does not hold what the page fills in must be made again."""
    file = own_interface(root) / "en.po"
    catalogue = read(root, folder=INTERFACE)
    key = next(key for key in sorted(catalogue.messages) if key[0] == "ui" and "{day}" in key[1])
    line = f'msgctxt "ui"\nmsgid "{key[1]}"\n'
    marked = f"#, fuzzy\n{line}".replace("#, fuzzy\n", '#, fuzzy\n#| msgid "Vroeger"\n')
    text = file.read_text(encoding="utf-8").replace(line, marked)
    file.write_text(text.replace(f'msgstr "{catalogue.messages[key]}"', 'msgstr "Some day"'), encoding="utf-8")
    done = run("update", "--interface", "--language", "en", "--same-meaning", key[1])
    assert done.exit_code == 1
    assert "the translation does not hold '{day}'." in done.output


def test_a_record_with_another_id_keeps_its_translations(root: Path):
    """The Dutch is the same, so the translation is; nothing is marked."""
    old = read(root)
    for file in [*(root / "data").rglob("*.yaml"), *(root / "content").rglob("*.md")]:
        text = file.read_text(encoding="utf-8")
        if "belle-confidant" in text:
            file.write_text(text.replace("belle-confidant", "belle-listener"), encoding="utf-8")
    assert run("update").exit_code == 0
    new = read(root)
    for (context, msgid), text in old.messages.items():
        assert new.messages[context.replace("belle-confidant", "belle-listener"), msgid] == text
    assert len(new.fuzzy) == len(old.fuzzy)


def test_what_no_page_says_any_more_leaves(root: Path):
    """And only that; what is new stands there empty."""
    before = (root / "translations/en.po").read_bytes()
    replace_in(own(root, "pages/article.html"), '{{ t("Begin") }}', '{{ t("Begin") }}{{ t("Zebra\'s grazen kalm") }}')
    done = run("update")
    assert "en: 1 texts" not in done.output
    assert read(root).messages["ui", "Zebra's grazen kalm"] == ""
    (root / "overrides/pages/article.html").unlink()
    assert "  gone: ui: Zebra's grazen kalm" in run("update").output
    assert (root / "translations/en.po").read_bytes() == before


def test_broken_data_take_no_translation_away(root: Path):
    """A record that cannot be read has texts all the same."""
    before = (root / "translations/en.po").read_bytes()
    with (root / BELLE).open("a", encoding="utf-8") as file:
        file.write("    oops: [\n")
    done = run("update")
    assert done.exit_code == 1
    assert BELLE in done.output and "Nothing was written." in done.output
    assert (root / "translations/en.po").read_bytes() == before


def test_a_broken_catalogue_stays_as_it_is(root: Path):
    """All problems are said, and no other catalogue is written either."""
    file = root / "translations/es.po"
    twice = 'msgctxt "ui"\nmsgid "Menu"\nmsgstr "x"\n'
    file.write_text(f"{file.read_text(encoding='utf-8')}{twice}\n{twice}", encoding="utf-8")
    before = {path: path.read_bytes() for path in (root / "translations").iterdir()}
    done = run("update")
    assert (done.exit_code, '"Menu" stands here twice.' in done.output) == (1, True)
    assert {path: path.read_bytes() for path in (root / "translations").iterdir()} == before


def test_an_unknown_language_is_wrong_use(root: Path):
    """Dutch is no language to translate into either."""
    for code in ("xx", "nl"):
        done = run("update", "--language", code)
        assert (done.exit_code, f"'{code}' is not a language to translate into." in done.output) == (2, True)


# What other programs write -------------------------------------------------------------------------------------------


def _with_marks(code: str) -> str:
    """Give a committed catalogue with a note, a lapsed entry and quotation marks in it."""
    known = read(ROOT, code)
    keys = sorted(known.messages)
    known.notes[keys[3]] = ("Zo zeggen wij het.", "Of niet?")
    known.fuzzy.add(keys[5])
    known.previous[keys[5]] = (
        'Oud: "ja" \\ nee,\nen dan nog een lange regel die zeker wordt afgebroken door wie dat graag doet'
    )
    entries = [Entry(context, msgid) for context, msgid in keys]
    return po.write_catalogue(catalogues.merge(entries, known)[0], known.header)


def _as_weblate(text: str, folder: Path) -> str:
    """Save a catalogue as Weblate does, with the library it uses and the header that it writes."""
    store = pofile.parsestring(text.encode())
    store.updateheader(
        add=True,
        PO_Revision_Date="2026-11-22 08:00+0000",
        Last_Translator="Somebody <somebody@example.org>",
        Language_Team="Arabic <https://example.org/>",
        X_Generator="Weblate",
        Plural_Forms="nplurals=2; plural=n != 1;",
    )
    store.wrapper.width = 77
    for unit in store.units:
        if unit.target and not unit.isheader():
            unit.target = f"{unit.target}!"
            unit.target = str(unit.target)[:-1]
    return bytes(store).decode()


def test_weblate_without_wrapping_changes_what_was_translated_and_the_header_only():
    """With the settings of docs/translators.md a change of one text is a change of one line."""
    text = _with_marks("es")
    store = pofile.parsestring(text.encode())
    store.wrapper.width = -1
    unit = next(unit for unit in store.units if unit.target == "cliente")
    unit.target = "clientes"
    lines = difflib.unified_diff(text.split("\n"), bytes(store).decode().split("\n"), n=0)
    assert [line for line in lines if line[:2] not in ("--", "++", "@@")] == ['-msgstr "cliente"', '+msgstr "clientes"']


def _as_gettext(text: str, folder: Path) -> str:
    """Save a catalogue as the tools of gettext and Poedit do: long lines are broken up."""
    (folder / "in.po").write_text(text, encoding="utf-8")
    subprocess.run(["msgcat", "--output-file", folder / "out.po", folder / "in.po"], check=True)
    return (folder / "out.po").read_text(encoding="utf-8")


PROGRAMS = [
    pytest.param(_as_weblate, id="Weblate"),
    pytest.param(
        _as_gettext, id="Poedit", marks=pytest.mark.skipif(not shutil.which("msgcat"), reason="gettext is not there")
    ),
]


@pytest.mark.parametrize("save", PROGRAMS)
@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_survives_other_programs(code: str, save, root: Path, tmp_path: Path):
    """What they write means the same, and one update makes it canonical again, without anybody's name."""
    text = _with_marks(code)
    saved = save(text, tmp_path)
    assert saved != text
    expected, found = po.read_catalogue(text, code)[0], po.read_catalogue(saved, code)[0]
    assert (found.messages, found.fuzzy, found.previous) == (expected.messages, expected.fuzzy, expected.previous)
    assert found.notes == expected.notes
    file = root / f"translations/{code}.po"
    file.write_text(text, encoding="utf-8")
    run("update")
    canonical = file.read_bytes()
    file.write_text(saved, encoding="utf-8")
    done = run("update")
    assert done.exit_code == 0, done.output
    assert file.read_bytes() == canonical
    assert b"Somebody" not in canonical


@pytest.mark.parametrize("code", CODES)
def test_babel_reads_a_catalogue_to_the_same_messages(code: str):
    """Context, Dutch and translation are those of the quick reader."""
    data = (ROOT / f"translations/{code}.po").read_bytes()
    read_by_babel = {(one.context or "", one.id): one.string for one in read_po(BytesIO(data)) if one.id}
    assert read_by_babel == read(ROOT, code).messages


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not there")
@pytest.mark.parametrize("code", CODES)
def test_gettext_finds_no_fault(code: str, tmp_path: Path):
    """The strict check of msgfmt passes, also with lapsed entries."""
    (tmp_path / "x.po").write_text(_with_marks(code), encoding="utf-8")
    subprocess.run(
        ["msgfmt", "--check-format", "--check-domain", "--output-file=-", tmp_path / "x.po"],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def test_names_of_translators_leave_the_header():
    """Contributing needs no name: what programs write about people is not kept, what we ask is."""
    header = {
        "Last-Translator": "A <a@example.org>",
        "X-Poedit-Bookmarks": "1",
        "X-Read-By-Native-Speaker": "2026-11-20",
        "Language": "en",
    }
    assert [name for name in header if catalogues._is_kept(name)] == ["X-Read-By-Native-Speaker", "Language"]


# Comments for translators --------------------------------------------------------------------------------------------


def _comments(text: str, context: str, msgid: str) -> list[str]:
    block = next(part for part in text.split("\n\n") if f'msgctxt "{context}"\nmsgid "{msgid}"' in part)
    return [line for line in block.split("\n") if line.startswith("#")]


def test_a_translator_reads_where_a_text_is_seen_and_which_word_to_use():
    """The page and the organization; for a short word of the interface what stands beside it."""
    text = (ROOT / "translations/es.po").read_text(encoding="utf-8")
    own = _comments(
        text, "services.belle-confidant.anonymity_note", dutch_of("services.belle-confidant.anonymity_note")
    )
    assert own[0] == "#. Belle: services/belle-confidant/"
    assert _comments(text, "audiences.client.label", "klant")[-1] == "#. Word: klant = cliente"
    seen = "#. Seen in: views/labels.py (waiting bands)"
    text = (ROOT / INTERFACE / "es.po").read_text(encoding="utf-8")
    assert _comments(text, "ui", "weken") == [seen, "#. Beside: dagen · maanden"]


@pytest.mark.parametrize("code", CODES)
def test_no_slur_stands_in_a_catalogue(code: str):
    """Translators are told the word to use; those not to use stand in the glossary alone."""
    files = [ROOT / folder / f"{code}.po" for folder in ("translations", INTERFACE)]
    text = "".join(file.read_text(encoding="utf-8") for file in files).lower()
    assert [word for word in ("hookers", "prostituta", "عاهر", "hoeren") if word in text] == []


# A new language ------------------------------------------------------------------------------------------------------


def test_a_language_from_nothing_is_one_line_and_one_command(root: Path):
    """The line in mkdocs.yml and the update give an empty catalogue; the guide builds, and says what is not translated."""
    replace_in(
        root / "mkdocs.yml",
        "        - {locale: en, name: English, build: true}\n",
        "        - {locale: en, name: English, build: true}\n        - {locale: uk, name: Українська, build: true}\n",
    )
    done = run("update")
    assert done.exit_code == 0, done.output
    file = root / "translations/uk.po"
    found = read(root, "uk")
    said = load_social_map(ROOT / "data", ROOT).interface.words
    interface = {(ui, said.get(text, text)) for ui, text in read(ROOT, folder=INTERFACE).messages}
    assert found.messages.keys() == read(root).messages.keys() | interface
    assert set(found.messages.values()) == {""}
    assert (found.header["Language"], found.header["X-Read-By-Native-Speaker"]) == ("uk", "not yet")
    dutch = dutch_of("needs.free-test.label")
    entry = f'msgctxt "needs.free-test.label"\nmsgid "{dutch}"\nmsgstr "'
    replace_in(file, f'{entry}"', f'{entry}Хочу безкоштовний тест"')
    assert "Everything is up to date." in run("update").output
    project, report = build_in(root, languages=("nl", "uk"))
    assert not report.failed, report.problems
    page = (project.site / "uk/needs/free-test/index.html").read_text(encoding="utf-8")
    assert '<html lang="uk" dir="ltr">' in page
    assert "Хочу безкоштовний тест" in page
    assert 'lang="en" dir="ltr">' in page, "what is not translated is said in English, and marked"
    assert "uk  not read by a native speaker yet" in run("status", "--language", "uk").output


# On the page ---------------------------------------------------------------------------------------------------------


def test_a_page_marks_what_is_older_and_falls_back_where_it_decides(guide_copy: Path, monkeypatch: pytest.MonkeyPatch):
    """A change of the Dutch is seen in the other languages at once, before and after the catalogues are updated."""
    monkeypatch.chdir(guide_copy)
    data = guide_copy / BELLE
    text = data.read_text(encoding="utf-8")
    old = {}
    for field in ("not_only_for", "anonymity_note", "shared_with", "referral.consent"):
        dutch = dutch_of(f"services.belle-confidant.{field}")
        old[field] = read(ROOT).messages[f"services.belle-confidant.{field}", dutch]
        line = f"{field.rpartition('.')[2]}: {dutch}\n"
        assert text.count(line) == 1
        text = text.replace(line, f"{field.rpartition('.')[2]}: Heel anders {field}.\n")
    data.write_text(text, encoding="utf-8")
    may_be_old = old.pop("not_only_for")
    for step in ("before the update", "after the update"):
        project, report = build_in(guide_copy)
        assert not report.failed, report.problems
        page = (project.site / "en/services/belle-confidant/index.html").read_text(encoding="utf-8")
        assert f'<p>{may_be_old}</p>\n<p class="soft">This translation is older than the Dutch text.</p>' in page, step
        for field, promise in old.items():
            assert f'<p lang="nl" dir="ltr">Heel anders {field}.</p>' in page, step
            assert promise not in page, step
        assert run("update", "--today", TODAY.isoformat()).exit_code == 0


def test_merging_is_quiet_about_catalogues_without_anything():
    """An empty catalogue gets every text, without a translation."""
    merged, moved = catalogues.merge([Entry("a.b", "x")], Catalogue())
    assert (merged, moved) == ([Entry("a.b", "x")], {})
