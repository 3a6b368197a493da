"""A page for every language at once: slots stand in it for what each language says there.

The page of a service is the same in each language but for its words. So its view and its HTML are made one time, with a
tongue that gives slots, and each language fills in its own words: that is a few hundred look-ups a page. What a view
does with a text beyond printing it is asked of the tongue (``capital``, ``listed``, ``quoted``); what differs in more
than words, such as an order by name, is an ``Each``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from wegwijzer import prose
from wegwijzer.languages import Each, Said, Tongue
from wegwijzer.templates import Safe, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
    from datetime import date
    from typing import Literal, TypeAlias

    from wegwijzer.languages import Made

    #: What a tongue is asked for, and with what.
    Asked: TypeAlias = "tuple[Any, ...]"

# A slot is a number between control characters, which no text of the guide can hold: they do not pass the gate. The last
# one says in which form the text stands there.
_PARAGRAPHS, _INLINE, _PIECE = "\x05", "\x06", "\x07"
_SLOT = re.compile("\x03([0-9]+[\x04-\x07])")
#: Begins every slot; a page that holds it is not filled.
BEGIN = b"\x03"
#: As many slots are kept at most, with the pieces of pages that they stand in: some 60 MB.
MOST_SLOTS = 120_000
#: As many of them a language keeps filled: some 3 MB.
MOST_FILLED = 20_000


class EverySaid(Said):
    """A text of the guide in every language; ``text`` is its slot."""

    __slots__ = ()

    @property
    def plain(self) -> str:
        """The slot of the text on one line."""
        return self.text

    def _differs(self) -> Any:
        raise TypeError("that differs from language to language: ask for what can be printed in each")

    paragraphs = property(_differs)
    lang = property(_differs)
    dir = property(_differs)
    older = property(_differs)
    dutch = property(_differs)


@dataclass(frozen=True)
class EveryTongue(Tongue):
    """Speaks every language at once: gives slots. A page for which that is not enough asks each of ``tongues`` itself."""

    tongues: Mapping[str, Tongue] = field(default_factory=dict)

    @cached_property
    def asked(self) -> dict[str, Asked]:
        """What each slot stands for, by number."""
        return {}

    @cached_property
    def _numbers(self) -> dict[Asked, str]:
        return {}

    @cached_property
    def _constants(self) -> dict[str, str]:
        return {}

    @cached_property
    def _eaches(self) -> dict[Hashable, Each[Any]]:
        return {}

    def _slot(self, *asked: object) -> str:
        number = self._numbers.get(asked)
        return f"\x03{number or self._new(asked)}\x04"

    def _new(self, asked: Asked) -> str:
        number = self._numbers[asked] = str(self._given[0])
        self.asked[number] = asked
        self._given[0] += 1
        return number

    @cached_property
    def _given(self) -> list[int]:
        """How many numbers were given, and how many of the first of them stay."""
        return [0, 0]

    def keep(self) -> None:
        """Never let go the slots that were given until now: somebody holds on to them."""
        self._given[1] = self._given[0]

    def forget(self) -> None:
        """Let go what was made and the slots in it; a number is never given twice."""
        super().forget()
        self._eaches.clear()
        kept = self._given[1]
        for number, asked in [*self.asked.items()]:
            if int(number) >= kept and not _is_constant(asked):
                del self.asked[number], self._numbers[asked]

    @property
    def is_full(self) -> bool:
        """Whether it is time to forget."""
        return len(self.asked) > MOST_SLOTS

    # What a view asks ---------------------------------------------------------------------------------------

    def t(self, message: str, **values: object) -> str:
        """Give the slot of an interface text."""
        if values:
            return self._slot("t", message, *values.items())
        slot = self._constants.get(message)
        if slot is None:
            slot = self._constants[message] = self._slot("t", message)
        return slot

    def said(self, context: str, dutch: str, *, exact: bool = False, beside: bool = False) -> Said:
        """Give the slot of a text of the guide."""
        return EverySaid(self._slot("said", context, dutch, exact, beside))

    def day(self, day: date) -> str:
        """Give the slot of a day."""
        return self._slot("day", day)

    def published(self, text: str) -> str:
        """Give the slot of a date of publication."""
        return self._slot("published", text)

    def weekdays(self, *, short: bool = False) -> tuple[str, ...]:
        """Give the slots of the days of the week."""
        return tuple(self._slot("weekday", number, short) for number in range(7))

    def language_name(self, code: str) -> str:
        """Give the slot of the name of a language."""
        return self._slot("language_name", code)

    def commas(self, items: Sequence[str]) -> str:
        """Join ``items`` with the slot of a comma."""
        return self._slot("comma").join(items)

    def listed(self, items: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
        """Give the slot of ``items`` joined with commas and a last "and" (or ``or``)."""
        return self._slot("listed", tuple(items), style) if items else ""

    def capital(self, text: str) -> str:
        """Give the slot of ``text`` with a capital."""
        return self._slot("capital", text)

    def quoted(self, text: str) -> str:
        """Give the slot of ``text`` as it stands in an address."""
        return self._slot("quoted", text)

    def each(self, make: Callable[[Tongue], Made]) -> Each[Made] | Made:
        """Give what ``make`` makes of each language."""
        values = {code: make(tongue) for code, tongue in self.tongues.items()}
        key = tuple(values.values())
        found = self._eaches.get(key)
        if found is None:
            found = self._eaches[key] = Each(values)
        return found

    def each_text(self, texts: Mapping[str, str]) -> str:
        """Give the slot of a text that stands ready in each language."""
        return self._slot("each", Each(texts))

    def own(self, message: str, **values: object) -> str:  # noqa: ARG002 - the same as for one language
        """Refused: whether a language has a text of its own differs from language to language."""
        raise TypeError("ask each language for its own text")

    def megabytes(self, size: int) -> str:
        """Give the slot of a number of bytes in millions."""
        return self._slot("megabytes", size)

    # What a template asks -----------------------------------------------------------------------------------

    def paragraphs(self, said: Said) -> str:
        """Give a text as paragraphs."""
        if isinstance(said, EverySaid):
            return Safe(said.text[:-1] + _PARAGRAPHS)
        return prose.paragraphs(said, self.t)

    def inline(self, text: Said | str) -> str:
        """Give a short text within a sentence."""
        if isinstance(text, EverySaid):
            return Safe(text.text[:-1] + _INLINE)
        return prose.inline(text, self.t)

    def piece(self, each: Each[Any], macro: Callable[[Any], str]) -> str:
        """Give what ``macro`` prints for what each language has of its own."""
        return Safe(self._slot(macro, each)[:-1] + _PIECE)


def _is_constant(asked: Asked) -> bool:
    """Say whether that is an interface text without values: templates hold its slot for good."""
    return asked[0] == "t" and len(asked) == len(("t", "message"))


class Cut(NamedTuple):
    """HTML cut at its slots."""

    parts: list[str]
    """Text and slot in turns."""
    slots: list[str]


def cut(html: str) -> Cut:
    """Cut ``html`` at its slots, to fill it in several languages."""
    parts = _SLOT.split(html)
    return Cut(parts, parts[1::2])


class Filler(dict[str, str]):
    """What one language says at each slot, as HTML: looked up once and kept, but for long texts."""

    def __init__(self, every: EveryTongue, code: str) -> None:
        super().__init__()
        self._every, self._code, self._tongue = every, code, every.tongues[code]

    def fill(self, html: Cut) -> str:
        """Give the HTML in this language."""
        filled = html.parts.copy()
        filled[1::2] = map(self.__getitem__, html.slots)
        return "".join(filled)

    def fill_text(self, html: str) -> str:
        """Give a short piece of HTML in this language."""
        return self.fill(cut(html))

    def __missing__(self, slot: str) -> str:
        asked, form = self._every.asked[slot[:-1]], slot[-1]
        if form == _PARAGRAPHS:
            return prose.paragraphs(self._said(asked), self._tongue.t)
        if form == _INLINE:
            html = prose.inline(self._said(asked), self._tongue.t)
        elif form == _PIECE:
            macro, each = asked
            html = self.fill_text(str(macro(each.values[self._code])))
        else:
            html = escape(self._text(asked))
        if len(self) > MOST_FILLED:
            self.clear()
        self[slot] = html
        return html

    def _said(self, asked: Asked) -> Said:
        _, context, dutch, exact, beside = asked
        return self._tongue.said(context, dutch, exact=exact, beside=beside)

    def _text(self, asked: Asked) -> str:
        """Ask this language for what a slot stands for."""
        kind, *given = asked
        tongue = self._tongue
        if kind == "t":
            message, *values = given
            return tongue.t(message, **{name: self._plain(value) for name, value in values})
        if kind == "said":
            return self._said(asked).plain
        if kind == "each":
            return str(given[0].values[self._code])
        if kind == "comma":
            return tongue.commas(("", ""))
        if kind == "weekday":
            number, short = given
            return tongue.weekdays(short=short)[number]
        return str(getattr(tongue, kind)(*map(self._plain, given)))

    def _plain(self, value: object) -> object:
        """Fill the slots within what a tongue is given."""
        if isinstance(value, EverySaid):
            value = value.text
        if isinstance(value, str):
            return _SLOT.sub(lambda match: self._text(self._every.asked[match[1][:-1]]), value)
        return tuple(map(self._plain, value)) if isinstance(value, tuple) else value


def fillers(every: EveryTongue, codes: Iterable[str]) -> dict[str, Filler]:
    """Give what fills in the words of some languages."""
    return {code: Filler(every, code) for code in codes}
