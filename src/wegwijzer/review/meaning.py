"""Which values decide what happens to a reader, although they are no number and no address.

Somebody comes because no name is asked, works at home because a rule says so, trusts a name. None of that is counted
as protected: it sends nobody to a wrong line. But a person looks at it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from wegwijzer.review.leaves import Way

WHO_KNOWS: Final = "It says who gets to know that somebody came, or what they must show: compare it with its source."
SENT_ON: Final = "It sends readers on, to other people than they chose."
TRUSTED: Final = "It decides whom readers trust, and who stands first."
BESIDE: Final = "It stands beside a number or an address, and tells readers what to do there."
ALLOWED: Final = "Somebody may work by this rule, and be fined or lose a home when it is wrong."
GO_THERE: Final = "Readers go there, to people whom nobody compared with a source."
ASKED: Final = "Help with stopping stands only where somebody asks for it."
CRISIS: Final = "It comes to stand, or stands no longer, among the help with a crisis, rights, the work or coercion."
HOURS: Final = "Who calls a lifeline when nobody answers may not call again."
SHOWN_TO: Final = "It decides who is shown this at all."
NOBODY: Final = "It may tell readers that there is nobody for them."
TAKES_OVER: Final = "It takes over an old address that was not its own: links and flyers lead here from then on."
FIRST: Final = "Most readers try the first way in and no other."

_SERVICE: Final = {
    **dict.fromkeys(
        ("anonymity", "anonymity_note", "shared_with", "recorded", "authorities_present", "authorities_note"), WHO_KNOWS
    ),
    **dict.fromkeys(("other_doors", "works_with", "how_to_find"), SENT_ON),
    "audience": SHOWN_TO,
    "status_note": NOBODY,
}
_INSIDE_SERVICE: Final[dict[Way, str]] = {
    ("for_whom", "papers"): WHO_KNOWS,
    ("for_whom", "insurance"): WHO_KNOWS,
    ("for_whom", "younger"): SENT_ON,
    ("for_whom", "younger_note"): SENT_ON,
    ("referral", "police_report_needed"): WHO_KNOWS,
    ("referral", "consent"): WHO_KNOWS,
    ("referral", "send"): WHO_KNOWS,
    ("referral", "do_not_send"): WHO_KNOWS,
    ("stay", "papers"): WHO_KNOWS,
    ("stay", "may_keep_working"): WHO_KNOWS,
}
_CHANNEL: Final = {"they_see": WHO_KNOWS, "note": BESIDE, "reply": BESIDE}
_ORGANIZATION: Final = {
    **dict.fromkeys(("name", "kind", "led_by", "identity"), TRUSTED),
    **dict.fromkeys(("part_of", "same_file"), WHO_KNOWS),
    "status_note": NOBODY,
}
_BESIDE_A_CONTACT: Final = frozenset({"note", "access", "transport", "why"})
#: Fields of a service whose translation is never shown when it is old: nor is a new one taken unread.
_CRITICAL: Final = (
    "anonymity_note",
    "shared_with",
    "recorded",
    "authorities_note",
    "first_contact",
    "for_whom",
    "referral",
    "cost",
    "how_to_find",
)


def meaning_of(record: str, way: Way) -> str:
    """Say why a changed value of ``record`` waits for a person; nothing when it does not."""
    kind, dot, _ = record.partition(".")
    if "/" in record:
        return BESIDE if way[0] in _BESIDE_A_CONTACT else ""
    if not dot:
        return ""
    match kind, way:
        case "services", ("channels", _, name):
            return _CHANNEL.get(name, "")
        case "services", _:
            return _SERVICE.get(way[0], "") or _INSIDE_SERVICE.get(way[:2], "")
        case "organizations", (name,):
            return _ORGANIZATION.get(name, "")
        case "places", ("rules", *_):
            return ALLOWED
        case "needs" | "topics", ("only_when_asked" | "more",):
            return ASKED
        case "needs", ("topic",):
            return CRISIS
        case "gaps", ("closest",):
            return SENT_ON
        case "events", _:
            return GO_THERE
    return ""


def is_critical(context: str) -> bool:
    """Say whether a context of a catalogue, such as ``services.advice-desk.anonymity_note``, is of such a field."""
    kind, _, rest = context.partition(".")
    field = rest.partition(".")[2].partition(".")[0]
    if kind == "services":
        return field in _CRITICAL or rest.partition(".")[2].startswith("channels.")
    return kind == "events" or (kind == "organizations" and rest.split(".")[1:2] in (["contacts"], ["locations"]))
