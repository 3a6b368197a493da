"""A look at the sources: what changed, moved, is gone or no longer shows its number, and what is kept of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner
from fake_site import Site, serving
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from wegwijzer.cli import main
from wegwijzer.load import Loaded, load_social_map
from wegwijzer.model import Contact, MessagesFile, SocialMap
from wegwijzer.model.taxonomy import Rule
from wegwijzer.project import Unusable
from wegwijzer.sources import fetch, ledger
from wegwijzer.sources.check import Finding, Outcome, check
from wegwijzer.sources.ledger import Entry, Ledger
from wegwijzer.sources.report import report
from wegwijzer.sources.targets import Target, chosen, targets

if TYPE_CHECKING:
    from wegwijzer.sources.fetch import Client

READ = date(2026, 11, 1)
TODAY = date(2026, 11, 22)
LATER = date(2026, 12, 22)
PHONE = Contact(id="phone", kind="phone", value="030 236 45 67", state="unconfirmed", source="page")
PAGE = "<main><h1>Het Huis</h1><p>Bel 030-236 45 67.</p></main>"


DATA = """
organizations:
  - id: house
    name: Het Huis
    kind: specialist
    about: Een huis.
    regions: [utrecht]
    contacts: [{{id: phone, kind: phone, value: 030 236 45 67, state: unconfirmed, source: page}}]
    sources: [{{id: page, title: Site, kind: self, url: '{url}', read: 2026-11-01, for: [about, phone]}}]
