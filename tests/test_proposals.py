"""A proposal is read as data and never run: the shell steps of the workflows, run on hostile proposals."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml
from proposals_lab import TRAP, Lab, read
from sites import ROOT


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    """Give a host with a main branch and nothing proposed."""
    lab = Lab(tmp_path / "lab")
    lab.begin()
    return lab


def _review(lab: Lab, sent: str, ends: int = 0) -> subprocess.CompletedProcess[str]:
    lab.env["ENDS"] = str(ends)
    return lab.job("review", "meaning", _values(sent))


def _gate(lab: Lab, sent: str, ends: int = 0) -> subprocess.CompletedProcess[str]:
    lab.env["ENDS"] = str(ends)
    return lab.job("gate", "data", _values(sent))


def _values(sent: str) -> dict[str, str]:
    return {
        "${{ github.event.pull_request.number }}": "7",
        "${{ github.event.pull_request.head.sha }}": sent,
    }


@pytest.mark.parametrize(("ends", "fails"), [(0, False), (1, False), (3, False), (2, True), (70, True)])
def test_the_review_reports_and_fails_only_when_it_could_not_read(lab: Lab, ends: int, fails: bool):
    """Held changes and problems are for people and for the gate; the summary says them either way."""
    run = _review(lab, lab.propose({"data/services/belle.yaml": "organizations: [1]\n"}), ends)
    assert bool(run.returncode) is fails, run.stderr
    assert ("SAID review" in lab.summary) is (ends in (0, 1, 3))
    assert "SAID" not in run.stdout, "what a proposal wrote is not printed where a runner looks for orders"


@pytest.mark.parametrize("ends", [0, 1, 3])
def test_a_review_that_said_nothing_is_none(lab: Lab, ends: int):
    """A proposal that makes the program break off does not look reviewed, whatever the exit code."""
    (lab.work / ".venv/bin/wegwijzer").write_text(f"#!/bin/sh\necho; exit {ends}\n")
    run = _review(lab, lab.propose({"content/nl/about.md": "Anders.\n"}))
    assert run.returncode == 2
    assert "The review broke off" in lab.summary


def test_a_summary_is_never_longer_than_a_host_shows(lab: Lab):
    """A summary that is too long is not shown at all: what must be seen stands first, and it says that it was cut."""
    (lab.work / ".venv/bin/wegwijzer").write_text("#!/bin/sh\nyes 'é changed' | head -c 1500000\n")
    assert _review(lab, lab.propose({"content/nl/about.md": "Anders.\n", "src/a.py": ""})).returncode == 0
    assert 900_000 < len(lab.summary.encode()) < 1_048_576
    assert lab.summary.startswith("**Cut at its end: there is more.")
    assert lab.summary.index("src/a.py") < 1_000


def test_the_review_compares_two_folders_of_plain_data(lab: Lab):
    """The program gets the data of both sides, and the settings and templates of the base on both."""
    sent = lab.propose(
        {
            "data/services/belle.yaml": "organizations: [new]\n",
            "mkdocs.yml": "site_name: Theirs\n",
            "overrides/main.html": "theirs",
        }
    )
    assert _review(lab, sent).returncode == 0
    base, head = lab.home / "given-base", lab.home / "given-head"
    assert (base / "data/services/belle.yaml").read_text() == "organizations: []\n"
    assert (head / "data/services/belle.yaml").read_text() == "organizations: [new]\n"
    for side in (base, head):
        assert (side / "mkdocs.yml").read_text() == "site_name: Ours\n"
        assert (side / "overrides/main.html").read_text() == "ours"
    assert not (head / "scripts").exists()
    assert "### Not data: 2 files" in lab.summary
    start = lab.git(lab.work, "rev-parse", "HEAD")
    said = f"SAID review {start[:12]} {sent[:12]} --format markdown"
    assert said in lab.summary, "the sides have the names of their commits, not those of folders that are gone"
    assert "    overrides/main.html" in lab.summary


def test_words_of_the_interface_are_taken_and_code_beside_them_is_not(lab: Lab):
    """They are data that lie beside the program: both sides have them, and what else stands there is named."""
    folder = "src/wegwijzer/interface"
    sent = lab.propose({f"{folder}/en.po": "new", f"{folder}/x.py": TRAP, f"{folder}/more/en.po": "deeper"})
    assert _review(lab, sent).returncode == 0
    assert (lab.home / "given-head" / folder / "en.po").read_text() == "new"
    assert [path.name for path in (lab.home / "given-head/src").rglob("*.*")] == ["en.po"]
    assert "### Not data: 2 files" in lab.summary


def test_what_main_changed_meanwhile_is_not_the_proposals_doing(lab: Lab):
    """A proposal is compared with where it started."""
    sent = lab.propose({"content/nl/about.md": "Anders.\n"})
    (lab.work / "data/services/later.yaml").write_text("organizations: []\n")
    lab.commit(lab.work, "Later")
    assert _review(lab, sent).returncode == 0
    assert not (lab.home / "given-base/data/services/later.yaml").exists()
    assert (lab.home / "given-base/content/nl/about.md").read_text() == "Over.\n"


@pytest.mark.parametrize("job", [_review, _gate])
def test_nothing_of_a_proposal_is_run_or_installed(lab: Lab, job):
    """Scripts, hooks, packages and settings of the proposal stay where they are: in the database of git."""
    traps = ["scripts/setup", "scripts/review-change", "scripts/gate-change", "scripts/proposals.py"]
    traps += ["setup.py", "conftest.py", "data/setup.py", ".githooks/post-checkout", "src/wegwijzer/__init__.py"]
    sent = lab.propose(dict.fromkeys(traps, TRAP) | {".gitattributes": "* filter=evil diff=evil\n"})
    assert job(lab, sent).returncode == 0
    assert not lab.sprung
    assert lab.git(lab.work, "rev-parse", "HEAD") == lab.git(lab.origin, "rev-parse", "main")
    assert lab.git(lab.work, "status", "--porcelain") == ""


def _link(lab: Lab) -> None:
    file = lab.theirs / "data/services/belle.yaml"
    file.unlink()
    file.symlink_to("/etc/passwd")


def _linked_folder(lab: Lab) -> None:
    lab.git(lab.theirs, "rm", "-rq", "data")
    (lab.theirs / "data").symlink_to("scripts")


def _file_for_folder(lab: Lab) -> None:
    lab.git(lab.theirs, "rm", "-rq", "content")
    (lab.theirs / "content").write_text("Over.\n")


def _other_repository(lab: Lab) -> None:
    lab.git(lab.theirs, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},data/more")


def _named(name: str):
    def make(lab: Lab) -> None:
        (lab.theirs / "data/services" / name).write_text("organizations: []\n")

    return make


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_link, "data/services/belle.yaml is a link. Put a plain file there."),
        (_linked_folder, "data is a link. Put a plain file there."),
        (_file_for_folder, "content is a file where a folder belongs."),
        (_other_repository, "data/more is another repository."),
        (_named("-rf"), "data/services/-rf has a name that is not taken."),
        (_named("a\n::error::b.yaml"), r"'data/services/a\n::error::b.yaml' has a name that is not taken."),
        (_named("bel\u202ele.yaml"), r"'data/services/bel\u202ele.yaml' has a name that is not taken."),
        (_named("café.yaml"), r"'data/services/caf\xe9.yaml' has a name that is not taken."),
    ],
)
def test_what_is_no_plain_file_is_refused(lab: Lab, make, said: str):
    """Nothing is compared or built then; the summary says why, in plain letters."""
    make(lab)
    if make is _other_repository:
        lab.git(lab.theirs, "-c", "user.name=l", "commit", "-qm", "x")
        lab.git(lab.theirs, "push", "-q", "origin", "HEAD:refs/pull/7/head")
        sent = lab.git(lab.theirs, "rev-parse", "HEAD")
    else:
        sent = lab.propose()
    assert _review(lab, sent).returncode == 1
    assert f"    {said}" in lab.summary
    run = _gate(lab, sent)
    assert run.returncode == 1
    assert said in run.stderr
    assert lab.called == []


def test_a_tree_with_one_name_twice_is_refused(lab: Lab):
    """Git would check out one of the two, and nobody knows which of them was compared."""
    lab.propose()

    def tree(listed: str) -> str:
        run = subprocess.run(
            ["git", "mktree"], cwd=lab.theirs, input=f"{listed}\n", capture_output=True, text=True, check=True
        )
        return run.stdout.strip()

    services = lab.git(lab.theirs, "ls-tree", "HEAD:data/services")
    other = lab.git(lab.theirs, "rev-parse", "HEAD:mkdocs.yml")
    services = tree(f"{services}\n100644 blob {other}\tbelle.yaml")
    old = lab.git(lab.theirs, "rev-parse", "HEAD:data/services"), lab.git(lab.theirs, "rev-parse", "HEAD:data")
    data = tree(lab.git(lab.theirs, "ls-tree", "HEAD:data").replace(old[0], services))
    root = tree(lab.git(lab.theirs, "ls-tree", "HEAD").replace(old[1], data))
    sent = lab.git(lab.theirs, "commit-tree", "-m", "x", "-p", "HEAD", root)
    lab.git(lab.theirs, "push", "-q", "-f", "origin", f"{sent}:refs/pull/7/head")
    assert _review(lab, sent).returncode == 1
    assert "holds one name twice" in lab.summary


def test_a_file_that_is_too_large_is_refused(lab: Lab):
    """Before it is written anywhere."""
    assert _review(lab, lab.propose({"data/large.yaml": "#" * 32_000_001})).returncode == 1
    assert "data/large.yaml is larger than 32 MB" in lab.summary


def test_names_outside_the_data_are_shown_as_plain_letters(lab: Lab):
    """A name cannot write Markdown, HTML or an order for the runner in the summary."""
    _write(lab.theirs / "<img src=x>`@all`\n## ok.txt")
    assert _review(lab, lab.propose({".github/workflows/review.yml": "on: push\n"})).returncode == 0
    lines = lab.summary.splitlines()
    assert "    .github/workflows/review.yml" in lines
    assert r"    '<img src=x>`@all`\n## ok.txt'" in lines
    assert "every green mark may have been written by the proposal itself" in lab.summary


def _write(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("")


def test_a_proposal_that_moved_on_is_not_judged_under_its_old_name(lab: Lab):
    """Between the event and the fetch a newer version may come; that one has a run of its own."""
    old = lab.propose({"content/nl/about.md": "Eerst.\n"})
    lab.propose({"content/nl/about.md": "Toen.\n"})
    for job in (_review, _gate):
        run = job(lab, old)
        assert run.returncode == 1
        assert "newer version" in run.stderr
    assert lab.called == []


def test_a_proposal_without_a_common_history_is_refused(lab: Lab):
    """Then nobody can say what it changes."""
    lab.git(lab.theirs, "checkout", "-q", "--orphan", "other")
    run = _review(lab, lab.propose({"content/nl/about.md": "Anders.\n"}))
    assert run.returncode == 2
    assert "no history in common" in run.stderr


@pytest.mark.parametrize("revision", ["--all", "nothing", "HEAD:data", "-h"])
def test_a_revision_that_is_none_is_a_sentence(lab: Lab, revision: str):
    """Whoever runs the script by hand is told what to do."""
    run = lab.shell('scripts/review-change HEAD -- "$WHAT"', WHAT=revision)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert f"proposals: {revision}" in run.stderr or "is not a revision here. Fetch it first." in run.stderr


@pytest.mark.parametrize("ends", [0, 1, 2, 3])
def test_the_gate_builds_the_data_for_release_with_the_program_of_the_base(lab: Lab, ends: int):
    """Data of the proposal, templates and settings of the base, today's date; its exit code is that of the build."""
    sent = lab.propose({"data/services/belle.yaml": "organizations: [new]\n", "overrides/main.html": "theirs"})
    run = _gate(lab, sent, ends)
    assert run.returncode == ends
    assert lab.called[0].startswith("build --release --today 20")
    where = lab.home / "where"
    assert (where / "data/services/belle.yaml").read_text() == "organizations: [new]\n"
    assert (where / "overrides/main.html").read_text() == "ours"
    assert run.stdout.startswith("::stop-commands::"), "what is printed gives the runner no orders"


