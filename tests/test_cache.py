"""What earlier builds worked out: used when it fits, forgotten when it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegwijzer.cache import Cache


def _made(file: Path, key: str) -> tuple[str, bool]:
    asked = []

    def make() -> str:
        asked.append(True)
        return f"made for {key}"

    cache = Cache(file)
    value = cache.get("name", key, make)
    cache.save()
    return value, bool(asked)


def test_the_same_key_gives_what_was_kept(tmp_path: Path):
    """A second build does not work out again what did not change."""
    file = tmp_path / "kept"
    assert _made(file, "one") == ("made for one", True)
    assert _made(file, "one") == ("made for one", False)
    assert _made(file, "two") == ("made for two", True)


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\x80\x04N."])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: bytes):
    """Neither noise nor another program's file is ever taken for ours."""
    file = tmp_path / "kept"
    _made(file, "one")
    file.write_bytes(damage)
    assert _made(file, "one") == ("made for one", True)
    whole = file.read_bytes()
    file.write_bytes(whole[:-3] + b"xyz")
    assert _made(file, "one") == ("made for one", True)


def test_what_two_processes_made_is_all_there(tmp_path: Path):
    """Whichever process made a value, the build that made it and the next one get the same."""
    file = tmp_path / "kept"
    jobs = [(str(number), "key", lambda number=number: [number]) for number in range(6)]
    cache = Cache(file)
    cache.fill(jobs, fewest=2)
    first = [cache.get(name, key, lambda: ["made twice"]) for name, key, _ in jobs]
    first[0].append("spoiled")
    assert cache.get("0", "key", list) == [0]
    cache.save()
    assert [Cache(file).get(name, key, list) for name, key, _ in jobs] == [[number] for number in range(6)]
    assert first[1:] == [[number] for number in range(1, 6)]


def test_what_was_written_is_let_go(tmp_path: Path):
    """A build asks nothing more of it then, and a large guide needs the room; the next build finds all of it."""
    cache = Cache(tmp_path / "kept")
    cache.keep("name", "key", "value")
    cache.save()
    assert not cache.has("name", "key")
    cache.save()
    assert Cache(tmp_path / "kept").get("name", "key", lambda: "made") == "value"
