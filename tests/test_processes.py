"""Work beside other work: what it gives is the same wherever it was done."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from wegwijzer.processes import MOST_TOKENS, beside, from_both_ends


def test_work_is_done_in_another_process_and_its_result_comes_back():
    """The result is there when it is asked for, and the process is gone afterwards."""
    with beside(os.getpid) as result:
        other = result()
    assert other != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)


def test_what_goes_wrong_there_goes_wrong_here():
    """A mistake is raised in this process, where somebody sees it, and no process of the two is left."""
    before = os.getpid()

    def fail() -> None:
        message = f"in {'this one' if os.getpid() == before else 'the other'}"
        raise ValueError(message)

    with pytest.raises(ValueError, match="in this one"), beside(fail) as result:
        result()


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give the processes that this one forks, as they come."""
    found, fork = [], os.fork

    def forked() -> int:
        found.append(fork())
        return found[-1]

    monkeypatch.setattr(os, "fork", forked)
    return found


def test_who_does_not_ask_waits_for_nothing_large(tmp_path: Path, children: list[int]):
    """Where other work fails first, a result of any size is let go, and the process with it."""
    with pytest.raises(KeyError), beside(lambda: "x" * 10_000_000):
        raise KeyError(str(tmp_path))
    [child] = children
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


def test_without_a_fork_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch):
    """A system that cannot fork gets the same result."""
    monkeypatch.delattr(os, "fork")
    with beside(os.getpid) as result:
        assert result() == os.getpid()


def _named(folder: Path) -> Callable[[int], None]:
    """Give work that leaves a file with the process that did it."""

    def work(number: int) -> None:
        with (folder / str(number)).open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")

    return work


@pytest.mark.parametrize("count", [0, 1, 2, 500])
def test_everything_is_done_once_from_both_ends(tmp_path: Path, count: int):
    """Neither process does what the other did, and nothing is left between them."""
    from_both_ends(_named(tmp_path), range(count))
    done = {int(file.name): file.read_text(encoding="utf-8").split() for file in tmp_path.iterdir()}
    assert sorted(done) == list(range(count))
    assert all(len(by) == 1 for by in done.values())
    mine = [number for number, [by] in sorted(done.items()) if by == str(os.getpid())]
    assert mine == list(range(len(mine)))


def _wait_for(file: Path) -> None:
    """Wait until the other process made ``file``."""
    while not file.exists():
        time.sleep(0.005)


@pytest.mark.parametrize("why", [ValueError, KeyboardInterrupt, SystemExit])
def test_what_the_other_end_left_is_done_here(tmp_path: Path, why: type[BaseException]):
    """When the other process fails or is interrupted, it ends there, and this one does what it may have left."""
    before, taken, done = os.getpid(), tmp_path / "taken", []

    def work(number: int) -> None:
        if os.getpid() != before:
            taken.touch()
            raise why
        _wait_for(taken)
        done.append(number)

    from_both_ends(work, range(50))
    assert done == list(range(50))
    assert os.getpid() == before


def test_work_beside_that_is_interrupted_ends_there():
    """It is done here then, and nothing else of the caller goes on in the other process."""
    before = os.getpid()

    def interrupted() -> int:
        if os.getpid() != before:
            raise KeyboardInterrupt
        return os.getpid()

    with beside(interrupted) as result:
        assert result() == before
    assert os.getpid() == before


def test_a_mistake_at_this_end_is_raised_and_leaves_no_process(tmp_path: Path, children: list[int]):
    """Whoever calls sees what went wrong."""

    before, begun = os.getpid(), tmp_path / "begun"

    def work(number: int) -> None:
        if os.getpid() == before:
            _wait_for(begun)
            raise ValueError(str(number))
        begun.touch()
        (tmp_path / str(number)).touch()
        time.sleep(0.01)

    with pytest.raises(ValueError, match="0"):
        from_both_ends(work, range(1_000))
    assert len(list(tmp_path.iterdir())) < 500, "the other process goes on for nothing"
    [child] = children
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


def test_without_a_fork_all_is_done_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A system that cannot fork makes the same."""
    monkeypatch.delattr(os, "fork")
    from_both_ends(_named(tmp_path), range(5))
    assert {file.read_text(encoding="utf-8") for file in tmp_path.iterdir()} == {f"{os.getpid()}\n"}


def test_more_than_a_pipe_holds_is_refused():
    """A pipe that is full would wait for ever for somebody who reads it."""
    with pytest.raises(ValueError, match="do not fit"):
        from_both_ends(print, range(MOST_TOKENS + 1))
