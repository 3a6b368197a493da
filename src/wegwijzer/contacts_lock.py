"""``data/contacts.lock``: every contact and address as it was when somebody last saw evidence for it, one a line.

The data say what a reader sees; the lock says what was looked at. A release is built only where both agree, so that a
change of a number is seen as what it is, however it came into the data. After ``read`` without problems a lock has one
form: the same entries, the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, get_args

from wegwijzer import phones
from wegwijzer.load import read_file
from wegwijzer.model.contacts import NUMBER_KINDS, ContactKind, CostClass, State
from wegwijzer.problems import Problem, printable
from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from wegwijzer.load import Loaded
    from wegwijzer.model import Contact, Links, Location, Organization, Taxonomy

#: The name of the lock in ``data/``.
NAME: Final = "contacts.lock"
HEADER: Final = """\
# Every contact and address of the guide, as it was when a person last saw evidence for it. A release needs data and
# lock alike. Only maintainers change this file, with `wegwijzer lock ID… --evidence "…"` (docs/commands.md).
# id kind state cost verified value
"""
#: Kinds of an entry beside those of contacts: an address to go to, one that is secret, a line of "help now", a link.
KINDS: Final = frozenset((*get_args(ContactKind), "location", "secret", "help-now", "link"))
_STATES: Final = frozenset((*get_args(State), "-"))
_COSTS: Final = frozenset((*get_args(CostClass), "-"))
_WORD: Final = "[a-z0-9]+(?:-[a-z0-9]+)*"
_ID: Final = re.compile(rf"{_WORD}/{_WORD}|(?:now|links):{_WORD}")
#: So many ids are named in the note of a preview.
_MOST_NAMED: Final = 5
_TIP: Final = "Let wegwijzer lock write this file; do not edit it by hand."


@dataclass(frozen=True, slots=True)
class Entry:
    """One contact or address."""

    id: str
    """``<organization>/<id>``; ``now:<id>`` for a line of "help now", ``links:<id>`` for one of data/links.yaml."""
    kind: str
    value: str
    """In one form: +31205318600, 08002000, 112; an address as it is; "street, postal code city"; of a secret address
    only the place; of a line of "help now" the contact it leads to.
    """
    cost: str = "-"
    """What a call costs: free, normal or paid; only of numbers."""
    state: str = "-"
    verified: date | None = None
    """The newest verification that names it."""
    line: int = field(default=0, compare=False)
    """Where it stands in the lock."""

    def text(self) -> str:
        """Give its line in the lock. The value stands last: whatever it holds, it is nothing but the value."""
        day = self.verified.isoformat() if self.verified else "-"
        return f"{self.id} {self.kind} {self.state} {self.cost} {day} {self.value}"


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that data and lock do not hold alike; one side is None where it is missing."""

    id: str
    locked: Entry | None
    now: Entry | None


# What the data say ---------------------------------------------------------------------------------------------


def entries(
    organizations: Iterable[Organization], taxonomy: Taxonomy | None = None, links: Links | None = None
) -> list[Entry]:
    """Give an entry for every contact and location, the withheld too, sorted by id.

    With ``taxonomy`` also where each line of "help now" leads, with ``links`` also the addresses of ``data/links.yaml``.
    """
    known = list(organizations)
    found = [entry for organization in known for entry in _of_organization(organization)]
    if taxonomy:
        found += _of_help_now(known, taxonomy)
    if links:
        found += _of_links(links)
    return sorted(found, key=lambda entry: entry.id)


def _of_organization(organization: Organization) -> Iterator[Entry]:
    checked: dict[str, date] = {}
    for each in organization.verified:
        for id_ in each.for_:
            checked[id_] = max(each.on, checked.get(id_, each.on))
    for contact in organization.contacts:
        yield _of_contact(f"{organization.id}/{contact.id}", contact, checked.get(contact.id))
    for location in organization.locations:
        yield _of_location(f"{organization.id}/{location.id}", location, checked.get(location.id))


def _of_contact(id_: str, contact: Contact, verified: date | None) -> Entry:
    if contact.kind in NUMBER_KINDS:
        number, cost = contact.phone.href.removeprefix("tel:"), contact.phone.cost_class
        return Entry(id_, contact.kind, number, cost, contact.state, verified)
    return Entry(id_, contact.kind, contact.value, "-", contact.state, verified)


def _of_location(id_: str, location: Location, verified: date | None) -> Entry:
    if location.secret == "yes":
        return Entry(id_, "secret", location.place, "-", location.state, verified)
    town = " ".join(filter(None, (location.postal_code, location.city)))
    value = ", ".join(filter(None, (location.street or location.name, town))) or location.place
    return Entry(id_, "location", " ".join(value.split()), "-", location.state, verified)


