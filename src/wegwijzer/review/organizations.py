"""Compares organizations and services, wherever in the files they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from wegwijzer.languages import SOURCE, Language, Tongue
from wegwijzer.model import Service
from wegwijzer.review import leads
from wegwijzer.review.change import Change
from wegwijzer.review.contacts import address_of, compare_contacts, value_of
from wegwijzer.review.context import group_of
from wegwijzer.review.delicate import NOT_READ
from wegwijzer.review.domains import domain_of
from wegwijzer.review.fields import About, compare_fields, label
from wegwijzer.review.leaves import keyed, leaves_of
from wegwijzer.review.letters import unusual_letters
from wegwijzer.review.meaning import CRISIS, FIRST, TAKES_OVER
from wegwijzer.views import labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wegwijzer.model import Organization
    from wegwijzer.review.context import Context
    from wegwijzer.review.leaves import Leaf, Leaves, Way
    from wegwijzer.review.sides import Side

Offer = tuple[Service, "Organization"]

#: Compared by themselves.
_OWN: Final = frozenset({"contacts", "locations", "services", "id"})
_STATUS: Final = "The status is protected: a paused or ended service shows no contact."
_WAY_IN: Final = "It decides which number or address readers are sent to."
_COST: Final = "What it costs is protected."
_DUTCH: Final = Tongue(Language(SOURCE, SOURCE))
#: Choices that stand on a page as a sentence.
_SENTENCES: Final[dict[str, Callable[[Tongue, Service], str]]] = {
    "anonymity": labels.anonymity,
    "authorities_present": labels.authorities,
    "staff_gender": labels.staff_gender,
    "peer": labels.peer,
    "same_person": labels.same_person,
    "comes_along": labels.comes_along,
}
_CHANNEL_FIELDS: Final = frozenset({"contact", "way", "location"})


def compare_organizations(context: Context) -> Iterator[Change]:
    """Yield what changed in organizations, their contacts and their services."""
    before = {one.id: one for one in context.base.organizations}
    after = {one.id: one for one in context.head.organizations}
    for id_, old in before.items():
        new = after.get(context.renamed.get(id_, id_))
        if old == new and id_ not in context.head.damaged:
            continue
        yield from _organization(context, old, new)
    renamed = set(context.renamed.values())
    for id_, new in after.items():
        if id_ not in before and id_ not in renamed:
            yield from _organization(context, None, new)
    yield from _services(context)


# Organizations ---------------------------------------------------------------------------------------------------


def _organization(context: Context, old: Organization | None, new: Organization | None) -> Iterator[Change]:
    here = new or old
    if here is None:
        return
    pages = (
        *(context.before.of_organization(old) if old else ()),
        *(context.after.of_organization(new) if new else ()),
    )
    about = About(f"organizations.{here.id}", here.name, group_of(here), tuple(dict.fromkeys(pages)))
    if old is None:
        yield _came(about, "organization", leaves_of(new, _OWN | {"sources", "verified"}))
    elif new is None:
        unsure = context.base.file_of.get(old.id, "") in context.head.partly
        yield _not_compared(context, about, old) if is_unread(context, old) else _went(about, old, unsure=unsure)
        return
    else:
        if old.id != new.id:
            yield _renamed(about, old.id, new.id)
        yield from _damages(context, about, new)
        guard = _OrganizationGuard(context, new)
        for change in compare_fields(context, about, leaves_of(old, _OWN), leaves_of(new, _OWN), guard):
            yield _with_old_address(change, old.id)
    if old is None and new is not None:  # each source of a new organization by itself: readers may open it
        sources = leaves_of(new, frozenset(type(new).model_fields) - {"sources"})
        yield from compare_fields(context, about, leaves_of(None), sources, _OrganizationGuard(context, new))
    yield from compare_contacts(context, old, new, about.group)


class _OrganizationGuard:
    """Says what is protected in an organization itself."""

    def __init__(self, context: Context, organization: Organization) -> None:
        self._domains = context.known_domains.get(organization.id, set())

    def __call__(self, way: Way, old: Leaf | None, new: Leaf | None) -> str:
        match way:
            case ("status",):
                return _STATUS
            case ("website",):
                return _WAY_IN
            case ("sources", _, "url"):
                return self._source(old, new)
            case ("sources", _, "kind") if old and new:
                return "The kind of a source decides whether readers may open it."
        return ""

    def _source(self, old: Leaf | None, new: Leaf | None) -> str:
        """Let pass a new source on a site that the organization had before: that is ordinary work."""
        if new is None or (old is None and domain_of(new.value) in self._domains):
            return ""
        return f"Web addresses are protected, and readers can open this source on {domain_of(new.value)}."


def _came(about: About, what: str, leaves: Leaves, why: tuple[str, ...] = ()) -> Change:
    """Say that a record is new, with all it says."""
    why += tuple(dict.fromkeys(filter(None, (leads.why(leaf.value) for leaf in leaves.values.values() if leaf.text))))
    values = " ".join(leaf.value for leaf in leaves.values.values())
    return Change(
        about.record,
        what,
        "",
        about.who,
        f"new {what}: {about.who}",
        about.group,
        hold=bool(why),
        why=why,
        details=(
            *(f"+ {label(way)}: {leaf.value}" for way, leaf in leaves.said().items()),
            *unusual_letters(values, "nl"),
        ),
        pages=about.pages,
    )


def is_unread(context: Context, old: Organization) -> bool:
    """Say whether an organization of the base stands in a file that cannot be read in the head: it may be there."""
    there = {one.id for one in context.head.organizations}
    gone = context.renamed.get(old.id, old.id) not in there
    return gone and context.base.file_of.get(old.id, "") in context.head.unread


def _not_compared(context: Context, about: About, old: Organization) -> Change:
    """Say that nothing can be said: what cannot be read is a problem, and no build goes on with it."""
    file = context.base.file_of.get(old.id, "")
    said = f"organization {old.name} is not compared: {file} cannot be read"
    why = ("What cannot be read cannot be compared: mend the problems, and review again.",)
    return Change(about.record, "unreadable", old.name, "", said, about.group, why=why, pages=about.pages)


def _went(about: About, old: Organization, *, unsure: bool) -> Change:
    said = "is gone, or cannot be read" if unsure else "is gone"
    return Change(
        about.record,
        "organization",
        old.name,
        "",
        f"organization {old.name} {said}",
        about.group,
        hold=True,
        protected=True,
        why=("Readers lose an organization, and every number and address of it.",),
        details=(
            *(f"- {one.id}: {value_of(one)}, {one.state}" for one in old.contacts),
            *(f"- {one.id}: {address_of(one)}" for one in old.locations),
            *(f"- service {one.id}: {one.name}" for one in old.services),
        ),
        pages=about.pages,
    )


def _renamed(about: About, old: str, new: str) -> Change:
    said = f"id of {about.who}: {old} → {new}; the old address leads on"
    return Change(about.record, "id", old, new, said, about.group, pages=about.pages)


def _damages(context: Context, about: About, new: Organization) -> Iterator[Change]:
    """Say what of a record cannot be read: a mistake must not hide a change."""
    lost = context.head.damaged.get(new.id, ())
    if lost:
        yield Change(
            about.record,
            "unreadable",
            "",
            ", ".join(lost),
            f"{len(lost)} things of {about.who} cannot be read, and are not compared",
            about.group,
            why=("What cannot be read cannot be compared: mend the problems, and review again.",),
            details=tuple(f"not read: {way}" for way in lost),
            pages=about.pages,
        )


# Services --------------------------------------------------------------------------------------------------------


def _services(context: Context) -> Iterator[Change]:
    before, after = _offers(context.base), _offers(context.head)
    renamed = {
        old: id_
        for id_, (service, _) in after.items()
        if id_ not in before
        for old in service.formerly
        if old in before and old not in after
    }
    for id_, old in before.items():
        new = after.get(renamed.get(id_, id_))
        if new is None or old[0] != new[0] or old[1].id != new[1].id:
            yield from _service(context, old, new)
    for id_, new in after.items():
        if id_ not in before and id_ not in renamed.values():
            yield from _service(context, None, new)


def _offers(side: Side) -> dict[str, Offer]:
    """Give every service by id with its organization; of two with one id the second is ``id#2``."""
    services = [(service, one) for one in side.organizations for service in one.services]
    return dict(zip(keyed(service for service, _ in services), services, strict=True))