"""


class Looks:
    """A project with one source, looked at again and again."""

    def __init__(self, site: Site, client: Client) -> None:
        self.site, self.client, self.known = site, client, Ledger({})
        self.target = Target(f"{site.address}/page", ("house/sources/page",), READ, (("house/phone", PHONE),))

    def look(self, today: date = TODAY, read: date | None = READ) -> Finding:
        target = Target(self.target.url, self.target.records, read, self.target.contacts)
        outcome = check([target], [target], self.client, self.known, today)
        self.known = outcome.ledger
        [finding] = outcome.findings
        return finding

    @property
    def entry(self) -> Entry:
        return self.known.entries[self.target.url]


@pytest.fixture
def looks(site: Site, client: Client) -> Looks:
    """Give looks at a page that stands there."""
    site.put("/page", PAGE)
    return Looks(site, client)


def test_the_first_look_keeps_what_the_page_says(looks: Looks):
    """It cannot know whether the page changed between the reading and the look, and says so; it asks nobody to act."""
    first = looks.look()
    assert (first.state, first.for_a_person) == ("first", False)
    assert "by hand" in first.sentences[0]
    assert looks.entry == Entry(looks.target.url, READ, looks.entry.digest, TODAY, "ok")
    kept = looks.entry
    assert looks.look(LATER).state == "ok"
    assert looks.entry == kept, "nothing new: not one line changes"


def test_a_page_that_changed_is_told_until_somebody_reads_it_again(looks: Looks):
    """Not the look makes a record true, but the person who reads the page: the hash stays the one of that day."""
    looks.look()
    kept = looks.entry.digest
    looks.site.put("/page", PAGE.replace("Het Huis", "Het Nieuwe Huis"))
    for today in (LATER, date(2027, 1, 22)):
        changed = looks.look(today)
        assert (changed.state, changed.for_a_person) == ("changed", True)
        assert changed.sentences == ("It changed since it was read on 2026-11-01.",)
        assert (looks.entry.digest, looks.entry.since, looks.entry.state) == (kept, LATER, "changed")
    again = looks.look(date(2027, 2, 1), read=date(2027, 1, 30))
    assert (again.state, again.for_a_person) == ("again", False)
    assert (looks.entry.read, looks.entry.state) == (date(2027, 1, 30), "ok")
    assert looks.entry.digest != kept


def test_a_page_that_changed_back_is_as_it_was(looks: Looks):
    """Only what it says now counts."""
    looks.look()
    looks.site.put("/page", "<main>Kapot")
    looks.look()
    looks.site.put("/page", PAGE)
    assert looks.look().state == "ok"


def test_a_number_that_left_its_page_is_told_at_once(looks: Looks):
    """Also at the first look, for then the record itself may be wrong."""
    looks.site.put("/page", PAGE.replace("45 67", "45 68"))
    missing = looks.look()
    assert (missing.missing, missing.for_a_person) == (("house/phone",), True)
    assert "It does not show house/phone." in missing.sentences
    assert looks.entry.state == "ok+missing:house/phone"


@pytest.mark.parametrize(
    ("status", "state", "for_a_person"),
    [
        (404, "gone", True),
        (410, "gone", True),
        (500, "error", True),
        (403, "refused", False),
        (429, "busy", False),
        (503, "busy", False),
        (204, "ok", False),
        (300, "error", True),
    ],
)
def test_a_page_that_is_not_given_is_told(looks: Looks, status: int, state: str, *, for_a_person: bool):
    """Gone is for a person; a site that refuses programs is for a person who has time. What was kept stays."""
    looks.look()
    kept = looks.entry.digest
    looks.site.put("/page", "" if status == 204 else PAGE, status=status)
    found = looks.look()
    assert (found.state, found.for_a_person) == (("empty", False) if status == 204 else (state, for_a_person))
    assert looks.entry.digest == kept


def test_a_page_that_says_nothing_without_scripts_is_told(looks: Looks):
    """An empty page is no change and no missing number: a program cannot read it."""
    looks.look()
    looks.site.put("/page", "<body><div id=app></div><script>draw()</script>")
    found = looks.look()
    assert (found.state, found.missing, found.for_a_person) == ("empty", (), False)


def test_a_pdf_is_compared_byte_by_byte(looks: Looks):
    """What is no text is not looked through for numbers, but a change is seen."""
    looks.site.put("/page", b"%PDF-1.7 one", "application/pdf")
    assert looks.look().missing == ()
    looks.site.put("/page", b"%PDF-1.7 two", "application/pdf")
    assert looks.look().state == "changed"


def test_a_page_that_moved_for_good_is_told(looks: Looks):
    """With where to; one that only passes through another address is not."""
    looks.site.put("/new", PAGE)
    looks.site.lead("/page", "/new", 302)
    assert not looks.look().moved_to
    looks.site.lead("/page", "/new", 301)
    moved = looks.look()
    assert (moved.moved_to, moved.for_a_person) == (f"{looks.site.address}/new", True)
    assert looks.entry.state == "ok+moved"


def test_a_page_that_leads_to_the_first_page_may_be_gone(looks: Looks):
    """Many sites say so little when a page is gone."""
    looks.site.put("/", PAGE)
    looks.site.lead("/page", "/", 302)
    assert "may be gone" in looks.look().sentences[0]


def test_a_page_that_leads_to_somebody_else_is_told(looks: Looks, client: Client):
    """A name that somebody else registered is how a number is swapped without touching this guide."""
    client.reach = lambda address: address.startswith("127.0.0.")
    with serving() as other:
        other.put("/page", PAGE)
        port = other.address.rpartition(":")[2]
        looks.site.lead("/page", f"http://localhost:{port}/page", 302)
        client.reach = lambda address: address in ("127.0.0.1", "::1")
        moved = looks.look()
    assert "It leads to another site" in moved.sentences[0]
    assert moved.for_a_person


def test_a_link_is_only_looked_after(looks: Looks):
    """Of what nobody read for a fact no hash is kept."""
    looks.look(read=None)
    assert looks.entry == Entry(looks.target.url, None, "", TODAY, "ok")
    looks.site.put("/page", PAGE.replace("Huis", "Kasteel"))
    assert looks.look(read=None).state == "ok"


def test_a_look_at_one_address_leaves_the_others_alone(looks: Looks):
    """What is known of the others stays; what is in no record any more goes."""
    looks.look()
    other = Entry("https://other.example/", READ, "0" * 32, TODAY, "ok")
    stray = Entry("https://stray.example/", READ, "0" * 32, TODAY, "ok")
    known = Ledger({one.url: one for one in (looks.entry, other, stray)}, READ)
    everything = [looks.target, Target(other.url, ("x/sources/y",), READ)]
    outcome = check([looks.target], everything, looks.client, known, LATER)
    assert outcome.ledger == Ledger({looks.entry.url: looks.entry, other.url: other}, READ)
    assert len(looks.site.paths()) == 2


def test_nothing_is_known_where_nothing_answers(client: Client):
    """A machine that is not online does not call every source gone."""
    down = [Target(f"http://127.0.0.1:1/{n}", (f"x/sources/{n}",), READ) for n in range(3)]
    assert check(down, down, client, Ledger({}), TODAY).offline


def test_what_is_looked_at_is_every_outside_address_once():
    """Sources, shown sites, rules of places and links; never what is withheld, nor what stands after a #."""
    root = Path(__file__).parents[2]
    loaded = load_social_map(root / "data", root)
    found = targets(loaded)
    urls = [target.url for target in found]
    assert urls == sorted(set(urls))
    sources = {source.url.partition("#")[0] for one in loaded.organizations for source in one.sources if source.url}
    assert sources <= set(urls)
    assert loaded.links
    assert loaded.links.exit in urls
    withheld = {
        contact.value for one in loaded.organizations for contact in one.contacts if contact.state == "withheld"
    }
    assert withheld & set(urls) <= sources
    named = [name for target in found for name, _ in target.contacts]
    assert named
    assert len(named) == len(set(named))
    kept, nothing = chosen(found, ["belle", "line-112/phone", "no-such"])
    assert nothing == ("no-such",)
    assert all("belle/" in "".join(one.records) or "line-112/phone" in dict(one.contacts) for one in kept)