# Other hosts ---------------------------------------------------------------------------------------------------


def _forgejo(lab: Lab, ends: int) -> subprocess.CompletedProcess[str]:
    job = read(ROOT / "docs/ci/forgejo.yml")["jobs"]["change"]
    known = {
        "${{ github.server_url }}/${{ github.repository }}": str(lab.origin),
        "${{ github.base_ref }}": "main",
        "${{ github.event.pull_request.number }}": "7",
    }
    lab.env |= {key: known[value] for key, value in job["env"].items()}
    return _elsewhere(lab, [step["run"] for step in job["steps"]], ends)


def _gitlab(lab: Lab, ends: int) -> subprocess.CompletedProcess[str]:
    job = read(ROOT / "docs/ci/gitlab.yml")["change"]
    assert job["variables"]["GIT_STRATEGY"] == "none"
    lab.env |= {
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_MERGE_REQUEST_PROJECT_URL": str(lab.origin).removesuffix(".git"),
        "CI_MERGE_REQUEST_IID": "7",
    }
    return _elsewhere(lab, job["script"], ends)


def _elsewhere(lab: Lab, scripts: list[str], ends: int) -> subprocess.CompletedProcess[str]:
    place = lab.home / "elsewhere"
    place.mkdir()
    run = lab.shell(scripts[0], cwd=place, ENDS=str(ends))
    lab.install(place / "guide")
    for script in scripts[1:]:
        if run.returncode == 0:
            run = lab.shell(script, cwd=place, ENDS=str(ends))
    return run


