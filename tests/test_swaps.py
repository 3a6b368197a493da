"""A swapped number or address is stopped, whatever way it comes in; the table in SECURITY.md says where."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from sites import ROOT, TODAY, copy_project, only_in, own

from wegwijzer import build as building
from wegwijzer.project import Project, open_project
from wegwijzer.views import services
from wegwijzer.views.contacts import ChannelView

LANGUAGES = ("nl", "ar")
ACS = "data/services/acs.yaml"
LABEL = "Direct gevaar of een ambulance"


def _release(root: Path) -> tuple[Project, building.Report]:
    only_in(root, *LANGUAGES)
    project = open_project(root)
    return project, building.build(project, today=TODAY, full=True, release=True)


def _change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def _said(done: building.Report) -> str:
    return "\n".join(f"{problem.file}:{problem.line}: {problem.message}" for problem in done.problems)


#: Channel -> file, what stands there, what somebody makes of it, and what the release says.
BY_THE_LOCK = {
    "a number": ("data/services.yaml", "value: 0800 7000", "value: 0800 7001", "value 08007000 in the lock, 08007001 in"),
    "a cost": ("data/services.yaml", "value: 0800 8115", "value: 0900 8115", "cost free in the lock, paid in the data"),
    "a kind": ("data/services.yaml", "phone, value: 0800 8115", "sms, value: 0800 8115", "kind phone in the lock, sms"),
    "a state": (ACS, "state: withheld\n        reason: ", "state: unconfirmed\n        access: ", "state withheld in the lock"),
    "a street": (ACS, "street: Nieuwezijds Voorburgwal", "street: Oudezijds Voorburgwal", "Oudezijds Voorburgwal 292"),
    "a website": (ACS, "value: 'https://amsterdamcenter", "value: 'https://amsterdamcentre", "amsterdamcentreforsex"),
    "a new contact": (
        ACS,
        "    locations:\n",
        "      - {id: extra, kind: phone, value: 0900 0400, state: unconfirmed, source: own-site}\n    locations:\n",
        "acs/extra (09000400) stands in the data and not in data/contacts.lock",
    ),
    "a line of help now": (
        "data/taxonomy.yaml",
        "service: acute-care, contact: phone",
        "service: police-statement, contact: phone",
        "now:attacked is not as in line",
    ),
    "the way out": ("data/links.yaml", "https://www.knmi.nl/", "https://www.weeronline.nl/", "links:exit is not as in line"),
    "the lock": ("data/contacts.lock", "phone unconfirmed free - 08002000", "phone unconfirmed free - 08002002", "08002000"),
    "a line of the lock": ("data/contacts.lock", "veilig-thuis/phone phone ", "# veilig-thuis/phone phone ", "begin with an id"),
}  # fmt: skip
BY_THE_CHECKS = {
    "a lifeline": (
        "data/services.yaml",
        "value: 0800 2000",
        "value: 0800 2002",
        "has no shown phone contact 0800 2000",
    ),
    "the catalogue": ("translations/ar.po", 'msgstr "زبون"', 'msgstr "0900 6666 زبون"', "holds '0900 6666'"),
    "a label": ("data/taxonomy.yaml", "label: Gezond blijven", "label: Bel 0900 6666", "holds '0900 6666'"),
    "an article": ("content/nl/at-home.md", "\n\n", "\n\nBel 0900 6666.\n\n", "holds '0900 6666'"),
    "a link in an article": (
        "content/nl/at-home.md",
        "\n---\n",
        "\n---\n[x](https://rood.example/)\n",
        "does not lead to a record",
    ),
    "the address of a page": (
        "data/cards.yaml",
        "page: for-a-client",
        "page: now",
        "'now' is the address of something else",
    ),
    "the search words": (
        "translations/nl.words.yaml",
        "show: [soa-test",
        "show: [0900 6666, soa-test",
        "'0900 6666' holds a telephone number",
    ),
}


@pytest.mark.parametrize("channel", BY_THE_LOCK)
def test_the_lock_stops(guide_copy: Path, channel: str):
    """A release says where data and lock differ, and writes nothing; a preview is built and says it too."""
    file, old, new, said = BY_THE_LOCK[channel]
    _change(guide_copy, file, old, new)
    project, done = _release(guide_copy)
    assert done.failed
    assert said in _said(done)
    assert not project.site.exists()


@pytest.mark.parametrize("channel", BY_THE_CHECKS)
def test_the_checks_stop(guide_copy: Path, channel: str):
    """A number or an address in a text is an error for every build."""
    file, old, new, said = BY_THE_CHECKS[channel]
    _change(guide_copy, file, old, new)
    found = building.read_input(open_project(guide_copy), TODAY)
    assert [said in problem.message for problem in found.problems if problem.severity == "error"] == [True]


#: Channel -> file, what stands there, what somebody makes of it, and what the audit says.
BY_THE_AUDIT = {
    "a template of a page": ("overrides/pages/now.html", "<h1>", '<p><a href="tel:09006666">112</a></p><h1>', "opens tel:09006666"),
    "the shell": ("overrides/main.html", "<!--/body-->", "<!--/body--><p>Bel 0900 7777</p>", "shows 09007777"),
    "a link in a template": ("overrides/pages/article.html", "<h1>", '<a href="https://rood.example/">x</a><h1>', "to https://rood.example/"),
    "a condition in a template": (
        "overrides/components/parts.html", 'href="{{ c.href }}"',
        """href="{{ c.href.replace('tel:08002000', 'tel:08007000') }}\"""", "page opens tel:08007000",
    ),
    "a style": ("overrides/assets/guide.css", ".way{", '.num::after{content:"0900 6666"}.way{', "content:"),
    "a font": ("overrides/assets/guide.css", ".ways{", "@font-face{font-family:x}.ways{", "@font-face"),
    "a script": ("overrides/assets/guide.js", '"use strict";', '"use strict"; location = "tel:1";', "'tel:'"),
    "a drawing": ("overrides/assets/icon.svg", "<circle", "<text>Bel</text><circle", "<text>"),
}  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, building.Report]:
    """Build one release with every swap that only the finished guide shows."""
    root = copy_project(tmp_path_factory.mktemp("hostile") / "guide")
    for file, old, new, _ in BY_THE_AUDIT.values():
        own(root, file.removeprefix("overrides/"))
        _change(root, file, old, new)
    patch = pytest.MonkeyPatch()
    view = services.contact_view

    def swapped(*args: object, **more: object) -> ChannelView:
        made = view(*args, **more)  # type: ignore[arg-type]
        return replace(made, value=made.value.replace("0900 8844", "0900 8845"))

    patch.setattr(services, "contact_view", swapped)
    try:
        return _release(root)
    finally:
        patch.undo()


