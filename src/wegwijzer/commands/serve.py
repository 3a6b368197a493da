"""``wegwijzer serve``: a preview that follows the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wegwijzer import serve as serving
from wegwijzer.commands.build import build_and_tell
from wegwijzer.commands.common import DATA, LANGUAGES, SITE, TODAY, leave, open_here
from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@click.command("serve")
@DATA
@SITE
@LANGUAGES
@TODAY
@click.option("--port", default=8000, help="The port on 127.0.0.1.")
def command(data: Path | None, site_dir: Path | None, languages: str, today: str | None, port: int) -> None:
    """Preview the guide on this machine and build again when a file changes."""

    def run() -> int:
        project = open_here(data=data, site=site_dir, languages=languages)
        build_and_tell(project, today)
        click.echo(f"Look at http://127.0.0.1:{port}/ — stop with Ctrl+C.")
        try:
            serving.serve(project, lambda: _quiet(lambda: build_and_tell(project, today)), port=port)
        except OSError as error:
            raise Unusable(f"Port {port} cannot be used ({error.strerror}). Choose another with --port.") from error
        return 0

    leave(run)


def _quiet(run: Callable[[], int]) -> None:
    """Run a build of the preview: what goes wrong is said, and the preview stays."""
    try:
        run()
    except Exception as error:  # noqa: BLE001 - an editor's half-saved file must not end the preview
        click.echo(f"The guide was not built: {error}", err=True)
