"""Search in all texts: what is indexed and published, when, and what happens without Pagefind."""

from __future__ import annotations

import gzip
import html
import json
from pathlib import Path

import pytest
import yaml
from sites import build_in, tree

from wegwijzer import full_text
from wegwijzer.project import Project, Unusable

_CLOCK = "if(this.metaCacheTag!==null){entryUrl+=`?ts=${this.metaCacheTag}`;}else{entryUrl+=`?ts=${Date.now()}`;}"
_ENTRY = (
    "await this.loadEntry();let index=this.findIndex(language);}"
    "async loadEntry(){try{let entryUrl=`${this.basePath}pagefind-entry.json`;"
)
_SILENT = "catch(e){console.error(`Failed to load the index chunk ${url}:\n${e?.toString()}`);}"


def _published(project: Project) -> dict[str, bytes]:
    return tree(project.site / full_text.FOLDER)


def _texts(project: Project) -> list[dict[str, str]]:
    """Give what a reader may get back: one for each page."""
    found = []
    for name, data in _published(project).items():
        if name.startswith("fragment/"):
            found.append(json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd")))
    return found


def test_only_what_our_own_interface_asks_for_is_published(built: Project):
    """Two scripts, the index of each language, and none of Pagefind's own interfaces."""
    outside = {name for name in _published(built) if "/" not in name}
    codes = [language.code for language in built.languages]
    expected = {"pagefind.js", "pagefind-worker.js"}
    expected |= {name for code in codes for name in (f"pagefind-entry.{code}.json", f"wasm.{code}.pagefind")}
    assert {name for name in outside if not name.endswith(".pf_meta")} == expected
    assert len([name for name in outside if name.endswith(".pf_meta")]) == len(codes)


def test_a_language_whose_endings_pagefind_does_not_know_is_indexed_too(guide_copy: Path):
    """A new language builds, whichever it is: Ukrainian has no program of its own in Pagefind and gets a copy of the common one."""
    config = guide_copy / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    line = "        - {locale: ar, name: العربية, build: true}\n"
    assert line in text
    config.write_text(text.replace(line, f"{line}{line.replace('ar', 'uk').replace('العربية', 'Українська')}"))
    project, done = build_in(guide_copy, full=True, languages=("nl", "uk"))
    assert not done.failed
    files = _published(project)
    assert {"wasm.nl.pagefind", "wasm.uk.pagefind"} <= files.keys()
    assert json.loads(files["pagefind-entry.uk.json"])["languages"]["uk"]["wasm"] == "uk"


def test_the_entry_file_has_one_order_and_no_script_tells_the_clock(built: Project):
    """The same pages give the same bytes, and the host learns a file name and nothing more."""
    files = _published(built)
    for language in built.languages:
        entry = json.loads(files[f"pagefind-entry.{language.code}.json"])
        assert list(entry["languages"]) == [language.code]
        assert list(entry) == sorted(entry)
    for name in ("pagefind.js", "pagefind-worker.js"):
        assert b"?ts=" not in files[name]


def test_each_page_is_found_under_the_name_of_what_it_offers(built: Project):
    """Titles are those of needs and services, not the neutral ones of the tab; lists and menus are left out."""
    texts = {one["url"]: one for one in _texts(built)}
    assert texts["/needs/bookkeeper/"]["meta"]["title"] == "Ik zoek een boekhouder die opting-in kent"
    assert "Zo kom je binnen" not in texts["/needs/bookkeeper/"]["content"]
    assert "/es/services/belle-bookkeeper/" in texts
    assert "/about/" in texts
    assert not [url for url in texts if url.endswith(("/a-z/", "/now/", ".html"))]


def test_what_stands_at_the_end_of_every_record_is_not_found(built: Project):
    """Who read a text, and how to tell of a mistake, would be found on every page."""
    texts = [one["content"] for one in _texts(built) if "/services/" in one["url"]]
    assert texts
    assert not [text for text in texts if "Tekst gelezen door een sekswerker" in text or "Iets doorgeven" in text]


def test_no_hidden_word_comes_back_in_a_text(built: Project):
    """Words that only steer stand in no text that the full search gives back, unless a page itself says them."""
    files = tree(built.site)
    pages = html.unescape(b"".join(data for name, data in files.items() if name.endswith(".html")).decode())
    whole = " ".join(one["content"] for one in _texts(built))
    for file in sorted((built.root / "translations").glob("*.words.yaml")):
        words = yaml.safe_load(file.read_text(encoding="utf-8"))
        hidden = {str(word) for terms in words["needs"].values() for word in terms.get("hide", ())}
        assert not [word for word in hidden if word in whole and word not in pages]


def test_a_preview_has_no_index_and_offers_none(guide_copy: Path):
    """Pages alone are built without it, and what an earlier build left goes."""
    project, _ = build_in(guide_copy, full=True)
    assert _published(project)
    assert '"full":true' in (project.site / "assets/words.nl.js").read_text(encoding="utf-8")
    project, _ = build_in(guide_copy)
    assert not (project.site / full_text.FOLDER).exists()
    assert '"full":false' in (project.site / "assets/words.nl.js").read_text(encoding="utf-8")


def test_pagefind_runs_only_when_a_page_changed(guide_copy: Path, monkeypatch: pytest.MonkeyPatch):
    """The index of last time is published again while every page of a language is the same, and not after a change."""
    ran = []
    run = full_text._run
    monkeypatch.setattr(full_text, "_run", lambda *given: (ran.append(given[2].name), run(*given)))
    project, _ = build_in(guide_copy, full=True)
    first = _published(project)
    build_in(guide_copy, full=True)
    assert ran == ["nl", "en", "es", "ar"]
    assert _published(project) == first
    catalogue = guide_copy / "translations/es.po"
    with catalogue.open("a", encoding="utf-8") as own:
        own.write('\nmsgctxt "ui"\nmsgid "Gratis"\nmsgstr "Es gratis"\n')
    build_in(guide_copy, full=True)
    assert ran[4:] == ["es"]
    file = guide_copy / "data/services/belle.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    about: ", "    led_by: both\n    about: ", 1), encoding="utf-8")
    build_in(guide_copy, full=True)
    assert ran[5:] == ["nl", "en", "es", "ar"]


