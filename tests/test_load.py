"""The loader gives the social map, or says in plain words and with an exact place what is wrong with it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijzer.load import Loaded, Unreadable, load_social_map, load_yaml_file
from wegwijzer.model import NeutralWords
from wegwijzer.problems import printable, report

GOOD = """\
organizations:
  - id: belle
    name: Belle
    kind: specialist
    about: Helpt in Utrecht.
    regions: [utrecht]
    contacts:
      - {id: site, kind: website, value: https://example.nl/, state: confirmed}
    services:
      - id: cv-help
        name: iemand die helpt met je cv
        needs: [work]
        what_you_get: Een cv.
        for_whom:
          women: yes
          papers: not-needed
        referral: {self: yes}
    sources:
      - id: own-site
        title: Belle
        kind: self
        read: 2026-01-02
        for: [about]
"""
OTHER_FILES = {
    "taxonomy.yaml": """\
topics: [{id: work, label: Werk, tab_title: Werk, hint: Werk}]
needs: [{id: work, topic: work, label: Werk}]
places: [{id: utrecht, name: Utrecht, kind: city}]
audiences: [{id: sex-worker, label: x, usual: yes}]
phases: [{id: work, label: x, usual: yes}]
now: []
""",
    "links.yaml": "exit: https://example.nl/\n",
    "neutral-words.yaml": "words: [seks]\n",
}

MISTAKES = {
    "word that is not a choice": (
        ("kind: specialist", "kind: specialst"),
        (
            '4:11: organizations[0].kind: "specialst" is not one of: specialist, peer, general, helpline, authority. '
            "Tip: Did you mean specialist?"
        ),
    ),
    "key that is not known": (
        ("    about:", "    abuot:"),
        '5:5: organizations[0].abuot: the key "abuot" is not known here. Tip: Did you mean about?',
    ),
    "alias that is not known": (
        ("self: yes", "slef: yes"),
        '17:20: organizations[0].services[0].referral.slef: the key "slef" is not known here. Tip: Did you mean self?',
    ),
    "field by its Python name": (
        ("        for: [about]", "        for_: [about]"),
        '23:9: organizations[0].sources[0].for_: the key "for_" is not known here. Tip: Did you mean for?',
    ),
    "missing key": (
        ("        needs: [work]\n", ""),
        "10:9: organizations[0].services[0].needs: the key needs is missing. Tip: Add it.",
    ),
    "missing choice": (
        ("        kind: self\n", ""),
        (
            "19:9: organizations[0].sources[0].kind: the key kind is missing. "
            "Tip: Add it with one of: self, government, press, research, list, other."
        ),
    ),
    "text for a list": (
        ("[utrecht]", "utrecht"),
        (
            "6:14: organizations[0].regions: a list is expected here, not text. "
            "Tip: Start each item on its own line with '- '; an empty list is []."
        ),
    ),
    "empty list": (
        ("[work]", "[]"),
        "12:16: organizations[0].services[0].needs: this is empty. Tip: Write at least one item.",
    ),
    "list for a text": (
        ("name: Belle", "name: [Belle]"),
        "3:11: organizations[0].name: a text is expected here, not a list. Tip: Write the text after the colon.",
    ),
    "text for a record": (
        ("referral: {self: yes}", "referral: yes"),
        (
            "17:19: organizations[0].services[0].referral: keys with values are expected here, not text. "
            "Tip: Write each key on a line: 'key: value'."
        ),
    ),
    "list for a choice": (
        ("women: yes", "women: [yes]"),
        (
            "15:18: organizations[0].services[0].for_whom.women: one of yes, no, unknown is expected here, not a list. "
            "Tip: Write one of them after the colon."
        ),
    ),
    "day that does not exist": (
        ("2026-01-02", "2026-02-31"),
        (
            '22:15: organizations[0].sources[0].read: "2026-02-31" is not a date. '
            "Tip: Write year-month-day, such as 2026-11-21."
        ),
    ),
    "number in words": (
        ("women: yes", "minimum_age: oud"),
        (
            '15:24: organizations[0].services[0].for_whom.minimum_age: "oud" is not a whole number. '
            "Tip: Write digits only, such as 18."
        ),
    ),
    "number that is too large": (
        ("women: yes", "minimum_age: 121"),
        (
            '15:24: organizations[0].services[0].for_whom.minimum_age: "121" is out of range. '
            "Tip: Write a number that is at most 120."
        ),
    ),
    "long line": (
        ("name: Belle", "name: " + "x" * 121),
        "3:11: organizations[0].name: the text has 121 characters; at most 120 fit. Tip: Shorten it.",
    ),
    "wrong form": (
        ("        referral: {self: yes}", "        languages: [{code: english, how: staff}]"),
        (
            '17:28: organizations[0].services[0].languages[0].code: "english" does not have the right form. '
            "Tip: Write a language code, such as nl, en or ar."
        ),
    ),
    "sentence of a validator": (
        ("name: Belle", 'name: "=1+1"'),
        (
            "3:11: organizations[0].name: the text starts with '=', which a spreadsheet reads as a formula. "
            "Tip: Start with a letter or a quotation mark."
        ),
    ),
    "rule about a whole record": (
        ("state: confirmed", "state: withheld"),
        (
            "8:9: organizations[0].contacts[0]: a withheld contact has no reason. "
            "Tip: Write why it is withheld, such as: reason: source of 2012."
        ),
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a small whole social map."""
    return _make(tmp_path)


def _make(root: Path, services: str | bytes = GOOD) -> Path:
    (root / "data/services").mkdir(parents=True, exist_ok=True)
    for name, text in OTHER_FILES.items():
        (root / "data" / name).write_text(text)
    data = services if isinstance(services, bytes) else services.encode()
    (root / "data/services/belle.yaml").write_bytes(data)
    return root


def _load(root: Path) -> Loaded:
    return load_social_map(root / "data", root)


def test_a_good_social_map_is_loaded_whole(root: Path) -> None:
    """Every part is there, with the file of each organization, and no problem."""
    loaded = _load(root)
    assert report(loaded.problems) == ""
    assert [organization.id for organization in loaded.organizations] == ["belle"]
    assert loaded.files == {"belle": "data/services/belle.yaml"}
    assert loaded.organizations[0].services[0].referral.self_ == "yes"
    assert loaded.taxonomy
    assert loaded.links
    assert loaded.neutral_words == NeutralWords(words=("seks",))


def test_services_yaml_comes_first_and_files_follow_by_name(root: Path) -> None:
    """The order does not depend on the disk."""
    (root / "data/services.yaml").write_text(GOOD.replace("belle", "national"))
    (root / "data/services/anna.yaml").write_text(GOOD.replace("belle", "anna"))
    assert [organization.id for organization in _load(root).organizations] == ["national", "anna", "belle"]


@pytest.mark.parametrize(("change", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_place_and_remedy(root: Path, change: tuple[str, str], expected: str) -> None:
    """The whole line is what a contributor reads: place, path, what is wrong, what to do."""
    assert change[0] in GOOD
    _make(root, GOOD.replace(change[0], change[1], 1))
    assert f"data/services/belle.yaml:{expected}" in report(_load(root).problems).split("\n")


def test_a_mistake_costs_only_its_own_organization(root: Path) -> None:
    """The other organizations of a file are still loaded, and checked further."""
    other = GOOD.removeprefix("organizations:\n").replace("belle", "other").replace("specialist", "wrong")
    _make(root, GOOD + other)
    loaded = _load(root)
    assert [organization.id for organization in loaded.organizations] == ["belle"]
    assert [problem.path for problem in loaded.problems] == ["organizations[1].kind"]


def test_one_id_for_two_organizations_is_a_problem(root: Path) -> None:
    """The second one is reported, with the file of the first."""
    (root / "data/services/zoe.yaml").write_text(GOOD)
    expected = (
        "data/services/zoe.yaml:2:9: organizations[0].id: another organization has the id belle too "
        "(in data/services/belle.yaml). Tip: Give each organization its own id."
    )
    assert report(_load(root).problems) == expected


def test_later_checks_find_the_place_of_a_field(root: Path) -> None:
    """A field that is not written has the place of the record around it."""
    loaded = _load(root)
    file = loaded.files["belle"]
    assert loaded.place(file, ("organizations", 0, "services", 0, "needs", 0)) == (12, 17)
    assert loaded.place(file, ("organizations", 0, "services", 0, "cost", "kind")) == (10, 9)
    problem = loaded.problem("belle", ("services", 0, "needs", 0), "the need work is not known.", "Add it.")
    assert (problem.line, problem.path) == (12, "organizations[0].services[0].needs[0]")
    assert loaded.place("gone.yaml", ("a",)) == (0, 0)


@pytest.mark.parametrize(
    "name", ["Belle.yaml", "belle.yml", "be_lle.yaml", "-a.yaml", "a b.yaml", "é.yaml", "a\nb.yaml"]
)
def test_a_file_with_another_name_is_reported(root: Path, name: str) -> None:
    """It is never left out in silence."""
    (root / "data/services" / name).write_text(GOOD)
    problems = _load(root).problems
    assert [problem.message for problem in problems] == ["a file of the social map cannot have this name."]
    assert "\n" not in problems[0].file


def test_only_ordinary_files_are_read(root: Path) -> None:
    """A link could show any file of the machine, a pipe would wait for ever."""
    (root / "data/services/link.yaml").symlink_to("/etc/passwd")
    (root / "data/services/folder.yaml").mkdir()
    os.mkfifo(root / "data/services/pipe.yaml")
    problems = _load(root).problems
    assert [(problem.file, problem.message) for problem in problems] == [
        (f"data/services/{name}.yaml", "this is not an ordinary file.") for name in ("folder", "link", "pipe")
    ]


def test_a_linked_folder_is_not_read(root: Path) -> None:
    """The folder of the social map cannot be a link either."""
    (root / "data/services").rename(root / "elsewhere")
    (root / "data/services").symlink_to(root / "elsewhere")
    assert [problem.message for problem in _load(root).problems] == ["this is not a folder."]


def test_a_missing_file_is_a_problem_and_a_missing_folder_is_not_readable(root: Path) -> None:
    """One can be mended in the data; the other is wrong use."""
    (root / "data/links.yaml").unlink()
    assert report(_load(root).problems) == "data/links.yaml:0:0: the file is not there. Tip: Add it."
    with pytest.raises(Unreadable, match="The folder nowhere is not there"):
        load_social_map(root / "nowhere", root)


def test_a_line_hidden_in_a_comment_cannot_swap_a_number(root: Path) -> None:
    """The trap of U+2028: PyYAML alone would read the second value and git would show one changed comment."""
    hidden = GOOD.replace("    name: Belle\n", "    name: Belle\n    # checked\u2028    name: Other\n")
    loaded = _load(_make(root, hidden))
    assert loaded.organizations == ()
    assert "U+2028 (LINE SEPARATOR)" in loaded.problems[0].message
    assert loaded.problems[0].line == 4


def test_a_file_outside_the_project_is_named_in_full(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """``--data`` may point anywhere."""
    path = tmp_path_factory.mktemp("other") / "words.yaml"
    path.write_text("wrods: []\n")
    problems = load_yaml_file(path, root, NeutralWords)[1]
    assert {problem.file for problem in problems} == {path.as_posix()}


def test_very_many_mistakes_are_counted_and_not_listed(root: Path) -> None:
    """Ten thousand unknown keys give a short list, quickly."""
    _make(root, GOOD + "".join(f"key{number}: 1\n" for number in range(10_000)))
    assert _load(root).problems[0].message == "9800 more things are wrong in this file."


_PIECES = st.sampled_from(
    [" ", "\n", "- ", ": ", "[", "]", "{", "}", '"', "&a", "*a", "!", "#", "\t", "0", "yes", "é", "\u2028"]
)


@given(st.integers(0, len(GOOD)), st.integers(0, 30), _PIECES)
def test_a_damaged_file_gives_problems_and_nothing_else(start: int, length: int, piece: str) -> None:
    """Whatever is cut out and put in, nothing is raised and nothing hidden is printed."""
    _check_only_problems((GOOD[:start] + piece + GOOD[start + length :]).encode())


@given(st.binary(max_size=200), st.integers(0, len(GOOD)))
def test_any_bytes_give_problems_and_nothing_else(data: bytes, start: int) -> None:
    """The same for bytes that no editor would write."""
    _check_only_problems(data)
    _check_only_problems(GOOD.encode()[:start] + data)


@given(
    st.sampled_from([line.split(":")[0] + ":" for line in GOOD.split("\n") if ": " in line and "- " not in line]),
    st.sampled_from(
        ["", "[]", "{}", "[[]]", "[{}]", "{a: b}", "-1", "99999999999999999999", "1e400", "0x1F", "١٢", "\\", "''"]
    ),
)
def test_a_wrong_kind_of_value_gives_problems_and_nothing_else(key: str, value: str) -> None:
    """Each key with each kind of value: a sentence comes out, never a traceback."""
    lines = [f"{key} {value}" if line.startswith(key) else line for line in GOOD.split("\n")]
    _check_only_problems("\n".join(lines).encode())


def _check_only_problems(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        loaded = _load(_make(Path(folder), data))
    assert loaded.organizations or loaded.problems or b"[]" in data
    for line in report(loaded.problems).split("\n"):
        assert printable(line, longest=100_000) == line


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://wetten.example/", "https://bit.ly/x"])
def test_an_outside_page_has_an_address_that_a_reader_can_be_sent_to(root: Path, url: str) -> None:
    """What an article leads to is held to the same rules as a contact."""
    (root / "data/links.yaml").write_text(
        f"exit: https://example.nl/\nlinks:\n  - {{id: law, title: De wet, url: '{url}'}}\n"
    )
    [problem] = _load(root).problems
    assert (problem.file, problem.line, problem.path) == ("data/links.yaml", 3, "links[0].url")


def test_the_date_of_a_rule_is_one_that_pages_can_say(tmp_path: Path):
    """A date in words once ended a build in a traceback."""
    rule = (
        "rules: [{id: home, title: Thuis, allowed: yes, text: Het mag., ask: Vraag het., source: Gemeente, "
        "published: april 2024, as_of: 2024-05-01}]"
    )
    for name, text in OTHER_FILES.items():
        (tmp_path / name).write_text(text.replace("kind: city}", f"kind: city, {rule}}}"), encoding="utf-8")
    problems = [one for one in load_social_map(tmp_path, tmp_path).problems if one.file == "taxonomy.yaml"]
    assert "'april 2024' is not a date of publication." in [one.message for one in problems]
