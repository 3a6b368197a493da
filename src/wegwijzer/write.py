"""Writing: only what changed, in place; strays go at the end. Nothing here knows what a page is.

Emptying the folder first is the slowest way on ext4, and truncating the next (measured; docs/decisions.md).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


def write(file: Path | str, data: bytes) -> bool:
    """Make ``file`` hold ``data``; say whether that changed anything."""
    # By the functions of the system: a build writes tens of thousands of files, and pathlib would double the time.
    handle = _open(file)
    try:
        size = os.fstat(handle).st_size
        if size == len(data) and os.pread(handle, size, 0) == data:
            return False
        written = 0
        while written < len(data):  # the system may take less than all at once
            written += os.pwrite(handle, data[written:] if written else data, written)
        if size > len(data):
            os.ftruncate(handle, len(data))
        return True
    finally:
        os.close(handle)


def _open(file: Path | str) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
    try:
        return os.open(file, flags, 0o666)
    except FileNotFoundError:
        folder = os.path.dirname(file)
    try:
        os.mkdir(folder)
    except (FileNotFoundError, FileExistsError):  # more is missing, or the other process was faster
        os.makedirs(folder, exist_ok=True)
    return os.open(file, flags, 0o666)


def list_files(folder: Path) -> set[str]:
    """Give every file under ``folder`` by its relative name."""
    found: set[str] = set()
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            entries = list(os.scandir(os.path.join(folder, inside)))
        except FileNotFoundError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{inside}{entry.name}/")
            else:
                found.add(inside + entry.name)
    return found


def remove_strays(folder: Path, strays: Collection[str]) -> int:
    """Remove the files ``strays`` under ``folder``, then the folders that this left empty."""
    for name in strays:
        os.unlink(folder / name)
        parent = os.path.dirname(name)
        while parent and not os.listdir(folder / parent):
            os.rmdir(folder / parent)
            parent = os.path.dirname(parent)
    return len(strays)
