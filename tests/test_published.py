"""Addresses that were published stay: a release that drops one is refused, and says which line mends it."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from commands import TODAY as DAY
from commands import run
from hypothesis import given
from hypothesis import strategies as st
from sites import TODAY, copy_project, only_in

from wegwijzer import build as building
from wegwijzer import codes, manifest, published
from wegwijzer.build import Report
from wegwijzer.model import NotListed
from wegwijzer.project import Project, open_project

CODE = "bcdf" + codes.check("bcdf")
OTHER = next(char for char in codes.ALPHABET if char != CODE[-1])


def _release(root: Path) -> tuple[Project, Report]:
    only_in(root, "nl")
    project = open_project(root)
    return project, building.build(project, today=TODAY, full=True, release=True)


def test_records_articles_and_fixed_pages_stay_and_parts_of_lists_do_not():
    """A list that becomes shorter loses its second page; that is no dead link to a service."""
    paths = ["", "now/", "at-home/", "404.html", "services/abc/", "needs/abc/", "needs/abc/2/", "topics/abc/3/"]
    paths += ["places/abc/", "places/abc/health/", "places/abc/health/2/", "organizations/abc/"]
    assert published.kept(paths) == [
        "/",
        "/at-home/",
        "/needs/abc/",
        "/now/",
        "/organizations/abc/",
        "/places/abc/",
        "/services/abc/",
    ]


def test_of_other_languages_the_home_page_the_articles_and_the_fixed_pages_stay():
    """Every record is there in every language, but an article may be missing in one."""
    paths = ["es/", "es/now/", "es/at-home/", "es/services/abc/", "es/needs/abc/2/", "f/bcdf2/", "services/abc/"]
    assert published.kept(paths, ["es/", "en/"]) == ["/es/", "/es/at-home/", "/es/now/", "/services/abc/"]


def _published(project: Project) -> dict[str, int]:
    return dict(published.read(project.published, "x")[0].addresses)


def _add(project: Project, *lines: str) -> None:
    was = published.read(project.published, "x")[0]
    project.published.write_text(published.text(was, lines), encoding="utf-8")


def test_lock_addresses_adds_what_is_new_and_nothing_else(guide_copy: Path):
    """A second time there is nothing to do; a line that was there stays, also where no page of today has it."""
    project = open_project(guide_copy)
    code = codes.assign({}, [("es", "/needs/free-test/")])["es", "/needs/free-test/"]
    _add(project, published.line_of_code(code, "es", "/needs/free-test/"))
    done = run(guide_copy, "lock", "--addresses", *DAY)
    assert done.exit_code == 0, done.output
    text = project.published.read_text(encoding="utf-8")
    there, problems = published.read(project.published, "x")
    assert not problems
    assert {"/", "/services/acs-test/", "/es/", "/es/at-home/"} <= there.addresses.keys()
    assert "/es/services/acs-test/" not in there.addresses
    assert there.codes[code][:2] == ("es", "/needs/free-test/")
    assert sorted(language for language, address in there.targets.values() if address == "/") == [
        "ar",
        "en",
        "es",
        "nl",
    ]
    again = run(guide_copy, "lock", "--addresses", *DAY)
    assert (again.exit_code, again.stdout) == (
        0,
        "data/published.txt has every address and code: nothing was written.\n",
    )
    assert project.published.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("words", [("belle/site",), ("--all",), ("--evidence", "gebeld")])
def test_lock_addresses_goes_alone(guide_copy: Path, words: tuple[str, ...]):
    """Evidence is about contacts."""
    done = run(guide_copy, "lock", "--addresses", *words, *DAY)
    assert done.exit_code == 2
    assert "--addresses goes alone" in done.stderr


def test_lock_addresses_writes_nothing_where_something_is_broken(guide_copy: Path):
    """Neither with a mistake in the data nor with a published address that is gone."""
    project = open_project(guide_copy)
    _add(project, "/services/acs-check/")
    before = project.published.read_text(encoding="utf-8")
    done = run(guide_copy, "lock", "--addresses", *DAY)
    assert done.exit_code == 1
    assert "the address /services/acs-check/ was published" in done.stderr
    (guide_copy / "data/flyers.yaml").write_text("flyers: [{}]\n", encoding="utf-8")
    done = run(guide_copy, "lock", "--addresses", *DAY)
    assert done.exit_code == 1
    assert "data/flyers.yaml:1:" in done.stderr
    assert project.published.read_text(encoding="utf-8") == before


def test_a_release_refuses_to_drop_an_address(guide_copy: Path):
    """Who adds the addresses after a release is stopped at the next one that drops one, and by nothing else."""
    project, done = _release(guide_copy)
    assert not done.failed, building.report(done.problems)
    assert any("are not in data/published.txt yet: once this is out, run wegwijzer lock" in note for note in done.notes)
    listed_in = manifest.read((project.site / "manifest.json").read_bytes())
    packed = {name for name in building.write.list_files(project.site) if name.endswith((".br", ".gz"))}
    assert "now/index.html.br" in packed
    assert set(listed_in.files) == building.write.list_files(project.site) - {"manifest.json"} - packed
    assert "tel:113" in (listed_in.files["now/index.html"].seen or ())
    assert not project.published.exists()
    _add(project, "/services/acs-check/")
    before = building.write.list_files(project.site)
    _, done = _release(guide_copy)
    assert [(one.file, one.line, one.message, one.tip) for one in done.problems] == [
        (
            "data/published.txt",
            _published(project)["/services/acs-check/"],
            "the address /services/acs-check/ was published, and no page stands there any more.",
            "If it has another id now, add to that record: formerly: [acs-check]. If it stopped, keep it: status: ended.",
        )
    ]
    assert building.write.list_files(project.site) == before
    _change(guide_copy, "data/services/acs.yaml", "- id: acs-test\n", "- id: acs-test\n        formerly: [acs-check]\n")
    _, done = _release(guide_copy)
    assert not done.failed, building.report(done.problems)


def test_a_code_keeps_its_page_whatever_becomes_of_its_flyer_and_its_target(guide_copy: Path):
    """Without the flyer, after another id, after an end: the page is there and its link leads to one that is."""
    project = open_project(guide_copy)
    wanted = [("es", "/needs/old-test/"), ("nl", "/services/acs-test/"), ("nl", "/needs/long-gone/"), ("xx", "/")]
    given = codes.assign({}, wanted)
    _add(project, *(published.line_of_code(code, *target) for target, code in given.items()))
    (guide_copy / "data/flyers.yaml").unlink()
    for article in guide_copy.glob("content/*/for-professionals.md"):
        text = article.read_text(encoding="utf-8")
        article.write_text(re.sub(r"\[([^]]+)\]\(page:flyers\)", r"\1", text), encoding="utf-8")
    _change(guide_copy, "data/taxonomy.yaml", "{id: free-test,", "{id: free-test, formerly: [old-test],")
    _change(guide_copy, "data/services/acs.yaml", "- id: acs-test\n", "- id: acs-test\n        status: ended\n")
    done = building.build(project, today=TODAY)
    assert not done.failed, building.report(done.problems)
    leads = {target: _onward(project, f"f/{code}/index.html") for target, code in given.items() if target[0] != "xx"}
    assert leads == {
        ("es", "/needs/old-test/"): "../../es/needs/free-test/",
        ("nl", "/services/acs-test/"): "../../services/acs-test/",
        ("nl", "/needs/long-gone/"): "../../",
    }
    assert _onward(project, "es/needs/old-test/index.html") == "../../needs/free-test/"
    lines = {
        target: leads.line
        for leads in published.read(project.published, "x")[0].codes.values()
        for target in [leads[:2]]
    }
    broken = {
        one.line: (one.message.partition(" leads to ")[2], one.tip)
        for one in building.compare_addresses(project, TODAY).broken
    }
    assert broken == {
        lines["nl", "/needs/long-gone/"]: (
            "/needs/long-gone/, and no page stands there any more.",
            "If it has another id now, add to that record: formerly: [long-gone].",
        ),
        lines["xx", "/"]: (
            "/ in the language xx, which the guide no longer has.",
            "Put the language back in mkdocs.yml: a language that was published stays.",
        ),
    }


def _change(root: Path, name: str, old: str, new: str) -> None:
    file = root / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _onward(project: Project, file: str) -> str:
    """Give where a page that only leads on leads."""
    html = (project.site / file).read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in html
    assert 'http-equiv="refresh' not in html
    return re.search(r'<a id="onward" href="([^"]*)"', html)[1]  # type: ignore[index]


def test_a_code_of_who_asked_not_to_be_listed_leads_home_and_breaks_no_release():
    """Its page stays, the organization is gone."""
    gone = NotListed.model_validate({"id": "some-house", "since": "2026-11-01", "services": ["house-talk"]})
    leads = {"bcdf2": published.Leads("nl", "/services/house-talk/", 3)}
    assert published.dropped(published.Published({}, leads), published.let_go([gone]), ["nl"], "x") == []


@given(
    st.sets(st.from_regex(r"\A/([a-z0-9-]{1,6}/){0,2}\Z").filter(lambda address: not address.startswith("/f/"))),
    st.sets(st.tuples(st.sampled_from(["nl", "es", "ar"]), st.from_regex(r"\A/([a-z]{3,6}/){0,2}\Z"))),
)
def test_what_is_written_is_read_back(addresses: set[str], targets: set[tuple[str, str]]):
    """Addresses and codes, in one order."""
    given_ = codes.assign({}, targets)
    lines = [*addresses, *(published.line_of_code(code, *target) for target, code in given_.items())]
    text = published.text(published.Published(), lines)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "published.txt"
        file.write_text(text, encoding="utf-8")
        there, problems = published.read(file, "x")
    assert problems == []
    assert set(there.addresses) == addresses
    assert there.targets == {code: target for target, code in given_.items()}
    assert published.missing(there, lines) == []
    assert published.text(there, lines) == text
    assert all(text.splitlines()[line - 1] == address for address, line in there.addresses.items())


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("/b/\n/a/\n", "/a/ stands here twice or out of order"),
        ("/a/\n/a/\n", "/a/ stands here twice or out of order"),
        ("/a\n", "this is not the address of a page"),
        ("//rood.example/\n", "this is not the address of a page"),
        ("/services/A/\n", "this is not the address of a page"),
        ("/f/bcdf2/\n", "this is not the address of a page"),
        ("/f/bcdf2/ es needs\n", "this is not the address of a page"),
        (f"/f/{CODE}/ es /a/b/c/\n", "this is not the address of a page"),
        (f"/f/{CODE[:-1]}{OTHER}/ es /\n", "its last character does not fit the others"),
        (f"/f/{CODE.upper()}/ es /\n", "its last character does not fit the others"),
        (f"/f/{CODE}/ es /\n/f/{CODE}/ nl /\n", "stands here twice: it leads to one page, for ever"),
        ("/a/\n# later\n", "this is not the address of a page"),
    ],
)
def test_a_list_that_is_not_as_it_is_written_is_a_problem(tmp_path: Path, lines: str, said: str):
    """With its line."""
    file = tmp_path / "published.txt"
    file.write_text(published.HEADER + lines, encoding="utf-8")
    [problem] = published.read(file, "data/published.txt")[1]
    assert said in problem.message
    assert (problem.file, problem.line) == ("data/published.txt", published.HEADER.count("\n") + lines.count("\n"))


def test_without_the_list_nothing_is_refused(tmp_path: Path):
    """Nothing was published yet."""
    assert copy_project(tmp_path / "guide").joinpath("data/published.txt").exists() is False
    assert published.read(tmp_path / "published.txt", "x") == (published.Published(), [])


def test_who_asked_not_to_be_listed_may_go():
    """The addresses of the organization and of the services it names there are dropped without a word."""
    gone = NotListed.model_validate({"id": "some-house", "since": "2026-11-01", "services": ["house-talk"]})
    before = {"/organizations/some-house/": 1, "/services/house-talk/": 2, "/services/other/": 3}
    problems = published.dropped(published.Published(before), published.let_go([gone]), ["nl"], "x")
    assert [problem.line for problem in problems] == [3]
