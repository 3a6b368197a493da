"""Other addresses of the guide: which are taken, who looks at them, and where they stand: in the data and on paper."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from pydantic import ValidationError
from sites import ROOT, TODAY, build_in, copy_project, tree

from wegwijzer import build as building
from wegwijzer import contacts_lock, theme
from wegwijzer.cache import Cache
from wegwijzer.exports import mirrors as exported
from wegwijzer.exports.origin import Origin
from wegwijzer.flyers.plan import Press, plan, plan_guide, plan_service
from wegwijzer.flyers.print import make
from wegwijzer.flyers.typeset import Typesetter
from wegwijzer.model import Links
from wegwijzer.project import open_project


def _onion() -> str:
    public = hashlib.sha256(b"a made-up key").digest()
    sum_ = hashlib.sha3_256(b".onion checksum" + public + b"\x03").digest()[:2]
    return base64.b32encode(public + sum_ + b"\x03").decode().lower() + ".onion"


ONION = _onion()
TOR = {"id": "tor", "kind": "onion", "address": f"http://{ONION}/", "since": "2026-11-01"}
WEB = {"id": "second", "kind": "web", "address": "https://tweede.example/gids/", "since": "2026-11-02"}


def _links(*mirrors: dict[str, str]) -> Links:
    return Links.model_validate({"exit": "https://weer.example/", "mirrors": mirrors})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"address": "http://tweede.example/"}, "does not begin with https://"),
        ({"address": "https://tweede.example/gids"}, "not the address of a folder"),
        ({"address": "https://tweede.example/gids/?a=1"}, "not the address of a folder"),
        ({"address": "https://tweede.example/#a/"}, "not the address of a folder"),
        ({"address": "https://tweede.example//"}, "not the address of a folder"),
        ({"address": "https://tweede.example/../"}, "not the address of a folder"),
        ({"address": "https://bit.ly/"}, "hides where a reader lands"),
        ({"address": "https://tweede.example:8443/"}, "a port"),
        ({"address": f"http://{ONION}/"}, "does not begin with https://"),
        ({"kind": "onion"}, "not an onion address"),
        ({**TOR, "address": f"http://{ONION.replace(ONION[9], 'a' if ONION[9] != 'a' else 'b', 1)}/"}, "checksum"),
        ({**TOR, "address": f"http://{ONION}"}, "not the address of a folder"),
        ({"since": "2099-01-01"}, "future"),
        ({"since": "gisteren"}, ""),
        ({"name": "x"}, ""),
    ],
)
def test_an_address_that_could_lead_elsewhere_is_refused(change: dict[str, str], said: str):
    """Encrypted or an onion with its checksum, a folder and nothing behind it, since a day that was."""
    with pytest.raises(ValidationError) as refused:
        _links({**WEB, **change})
    assert said in str(refused.value)


@pytest.mark.parametrize("name", ["id", "address"])
def test_each_mirror_stands_once(name: str):
    """Two with one id would have one line in the lock."""
    with pytest.raises(ValidationError, match=f"two mirrors have the {name}"):
        _links(WEB, {**TOR, "kind": "web", "address": "https://derde.example/", name: WEB[name]})
    assert len(_links(WEB, TOR).mirrors) == 2


def test_the_lock_holds_each_mirror():
    """Another address behind the same name is a difference, as a digit of a number is."""
    entries = {one.id: one.value for one in contacts_lock.entries([], None, _links(WEB, TOR))}
    assert entries["links:mirror-second"] == WEB["address"]
    assert entries["links:mirror-tor"] == TOR["address"]
    other = contacts_lock.entries([], None, _links({**WEB, "address": "https://ander.example/"}, TOR))
    [difference] = contacts_lock.differences(other, contacts_lock.entries([], None, _links(WEB, TOR)))
    assert difference.id == "links:mirror-second"


def test_the_data_name_them_in_the_one_envelope():
    """In the order of data/links.yaml; without any the list is empty and the file is there."""
    origin = Origin("c0ffee", date(2026, 11, 22), "CC-BY-4.0", "Wegwijzer")
    guide = building.guide_of(building.read_input(open_project(ROOT), TODAY).loaded, TODAY)
    assert json.loads(exported.text(guide, origin))["count"] == 0
    told = json.loads(exported.text(replace(guide, links=_links(TOR, WEB)), origin))
    assert told["items"] == [TOR, WEB]
    assert (told["kind"], told["count"], told["language"], told["commit"]) == ("mirrors", 2, "", "c0ffee")


@pytest.fixture(scope="module")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a guide with an address and two mirrors, built."""
    root = copy_project(tmp_path_factory.mktemp("mirrored") / "guide")
    settings, links = root / "mkdocs.yml", root / "data/links.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("public_url: ''", "public_url: https://gids.example/"), encoding="utf-8")
    lines = "".join(f"  - {json.dumps(one)}\n" for one in (TOR, WEB))
    links.write_text(f"{links.read_text(encoding='utf-8')}mirrors:\n{lines}", encoding="utf-8")
    _, done = build_in(root, full=True)
    assert not done.failed, building.report(done.problems)
    return root


