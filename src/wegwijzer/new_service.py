"""Asks about a new service in plain Dutch and makes a record of the answers; what is not known is left out.

Whatever is typed, a question is asked again until its answer fits; nothing is written before everything is answered.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from wegwijzer import questions, text_gate, web
from wegwijzer.checks.sources_present import FACTS
from wegwijzer.draft import ORDER
from wegwijzer.load import usual_of
from wegwijzer.model import Contact, Organization, Service
from wegwijzer.model.base import UNKNOWN, Id, Line, PastDay, Published, Text
from wegwijzer.questions import CONTACT_HOURS, SERVICE, Question
from wegwijzer.unfit import Unfit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from wegwijzer.draft import Draft
    from wegwijzer.yaml_editor import New

Value = TypeVar("Value")

_WAYS: Final = {
    "walk-in": "zonder afspraak binnenlopen",
    "appointment": "op afspraak komen",
    "at-your-place": "ze komen naar je toe",
}
#: Asked elsewhere, or of no use for what is new.
_SKIPPED: Final = frozenset({"status"})
_WHY: Final = "Zonder dit kan er geen bladzijde zijn."
_MOST_MATCHES: Final = 15


class Terminal(Protocol):
    """Who is asked: a person at a terminal, or a list of answers."""

    def ask(self, text: str) -> str:
        """Give what is typed after ``text``; an empty text is an answer."""

    def say(self, text: str) -> None:
        """Show ``text``."""


@dataclass
class Interview:
    """What was answered so far."""

    draft: Draft
    terminal: Terminal
    today: date
    organization: dict[str, New] = field(default_factory=dict)
    """A new organization; empty when it is in the map already."""
    known: Organization | None = None
    """The organization that is in the map already."""
    contacts: list[dict[str, New]] = field(default_factory=list)
    source: dict[str, New] = field(default_factory=dict)
    """The source, when it is new."""
    source_id: str = ""
    service: dict[str, New] = field(default_factory=dict)


def interview(draft: Draft, terminal: Terminal, today: date) -> Interview:
    """Ask everything about one new service."""
    all_ = Interview(draft, terminal, today)
    terminal.say(
        "Beantwoord de vragen over één dienst. Laat een vraag leeg als je het niet weet: dan staat er dat het niet bekend is.\n"
        "Schrijf niets over jezelf of over mensen die er komen. Met Ctrl+C stop je; dan is er niets geschreven."
    )
    _ask_organization(all_)
    _ask_source(all_)
    _ask_contacts(all_)
    _ask_service(all_)
    return all_


def put_in(all_: Interview) -> str:
    """Put what was answered into the draft; give the id of the service."""
    draft, id_ = all_.draft, str(all_.service["id"])
    if all_.known:
        if all_.source:
            draft.add(all_.known.id, ("sources",), all_.source)
        for contact in all_.contacts:
            draft.add(all_.known.id, ("contacts",), contact)
        draft.add(all_.known.id, ("services",), all_.service, apart=bool(all_.known.services))
        return id_
    whole = {**all_.organization, "services": [all_.service]}
    draft.add_organization({key: whole[key] for key in ORDER["organizations"] if key in whole})
    return id_


# Asking --------------------------------------------------------------------------------------------------------


def _until(all_: Interview, text: str, read: Callable[[str], Value], *, needed: bool = False) -> Value | None:
    """Ask until the answer fits; None for an empty one, which ``needed`` does not take."""
    while True:
        answer = unicodedata.normalize("NFC", all_.terminal.ask(text)).strip()
        if not answer or answer.lower() == questions.UNKNOWN:
            if not needed:
                return None
            all_.terminal.say(_WHY)
            continue
        if odd := text_gate.check_value(answer, ""):
            all_.terminal.say(f"{odd[0].message} {odd[0].tip}")
            continue
        try:
            return read(answer)
        except Unfit as error:
            all_.terminal.say(f"{error.message}. {error.tip}")


def _needed(all_: Interview, text: str, read: Callable[[str], Value]) -> Value:
    found = _until(all_, text, read, needed=True)
    assert found is not None  # noqa: S101 - needed does not give None
    return found


def _as(kind: Any) -> Callable[[str], str]:
    """Read an answer as the model does."""
    adapter: TypeAdapter[object] = TypeAdapter(kind)

    def read(answer: str) -> str:
        try:
            return str(adapter.validate_python(answer))
        except ValidationError as error:
            reason = error.errors()[0].get("ctx", {}).get("error")
            if isinstance(reason, Unfit):
                raise reason from None
            raise Unfit("this does not fit here", "Make it shorter, or write a day as 2026-11-21.") from None

    return read


def _choice(all_: Interview, ask: str, choices: Mapping[str, str], *, needed: bool = False) -> str | None:
    """Let one be chosen, by its number or its words."""
    question = Question("", ask, choices=choices)
    listed = [value for value in choices if value != "unknown"]
    lines = [f"  {number}  {choices[value]}" for number, value in enumerate(listed, start=1)]

    def read(answer: str) -> str:
        if answer.isdecimal() and 1 <= int(answer) <= len(listed):
            return listed[int(answer) - 1]
        return str(questions.read(question, answer))

    return _until(all_, "\n".join([ask, *lines]), read, needed=needed)


def _several(all_: Interview, ask: str, choices: Mapping[str, str]) -> list[str]:
    """Let some be chosen, by numbers with commas."""
    listed = list(choices)
    lines = [f"  {number}  {words}" for number, words in enumerate(choices.values(), start=1)]

    def read(answer: str) -> list[str]:
        found = []
        for part in re.split(r"[,\s]+", answer):
            if part in choices:
                found.append(part)
            elif part.isdecimal() and 1 <= int(part) <= len(listed):
                found.append(listed[int(part) - 1])
            else:
                raise Unfit(f"{part!r} is not in the list", "Write numbers of the list with commas, such as 1, 3.")
        return list(dict.fromkeys(found))

    return _until(all_, "\n".join([f"{ask} (nummers, met komma's)", *lines]), read) or []


def _search(all_: Interview, ask: str, known: Mapping[str, str]) -> list[str]:
    """Let some of a long list be chosen: by their ids, or by a word and then by numbers."""
    while True:
        answer = _needed(all_, f"{ask}\nTyp een woord, of kenmerken met komma's. Een streepje (-) toont alles.", str)
        ids = re.split(r"[,\s]+", answer)
        if all(id_ in known for id_ in ids):
            return list(dict.fromkeys(ids))
        word = answer.lower()
        found = {id_: label for id_, label in known.items() if word == "-" or word in label.lower() or word in id_}
        if not found:
            all_.terminal.say("Daar vonden we niets bij. Probeer een ander woord.")
        elif len(found) > _MOST_MATCHES and word != "-":
            all_.terminal.say(f"Dat zijn er {len(found)}. Typ een woord dat minder vaak voorkomt.")
        elif chosen := _several(all_, "Welke?", found):
            return chosen


# The questions -------------------------------------------------------------------------------------------------


def _ask_organization(all_: Interview) -> None:
    organizations = all_.draft.loaded.organizations
    answer = _needed(
        all_, "Bij welke organisatie hoort de dienst? (haar naam of kenmerk; een nieuwe mag ook)", _as(Line)
    )
    same = [one for one in organizations if answer.lower() in (one.id, one.name.lower())]
    close = same or [one for one in organizations if answer.lower() in one.name.lower()]
    if not same and close:
        names = {one.id: one.name for one in close[:_MOST_MATCHES]} | {"new": "geen van deze, het is een nieuwe"}
        chosen = _choice(all_, "Bedoel je een van deze?", names, needed=True)
        same = [one for one in close if one.id == chosen]
    if same:
        all_.known = same[0]
        all_.terminal.say(f"Het komt bij {same[0].name}.")
        return
    all_.terminal.say("Die kennen we nog niet. Eerst een paar vragen over de organisatie zelf.")
    new = all_.organization
    new["name"] = answer
    new["id"] = _ask_id(
        all_,
        "Een kenmerk voor in webadressen, dat niets over het onderwerp zegt",
        _slug(answer),
        _organization_ids(all_),
    )
    new["kind"] = _choice(all_, "Wat voor organisatie is het?", questions.KINDS, needed=True) or ""
    new["about"] = _needed(all_, "Wie zijn het, in één of twee zinnen?", _as(Text))
    new["regions"] = _search(all_, "Voor welke plaats of streek? (heel Nederland kan ook)", _places(all_))


def _ask_id(all_: Interview, text: str, suggested: str, used: set[str]) -> str:
    def read(answer: str) -> str:
        id_ = _as(Id)(answer)
        if id_ in used:
            raise Unfit(f"{id_!r} is in use", "Choose another.")
        return id_

    free = suggested if suggested not in used and len(suggested) > 2 else ""  # noqa: PLR2004 - the model wants three
    found = _until(all_, f"{text}. Leeg: {free}" if free else text, read, needed=not free)
    return found or free


def _organization_ids(all_: Interview) -> set[str]:
    return {old for one in all_.draft.loaded.organizations for old in (one.id, *one.formerly)}


def _places(all_: Interview) -> dict[str, str]:
    taxonomy = all_.draft.loaded.taxonomy
    return {one.id: f"{one.label or one.name} ({one.kind})" for one in taxonomy.places} if taxonomy else {}


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def _ask_source(all_: Interview) -> None:
    if all_.known and all_.known.sources:
        known = {one.id: f"{one.title} (gelezen op {one.read})" for one in all_.known.sources}
        chosen = _choice(all_, "Waar las je over deze dienst? (leeg: een andere bron)", known)
        if chosen:
            all_.source_id = chosen
            return
    title = _needed(all_, "Hoe heet de bron: een site, een folder, een gesprek? (geen namen van mensen)", _as(Line))
    kind = _choice(all_, "Van wie is die bron?", questions.SOURCE_KINDS, needed=True) or ""
    url = _until(all_, "Wat is het webadres van die bladzijde?", _address_of_source)
    published = _until(all_, "Wanneer verscheen ze, als dat erop staat? (2026, 2026-04 of 2026-04-25)", _as(Published))
    read = _until(all_, f"Op welke dag las of hoorde je het? Leeg: {all_.today}", _as(PastDay)) or str(all_.today)
    used = {one.id for one in all_.known.sources} if all_.known else set()
    all_.source_id = next(id_ for number in range(1, 100) if (id_ := f"source-{number}") not in used)
    source: dict[str, New] = {"id": all_.source_id, "title": title, "kind": kind, "read": read}
    source |= {"url": url} if url else {}
    source |= {"published": published} if published else {}
    if not all_.known:
        source["for"] = ["about", "regions"]
        all_.organization["sources"] = [_ordered(source, "sources")]
    all_.source = _ordered(source, "sources")


def _address_of_source(answer: str) -> str:
    web.check_source(answer)
    return answer


def _ask_contacts(all_: Interview) -> None:
    used = [one.id for one in all_.known.contacts] if all_.known else []
    if used:
        all_.terminal.say(f"Van deze organisatie staan er al: {', '.join(used)}.")
    while True:
        more = "nog een " if used or all_.contacts else "een "
        kind = _choice(
            all_,
            f"Is er {more}manier om contact te krijgen, die er nog niet staat? (leeg: nee)",
            questions.CONTACT_KINDS,
        )
        if kind is None:
            break
        _ask_contact(all_, kind, used)
    if all_.contacts and not all_.known:
        all_.organization["contacts"] = list(all_.contacts)
        site = next((one["id"] for one in all_.contacts if one["kind"] == "website"), None)
        if site:
            all_.organization["website"] = site


def _ask_contact(all_: Interview, kind: str, used: list[str]) -> None:
    value = _until(
        all_,
        f"{questions.CONTACT_KINDS[kind].capitalize()}: welk nummer of adres?",
        lambda answer: questions.read_contact(answer, kind),
    )
    if not value:
        return
    start = "site" if kind == "website" else kind
    id_ = next(name for number in range(1, 100) if (name := start if number == 1 else f"{start}-{number}") not in used)
    used.append(id_)
    contact: dict[str, New] = {
        "id": id_,
        "kind": kind,
        "value": value,
        "state": "unconfirmed",
        "source": all_.source_id,
    }
    if kind in ("phone", "chat", "whatsapp"):
        hours = _ask_question(all_, CONTACT_HOURS)
        contact |= {"hours": str(hours)} if hours else {}
    try:
        Contact.model_validate(contact)
    except ValidationError as error:
        reason = error.errors()[0].get("ctx", {}).get("error")
        all_.terminal.say(f"{reason.message}. {reason.tip}" if isinstance(reason, Unfit) else "Dit contact past niet.")
        used.remove(id_)
        return
    all_.contacts.append(contact)


def _ask_question(all_: Interview, question: Question) -> object:
    """Ask one of the questions that sheets ask too; None for what is not known."""
    if question.kind == "choice":
        return _choice(all_, question.ask, question.choices)

    def read(answer: str) -> object:
        value = questions.read(question, answer)
        model = Contact if question is CONTACT_HOURS else Service
        questions.check(model, question, value)
        return value

    return _until(all_, f"{question.ask} {question.help}".strip(), read)


def _ask_service(all_: Interview) -> None:
    name = _needed(all_, "Wat krijgt iemand hier, in één regel? Zoals: Iemand die helpt met je cv", _as(Line))
    taxonomy = all_.draft.loaded.taxonomy
    needs = _search(
        all_, "Waarvoor komt iemand hier?", {one.id: one.label for one in taxonomy.needs} if taxonomy else {}
    )
    used = {
        old for one in all_.draft.loaded.organizations for each in one.services for old in (each.id, *each.formerly)
    }
    organization = all_.known.id if all_.known else str(all_.organization["id"])
    id_ = _ask_id(
        all_, "Een kenmerk voor in het webadres, dat niets over het onderwerp zegt", f"{organization}-{needs[0]}", used
    )
    found: dict[str, New] = {"id": id_, "name": name, "needs": needs}
    terms = {one.id: one.label for one in taxonomy.audiences} if taxonomy else {}
    usual = list(usual_of(taxonomy).get("audience", ()))
    said = ", ".join(terms[id_] for id_ in usual) or "iedereen"
    audience = _several(all_, f"Voor wie is het? Leeg: {said}", terms)
    if audience and audience != usual:
        found["audience"] = audience
    facts = _ask_facts(all_, found)
    _ask_ways_in(all_, found)
    found["sources"] = [{"id": all_.source_id, "for": [*facts, *(["channels"] if "channels" in found else [])]}]
    all_.service = _ordered(found, "services")


def _ask_facts(all_: Interview, found: dict[str, New]) -> list[str]:
    """Ask all that can be asked of a service; give the fields that were answered."""
    answered: dict[str, dict[str, New]] = {}
    for question in SERVICE:
        if question.field in _SKIPPED:
            continue
        if question.field == "what_you_get":
            found["what_you_get"] = _needed(all_, "Wat krijgt iemand precies, in een paar korte zinnen?", _as(Text))
            continue
        value = _ask_question(all_, question)
        if value is None or value == "unknown":
            continue
        root, *rest = question.way
        if not rest:
            found[root] = value  # type: ignore[assignment]
            continue
        inner: New = {rest[1]: str(value), "as_of": str(all_.today)} if len(rest) > 1 else value  # type: ignore[assignment]
        answered.setdefault(root, {})[rest[0]] = inner
        if question.field == "for_whom.minimum_age":
            note = _needed(all_, "Waar kan iemand terecht die jonger is?", _as(Text))
            answered[root]["younger_note"] = note
    found |= answered
    return [key for key in FACTS if key in found]


def _ask_ways_in(all_: Interview, found: dict[str, New]) -> None:
    known = (
        {one.id: f"{one.kind}: {one.value}" for one in all_.known.contacts if one.state != "withheld"}
        if all_.known
        else {}
    )
    known |= {str(one["id"]): f"{one['kind']}: {one['value']}" for one in all_.contacts}
    chosen = _several(all_, "Hoe komt iemand binnen?", known | _WAYS)
    if chosen:
        found["channels"] = [{"way": one} if one in _WAYS else {"contact": one} for one in chosen]
        return
    way = _until(all_, "Hoe vindt iemand de weg, als er geen nummer of adres is?", _as(Text))
    found["how_to_find"] = way or UNKNOWN


def _ordered(record: Mapping[str, New], kind: str) -> dict[str, New]:
    """Give the keys in the order in which records have them."""
    known: Sequence[str] = ORDER[kind]
    return {key: record[key] for key in sorted(record, key=known.index)}
