"""Whole sites: what is written, what is not, and that an incremental build is a cold one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import same
from sites import ROOT, TODAY, build_in, copy_project, own_interface, tree
from sites import own as own_file

from wegwijzer import build as building
from wegwijzer.audit.traces import makers
from wegwijzer.project import INTERFACE, Project, Unusable, commit_of, open_project
from wegwijzer.views import by_place

BELLE = Path("data/services/belle.yaml")


class Links(HTMLParser):
    """Collects ids and addresses of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.add(str(found["id"]))
        for name in ("href", "src"):
            if found.get(name):
                self.links.append(str(found[name]))


def test_every_page_exists_in_every_language(built: Project):
    """A page of the Dutch guide stands under the same address in the other languages; each code is of one language."""
    files = set(tree(built.site))
    dutch = {
        name for name in files if name.endswith("index.html") and name.split("/")[0] not in ("en", "es", "ar", "f")
    }
    for code in ("en", "es", "ar"):
        assert {name.removeprefix(f"{code}/") for name in files if name.startswith(f"{code}/")} == dutch


def test_every_link_inside_the_guide_resolves(built: Project):
    """No link leads to a page, file or heading that is not there."""
    pages = {name: Links(data.decode()) for name, data in tree(built.site).items() if name.endswith(".html")}
    files = set(tree(built.site))
    broken = set()
    for name, page in pages.items():
        folder = os.path.dirname(name)
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = parts.path or os.path.basename(name)
            target = path.lstrip("/") if path.startswith("/") else os.path.normpath(os.path.join(folder, unquote(path)))
            target = "index.html" if target in (".", "") else target
            if path.endswith("/") or path in (".", ".."):
                target = os.path.normpath(os.path.join(target if target != "index.html" else "", "index.html"))
            if target not in files or (parts.fragment and target in pages and parts.fragment not in pages[target].ids):
                broken.add((name, link))
    assert not broken


def test_no_page_asks_another_host_for_anything(built: Project):
    """Scripts, styles and images come from the guide itself; only links lead outside."""
    for name, data in tree(built.site).items():
        if name.endswith(".html"):
            html = data.decode()
            assert not re.search(r'(src|srcset|poster|action)="(https?:)?//', html), name
            assert 'http-equiv="refresh"' not in html.lower()
            assert html.count("Content-Security-Policy") == 1
            assert "@@" not in html, name


def test_titles_and_addresses_say_nothing_of_the_subject(built: Project):
    """Whoever looks at a tab, a history or a file name learns nothing."""
    text = (built.data / "neutral-words.yaml").read_text(encoding="utf-8").partition("on_cards:")[0]
    words = re.findall(r"^  - (.+)$", text, re.MULTILINE)
    for name, data in tree(built.site).items():
        if name.endswith(".html"):
            html = data.decode()
            title = re.search(r"<title>(.*?)</title>", html)
            description = re.search(r'name="description" content="(.*?)"', html)
            assert title
            assert bool(description) != ("cards/" in name), name  # a card for somebody else describes nothing
            seen = f"{name} {title[1]} {description[1] if description else ''}".casefold()
            assert not [word for word in words if word in seen], (name, title[1])


def test_specialists_and_peers_stand_before_authorities(built: Project):
    """On every list of services an authority stands after everybody else."""
    from wegwijzer.build import read_input
    from wegwijzer.guide import resolve

    found = read_input(built, TODAY)
    assert found.loaded.taxonomy and found.loaded.links
    guide = resolve(found.loaded.organizations, found.loaded.taxonomy, found.loaded.links, TODAY)
    order = {"specialist": 0, "peer": 0, "general": 1, "helpline": 1, "authority": 2}
    for offers in (*guide.offers_of_need.values(), *guide.offers_of_topic.values(), *guide.offers_in_place.values()):
        ranks = [order[offer.organization.kind] for offer in offers]
        assert ranks == sorted(ranks)


def test_other_work_is_last_and_stands_nowhere_else(built: Project):
    """Changing or stopping work is never first and never pushed."""
    home = (built.site / "index.html").read_text(encoding="utf-8")
    topics = re.findall(r'href="\./topics/([a-z-]+)/"', home)
    assert topics[-1] == "other-work"
    data = (built.data / "taxonomy.yaml").read_text(encoding="utf-8")
    only_asked = re.findall(r"- \{id: ([a-z-]+), topic: other-work", data)
    assert only_asked and not any(f"needs/{need}/" in home for need in only_asked)


