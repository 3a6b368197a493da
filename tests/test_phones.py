"""Telephone numbers: what is read, what is refused, and what is found in prose."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wegwijzer.emergency import EMERGENCY_NUMBERS
from wegwijzer.phones import LONGEST_NUMBER, Phone, numbers_in, read, whatsapp_link
from wegwijzer.short_numbers import SHORT_NUMBERS
from wegwijzer.unfit import Unfit

#: As written, as shown, link, cost class.
GOOD = [
    ("112", "112", "tel:112", "free"),
    ("113", "113", "tel:113", "free"),
    ("116 111", "116 111", "tel:116111", "free"),
    ("116000", "116 000", "tel:116000", "free"),
    ("14 020", "14 020", "tel:14020", "normal"),
    ("14020", "14 020", "tel:14020", "normal"),
    ("14 0182", "14 0182", "tel:140182", "normal"),
    ("0800 2000", "0800 2000", "tel:08002000", "free"),
    ("0800-0113", "0800 0113", "tel:08000113", "free"),
    ("0800 33 55 555", "0800 335 55 55", "tel:08003355555", "free"),
    ("+31 800 2000", "0800 2000", "tel:08002000", "free"),
    ("0900 8844", "0900 8844", "tel:09008844", "paid"),
    ("0900-0101", "0900 0101", "tel:09000101", "paid"),
    ("0906 1234", "0906 1234", "tel:09061234", "paid"),
    ("0909 1234567", "0909 123 45 67", "tel:09091234567", "paid"),
    ("020 765 38 01", "020 765 38 01", "tel:+31207653801", "normal"),
    ("020-7653801", "020 765 38 01", "tel:+31207653801", "normal"),
    ("(020) 765 3801", "020 765 38 01", "tel:+31207653801", "normal"),
    ("+31207653801", "020 765 38 01", "tel:+31207653801", "normal"),
    ("+31 (0)20 765 38 01", "020 765 38 01", "tel:+31207653801", "normal"),
    ("0182 123456", "0182 123 456", "tel:+31182123456", "normal"),
    ("088 0767 000", "088 076 70 00", "tel:+31880767000", "normal"),
    ("085 123 45 67", "085 123 45 67", "tel:+31851234567", "normal"),
    ("084 123 45 67", "084 123 45 67", "tel:+31841234567", "paid"),
    ("087 871 23 45", "087 871 23 45", "tel:+31878712345", "paid"),
    ("06 28445537", "06 28 44 55 37", "tel:+31628445537", "normal"),
    ("+31 6 28445537", "06 28 44 55 37", "tel:+31628445537", "normal"),
    ("+32 2 555 12 12", "+32 2 555 12 12", "tel:+3225551212", "normal"),
    ("+44 20 7946 0018", "+44 20 7946 0018", "tel:+442079460018", "normal"),
    ("+39 06 6982 1234", "+39 06 6982 1234", "tel:+390669821234", "normal"),
    ("+1 800 356 9377", "+1 800-356-9377", "tel:+18003569377", "normal"),
    ("+44 909 879 0000", "+44 909 879 0000", "tel:+449098790000", "paid"),
    ("  020  765 38 01 ", "020 765 38 01", "tel:+31207653801", "normal"),
]

BAD = [
    "",
    " ",
    "+",
    "()",
    "-",
    "20 765 38 01",  # the first 0 is missing
    "207653801",
    "31207653801",  # the + is missing
    "0031207653801",
    "+31020 765 38 01",  # a 0 too many
    "020 765 38 0",
    "020 765 38 011",
    "765 38 01",
    "06 1234567",
    "067 123 4567",
    "066 1234567",  # a pager
    "0800",
    "0800-CALL-NOW",
    "0900 12",
    "144",
    "1850",  # directory services are not in the list
    "116117",
    "0112",
    "+112",
    "+31 112",
    "+31 113",
    "+31 14 020",
    "14 099",
    "++31207653801",
    "020+7653801",
    "020 765 38 01 ext 5",
    "020 765 38 01;ext=5",
    "tel:+31207653801",
    "020.765.38.01",
    "020/7653801",
    "(020 765 38 01",
    "020) 765 38 01",
    "020 765 38 01, 020 765 38 02",
    "020 765 38 01\n",
    "020\u00a0765\u00a038\u00a001",
    "020\u2011765\u20113801",
    "020 765 38\u200b01",
    "\u202e020 765 38 01",
    "٠٢٠ ٧٦٥ ٣٨ ٠١",  # Arabic-Indic digits
    "۰۲۰ ۷۶۵ ۳۸ ۰۱",  # Persian digits
    "０２０７６５３８０１",  # full-width digits
    "1１2",
    "O20 765 38 01",
    "²020765380",
    "0" * (LONGEST_NUMBER + 1),
]


@pytest.mark.parametrize(("text", "shown", "href", "cost"), GOOD)
def test_number_is_read(text: str, shown: str, href: str, cost: str) -> None:
    """A number that exists has one way to be shown, to be dialled and to be paid."""
    phone = read(text)
    assert (phone.shown, phone.href, phone.cost_class) == (shown, href, cost)


@pytest.mark.parametrize("text", BAD)
def test_number_is_refused(text: str) -> None:
    """What is not surely one number is refused, with a tip."""
    with pytest.raises(Unfit) as caught:
        read(text)
    assert caught.value.tip.endswith(".")


@pytest.mark.parametrize("text", [text for text, *_ in GOOD])
def test_shown_number_is_the_same_number(text: str) -> None:
    """What is printed, read again, is the same number."""
    phone = read(text)
    again = read(phone.shown)
    assert (again.shown, again.href, again.digits) == (phone.shown, phone.href, phone.digits)
    assert re.sub("[^0-9]", "", phone.href) == phone.digits


def test_look_alike_is_named() -> None:
    """A digit of another script is named, for it cannot be seen."""
    with pytest.raises(Unfit, match=r"U\+FF10 \(fullwidth digit zero\)"):
        read("０20 765 38 01")


def test_mobile() -> None:
    """06 and 0970 are mobile, however they are written; a number that may be mobile is taken for one."""
    assert all(read(text).mobile for text in ("06 28445537", "+31 6 28445537", "0970 123 45678", "+1 202 555 0143"))
    assert not any(read(text).mobile for text in ("020 765 38 01", "088 234 34 34", "0800 2000", "112", "14 020"))


def test_short() -> None:
    """Short numbers are short; 0800 and 0900 are not, though they are dialled without +31."""
    assert all(read(text).short for text in ("112", "113", "116 111", "14 020"))
    assert not any(read(text).short for text in ("0800 2000", "0900 8844", "020 765 38 01"))


def test_one_number_has_one_key() -> None:
    """All ways to write a number share their digits; 0800 2000 and 0900 2000 do not."""
    assert len({read(text).digits for text in ("020-7653801", "+31 20 765 38 01", "+31 (0)20 7653801")}) == 1
    assert read("0800 2000").digits != read("0900 2000").digits


@pytest.mark.parametrize("digits", SHORT_NUMBERS)
def test_listed_short_numbers_are_read(digits: str) -> None:
    """Each short number in the hand-kept list keeps its digits, and its link."""
    phone = read(digits)
    assert (phone.digits, phone.href, phone.short) == (digits, f"tel:{digits}", True)
    assert read(phone.shown).digits == digits


@pytest.mark.parametrize("number", EMERGENCY_NUMBERS.values())
def test_emergency_numbers_are_as_shown(number: str) -> None:
    """An emergency number is written as it is shown, and is free."""
    assert (read(number).shown, read(number).cost_class) == (number, "free")


def test_whatsapp_link() -> None:
    """WhatsApp opens for ordinary numbers only."""
    assert whatsapp_link(read("06 28445537")) == "https://wa.me/31628445537"
    assert whatsapp_link(read("+32 2 555 12 12")) == "https://wa.me/3225551212"
    for text in ("112", "0800 2000", "14 020"):
        with pytest.raises(Unfit, match="WhatsApp"):
            whatsapp_link(read(text))


FOUND = [
    ("Bel 0800-2000.", ["0800-2000"]),
    ("Bel 020 765 38 01 of 0900 8844.", ["020 765 38 01", "0900 8844"]),
    ("Bel +31 (0)20 765 38 01", ["+31 (0)20 765 38 01"]),
    ("0 2 0 . 7 6 5 - 3 8 / 0 1", ["0 2 0 . 7 6 5 - 3 8 / 0 1"]),
    ("Bel 765 38 01", ["765 38 01"]),
    ("Bel 14 020.", ["14 020"]),
    ("0800\n2000", ["0800\n2000"]),
    ("020\u2013765\u20133801", ["020\u2013765\u20133801"]),
    ("020\u200b7653801", ["020\u200b7653801"]),
    ("０２０ ７６５ ３８ ０１", ["020 765 38 01"]),
    ("٠٢٠٧٦٥٣٨٠١", ["٠٢٠٧٦٥٣٨٠١"]),
    ("①②③④⑤⑥⑦", ["1234567"]),
    ("0\ufe0f\u20e38\ufe0f\u20e30\ufe0f\u20e30\ufe0f\u20e32\ufe0f\u20e30\ufe0f\u20e30\ufe0f\u20e30", None),
    ("06-12-1998 76", ["06-12-1998 76"]),
    ("0900 2000", ["0900 2000"]),
]

NOT_FOUND = [
    "",
    "Geen cijfers.",
    "Op 2024-04-25 of 25-04-2024, of op 1-1-2024 om 14.30 uur.",
    "Op 25/04/2024, in 2020/2021 en in 2019\u20132024.",
    "Van 1-1-2024 - 31-12-2024.",
    "In 2023 (2024 volgt), (2020/2021) en 2019 2020 2021.",
    "Open 10.00-17.00 uur, 24/7.",
    "Bel 112 of 113.",
    "Artikel 273f, lid 1, van 2024, en € 1.250,50 of 18 tot 27 jaar.",
    "1012 AB 14, kamer 20",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_number_in_prose_is_found(text: str, expected: list[str] | None) -> None:
    """A number cannot hide in a sentence, whatever stands between its digits."""
    assert numbers_in(text) == expected if expected else numbers_in(text)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_prose_without_numbers(text: str) -> None:
    """Dates, years, hours, amounts and short numbers are no telephone numbers."""
    assert numbers_in(text) == []


@given(st.one_of(st.text(max_size=40), st.text("0123456789+-() ٠０", max_size=20), st.from_regex(r"\+[0-9]{8,13}")))
@example("\ud800")
@example("+0")
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is written is a number or Unfit, and a number keeps its digits."""
    try:
        phone = read(text)
    except Unfit as unfit:
        assert str(unfit)
        assert unfit.tip
    else:
        assert isinstance(phone, Phone)
        written = re.sub("[^0-9]", "", text)
        national = re.sub("^31", "", phone.digits).lstrip("0")
        assert written.endswith(national)
        assert read(phone.shown).digits == phone.digits


@given(st.sampled_from([text for text, *_ in GOOD if len(text.replace(" ", "")) > len("14 020")]), st.text(max_size=9))
def test_number_in_any_prose_is_found(number: str, around: str) -> None:
    """A full number is found between any words without digits of their own."""
    words = "".join(c for c in around if not c.isnumeric())
    assert numbers_in(f"{words} {number} {words}")


@given(st.text(max_size=80))
def test_any_prose_is_searched(text: str) -> None:
    """No text breaks the search, and what it finds holds digits."""
    assert all(re.search(r"\d", found) for found in numbers_in(text))
