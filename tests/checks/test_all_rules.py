"""All rules together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wegwijzer import checks
from wegwijzer.emergency import EMERGENCY_NUMBERS
from wegwijzer.load import load_social_map

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("rule", checks.RULES, ids=lambda rule: rule.__name__)
def test_the_sample_passes_every_rule(sample, rule):
    """The golden case: a small map without faults."""
    assert list(rule(sample())) == []


def test_every_file_is_a_rule_with_a_manual_entry():
    """A rule has the name of its file and one line of docstring."""
    helpers = {"__init__", "records", "texts", "wording"}
    files = {path.stem for path in Path(checks.__file__).parent.glob("*.py")} - helpers
    assert files == {rule.__name__ for rule in checks.RULES}
    assert all(rule.__doc__ and "\n" not in rule.__doc__ for rule in checks.RULES)


def test_a_finding_becomes_a_problem_with_its_line(tmp_path):
    """File, line, column and path lead to the field."""
    data = tmp_path / "data"
    data.mkdir()
    write_small_map(data)
    found = checks.check(load_social_map(data, tmp_path), date(2026, 11, 22), {}, {})
    assert [(p.file, p.line, p.path, p.tip) for p in found if "no need" in p.message] == [
        ("data/services.yaml", 12, "organizations[0].services[0].needs[0]", "Did you mean free-test?")
    ]


def test_broken_files_do_not_make_false_findings(tmp_path):
    """When a file could not be read, nobody is told that its ids do not exist."""
    data = tmp_path / "data"
    data.mkdir()
    write_small_map(data)
    (data / "links.yaml").unlink()
    loaded = load_social_map(data, tmp_path)
    found = checks.check(loaded, date(2026, 11, 22), {}, {})
    assert loaded.problems
    assert not [problem for problem in found if "there is no" in problem.message]


def test_the_lifelines_stand_in_the_real_data():
    """112, 113 and 0800 2000 are where they belong."""
    loaded = load_social_map(ROOT / "data", ROOT)
    assert set(EMERGENCY_NUMBERS) <= {organization.id for organization in loaded.organizations}
    assert sorted(EMERGENCY_NUMBERS.values()) == ["0800 2000", "112", "113"]
    assert loaded.taxonomy
    records = checks.records_of(loaded, loaded.taxonomy, {}, {})
    assert list(checks.emergency_lines(records)) == []


def write_small_map(data: Path) -> None:
    """Write a map with one misspelt need."""
    (data / "services.yaml").write_text(
        "organizations:\n"
        "  - id: blue-door\n"
        "    name: De Blauwe Deur\n"
        "    kind: general\n"
        "    about: Advies.\n"
        "    regions: [utrecht]\n"
        "    sources:\n"
        "      - {id: own, title: Eigen site, kind: self, read: 2024-05-01, for: [about]}\n"
        "    services:\n"
        "      - id: blue-door-test\n"
        "        name: Een test\n"
        "        needs: [fre-test]\n"
        "        what_you_get: Een test.\n"
        "        how_to_find: Loop binnen.\n"
        "        sources: [{id: own, for: [what_you_get]}]\n"
    )
    (data / "taxonomy.yaml").write_text(
        "topics: [{id: health, label: Gezond, tab_title: Gezond, hint: Een test}]\n"
        "needs: [{id: free-test, topic: health, label: Een gratis test}]\n"
        "places: [{id: utrecht, name: Utrecht, kind: city}]\n"
        "audiences: [{id: sex-worker, label: wie dit werk doet, usual: yes}]\n"
        "phases: [{id: work, label: Ik werk, usual: yes}]\n"
        "now: []\n"
    )
    (data / "links.yaml").write_text("exit: https://www.example.org/\n")
    (data / "neutral-words.yaml").write_text("words: [seks]\n")