@pytest.mark.parametrize("channel", BY_THE_AUDIT)
def test_the_audit_stops(hostile: tuple[Project, building.Report], channel: str):
    """What templates, styles and scripts put there is found in the finished guide."""
    assert BY_THE_AUDIT[channel][3] in _said(hostile[1])


def test_the_audit_stops_the_program_itself(hostile: tuple[Project, building.Report]):
    """A number that the code changes on its way to the page is not in the lock."""
    assert "the page shows 09008845" in _said(hostile[1])
    assert "a link opens tel:09008844, and beside it stands 09008845" in _said(hostile[1])


def test_a_guide_that_failed_the_audit_is_not_whole(hostile: tuple[Project, building.Report]):
    """No later command may publish it, and the next build makes everything again."""
    project, done = hostile
    assert done.failed
    assert done.written
    assert not (project.cache / "complete").exists()


def test_security_names_every_channel():
    """The table in SECURITY.md has a row for each of these, with the place where it is stopped."""
    rows = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", (ROOT / "SECURITY.md").read_text("utf-8"), re.MULTILINE))
    places = {"the lock": BY_THE_LOCK, "the checks": BY_THE_CHECKS, "the audit": BY_THE_AUDIT}
    missing = [one for place, found in places.items() for one in found if not rows.get(one, "").startswith(place)]
    assert missing == []
