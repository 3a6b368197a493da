"""A small social map in which every rule passes; each test changes one thing in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
import yaml

from wegwijzer.checks import Records, Spot
from wegwijzer.glossary import Glossary
from wegwijzer.load import load_yaml_file
from wegwijzer.model import Links, NeutralWords, Organization, Taxonomy

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLE = """
organizations:
  - id: blue-door
    name: De Blauwe Deur
    kind: specialist
    about: Advies voor iedereen die dit werk doet.
    regions: [utrecht]
    website: site
    contacts:
      - {id: phone, kind: phone, value: 030 236 45 67, state: confirmed, source: own-site}
      - {id: site, kind: website, value: 'https://www.blauwedeur.example/hulp/', state: unconfirmed, source: own-site}
    locations:
      - {id: office, street: Kade 1, city: Utrecht, place: utrecht, state: unconfirmed, source: own-site}
    sources:
      - {id: own-site, title: Site van de Blauwe Deur, kind: self, read: 2024-05-01, for: [about, phone, site]}
      - {id: blog, title: Een blog, kind: other, read: 2024-05-01}
    verified:
      - {for: [phone], on: 2024-06-01, how: called, by: redactie}
    services:
      - id: blue-door-test
        name: Een gratis test zonder je naam
        formerly: [blue-door-check]
        needs: [free-test]
        what_you_get: Een verpleegkundige test je en legt alles uit.
        for_whom: {minimum_age: 18, younger: green-door-talk}
        cost: {kind: free}
        channels:
          - {contact: phone}
        locations: [office]
        works_with:
          - {to: green-door, how: warm, source: own-site}
        sources:
          - {id: own-site, for: [what_you_get, for_whom, cost]}
  - id: green-door
    name: De Groene Deur
    kind: general
    about: Praten met wie je wilt.
    regions: [netherlands]
    contacts:
      - {id: mail, kind: email, value: info@groenedeur.example, state: unconfirmed, source: own-site}
      - {id: line, kind: phone, value: '113', state: unconfirmed, source: own-site}
    sources:
      - {id: own-site, title: Site van de Groene Deur, kind: self, read: 2024-05-01, for: [about, mail, line]}
    services:
      - id: green-door-talk
        name: Iemand die luistert
        needs: [listening-ear]
        what_you_get: Je praat met een vaste persoon.
        channels:
          - {contact: mail}
        sources:
          - {id: own-site, for: [what_you_get]}
taxonomy:
  topics:
    - {id: health, label: Gezond blijven, tab_title: Gezond blijven, hint: Een gratis test}
  needs:
    - {id: free-test, topic: health, label: Ik wil een gratis test, also: [listening-ear], articles: [new-here]}
    - {id: listening-ear, topic: health, label: Ik wil een luisterend oor}
  places:
    - {id: netherlands, name: Nederland, kind: country}
    - {id: utrecht, name: Utrecht, kind: city, within: [netherlands]}
  audiences:
    - {id: sex-worker, label: wie dit werk doet, usual: yes}
  phases:
    - {id: work, label: Ik werk, usual: yes}
  gaps:
    - {id: no-doctor, need: free-test, place: utrecht, text: Er is geen huisarts., source: Onderzoek, since: '2024',
       closest: [blue-door-test]}
  events:
    - {id: dinner, name: Samen eten, place: utrecht, text: We eten samen., how_to_hear: Vraag het ons.,
       organization: blue-door, source: Onderzoek}
  now:
    - {id: talk, label: Iemand om mee te praten, service: green-door-talk, contact: mail}
links:
  exit: https://www.example.org/
  links:
    - {id: law, title: De wet, url: 'https://wetten.example/'}
neutral_words:
  words: [seks, hiv, violación]
"""

ARTICLES = {
    "content/nl/new-here.md": "---\ntitle: Nieuw hier\ntab_title: Nieuw hier\n---\n\n"
    "Begin bij [een test](service:blue-door-test), [praten](need:listening-ear) of [nu hulp](page:now).\n",
    "content/en/new-here.md": "---\ntitle: New here\ntab_title: New here\n---\n\nRead [the law](link:law).\n",
}
CATALOGUES = {"en": {("topic.health.tab_title", "Gezond blijven"): "Staying healthy"}}


ROOT = Path(__file__).parents[2]
GLOSSARY = load_yaml_file(ROOT / "translations/glossary.yaml", ROOT, Glossary)[0] or Glossary()


class Sample(Protocol):
    """Makes records of the sample, with each ``old`` text replaced by its ``new`` one."""

    def __call__(
        self,
        *changes: tuple[str, str],
        articles: Mapping[str, str] = ...,
        catalogues: Mapping[str, Mapping[tuple[str, str], str]] = ...,
    ) -> Records:
        """Make the records."""


@pytest.fixture
def sample() -> Sample:
    """Give the maker of records."""
    return make


def make(
    *changes: tuple[str, str],
    articles: Mapping[str, str] = ARTICLES,
    catalogues: Mapping[str, Mapping[tuple[str, str], str]] = CATALOGUES,
) -> Records:
    """Make records of the sample with ``changes``: each (old, new) must change something."""
    text = SAMPLE
    for old, new in changes:
        assert old in text, f"{old!r} is not in the sample"
        text = text.replace(old, new)
    data: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    organizations = tuple(
        (Spot("data/services.yaml", ("organizations", index)), Organization.model_validate(one))
        for index, one in enumerate(data["organizations"])
    )
    return Records(
        organizations,
        Taxonomy.model_validate(data["taxonomy"]),
        Links.model_validate(data["links"]),
        NeutralWords.model_validate(data["neutral_words"]),
        articles,
        catalogues,
        glossary=GLOSSARY,
    )
