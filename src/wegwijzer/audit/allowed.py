"""What may stand on each page: told by the lock and the records, and by none of the code that makes the pages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from wegwijzer.audit.seen import canonical
from wegwijzer.model.contacts import NUMBER_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wegwijzer.contacts_lock import Entry
    from wegwijzer.model import Card, Links, NeutralWords, Note, Organization, Taxonomy

#: Kinds of source that readers may open; said here again, so that one slip elsewhere does not open the others.
_OPENED: Final = frozenset({"self", "government", "press"})
#: Pages that may show the lines of "help now", by the first part of their address.
_WITH_HELP_NOW: Final = frozenset({"", "now", "a-z", "topics", "needs", "places"})
_CARDS: Final = "cards"


@dataclass(frozen=True)
class Value:
    """A contact that a page may show: how it is dialled or opened, and how it looks."""

    id: str
    hrefs: frozenset[str]
    looks: frozenset[str]
    """The forms that a reader may see, as ``canonical`` gives them."""


@dataclass(frozen=True)
class Allowed:
    """What one page may hold."""

    values: tuple[Value, ...] = ()
    addresses: frozenset[str] = frozenset()
    """Outside addresses that are no contacts: sources of the record, and those of data/links.yaml."""
    under: tuple[str, ...] = ()
    """Beginnings of addresses: the place where the guide is made."""
    mail: frozenset[str] = frozenset()
    """E-mail addresses of the guide itself."""
    names: frozenset[str] = frozenset()
    """Names of sites that may be read on any page: some organizations are called like their site."""
    card: Bare | None = None
    """What may not stand there, because the page is a card for somebody else."""

    @cached_property
    def by_href(self) -> dict[str, Value]:
        """The contacts by each of their links."""
        return {href: value for value in self.values for href in value.hrefs}

    @cached_property
    def looks(self) -> frozenset[str]:
        """Everything that may be seen as a number or an address."""
        own = {canonical(address) for address in (*self.addresses, *self.under, *self.mail)}
        hosts = {host for look in own if (host := look.partition("/")[0])}
        return frozenset(look for value in self.values for look in value.looks) | own | hosts | self.names


@dataclass(frozen=True)
class Settings:
    """What the settings say that a page may or may not show."""

    site_name: str = ""
    cards_url: str = ""
    """Where the cards stand apart."""
    public_url: str = ""
    """The address of the guide itself: messages to paste name it."""
    only_cards: bool = False
    """It is not the guide that is looked at, but the cards' own site: all its pages are cards."""


NOTHING_SET: Final = Settings()


@dataclass(frozen=True)
class Bare:
    """What a card for somebody else may not hold, in small letters without accents."""

    words: re.Pattern[str]
    in_tabs: re.Pattern[str]