def _service(context: Context, old: Offer | None, new: Offer | None) -> Iterator[Change]:
    service, owner = new or old or (None, None)
    if service is None or owner is None:
        return
    pages = (
        *(context.before.of_service(*old) if old else ()),
        *(context.after.of_service(*new) if new else ()),
    )
    who = f"“{service.name}” ({owner.name})"
    about = About(f"services.{service.id}", who, group_of(owner), tuple(dict.fromkeys(pages)))
    if old is None:
        yield _came_service(context, about, service)
    elif new is None:
        if not is_unread(context, owner):
            yield _service_went(about, old, unsure=bool(context.head.damaged.get(owner.id)))
    else:
        if old[0].id != new[0].id:
            yield _renamed(about, old[0].id, new[0].id)
        if context.renamed.get(old[1].id, old[1].id) != new[1].id:
            yield _moved(about, old, new)
        leave_out = frozenset({"id"})
        leaves = leaves_of(old[0], leave_out), leaves_of(new[0], leave_out)
        for change in compare_fields(context, about, *leaves, _guard):
            reached = _with_reached(_with_crisis(context, change), _ways_in(old), _ways_in(new))
            yield _with_page(_with_old_address(reached, old[0].id), old[0], new[0])
        yield from _order_of_ways(about, old, new)


