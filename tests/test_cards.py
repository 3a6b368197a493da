"""The page for a client, the cards to hand over, and the cards as a site of their own."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from pathlib import Path

import pytest
import yaml
from commands import TODAY, run
from sites import build_in, copy_project, tree

from wegwijzer.project import Project, Unusable, open_project

LANGUAGES = ("nl", "en", "es", "ar")
#: Written here by hand: the list in the data must not be all that keeps a card neutral.
TELLING = (
    *("seks", "sex", "escort", "prostit", "hoer", "erotic", "erotisch", "pooier", "bordeel", "brothel", "burdel"),
    *("klant", "client", "punter", "putero", "mensenhandel", "trafficking", "trata de", "wegwijzer"),
    *("جنس", "زبون", "زبائن", "عميل", "دعارة", "بغاء", "عاهر"),
)
#: Nor these, in what others see over a shoulder: the tab and the address.
DELICATE = (
    *("suicid", "zelfmoord", "hiv", "soa", "sti", "its", "drugs", "drogas", "drank", "verkracht", "rape", "geweld"),
    *("gok", "gambl", "apuest", "kinderen", "children", "niños", "انتحار", "مخدرات", "اغتصاب", "أطفال"),
)


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _cards(files: dict[str, bytes]) -> dict[str, str]:
    return {name: data.decode() for name, data in files.items() if re.search(r"(^|/)cards/.+\.html$", name)}


def _records(root: Path) -> list[dict[str, object]]:
    return yaml.safe_load((root / "data/cards.yaml").read_text(encoding="utf-8"))["cards"]


@pytest.fixture(scope="module")
def cards_site(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the real cards as a site of their own."""
    folder = tmp_path_factory.mktemp("own") / "cards"
    done = run(built.root, "build", "--cards", str(folder), "--release", *TODAY)
    assert done.exit_code == 0, done.output
    return folder


def _whole(html: str) -> str:
    return _fold(unescape(html))


def test_no_card_tells_of_the_guide_or_its_subject(built: Project, cards_site: Path):
    """Not in its address, its code, its text or its style, in the guide and apart from it, in any language."""
    files = tree(built.site)
    apart = tree(cards_site)
    pages = [*_cards(files).items(), *((name, data.decode()) for name, data in apart.items())]
    assert len(pages) > 2 * len(LANGUAGES) * 15
    found = [(name, word) for name, text in pages for word in TELLING if _fold(word) in _whole(name + text)]
    assert found == []
    assert not [word for word in TELLING if _fold(word) in _whole(files["cards/card.css"].decode())]


def test_tab_and_address_of_a_card_do_not_name_the_problem(built: Project):
    """Who shares the telephone sees no more in the history than a neutral line."""
    for name, html in _cards(tree(built.site)).items():
        title = re.search(r"<title>(.+?)</title>", html)
        assert title
        words = re.findall(r"\w+", _fold(f"{name} {unescape(title[1])}"))
        assert not [
            word for word in words for part in map(_fold, DELICATE) if (word == part if len(part) < 4 else part in word)
        ], (name, title[1])


def test_a_card_is_a_page_by_itself(built: Project):
    """No script, no comment, no picture, no description, no link but its doors, its style and its other languages."""
    for name, html in _cards(tree(built.site)).items():
        id_ = name.split("/")[-2]
        assert not re.search(r"<script|<!--|<img|<form|<header|<footer|data-|name=\"description\"|rel=\"icon\"", html)
        assert '<meta name="robots" content="noindex">' in html
        inside = {href for href in re.findall(r'href="([^"]+)"', html) if not re.match(r"https:|tel:|mailto:", href)}
        up = "../" * name.count("/")
        style, others = f"{up}cards/card.css", {f"{up}{code}cards/{id_}/" for code in ("", "en/", "es/", "ar/")}
        assert inside == {style, *others}, name


