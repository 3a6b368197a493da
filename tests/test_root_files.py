"""robots.txt and security.txt: what they say, and that they follow the settings of mkdocs.yml."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sites import TODAY, build_in, tree

from wegwijzer import build as building
from wegwijzer.audit import audit
from wegwijzer.audit.allowed import Settings
from wegwijzer.exports import publish
from wegwijzer.project import Project, Unusable, open_project
from wegwijzer.root_files import root_files


def _set(root: Path, name: str, value: str) -> Path:
    """Change a setting under ``extra`` in mkdocs.yml."""
    file = root / "mkdocs.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if line.startswith(f"  {name}:"))
    lines[at] = f"  {name}: {value}\n"
    file.write_text("".join(lines), encoding="utf-8")
    return root


def test_search_engines_may_show_the_guide_and_keep_no_copy(built: Project):
    """Every page may be found, none may be kept, and no number stands in an excerpt without its doubt line."""
    assert (built.site / "robots.txt").read_text().splitlines()[1:] == ["User-agent: *", "Disallow:"]
    pages = {name: data.decode() for name, data in tree(built.site).items() if name.endswith(".html")}
    kept_out = [name for name, html in pages.items() if '<meta name="robots" content="noarchive">' not in html]
    by_hand = [name for name in kept_out if "cards/" in name or name.startswith("f/")]  # cards, and codes on paper
    assert kept_out == by_hand
    assert [name for name in by_hand if '<meta name="robots" content="noindex">' not in pages[name]] == []
    of_services = {name: html for name, html in pages.items() if "services/" in name or "organizations/" in name}
    assert any('class="num"' in html for html in of_services.values())
    for name, html in of_services.items():
        before = [part.rpartition('<div class="way"')[2] for part in html.split('class="num"')[:-1]]
        assert [part[:20] for part in before if not part.startswith(" data-nosnippet>")] == [], name


def test_a_trial_copy_asks_to_be_left_out_on_every_page(guide_copy: Path):
    """With ``search_engines: no`` each page says noindex, also in a build after one that allowed it."""
    build_in(guide_copy)
    project, _ = build_in(_set(guide_copy, "search_engines", "no"))
    pages = {name: data.decode() for name, data in tree(project.site).items() if name.endswith(".html")}
    assert [name for name, html in pages.items() if '<meta name="robots" content="noindex">' not in html] == []
    # Who may not read a page does not see that it wants to be left out.
    assert "Disallow:\n" in (project.site / "robots.txt").read_text()


def test_there_is_no_security_txt_while_nobody_reads_it(built: Project):
    """No address is invented."""
    assert list(built.site.rglob("security.txt")) == []


@pytest.mark.parametrize("contact", ["mailto:veilig@example.org", "https://www.example.org/veilig"])
def test_security_txt_names_the_contact_and_a_day(guide_copy: Path, contact: str):
    """It has the two lines that RFC 9116 wants, and expires within a year of the build."""
    project = open_project(_set(guide_copy, "security_contact", contact))
    lines = root_files(project, TODAY)[".well-known/security.txt"].decode().splitlines()
    assert lines[0] == f"Contact: {contact}"
    expires = datetime.fromisoformat(lines[1].removeprefix("Expires: "))
    assert len(lines) == 2
    assert 0 < (expires - datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)).days < 365
    assert root_files(project, date(2026, 12, 1)) != root_files(project, TODAY)


def test_security_txt_comes_and_goes_with_the_setting(guide_copy: Path):
    """The finished guide holds it, and a build without the setting takes it away again."""
    project, done = build_in(_set(guide_copy, "security_contact", "mailto:veilig@example.org"))
    assert not done.failed
    assert (project.site / ".well-known/security.txt").is_file()
    project, _ = build_in(_set(guide_copy, "security_contact", "''"))
    assert not (project.site / ".well-known").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("search_engines", "perhaps"),
        ("security_contact", "veilig@example.org"),
        ("security_contact", "'mailto:a b@example.org'"),
        ("security_contact", "http://example.org/"),
        ("security_contact", "tel:+31301234567"),
        ("security_contact", '"https://example.org/\\nContact: mailto:evil@example.org"'),
    ],
)
def test_a_setting_that_cannot_be_is_refused(guide_copy: Path, name: str, value: str):
    """A sentence says which setting, and what to write."""
    with pytest.raises(Unusable, match=rf"{name} in mkdocs\.yml is .*\. Write "):
        open_project(_set(guide_copy, name, value))


def test_a_release_with_a_security_contact_passes_the_audit(guide_copy: Path):
    """The contact stands in no lock: the file may hold what the settings say, and not a letter more."""
    project = open_project(_set(guide_copy, "security_contact", "mailto:veilig@example.org"))
    codes = [language.code for language in project.languages]
    done = building.build(project, today=TODAY, full=True, release=True)
    assert not done.failed, building.report(done.problems)
    top = root_files(project, TODAY) | publish.exact(codes)
    loaded = building.read_input(project, TODAY)
    settings = Settings(project.site_name)
    assert audit(project.site, codes, loaded.loaded, loaded.locked, top, settings=settings) == []
    (project.site / "robots.txt").write_bytes(top["robots.txt"] + b"# 0900 1234\n")
    problems = audit(project.site, codes, loaded.loaded, loaded.locked, top, settings=settings)
    assert [problem.message for problem in problems] == [
        "the manifest is not of these files.",
        "the file is not as the settings make it.",
    ]
