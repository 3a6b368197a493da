"""The picture of how far each language is: one HTML file without scripts, which asks nothing of another host.

Everything that is drawn also stands beside it as a number, so that nothing hangs on colour.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from wegwijzer.languages import UI

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wegwijzer.coverage import Count, Reached

_STYLE = """
:root{color-scheme:light dark;--done:#1d6b4f;--older:#b26a00;--missing:#8a8f98;--line:#c9ccd1;--back:#fff;--ink:#1b1d21}
@media (prefers-color-scheme:dark){:root{--done:#57c596;--older:#f0b35a;--missing:#7d828b;--line:#4a4e55;--back:#15171a;
--ink:#eceef1}}
body{margin:0 auto;padding:1rem;max-width:60rem;font:1rem/1.5 system-ui,sans-serif;background:var(--back);
color:var(--ink)}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
caption{text-align:start;font-weight:600;padding:.25rem 0}
th,td{padding:.3rem .5rem;border-bottom:1px solid var(--line);text-align:start;vertical-align:top;font-weight:400}
thead th{font-weight:600}
td.n,th.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
td.bar{width:35%;min-width:6rem}
svg{display:block;width:100%;height:1.1rem}
.done{fill:var(--done)}.older{fill:var(--older)}.missing{fill:none;stroke:var(--missing);stroke-width:1}
.key svg{display:inline-block;width:1.5rem;vertical-align:-.2rem}
li{overflow-wrap:anywhere}
@media print{body{max-width:none}}
@media (max-width:40rem){td.bar,th.bar{display:none}th,td{padding:.3rem .2rem}table{font-size:.875rem}}
"""


def as_html(reached: Sequence[Reached]) -> str:
    """Give the whole page."""
    body = "\n".join(part for one in reached for part in _language(one)) or "<p>There is no language but Dutch yet.</p>"
    key = ", ".join(
        f'<span class="key">{_bar(*parts)} {name}</span>'
        for name, parts in (("up to date", (1, 0, 0)), ("older than the Dutch text", (0, 1, 0)), ("missing", (0, 0, 1)))
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>Translations</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>Translations</h1>\n<p>{key}</p>\n{_overview(reached)}\n{body}\n</main>\n</body>\n</html>\n"
    )


def _overview(reached: Sequence[Reached]) -> str:
    rows = "".join(_row(f"{one.name} ({one.language})", one.all, one.dir, one.language) for one in reached)
    return _table("All languages", rows) if rows else ""


def _language(one: Reached) -> Iterator[str]:
    yield f'<h2 id="{escape(one.language)}">{_name(one.name, one.dir, one.language)} ({escape(one.language)})</h2>'
    day = one.read_by_native_speaker
    read = "Not read by a native speaker yet." if day == "not yet" else f"Read by a native speaker: {escape(day)}."
    yield f"<p>{read} {one.words} Dutch words to translate; {one.search_words} search words.</p>"
    kinds = "".join(_row(count.part, count) for count in (*one.kinds, one.articles))
    yield _table("By kind", kinds)
    yield _table("By topic", "".join(_row(count.part, count, "ltr", "nl") for count in one.topics))
    yield from _names("Articles older than the Dutch ones", one.articles_behind)
    yield from _names("Articles that are not there", one.articles_missing)
    for heading, keys in (("Texts older than the Dutch", one.lapsed), ("Texts that are not there", one.missing)):
        yield from _names(heading, [msgid if context == UI else context for context, msgid in keys])


def _names(heading: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        items = "".join(f"<li>{escape(name)}</li>" for name in names)
        yield f"<h3>{escape(heading)} ({len(names)})</h3>\n<ul>{items}</ul>"


def _table(caption: str, rows: str) -> str:
    head = '<th scope="col">Part</th><th scope="col" class="bar">Picture</th>' + "".join(
        f'<th scope="col" class="n">{name}</th>' for name in ("Done", "Older", "Missing", "Share")
    )
    return f"<table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody>\n</table>"


def _row(name: str, count: Count, way: str = "ltr", lang: str = "en") -> str:
    numbers = "".join(f'<td class="n">{n}</td>' for n in (count.translated, count.lapsed, count.missing))
    bar = _bar(count.translated, count.lapsed, count.missing)
    first = _name(name, way, lang)
    return (
        f'<tr><th scope="row">{first}</th><td class="bar">{bar}</td>{numbers}<td class="n">{count.share} %</td></tr>\n'
    )


def _name(name: str, way: str, lang: str) -> str:
    mark = f' lang="{escape(lang)}" dir="{escape(way)}"' if lang != "en" else ""
    return f"<bdi{mark}>{escape(name)}</bdi>"


def _bar(done: int, older: int, missing: int) -> str:
    """Draw a bar of three parts; the numbers stand beside it, so programs that read aloud pass it by."""
    total = done + older + missing or 1
    first, second = done * 100 / total, older * 100 / total
    return (
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="missing" x=".5" y=".5" width="99" height="9" vector-effect="non-scaling-stroke"/>'
        f'<rect class="done" width="{first:.2f}" height="10"/>'
        f'<rect class="older" x="{first:.2f}" y="2.5" width="{second:.2f}" height="5"/></svg>'
    )
