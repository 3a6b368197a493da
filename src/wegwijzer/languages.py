"""Languages, and every text in the language of a page or in the nearest one.

Dutch is the source. A text is looked for in the page's language, then English, then Dutch, and says
which one it is in, so that a page can mark it (WCAG 3.1.2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar
from urllib.parse import quote

from babel import Locale
from babel.dates import format_date, format_skeleton, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence
    from typing import TypeAlias

    from wegwijzer.po import Catalogue

    #: Gives an interface text in a language.
    Translate: TypeAlias = "Callable[[str], str]"

Made = TypeVar("Made")

#: The language that YAML and templates are written in.
SOURCE = "nl"
#: The second language of the fallback.
BRIDGE = "en"
#: The context of texts of the interface in the catalogues.
UI = "ui"
#: Fields of a service of which an older translation may mislead somebody: the nearest current text stands there instead.
_CRITICAL = frozenset(
    {
        "for_whom",
        "anonymity",
        "anonymity_note",
        "shared_with",
        "recorded",
        "authorities_note",
        "cost",
        "first_contact",
        "referral",
        "time_limit",
    }
)


@dataclass(frozen=True)
class Language:
    """A language of the guide, as ``mkdocs.yml`` names it."""

    code: str
    name: str
    """In its own script."""

    @property
    def dir(self) -> str:
        """``ltr`` or ``rtl`` (CLDR)."""
        return direction(self.code)

    @property
    def prefix(self) -> str:
        """The folder of the language: Dutch stands at the root."""
        return "" if self.code == SOURCE else f"{self.code}/"


@lru_cache
def _locale(code: str) -> Locale:
    """Give the CLDR locale of ``code``; a code that CLDR does not know reads as English."""
    try:
        return Locale.parse(code.replace("-", "_"))
    except Exception:  # noqa: BLE001 - Babel raises several kinds for codes outside CLDR, such as a pseudo-language
        return Locale.parse(BRIDGE)


@lru_cache
def direction(code: str) -> str:
    """Give the writing direction of ``code``: ``ltr`` or ``rtl``."""
    return _locale(code).text_direction


@lru_cache(maxsize=2_000)
def _language_name(code: str, language: str) -> str:
    return str(_locale(language).languages.get(code.partition("-")[0], code))


@lru_cache(maxsize=10_000)
def _listed(items: tuple[str, ...], style: Literal["standard", "or"], language: str) -> str:
    return format_list(items, style, _locale(language))


@lru_cache
def _weekdays(language: str, *, short: bool) -> tuple[str, ...]:
    names = get_day_names("abbreviated" if short else "wide", "stand-alone", _locale(language))
    return tuple(names[day] for day in range(7))


@lru_cache
def _dates(code: str) -> Locale:
    """Give the locale that dates are written by: English ones as in Europe, with the day first."""
    return Locale("en", "GB") if code == BRIDGE else _locale(code)


@lru_cache(maxsize=2_000)
def _day(day: date, language: str) -> str:
    return format_date(day, "long", locale=_dates(language))


@lru_cache(maxsize=2_000)
def _published(digits: str, language: str) -> str:
    parts = [int(part) for part in digits.split("-")]
    if len(parts) == 1:
        return digits
    if len(parts) == 2:  # noqa: PLR2004 - year and month
        return format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=_dates(language))
    return _day(date(*parts), language)


def is_critical(context: str) -> bool:
    """Say whether an older translation of ``context`` may mislead somebody, such as ``services.x.cost.note``."""
    parts = context.split(".", 3)
    return len(parts) > 2 and parts[0] == "services" and parts[2] in _CRITICAL  # noqa: PLR2004 - services.<id>.<field>


class Said(NamedTuple):
    """A text with the language it is in; ``lang`` is empty when that is the language of the page."""

    text: str
    lang: str = ""
    dir: str = ""
    older: bool = False
    """It was translated from an older Dutch text."""
    dutch: str = ""
    """The Dutch sentence to stand beside it, where a native reader has not approved it yet."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text cut at line ends; in a folded text of YAML a blank line is one."""
        if "\n" not in self.text:
            plain = self.plain
            return (plain,) if plain else ()
        return tuple(" ".join(part.split()) for part in self.text.split("\n") if part.strip())

    @property
    def plain(self) -> str:
        """The text on one line."""
        text = self.text
        if text.isprintable() and "  " not in text:  # no other blank than the space is printable
            return text.strip()
        return " ".join(text.split())

    def __str__(self) -> str:
        """Give the text on one line: what a template prints by default."""
        return self.plain


@dataclass(frozen=True, eq=False)
class Each(Generic[Made]):
    """What differs from language to language in more than words, such as an order by name."""

    values: Mapping[str, Made]
    """By language."""

    def __bool__(self) -> bool:
        """Say whether there is anything in any language."""
        return any(self.values.values())