@pytest.mark.parametrize("host", [_forgejo, _gitlab])
@pytest.mark.parametrize(("ends", "fails"), [(0, False), (1, True)])
def test_the_same_checks_run_on_other_hosts(lab: Lab, host, ends: int, fails: bool):
    """The examples fetch a proposal, review it and let the gate decide, without running anything of it."""
    lab.propose({"content/nl/about.md": "Anders.\n", "scripts/setup": TRAP, "scripts/proposals.py": TRAP})
    run = host(lab, ends)
    assert bool(run.returncode) is fails, run.stderr
    assert [line.split()[0] for line in lab.called[::2]] == ["review", "build"]
    assert "SAID review" in (lab.home / "elsewhere/review.md").read_text()
    assert not lab.sprung


def test_by_hand_the_newest_proposal_is_read_and_not_the_one_before(lab: Lab):
    """The line of the document fetches also where the proposal was made again, or another one was fetched before."""
    text = (ROOT / "docs/hosting-the-repository.md").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("git fetch origin ")).partition("#")[0]
    for number in (1, 2):
        sent = lab.propose({"content/nl/about.md": f"Anders {number}.\n"})
        lab.git(lab.work, *line.split()[1:])
        assert lab.git(lab.work, "rev-parse", "refs/proposal") == sent
        lab.git(lab.theirs, "reset", "-q", "--hard", "HEAD~1")