def test_what_is_for_the_guide_stays_out_of_the_card(built: Project):
    """What a client says and what to say first stand on the page only."""
    cards = _cards(tree(built.site))
    page = (built.site / "for-a-client/index.html").read_text(encoding="utf-8")
    handed = [one for one in _records(built.root) if "title" in one]
    assert len(handed) > 15
    for one in _records(built.root):
        assert str(one["says"]) in unescape(page)
        assert f'id="{one["id"]}"' in page
        assert (f"cards/{one['id']}/index.html" in cards) == ("title" in one)
    for one in handed:
        html = unescape(cards[f"cards/{one['id']}/index.html"])
        assert str(one["says"]) not in html
        assert str(one["title"]) in html


def test_the_page_opens_with_what_nobody_has_to_do(built: Project):
    """You need not fix it, you may set a limit, you never have to say how you know the client; danger comes first."""
    for prefix, never in (("", "Je hoeft nooit te zeggen hoe je de klant kent."), ("es/", "Nunca tienes que decir")):
        html = (built.site / prefix / "for-a-client/index.html").read_text(encoding="utf-8")
        assert never in html
        assert html.index(never) < html.index('href="tel:112"') < html.index('href="tel:113"')


def test_no_withheld_number_stands_on_the_page_or_a_card(built: Project):
    """Where no number is sure, the page says so, and where else to go."""
    text = (built.site / "for-a-client/index.html").read_text(encoding="utf-8")
    for number in ("0900 0101", "0900 1995", "070 416 17 81", "aa-nederland.nl"):
        assert number not in text
        assert not [name for name, html in _cards(tree(built.site)).items() if number in html]
    row = text.partition('id="small-steps"')[2].partition("</details>")[0]
    assert "We vonden hier geen nummer voor" in row
    assert "huisarts" in row


def test_what_a_call_costs_is_said_once(built: Project):
    """Beside the number: a dear number does not bear "your usual call costs" under it as well."""
    for name in ("cards/how-are-you/index.html", "for-a-client/index.html"):
        text = (built.site / name).read_text(encoding="utf-8")
        assert "Betaald nummer, prijs niet bekend" in text
        assert "Alleen je gewone belkosten" not in text
    lonely = (built.site / "cards/someone-listens/index.html").read_text(encoding="utf-8")
    assert lonely.count("gewone belkosten") == 1


def test_the_page_is_found(built: Project):
    """From home, from its topic, from a need, from the list from A to Z, and by a search word."""
    assert 'href="./for-a-client/"' in (built.site / "index.html").read_text(encoding="utf-8")
    for path, href in (
        ("topics/for-a-client", "../../for-a-client/"),
        ("needs/client-debts", "../../for-a-client/#letters-and-bills"),
        ("a-z", "../for-a-client/"),
    ):
        assert f'href="{href}"' in (built.site / path / "index.html").read_text(encoding="utf-8")
    assert "klant met een probleem" in (built.site / "assets/words.nl.js").read_text(encoding="utf-8")


def test_cards_are_neither_in_search_nor_in_the_list(built: Project):
    """They are handed over by hand, and found by nobody else."""
    files = tree(built.site)
    assert "/cards/" not in files["a-z/index.html"].decode()
    assert not [name for name, data in files.items() if name.startswith("assets/words.") and b"fair-play" in data]


def test_the_address_of_a_card_stays(built: Project):
    """Somebody keeps the link: a release that drops it fails."""
    root = built.root
    (root / "data/published.txt").write_text("/cards/any-hour/\n/cards/no-more/\n", encoding="utf-8")
    try:
        done = run(root, "build", "--release", *TODAY)
    finally:
        (root / "data/published.txt").unlink()
    assert done.exit_code == 1
    assert "/cards/no-more/ was published" in done.output
    assert "any-hour" not in done.output


# Apart from the guide -------------------------------------------------------------------------------------------


def test_the_cards_apart_are_those_of_the_guide(built: Project, cards_site: Path):
    """Byte for byte, with a list in each language, "not found" and robots.txt, and nothing else."""
    apart, guide = tree(cards_site), tree(built.site)
    cards = {name: data for name, data in guide.items() if re.search(r"(^|/)cards/", name)}
    lists = {f"{prefix}index.html" for prefix in ("", "en/", "es/", "ar/")}
    assert {name: data for name, data in apart.items() if name in cards} == cards
    assert set(apart) - set(cards) == {"404.html", "robots.txt", *lists}
    links = re.findall(r'href="\./(cards/[a-z-]+/)"', apart["index.html"].decode())
    assert sorted(f"{link}index.html" for link in links) == sorted(
        name for name in cards if name.startswith("cards/") and name.endswith("html")
    )


