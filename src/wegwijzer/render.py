"""Rendering: views into HTML bodies, by our own Jinja with autoescape and StrictUndefined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jinja2 import Template

    from wegwijzer.languages import Language, Tongue


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
        self.environment.globals.update(t=tongue.t, languages=tuple(languages))
        self._templates: dict[str, Template] = {}

    def render(self, template: str, *, root: str, home: str, **values: object) -> str:
        """Give the HTML of ``pages/<template>.html``; ``root`` and ``home`` lead to the guide and the language."""
        found = self._templates.get(template)
        if found is None:
            found = self._templates[template] = self.environment.get_template(f"pages/{template}.html")
        return found.render(root=root, home=home, **values)
