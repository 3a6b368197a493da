"""Work beside other work: what it gives is the same wherever it was done."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wegwijzer.processes import beside


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


def test_who_does_not_ask_waits_for_nothing_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where other work fails first, a result of any size is let go, and the process with it."""
    children, fork = [], os.fork

    def forked() -> int:
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(os, "fork", forked)
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
