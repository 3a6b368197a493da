"""Messages to paste, notes of a few weeks, and meetings: what a reader sees of them, and until when."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import yaml
from pydantic import ValidationError
from selectolax.lexbor import LexborHTMLParser
from sites import ROOT, TODAY, build_in, tree
from test_views import guide_of

from wegwijzer import build as building
from wegwijzer import outreach
from wegwijzer.audit import audit
from wegwijzer.audit.allowed import Settings
from wegwijzer.languages import Language, Tongue
from wegwijzer.load import load_social_map
from wegwijzer.model import MessagesFile
from wegwijzer.po import Catalogue
from wegwijzer.root_files import root_files
from wegwijzer.views.messages import build_messages

if TYPE_CHECKING:
    from pathlib import Path

    from wegwijzer.project import Project

NL, EN, AR = Language("nl", "Nederlands"), Language("en", "English"), Language("ar", "العربية")
TEXT = "Hoi, {sender} hier. Wil je praten? Geen antwoord is ook goed. {link}"
IN_ENGLISH = "Hi, this is {sender}. Would you like to talk? No answer is fine too. {link}"
#: What a message says in each language, so that nobody feels held to answer.
NO_ANSWER = {
    "nl": "Geen antwoord is ook goed.",
    "en": "No answer is fine too.",
    "es": "Si no respondes, también está bien.",
    "ar": "لا بأس بعدم الرد.",
}
#: About these nobody begins but the reader.
NEVER = {
    "dark-thoughts",
    "use-more",
    "attacked",
    "debts",
    "rent-this-month",
    "gender-care",
    "talk-to-a-man",
    "treatment",
}

NOTE = {
    "id": "day-near",
    "title": "De aangifte komt eraan",
    "text": "Een boekhouder kijkt met je mee.",
    "from": "2027-03-01",
    "until": "2027-04-30",
    "need": "bookkeeper",
    "source": "Verzonnen bron",
    "published": "2027-01",
}
EVENT_NOTE = NOTE | {
    "id": "closed",
    "kind": "event",
    "title": "Een straat is dicht",
    "text": "Hier staat wie nu kan helpen.",
    "until": "2027-03-31",
    "need": "listening-ear",
    "listens": ["luisterlijn-listen"],
    "money_note": "Wij vonden niemand die geld geeft.",
    "outside": "Wie geen adres heeft, valt erbuiten.",
}


def _messages(*messages: dict[str, str]) -> MessagesFile:
    return MessagesFile.model_validate({"messages": list(messages)})


# The model ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Hoi. {link}",
        "Hoi, {sender}.",
        "{sender} {sender} {link}",
        "{sender} {link} {name}",
        "{sender!r} {link}",
        "{sender} {link} }",
    ],
)
def test_a_message_holds_sender_and_link_once_and_no_other_braces(text):
    """Who sends it and where it leads are never left out, and nothing else is filled in."""
    with pytest.raises(ValidationError, match="once each"):
        _messages({"id": "hello", "text": text})


@pytest.mark.parametrize("gone", ["listens", "money_note", "outside"])
def test_a_note_about_an_event_is_whole(gone):
    """In a crisis it says who listens, who gives money and who falls outside; a note about a day need not."""
    part = {key: value for key, value in EVENT_NOTE.items() if key != gone}
    with pytest.raises(ValidationError, match="who listens, who gives money"):
        MessagesFile.model_validate({"notes": [part]})
    assert MessagesFile.model_validate({"notes": [EVENT_NOTE, part | {"id": "other", "kind": "day"}]})


def test_a_note_has_a_source_and_two_days():
    """Without them nobody could tell whether it holds."""
    for key in ("source", "from", "until"):
        with pytest.raises(ValidationError, match=key):
            MessagesFile.model_validate({"notes": [{name: value for name, value in NOTE.items() if name != key}]})
    with pytest.raises(ValidationError, match="until lies before from"):
        MessagesFile.model_validate({"notes": [NOTE | {"until": "2027-02-01"}]})


# The view -----------------------------------------------------------------------------------------------------


def _tongues(english: str = IN_ENGLISH) -> dict[str, Tongue]:
    ui = {("ui", "[jouw naam of organisatie]"): "[your name]", ("ui", "[adres van de gids]"): "[address]"}
    catalogue = Catalogue(messages={("messages.hello.text", TEXT): english, **ui})
    catalogues = {"en": catalogue, "ar": Catalogue(messages={})}
    return {one.code: Tongue(one, catalogues, approved=True) for one in (NL, EN, AR)}


def _view(code: str = "nl", public_url: str = "", need: str | None = "listening"):
    one = {"id": "hello", "text": TEXT} | ({"need": need} if need else {})
    guide = replace(guide_of(), messages=_messages(one).messages)
    tongues = _tongues()
    return build_messages(guide, tongues[code], tongues, (NL, EN, AR), public_url)


def _said(paste) -> str:
    return "".join(piece.text for piece in paste.pieces)


def test_a_message_leads_to_the_page_in_its_own_language():
    """The one for an English reader opens the English page, also on the Dutch page."""
    [group] = _view(public_url="https://gids.example/").groups
    [message] = group.messages
    assert _said(message.own) == (
        "Hoi, [jouw naam of organisatie] hier. Wil je praten? Geen antwoord is ook goed. "
        "https://gids.example/needs/listening/"
    )
    [other] = message.others
    assert (other.lang, other.dir) == ("en", "ltr")
    assert _said(other).startswith("Hi, this is [your name].")
    assert _said(other).endswith(" https://gids.example/en/needs/listening/")


def test_without_an_address_the_place_for_it_is_shown():
    """No address is invented."""
    view = _view()
    assert not view.has_address
    [message] = view.groups[0].messages
    assert _said(message.own).endswith(" [adres van de gids]/needs/listening/")
    assert _said(message.others[0]).endswith(" [address]/en/needs/listening/")


def test_a_language_without_the_message_is_named():
    """A Dutch text is not sent to somebody as Arabic."""
    [message] = _view("ar").groups[0].messages
    assert message.own is None
    assert {one.lang for one in message.others} == {"nl", "en"}
    assert _view().groups[0].messages[0].missing == ("العربية",)


def test_the_open_question_leads_to_the_first_page():
    """It stands first, without a topic."""
    [group] = _view(need=None, public_url="https://gids.example/").groups
    assert group.heading is None
    assert _said(group.messages[0].others[0]).endswith(" https://gids.example/en/")


# Which notes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        ("2027-02-28", []),
        ("2027-03-01", ["closed", "day-near"]),
        ("2027-03-31", ["closed", "day-near"]),
        ("2027-04-01", ["day-near"]),
        ("2027-04-30", ["day-near"]),
        ("2027-05-01", []),
    ],
)
def test_a_note_stands_there_from_its_first_to_its_last_day(today, shown):
    """The one that ends first stands in front, whatever the order of the file."""
    notes = MessagesFile.model_validate({"notes": [NOTE, EVENT_NOTE]}).notes
    guide = replace(guide_of(today=date.fromisoformat(today)), notes=notes)
    assert [note.id for note in guide.current_notes] == shown


def test_of_notes_that_end_together_the_first_id_is_first():
    """So that home is the same on every machine."""
    notes = MessagesFile.model_validate({"notes": [NOTE | {"id": "later"}, NOTE | {"id": "earlier"}]}).notes
    guide = replace(guide_of(today=date(2027, 4, 1)), notes=notes)
    assert [note.id for note in guide.current_notes] == ["earlier", "later"]


# Whole guides -------------------------------------------------------------------------------------------------


def _html(project: Project, path: str) -> str:
    return (project.site / path / "index.html").read_text(encoding="utf-8")


def _with(root: Path, *, notes: list[dict[str, object]], event: dict[str, str] | None = None, url: str = "") -> None:
    """Put notes, one more meeting and the address of the guide in a copy of the project."""
    file = root / "data/messages.yaml"
    kept = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    file.write_text(yaml.safe_dump(kept | {"notes": notes}, allow_unicode=True), encoding="utf-8")
    if event:
        file = root / "data/taxonomy.yaml"
        text = file.read_text(encoding="utf-8")
        line = yaml.safe_dump([event], allow_unicode=True, default_flow_style=True, width=10_000).strip()[1:-1]
        file.write_text(text.replace("events:\n", f"events:\n  - {line}\n", 1), encoding="utf-8")
    file = root / "mkdocs.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("public_url: ''", f"public_url: '{url}'"), encoding="utf-8"
    )


MEETING = {
    "id": "spring-lunch",
    "name": "Lunch in de lente",
    "on": "2027-04-02",
    "place": "utrecht",
    "needs": ["eat-together"],
    "text": "Samen eten.",
    "how_to_hear": "Vraag het Belle.",
    "organization": "belle",
    "source": "Verzonnen bron",
}
#: Where it stands until its day is over.
ITS_PAGES = ("needs/eat-together", "topics/meet", "places/utrecht", "places/utrecht/meet", "organizations/belle")


def test_notes_and_meetings_come_and_go_by_the_day_of_the_build(guide_copy: Path):
    """A meeting is gone the day after, a note the day after its last one: everywhere, in every language."""
    _with(guide_copy, notes=[NOTE, EVENT_NOTE], event=MEETING)
    project, done = build_in(guide_copy, today=date(2027, 3, 1))
    assert not done.failed, done.problems
    for page in ITS_PAGES:
        for prefix in ("", "ar/"):
            html = _html(project, prefix + page)
            assert '<time datetime="2027-04-02">' in html, page
        html = _html(project, page)
        assert html.index("Lunch in de lente") < html.index("Paaslunch"), "a day that is known stands first"
    assert "2 april 2027" in _html(project, "needs/eat-together")

    home = _html(project, "")
    assert "Een straat is dicht" in home
    assert "De aangifte komt eraan" not in home, "one note at most"
    assert home.index('class="doors"') < home.index("Een straat is dicht"), "it pushes nothing down that matters"
    whole = _html(project, "needs/listening-ear")
    for part in (
        "Een straat is dicht",
        "services/luisterlijn-listen/",
        "Wij vonden niemand",
        "Wie geen adres",
        "Verzonnen bron",
    ):
        assert part in whole
    assert "De aangifte komt eraan" in _html(project, "needs/bookkeeper")

    project, _ = build_in(guide_copy, today=date(2027, 4, 2))
    assert "Lunch in de lente" in _html(project, "needs/eat-together"), "on the day itself"
    assert "De aangifte komt eraan" in _html(project, "")
    assert "Een straat is dicht" not in _html(project, "needs/listening-ear")
    assert any(
        "is over since 2027-03-31" in one.message for one in build_in(guide_copy, today=date(2027, 4, 2))[1].problems
    )

    project, _ = build_in(guide_copy, today=date(2027, 5, 1))
    texts = [file.read_text(encoding="utf-8") for file in project.site.rglob("*.html")]
    for gone in ("Lunch in de lente", "Een straat is dicht", "De aangifte komt eraan"):
        assert not any(gone in text for text in texts)


def test_a_meeting_of_an_organization_that_ended_is_gone(guide_copy: Path):
    """Nobody is left to ask where it is."""
    file = guide_copy / "data/services/belle.yaml"
    text = file.read_text(encoding="utf-8")
    assert "Paaslunch" in _built(guide_copy, "needs/eat-together")
    file.write_text(
        text.replace("    kind: specialist\n", "    kind: specialist\n    status: ended\n", 1), encoding="utf-8"
    )
    assert "Paaslunch" not in _built(guide_copy, "needs/eat-together")


def _built(root: Path, page: str) -> str:
    project, done = build_in(root)
    assert not done.failed, done.problems
    return _html(project, page)


def test_an_audit_knows_the_address_of_the_guide_on_messages_only(guide_copy: Path):
    """A release with an address passes; the same address in another page would be found."""
    url = "https://gids.example/"
    _with(guide_copy, notes=[], url=url)
    project, done = build_in(guide_copy)
    assert not done.failed
    found = building.read_input(project, TODAY)
    codes = [language.code for language in project.languages]
    files = root_files(project, TODAY)

    def audited(known: str) -> list[str]:
        return [
            one.message
            for one in audit(
                project.site,
                codes,
                found.loaded,
                found.locked,
                files,
                settings=Settings(project.site_name, public_url=known),
            )
        ]

    assert f"{url}en/needs/free-test/" in _html(project, "en/messages")
    assert "nog niet ingesteld" not in _html(project, "messages")
    assert not audited(url)
    assert any("gids.example" in message for message in audited(""))
    page = project.site / "now/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<h1>", f"<p>{url}</p><h1>", 1), encoding="utf-8")
    assert any("gids.example" in message for message in audited(url))


def test_the_source_of_a_note_stands_on_its_need_only(guide_copy: Path):
    """Readers may open it there; the audit knows it there, and on no other page."""
    source = "https://krant.example/dicht"
    _with(guide_copy, notes=[EVENT_NOTE | {"from": "2026-11-01", "until": "2026-12-31", "url": source}])
    project, done = build_in(guide_copy)
    assert not done.failed
    holding = [
        page.relative_to(project.site).as_posix()
        for page in project.site.rglob("*.html")
        if source in page.read_text(encoding="utf-8")
    ]
    assert {page.rpartition("needs/")[2] for page in holding} == {"listening-ear/index.html"}
    found = building.read_input(project, TODAY)
    codes = [language.code for language in project.languages]
    files = root_files(project, TODAY)
    assert audit(project.site, codes, found.loaded, found.locked, files) == []
    page = project.site / "needs/bookkeeper/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<h1>", f"<p>{source}</p><h1>", 1), encoding="utf-8")
    assert audit(project.site, codes, found.loaded, found.locked, files)


@pytest.mark.parametrize(
    "changes",
    [
        [
            ("data/messages.yaml", "wie nu kan helpen", "wie vandaag kan helpen"),
            ("data/messages.yaml", "een prik", "de prik"),
        ],
        [
            ("data/services/belle.yaml", "name: Belle\n", "name: De Bel\n"),
            ("data/services.yaml", "name: Iemand die luistert", "name: Een mens die luistert"),
        ],
    ],
    ids=["words", "names"],
)
def test_a_build_after_a_change_is_a_cold_one(guide_copy: Path, changes: list[tuple[str, str, str]]):
    """A note, a message, who holds a meeting, the service a note names: each reaches every page that shows it."""
    _with(guide_copy, notes=[EVENT_NOTE | {"from": "2026-11-01", "until": "2026-12-31"}])
    before = tree(build_in(guide_copy)[0].site)
    for name, old, new in changes:
        file = guide_copy / name
        text = file.read_text(encoding="utf-8")
        assert old in text, (name, old)
        file.write_text(text.replace(old, new), encoding="utf-8")
    project, done = build_in(guide_copy)
    assert not done.failed, done.problems
    after = tree(project.site)
    assert after["needs/listening-ear/index.html"] != before["needs/listening-ear/index.html"]
    (project.cache / "complete").unlink()
    assert tree(build_in(guide_copy)[0].site) == after


def test_what_a_note_says_is_text(guide_copy: Path):
    """It is escaped for the page; what looks like HTML does not pass the check at all."""
    now = NOTE | {"from": "2026-11-01", "until": "2026-12-31", "title": 'Nu < straks & "later"'}
    _with(guide_copy, notes=[now])
    for page in ("", "needs/bookkeeper"):
        assert "Nu &lt; straks &amp; &#34;later&#34;" in _built(guide_copy, page)
    _with(guide_copy, notes=[now | {"title": "<img src=x>"}])
    assert any("'<img src=x>'" in one.message for one in build_in(guide_copy)[1].problems)


# The real messages --------------------------------------------------------------------------------------------


def test_every_real_message_is_there_in_every_language(built: Project):
    """Each says who sends it and that no answer is fine too, stays under 300 characters, and leads to its page."""
    messages = load_social_map(ROOT / "data", ROOT).messages.messages
    assert not NEVER & {one.need for one in messages}
    assert len({one.need for one in messages}) == len(messages)
    for language in built.languages:
        tree = LexborHTMLParser(_html(built, f"{language.prefix}messages"))
        for message in messages:
            pasted = {
                node.attributes["lang"]: re.sub(r"\s+", " ", node.text()) for node in tree.css(f"#{message.id} .msg")
            }
            assert set(pasted) == {one.code for one in built.languages}, message.id
            for code, text in pasted.items():
                assert NO_ANSWER[code] in text
                assert text.count("[") == 2, "sender and address"
                path = outreach.path(message, Language(code, code))
                assert text.endswith(f"]/{path}"), "the address comes last"
                assert (built.site / path / "index.html").is_file()


def test_the_page_of_messages_is_found_and_linked(built: Project):
    """From A–Z and from the pages for professionals, beside the flyers, and not from home."""
    assert 'href="../messages/"' in _html(built, "a-z")
    assert 'href="../messages/"' in _html(built, "for-professionals")
    assert 'href="../../messages/"' in _html(built, "topics/professionals")
    assert 'href="../../flyers/"' in _html(built, "topics/professionals")
    assert 'href="../../messages/"' not in _html(built, "topics/money")
    assert 'href="./messages/"' not in _html(built, "")


def test_a_guide_without_messages_has_no_page_for_them(guide_copy: Path):
    """And an article that leads there is told so."""
    (guide_copy / "data/messages.yaml").unlink()
    _, done = build_in(guide_copy)
    assert any("there is no page 'messages'" in one.message for one in done.problems)
    for file in guide_copy.glob("content/*/for-professionals.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("(page:messages)", "(page:home)"), encoding="utf-8")
    project, done = build_in(guide_copy, today=TODAY + timedelta(days=1))
    assert not done.failed
    assert not (project.site / "messages").exists()
    assert 'href="../messages/"' not in _html(project, "a-z")
    assert 'href="../../messages/"' not in _html(project, "topics/professionals")
