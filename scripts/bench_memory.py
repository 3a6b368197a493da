"""Looks how much memory a process and all that it starts hold together."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

#: Seconds between two looks.
PAUSE = 0.05
_PROC = Path("/proc")
_PSS = re.compile(rb"^Pss: +(\d+) kB", re.MULTILINE)
_KILOBYTES = 1024


def watch(pid: int) -> int:
    """Wait until ``pid``, which leads its own session, ends, but leave it to be waited for; give the peak in MB.

    It is the proportional set size of all processes of the session together: memory that two of them share, as after
    a fork, counts once. It is 0 where the system does not tell.
    """
    peak = 0
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        peak = max(peak, sum(_pss(process) for process in _session(pid)))
        time.sleep(PAUSE)
    return peak // _KILOBYTES


def _session(leader: int) -> list[int]:
    """Give the processes of a session."""
    found = []
    for folder in _PROC.glob("[0-9]*"):
        try:
            # The name of the program, in brackets, may hold anything; after it: state, parent, group, session.
            fields = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(fields[3]) == leader:
            found.append(int(folder.name))
    return found


def _pss(pid: int) -> int:
    """Give the proportional set size of a process in KB, or 0 when it ended or the system does not tell."""
    try:
        found = _PSS.search((_PROC / str(pid) / "smaps_rollup").read_bytes())
    except OSError:
        return 0
    return int(found[1]) if found else 0
