"""A text of the guide as HTML: with the language it is in, and with what the guide says beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.languages import Said
from wegwijzer.templates import Safe, escape

if TYPE_CHECKING:
    from wegwijzer.languages import Translate


def paragraphs(said: Said, t: Translate) -> str:
    """Give a text as paragraphs that say which language they are in, with the Dutch beside where that is asked."""
    text, lang, _, older, dutch = said
    if not (lang or older or dutch):
        if text.isprintable() and "  " not in text:  # one line: nearly all are
            return Safe(f"<p>{escape(text.strip())}</p>\n" if text else "")
        return Safe("".join([f"<p>{escape(paragraph)}</p>\n" for paragraph in said.paragraphs]))
    mark = f' lang="{said.lang}" dir="{said.dir}"' if said.lang else ""
    html = "".join([f"<p{mark}>{escape(paragraph)}</p>\n" for paragraph in said.paragraphs])
    if said.lang:
        html += f'<p class="soft">{escape(t("Deze tekst is nog niet vertaald."))}</p>\n'
    elif said.older:
        html += f'<p class="soft">{escape(t("Deze vertaling is ouder dan de Nederlandse tekst."))}</p>\n'
    if said.dutch:
        html += f'<p class="beside" lang="nl" dir="ltr">{escape(said.dutch)}</p>\n'
    return Safe(html)


def inline(text: Said | str, t: Translate) -> str:
    """Give a short text, marked with its language where that is not the page's, or as older than the Dutch."""
    if not isinstance(text, Said):
        return Safe(escape(text))
    plain = escape(text.plain)
    if text.lang:
        return Safe(f'<span lang="{text.lang}" dir="{text.dir}">{plain}</span>')
    if text.older:
        plain += f' <span class="soft small">({escape(t("ouder dan de Nederlandse tekst"))})</span>'
    return Safe(plain)
