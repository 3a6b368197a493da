"""What a service surely is, what it is not, and what is not known: the tokens that filters choose by.

``g_w`` says that it surely fits the answer ``w`` of the group ``g``; ``g_`` that nothing is known of the group;
``w_tw_`` that nothing is known of that one answer. What it surely is not has no token.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from wegwijzer import hours

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.model import Contact, Organization, Service

#: Groups with several answers, by the letter that begins their classes; the others have one answer: yes.
LANGUAGE, GENDER, WAY, TIME, WELCOME, PHASE = "l", "g", "h", "t", "w", "s"
#: Groups with one box each, in the order of the page.
SINGLE = ("n", "a", "f", "p", "c", "k", "d")
#: Groups in the order of the page.
GROUPS = (LANGUAGE, GENDER, *SINGLE, WAY, TIME, WELCOME, PHASE)
#: From this time of day on it is evening.
_EVENING = "18:00"
_SATURDAY = 5
_MESSAGES = ("whatsapp", "signal", "sms", "email")
#: Answers of the group of who is welcome, by their field.
WELCOMED = {"women": "women", "men": "men", "trans_women": "tw", "trans_men": "tm", "non_binary": "nb"}
#: What each answer of the model means for the box of its group: it fits, it does not, or one has to ask.
_ANONYMITY = {"no-name": "yes", "any-name": "yes", "name-inside": "no", "id-needed": "no", "unknown": "ask"}
_AUTHORITIES = {"no": "yes", "only-if-you-want": "yes", "some": "no", "yes": "no", "unknown": "ask"}
_COST = {"free": "yes", "call-costs": "yes", "paid": "no", "insurance": "ask", "unknown": "ask"}
_PAPERS = {"not-needed": "yes", "needed": "no", "unknown": "ask"}
_SOME = {"yes": "yes", "some": "ask", "no": "no", "unknown": "ask"}
_GENDER = {
    "women": ("g_w",),
    "men": ("g_m",),
    "mixed": ("g_w", "g_m"),
    "choose": ("g_w", "g_m"),
    "mostly-women": ("g_",),
    "mostly-men": ("g_",),
    "unknown": ("g_",),
}


def tokens(service: Service, organization: Organization, monday: date) -> tuple[str, ...]:
    """Give the tokens of a service; ``monday`` begins the ordinary week that its hours are judged by."""
    who, contacts = service.for_whom, _usable(service, organization)
    found = [f"l_{item.code}" for item in service.languages] or ["l_"]
    found += _GENDER[service.staff_gender]
    answers = {
        "n": _ANONYMITY[service.anonymity],
        "a": _AUTHORITIES[service.authorities_present],
        "f": _COST[service.cost.kind],
        "p": _SOME[service.same_person],
        "c": _SOME[service.comes_along],
        "k": _SOME[service.peer],
        "d": _PAPERS[who.papers],
    }
    found += [f"{group}_{'y' if answer == 'yes' else ''}" for group, answer in answers.items() if answer != "no"]
    found += _ways(service, contacts)
    found += _times(service, contacts, monday)
    for field, name in WELCOMED.items():
        answer = getattr(who, field)
        if answer != "no":
            found.append(f"w_{name}" if answer == "yes" else f"w_{name}_")
    # Its phases are what it is made for: that it has nothing for another phase, no source says.
    found += ["s_", *(f"s_{phase}" for phase in service.phases)]
    return tuple(dict.fromkeys(found))


def _usable(service: Service, organization: Organization) -> list[Contact]:
    used = {channel.contact for channel in service.channels}
    return [contact for contact in organization.contacts if contact.id in used and contact.state != "withheld"]


def _ways(service: Service, contacts: list[Contact]) -> list[str]:
    kinds = {contact.kind for contact in contacts}
    meetings = {channel.way for channel in service.channels}
    found = {
        "h_call": "phone" in kinds,
        "h_text": not kinds.isdisjoint(_MESSAGES),
        "h_chat": "chat" in kinds,
        "h_in": "walk-in" in meetings,
        "h_home": "at-your-place" in meetings,
    }
    return [token for token, is_so in found.items() if is_so] or ([] if kinds or meetings - {None} else ["h_"])


def _times(service: Service, contacts: list[Contact], monday: date) -> list[str]:
    texts = [service.schedule, *(channel.hours for channel in service.channels), *(one.hours for one in contacts)]
    known = [text for text in texts if text]
    found = {token for text in known for token in _times_of(text, monday)}
    return sorted(found) if known else ["t_"]


@lru_cache(maxsize=4_096)
def _times_of(text: str, monday: date) -> tuple[str, ...]:
    days = hours.week(text, monday)
    late = any(end > _EVENING or end <= start for day in days for start, end in day.spans)
    weekend = any(day.spans for day in days[_SATURDAY:])
    return (*(["t_late"] if late else []), *(["t_end"] if weekend else []))
