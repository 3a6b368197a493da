"""A repository with a proposal, and a runner for the shell steps of workflows: real git, real scripts, a feigned program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from sites import ROOT

#: Stands in for the program: notes how it was called and what it was given, and ends as it is told.
PROGRAM = """#!/bin/sh
{ echo "$@"; pwd; } >> "$LAB/called"
for word in "$@"; do if [ -d "$word" ]; then cp -R "$word" "$LAB/given-$(basename "$word")"; fi; done
cp -R . "$LAB/where" 2>/dev/null
echo "SAID $*"
exit "${ENDS:-0}"
"""
#: Notes that something of a proposal was run.
TRAP = '#!/bin/sh\ntouch "$LAB/sprung"\n'
SCRIPTS = ("proposals.py", "review-change", "gate-change", "weekly.py", "weekly-look")


def workflow(name: str) -> dict[str, Any]:
    """Read a workflow; every value stays text, also the key ``on``."""
    return read(ROOT / ".github/workflows" / f"{name}.yml")


def read(file: Path) -> dict[str, Any]:
    """Read a file of YAML as text."""
    loaded: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded


@dataclass
class Lab:
    """A host (``origin``), a checkout of its main branch (``work``), and a contributor (``theirs``)."""

    home: Path
    env: dict[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> Path:
        return self.home / "origin.git"

    @property
    def work(self) -> Path:
        return self.home / "work"

    @property
    def theirs(self) -> Path:
        return self.home / "theirs"

    @property
    def summary(self) -> str:
        file = self.home / "summary.md"
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    @property
    def called(self) -> list[str]:
        file = self.home / "called"
        return file.read_text().splitlines() if file.is_file() else []

    @property
    def sprung(self) -> bool:
        return (self.home / "sprung").exists()

    def git(self, folder: Path, *words: str) -> str:
        who = ("-c", "user.name=lab", "-c", "user.email=lab@example.org", "-c", "protocol.file.allow=always")
        run = subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True)
        return run.stdout.strip()

    def begin(self) -> None:
        """Make the host with one commit of main, and clone it twice."""
        self.home.mkdir(parents=True, exist_ok=True)
        seed = self.home / "seed"
        files = {
            "data/services/belle.yaml": "organizations: []\n",
            "content/nl/about.md": "Over.\n",
            "translations/en.po": "",
            "mkdocs.yml": "site_name: Ours\n",
            "overrides/main.html": "ours",
            ".gitignore": "/.venv/\n",
            ".github/CODEOWNERS": "* @real/people\n",
        }
        for name, text in files.items():
            _write(seed / name, text)
        (seed / "scripts").mkdir()
        for name in SCRIPTS:
            shutil.copy(ROOT / "scripts" / name, seed / "scripts" / name)
        _write(seed / "scripts/setup", ":\n")
        self.git(seed, "init", "-q", "-b", "main")
        self.commit(seed, "Begin")
        self.git(self.home, "clone", "-q", "--bare", str(seed), str(self.origin))
        for folder in (self.work, self.theirs):
            self.git(self.home, "clone", "-q", str(self.origin), str(folder))
        self.install(self.work)

    def install(self, folder: Path) -> None:
        """Put the feigned program where ``scripts/setup`` would put the real one."""
        bin_ = folder / ".venv/bin"
        bin_.mkdir(parents=True)
        (bin_ / "python").symlink_to(sys.executable)
        _write(bin_ / "wegwijzer", PROGRAM)
        (bin_ / "wegwijzer").chmod(0o755)

    def commit(self, folder: Path, message: str) -> str:
        self.git(folder, "add", "-A")
        self.git(folder, "commit", "-q", "--allow-empty", "-m", message)
        return self.git(folder, "rev-parse", "HEAD")

    def propose(self, files: dict[str, str] | None = None) -> str:
        """Commit ``files`` as the contributor and send them as proposal 7."""
        for name, text in (files or {}).items():
            _write(self.theirs / name, text)
        sent = self.commit(self.theirs, "Propose")
        self.git(self.theirs, "push", "-q", "--force", "origin", "HEAD:refs/pull/7/head")
        self.git(self.theirs, "push", "-q", "--force", "origin", "HEAD:refs/merge-requests/7/head")
        return sent

    def shell(self, script: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        """Run the ``run:`` of a step as a runner does."""
        known = {
            "PATH": f"{self.home / 'tools'}:{os.environ['PATH']}",
            "HOME": str(self.home),
            "LAB": str(self.home),
            "GITHUB_STEP_SUMMARY": str(self.home / "summary.md"),
            "GITHUB_OUTPUT": str(self.home / "output"),
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=cwd or self.work,
            env=known | self.env | env,
            capture_output=True,
            text=True,
            check=False,
        )

    def job(self, name: str, job: str, values: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """Run the shell steps of a job one after the other, until one fails."""
        run = None
        for step in workflow(name)["jobs"][job]["steps"]:
            if "run" in step:
                env = {key: values.get(text, text) for key, text in step.get("env", {}).items()}
                run = self.shell(step["run"], **env)
                if run.returncode:
                    return run
        assert run
        return run

    def tool(self, name: str, script: str) -> None:
        """Put a feigned tool before the real ones."""
        _write(self.home / "tools" / name, script)
        (self.home / "tools" / name).chmod(0o755)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