# The weekly look, and publishing -------------------------------------------------------------------------------


def test_the_weekly_report_is_text_whatever_was_printed(lab: Lab):
    """A site that was looked at cannot mention anybody, link or draw in the issue; each command is asked once."""
    evil = "printf 'été – “ja”… العربية\u202e\u200b\\n# hi @all\\r![x](y)\\033[31m<b>\\n\\nlast\\n'; exit 1\n"
    (lab.work / ".venv/bin/wegwijzer").write_text(f'#!/bin/sh\necho "$@" "$SOURCE_DATE_EPOCH" >> "$LAB/called"\n{evil}')
    run = lab.job("weekly", "look", {})
    assert run.returncode == 0, run.stderr
    assert (lab.home / "output").read_text() == "tell=1\n"
    report = (lab.work / "report.md").read_text()
    said = [line for line in report.splitlines() if not line.startswith(("    ", "## ", "`wegwijzer ", "As of "))]
    assert set(said) == {""}
    assert "    été – “ja”… العربية\n    # hi @all\n    ![x](y)[31m<b>\n    \n    last\n" in report
    assert [" ".join(line.split()[:-1]) for line in lab.called] == [
        "check",
        "build --release",
        "sources check",
        "status",
    ]
    assert all(line.split()[-1].isdigit() for line in lab.called), "the day is today's"
    assert len(report) < 65_536


def test_a_long_report_fits_into_an_issue(lab: Lab):
    """What is left out is said."""
    program = "#!/bin/sh\nyes 'a long line of what was found' | head -c 300000\n"
    (lab.work / ".venv/bin/wegwijzer").write_text(program)
    assert lab.job("weekly", "look", {}).returncode == 0
    report = (lab.work / "report.md").read_text()
    assert len(report) < 65_536
    assert "more characters" in report
    assert (lab.home / "output").read_text() == "tell=0\n"