def test_no_page_names_a_mirror(mirrored: Path, built):
    """One tree serves all: pages, words, index and root files are byte for byte those of a guide without mirrors."""
    named = [
        name for name, data in tree(mirrored / "site").items() if ONION.encode() in data or b"tweede.example" in data
    ]
    assert named == ["api/v1/mirrors.json"]


def test_a_flyer_names_the_first_mirror_with_the_same_page(mirrored: Path):
    """A card and a poster in every language, and none where there is no mirror."""
    found = building.read_input(open_project(mirrored), TODAY)
    guide = building.guide_of(found.loaded, TODAY)
    press = Press(guide, found.translations.tongues, "https://gids.example/")
    for one in plan(press).prints:
        for side in one.sides:
            page = side.address.removeprefix("https://gids.example/").rstrip("/")
            assert side.elsewhere == f"{ONION}/{page}"
            assert side.also
            assert {side.also, side.elsewhere} <= set(side.texts)
    without = plan(replace(press, guide=replace(guide, links=_links())))
    assert {(side.also, side.elsewhere) for one in without.prints for side in one.sides} == {("", "")}


@pytest.mark.parametrize("name", ["start-card.nl", "start-card.ar", "start-poster.es", "start-sheet.ar"])
def test_the_printed_letters_are_those_of_the_data(mirrored: Path, name: str):
    """Nobody can scan a second address: each of its letters is read from the finished file."""
    reader = pypdf.PdfReader(mirrored / f"site/flyers/{name}.pdf")
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)
    found = building.read_input(open_project(mirrored), TODAY)
    press = Press(building.guide_of(found.loaded, TODAY), found.translations.tongues, "https://gids.example/")
    [side] = next(one for one in plan_guide(press).prints if one.name == name).sides
    assert side.elsewhere in text


def test_a_card_with_a_long_address_has_room_for_a_long_mirror(mirrored: Path):
    """The service with the longest id, as an onion, in every language."""
    found = building.read_input(open_project(mirrored), TODAY)
    guide = building.guide_of(found.loaded, TODAY)
    press = Press(guide, found.translations.tongues, "https://gids.example/")
    longest = max(guide.offers.values(), key=lambda offer: len(offer.id))
    prints = [*plan_service(press, longest).prints, *plan_service(press, longest, both=("nl", "ar")).prints]
    made = make(prints, Typesetter(theme.FLYERS), Cache())
    assert made.unprintable == []


def test_cards_for_somebody_else_stand_at_no_mirror(mirrored: Path, tmp_path: Path):
    """Who shortens the address of a card would see the guide."""
    root = copy_project(tmp_path / "guide")
    (root / "data/links.yaml").write_bytes((mirrored / "data/links.yaml").read_bytes())
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("cards_url: ''", "cards_url: https://tweede.example/kaart/")
    settings.write_text(text, encoding="utf-8")
    found = building.read_input(open_project(root), TODAY)
    assert any("has the host of the guide itself" in problem.message for problem in found.problems)
