"""Every file for readers to keep: the one place where another kind is added.

Each has a name under ``download/``, a key that says when to make it again, and a way to make it. The page that leads to
them shows whatever is given here, by its name (views/download.py).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wegwijzer.cache import digest
from wegwijzer.offline.copies import copies
from wegwijzer.offline.file import Download

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.offline.file import Made


def downloads(made: Made, notes: list[str]) -> Iterator[Download]:
    """Give every file to keep; none is made before it is asked for.

    ``notes`` gets a sentence for each that cannot be made: the rest of the guide is whole without it.
    """
    yield from copies(made, notes)
    for name, data in made.printed.items():
        yield Download(name, digest(data), partial(bytes, data))