def _with_old_address(change: Change, own: str) -> Change:
    """Hold a record that says it stood at an address where it did not stand in the base."""
    if change.field != "formerly" or not set(change.new.split(", ")) - {*change.old.split(", "), own, ""}:
        return change
    return replace(change, hold=True, why=(*change.why, TAKES_OVER))


def _with_crisis(context: Context, change: Change) -> Change:
    """Hold a service that comes or goes where somebody looks in a crisis, or for their rights."""
    if change.field != "needs":
        return change
    differ = set(change.new.split(", ")) ^ set(change.old.split(", "))
    if not any(context.delicate.is_searched_in_a_crisis(f"needs.{need}") for need in differ):
        return change
    return replace(change, hold=True, why=(*change.why, CRISIS))


def _order_of_ways(about: About, old: Offer, new: Offer) -> Iterator[Change]:
    """Say when another way in stands first: its place is what the page says."""
    before, after = _ways_in(old), _ways_in(new)
    left, there = [key for key in before if key in after], [key for key in after if key in before]
    if left != there:
        was, now = (", ".join(f"{key}: {ways[key]}" for key in ways) for ways in (before, after))
        said = f"order of the ways in of {about.who}: {was} → {now}"
        yield Change(
            about.record, "channels.order", was, now, said, about.group, hold=True, why=(FIRST,), pages=about.pages
        )


def _with_reached(change: Change, before: dict[str, str], after: dict[str, str]) -> Change:
    """Add to a way in that came or went what readers reach there: the field names only its id."""
    match change.field.split("."):
        case ["channels", key] if before.get(key) != after.get(key):
            reached = f"readers reach: {before.get(key, 'nothing')} → {after.get(key, 'nothing')}"
            return replace(change, details=(*change.details, reached))
    return change


def _with_page(change: Change, old: Service, new: Service) -> Change:
    """Add to a choice the sentence that stands for it on the Dutch page."""
    say = _SENTENCES.get(change.field)
    if say is None:
        return change
    before, after = say(_DUTCH, old) or "nothing", say(_DUTCH, new) or "nothing"
    return replace(change, details=(*change.details, f"the page says: {before} → {after}"))


def _guard(way: Way, _old: Leaf | None, _new: Leaf | None) -> str:
    match way:
        case ("status",):
            return _STATUS
        case ("cost", "note"):
            return ""
        case ("cost", *_) | ("stay", "price", _):
            return _COST
        case ("locations",):
            return _WAY_IN
        case ("channels", _, "hidden_number"):
            return "Somebody may only dare to call when a hidden number is answered."
        case ("channels", _, one) if one in _CHANNEL_FIELDS:
            return _WAY_IN
    return ""


def _came_service(context: Context, about: About, service: Service) -> Change:
    why: tuple[str, ...] = (NOT_READ,) if context.delicate.waits_for_reader(about.record) else ()
    if service.channels or service.locations:  # as a new way in of an old service
        why += (_WAY_IN,)
    if service.formerly:
        why += (TAKES_OVER,)
    return _came(about, "service", leaves_of(service, frozenset({"id"})), why)


def _service_went(about: About, old: Offer, *, unsure: bool) -> Change:
    service = old[0]
    said = "is gone, or cannot be read" if unsure else "is gone, and its address leads nowhere"
    return Change(
        about.record,
        "service",
        service.name,
        "",
        f"service {about.who} {said}",
        about.group,
        hold=True,
        protected=True,
        why=("Readers lose a service; if it only has another id now, name the old one under formerly.",),
        details=tuple(f"- {label(way)}: {leaf.value}" for way, leaf in leaves_of(service).said().items()),
        pages=about.pages,
    )


def _moved(about: About, old: Offer, new: Offer) -> Change:
    """Say that a service belongs to another organization, and where its ways in lead now."""
    before, after = _ways_in(old), _ways_in(new)
    return Change(
        about.record,
        "organization",
        old[1].id,
        new[1].id,
        f"organization of {about.who}: {old[1].name} → {new[1].name}",
        about.group,
        hold=True,
        protected=True,
        why=(_WAY_IN,),
        details=tuple(
            f"{key}: {before.get(key, 'not there')} → {after.get(key, 'not there')}"
            for key in dict.fromkeys((*before, *after))
        ),
        pages=about.pages,
    )


def _ways_in(offer: Offer) -> dict[str, str]:
    service, owner = offer
    values = {one.id: value_of(one) for one in owner.contacts}
    return {one.key: values.get(one.contact or "", one.way or "not there") for one in service.channels}
