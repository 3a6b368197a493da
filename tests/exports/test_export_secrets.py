"""What never leaves: each such field of a made-up record holds a word that no exported byte may hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from exports_lab import Exported, export
from sites import TODAY, copy_project

from wegwijzer.build import read_input
from wegwijzer.problems import has_errors, report
from wegwijzer.project import open_project

#: Begin every word that may not leave, the second those of a meeting, which may not share a word with an address;
#: numbers and addresses that may not leave are listed apart.
CANARIES = ("geheimpje", "stilletje")
#: Stands in what pages do show, so that a test sees that the record was exported at all.
SHOWN = "zichtbaar"
RECORD = """
organizations:
  - id: blue-door
    name: De Blauwe Deur
    kind: general
    about: Advies, zichtbaar.
    regions: [utrecht]
    website: site
    contacts:
      - {id: site, kind: website, value: 'https://blauw.example/', state: confirmed, source: own}
      - {id: phone, kind: phone, value: '030 236 45 67', state: withheld, reason: geheimpje1, source: own, note: Over geheimpje2.}
      - {id: mail, kind: email, value: geheimpje3@blauw.example, state: withheld, reason: geheimpje4}
      - {id: other-site, kind: website, value: 'https://geheimpje5.example/', state: withheld, reason: oud}
      - {id: line, kind: phone, value: '030 236 45 68', state: unconfirmed, source: own}
    locations:
      - {id: office, street: Zichtbaarkade 1, postal_code: 3511 AB, city: Utrecht, place: utrecht, state: unconfirmed, source: own}
      - {id: attic, name: Geheimpje6, street: Geheimpje7 9, postal_code: 3511 AC, city: Geheimpje8, place: utrecht,
         state: withheld, reason: geheimpje9, access: Via geheimpje10., transport: Bus geheimpje11.}
      - {id: shelter, secret: yes, place: province-utrecht, why: Het adres is geheim.}
    sources:
      - {id: own, title: Eigen site, kind: self, url: 'https://blauw.example/', published: 2024-05, read: 2026-11-22, for: [name, about, site, office, regions, website]}
      - {id: copy, title: Kopie geheimpje12, kind: other, url: 'https://geheimpje13.example/', read: 2024-05-01, for: [phone]}
      - {id: study, title: Onderzoek, kind: research, url: 'https://geheimpje14.example/', read: 2024-05-01}
    verified:
      - {for: [site], on: 2024-05-02, how: website, by: rol geheimpje15}
    services:
      - id: blue-papers
        name: Iemand die meekijkt met je papieren
        tab_title: Geld
        needs: [listening-ear]
        what_you_get: Iemand leest mee, zichtbaar.
        channels:
          - {contact: site, note: Zichtbaar op de site.}
          - {contact: phone, note: Nummer geheimpje16., reply: Voicemail geheimpje17., hours: Mo 03:33-04:44}
          - {way: walk-in, location: attic, note: Zichtbaar bij langskomen., reply: Niemand geheimpje18.}
        locations: [office, attic, shelter]
        works_with:
          - {to: blue-gone, how: cold, source: copy, who_goes: Zichtbaar gaat mee., as_of: 2023-03-03}
        sources:
          - {id: own, for: [name, what_you_get, channels, works_with]}
          - {id: copy, for: [what_you_get]}
        verified:
          - {for: [cost], on: 2024-05-03, how: called, by: rol geheimpje19}
      - id: blue-gone
        name: Iemand die meekijkt met je huur
        tab_title: Wonen
        needs: [listening-ear]
        status: ended
        status_note: Gestopt, zichtbaar.
        what_you_get: Iemand leest mee.
        how_to_find: Vraag bij geheimpje20.
        schedule: Mo 05:55-06:56
        channels:
          - {contact: site, note: Oude geheimpje21., hours: Tu 03:33-04:44}
        locations: [office]
        sources:
          - {id: own, for: [name, what_you_get, channels, status, schedule]}
  - id: own-house
    name: Een eigen huis
    kind: peer
    about: Een groep, zichtbaar.
    led_by: peers
    regions: [utrecht]
    locations:
      - {id: house, street: Geheimpje22 3, postal_code: 3512 AD, city: Utrecht, place: utrecht, state: unconfirmed, source: own,
         access: Bel bij geheimpje23.}
    sources:
      - {id: own, title: Eigen site, kind: self, url: 'https://huis.example/', read: 2026-11-22, for: [name, about, house, led_by, regions]}
    services:
      - id: own-evening
        name: Samen eten, zichtbaar
        tab_title: Praten
        needs: [eat-together]
        what_you_get: Eten.
        channels:
          - {way: walk-in, location: house}
        locations: [house]
        sources:
          - {id: own, for: [name, what_you_get, channels]}
