"""``wegwijzer lock``: take contacts over into the lock, once somebody saw the evidence.

With ``--addresses`` it writes down what was published: addresses and short codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wegwijzer import build as building
from wegwijzer import contacts_lock, published, text_gate
from wegwijzer.commands.common import DATA, TODAY, counted, day_of, leave, open_here, short, summary
from wegwijzer.problems import has_errors, report
from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from pathlib import Path

    from wegwijzer.contacts_lock import Difference
    from wegwijzer.project import Project

#: So many characters of evidence fit a commit message that people read.
LONGEST_EVIDENCE = 500


@click.command("lock")
@DATA
@TODAY
@click.argument("ids", nargs=-1, metavar="ORGANIZATION/ID…")
@click.option("--all", "everything", is_flag=True, help="Everything in which data and lock differ.")
@click.option("--evidence", default="", metavar="TEXT", help="What was looked at, when and by which role.")
@click.option("--addresses", is_flag=True, help="Add new addresses and codes to data/published.txt instead.")
def command(  # noqa: PLR0913 - an option each
    data: Path | None, today: str | None, ids: tuple[str, ...], *, everything: bool, evidence: str, addresses: bool
) -> None:
    """Take contacts over from the data into data/contacts.lock, with the evidence that they are right."""

    def run() -> int:
        project = open_here(data=data)
        if addresses:
            if ids or everything or evidence:
                raise Unusable("--addresses goes alone: it writes data/published.txt, and no contact.")
            return _add_addresses(project, today)
        _check_use(ids, evidence, everything=everything, first=not project.lock.exists())
        found = building.read_input(project, building.choose_today(project, day_of(today)))
        if has_errors(found.problems):
            click.echo(report(found.problems), err=True)
            click.echo(f"{summary(found.problems)} Nothing was written.", err=True)
            return 1
        loaded = found.loaded
        every = contacts_lock.differences(contacts_lock.of_loaded(loaded), found.locked)
        wanted = [each.id for each in every] if everything else ids
        changed = contacts_lock.update(project.lock, loaded.organizations, wanted, loaded.taxonomy, loaded.links)
        _tell(changed, evidence, short(project.lock), left=len(every) - len(changed))
        return 0

    leave(run)


def _add_addresses(project: Project, today: str | None) -> int:
    """Append to data/published.txt what is not there yet; where a published address would be lost, write nothing."""
    found = building.compare_addresses(project, building.choose_today(project, day_of(today)))
    if has_errors(found.broken):
        click.echo(report(found.broken), err=True)
        click.echo(f"{summary(found.broken)} Nothing was written.", err=True)
        return 1
    name = short(project.published)
    if not found.new:
        click.echo(f"{name} has every address and code: nothing was written.")
        return 0
    project.published.write_text(published.text(found.before, found.new), encoding="utf-8")
    for line in found.new:
        click.echo(f"new: {line}")
    click.echo(f"\n{counted(len(found.new), 'line')} added to {name}. They stay for ever; commit them alone.")
    return 0


def _check_use(ids: tuple[str, ...], evidence: str, *, everything: bool, first: bool) -> None:
    """Refuse what names no contact or no evidence. Raises ``Unusable``."""
    if everything == bool(ids):
        raise Unusable("Name the contacts, such as helpdesk/phone, or write --all; not both.")
    if not evidence.strip() and not (everything and first):
        raise Unusable(
            'Say what you looked at: --evidence "called on 21 November by the editors". It stays in the history for '
            "good, so it names no person."
        )
    if text_gate.check_value(evidence, "--evidence") or "\n" in evidence or len(evidence) > LONGEST_EVIDENCE:
        raise Unusable(f"The evidence is one line of ordinary characters, {LONGEST_EVIDENCE} at most.")


def _tell(changed: list[Difference], evidence: str, lock: str, *, left: int) -> None:
    for each in changed:
        for line in contacts_lock.tell(each):
            click.echo(line)
    if not changed:
        click.echo(f"{lock} has these as the data have them: nothing was written.")
    else:
        what = changed[0].id if len(changed) == 1 else f"{len(changed)} contacts"
        click.echo(f"\n{lock} was written. Commit it alone, with this message:\n")
        click.echo(f"Lock {what}\n")
        click.echo("\n".join(f"- {each.id}" for each in changed))
        click.echo(f"\nEvidence: {evidence.strip() or 'first lock, of what stood in the data'}\n")
        click.echo("The evidence stays in the history for everybody: no name, number or address of a person in it.")
    if left:
        click.echo(f"{left} more differ between data and lock.", err=True)