def test_the_source_of_a_note_is_looked_at():
    """What it says may change while the note stands there."""
    note = {"id": "closed", "title": "x", "text": "x", "from": "2026-11-01", "until": "2026-12-01", "need": "talk"}
    note |= {"source": "De Krant", "url": "https://krant.example/dicht#top"}
    [one] = targets(Loaded(Path(), messages=MessagesFile.model_validate({"notes": [note]})))
    assert (one.url, one.records) == ("https://krant.example/dicht", ("notes/closed",))


def test_an_address_that_cannot_be_kept_is_not_looked_at():
    """The way out is any text for the model: what is no address never comes into the file."""
    root = Path(__file__).parents[2]
    loaded = load_social_map(root / "data", root)
    assert loaded.links
    for wrong in ("https://weer.example/ x", "javascript:alert(1)", "", "https://weer.example/\n"):
        odd = replace(loaded, links=loaded.links.model_copy(update={"exit": wrong}))
        assert [one for one in targets(odd) if "links/exit" in one.records] == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://stad.example/", "https://a@b.example/", "/x"])
def test_a_rule_of_a_place_names_an_address_that_readers_can_be_sent_to(url: str):
    """Its link stands on the page of the place: it is as strict as that of a source."""
    rule = {"id": "one", "title": "x", "allowed": "yes", "text": "x", "ask": "x", "source": "x", "as_of": "2026-11-01"}
    assert Rule.model_validate({**rule, "url": "https://stad.example/"}).url
    with pytest.raises(ValidationError):
        Rule.model_validate({**rule, "url": url})


def test_of_two_records_that_name_a_page_the_older_reading_counts():
    """A change is told until everybody who relies on the page has read it again."""
    house = DATA.format(url="https://huis.example/page#one")
    other = house.partition("organizations:")[2].replace("id: house", "id: friends").replace("2026-11-01", "2026-11-09")
    for text in (
        house + other.replace("#one", "#two"),
        "organizations:" + other + house.partition("organizations:")[2],
    ):
        organizations = SocialMap.model_validate(yaml.load(text, Loader=yaml.BaseLoader)).organizations
        [one] = targets(Loaded(Path(), organizations))
        assert (one.url, one.read) == ("https://huis.example/page", READ)
        assert sorted(one.records) == ["friends/sources/page", "house/sources/page"]
        assert sorted(name for name, _ in one.contacts) == ["friends/phone", "house/phone"]


ENTRIES = st.builds(
    Entry,
    st.from_regex(r"https://[a-z]{1,5}\.example/[!-~]{0,9}", fullmatch=True),
    st.none() | st.dates(),
    st.sampled_from(["", "0123456789abcdef" * 2]),
    st.dates(),
    st.sampled_from(["ok", "changed+moved", "ok+missing:a-b/c,d/e-1"]),
)


@given(st.lists(ENTRIES, unique_by=lambda one: one.url), st.none() | st.dates())
def test_what_is_kept_is_read_back(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry], looked: date | None):
    """One line an address, in order."""
    folder = tmp_path_factory.mktemp("data")
    kept = Ledger({one.url: one for one in entries}, looked)
    (folder / ledger.NAME).write_text(ledger.write(kept), encoding="utf-8")
    assert ledger.read(folder) == kept
    lines = [line for line in ledger.write(kept).splitlines() if not line.startswith("#")]
    assert len(lines) == len(entries)


@pytest.mark.parametrize(
    "line",
    [
        "https://a.example/ 2026-11-01 - 2026-11-22",
        "https://a.example/ 2026-13-01 - 2026-11-22 ok",
        "https://a.example/ 2026-11-01 xyz 2026-11-22 ok",
        "javascript:x 2026-11-01 - 2026-11-22 ok",
        "https://a.example/ 2026-11-01 - 2026-11-22 ok+missing:<b>",
        "https://a.example/\u202e 2026-11-01 - 2026-11-22 ok",
    ],
)
def test_a_file_that_somebody_wrote_by_hand_is_refused(tmp_path: Path, line: str):
    """With the line, and how to mend it."""
    (tmp_path / ledger.NAME).write_text(f"# x\n{line}\n", encoding="utf-8")
    with pytest.raises(Unusable, match=r"sources\.hashes, line 2.*Take the file from the last commit"):
        ledger.read(tmp_path)


HOSTILE = "https://evil.example/`](x)<img src=x>@all|%1b[31m\x1b[31m\u202e"


