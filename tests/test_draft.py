"""Changes to the map are tried out first, and written all together or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from commands import TODAY, run
from sites import copy_project, tree

from wegwijzer.draft import Draft, new_problems
from wegwijzer.problems import Problem
from wegwijzer.project import Unusable, open_project

DAY = date(2026, 11, 22)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "guide")


def test_nothing_is_written_before_write(root: Path):
    """Trying out looks at a copy, and names the real files."""
    before = tree(root)
    draft = Draft(open_project(root))
    draft.put("acs", ("kind",), "special")
    _, problems = draft.try_out(DAY)
    assert [problem.file for problem in problems] == ["data/services/acs.yaml"]
    assert "special" in draft.difference()
    assert tree(root) == before


def test_a_file_that_somebody_else_changed_is_left_alone(root: Path):
    """Neither it nor the other files are written."""
    draft = Draft(open_project(root))
    draft.put("acs", ("kind",), "general")
    draft.put("belle", ("kind",), "general")
    other = root / "data/services/belle.yaml"
    other.write_text(other.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")
    before = tree(root / "data")
    with pytest.raises(Unusable, match=r"belle\.yaml was changed by somebody else"):
        draft.write()
    assert tree(root / "data") == before


def test_what_cannot_be_written_leaves_nothing_behind(root: Path, monkeypatch: pytest.MonkeyPatch):
    """A full disk at the second file: the first stays as it was too."""
    draft = Draft(open_project(root))
    draft.put("acs", ("kind",), "general")
    draft.put("belle", ("kind",), "general")
    before, real = tree(root / "data"), Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if "belle" in self.name:
            raise OSError(28, "No space left on device")
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Unusable, match="No space left on device"):
        draft.write()
    assert tree(root / "data") == before


def test_files_with_windows_line_ends_keep_them(root: Path):
    """And their rights."""
    file = root / "data/services/acs.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    file.chmod(0o640)
    before = file.read_bytes()
    draft = Draft(open_project(root))
    draft.put("acs", ("kind",), "general")
    draft.write()
    assert file.read_bytes() == before.replace(b"kind: specialist", b"kind: general", 1)
    assert file.stat().st_mode & 0o777 == 0o640


def test_the_map_may_lie_elsewhere(root: Path, tmp_path: Path):
    """With --data; the names of files are then whole."""
    elsewhere = tmp_path / "elsewhere"
    (root / "data").rename(elsewhere)
    done = run(root, "withhold", "acs/site", "--reason", "weg", "--data", str(elsewhere), *TODAY)
    assert done.exit_code == 0, done.output
    assert "state: withheld" in (elsewhere / "services/acs.yaml").read_text(encoding="utf-8")


def test_a_second_problem_with_the_same_words_is_new():
    """It counts, although the first was there before; a line that moved does not."""
    one, moved = Problem("a", 1, 1, "", "x."), Problem("a", 5, 1, "", "x.")
    assert new_problems([one], [moved]) == []
    assert new_problems([one], [moved, one]) == [one]
    assert new_problems([], [one]) == [one]
