"""The brakes: what is held because of all changes together, however small each of them looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wegwijzer.project import INTERFACE
from wegwijzer.review.change import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wegwijzer.review.context import Context
    from wegwijzer.review.sides import Side

#: So many protected changes can be compared with care in one sitting.
MOST_PROTECTED: Final = 3
#: Of fewer things, half is not much.
_FEWEST: Final = 4
_GROUP: Final = "All changes together"


def brakes(context: Context, changes: Sequence[Change]) -> Iterator[Change]:
    """Yield a held change for each brake that is on."""
    protected = sum(change.protected for change in changes)
    if protected > MOST_PROTECTED:
        why = f"With more than {MOST_PROTECTED}, one is easily overlooked: ask for smaller pull requests."
        said = f"{protected} protected changes at once"
        yield Change("all", "protected changes", "", str(protected), said, _GROUP, hold=True, why=(why,))
    before, after = _counts(context.base), _counts(context.head)
    for what, count in before.items():
        left = after.get(what, 0)
        if count >= _FEWEST and left * 2 <= count and not _is_unread(context, what):
            why = "Half of it or more is gone: ask what happened."
            said = f"{what}: {count} → {left}"
            yield Change("all", what, str(count), str(left), said, _GROUP, hold=True, why=(why,))


def _counts(side: Side) -> dict[str, int]:
    """Count what there is of each kind."""
    taxonomy = side.taxonomy
    counts = {
        "organizations": len(side.organizations),
        "services": sum(len(one.services) for one in side.organizations),
        "contacts": sum(len(one.contacts) for one in side.organizations),
        "needs": len(taxonomy.needs) if taxonomy else 0,
        "places": len(taxonomy.places) if taxonomy else 0,
        "articles": sum(path.startswith("content/") for path in side.files.read),
    }
    for code, catalogue in side.catalogues.items():
        counts[f"translations {code}"] = sum(bool(text) for text in catalogue.messages.values())
    for code, catalogue in side.interface.items():
        counts[f"{INTERFACE} {code}"] = sum(bool(text) for text in catalogue.messages.values())
    return counts


def _is_unread(context: Context, what: str) -> bool:
    """Say whether a file that cannot be read explains why so little is left."""
    unread = context.head.unread
    if what.startswith(("translations", INTERFACE)):
        return f"{what.replace(' ', '/')}.po" in unread
    if what in ("needs", "places"):
        return "data/taxonomy.yaml" in unread
    return what != "articles" and any(path.startswith("data/services") for path in unread)