def test_the_list_from_a_to_z_begins_with_the_letters_of_the_page(built: Project):
    """In Arabic the Arabic letters come first, and everywhere search words stand after what they lead to."""
    kinds = {"onderwerp", "vraag", "plaats", "organisatie", "uitleg"}
    for prefix, own in (("", "[A-Z0]"), ("ar/", "[\u0600-\u06ff]")):
        html = (built.site / prefix / "a-z/index.html").read_text(encoding="utf-8")
        letters = re.findall(r'<summary><h2><bdi dir="ltr">(.+?)</bdi>', html)
        is_own = [bool(re.match(own, letter)) for letter in letters]
        assert any(is_own) and is_own == sorted(is_own, reverse=True)
    dutch = (built.site / "a-z/index.html").read_text(encoding="utf-8")
    for letter in dutch.split("<details")[1:]:
        is_word = [kind not in kinds for kind in re.findall(r'<span class="soft small">(.+?)</span>', letter)]
        assert is_word == sorted(is_word)


def test_withheld_contacts_are_nowhere_in_the_guide(built: Project):
    """A number or address that is withheld is on no page and in no script."""
    from wegwijzer import phones
    from wegwijzer.load import load_social_map

    loaded = load_social_map(built.data, built.root)
    whole = b"\n".join(tree(built.site).values()).decode("utf-8", "replace")
    shown = {c.value for o in loaded.organizations for c in o.contacts if c.state != "withheld"}
    withheld = [c for o in loaded.organizations for c in o.contacts if c.state == "withheld" and c.value not in shown]
    assert withheld
    for contact in withheld:
        if contact.kind in ("phone", "whatsapp", "sms", "signal"):
            phone = phones.read(contact.value)
            assert phone.href not in whole and phone.shown not in whole, contact.value
        elif contact.kind == "email":
            assert contact.value not in whole
        else:
            assert f'href="{contact.value}"' not in whole
    for organization in loaded.organizations:
        for location in organization.locations:
            if location.state == "withheld" and location.street:
                assert location.street not in whole


def test_the_same_numbers_stand_in_every_language(built: Project):
    """Each page dials the same numbers in all languages."""
    found = tree(built.site)
    for name, data in found.items():
        if name.endswith("index.html") and name.split("/")[0] not in ("en", "es", "ar", "f"):
            numbers = sorted(re.findall(rb'href="((?:tel|sms|mailto):[^"]+)"', data))
            for code in ("en", "es", "ar"):
                assert sorted(re.findall(rb'href="((?:tel|sms|mailto):[^"]+)"', found[f"{code}/{name}"])) == numbers


def test_bad_input_writes_nothing(guide_copy: Path):
    """With one wrong record there is no site at all, and the problem says where."""
    file = guide_copy / BELLE
    file.write_text(file.read_text(encoding="utf-8").replace("kind: specialist", "kind: speciaal", 1), encoding="utf-8")
    project, done = build_in(guide_copy)
    assert done.failed
    assert not project.site.exists()
    assert [problem.file for problem in done.problems] == [str(BELLE)]
    assert done.problems[0].line > 1


@pytest.mark.parametrize(
    "change",
    [
        *("text", "insertion", "removal", "rename", "moved", "template", "translation", "today", "status"),
        *("article", "words", "handover", "group", "stay", "flyer"),
    ],
)
def test_an_incremental_build_is_a_cold_build(guide_copy: Path, tmp_path: Path, change: str):
    """Whatever changed, the next build gives the bytes that a cold one gives."""
    today = date(2026, 12, 1) if change == "today" else TODAY
    if change == "removal":  # something that nothing else names
        _change(guide_copy, "insertion")
    project, first = build_in(guide_copy)
    assert not first.failed
    _change(guide_copy, change)
    project, done = build_in(guide_copy, today=today)
    assert not done.failed, done.problems
    incremental = tree(project.site)
    shutil.rmtree(guide_copy / ".cache")
    shutil.rmtree(project.site)
    project, cold = build_in(guide_copy, today=today)
    assert not cold.failed
    assert tree(project.site) == incremental
    if change in ("text", "insertion", "removal", "words", "flyer"):
        assert done.rendered < cold.rendered


@pytest.mark.parametrize("change", ["text", "removal", "handover", "stay", "status"])
def test_numbered_pages_with_routes_are_those_of_a_cold_build(
    guide_copy: Path, monkeypatch: pytest.MonkeyPatch, change: str
):
    """A page of a long list by place is made again when what stands on it changed, or stands on another page."""
    monkeypatch.setattr(by_place, "LONGEST_LIST", 3)
    if change == "removal":
        _change(guide_copy, "insertion")
    project, first = build_in(guide_copy, languages=("nl", "en"))
    assert not first.failed
    _change(guide_copy, change)
    project, done = build_in(guide_copy, languages=("nl", "en"))
    assert not done.failed, done.problems
    incremental = tree(project.site)
    assert any(re.fullmatch(r"refer/[a-z-]+/2/index.html", name) for name in incremental)
    shutil.rmtree(guide_copy / ".cache")
    shutil.rmtree(project.site)
    project, cold = build_in(guide_copy, languages=("nl", "en"))
    assert tree(project.site) == incremental
    assert done.rendered < cold.rendered


