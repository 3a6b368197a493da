"""A site on this machine, and a client that may reach it and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fake_site import Site, serving

from wegwijzer.sources.fetch import Client, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def site() -> Iterator[Site]:
    """Give an empty site."""
    with serving() as site:
        yield site


@pytest.fixture
def client() -> Client:
    """Give a client that may use http and reach 127.0.0.1, and does not wait."""
    limits = Limits(pause=0, patience=5, longest=10, plain=True)
    return Client(limits, reach=lambda address: address == "127.0.0.1")
