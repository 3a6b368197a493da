"""``wegwijzer mirror``: whether a copy of the guide is the guide."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from wegwijzer import manifest
from wegwijzer.commands.common import counted, leave
from wegwijzer.mirror.compare import compare
from wegwijzer.mirror.places import Address, Folder
from wegwijzer.problems import printable
from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegwijzer.mirror.compare import Differences
    from wegwijzer.mirror.places import Place

#: What a signature is for: one that was made for something else does not fit.
NAMESPACE: Final = "wegwijzer"
_MOST: Final = 40


@click.group("mirror")
def command() -> None:
    """Look after copies of the guide."""


@command.command("verify")
@click.argument("copy")
@click.option(
    "--manifest",
    "manifest_file",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The manifest.json of the release, from somewhere else than the copy.",
)
@click.option("--key", type=click.Path(path_type=Path, dir_okay=False), help="The public key it is signed with.")
def verify(copy: str, manifest_file: Path, key: Path | None) -> None:
    """Compare a copy, in a folder or at an address, with the manifest of a release.

    Exit code 0: the same. 1: something differs. 2: the copy, the manifest or the signature cannot be trusted or read.
    """

    def run() -> int:
        data = _read(manifest_file)
        if key:
            _check_signature(data, manifest_file, key)
        release = manifest.read(data)
        found = compare(release, _place(copy))
        for line in _said(found):
            click.echo(line)
        whole = f"{counted(len(release.files), 'file')} of the release of {printable(release.today)}"
        click.echo(f"{'Not the same: ' if found else 'The same: '}{whole}, commit {printable(release.commit) or '?'}.")
        if not key:
            click.echo("Nobody looked at a signature: give the publisher's public key with --key.", err=True)
        return 1 if found else 0

    leave(run)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unusable(f"{file} cannot be read.") from error


def _place(copy: str) -> Place:
    if "://" in copy:
        return Address(copy)
    if not Path(copy).is_dir():
        raise Unusable(f"The folder {copy} is not there. Give a folder, or an address with https://.")
    return Folder(Path(copy))


def _check_signature(data: bytes, manifest_file: Path, key: Path) -> None:
    """Raise ``Unusable`` unless the signature beside the manifest was made with the other half of ``key``."""
    signature = manifest_file.with_name(f"{manifest_file.name}.sig")
    _read(signature)
    words = _read(key).decode("utf-8", "replace").split()
    if len(words) < 2 or not words[0].startswith(("ssh-", "sk-", "ecdsa-")):  # noqa: PLR2004 - kind and key
        raise Unusable(f"{key} is no public key. It begins with ssh-ed25519, and its name often ends in .pub.")
    with tempfile.TemporaryDirectory() as folder:
        allowed = Path(folder, "allowed")
        allowed.write_text(f'publisher namespaces="{NAMESPACE}" {words[0]} {words[1]}\n', encoding="utf-8")
        asked = [
            "ssh-keygen",
            "-Y",
            "verify",
            "-f",
            str(allowed),
            "-I",
            "publisher",
            "-n",
            NAMESPACE,
            "-s",
            str(signature),
        ]
        try:
            done = subprocess.run(asked, input=data, capture_output=True, check=False)
        except FileNotFoundError as error:
            raise Unusable("ssh-keygen is not there: install OpenSSH, or compare the signature another way.") from error
    if done.returncode:
        raise Unusable(f"The signature {signature} does not fit manifest and key. Do not trust this manifest.")


def _said(found: Differences) -> Iterator[str]:
    """Say what differs, what is worst first."""
    for contact in found.contacts[:_MOST]:
        yield f"CONTACT {printable(contact.file)}"
        yield from (f"  - {printable(value)}" for value in contact.gone)
        yield from (f"  + {printable(value)}" for value in contact.come)
    yield from _more(len(found.contacts))
    yield from _lines("differs and can change what every page shows", found.ruling)
    yield from _lines("differs", found.other)
    yield from _lines("missing", found.missing)
    yield from _lines("extra", found.extra)
    if not found.extra_known:
        yield "Whether the server holds more than the release, nobody can list."


def _lines(what: str, names: list[str]) -> Iterable[str]:
    return (*(f"{what}: {printable(name)}" for name in names[:_MOST]), *_more(len(names)))


def _more(count: int) -> Iterator[str]:
    if count > _MOST:
        yield f"… and {count - _MOST} more"