def _change(root: Path, change: str) -> None:
    file = root / BELLE
    text = file.read_text(encoding="utf-8")
    if change == "text":
        file.write_text(text.replace("    about: ", "    led_by: both\n    about: ", 1), encoding="utf-8")
    elif change == "insertion":
        record = (
            "organizations:\n  - id: nieuw-hier\n    name: Nieuw hier\n    kind: general\n    about: Een proef.\n"
            "    regions: [utrecht]\n    sources:\n      - {id: own, title: Eigen site, kind: self, read: 2026-11-21, for: [about]}\n"
            "    services:\n      - id: nieuw-hier-praten\n        name: Even praten bij de koffie\n        needs: [listening-ear]\n"
            "        what_you_get: Koffie en een praatje.\n        how_to_find: Vraag het bij Belle.\n"
            "        sources:\n          - {id: own, for: [what_you_get, how_to_find]}\n"
        )
        (root / "data/services/nieuw-hier.yaml").write_text(record, encoding="utf-8")
    elif change == "removal":
        (root / "data/services/nieuw-hier.yaml").unlink()
    elif change == "rename":
        for part in ("data", "content"):
            for path in (root / part).rglob("*"):
                if path.suffix in (".yaml", ".md"):
                    old = path.read_text(encoding="utf-8")
                    path.write_text(old.replace("belle-confidant", "belle-listener"), encoding="utf-8")
    elif change == "flyer":
        flyers = root / "data/flyers.yaml"
        more = "  - {id: other, to: /services/belle-meet/, title: Samen eten?, text: Iets}\n"
        flyers.write_text(flyers.read_text(encoding="utf-8").replace("Kan ik je", "Kan ik u") + more, encoding="utf-8")
    elif change == "moved":
        file.write_text(text.replace("    name: Belle", "    formerly: [bella]\n    name: Belle", 1), encoding="utf-8")
    elif change == "template":
        template = own_file(root, "pages/need.html")
        template.write_text(template.read_text(encoding="utf-8") + "<hr>\n", encoding="utf-8")
    elif change == "translation":
        catalogue = own_interface(root) / "en.po"
        catalogue.write_text(
            catalogue.read_text(encoding="utf-8").replace("Help now", "Help at once"), encoding="utf-8"
        )
    elif change == "status":
        file.write_text(
            text.replace("      - id: belle-meet\n", "      - id: belle-meet\n        status_note: Nu even niet.\n", 1),
            encoding="utf-8",
        )
    elif change == "handover":  # shown at both ends
        file.write_text(text.replace("times: every", "times: first"), encoding="utf-8")
    elif change == "group":  # beside authorities
        group = root / "data/services/proud.yaml"
        group.write_text(
            group.read_text(encoding="utf-8").replace("Een vereniging die voor je", "Een groep die voor je", 1),
            encoding="utf-8",
        )
    elif change == "stay":
        place = root / "data/services/moviera.yaml"
        place.write_text(
            place.read_text(encoding="utf-8").replace("stay: {women: yes", "stay: {pets: yes, women: yes", 1),
            encoding="utf-8",
        )
    elif change == "words":
        words = root / "translations/es.words.yaml"
        words.write_text(
            words.read_text(encoding="utf-8").replace("    show: [", "    show: [algo, ", 1), encoding="utf-8"
        )
    elif change == "article":
        article = root / "content/nl/about.md"
        article.write_text(article.read_text(encoding="utf-8") + "\nNog een zin.\n", encoding="utf-8")


