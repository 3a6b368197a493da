"""What workflows, code owners and forms promise, beyond what actionlint and zizmor look at."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from proposals_lab import read, workflow
from sites import ROOT

from wegwijzer.project import open_project

WORKFLOWS = sorted(file.stem for file in (ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted(file for file in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if file.name != "config.yml")
#: What may start each workflow: never anything that runs with rights on behalf of a proposal.
STARTS = {
    "gate": {"pull_request", "push"},
    "preview": {"pull_request"},
    "publish": {"workflow_dispatch", "push"},
    "review": {"pull_request"},
    "same": {"pull_request", "push"},
    "weekly": {"schedule", "workflow_dispatch"},
}
#: The one job with a right beyond reading this repository.
WRITES = {("weekly", "tell"): {"issues": "write"}}


def _jobs(name: str) -> dict[str, Any]:
    return workflow(name)["jobs"]


def _steps() -> list[tuple[str, str, dict[str, Any]]]:
    return [(name, job, step) for name in WORKFLOWS for job, about in _jobs(name).items() for step in about["steps"]]


def test_only_known_events_start_a_workflow():
    """A proposal starts only what has no rights; pushes count on main and for tags only."""
    found = {}
    for name in WORKFLOWS:
        on = workflow(name)["on"]
        found[name] = set(on)
        assert on.get("push") in (None, {"branches": ["main"]}, {"tags": ["v*"]}), name
        # Every proposal to main, whatever it changes. One that was made to another branch, judged by the program there,
        # and turned to main later has no green mark.
        assert on.get("pull_request") in (None, {"branches": ["main"]}), name
    assert found == STARTS


def test_each_job_has_the_least_rights_and_an_end():
    """Nothing by default; a job names what it needs, one may write issues, and none runs for ever or twice."""
    for name in WORKFLOWS:
        about = workflow(name)
        assert about["permissions"] == {}, name
        assert about["concurrency"]["group"], name
        for job, rights in ((job, each["permissions"]) for job, each in about["jobs"].items()):
            assert rights in ({}, {"contents": "read"}, WRITES.get((name, job))), (name, job)
        assert all(int(job["timeout-minutes"]) <= 90 for job in about["jobs"].values()), name


def test_no_workflow_knows_a_secret():
    """What is not there cannot be taken."""
    for name in WORKFLOWS:
        text = (ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
        assert not re.search(r"secrets\s*[.\[:]|id-token|write-all", text), name


def test_actions_are_pinned_by_hash_with_their_version():
    """The same action has the same hash everywhere; a tag can be moved, a hash cannot."""
    used: dict[str, set[str]] = {}
    for name in WORKFLOWS:
        for line in (ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                match = re.fullmatch(r"\s+(?:- )?uses: (actions/[a-z-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", line)
                assert match, line
                used.setdefault(match[1], set()).add(match[2])
    assert set(used) == {"actions/checkout", "actions/upload-artifact", "actions/download-artifact"}
    assert all(len(hashes) == 1 for hashes in used.values()), used


def test_a_checkout_leaves_no_key_behind():
    """What runs later cannot push with the rights of the checkout."""
    for name, job, step in _steps():
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false", (name, job)


def test_nothing_of_an_event_is_pasted_into_a_script():
    """A title, a branch or a name comes into a script only as a variable."""
    pasted = [(name, job) for name, job, step in _steps() if "${{" in step.get("run", "")]
    assert pasted == []


@pytest.mark.parametrize(("name", "job"), [("review", "meaning"), ("gate", "data")])
def test_the_base_branch_judges_a_proposal(name: str, job: str):
    """The only checkout is that of the base branch, it comes first, and the one script that is called is from there."""
    steps = _jobs(name)[job]["steps"]
    assert ["uses" in step for step in steps] == [True, False, False]
    assert steps[0]["with"]["ref"] == "${{ github.base_ref }}"
    assert "path" not in steps[0]["with"]
    runs = "\n".join(step["run"] for step in steps[1:])
    assert re.findall(r"(?:scripts|\.venv|src)/[\w-]+|\bpip\b|\bcheckout\b|\bmerge\b", runs) == [
        "scripts/review-change" if name == "review" else "scripts/gate-change"
    ]
    for step in steps[1:]:
        assert all("event.pull_request" in value for value in step.get("env", {}).values())


def test_the_gate_runs_the_tests_and_a_build_for_release():
    """What blocks merging is all of scripts/test, and the lock."""
    runs = [step.get("run") for step in _jobs("gate")["code"]["steps"]]
    assert runs[1:] == ["scripts/test", "scripts/build --release"]


def test_every_language_is_made_on_a_machine_of_its_own_and_joined():
    """The matrix names the languages of mkdocs.yml; what is joined is compared with what was made at once."""
    jobs = _jobs("same")
    assert jobs["language"]["strategy"]["matrix"]["language"] == [one.code for one in open_project(ROOT).languages]
    assert jobs["compare"]["needs"] == ["machine", "language"]
    runs = [step.get("run", "") for step in jobs["compare"]["steps"]]
    assert "--join" in runs[-2]
    assert runs[-1].startswith("scripts/same-twice manifests ")


def test_only_the_second_builder_may_fail():
    """It keeps the exit open, and holds nobody up; everything else that fails is seen."""
    may = [(name, job) for name in WORKFLOWS for job, about in _jobs(name).items() if "continue-on-error" in about]
    assert may == [("same", "second-builder")]


def test_publishing_waits_for_a_person_who_has_the_list():
    """The list is printed before the approval; after it nothing is built or checked out again."""
    jobs = _jobs("publish")
    made = [step.get("run", "") for step in jobs["make"]["steps"]]
    assert any(run.startswith("scripts/emergency-numbers --format markdown") for run in made)
    assert any(run.startswith("scripts/build --release") for run in made)
    assert jobs["give"]["environment"] == "publish"
    assert jobs["give"]["needs"] == "make"
    given = [step.get("run", "") + step.get("uses", "") for step in jobs["give"]["steps"]]
    assert not [step for step in given if "scripts/" in step or "checkout" in step]


def test_what_writes_an_issue_runs_nothing_of_the_repository():
    """The job with a right reads one file of text."""
    steps = _jobs("weekly")["tell"]["steps"]
    assert [step.get("uses", "").partition("@")[0] for step in steps] == ["actions/download-artifact", ""]
    assert "scripts/" not in steps[1]["run"]
    assert "--body-file report.md" in steps[1]["run"]


# Code owners ---------------------------------------------------------------------------------------------------


def _owners() -> list[tuple[str, set[str]]]:
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    words = [line.split() for line in lines if line and not line.startswith("#")]
    return [(pattern, {owner.rpartition("/")[2] for owner in owners}) for pattern, *owners in words]


def _owners_of(path: str) -> set[str]:
    """Give the teams of the last line that fits, as a host does."""
    found: set[str] = set()
    for pattern, owners in _owners():
        inside = pattern.lstrip("/")
        if fnmatch(path, inside) or (pattern.endswith("/") and path.startswith(inside)):
            found = owners
    return found


@pytest.mark.parametrize(
    ("path", "teams"),
    [
        ("data/contacts.lock", {"maintainers"}),
        ("data/services.yaml", {"maintainers"}),
        ("data/links.yaml", {"maintainers"}),
        ("data/not-listed.yaml", {"maintainers"}),
        ("data/neutral-words.yaml", {"maintainers"}),
        ("data/published.txt", {"maintainers"}),
        ("data/services/belle.yaml", {"map", "maintainers"}),
        ("src/wegwijzer/load.py", {"gate"}),
        ("src/wegwijzer/checks/promises.py", {"gate"}),
        ("src/wegwijzer/emergency.py", {"maintainers"}),
        ("src/wegwijzer/starter/guide/data/services.yaml", {"maintainers"}),
        ("overrides/main.html", {"gate"}),
        ("overrides/assets/guide.js", {"gate"}),
        ("requirements/build.txt", {"gate"}),
        ("scripts/proposals.py", {"gate"}),
        ("tests/test_workflows.py", {"gate"}),
        ("mkdocs.yml", {"gate"}),
        (".ci/run", {"gate"}),
        (".github/CODEOWNERS", {"gate"}),
        (".github/workflows/review.yml", {"gate"}),
        (".github/pull_request_template.md", {"gate"}),
        ("a-file-nobody-thought-of", {"maintainers"}),
    ],
)
def test_protected_files_have_owners(path: str, teams: set[str]):
    """The lock, the gate, the workflows and the national lines wait for those who guard them."""
    assert _owners_of(path) == teams


def test_every_language_has_owners_of_its_own():
    """Each language of mkdocs.yml; a new one is no maintainer's guess."""
    project = open_project(ROOT)
    for language in project.languages:
        files = [*(ROOT / "content" / language.code).glob("*.md"), *(ROOT / "translations").glob(f"{language.code}.*")]
        assert files
        teams = [_owners_of(file.relative_to(ROOT).as_posix()) - {"texts"} for file in files]
        assert all(len(each) == 1 and each != {"maintainers"} for each in teams), language.code