@dataclass(frozen=True)
class Tongue:
    """What a page of one language says: interface, texts, dates, lists, names of languages."""

    language: Language
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)
    approved: bool = True
    """A native speaker has read it."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What the guide says instead of a Dutch text of the program."""

    def megabytes(self, size: int) -> str:
        """Give a number of bytes in millions, never less than a tenth."""
        return format_decimal(max(0.1, size / 1e6), "0.0", locale=_locale(self.language.code))

    def t(self, message: str, **values: object) -> str:
        """Give an interface text in this language, with ``{names}`` filled in."""
        text = self._interface_texts.get(message)
        if text is None:
            dutch = self.words.get(message, message)
            text = dutch if self.language.code == SOURCE else self._interface(dutch)
            self._interface_texts[message] = text
        return text.format(**values) if values else text

    @cached_property
    def _interface_texts(self) -> dict[str, str]:
        """Interface texts that were asked for before: pages ask for the same few hundred thousands of times."""
        return {}

    @cached_property
    def made(self) -> dict[object, object]:
        """What was made before in this language and stays the same on every page."""
        return {}

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Give what ``make`` makes, the first time it is asked for under ``key``: many pages show the same."""
        made = self.made.get(key)
        if made is None:
            made = self.made[key] = make()
        return made  # type: ignore[return-value]

    def forget(self) -> None:
        """Let go what was made: it is made again where somebody asks for it."""
        self.made.clear()

    def _interface(self, message: str) -> str:
        for code in (self.language.code, BRIDGE):
            catalogue = self.catalogues.get(code)
            found = catalogue.messages.get((UI, message)) if catalogue else None
            if found and catalogue and (UI, message) not in catalogue.fuzzy:
                return found
        return message

    def own(self, message: str, **values: object) -> str:
        """Give an interface text in this language and no other, with ``{names}`` filled in; empty where there is none."""
        message = self.words.get(message, message)
        text: str | None = message
        if self.language.code != SOURCE:
            catalogue = self.catalogues.get(self.language.code)
            lapsed = catalogue is None or (UI, message) in catalogue.fuzzy
            text = None if lapsed or catalogue is None else catalogue.messages.get((UI, message))
        return (text or "").format(**values)

    def said(self, context: str, dutch: str, *, exact: bool = False, beside: bool = False) -> Said:
        """Give the text ``context``, whose Dutch is ``dutch``, in this language or the nearest one.

        ``exact`` refuses a translation of an older Dutch text; the fields that decide whether somebody can go there
        (cost, anonymity, first contact, referral, for whom) are refused it anyway. ``beside`` adds the Dutch sentence while no native speaker has approved this language.
        """
        if self._is_source:
            return Said(dutch)
        extra = dutch if beside and not self.approved else ""
        key = (context, dutch)
        for catalogue, lang, way in self._nearest:
            found = catalogue.messages.get(key)
            if found and key not in catalogue.fuzzy:
                return Said(found, lang, way, False, extra)  # noqa: FBT003 - names of arguments cost time here
            lapsed = found or catalogue.by_context.get(context, ("", ""))[1]
            if lapsed and not exact and not is_critical(context):
                return Said(lapsed, lang, way, older=True, dutch=extra)
        return Said(dutch, SOURCE, direction(SOURCE))

    @cached_property
    def _is_source(self) -> bool:
        return self.language.code == SOURCE

    @cached_property
    def _nearest(self) -> tuple[tuple[Catalogue, str, str], ...]:
        """Catalogues to look in, the nearest first, each with the mark of its language where that is another."""
        code = self.language.code
        there = ((one, self.catalogues.get(one)) for one in dict.fromkeys((code, BRIDGE)))
        return tuple(
            (catalogue, "" if one == code else one, "" if one == code else direction(one))
            for one, catalogue in there
            if catalogue is not None
        )

    def day(self, day: date) -> str:
        """Write a day, such as ``21 november 2026``."""
        return _day(day, self.language.code)

    def published(self, text: str) -> str:
        """Write a date of publication as precisely as it is known."""
        found = _published(text.removeprefix("ca. "), self.language.code)
        return self.t("ongeveer {date}", date=found) if text.startswith("ca. ") else found

    def weekdays(self, *, short: bool = False) -> tuple[str, ...]:
        """Names of the days, Monday first."""
        return _weekdays(self.language.code, short=short)

    def language_name(self, code: str) -> str:
        """Name a language in this language."""
        return _language_name(code, self.language.code)

    def commas(self, items: Sequence[str]) -> str:
        """Join ``items`` with the comma of this language's script."""
        return ("، " if self.language.dir == "rtl" else ", ").join(items)

    def listed(self, items: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
        """Join ``items``, each once, with commas and a last "and" (or ``or``)."""
        return _listed(tuple(dict.fromkeys(items)), style, self.language.code) if items else ""

    def capital(self, text: str) -> str:
        """Begin ``text`` with a capital."""
        return text[:1].upper() + text[1:]

    def quoted(self, text: str) -> str:
        """Write ``text`` as it stands in an address."""
        return quote(text)

    def each(self, make: Callable[[Tongue], Made]) -> Each[Made] | Made:
        """Give what ``make`` makes of this language: what a view cannot say for all languages at once."""
        return make(self)


def by_language(make: Callable[[Translate], Made]) -> Callable[[Tongue], Made]:
    """Turn ``make``, which gives something made of interface texts alone, into what gives it once for each tongue."""

    def once(tongue: Tongue) -> Made:
        made = tongue.made.get(make)
        if made is None:
            made = tongue.made[make] = make(tongue.t)
        return made  # type: ignore[return-value]

    return once