def test_an_old_address_leads_on_in_every_language(guide_copy: Path):
    """What had another id before has a page at its old address, without a script and outside search engines."""
    _change(guide_copy, "moved")
    file = guide_copy / BELLE
    text = file.read_text(encoding="utf-8")
    renamed = text.replace("- id: belle-meet\n", "- id: belle-meet\n        formerly: [belle-meetings, belle-eat]\n", 1)
    file.write_text(renamed, encoding="utf-8")
    project, done = build_in(guide_copy)
    assert not done.failed, done.problems
    for language in project.languages:
        home = project.site / language.prefix
        for old, new in (
            ("organizations/bella", "organizations/belle"),
            ("services/belle-meetings", "services/belle-meet"),
            ("services/belle-eat", "services/belle-meet"),
        ):
            html = (home / old / "index.html").read_text(encoding="utf-8")
            main = html.partition("<main")[2].partition("</main>")[0]
            heading = re.search(r"<h1>(.*?)</h1>", (home / new / "index.html").read_text(encoding="utf-8"), re.DOTALL)
            assert heading
            assert f'href="../../{new}/"><strong>{heading[1].strip()}</strong>' in main
            assert '<meta name="robots" content="noindex">' in html
            assert "refresh" not in html.lower() and "<script" not in main
            assert heading[1] not in html.partition("</title>")[0]
        assert "noindex" not in (home / "services/belle-meet/index.html").read_text(encoding="utf-8")
        assert "bella" not in (home / "a-z/index.html").read_text(encoding="utf-8")
    page = (project.site / "services/belle-eat/index.html").read_text(encoding="utf-8")
    assert "<h1>Dit staat nu op een andere plek</h1>" in page


def test_an_old_address_goes_when_nothing_names_it(guide_copy: Path):
    """The page at an old address is a page like all others: the next build makes it, or takes it away."""
    before = (guide_copy / BELLE).read_text(encoding="utf-8")
    project, _ = build_in(guide_copy)
    _change(guide_copy, "moved")
    _, added = build_in(guide_copy)
    pages = [project.site / language.prefix / "organizations/bella/index.html" for language in project.languages]
    assert all(page.is_file() for page in pages)
    (guide_copy / BELLE).write_text(before, encoding="utf-8")
    _, taken = build_in(guide_copy)
    assert not any(page.parent.exists() for page in pages)
    assert taken.removed == len(pages) and added.rendered < added.pages.total()


def test_an_article_can_lead_to_an_outside_page(guide_copy: Path):
    """``link:<id>`` of an article becomes the address in data/links.yaml, and tells that site nothing."""
    links = guide_copy / "data/links.yaml"
    address = "https://wetten.example/artikel?a=1&b=2"
    links.write_text(
        links.read_text(encoding="utf-8").replace(
            "links: []", f"links: [{{id: law, title: De wet, url: '{address}'}}]"
        ),
        encoding="utf-8",
    )
    article = guide_copy / "content/nl/about.md"
    article.write_text(article.read_text(encoding="utf-8") + "\nLees [de wet](link:law).\n", encoding="utf-8")
    project, done = build_in(guide_copy)
    assert not done.failed, done.problems
    html = (project.site / "about/index.html").read_text(encoding="utf-8")
    assert 'href="https://wetten.example/artikel?a=1&amp;b=2" rel="noreferrer noopener">de wet</a>' in html
    assert "link:law" not in html
    text = links.read_text(encoding="utf-8")
    links.write_text(text.replace("artikel?a=1", "artikel?a=2"), encoding="utf-8")
    build_in(guide_copy)
    assert "artikel?a=2" in (project.site / "about/index.html").read_text(encoding="utf-8")


def test_rules_and_amounts_grow_old_on_the_page(guide_copy: Path):
    """More than a year later the place and the price say so; today they do not."""
    place, price = "places/utrecht/index.html", "services/insurance-own-share/index.html"
    said = {
        place: "Dit is meer dan een jaar geleden nagekeken.",
        price: "meer dan een jaar oud: vraag of het nog klopt",
    }
    for today, old in ((TODAY, False), (date(2028, 1, 15), True)):
        project, done = build_in(guide_copy, today=today)
        assert not done.failed
        for page, text in said.items():
            assert (text in (project.site / page).read_text(encoding="utf-8")) == old


def test_two_cold_builds_are_byte_identical(tmp_path: Path):
    """Another folder, time zone, language, rights, home, hash seed and number of processors give the same bytes.

    scripts/same-twice does so with a whole release of what is committed; here it is the guide of the files as they stand.
    """
    sites = []
    for setting in same.settings():
        root = copy_project(tmp_path / setting.folder / "guide")
        shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
        same.run(setting, root, [sys.executable, "-m", "wegwijzer", "build", "--today", TODAY.isoformat()])
        sites.append(same.tree(root))
    assert "site/index.html" in sites[0]
    assert same.differences(*sites) == []


