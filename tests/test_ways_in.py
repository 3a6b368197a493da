"""Ways in for people: the e-mail that is filled in, the form, the line, and what is said while no address is set."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from pydantic import ValidationError
from sites import build_in

from wegwijzer.languages import Language, Tongue
from wegwijzer.model import Links
from wegwijzer.views.ways_in import WaysIn, build_improve, build_ways_in, missing

if TYPE_CHECKING:
    from pathlib import Path

    from wegwijzer.project import Project

SETTINGS = {
    "exit": "https://weer.example/",
    "email": "gids@example.org",
    "repository": "https://git.example.org/gids/gids/",
    "wrong_form": "issues/new?template=wrong.yml&title={record}",
    "organization_form": "issues/new?template=ours.yml&title={record}",
    "record_line": "src/branch/main/{file}#L{line}",
}
DUTCH = Tongue(Language("nl", "Nederlands"))
RECORD = "services/belle-test"
PLACE = ("data/services/belle.yaml", 87)


def ways(words: tuple[str, ...] = (), place: tuple[str, int] | None = PLACE, **settings: str | None) -> WaysIn:
    links = Links.model_validate({key: value for key, value in (SETTINGS | settings).items() if value})
    return build_ways_in(links, DUTCH, RECORD, place, words)


def mail(href: str) -> tuple[str, str, str]:
    """Read an address as an e-mail program does: to whom, subject, text."""
    parts = urlsplit(href)
    assert parts.scheme == "mailto"
    fields = parse_qs(parts.query, strict_parsing=True)
    assert set(fields) == {"subject", "body"}
    return unquote(parts.path), fields["subject"][0], fields["body"][0]


def test_the_email_is_filled_in_with_the_record_and_asks_about_the_page_only():
    """Whoever sends it need not look anything up; it asks what is wrong and where that stands, and nothing personal."""
    to, subject, body = mail(ways().doors[0].ways[0].href)
    assert (to, subject) == ("gids@example.org", RECORD)
    assert body.split("\r\n") == [
        f"Deze pagina: {RECORD}",
        "",
        "Wat klopt er niet?",
        "",
        "",
        "Wat moet het zijn, en waar staat dat?",
        "",
        "",
        "Schrijf niets over jezelf: dat is niet nodig.",
        "",
    ]


def test_an_organization_is_asked_what_changes_and_where_its_own_site_says_so():
    """The second e-mail is for the organization; it asks for nobody's name."""
    _, subject, body = mail(ways().doors[1].ways[0].href)
    assert subject == RECORD
    questions = [line for line in body.split("\r\n") if line.endswith("?")]
    assert questions == ["Wat moet er anders?", "Op welke pagina van jullie eigen site staat dat?"]


def test_each_fold_says_first_what_to_leave_out():
    """A reader leaves out what is about them, an organization what is about the people who come to it."""
    assert [door.leave_out for door in ways().doors] == [
        "Schrijf niets over jezelf: dat is niet nodig.",
        "Schrijf niets over mensen die bij jullie komen.",
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("exit", "javascript:alert(1)"),
        ("exit", "http://weer.example/"),
        ("exit", ""),
        ("email", "gids@example.org?bcc=evil@example.org"),
        ("email", "gids@example.org, evil@example.org"),
        ("repository", "https://git.example.org@evil.example/gids"),
        ("repository", "https://bit.ly/gids"),
        ("record_line", "../../evil/gids/{file}"),
    ],
)
def test_an_address_that_leads_astray_is_refused(key: str, value: str):
    """What every page leads to is held to the rules for addresses of organizations."""
    with pytest.raises(ValidationError):
        Links.model_validate(SETTINGS | {key: value})


def test_a_form_without_a_repository_is_refused():
    """An ending alone leads nowhere."""
    with pytest.raises(ValidationError, match="without repository"):
        Links.model_validate({"exit": "https://weer.example/", "wrong_form": "issues/new"})


def test_form_and_line_lead_into_the_repository():
    """The form has the record filled in; the line is the one of the record, in its file."""
    for door, form in zip(ways().doors, ("wrong", "ours"), strict=True):
        assert [way.href for way in door.ways[1:]] == [
            f"https://git.example.org/gids/gids/issues/new?template={form}.yml&title=services/belle-test",
            "https://git.example.org/gids/gids/src/branch/main/data/services/belle.yaml#L87",
        ]


def test_the_way_without_an_account_comes_first_and_says_what_goes_along():
    """Public ways say so; the e-mail says that name and address go along."""
    notes = [way.note for way in ways().doors[0].ways]
    assert notes[0] == "Je hebt geen account nodig. Je naam en je e-mailadres gaan mee."
    assert set(notes[1:]) == {"Openbaar, met de naam van je account, en het blijft staan."}


