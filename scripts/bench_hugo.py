"""Makes the same services a site for Hugo, in the way that is quickest for Hugo.

JSON (its fastest data format), one content adapter a language, texts already in the language of the page, topics,
needs and places as its own taxonomies cards cached. It builds fewer pages than the guide: no
topic in a place, no A-Z, no search words, no organizations; and it checks nothing.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bench_data import LANGUAGES, read_plain

from wegwijzer import po

if TYPE_CHECKING:
    from pathlib import Path

_CONFIG = """
baseURL = "https://example.org/"
title = "Wegwijzer"
defaultContentLanguage = "nl"
disableKinds = ["RSS", "sitemap", "robotsTXT"]
relativeURLs = false
[taxonomies]
topic = "topics"
need = "needs"
place = "places"
[languages.nl]
languageName = "Nederlands"
contentDir = "content/nl"
[languages.en]
languageName = "English"
contentDir = "content/en"
[languages.es]
languageName = "Español"
contentDir = "content/es"
"""
_ADAPTER = """{{ range index hugo.Data "LANG" "services" -}}
{{ $.AddPage (dict "path" .id "title" .name "params" (dict "s" . "topics" .topics "needs" .needs "places" .places)) }}
{{ end }}
"""
_BASE = """<!doctype html>
<html lang="{{ site.Language.Lang }}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>{{ .Title }} – {{ site.Title }}</title><link rel="stylesheet" href="/assets/guide.css">
<script src="/assets/guide.js" defer></script></head><body><a class="skip" href="#main">Main</a>
<header class="top"><a class="brand" href="/">{{ site.Title }}</a><details class="menu"><summary>Menu</summary><nav><ul>
<li><a href="/">Begin</a></li><li><a href="/a-z/">A-Z</a></li><li><a href="/now/">Now</a></li></ul></nav></details>
<details class="menu"><summary>{{ site.Language.LanguageName }}</summary><nav><ul>{{ range .Translations }}<li><a href="{{ .RelPermalink }}"
lang="{{ .Language.Lang }}" hreflang="{{ .Language.Lang }}">{{ .Language.LanguageName }}</a></li>{{ end }}</ul></nav></details></header>
<main id="main" tabindex="-1">{{ block "main" . }}{{ end }}</main>
<footer class="foot"><p>2026-11-22</p><p><a href="/about/">About</a></p></footer>
<nav class="bar"><a class="now" href="/now/">Now</a><a class="go" href="https://www.knmi.nl/">Leave</a></nav></body></html>
"""
_PARAGRAPHS = """{{ range split . "\\n\\n" }}<p>{{ . }}</p>
{{ end }}"""
_CARD = """{{ with .Params.s }}<li class="card"><h3><a href="{{ $.RelPermalink }}">{{ .name }}</a></h3>
<p class="soft">{{ .organization.name }} · {{ delimit .organization.regions ", " }}</p>
<ul class="facts"><li>{{ range .languages }}{{ .how }} {{ .code }} {{ end }}</li>
{{ with .staff_gender }}{{ if ne . "unknown" }}<li>{{ . }}</li>{{ end }}{{ end }}<li>{{ .anonymity }}</li><li>{{ .cost.kind }}</li>
{{ range slice .peer .same_person .comes_along .authorities_present }}{{ if ne . "unknown" }}<li>{{ . }}</li>{{ end }}{{ end }}</ul>
<p class="ways-in"><b>In:</b> {{ range .channels }}{{ .contact }}{{ .way }} {{ end }}</p></li>{{ end }}
"""
_LIST = """{{ define "main" }}<p class="crumb"><a href="/">Begin</a></p><h1>{{ .Title }}</h1>
<ul class="cards">{{ range .Pages }}{{ partialCached "card.html" . .RelPermalink }}{{ end }}</ul>{{ end }}
"""
_SERVICE = """{{ define "main" }}{{ with .Params.s }}{{ $o := .organization }}
<p class="crumb"><a href="/topics/{{ index .topics 0 }}/">{{ index .topics 0 }}</a> › {{ delimit $o.regions ", " }}</p>
<h1>{{ .name }}</h1><p class="soft"><a href="/organizations/{{ $o.id }}/">{{ $o.name }}</a></p>
<ul class="facts">{{ range slice .anonymity .cost.kind .staff_gender .same_person .comes_along .peer .authorities_present }}
{{ if ne . "unknown" }}<li>{{ . }}</li>{{ end }}{{ end }}</ul>
<section><h2 id="what">What</h2>{{ partial "paragraphs.html" .what_you_get }}</section>
<section><h2 id="in">In</h2><div class="ways">{{ range .channels }}{{ $channel := . }}
{{ if .contact }}{{ range where $o.contacts "id" .contact }}<div class="way"><div><p class="kind">{{ .kind }}</p>
<p class="num"><bdi dir="ltr">{{ .value }}</bdi></p>{{ with $channel.they_see }}<p class="soft">{{ delimit . ", " }}</p>{{ end }}
{{ with $channel.note }}{{ partial "paragraphs.html" . }}{{ end }}{{ with $channel.reply }}{{ partial "paragraphs.html" . }}{{ end }}
{{ with .hours }}<ul class="hours">{{ range split . ";" }}<li><bdi dir="ltr">{{ trim . " " }}</bdi></li>{{ end }}</ul>{{ end }}</div>
<a class="btn" href="{{ if eq .kind "phone" }}{{ printf "tel:+31%s" (substr (replace .value " " "") 1) | safeURL }}{{ else if eq .kind "email" }}mailto:{{ .value }}{{ else }}{{ .value }}{{ end }}">{{ .kind }}</a></div>
<p class="state">{{ .state }}{{ $id := .source }}{{ range where $o.sources "id" $id }} <a href="{{ .url }}" rel="noreferrer noopener">{{ .title }}</a> ({{ .read }}){{ end }}</p>{{ end }}
{{ else }}<div class="way"><div><p class="kind">{{ .way }}</p>{{ with .note }}{{ partial "paragraphs.html" . }}{{ end }}</div></div>{{ end }}{{ end }}
{{ range $o.locations }}<div class="way"><div><p><bdi dir="ltr">{{ .street }}, {{ .postal_code }} {{ .city }}</bdi></p>{{ partial "paragraphs.html" .access }}</div></div>{{ end }}</div>
<h3>Hours</h3><ul class="hours">{{ range split .schedule ";" }}<li><bdi dir="ltr">{{ trim . " " }}</bdi></li>{{ end }}</ul></section>
<section><h2 id="who">Who</h2>{{ partial "paragraphs.html" .for_whom.note }}<dl class="pairs">
{{ range $who, $answer := .for_whom }}{{ if ne $who "note" }}<div><dt>{{ $who }}</dt><dd>{{ $answer }}</dd></div>{{ end }}{{ end }}</dl></section>
<section><h2 id="first">First</h2>{{ partial "paragraphs.html" .first_contact }}</section>
<section><h2 id="name">Name</h2>{{ partial "paragraphs.html" .anonymity_note }}{{ partial "paragraphs.html" .shared_with }}{{ partial "paragraphs.html" .recorded }}</section>
<section><h2 id="not">Not</h2>{{ partial "paragraphs.html" .not_offered }}</section>
<section><h2 id="cost">Cost</h2>{{ partial "paragraphs.html" .cost.note }}</section>
<section><h2 id="referral">Referral</h2>{{ partial "paragraphs.html" .referral.by }}<dl class="pairs"><div><dt>self</dt><dd>{{ .referral.self }}</dd></div>
<div><dt>accepting</dt><dd>{{ .referral.accepting.value }}</dd></div><div><dt>waiting</dt><dd>{{ .referral.waiting.band }}</dd></div></dl></section>
<section><h2>Then</h2><ol class="steps">{{ range .works_with }}<li><a href="/services/{{ .to }}/">{{ .to }}</a><br><span class="soft">{{ .how }}</span>{{ partial "paragraphs.html" .who_goes }}</li>{{ end }}</ol></section>
<section><h2>Questions</h2><ul class="links">{{ range .needs }}<li><a href="/needs/{{ . }}/">{{ . }}</a></li>{{ end }}</ul></section>
<section><h2>Sources</h2><ul class="sources">{{ range $o.sources }}<li><a href="{{ .url }}" rel="noreferrer noopener">{{ .title }}</a> ({{ .published }} {{ .read }})</li>{{ end }}</ul></section>
{{ end }}{{ end }}
"""


def make_site(guide: Path, site: Path) -> None:
    """Write a site for Hugo to ``site`` with what stands in the project ``guide``."""
    _write(site / "hugo.toml", _CONFIG)
    for name, text in {
        "baseof.html": _BASE,
        "page.html": _SERVICE,
        "list.html": _LIST,
        "term.html": _LIST,
        "_partials/card.html": _CARD,
        "_partials/paragraphs.html": _PARAGRAPHS,
    }.items():
        _write(site / "layouts" / name, text)
    for name in ("guide.css", "guide.js"):
        _write(site / "static/assets" / name, (guide / "overrides/assets" / name).read_text(encoding="utf-8"))
    for language in LANGUAGES:
        _write(site / f"content/{language}/services/_content.gotmpl", _ADAPTER.replace("LANG", language))
    write_data(guide, site)


def write_data(guide: Path, site: Path) -> None:
    """Write the services of ``guide`` as one JSON file for each language."""
    taxonomy = read_plain(guide / "data/taxonomy.yaml")
    topics = {need["id"]: need["topic"] for need in taxonomy["needs"]}
    within = {place["id"]: [place["id"], *place.get("within", [])] for place in taxonomy["places"]}
    files = sorted((guide / "data/services").glob("*.yaml"))
    organizations = [organization for file in files for organization in read_plain(file)["organizations"]]
    for language in LANGUAGES:
        texts = _texts(guide, language)
        found = []
        for organization in organizations:
            about = {key: value for key, value in organization.items() if key != "services"}
            for service in organization["services"]:
                said = _translated(service, texts)
                places = dict.fromkeys(place for region in organization["regions"] for place in within[region])
                terms = {
                    "topics": list(dict.fromkeys(topics[need] for need in service["needs"])),
                    "places": list(places),
                }
                found.append({**said, **terms, "organization": _translated(about, texts)})
        _write(site / f"data/{language}/services.json", json.dumps(found, ensure_ascii=False))


def _texts(guide: Path, language: str) -> dict[str, str]:
    file = guide / f"translations/{language}.po"
    if not file.is_file():
        return {}
    return {
        dutch: text
        for (_, dutch), text in po.read_catalogue(file.read_text(encoding="utf-8"), file.name)[0].messages.items()
    }


def _translated(value: Any, texts: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _translated(inner, texts) for key, inner in value.items()}
    if isinstance(value, list):
        return [_translated(inner, texts) for inner in value]
    return texts.get(value.strip(), value)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
