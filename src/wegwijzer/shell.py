"""The page shell: what MkDocs rendered once for a language, cut at its slots; a page is one join."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SLOT = re.compile(r"@@([a-z_]+)@@")
_WORDS = re.compile(r"@@t:([^@]+)@@")
_BODY = re.compile(r"<!--body-->.*?<!--/body-->", re.DOTALL)
_ARTICLE = re.compile(r"<!--article-->(.*?)<!--/article-->", re.DOTALL)
_HTML = re.compile(r"<html lang=\"[^\"]*\" dir=\"[^\"]*\">")


class Shell:
    """The shell of one language."""

    def __init__(self, html: str, lang: str, direction: str, translate: Callable[[str], str]) -> None:
        """Cut ``html``, a page that MkDocs made; ``translate`` gives interface texts."""
        html = _BODY.sub("@@body@@", html)
        html = _HTML.sub(f'<html lang="{lang}" dir="{direction}">', html, count=1)
        html = _WORDS.sub(lambda match: escape(translate(match[1])), html)
        html = re.sub(r"\n\s*\n+", "\n", html)
        parts = _SLOT.split(html)
        self._texts, self.slots = parts[::2], tuple(parts[1::2])

    def fill(self, values: Mapping[str, str]) -> str:
        """Give a whole page; every slot needs a value, which is HTML."""
        out = [self._texts[0]]
        for slot, text in zip(self.slots, self._texts[1:], strict=True):
            out.append(values[slot])
            out.append(text)
        return "".join(out)


def article_body(html: str) -> str:
    """Give what MkDocs made of an article's Markdown."""
    match = _ARTICLE.search(html)
    return match[1].strip() if match else ""
