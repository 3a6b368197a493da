"""Telephone numbers: read strictly, printed one way, dialled safely, and found where they do not belong."""
# phonenumbers takes 35 ms to import, so only the functions that need it do.
# ruff: noqa: PLC0415

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from wegwijzer.short_numbers import SHORT_NUMBERS
from wegwijzer.unfit import Unfit

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

CostClass = Literal["free", "normal", "paid"]

LONGEST_NUMBER: Final = 30
_TIP: Final = "Write it as +31 20 123 45 67 or 020 123 45 67."

_SHAPE: Final = re.compile(r"\+?[0-9 -]*(\([0-9]+\)[0-9 -]*)?")
_MUNICIPALITY: Final = re.compile(r"14(0[0-9]{2,3})")
_NETHERLANDS: Final = 31
#: Dutch numbers that may fail when they are dialled with +31, and what each costs the caller.
_SERVICE: Final[dict[str, CostClass]] = {"800": "free", "900": "paid", "906": "paid", "909": "paid"}
#: Personal numbers (084, 087) cost more than a normal call and lie outside most bundles.
_PERSONAL: Final = ("84", "87")
#: How many digits -> how they are grouped to be read out.
_GROUPS: Final = {8: (2, 2, 2, 2), 7: (3, 2, 2), 6: (3, 3)}


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number that can exist, as far as the plan of numbers tells."""

    value: str
    """As it was written, with single spaces."""
    shown: str
    """As it is printed: 020 765 38 01, 0800 2000, 113; a foreign number as +32 2 555 12 12."""
    href: str
    """The link: tel:+31207653801, but tel:112, tel:14020 and tel:08002000, which +31 would break."""
    cost_class: CostClass
    """What a call from the Netherlands costs: free, as any other call, or more than that."""
    mobile: bool
    """It is, or may be, a mobile telephone: perhaps of one person."""
    short: bool
    """It is dialled without an area code and only inside the Netherlands: 112, 113, 116 111, 14 020."""
    digits: str
    """Equal for all ways to write one number: 31207653801, 08002000, 112."""


@lru_cache(maxsize=20_000)
def read(text: str) -> Phone:
    """Read one number, or raise Unfit. No digit is ever added, dropped or guessed."""
    value = _check_characters(text)
    digits = re.sub(r"[^0-9]", "", value)
    if digits in SHORT_NUMBERS and not value.startswith("+"):
        shown, cost = SHORT_NUMBERS[digits]
        return _without_country(value, digits, shown, cost, short=True)
    number, kind = _parse(value, digits)
    if number.country_code == _NETHERLANDS:
        return _read_dutch(value, number, kind)
    return _read_foreign(value, number, kind)


def whatsapp_link(phone: Phone) -> str:
    """Return the link that opens a WhatsApp conversation with this number; a short or service number is Unfit."""
    if not phone.href.startswith("tel:+"):
        raise Unfit(f"{phone.shown} cannot be a WhatsApp number", "Write an ordinary number, such as 06 12 34 56 78.")
    return f"https://wa.me/{phone.digits}"


def _check_characters(text: str) -> str:
    """Return the text with single spaces: ASCII digits, spaces, hyphens, one pair of brackets, a leading +."""
    if len(text) > LONGEST_NUMBER:
        raise Unfit(f"the number is longer than {LONGEST_NUMBER} characters", f"Write one number only. {_TIP}")
    if odd := re.search(r"[^0-9 ()+-]", text):
        raise Unfit(f"{text!a} holds {_name(odd[0])}, which no number holds", f"Use the keys 0-9 and spaces. {_TIP}")
    value = re.sub(" +", " ", text).strip(" ")
    if not _SHAPE.fullmatch(value) or not re.search("[0-9]", value):
        raise Unfit(f"{text!r} is not a telephone number", _TIP)
    return value


def _name(character: str) -> str:
    """Name a character so that a look-alike is seen for what it is."""
    if character.isascii() and character.isprintable():
        return repr(character)
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'a character without a name').lower()})"


def _parse(value: str, digits: str) -> tuple[PhoneNumber, int]:
    """Return the number and its type if it can exist, and if phonenumbers took every digit as it was written."""
    from phonenumbers import NumberParseException, PhoneNumberType, number_type, parse

    try:
        number = parse(value, "NL")
    except NumberParseException:
        raise Unfit(f"{value!r} is not a telephone number", _TIP) from None
    kind = number_type(number)  # UNKNOWN: no number of its country has these digits
    if kind in (PhoneNumberType.UNKNOWN, PhoneNumberType.PAGER):
        raise Unfit(f"{value!r} is no Dutch or international number that exists", f"Compare every digit. {_TIP}")
    if digits not in _ways_to_write(value, number):
        raise Unfit(f"{value!r} does not begin as a number does", f"Begin with 0, or with + and the country. {_TIP}")
    return number, kind


def _ways_to_write(value: str, number: PhoneNumber) -> tuple[str, ...]:
    """Return the digits with which this number may be written; a municipality only as 14 020."""
    from phonenumbers import national_significant_number

    nsn = national_significant_number(number)
    if _MUNICIPALITY.fullmatch(nsn):
        return () if value.startswith("+") else (nsn,)
    if not value.startswith("+"):
        return (f"0{nsn}",)
    country = number.country_code
    return (f"{country}{nsn}", f"{country}0{nsn}") if "(0)" in value else (f"{country}{nsn}",)


def _read_dutch(value: str, number: PhoneNumber, kind: int) -> Phone:
    from phonenumbers import PhoneNumberFormat, format_number, national_significant_number

    nsn = national_significant_number(number)
    if _MUNICIPALITY.fullmatch(nsn):
        return _without_country(value, nsn, f"14 {nsn[2:]}", "normal", short=True)
    if cost := _SERVICE.get(nsn[:3]):
        return _without_country(value, f"0{nsn}", f"0{nsn[:3]} {_group(nsn[3:])}", cost, short=False)
    area = format_number(number, PhoneNumberFormat.NATIONAL).split(" ")[0]
    return Phone(
        value=value,
        shown=f"{area} {_group(nsn[len(area) - 1 :])}",
        href=f"tel:+31{nsn}",
        cost_class="paid" if nsn.startswith(_PERSONAL) else "normal",
        mobile=_may_be_mobile(kind),
        short=False,
        digits=f"31{nsn}",
    )


def _without_country(value: str, digits: str, shown: str, cost: CostClass, *, short: bool) -> Phone:
    """Return a number that is dialled as it stands, never with +31."""
    return Phone(value, shown, f"tel:{digits}", cost, mobile=False, short=short, digits=digits)


def _read_foreign(value: str, number: PhoneNumber, kind: int) -> Phone:
    """Return a number of another country; one that is free there is not promised to be free from here."""
    from phonenumbers import PhoneNumberFormat, PhoneNumberType, format_number

    paid = kind in (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST)
    e164 = format_number(number, PhoneNumberFormat.E164)
    return Phone(
        value=value,
        shown=format_number(number, PhoneNumberFormat.INTERNATIONAL),
        href=f"tel:{e164}",
        cost_class="paid" if paid else "normal",
        mobile=_may_be_mobile(kind),
        short=False,
        digits=e164.removeprefix("+"),
    )


def _may_be_mobile(kind: int) -> bool:
    from phonenumbers import PhoneNumberType

    return kind in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


def _group(digits: str) -> str:
    groups, start = [], 0
    for size in _GROUPS.get(len(digits), (len(digits),)):
        groups.append(digits[start : start + size])
        start += size
    return " ".join(groups)


def differences(old: str, new: str) -> list[int]:
    """Give the places at which two numbers do not hold the same digit, or only one of them holds any."""
    return [at for at in range(max(len(old), len(new))) if old[at : at + 1] != new[at : at + 1]]


def marks_under(old: str, new: str) -> str:
    """Give a line with a mark under each digit that differs, when the digits are written with a space between them."""
    differ = set(differences(old, new))
    return " ".join("^" if at in differ else " " for at in range(max(differ, default=-1) + 1))


# Numbers where none belong: in prose.

#: Fewer digits than these are no number, and neither are digits with words between them.
_FIVE_DIGITS: Final = re.compile(r"\d(?:[\W_xX\u30fc]*\d){4}")
#: What may stand between two digits of one number, the invisible and the look-alikes too.
_GAP: Final = r"[\s./\\()\[\]{}+\-\u00ad\u00b7\u2010-\u2015\u2044\u2212\u200b-\u200f\u2060\ufe0f\u20e3]"
_RUN: Final = re.compile(rf"[+(]?\d(?:{_GAP}*\d){{6,}}")
_YEAR: Final = r"(?:19|20)[0-9]{2}"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_DAY: Final = r"(?:0?[1-9]|[12][0-9]|3[01])"
_CLOCK: Final = r"(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9]"
#: What PhoneNumberMatcher could find a number in: five digits, nearer to each other than words are.
_CANDIDATE: Final = re.compile(rf"\d(?:(?:{_GAP}|[xX~\u2053\u223c\u30fc]){{0,8}}\d){{4,}}")
_TO: Final = r" ?[-\u2013/] ?"
_AND: Final = r"(?: ?[-\u2013/(] ?| )"
#: Dates, spans of years and spans of hours, standing free of other digits.
_DATE: Final = re.compile(
    rf"(?<![\d./+-])(?:{_YEAR}-{_MONTH}-{_DAY}|{_DAY}(?P<dash>[./-]){_MONTH}(?P=dash){_YEAR}"
    rf"|{_YEAR}(?:{_AND}{_YEAR})+|{_CLOCK}{_TO}{_CLOCK})(?![./-]?\d)"
)


def may_hold_number(text: str) -> bool:
    """Say quickly whether ``numbers_in`` may find something; what is true of a part of a text is true of the whole."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return bool(_FIVE_DIGITS.search(plain))


def numbers_in(text: str) -> list[str]:
    """Return what looks like a telephone number in a text, in order; dates, years and hours do not.

    Short numbers (112, 113) are not looked for: the checks compare a text with the short numbers of the data.
    """
    if not may_hold_number(text):
        return []
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    without_dates = _DATE.sub(lambda match: "x" * len(match[0]), plain)
    runs = [(match.start(), match.end(), match[0]) for match in _RUN.finditer(without_dates)]
    for hit in _valid_numbers_in(plain):
        if not any(hit[0] < end and start < hit[1] for start, end, _found in runs):
            runs.append(hit)
    return [found for _start, _end, found in sorted(runs)]


def _valid_numbers_in(text: str) -> list[tuple[int, int, str]]:
    """Return what phonenumbers finds; it takes 0.2 ms a text, so dates alone are not shown to it."""
    if all(_DATE.fullmatch(match[0]) for match in _CANDIDATE.finditer(text)):
        return []
    from phonenumbers import Leniency, PhoneNumberMatcher

    matches = PhoneNumberMatcher(text, "NL", leniency=Leniency.VALID)
    return [(match.start, match.end, match.raw_string) for match in matches]