def test_how_far_a_command_is_leaves_room_for_what_it_found(lab: Lab):
    """Each page that is fetched is a line of its own: those do not push what was found out of the report."""
    program = """#!/bin/sh
for n in $(seq 1000); do echo "… https://www.example.org/$n"; done
echo "GONE https://www.example.org/7"
exit 1
"""
    (lab.work / ".venv/bin/wegwijzer").write_text(program)
    assert lab.job("weekly", "look", {}).returncode == 0
    report = (lab.work / "report.md").read_text()
    assert report.count("    GONE https://www.example.org/7\n") == 4
    assert "… https" not in report


@pytest.mark.parametrize(("there", "done"), [("", "issue create"), ("12", "issue edit 12")])
def test_one_issue_is_kept_up_to_date(lab: Lab, there: str, done: str):
    """A week in which nobody came to it does not open a second one."""
    lab.tool("gh", f'#!/bin/sh\nif [ "$2" = list ]; then echo "{there}"; else echo "$@" >> "$LAB/told"; fi\n')
    assert lab.job("weekly", "tell", {"${{ github.token }}": "x"}).returncode == 0
    assert (lab.home / "told").read_text().startswith(done)


def _publish(lab: Lab, step: int) -> subprocess.CompletedProcess[str]:
    job = read(ROOT / ".github/workflows/publish.yml")["jobs"]["make"]
    return lab.shell(job["steps"][step]["run"])


def test_only_what_main_holds_is_published(lab: Lab):
    """A tag on something that was never merged gives nothing out."""
    assert _publish(lab, 1).returncode == 0
    lab.commit(lab.work, "Never merged")
    run = _publish(lab, 1)
    assert run.returncode == 1
    assert "not part of main" in run.stderr


def test_nothing_is_published_while_nobody_has_to_approve(lab: Lab):
    """Teams that do not exist, and an environment that asks nobody, stop it."""
    (lab.work / ".github/CODEOWNERS").write_text("* @OWNER/maintainers\n")
    run = _publish(lab, 1)
    assert run.returncode == 1
    assert "CODEOWNERS" in run.stderr
    guard = read(ROOT / ".github/workflows/publish.yml")["jobs"]["give"]["steps"][0]
    assert lab.shell(guard["run"], GUARDED="").returncode == 1
    assert lab.shell(guard["run"], GUARDED="yes").returncode == 0


def test_only_the_bytes_that_were_approved_are_given_out(lab: Lab):
    """The archive is the same for the same guide, and another one is refused."""
    jobs = read(ROOT / ".github/workflows/publish.yml")["jobs"]
    pack = next(step["run"] for step in jobs["make"]["steps"] if step.get("id") == "pack")
    look = next(step["run"] for step in jobs["give"]["steps"] if "SHA256" in step.get("env", {}))
    (lab.work / "site").mkdir()
    (lab.work / "site/index.html").write_text("a")
    sums = []
    for _ in range(2):
        assert lab.shell(pack).returncode == 0
        sums.append((lab.home / "output").read_text().splitlines()[-1].removeprefix("sha256="))
        (lab.work / "site/index.html").touch()
    assert sums[0] == sums[1]
    assert lab.shell(look, SHA256=sums[0]).returncode == 0
    (lab.work / "guide.tar").write_bytes(b"other")
    assert lab.shell(look, SHA256=sums[0]).returncode != 0


def test_the_scripts_of_the_lab_are_those_of_the_repository():
    """A script that a workflow or an example calls exists and can be run."""
    files = [*(ROOT / ".github/workflows").glob("*.yml"), *(ROOT / "docs/ci").glob("*.yml")]
    words = {word for file in files for word in yaml.safe_dump(read(file)).replace("\n", " ").split()}
    called = {
        word.removeprefix("guide/").strip("'\"") for word in words if word.startswith(("scripts/", "guide/scripts/"))
    }
    assert {"scripts/review-change", "scripts/gate-change", "scripts/weekly-look", "scripts/test"} <= called
    assert [name for name in called if not (ROOT / name).stat().st_mode & 0o100] == []
