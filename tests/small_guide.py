"""What a small finished guide is made of, in which the audit finds nothing; each test changes one thing in it."""

from __future__ import annotations

from typing import Protocol

RECORDS = """
- id: blue-door
  name: De Blauwe Deur
  kind: specialist
  about: Advies.
  regions: [utrecht]
  contacts:
    - {id: phone, kind: phone, value: 030 236 45 67, state: unconfirmed, source: own}
    - {id: free, kind: phone, value: 0800 2000, state: unconfirmed, source: own}
    - {id: chat-number, kind: whatsapp, value: 030 236 45 68, state: unconfirmed, source: own}
    - {id: old, kind: phone, value: 030 236 45 99, state: withheld, reason: oud}
    - {id: mail, kind: email, value: info@blauw.example, state: unconfirmed, source: own}
    - {id: site, kind: website, value: 'https://www.blauw.example/hulp/', state: unconfirmed, source: own}
  locations:
    - {id: office, street: Kade 1, postal_code: 3511 AB, city: Utrecht, place: utrecht, state: unconfirmed, source: own}
    - {id: attic, street: Kade 9, postal_code: 3511 AC, city: Utrecht, place: utrecht, state: withheld, reason: oud}
  sources:
    - {id: own, title: Eigen site, kind: self, url: 'https://www.blauw.example/', read: 2024-05-01}
    - {id: copy, title: Een kopie, kind: other, url: 'https://kopie.example/', read: 2024-05-01}
  services:
    - {id: blue-test, name: Een test, needs: [any], what_you_get: Een test.}
- id: line-112
  name: Alarmnummer
  kind: authority
  about: Direct gevaar.
  regions: [utrecht]
  contacts:
    - {id: phone, kind: phone, value: '112', state: unconfirmed, source: gov, emergency: yes}
  sources:
    - {id: gov, title: Overheid, kind: government, url: 'https://overheid.example/112', read: 2024-05-01}
  services:
    - {id: emergency, name: Direct gevaar, needs: [any], what_you_get: Hulp.}
"""
TAXONOMY = """
topics: [{id: any, label: Iets, tab_title: Iets, hint: Iets}]
needs: [{id: any, topic: any, label: Iets}]
places:
  - id: utrecht
    name: Utrecht
    kind: city
    rules:
      - {id: home, title: Thuis, allowed: yes, text: Het mag., ask: Vraag het., source: Gemeente,
         url: 'https://utrecht.example/regels', as_of: 2024-05-01}
audiences: []
phases: []
now: [{id: danger, label: Gevaar, service: emergency, contact: phone}]
"""
LINKS = """
exit: https://weer.example/
repository: https://forge.example/guide
email: fouten@gids.example
links: [{id: law, title: De wet, url: 'https://wet.example/artikel'}]
mirrors: [{id: second, kind: web, address: 'https://spiegel.example/', since: 2024-05-01}]
"""
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"
SHELL = f"""<!doctype html><html lang="nl" dir="ltr"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>Iets</title>
<link rel="stylesheet" href="../assets/guide.css"><script src="../assets/guide.js" defer></script></head>
<body data-root="../" data-home="../"><main id="main">BODY</main>
<nav><a id="leave" href="https://weer.example/" rel="noreferrer noopener">Snel weg</a></nav></body></html>"""
SERVICE = """<h1>Een test</h1><p><a href="../../now/">Nu hulp</a> <a href="#in">Zo kom je binnen</a></p>
<div class="ways"><div class="way"><div><p class="num"><bdi dir="ltr">030 236 45 67</bdi></p><p>Open 09:00–17:00</p>
</div><a class="btn" href="tel:+31302364567">Bellen</a></div>
<div class="way"><div><p class="num"><bdi dir="ltr">0800 2000</bdi></p></div><a href="tel:08002000">Bellen</a></div>
<div class="way"><div><p class="num"><bdi dir="ltr">030 236 45 68</bdi></p></div>
<a href="https://wa.me/31302364568">WhatsApp</a></div>
<div class="way"><div><p class="num"><bdi dir="ltr">info@blauw.example</bdi></p></div>
<a href="mailto:info@blauw.example">E-mail</a></div>
<div class="way"><div><p class="num"><bdi dir="ltr">blauw.example/hulp</bdi></p></div>
<a href="https://www.blauw.example/hulp/">Website</a></div>
<div class="way"><p><bdi dir="ltr">Kade 1, 3511 AB Utrecht</bdi></p></div>
<p class="state">Bron: <a href="https://www.blauw.example/">Eigen site</a> (gelezen op 1-5-2024)</p></div>"""
NOW = '<ul><li>Gevaar: <a href="tel:112"><bdi dir="ltr">112</bdi></a></li></ul>'
PLACE = '<p>Het mag. Bron: <a href="https://utrecht.example/regels">Gemeente</a></p>'
ARTICLE = (
    '<p>Lees <a href="https://wet.example/artikel">de wet</a> of <a href="../services/blue-test/">een test</a>.</p>'
)
CARD = """<!doctype html><html lang="nl" dir="ltr"><head><meta charset="utf-8"><meta name="robots" content="noindex">
<title>Geldzorgen</title><link rel="stylesheet" href="TOPcards/card.css"></head><body><main><h1>Geldzorgen</h1>
<p><a href="tel:08002000">Bellen <bdi dir="ltr">0800 2000</bdi></a></p></main>
<nav><a href="TOPcards/letters/" hreflang="nl">Nederlands</a> <a href="TOPen/cards/letters/" hreflang="en">English</a>
</nav></body></html>"""
CARDS = """
cards:
  - {id: letters, says: Schulden., title: Geldzorgen, text: Hulp., doors: [{service: blue-test, contacts: [free]}]}
"""
NEUTRAL_WORDS = "{words: [seks, hiv], on_cards: [seks, klant, زبون]}"
SITE_NAME = "Wegwijzer"
PAGES = {
    "services/blue-test": SERVICE,
    "organizations/blue-door": SERVICE,
    "now": NOW,
    "places/utrecht": PLACE,
    "law": ARTICLE,
}
FILES = {
    "assets/guide.css": 'p{color:#123}.a::before{content:"· "}a::after{content:" (" attr(href) ")";unicode-bidi:isolate}',
    "cards/card.css": "p{color:#123}",
    "assets/guide.js": '// Comfort only.\ndocument.title = "\\u200e"; const day = 864e5;',
    "assets/icon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>',
    "assets/words.nl.js": 'dispatchEvent(new CustomEvent("words",{detail:{"texts":{"some":"{n} gevonden"},"e":[["test"]]}}))',
}  # fmt: skip


class Audited(Protocol):
    """Gives what the audit says of the small guide after some changes."""

    def __call__(self, *changes: tuple[str, str, str], cards_page: str = ...) -> list[str]: ...
