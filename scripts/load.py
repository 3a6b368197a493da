"""How many readers a web server holds: 200 that never pause, each on a line of its own, for some seconds.

``python scripts/load.py http://127.0.0.1:8080/ [--readers 200] [--seconds 10]``; run the server on one core with
``taskset -c 0`` and this on another. Pages come from the sitemap of the folder that is served: --site.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import time
from pathlib import Path
from urllib.parse import urlsplit


async def _reader(host: str, port: int, paths: list[str], until: float, took: list[float], wrong: list[str]) -> None:
    seed = random.Random(len(took))  # noqa: S311 - which page is read next
    reader, writer = await asyncio.open_connection(host, port)
    try:
        while time.perf_counter() < until:
            path = seed.choice(paths)
            start = time.perf_counter()
            ask = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Encoding: gzip, br\r\n\r\n"
            writer.write(ask.encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
            )
            await reader.readexactly(length)
            took.append(time.perf_counter() - start)
            if b" 200 " not in head[:15]:
                wrong.append(path)
    except (OSError, asyncio.IncompleteReadError, StopIteration) as error:
        wrong.append(repr(error))
    finally:
        writer.close()


async def load(address: str, paths: list[str], readers: int, seconds: float) -> str:
    """Read for some seconds, and say how it went."""
    parts = urlsplit(address)
    took: list[float] = []
    wrong: list[str] = []
    until = time.perf_counter() + seconds
    await asyncio.gather(
        *(_reader(parts.hostname or "", parts.port or 80, paths, until, took, wrong) for _ in range(readers))
    )
    took.sort()
    middle, slow = statistics.median(took), took[int(len(took) * 0.99)]
    return (
        f"{readers} readers, {seconds:.0f} s: {len(took) / seconds:.0f} pages a second, "
        f"half within {middle * 1000:.0f} ms, 99 of 100 within {slow * 1000:.0f} ms, {len(wrong)} failed"
    )


def main() -> None:
    """Read what is asked for, and print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=10)
    asked = parser.parse_args()
    files = sorted(asked.site.rglob("index.html"))
    paths = [f"/{file.parent.relative_to(asked.site).as_posix()}/".replace("/./", "/") for file in files]
    print(asyncio.run(load(asked.address, paths, asked.readers, asked.seconds)))  # noqa: T201 - a line for a person


if __name__ == "__main__":
    main()
