"""Rendering: views into HTML bodies, by our own Jinja with autoescape and StrictUndefined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader

from wegwijzer import prose, urls
from wegwijzer.languages import Each
from wegwijzer.templates import Safe, escape, make_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from pathlib import Path

    from jinja2 import Environment, Template

    from wegwijzer.languages import Language, Said, Tongue
    from wegwijzer.slots import EveryTongue
    from wegwijzer.views.cards import Card

#: An interface text that needs no values: ``{{ t("Begin") }}`` or ``{{ t('Begin') }}``.
_CONSTANT = re.compile(r"""\{\{ t\((?:"([^"\\]*)"|'([^'\\]*)')\) \}\}""")

#: Files of macros that every template knows by their names; a later one may use those before it.
COMPONENTS = ("parts", "lists")
#: How many pieces of pages are kept at most: some 20 MB.
MOST_MADE = 20_000


class Renderer:
    """Renders the pages of one language. Data is text here: it is escaped, never a template.

    The way home and to the root stand in a body as ``urls.HOME_SLOT`` and ``urls.ROOT_SLOT``, so that what is made once
    fits pages of every depth.
    """

    def __init__(self, templates: Sequence[Path], cache: Path, tongue: Tongue, languages: Sequence[Language]) -> None:
        self.t = t = tongue.t
        self._commas = tongue.commas
        # A template compiles to other code in each language.
        self.environment = make_environment(_Loader(templates, t), cache / tongue.language.code)
        self.environment.globals.update(
            t=t,
            languages=tuple(languages),
        )
        # Filters and not functions, which Jinja calls by a longer way.
        self.environment.filters.update(
            said=self._said, paragraphs=self._paragraphs, places=self._places, once=self._once, cards=self._all_cards
        )
        for name in COMPONENTS:  # at hand in every template: an import costs each page more than it says
            self.environment.globals[name] = self.environment.get_template(f"components/{name}.html").module
        self._templates: dict[str, Template] = {}
        self._cards: dict[tuple[str, str, int], str] = {}
        self._made: dict[tuple[str, Hashable], str] = {}

    def render(self, template: str, **values: object) -> str:
        """Give the HTML of ``pages/<template>.html``."""
        return self._template(f"pages/{template}.html").render(values)

    def forget(self) -> None:
        """Let go the pieces of pages that are kept: many pages were printed, and other ones may not need them."""
        self._cards.clear()
        self._made.clear()

    def _template(self, name: str) -> Template:
        found = self._templates.get(name)
        if found is None:
            found = self._templates[name] = self.environment.get_template(name)
        return found

    def _all_cards(self, cards: Iterable[Card], macro: Callable[..., str], level: int = 3) -> str:
        """Give what ``macro`` prints for each of ``cards``, each made one time: they are most of what lists hold."""
        made, name = self._cards, macro.__name__
        found = [made.get((card.link, name, level)) or self._card(card, macro, level) for card in cards]
        return Safe("".join(found))

    def _card(self, card: Card, macro: Callable[..., str], level: int) -> str:
        html = self._cards[card.link, macro.__name__, level] = str(macro(card, level))
        return html

    def _once(self, value: Hashable, macro: Callable[..., str]) -> str:
        """Give what ``macro`` of ``parts.html`` prints for ``value``: made one time, however many pages hold it."""
        key = (macro.__name__, value)
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= MOST_MADE:
                self._made.clear()
            made = self._made[key] = macro(value)
        return made

    def _paragraphs(self, said: Said) -> str:
        return prose.paragraphs(said, self.t)

    def _said(self, text: Said | str) -> str:
        return prose.inline(text, self.t)

    def _places(self, names: Iterable[str]) -> str:
        """Give names of places, each kept apart in its own direction, with the comma of this language."""
        return Safe(self._commas([f"<bdi>{escape(name)}</bdi>" for name in names]))


class EveryRenderer(Renderer):
    """Renders pages for every language at once: slots stand in them for what each language says."""

    def __init__(
        self, templates: Sequence[Path], cache: Path, every: EveryTongue, languages: Sequence[Language]
    ) -> None:
        self._every = every
        super().__init__(templates, cache, every, languages)

    def _once(self, value: Hashable, macro: Callable[..., str]) -> str:
        return self._every.piece(value, macro) if isinstance(value, Each) else super()._once(value, macro)

    def _paragraphs(self, said: Said) -> str:
        return self._every.paragraphs(said)

    def _said(self, text: Said | str) -> str:
        return self._every.inline(text)


class _Loader(FileSystemLoader):
    """Puts interface texts and slots in while a template is read, so that rendering no longer looks them up."""

    def __init__(self, templates: Sequence[Path], translate: Callable[[str], str]) -> None:
        super().__init__(templates)
        self._translate = translate

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Give the source of a template in this language."""
        source, file, is_fresh = super().get_source(environment, template)
        source = source.replace("{{ home }}", urls.HOME_SLOT).replace("{{ root }}", urls.ROOT_SLOT)
        return _CONSTANT.sub(self._literal, source), file, is_fresh

    def _literal(self, match: re.Match[str]) -> str:
        text = escape(self._translate(match[1] or match[2]))
        # A translation is data: it must stay text even where it looks like a template.
        return text if "{" not in text else "{% raw %}" + text + "{% endraw %}"
