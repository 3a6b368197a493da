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
    try:
        handle = os.open(file, os.O_RDWR)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "wb", buffering=0) as stream:
            stream.write(data)
        return True
    try:
        with open(handle, "r+b", buffering=0, closefd=False) as stream:
            if stream.read() == data:
                return False
            stream.seek(0)
            stream.write(data)
            stream.truncate(len(data))
        return True
    finally:
        os.close(handle)


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
