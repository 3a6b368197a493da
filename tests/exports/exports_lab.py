"""What the tests of the exports share: everything that is exported of some data."""

from __future__ import annotations

from dataclasses import dataclass

from sites import TODAY

from wegwijzer.build import Input
from wegwijzer.exports.files import files
from wegwijzer.exports.origin import Origin
from wegwijzer.guide import Guide, resolve
from wegwijzer.languages import Tongue

ORIGIN = Origin("0" * 40, TODAY, "CC-BY-4.0", "Wegwijzer")


@dataclass(frozen=True)
class Exported:
    """What was read, and every file by its name under api/v1/."""

    found: Input
    guide: Guide
    tongues: dict[str, Tongue]
    files: dict[str, bytes]


def export(found: Input, origin: Origin = ORIGIN) -> Exported:
    """Export in every language of the project."""
    loaded = found.loaded
    assert loaded.taxonomy
    assert loaded.links
    guide = resolve(loaded.organizations, loaded.taxonomy, loaded.links, TODAY)
    tongues = found.translations.tongues
    return Exported(found, guide, tongues, files(guide, tongues.values(), origin))