def test_owners_are_teams_that_are_named_at_the_top():
    """No person is named; a team that is not described does not exist."""
    text = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    owners = {owner for line in text.splitlines() if line and line[0] != "#" for owner in line.split()[1:]}
    assert {owner.partition("/")[0] for owner in owners} == {"@OWNER"}
    described = set(re.findall(r"\b[a-z]+\b", text.partition("\n*")[0]))
    assert {owner.partition("/")[2] for owner in owners} <= described
    assert all(owners for _, owners in _owners()), "a line without owners takes the file out"


# Forms ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS, ids=lambda file: file.stem)
def test_a_form_says_first_that_all_of_it_is_public(form: Path):
    """Before anything is asked, in Dutch and English: public, stays, with your name; nothing about you; an alias."""
    first = read(form)["body"][0]
    assert first["type"] == "markdown"
    dutch, english = first["attributes"]["value"].split("\n\n")
    for text, words in (
        (dutch, ["openbaar en blijft staan", "naam van je account", "Vertel niets over jezelf", "bijnaam", "no-reply"]),
        (english, ["public and stays", "name of your account", "Tell nothing about yourself", "alias", "no-reply"]),
    ):
        assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda file: file.stem)
def test_a_form_asks_nothing_about_a_person(form: Path):
    """It asks which record, in both languages, and names nobody as the one who gets it."""
    about = read(form)
    asked = about["body"][1:]
    ids = [field["id"] for field in asked]
    assert "record" in ids
    assert set(ids) & {"name", "email", "phone", "contact", "who", "age", "city"} == set()
    assert all(" · " in field["attributes"]["label"] for field in asked)
    assert " · " in about["name"]
    assert set(about) <= {"name", "description", "title", "body"}


