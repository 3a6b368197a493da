"""A group of sex workers stands beside everything that police, council and inspection say, in every language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sites import ROOT
from test_views import HOUSE, TAXONOMY, dutch, guide_of

from wegwijzer.load import load_social_map
from wegwijzer.views.peers import build_peers

if TYPE_CHECKING:
    from wegwijzer.project import Project

LANGUAGES = ("", "en/", "es/", "ar/")
_LOADED = load_social_map(ROOT / "data", ROOT)
PEERS = [one.id for one in _LOADED.organizations if one.kind == "peer" and one.status != "ended" and one.services]
GROUP = """  - id: group-{id}
    name: De Groep {id}
    kind: peer
    about: Een groep.
    regions: [{place}]
    services:
      - {{id: talk-{id}, name: Praten met een collega, needs: [listening], what_you_get: Een gesprek.}}
"""


def beside_authorities() -> list[str]:
    """Give the address of every page that an authority stands on."""
    authorities = [one for one in _LOADED.organizations if one.kind == "authority"]
    assert _LOADED.taxonomy
    return [
        *(f"organizations/{one.id}/" for one in authorities),
        *(f"services/{service.id}/" for one in authorities for service in one.services),
        *(f"places/{place.id}/" for place in _LOADED.taxonomy.places if place.rules),
        *(f"{name}/" for name in ("at-the-door", "complaints", "for-professionals")),
        *("now/", "refer/", "stay/", "refer/debts/"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_group_stands_on_every_page_about_an_authority(built: Project, language: str):
    """It is named in the text of the page itself, with a link and with what it does."""
    assert len(beside_authorities()) > 20
    for path in beside_authorities():
        html = (built.site / language / path / "index.html").read_text(encoding="utf-8")
        main = html[html.index("<main") : html.index("</main>")]
        section = main[main.index('class="beside-you"') :].partition("</section>")[0]
        links = re.findall(r'<li><a href="[^"]*organizations/([a-z0-9-]+)/">([^<]+)</a>(.*?)</li>', section, re.DOTALL)
        assert {id_ for id_, _, _ in links} & set(PEERS), (language, path)
        assert all(name.strip() and "<br>" in rest for _, name, rest in links), (language, path)


def test_groups_near_come_first_and_all_where_none_is_near():
    """A city gets the groups of its own area and of the whole country; without any of those, whoever there is."""
    near, far = GROUP.format(id="a", place="utrecht"), GROUP.format(id="b", place="zeeland")
    taxonomy_place = "  - {id: zeeland, name: Zeeland, kind: province, within: [netherlands]}\naudiences"

    terms = TAXONOMY.replace("audiences", taxonomy_place, 1)
    both = guide_of(HOUSE + near + far, taxonomy=terms)
    names = [one.name for one in build_peers(both, dutch(), ("utrecht",))]
    assert names == ["De Groep a"]
    assert [one.name for one in build_peers(both, dutch(), ("netherlands",))] == ["De Groep a", "De Groep b"]
    only_far = guide_of(HOUSE + far, taxonomy=terms)
    [peer] = build_peers(only_far, dutch(), ("utrecht",))
    assert (peer.where, [str(text) for text in peer.does]) == (("Zeeland",), ["Praten met een collega"])
