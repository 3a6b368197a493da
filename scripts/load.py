"""How many readers a web server holds: 200 that never pause, each on a line of its own, for some seconds.

``python scripts/load.py http://127.0.0.1:8080/ [--readers 200] [--seconds 10]``; run the server on one core with
``taskset -c 0`` and this on another. Pages are those of the folder that is served: --site.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit


@dataclass
class Load:
    """What is read, and how it went."""

    host: str
    port: int
    paths: list[str]
    until: float = 0.0
    took: list[float] = field(default_factory=list)
    """Seconds of each answer."""
    wrong: list[str] = field(default_factory=list)

    async def read(self, number: int) -> None:
        """Read page after page on one line."""
        seed = random.Random(number)  # noqa: S311 - which page is read next
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            while time.perf_counter() < self.until:
                await self._page(reader, writer, seed.choice(self.paths))
        except (OSError, asyncio.IncompleteReadError, StopIteration) as error:
            self.wrong.append(repr(error))
        finally:
            writer.close()

    async def _page(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> None:
        start = time.perf_counter()
        ask = f"GET {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nAccept-Encoding: gzip, br\r\n\r\n"
        writer.write(ask.encode())
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.lower().split(b"\r\n")
        await reader.readexactly(next(int(one.split(b":")[1]) for one in lines if one.startswith(b"content-length")))
        self.took.append(time.perf_counter() - start)
        if b" 200 " not in head[:15]:
            self.wrong.append(path)

    async def run(self, readers: int, seconds: float) -> str:
        """Let readers read for some seconds, and say how it went."""
        self.until = time.perf_counter() + seconds
        await asyncio.gather(*(self.read(number) for number in range(readers)))
        took = sorted(self.took)
        middle, slow = statistics.median(took), took[int(len(took) * 0.99)]
        return (
            f"{readers} readers, {seconds:.0f} s: {len(took) / seconds:.0f} pages a second, "
            f"half within {middle * 1000:.0f} ms, 99 of 100 within {slow * 1000:.0f} ms, {len(self.wrong)} failed"
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
    parts = urlsplit(asked.address)
    load = Load(parts.hostname or "", parts.port or 80, paths)
    print(asyncio.run(load.run(asked.readers, asked.seconds)))


if __name__ == "__main__":
    main()