def test_who_contributes_is_warned_before_anything_else():
    """CONTRIBUTING.md begins with what is public, how to stay unknown, and what is taken away."""
    before = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## ")[0]
    for words in (
        "public and stays public",
        "nothing about yourself",
        "alias",
        "no-reply",
        "taken away by a maintainer",
    ):
        assert words in before


def test_there_are_the_three_forms_and_no_empty_page():
    """An empty page invites a story."""
    assert [form.stem for form in FORMS] == ["add-service", "translation", "wrong"]
    assert read(ROOT / ".github/ISSUE_TEMPLATE/config.yml") == {"blank_issues_enabled": "false"}


def test_the_form_for_translations_names_every_language():
    """A language of mkdocs.yml can be chosen."""
    fields = {field.get("id"): field for field in read(ROOT / ".github/ISSUE_TEMPLATE/translation.yml")["body"]}
    assert fields["language"]["attributes"]["options"] == [one.name for one in open_project(ROOT).languages]


def test_a_proposal_begins_with_what_is_public_and_ends_with_a_list_for_reviewers():
    """The contributor is warned first; the reviewer opens the source, compares digits, reads what is held."""
    text = (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8")
    assert text.startswith("<!--\nNL  Alles wat je hier stuurt is openbaar en blijft staan")
    assert "EN  Everything you send here is public and stays" in text
    reviewer = text.partition("## Voor wie het naleest")[2]
    for words in (
        ".github/",
        "hold",
        "opened the source myself",
        "digit by digit",
        "dialled",
        "never 112",
        "never squashed",
    ):
        assert words in reviewer