"""
EVENT = """
  - id: own-lunch
    name: Lunch stilletje24
    place: utrecht
    text: Samen eten bij stilletje25.
    how_to_hear: Vraag stilletje26.
    organization: own-house
    source: Brief stilletje27
"""
GONE = "\n  - {id: red-door, since: 2024-05-01, names: [Geheimpje28], reason: geheimpje29}\n"
#: Withheld numbers in every way to write them, and addresses; times that only stand where nothing leaves.
OTHERS = (
    *("030 236 45 67", "0302364567", "+31302364567", "31302364567"),
    *("3511 AC", "3512 AD", "03:33", "05:55"),
)


@pytest.fixture(scope="module")
def with_secrets(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Export the real data with records that hold secrets everywhere."""
    root = copy_project(tmp_path_factory.mktemp("secrets") / "guide")
    (root / "data/services/blue-door.yaml").write_text(RECORD, encoding="utf-8")
    _insert(root / "data/taxonomy.yaml", "\nevents:", EVENT)
    _insert(root / "data/not-listed.yaml", "not_listed:", GONE)
    found = read_input(open_project(root), TODAY)
    assert not has_errors(found.problems), report(found.problems)
    return export(found)


def _insert(file: Path, after: str, text: str) -> None:
    before, found, rest = file.read_text(encoding="utf-8").partition(after)
    assert found
    rest = rest.removeprefix(" []")
    file.write_text(f"{before}{found}{text.rstrip()}{rest}", encoding="utf-8")


def test_no_secret_leaves_in_any_format_or_language(with_secrets: Exported):
    """Withheld values, reasons, roles, sources that are not shown, meetings, places of sex workers' own groups."""
    written = (RECORD + EVENT + GONE).casefold()
    assert [n for n in range(1, 30) if not any(f"{word}{n}" in written for word in CANARIES)] == []
    for name, data in with_secrets.files.items():
        text = data.decode().casefold()
        for word in CANARIES:
            assert word not in text, f"{name}: …{text[max(0, text.find(word) - 200) :][:260]}"
        assert [other for other in OTHERS if other.casefold() in text] == [], name


def test_the_records_with_secrets_are_there(with_secrets: Exported):
    """What pages show of them is exported: else the test above would see nothing."""
    for name in ("services.json", "organizations.json", "hsds/services.json", "hsds/services.csv", "changes.atom"):
        assert SHOWN in with_secrets.files[f"nl/{name}"].decode().casefold(), name
    assert "Zichtbaarkade 1" in with_secrets.files["nl/hsds/addresses.csv"].decode()
    assert "030 236 45 68" in with_secrets.files["nl/organizations.json"].decode()


def test_a_secret_address_leaves_only_as_secret(with_secrets: Exported):
    """Its province and why; no row of addresses."""
    locations = with_secrets.files["nl/hsds/locations.csv"].decode()
    assert "Het adres is geheim." in locations
    assert with_secrets.files["nl/hsds/addresses.csv"].decode().count("\r\n") == 1 + 1 + _addresses(with_secrets)


def _addresses(exported: Exported) -> int:
    """Count the real locations that have all that an address of HSDS needs."""
    return sum(
        bool(one.street and one.postal_code and one.city and one.state != "withheld")
        for organization in exported.guide.organizations.values()
        for one in organization.locations
        if organization.id not in ("blue-door", "own-house")
    )
