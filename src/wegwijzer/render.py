"""Rendering: views into HTML bodies, by our own Jinja with autoescape and StrictUndefined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jinja2 import Template

    from wegwijzer.languages import Language, Tongue
    from wegwijzer.views.cards import Card


class Renderer:
    """Renders the pages of one language. Data is text here: it is escaped, never a template."""

    def __init__(self, templates: Path, cache: Path, tongue: Tongue, languages: Sequence[Language]) -> None:
        cache.mkdir(parents=True, exist_ok=True)
        self.environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=FileSystemBytecodeCache(str(cache)),
        )
        self.environment.globals.update(t=tongue.t, languages=tuple(languages), card=self._card)
        self._templates: dict[str, Template] = {}
        self._cards: dict[tuple[str, str, int], Markup] = {}

    def render(self, template: str, *, root: str, home: str, **values: object) -> str:
        """Give the HTML of ``pages/<template>.html``; ``root`` and ``home`` lead to the guide and the language."""
        return self._template(f"pages/{template}.html").render(root=root, home=home, **values)

    def _template(self, name: str) -> Template:
        found = self._templates.get(name)
        if found is None:
            found = self._templates[name] = self.environment.get_template(name)
        return found

    def _card(self, card: Card, home: str, level: int) -> Markup:
        """Give the HTML of a card, made once for each depth of page: cards are most of what lists hold."""
        key = (card.link, home, level)
        html = self._cards.get(key)
        if html is None:
            made = self._template("components/card.html").render(c=card, home=home, level=level)
            html = self._cards[key] = Markup(made)  # noqa: S704 - what our own template escaped
        return html