def _of_help_now(organizations: Iterable[Organization], taxonomy: Taxonomy) -> Iterator[Entry]:
    owners = {service.id: one.id for one in organizations for service in one.services}
    for line in taxonomy.now:
        if line.service in owners:
            yield Entry(f"now:{line.id}", "help-now", f"{owners[line.service]}/{line.contact}")


def _of_links(links: Links) -> Iterator[Entry]:
    own = {"exit": links.exit, "repository": links.repository, "email": links.email}
    outside = {f"to-{link.id}": link.url for link in links.links}
    mirrors = {f"mirror-{mirror.id}": mirror.address for mirror in links.mirrors}
    for id_, value in {**own, **outside, **mirrors}.items():
        if value:
            yield Entry(f"links:{id_}", "link", value)


# The file ------------------------------------------------------------------------------------------------------


def write(found: Iterable[Entry]) -> str:
    """Give the text of a lock that holds ``found``."""
    return HEADER + "".join(f"{entry.text()}\n" for entry in sorted(found, key=lambda entry: entry.id))


def read(path: Path, name: str = "") -> tuple[list[Entry], list[Problem]]:
    """Read a lock; a file that is not there holds nothing. ``name`` is how problems call it.

    With problems, the entries are those that could be read.
    """
    name = name or f"{path.parent.name}/{path.name}"
    if not path.exists() and not path.is_symlink():
        return [], []
    text, problems = read_file(path, name)
    if problems:
        return [], problems
    found: list[Entry] = []
    lines = text.split("\n")
    if lines.pop():
        problems.append(Problem(name, len(lines) + 1, 1, "", "the last line has no line end.", _TIP))
    header = 0
    for number, line in enumerate(lines, start=1):
        if line.startswith("#") and header == number - 1:
            header = number
            continue
        entry = _read_line(line, number)
        wrong = entry if isinstance(entry, str) else _out_of_order(entry, found)
        if wrong:
            problems.append(Problem(name, number, 1, "", f"{wrong}.", _TIP))
        elif isinstance(entry, Entry):
            found.append(entry)
    return found, problems


def _out_of_order(entry: Entry, before: Sequence[Entry]) -> str:
    if not before or before[-1].id < entry.id:
        return ""
    return f"{entry.id} stands here twice" if before[-1].id == entry.id else f"{entry.id} stands out of order"


def _read_line(line: str, number: int) -> Entry | str:
    """Give the entry of a line, or what is wrong with it."""
    parts = line.split(" ", 5)
    if len(parts) < 6:  # noqa: PLR2004 - the six columns of the header
        return "this is not id, kind, state, cost, verified and value, with one space between them"
    id_, kind, state, cost, day, value = parts
    if not _ID.fullmatch(id_):
        return "it does not begin with an id such as organization/phone"
    for word, allowed, what in ((kind, KINDS, "kind"), (state, _STATES, "state"), (cost, _COSTS, "cost")):
        if word not in allowed:
            return f"the {what} of {id_} is none of {', '.join(sorted(allowed))}"
    if not value or value != " ".join(value.split()):
        return f"the value of {id_} is empty, or has a space too many"
    if kind in NUMBER_KINDS and not re.fullmatch(r"\+?[0-9]+", value):
        return f"the value of {id_} is not a number such as +31201234567"
    if day != "-" and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        return f"the day of {id_} is neither a date nor -"
    try:
        return Entry(id_, kind, value, cost, state, date.fromisoformat(day) if day != "-" else None, number)
    except ValueError:
        return f"the day of {id_} does not exist"


# Both ----------------------------------------------------------------------------------------------------------


def differences(current: Iterable[Entry], locked: Iterable[Entry]) -> list[Difference]:
    """Give what ``current`` (the data) and ``locked`` do not hold alike, sorted by id."""
    now = {entry.id: entry for entry in current}
    was = {entry.id: entry for entry in locked}
    both = ((id_, was.get(id_), now.get(id_)) for id_ in sorted(was | now))
    return [Difference(id_, old, new) for id_, old, new in both if old != new]


def note(current: Sequence[Entry], found: Sequence[Difference], *, there: bool, lock: str) -> str:
    """Say in one sentence how many contacts a preview shows that nobody saw evidence for; empty when there are none."""
    if not found:
        return ""
    if not there:
        return (
            f"There is no {lock}: nobody saw evidence yet for the {len(current)} contacts and addresses of this guide."
        )
    ids = ", ".join(each.id for each in found[:_MOST_NAMED])
    rest = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    what = "1 contact is" if len(found) == 1 else f"{len(found)} contacts are"
    return f"{what} not as in {lock}, so nobody saw evidence for that yet: {ids}{rest}."


def of_loaded(loaded: Loaded) -> list[Entry]:
    """Give the entries of everything that was loaded."""
    return entries(loaded.organizations, loaded.taxonomy, loaded.links)


