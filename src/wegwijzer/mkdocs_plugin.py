"""The one module that imports MkDocs: it builds the articles and one page shell per language.

``build_articles`` is called by ``wegwijzer build``; the plugin gives the whole guide to a plain ``mkdocs build``.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

# The banner about MkDocs 2 is for people choosing a stack, not for readers of a build.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.plugins import BasePlugin

from wegwijzer import theme

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from wegwijzer.project import Project

#: Set while ``build_articles`` runs: then the plugin leaves the pages to its caller.
_INSIDE = "WEGWIJZER_ARTICLES_ONLY"
_PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "Markdown")


class ArticleError(Exception):
    """MkDocs could not build the articles; the text is what it said."""


class WegwijzerPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Finishes a plain ``mkdocs build`` or ``mkdocs serve``: every page of the guide beside the articles."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs gives both by name
        """Begin to count: static-i18n builds one language after the other inside one command."""
        self.languages_built = 0

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Look for templates in the theme of the package, after those of the guide and before Material's."""
        here = [str(folder) for folder in theme.folders(Path(config.config_file_path).parent / "overrides")]
        here = [config.theme.custom_dir, *here] if config.theme.custom_dir else here
        config.theme.dirs[:] = dict.fromkeys([*here, *config.theme.dirs])  # asked for once in each language
        return config

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Build the guide into the same folder after the last language; static-i18n calls once for each."""
        if os.environ.get(_INSIDE):
            return
        self.languages_built += 1
        if self.languages_built % len(_languages(config)):
            return
        from wegwijzer import build  # noqa: PLC0415 - only a plain mkdocs build needs it here
        from wegwijzer.project import open_project  # noqa: PLC0415

        root = Path(config.config_file_path).parent
        project = open_project(root, site=Path(config.site_dir))
        build.build_or_exit(project, articles=Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Watch the data and the catalogues too."""
        from wegwijzer.project import open_project  # noqa: PLC0415

        root = Path(config.config_file_path).parent
        interface = open_project(root).interface
        for folder in (root / "data", root / "translations", interface, *theme.folders(root / "overrides")):
            server.watch(str(folder))
        return server


def _languages(config: MkDocsConfig) -> list[object]:
    return list(config.plugins["i18n"].config["languages"])


def build_articles(project: Project) -> Path:
    """Give the folder with the pages that MkDocs made, built only when their sources changed."""
    out = project.cache / "mkdocs"
    stamp = project.cache / "mkdocs.key"
    key = _key(project)
    if stamp.is_file() and out.is_dir() and stamp.read_text() == key:
        return out
    stamp.unlink(missing_ok=True)
    shutil.rmtree(out, ignore_errors=True)
    _run(project, out)
    stamp.write_text(key)
    return out


def _run(project: Project, out: Path) -> None:
    from mkdocs.commands.build import build  # noqa: PLC0415 - half a second, and not needed when nothing changed
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    logging.getLogger("mkdocs").setLevel(
        logging.ERROR
    )  # static-i18n warns that no language has an index.md: ours is made later
    os.environ[_INSIDE] = "1"
    try:
        config = load_config(str(project.root / "mkdocs.yml"), site_dir=str(out))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        raise ArticleError(str(error)) from error
    finally:
        del os.environ[_INSIDE]


def _key(project: Project) -> str:
    digest = hashlib.blake2b(" ".join(f"{name}={version(name)}" for name in _PACKAGES).encode())
    shell = theme.find(project.themes, "main.html")
    files = [project.root / "mkdocs.yml", shell, *sorted(project.content.rglob("*.md"))]
    for file in files:
        digest.update(project.name_of(file).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