def test_an_address_that_names_the_subject_says_that_it_stays_in_the_history():
    """Who follows such a link learns it before, in each of the ways."""
    warned = [way.warning for way in ways(("gids",)).doors[0].ways]
    assert warned[0] == "Dit e-mailadres noemt het onderwerp. Het blijft bij je verzonden berichten staan."
    assert set(warned[1:]) == {"Dit adres noemt het onderwerp. Het komt in de geschiedenis van je telefoon te staan."}
    assert not any(way.warning for way in ways(("seks",)).doors[0].ways)


@pytest.mark.parametrize(
    ("left_out", "open_ways"),
    [(("email",), 2), (("wrong_form", "organization_form"), 2), (("record_line",), 2), ((), 3)],
)
def test_only_ways_that_are_set_are_there(left_out: tuple[str, ...], open_ways: int):
    """A way without its setting is left out, and nothing stands in its place."""
    found = ways(**dict.fromkeys(left_out))
    assert [len(door.ways) for door in found.doors] == [open_ways, open_ways]
    assert not [way for door in found.doors for way in door.ways if "{" in way.href]


def test_a_record_whose_place_is_not_known_has_no_link_to_a_line():
    """The data of another folder stand in no repository that is known."""
    assert len(ways(place=None).doors[0].ways) == 2


def test_the_page_that_explains_knows_what_is_set():
    """Without any address it says so; with one it does not."""
    empty = build_improve(Links(exit="https://weer.example/"), DUTCH, ())
    assert (empty.nothing, empty.mail, empty.forms, empty.repository) == (True, None, (), None)
    whole = build_improve(Links.model_validate(SETTINGS), DUTCH, ())
    assert not whole.nothing
    assert whole.mail
    assert mail(whole.mail.href)[1] == "improve"
    assert len(whole.forms) == 2


def test_a_build_without_an_address_says_so():
    """The note names the file to mend; with an e-mail address there is none."""
    assert "data/links.yaml" in missing(Links(exit="https://weer.example/"))
    assert missing(Links.model_validate(SETTINGS)) == ""


# On pages ------------------------------------------------------------------------------------------------------

KINDS = ("services/belle-test", "organizations/belle")


def _end(project: Project, code: str, record: str) -> str:
    html = (project.site / code / record / "index.html").read_text(encoding="utf-8")
    return html.partition('<section class="wrong">')[2].partition("</section>")[0]


def test_without_settings_every_record_leads_to_the_page_that_explains(guide_copy: Path):
    """Both links are there in every language, the record is named, and the page says what one can still do."""
    (guide_copy / "data/links.yaml").write_text("exit: https://weer.example/\n", encoding="utf-8")
    project, done = build_in(guide_copy)
    assert [note for note in done.notes if "data/links.yaml" in note]
    for language in project.languages:
        for record in KINDS:
            end = _end(project, language.prefix, record)
            assert re.findall(r'href="([^"]*)"', end) == ["../../improve/", "../../improve/#organization"]
            assert f'<bdi dir="ltr">{record}</bdi>' in end
        page = (project.site / language.prefix / "improve/index.html").read_text(encoding="utf-8")
        assert page.count('class="warn-box"') == 1
        explained = page.partition('id="organization"')[0]
        assert explained.count('class="soft"') == 3, "each way says that it is not there yet"
        if not language.prefix:
            assert "staat een e-mail klaar" not in page, "no way is promised that is not there"
            assert "drie manieren" not in page
        assert 'id="organization"' in page


def test_with_settings_each_record_has_its_own_ways_and_follows_its_line(guide_copy: Path):
    """The line is that of the record also after another line was put above it."""
    lines = "\n".join(f"{key}: {value!r}" for key, value in SETTINGS.items())
    (guide_copy / "data/links.yaml").write_text(f"{lines}\nlinks: []\n", encoding="utf-8")
    file = guide_copy / "data/services/belle.yaml"
    for _ in range(2):
        project, done = build_in(guide_copy)
        assert not done.failed
        assert not [note for note in done.notes if "links.yaml" in note]
        rows = file.read_text(encoding="utf-8").splitlines()
        for language in project.languages:
            for record in KINDS:
                hrefs = [
                    unescape(href) for href in re.findall(r'href="([^"]*)"', _end(project, language.prefix, record))
                ]
                assert [mail(href)[:2] for href in hrefs if href.startswith("mailto:")] == [
                    (SETTINGS["email"], record)
                ] * 2
                found = {match[1] for href in hrefs if (match := re.search(r"belle\.yaml#L(\d+)$", href))}
                assert {rows[int(number) - 1].strip() for number in found} == {f"- id: {record.partition('/')[2]}"}
            page = (project.site / language.prefix / "improve/index.html").read_text(encoding="utf-8")
            assert "warn-box" not in page
            if not language.prefix:
                assert "staat een e-mail klaar" in page
                assert "drie manieren" in page
        file.write_text("# Nog een regel.\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