def test_a_language_is_a_catalogue_words_articles_and_one_line(guide_copy: Path):
    """A made-up language needs nothing but its files and one line of mkdocs.yml."""
    interface = (ROOT / INTERFACE / "en.po").read_text(encoding="utf-8").partition("\n\n")[2]
    catalogue = (guide_copy / "translations/en.po").read_text(encoding="utf-8") + "\n" + interface
    backwards = re.sub(
        r'(?m)^msgstr "(?!\\n)([^{}\\\n"]+)"$', lambda match: f'msgstr "«{match[1]}»"', catalogue
    ).replace("Language: en", "Language: eo")
    (guide_copy / "translations/eo.po").write_text(backwards, encoding="utf-8")
    shutil.copy(guide_copy / "translations/en.words.yaml", guide_copy / "translations/eo.words.yaml")
    shutil.copytree(guide_copy / "content/en", guide_copy / "content/eo")
    settings = guide_copy / "mkdocs.yml"
    line = "        - {locale: en, name: English, build: true}\n"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace(line, line + "        - {locale: eo, name: Esperanto, build: true}\n"), encoding="utf-8"
    )
    project, done = build_in(guide_copy)
    assert not done.failed, done.problems
    html = (project.site / "eo/index.html").read_text(encoding="utf-8")
    assert '<html lang="eo" dir="ltr">' in html
    assert "«Help now»" in html
    assert 'hreflang="eo"' in (project.site / "index.html").read_text(encoding="utf-8")
    assert done.pages["eo"] == done.pages["en"]


def test_only_the_chosen_languages_are_built(guide_copy: Path):
    """With --languages the others are not made; the pages lead to them all the same, for they are made elsewhere."""
    project, done = build_in(guide_copy, languages=("nl", "en"))
    assert set(done.pages) == {"nl", "en"}
    assert not (project.site / "es").exists()
    assert 'href="./es/"' in (project.site / "index.html").read_text(encoding="utf-8")


def test_plain_mkdocs_build_gives_the_whole_guide(tmp_path: Path, built: Project):
    """`mkdocs build` writes the same pages as `wegwijzer build`."""
    root = copy_project(tmp_path / "plain")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795305600", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert tree(root / "site") == tree(built.site)


def test_check_prints_problems_in_every_format(guide_copy: Path):
    """Text, JSON and GitHub annotations name the same place."""
    file = guide_copy / BELLE
    file.write_text(
        file.read_text(encoding="utf-8").replace("kind: specialist", "knd: specialist", 1), encoding="utf-8"
    )

    def run(style: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "wegwijzer", "check", "--format", style, "--today", TODAY.isoformat()]
        return subprocess.run(command, cwd=guide_copy, capture_output=True, text=True, check=False)

    text, data, github = run("text"), run("json"), run("github")
    assert (text.returncode, data.returncode, github.returncode) == (1, 1, 1)
    assert "did you mean" in text.stdout.lower()
    found = json.loads(data.stdout)
    assert all(f"{p['file']}:{p['line']}:{p['column']}: " in text.stdout for p in found)
    assert github.stdout.startswith("::error file=data/services/belle.yaml,line=")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["build", "--today", "morgen"], "is not a date"),
        (["build", "--languages", "xx"], "is not a language"),
        (["check", "--data", "nowhere", "--today", "2026-11-22"], "nowhere"),
    ],
)
def test_wrong_use_ends_with_two_and_a_sentence(guide_copy: Path, arguments: list[str], sentence: str):
    """What cannot be read or was asked for wrongly is exit code 2, without a traceback."""
    run = subprocess.run(
        [sys.executable, "-m", "wegwijzer", *arguments], cwd=guide_copy, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert sentence in run.stderr
    assert "Traceback" not in run.stderr


def test_only_one_module_imports_mkdocs():
    """The theme and its generator can be replaced in one place."""
    found = [
        file.name
        for file in (ROOT / "src").rglob("*.py")
        if re.search(
            r"^\s*(from|import) mkdocs\b|import_module\(\"properdocs", file.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    assert found == ["mkdocs_plugin.py"]


def test_a_machine_without_git_builds_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Somebody who got the guide on a stick: it is of no commit, and of the newest day in the list of changes."""
    root = copy_project(tmp_path / "guide")
    (root / "CHANGELOG.md").write_text("## 1.0 (2026-11-21)\n", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert commit_of(root) == ""
    assert makers(root) == frozenset()
    assert building.choose_today(open_project(root), None) == date(2026, 11, 21)


@pytest.mark.parametrize("epoch", ["yesterday", "9" * 30])
def test_a_day_that_is_no_number_of_seconds_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str
):
    """It comes from outside, and names itself."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(Unusable, match="SOURCE_DATE_EPOCH is not a number of seconds"):
        building.choose_today(open_project(copy_project(tmp_path / "guide")), None)