@dataclass(frozen=True)
class Known:
    """Everything that the guide may show, taken from the lock and the records."""

    locked: Mapping[str, Entry]
    organizations: Mapping[str, Organization]
    taxonomy: Taxonomy
    links: Links
    cards: tuple[Card, ...] = ()
    cards_page: str = ""
    """The address of the page with all cards."""
    neutral_words: NeutralWords | None = None
    settings: Settings = NOTHING_SET
    notes: tuple[Note, ...] = ()
    _kept: dict[tuple[str, str], Allowed] = field(default_factory=dict, repr=False, compare=False)

    def on(self, path: str) -> Allowed:
        """Give what the page ``path``, counted from the home page of its language, may hold."""
        kind, _, rest = path.partition("/")
        record = rest.partition("/")[0]
        if (kind, record) not in self._kept:
            self._kept[kind, record] = self._on(kind, record)
        return self._kept[kind, record]

    def _on(self, kind: str, record: str) -> Allowed:
        if kind == _CARDS or self.settings.only_cards:
            shown = [value for card in self.cards if card.id == record for value in self._values_on(card)]
            return Allowed(tuple(shown), names=self.names, card=self.bare)
        owner = self.owners.get(record, "") if kind == "services" else record if kind == "organizations" else ""
        organization = self.organizations.get(owner)
        if organization:
            sources = {one.url for one in organization.sources if one.url and one.kind in _OPENED}
            return self._allowed(self._values_of(organization), sources)
        if kind in _WITH_HELP_NOW:
            rules = {
                rule.url for place in self.taxonomy.places if place.id == record for rule in place.rules if rule.url
            }
            notes = {note.url for note in self.notes if note.url and kind == "needs" and note.need == record}
            return self._allowed(self.help_now, rules | notes)
        if kind == "messages" and self.settings.public_url:
            allowed = self._allowed((), set())
            return replace(allowed, under=(*allowed.under, self.settings.public_url))
        if kind == self.cards_page:  # last: where it has the address of another page, it is that page
            allowed = self._allowed([value for card in self.cards for value in self._values_on(card)], self._sources)
            return replace(allowed, under=(*allowed.under, *filter(None, [self.settings.cards_url])))
        return self._allowed((), set())

    def _allowed(self, values: Iterable[Value], addresses: set[str]) -> Allowed:
        links = self.links
        outside = {links.exit, *(link.url for link in links.links)}
        repository = links.repository
        return Allowed(
            values=tuple(values),
            addresses=frozenset(filter(None, addresses | outside | {repository or ""})),
            under=(repository.rstrip("/") + "/",) if repository else (),
            mail=frozenset([links.email] if links.email else []),
            names=self.names,
        )

    def _values_of(self, organization: Organization) -> list[Value]:
        own = [*(one.id for one in organization.contacts), *(one.id for one in organization.locations)]
        ids = [f"{organization.id}/{one}" for one in own]
        return [value for id_ in ids if (value := self.value(id_))]

    def _values_on(self, card: Card) -> Iterator[Value]:
        """Give the contacts that a card leads to."""
        ids = (f"{self.owners.get(door.service)}/{contact}" for door in card.doors for contact in door.contacts)
        return (value for id_ in ids if (value := self.value(id_)))

    @property
    def _sources(self) -> set[str]:
        """The sources of the organizations that any card leads to."""
        owners = {self.owners.get(door.service, "") for card in self.cards for door in card.doors}
        sources = (source for one in self.organizations.values() if one.id in owners for source in one.sources)
        return {source.url for source in sources if source.url and source.kind in _OPENED}

    @cached_property
    def bare(self) -> Bare:
        """What no card holds: words about the guide's subject, and the name of the guide."""
        words = self.neutral_words
        name = (self.settings.site_name,) if self.settings.site_name else ()
        return Bare(_pattern((*words.on_cards, *name) if words else name), _pattern(words.words if words else ()))

    def value(self, id_: str) -> Value | None:
        """Give a contact of the lock; None for one that is withheld."""
        entry = self.locked.get(id_)
        return None if entry is None or entry.state == "withheld" else value_of(entry)

    @cached_property
    def help_now(self) -> tuple[Value, ...]:
        """The contacts of "help now", by the lock, in the order of its lines."""
        ids = (self.locked.get(f"now:{line.id}") for line in self.taxonomy.now)
        return tuple(value for entry in ids if entry and (value := self.value(entry.value)))

    @cached_property
    def owners(self) -> dict[str, str]:
        """The organization of every service."""
        return {service.id: one.id for one in self.organizations.values() for service in one.services}

    @cached_property
    def everything(self) -> Allowed:
        """All that may stand anywhere: for files that belong to no page."""
        values = (value_of(entry) for entry in self.locked.values() if entry.state != "withheld")
        sources = {
            one.url for each in self.organizations.values() for one in each.sources if one.url and one.kind in _OPENED
        }
        return self._allowed([value for value in values if value], sources)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all sites of the lock that are not withheld."""
        shown = [one for one in self.locked.values() if one.kind in ("website", "chat") and one.state != "withheld"]
        return frozenset(canonical(urlsplit(one.value).netloc) for one in shown)

    def shows(self, value: str) -> bool:
        """Say whether a number or address may be read anywhere in the guide."""
        return value in self.everything.looks

    def prepare(self) -> None:
        """Work out once what two processes will ask for."""
        _ = self.short, self.help_now, self.owners, self.names, self.everything.looks

    @cached_property
    def short_numbers(self) -> frozenset[str]:
        """Every short number of the lock, the withheld too."""
        numbers = {entry.value for entry in self.locked.values() if entry.kind in NUMBER_KINDS}
        return frozenset(number for number in numbers if len(number) < _LONG and number.isdigit())

    @cached_property
    def short(self) -> re.Pattern[str]:
        """Every short number of the lock, standing alone in a text."""
        return alone(self.short_numbers)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(fold(word)) for word in words) or "(?!)")


#: Draws an Arabic word out, or keeps two of its letters apart.
_DRAWN_OUT: Final = "\u0640\u200c\u200d"


def fold(text: str) -> str:
    """Give ``text`` without capitals and accents: written here once more, so that one slip does not hide another."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if char not in _DRAWN_OUT and not unicodedata.combining(char))


_POSTAL: Final = re.compile(r"\b[1-9][0-9]{3} [A-Z]{2}\b")
#: Numbers with fewer digits are not seen as numbers by their form alone.
_LONG: Final = 7


def alone(numbers: Iterable[str]) -> re.Pattern[str]:
    """Find short numbers that stand alone in a text, also with spaces between their digits."""
    spelled = sorted((" ?".join(number) for number in numbers), key=lambda one: (-len(one), one))
    return re.compile(rf"(?<![\w.,/€])(?:{'|'.join(spelled) or '(?!)'})(?![\w/])")


def value_of(entry: Entry) -> Value | None:
    """Give the links that open a contact and the forms in which it may be seen; None for what is no contact."""
    value = entry.value
    if entry.kind in NUMBER_KINDS:
        digits = value.removeprefix("+")
        looks = {digits}
        if value.startswith("+31"):
            looks |= {f"0{digits[2:]}", f"310{digits[2:]}"}
        href = {"whatsapp": f"https://wa.me/{digits}", "sms": f"sms:{value}"}.get(entry.kind, f"tel:{value}")
        return Value(entry.id, frozenset([href]), frozenset(looks))
    if entry.kind == "email":
        return Value(entry.id, frozenset([f"mailto:{value}"]), frozenset([value.casefold()]))
    if entry.kind == "location":
        codes = frozenset(code.replace(" ", "").casefold() for code in _POSTAL.findall(value))
        return Value(entry.id, frozenset(), codes)
    if entry.kind in ("website", "chat", "onion"):
        hrefs = [] if entry.kind == "onion" else [value]
        parts = urlsplit(value)
        host = parts.netloc.removeprefix("www.")
        return Value(entry.id, frozenset(hrefs), frozenset({canonical(value), host, host + parts.path.rstrip("/")}))
    return None