def test_the_same_cards_twice_are_the_same_bytes(built: Project, cards_site: Path, tmp_path: Path):
    """In another folder, and over a site that is there already; a card that is gone goes."""
    before = tree(cards_site)
    assert run(built.root, "build", "--cards", str(tmp_path / "again"), *TODAY).exit_code == 0
    assert tree(tmp_path / "again") == before
    old = cards_site / "en/cards/old-one/index.html"
    old.parent.mkdir(parents=True)
    old.write_bytes(before["en/cards/any-hour/index.html"])
    done = run(built.root, "build", "--cards", str(cards_site), *TODAY)
    assert done.exit_code == 0
    assert "1 file removed" in done.output
    assert tree(cards_site) == before
    assert not old.parent.exists()


@pytest.mark.parametrize(
    "name",
    ["notes.txt", "index.html", "robots.txt", "en/cards/mine/index.html", "cards/more/deep/index.html", "404.html"],
)
def test_nobody_elses_files_are_touched(built: Project, tmp_path: Path, name: str):
    """A folder with anything else is refused in one sentence, and stays as it is."""
    file = tmp_path / "there" / name
    file.parent.mkdir(parents=True)
    file.write_text("<title>Iets van mij</title>", encoding="utf-8")
    done = run(built.root, "build", "--cards", str(tmp_path / "there"), *TODAY)
    assert done.exit_code == 2
    assert "Name an empty folder." in done.output
    assert "Traceback" not in done.output
    assert tree(tmp_path / "there") == {name: b"<title>Iets van mij</title>"}


def test_a_link_is_not_followed(built: Project, tmp_path: Path):
    """Not as the folder, and not inside it."""
    other = tmp_path / "other"
    other.mkdir()
    (tmp_path / "link").symlink_to(other)
    (tmp_path / "there").mkdir()
    (tmp_path / "there/cards").symlink_to(other)
    for folder in ("link", "there"):
        assert run(built.root, "build", "--cards", str(tmp_path / folder), *TODAY).exit_code == 2
    assert list(other.iterdir()) == []


@pytest.mark.parametrize("words", [("--pages",), ("--site-dir", "elsewhere")])
def test_cards_do_not_go_with_options_of_the_guide(built: Project, tmp_path: Path, words: tuple[str, ...]):
    """They would mean nothing, and are refused."""
    done = run(built.root, "build", "--cards", str(tmp_path / "there"), *words, *TODAY)
    assert done.exit_code == 2
    assert not (tmp_path / "there").exists()


def test_the_guide_itself_is_no_place_for_the_cards(built: Project):
    """The next build would take them away."""
    done = run(built.root, "build", "--cards", str(built.site / "mine"), *TODAY)
    assert done.exit_code == 2
    assert not (built.site / "mine").exists()


# Changed guides -------------------------------------------------------------------------------------------------


def _change(root: Path, name: str, old: str, new: str) -> None:
    file = root / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_card_that_tells_writes_nothing(guide_copy: Path, tmp_path: Path):
    """Neither a guide nor cards apart; the sentence names the word, the line and what to do."""
    _change(guide_copy, "data/cards.yaml", "title: Geldzorgen", "title: Geldzorgen van een klant")
    for words in (("build", "--pages"), ("build", "--cards", str(tmp_path / "there"))):
        done = run(guide_copy, *words, *TODAY)
        assert done.exit_code == 1
        assert "'klant'" in done.output
        assert "data/cards.yaml:" in done.output
    assert not (guide_copy / "site").exists()
    assert not (tmp_path / "there").exists()


