"""Looks at the whole map as it is today, and writes what a person should know.

    python scripts/weekly.py REPORT

Ends with 0 when there is nothing to tell, with 1 when there is. The report is Markdown in which everything that was
printed stands as a block: a page of the outside world that was looked at cannot write in it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: What is asked, and under which heading it stands.
LOOKS = (
    ("Does everything still fit?", ("check",)),
    ("Would it be released today?", ("build", "--release")),
    ("Sources and links", ("sources", "check")),
    ("What is old or not confirmed", ("status",)),
)
#: Together they stay under the 65,536 characters that an issue may have.
LONGEST = 14_000

#: All but visible letters and signs: nothing that moves the cursor, hides, or turns the order of letters.
_NOT_PLAIN = re.compile(
    r"[^\n\x20-\x7e\u00a0-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\ud7ff\ufb1d-\ufdff\ufe70-\ufefe]|[\u00ad\u061c]"
)


def look(words: tuple[str, ...], env: dict[str, str]) -> tuple[int, str]:
    """Run one command; give its exit code and what it printed, without the lines that say how far it is."""
    program = str(ROOT / ".venv" / "bin" / "wegwijzer")
    run = subprocess.run(
        [program, *words], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    lines = run.stdout.decode("utf-8", "replace").split("\n")
    return run.returncode, "\n".join(line for line in lines if not line.startswith("… "))


def block(text: str) -> str:
    """Give ``text`` as a block that Markdown leaves alone: no mention, no link, no picture."""
    plain = _NOT_PLAIN.sub("", text.replace("\r", "\n")).strip("\n")
    cut = plain[:LONGEST] + (f"\n… {len(plain) - LONGEST} more characters" if len(plain) > LONGEST else "")
    return "\n".join(f"    {line}" for line in cut.split("\n"))


def main(report: Path) -> int:
    """Look, and write the report."""
    now = datetime.now(UTC)
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(int(now.timestamp()))}
    parts, worst = [f"As of {now:%Y-%m-%d}.\n"], 0
    for heading, words in LOOKS:
        code, printed = look(words, env)
        worst = max(worst, code)
        parts.append(f"## {heading}\n\n`wegwijzer {' '.join(words)}` ended with {code}.\n\n{block(printed)}\n")
    report.write_text("\n".join(parts), encoding="utf-8")
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