def update(
    path: Path,
    organizations: Iterable[Organization],
    ids: Iterable[str],
    taxonomy: Taxonomy | None = None,
    links: Links | None = None,
) -> list[Difference]:
    """Bring the entries ``ids`` of the lock at ``path`` in step with the data, and no others; give what changed.

    An entry that is gone from the data goes. A lock that is not there is made only when something is to be written.
    Raises ``Unusable`` for an id that neither side knows and for a lock that cannot be read; then nothing is written.
    """
    locked, problems = read(path)
    if problems:
        first = problems[0]
        raise Unusable(f"{first.file}:{first.line}: {first.message} {first.tip}")
    wanted = set(ids)
    if any(":" in id_ for id_ in wanted) and not (taxonomy and links):  # they would be taken for gone
        raise ValueError("now: and links: need taxonomy and links")
    current = entries(organizations, taxonomy, links)
    for id_ in sorted(wanted - {entry.id for entry in (*current, *locked)}):
        raise Unusable(f"{id_!r} is neither in the data nor in the lock. Write organization/contact, as in the data.")
    changed = [each for each in differences(current, locked) if each.id in wanted]
    if changed:
        kept = [entry for entry in locked if entry.id not in wanted]
        path.write_text(write([*kept, *(entry for entry in current if entry.id in wanted)]), encoding="utf-8")
    return changed


# What is said of a difference ----------------------------------------------------------------------------------


def fields(difference: Difference) -> list[tuple[str, str, str]]:
    """Give name, locked value and value in the data of each column that is not alike."""
    found = []
    for name in ("kind", "value", "cost", "state", "verified"):
        was, now = (_column(entry, name) for entry in (difference.locked, difference.now))
        if was != now:
            found.append((name, was, now))
    return found


def _column(entry: Entry | None, name: str) -> str:
    value = getattr(entry, name) if entry else None
    return printable(str(value), longest=400) if value else "-"


def tell(difference: Difference) -> list[str]:
    """Say line by line what becomes of an entry, numbers digit by digit with a mark under each that changes."""
    locked, now = difference.locked, difference.now
    alone = locked or now
    if alone and not (locked and now):
        digits = [f"       {' '.join(alone.value)}"] if alone.kind in NUMBER_KINDS else []
        return [f"{'goes' if locked else 'new'}: {alone.text()}", *digits]
    lines = [f"{difference.id} changes"]
    numbers = {entry.kind for entry in (locked, now) if entry} <= NUMBER_KINDS
    for name, was, new in fields(difference):
        if name == "value" and numbers:
            lines += [f"  was  {' '.join(was)}", f"  now  {' '.join(new)}", f"       {phones.marks_under(was, new)}"]
        else:
            lines.append(f"  {name}: {was} → {new}")
    return lines


def problems_of(found: Iterable[Difference], loaded: Loaded, lock: str) -> list[Problem]:
    """Make an error of each difference, in its place in the data; ``lock`` is how problems call the lock."""
    return [_problem(each, loaded, lock) for each in found]


def _problem(difference: Difference, loaded: Loaded, lock: str) -> Problem:
    id_, locked, now = difference.id, difference.locked, difference.now
    tip = f'Compare it with its source; then a maintainer runs: wegwijzer lock {id_} --evidence "what was looked at".'
    if now is None:
        message = f"{id_} stands in the lock and not in the data any more."
        return Problem(lock, locked.line if locked else 0, 1, "", message, tip)
    if locked is None:
        message = f"{id_} ({printable(now.value)}) stands in the data and not in {lock}."
    else:
        told = "; ".join(f"{name} {was} in the lock, {new} in the data" for name, was, new in fields(difference))
        message = f"{id_} is not as in line {locked.line} of {lock}: {told}."
    file, path = _place(id_, loaded, lock)
    line, column = loaded.place(file, path)
    return Problem(file, line, column, "", message, tip)


def _place(id_: str, loaded: Loaded, lock: str) -> tuple[str, tuple[str | int, ...]]:
    """Give file and path of the record that an id names."""
    folder = lock.rpartition("/")[0]
    outside, _, name = id_.partition(":")
    if name and loaded.taxonomy and outside == "now":
        at = [line.id for line in loaded.taxonomy.now].index(name)
        return f"{folder}/taxonomy.yaml".lstrip("/"), ("now", at, "contact")
    if name:
        lists = {"to": "links", "mirror": "mirrors"}
        kind, dash, _ = name.partition("-")
        return f"{folder}/links.yaml".lstrip("/"), (lists[kind] if dash and kind in lists else name,)
    owner, _, own = id_.partition("/")
    organization = next(one for one in loaded.organizations if one.id == owner)
    for kind in ("contacts", "locations"):
        for at, one in enumerate(getattr(organization, kind)):
            if one.id == own:
                return loaded.files[owner], ("organizations", loaded.indexes[owner], kind, at)
    return loaded.files[owner], ("organizations", loaded.indexes[owner])