def test_with_an_address_of_their_own_the_page_leads_there(guide_copy: Path):
    """The whole address is shown to be copied, each language to its own; the cards in the guide stay."""
    _change(guide_copy, "mkdocs.yml", "cards_url: ''", "cards_url: https://kaarten.example/x")
    project, done = build_in(guide_copy)
    assert not done.failed
    html = (project.site / "es/for-a-client/index.html").read_text(encoding="utf-8")
    assert 'href="https://kaarten.example/x/es/cards/any-hour/" rel="noreferrer noopener"' in html
    assert '<bdi dir="ltr">https://kaarten.example/x/es/cards/any-hour/</bdi>' in html
    assert 'href="../cards/any-hour/"' not in html
    assert (project.site / "es/cards/any-hour/index.html").is_file()
    assert "kaarten.example" not in (project.site / "cards/any-hour/index.html").read_text(encoding="utf-8")
    out = guide_copy / "own"
    assert run(guide_copy, "build", "--cards", str(out), *TODAY).exit_code == 0
    assert 'href="/x/cards/card.css"' in (out / "404.html").read_text(encoding="utf-8")


def test_a_guide_with_cards_apart_passes_the_audit(guide_copy: Path):
    """The address of the cards is known from the settings."""
    _change(guide_copy, "mkdocs.yml", "cards_url: ''", "cards_url: https://kaarten.example/")
    assert run(guide_copy, "build", "--release", *TODAY).exit_code == 0


def test_an_address_for_cards_must_be_one(guide_copy: Path):
    """One sentence says what to write."""
    _change(guide_copy, "mkdocs.yml", "cards_url: ''", "cards_url: javascript:alert(1)")
    with pytest.raises(Unusable, match="cards_url"):
        open_project(guide_copy)


def test_hostile_data_stays_text(guide_copy: Path):
    """Marks of HTML and templates in a translation of a card are refused, and a name of a door is printed as text."""
    _change(guide_copy, "data/services.yaml", "name: CoMensha\n", "name: '<b>Co\"Mensha</b> {{ v }}'\n")
    project, done = build_in(guide_copy)
    if done.failed:
        assert "HTML" in str(done.problems) or "markup" in str(done.problems)
        return
    for path in ("cards/worried-for-someone", "for-a-client"):
        html = (project.site / path / "index.html").read_text(encoding="utf-8")
        assert "<b>Co" not in html
        assert "&lt;b&gt;Co" in html
        assert "{{ v }}" in html


def test_a_door_whose_service_stopped_leaves_the_card(guide_copy: Path):
    """The card stays at its address, without the number that no longer helps."""
    _change(
        guide_copy,
        "data/services.yaml",
        "      - id: mind-talk\n",
        "      - id: mind-talk\n        status: ended\n        status_note: Gestopt.\n",
    )
    project, done = build_in(guide_copy)
    assert not done.failed, done.problems
    html = (project.site / "cards/how-are-you/index.html").read_text(encoding="utf-8")
    assert "0900 1450" not in html
    assert "Je kunt ook naar je huisarts gaan." in html
    page = (project.site / "for-a-client/index.html").read_text(encoding="utf-8")
    assert "0900 1450" not in page


def test_a_changed_card_is_made_again(guide_copy: Path):
    """An incremental build gives the same bytes as a cold one."""
    build_in(guide_copy)
    _change(
        guide_copy, "data/cards.yaml", "Je kunt bellen over geldzorgen, klein of groot.", "Je kunt bellen over geld."
    )
    _change(guide_copy, "data/services.yaml", "value: 0800 8115", "value: 0800 8116")
    project, done = build_in(guide_copy)
    assert not done.failed, done.problems
    assert done.rendered < done.pages.total() / 4
    html = (project.site / "cards/letters-and-bills/index.html").read_text(encoding="utf-8")
    assert "Je kunt bellen over geld." in html
    assert "0800 8116" in html
    cold, _ = build_in(_cold_copy(guide_copy))
    assert tree(cold.site) == tree(project.site)


def _cold_copy(root: Path) -> Path:
    """Give a cold copy of a changed project."""
    other = copy_project(root.parent / "cold")
    for name in ("data/cards.yaml", "data/services.yaml"):
        (other / name).write_bytes((root / name).read_bytes())
    return other