def test_without_pagefind_the_guide_is_built_and_says_so(guide_copy: Path, monkeypatch: pytest.MonkeyPatch):
    """A missing program is a note, never a failed build, and the button is not offered."""
    monkeypatch.setattr(full_text, "program", lambda: None)
    project, done = build_in(guide_copy, full=True)
    assert not done.failed
    assert any("No search in all texts" in note for note in done.notes)
    assert (project.site / "index.html").is_file()
    assert not (project.site / full_text.FOLDER).exists()
    assert '"full":false' in (project.site / "assets/words.nl.js").read_text(encoding="utf-8")


def test_a_pagefind_that_is_not_known_is_refused():
    """Where a place to mend is not found, or another clock is left, a plain sentence ends the build."""
    mended = full_text.mended(f"a;{_CLOCK}try{{b}}{_SILENT}{_ENTRY}", "pagefind.js")
    assert mended.startswith("a;try{b}catch(e){console.error(")
    assert "throw e;}await this.loadEntry(language);let index=this.findIndex(language);" in mended
    assert mended.endswith(
        "async loadEntry(language){try{let entryUrl=`${this.basePath}pagefind-entry.${language}.json`;"
    )
    for script in (_CLOCK + _ENTRY, _SILENT + _ENTRY, _CLOCK + _SILENT, _CLOCK + _SILENT + _ENTRY + "x=`?ts=${now()}`"):
        with pytest.raises(Unusable, match="clock"):
            full_text.mended(script, "pagefind.js")


def test_the_order_in_which_a_disk_lists_pages_changes_nothing(built: Project, tmp_path: Path):
    """Pages that were written in another order, as on another disk, give the same index."""
    pages = sorted(page.relative_to(built.site).as_posix() for page in built.site.glob("services/*/index.html"))[:30]
    made = []
    for order in (pages, pages[::-1]):
        site = tmp_path / f"site-{len(made)}"
        for page in order:
            (site / page).parent.mkdir(parents=True)
            (site / page).write_bytes((built.site / page).read_bytes())
        program = full_text.program()
        assert program
        full_text._run(program, site, tmp_path / f"index-{len(made)}", pages)
        made.append(full_text._files(tmp_path / f"index-{len(made)}", "nl"))
    assert made[0] == made[1]
