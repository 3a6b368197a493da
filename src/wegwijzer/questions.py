"""What is asked about a record, in plain Dutch, and what an answer in Dutch words means for the data.

The terminal (``new_service``) and the spreadsheet (``sheet``) ask the same questions. ``say`` and ``read`` undo each
other: what is said of a value reads back as that value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as default
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, cast

from pydantic import TypeAdapter, ValidationError

from wegwijzer import hours, phones, web
from wegwijzer.model import Contact, Location, Record, Service
from wegwijzer.model.contacts import NUMBER_KINDS
from wegwijzer.unfit import Unfit

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Says that something is not known; also an answer.
UNKNOWN: Final = "weten we niet"
_UNKNOWN: Final = frozenset({"", UNKNOWN, "weet ik niet", "onbekend", "niet bekend", "unknown", "?"})
Kind = Literal["choice", "text", "number", "hours", "languages", "contact", "plain"]


@dataclass(frozen=True)
class Question:
    """One thing to ask about one field of a record."""

    field: str
    """Its key, or keys with dots: ``for_whom.women``."""
    ask: str
    """The question, as one asks it an organization."""
    kind: Kind = "choice"
    choices: Mapping[str, str] = default(default_factory=dict)
    """The words for each value of a closed list."""
    help: str = ""
    """What the answer is for, or how to write it."""

    @property
    def way(self) -> tuple[str, ...]:
        """The keys that lead to it."""
        return tuple(self.field.split("."))


YES_NO: Final = {"yes": "ja", "no": "nee", "unknown": UNKNOWN}
YES_SOME_NO: Final = {"yes": "ja", "some": "soms", "no": "nee", "unknown": UNKNOWN}
_NEEDED: Final = {"needed": "ja", "not-needed": "nee", "unknown": UNKNOWN}
STATUS: Final = {"active": "ja", "paused": "even niet", "ended": "nee, het is gestopt", "unknown": UNKNOWN}
KINDS: Final = {
    "specialist": "helpt vooral de mensen voor wie de gids is",
    "peer": "een groep van die mensen zelf",
    "general": "helpt iedereen, ook die mensen",
    "helpline": "een landelijke hulplijn",
    "authority": "overheid of politie",
}
SOURCE_KINDS: Final = {
    "self": "de organisatie zelf",
    "government": "de overheid",
    "press": "een krant of omroep",
    "research": "een onderzoek of rapport",
    "list": "een lijst met adressen, met een datum",
    "other": "iets anders (lezers zien dit niet)",
}
CONTACT_KINDS: Final = {
    "website": "website",
    "phone": "telefoon",
    "email": "mail",
    "chat": "chat op een site",
    "whatsapp": "WhatsApp",
    "signal": "Signal",
    "sms": "sms",
}
STATES: Final = {"confirmed": "bevestigd", "unconfirmed": "nog niet bevestigd", "withheld": "weggehaald, niet te zien"}
HOW: Final = {
    "called": "gebeld",
    "visited": "langsgegaan",
    "website": "op de eigen site gelezen",
    "organization": "de organisatie zegt het zelf",
}

#: About a service, in the order in which one asks.
SERVICE: Final = (
    Question("status", "Bestaat dit aanbod nog?", choices=STATUS),
    Question("what_you_get", "Wat krijgt iemand hier? Klopt deze tekst nog?", "text"),
    Question("not_offered", "Wat doen jullie hier niet?", "text"),
    Question("first_contact", "Wat gebeurt er bij het eerste contact? Wie neemt op, en wat vragen ze?", "text"),
    Question("for_whom.women", "Zijn vrouwen welkom?", choices=YES_NO),
    Question("for_whom.men", "Zijn mannen welkom?", choices=YES_NO),
    Question("for_whom.trans_women", "Zijn trans vrouwen welkom?", choices=YES_NO),
    Question("for_whom.trans_men", "Zijn trans mannen welkom?", choices=YES_NO),
    Question("for_whom.non_binary", "Zijn non-binaire mensen welkom?", choices=YES_NO),
    Question("for_whom.minimum_age", "Vanaf welke leeftijd?", "number", help="Een getal, zoals 18."),
    Question("for_whom.papers", "Heb je papieren nodig, zoals een verblijfsvergunning?", choices=_NEEDED),
    Question("for_whom.insurance", "Heb je een zorgverzekering nodig?", choices=_NEEDED),
    Question(
        "languages",
        "Welke talen spreken jullie?",
        "languages",
        help="Zoals: Nederlands, Spaans (soms), Arabisch (tolk).",
    ),
    Question(
        "staff_gender",
        "Spreek je een vrouw of een man?",
        choices={
            "women": "een vrouw",
            "mostly-women": "meestal een vrouw",
            "men": "een man",
            "mostly-men": "meestal een man",
            "mixed": "een vrouw of een man",
            "choose": "dat kies je zelf",
            "unknown": UNKNOWN,
        },
    ),
    Question("same_person", "Spreek je steeds dezelfde persoon?", choices=YES_SOME_NO),
    Question("comes_along", "Kan iemand met je meegaan?", choices=YES_SOME_NO),
    Question("peer", "Is er iemand die zelf hoort, of hoorde, bij de mensen voor wie de gids is?", choices=YES_SOME_NO),
    Question(
        "anonymity",
        "Moet je je naam zeggen?",
        choices={
            "no-name": "nee, geen naam",
            "any-name": "elke naam is goed",
            "name-inside": "ja, en die blijft binnen",
            "id-needed": "ja, met identiteitsbewijs of BSN",
            "unknown": UNKNOWN,
        },
    ),
    Question("shared_with", "Wie krijgt te horen wat je vertelt?", "text"),
    Question("recorded", "Wat schrijven jullie op?", "text"),
    Question(
        "authorities_present",
        "Kan er politie, gemeente of inspectie bij zijn?",
        choices={
            "yes": "ja",
            "some": "soms",
            "only-if-you-want": "alleen als je dat zelf wilt",
            "no": "nee",
            "unknown": UNKNOWN,
        },
    ),
    Question(
        "cost.kind",
        "Wat kost het?",
        choices={
            "free": "niets, gratis",
            "call-costs": "alleen gewone belkosten",
            "paid": "je betaalt",
            "insurance": "via je zorgverzekering",
            "unknown": UNKNOWN,
        },
    ),
    Question("schedule", "Wanneer is dit open?", "hours", help="Zoals: ma-vr 09:00-17:00; feestdagen dicht."),
    Question("by_appointment", "Moet je een afspraak maken?", choices=YES_NO),
    Question("referral.self", "Kun je zelf komen, zonder verwijzing?", choices=YES_NO),
    Question("referral.accepting.value", "Nemen jullie nu nieuwe mensen aan?", choices=YES_NO),
    Question(
        "referral.waiting.band",
        "Hoe lang wacht je nu?",
        choices={"none": "niet", "days": "dagen", "weeks": "weken", "months": "maanden", "longer": "langer"},
    ),
)
#: About an organization.
ORGANIZATION: Final = (
    Question("status", "Bestaat de organisatie nog?", choices=STATUS),
    Question("about", "Wie zijn jullie? Klopt deze tekst nog?", "text"),
)
_SITE: Final = "Is dit nog het goede adres?"
#: About a contact, by its kind; ``hours`` only where somebody answers.
CONTACT: Final = {
    "phone": "Klopt dit telefoonnummer?",
    "whatsapp": "Klopt dit nummer voor WhatsApp?",
    "signal": "Klopt dit nummer voor Signal?",
    "sms": "Klopt dit nummer voor sms?",
    "email": "Klopt dit mailadres?",
    "website": _SITE,
    "chat": _SITE,
    "onion": _SITE,
}
CONTACT_HOURS: Final = Question(
    "hours", "Wanneer wordt er opgenomen?", "hours", help="Zoals: ma-vr 09:00-17:00; feestdagen dicht."
)
#: About an address.
LOCATION: Final = (
    Question("street", "Klopt dit adres? Straat en nummer:", "plain"),
    Question("postal_code", "Postcode:", "plain"),
    Question("city", "Plaats:", "plain"),
)


def of_contact(contact: Contact) -> tuple[Question, ...]:
    """Give what is asked about a contact."""
    value = Question("value", CONTACT[contact.kind], "contact")
    answered = contact.kind in (*NUMBER_KINDS, "chat") and contact.kind != "sms"
    return (value, CONTACT_HOURS) if answered else (value,)


def of_record(record: Contact | Location | Service | None) -> tuple[Question, ...]:
    """Give what is asked about a record; None: an organization."""
    if isinstance(record, Contact):
        return of_contact(record)
    if isinstance(record, Location):
        return LOCATION if record.secret == "no" else ()
    if record is None:
        return ORGANIZATION
    return tuple(one for one in SERVICE if _can_be_asked(record, one))


def _can_be_asked(service: Service, question: Question) -> bool:
    """Leave out an age where the record does not say yet where younger people can go."""
    whom = service.for_whom
    return question.field != "for_whom.minimum_age" or bool(whom.younger or whom.younger_note)


def value_of(record: Record, question: Question) -> object:
    """Give what the record holds; None where it holds nothing."""
    found: object = record
    for key in question.way:
        found = getattr(found, f"{key}_" if key in ("self", "for") else key, None)
    return found


# What a value is called, and what an answer means ---------------------------------------------------------------


def say(question: Question, value: object, record: Record | None = None) -> str:
    """Say a value in Dutch words; nothing where there is none."""
    if value is None or value == ():
        return ""
    if question.kind == "choice":
        return question.choices.get(str(value), str(value))
    if question.kind == "hours":
        return _hours_in_dutch(str(value))
    if question.kind == "languages":
        return ", ".join(_language_in_dutch(one.code, one.how) for one in cast("Service", record).languages)
    if isinstance(record, Contact) and record.kind in NUMBER_KINDS and question.field == "value":
        return _number_as_text(record)
    return str(value)


def read(question: Question, text: str, contact: str = "") -> object:
    """Give the value that an answer means, None for "not known"; or raise ``Unfit``. ``contact``: its kind."""
    answer = " ".join(text.split()) if question.kind != "text" else text.strip()
    if answer.lower() in _UNKNOWN:
        return "unknown" if "unknown" in question.choices else None
    if question.kind == "choice":
        return _read_choice(question, answer)
    if question.kind == "hours":
        return _read_hours(answer)
    if question.kind == "languages":
        return _read_languages(answer)
    if question.kind == "contact":
        return read_contact(answer, contact)
    if question.kind == "number":
        if not re.fullmatch(r"[0-9]{1,3}", answer):
            raise Unfit(f"{answer!r} is not a whole number", "Write digits only, such as 18.")
        return int(answer)
    return answer


def _read_choice(question: Question, answer: str) -> str:
    wanted = answer.lower().rstrip(".")
    for value, words in question.choices.items():
        if wanted in (value, words.lower()):
            return value
    # "ja" for a list in which only one choice begins so is clear enough.
    close = [value for value, words in question.choices.items() if re.match(rf"{re.escape(wanted)}\b", words.lower())]
    if len(close) == 1:
        return close[0]
    listed = ", ".join(f'"{words}"' for words in question.choices.values())
    raise Unfit(f"{answer!r} is not one of the answers", f"Write one of: {listed}.")


def read_contact(answer: str, kind: str) -> str:
    """Give a number or address as the data hold it, or raise ``Unfit``."""
    if kind in NUMBER_KINDS:
        if re.match(r"00[1-9]", answer):
            answer = f"+{answer[2:]}"
        return phones.read(answer).value
    if kind == "email":
        web.check_email(answer)
    elif kind == "onion":
        web.check_onion(answer)
    else:
        web.check_address(answer)
    return answer


def _number_as_text(contact: Contact) -> str:
    """Write a number so that no spreadsheet takes it for a sum: 020 531 86 00, and 0032 for +32."""
    shown = contact.phone.shown
    return f"00{shown[1:]}" if shown.startswith("+") else shown


_DAYS: Final = {"Mo": "ma", "Tu": "di", "We": "wo", "Th": "do", "Fr": "vr", "Sa": "za", "Su": "zo"}
_MONTHS: Final = {"Mar": "mrt", "May": "mei", "Oct": "okt"} | {
    name: name.lower() for name in ("Jan", "Feb", "Apr", "Jun", "Jul", "Aug", "Sep", "Nov", "Dec")
}
_HOUR_WORDS: Final = _DAYS | _MONTHS | {"PH": "feestdagen", "off": "dicht", "closed": "gesloten", "unknown": "onbekend"}
_ALWAYS: Final = "dag en nacht"


def _hours_in_dutch(text: str) -> str:
    # 24/7 alone would become the 24th of July in a spreadsheet.
    said = re.sub(r"[A-Za-z]+", lambda word: _HOUR_WORDS.get(word[0], word[0]), text)
    return said.replace("24/7", _ALWAYS)


def _read_hours(answer: str) -> str:
    back = {words: name for name, words in _HOUR_WORDS.items()}
    text = re.sub(re.escape(_ALWAYS), "24/7", answer, flags=re.IGNORECASE)
    text = re.sub(r"[A-Za-z]+", lambda word: back.get(word[0].lower(), word[0]), text)
    hours.check(text)
    return text


_LANGUAGE_HOW: Final = {"staff": "", "some-days": "soms", "interpreter": "tolk"}


@cache
def _language_names() -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - costs a check that asks nothing too much

    names: Mapping[str, str] = Locale("nl").languages
    return {name.lower(): code for code, name in names.items() if re.fullmatch("[a-z]{2,3}", code)}


def _language_in_dutch(code: str, how: str) -> str:
    name = next((name for name, known in _language_names().items() if known == code), code)
    return f"{name.capitalize()} ({_LANGUAGE_HOW[how]})" if _LANGUAGE_HOW[how] else name.capitalize()


def _read_languages(answer: str) -> list[dict[str, str]]:
    found = []
    for part in re.split(r"[,;]| en ", answer):
        match = re.fullmatch(r"([^()]+?)\s*(?:\(\s*(?:met (?:een )?)?(soms|tolk)\s*\))?\s*", part.strip())
        code = _language_code(match[1].strip()) if match else ""
        if not match or not code:
            raise Unfit(
                f"{part.strip()!r} is not a language we know",
                "Write Dutch names with commas, such as: Nederlands, Spaans (soms), Arabisch (tolk).",
            )
        how = next(how for how, word in _LANGUAGE_HOW.items() if word == (match[2] or ""))
        found.append({"code": code, "how": how})
    return found


def _language_code(name: str) -> str:
    return _language_names().get(name.lower(), name if name in _language_names().values() else "")


# What the model says of a value ----------------------------------------------------------------------------------


def check(model: type[Record], question: Question, value: object) -> None:
    """Raise ``Unfit`` for a value that the field would refuse."""
    if question.kind in ("contact", "languages"):
        return
    adapter = _adapter(model, question.way)
    try:
        adapter.validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        reason = first.get("ctx", {}).get("error")
        if isinstance(reason, Unfit):
            raise reason from None
        raise Unfit("this does not fit here", question.help or "Compare with the other records.") from None


def _adapter(model: type[Record], way: tuple[str, ...]) -> TypeAdapter[object]:
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    info = fields[way[0]]
    if len(way) == 1:
        return TypeAdapter(info.rebuild_annotation())
    inner = info.annotation
    parts = [inner, *getattr(inner, "__args__", ())]
    record = next(part for part in parts if isinstance(part, type) and issubclass(part, Record))
    return _adapter(record, way[1:])