def _hostile() -> Finding:
    target = Target("https://a.example/", ("house/sources/page",), READ)
    return Finding(target, "ok", (f"It leads to another site: {HOSTILE}",), moved_to=HOSTILE)


def test_a_report_holds_nothing_that_a_server_could_make_it_do():
    """No control character for a terminal, no Markdown and no HTML for a summary, plain ASCII for programs."""
    for style in ("text", "markdown", "json"):
        written = report([_hostile()], style)  # type: ignore[arg-type]
        assert "\x1b" not in written
        assert "\u202e" not in written
    markdown = report([_hostile()], "markdown")
    for line in markdown.splitlines():
        if "evil" in line:
            assert line.count("`") == 2
            assert line.endswith("`")
    [record] = json.loads(report([_hostile()], "json"))
    assert (record["records"], record["for_a_person"], record["read"]) == (["house/sources/page"], True, "2026-11-01")


def test_a_long_report_is_cut_and_says_so():
    """A summary of a job has a largest size; the rest is counted, and for programs all of it is there."""
    many = [replace(_hostile(), target=Target(f"https://a{n}.example/", ("x/y",), READ)) for n in range(250)]
    for style in ("text", "markdown"):
        written = report(many, style)  # type: ignore[arg-type]
        assert "… and 50 more; --format json has all." in written
        assert written.count("It leads to another site") == 200
    assert len(json.loads(report(many, "json"))) == 250


def _run(root: Path, outcome_client: Client, *arguments: str) -> tuple[int, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setattr("wegwijzer.commands.sources.Client", lambda: outcome_client)
        done = CliRunner().invoke(main, ["sources", "check", *arguments])
    return done.exit_code, done.output


@pytest.fixture
def small(tmp_path: Path, site: Site) -> Path:
    """Give a project with one organization and its source."""
    root = Path(__file__).parents[2]
    for name in ("mkdocs.yml", "data/taxonomy.yaml", "data/links.yaml", "data/neutral-words.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((root / name).read_bytes())
    (tmp_path / "data/services.yaml").write_text(DATA.format(url="https://huis.example/page"), encoding="utf-8")
    site.put("/page", PAGE)
    return tmp_path


class _Here:
    """Fetches from the site on this machine what is asked of huis.example."""

    def __init__(self, site: Site, client: Client) -> None:
        self.site, self.client = site, client

    def get(self, url: str) -> fetch.Page:
        page = self.client.get(url.replace("https://huis.example", self.site.address))
        return fetch.Page(url, page.status, page.content_type, page.body)


def test_the_command_keeps_what_it_found_and_says_what_to_do(small: Path, site: Site, client: Client):
    """0 when all is well, 1 when somebody has to look; the file is the same when nothing is new."""
    here = _Here(site, client)
    code, said = _run(small, here, "house", "--today", "2026-11-22")  # type: ignore[arg-type]
    assert (code, "1 first" in said) == (0, True)
    file = small / "data/sources.hashes"
    kept = file.read_bytes()
    assert kept.count(b"https://huis.example/page 2026-11-01 ") == 1
    assert _run(small, here, "house/phone", "--today", "2026-12-22")[0] == 0  # type: ignore[arg-type]
    assert file.read_bytes() == kept
    site.put("/page", "<main>Verhuisd</main>")
    code, said = _run(small, here, "house", "--today", "2026-12-22", "--format", "json")  # type: ignore[arg-type]
    assert code == 1
    assert '"state": "changed"' in said
    assert b" 2026-12-22 changed+missing:house/phone" in file.read_bytes()


def test_the_command_says_what_it_cannot_use(small: Path, client: Client):
    """An id that names nothing, a machine that is not online, a file by hand, and data with mistakes: one sentence, 2."""
    assert _run(small, client, "nobody") == (
        2,
        "wegwijzer: 'nobody' names no address. Write an organization or one of its contacts: helpdesk/phone.\n",
    )
    client.reach = lambda _: True
    client.get = lambda _: (_ for _ in ()).throw(fetch.Unfetched("unreachable", "No."))  # type: ignore[method-assign]
    code, said = _run(small, client, "house")
    assert (code, "Is this machine online?" in said) == (2, True)
    assert not (small / "data/sources.hashes").exists()
    (small / "data/sources.hashes").write_text("x\n", encoding="utf-8")
    assert _run(small, client, "house")[0] == 2
    (small / "data/services.yaml").write_text("organizations: [{id: x}]", encoding="utf-8")
    code, said = _run(small, client)
    assert (code, "data/services.yaml:" in said, "Traceback" in said) == (2, True, False)


def test_an_outcome_of_nothing_is_not_offline(client: Client):
    """Who asks for nothing gets nothing."""
    assert check([], [], client, Ledger({}), TODAY) == Outcome((), Ledger({}, TODAY), offline=False)
