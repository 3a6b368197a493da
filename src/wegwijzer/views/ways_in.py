"""Ways in for people: how a reader or an organization says that something is wrong, from each page and in general.

Addresses come from ``data/links.yaml``. Nothing is asked about the person, in no way and in no language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from wegwijzer import urls

if TYPE_CHECKING:
    from wegwijzer.languages import Tongue
    from wegwijzer.model import Links

#: What the page that explains the ways is called in an e-mail or a form of its own.
_THIS_GUIDE = urls.IMPROVE.rstrip("/")


@dataclass(frozen=True)
class Way:
    """One of the three ways: the words of its link, where that leads, and what to know before."""

    text: str
    href: str
    note: str = ""
    warning: str = ""
    """That the address names the subject, where it does."""


@dataclass(frozen=True)
class Door:
    """What a reader or an organization comes with, and the ways that are open for it."""

    text: str
    link: str
    """Where it is explained; without any ways the only link."""
    leave_out: str
    """What not to write."""
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class WaysIn:
    """What stands at the end of the page of a record."""

    record: str
    """What the record is called in all three ways, such as ``services/advice-desk``."""
    email: str
    doors: tuple[Door, ...]


@dataclass(frozen=True)
class ImproveView:
    """The page that explains the three ways."""

    email: str
    mail: Way | None
    forms: tuple[Way, ...]
    repository: Way | None
    nothing: bool
    """No address is set: the page says so, and what one can still do."""


def missing(links: Links) -> str:
    """Say that readers cannot reach the publisher without an account; empty when they can."""
    if links.email:
        return ""
    return "No e-mail address is set in data/links.yaml: nobody can tell the publisher of a mistake without an account."


def address(links: Links, ending: str | None, record: str, place: tuple[str, int] | None = None) -> str:
    """Give the address of a form or a line in the repository; empty when it is not set or the place is not known."""
    if not links.repository or not ending or (place is None and ("{file}" in ending or "{line}" in ending)):
        return ""
    file, line = place or ("", 0)
    filled = ending.replace("{record}", record).replace("{file}", quote(file)).replace("{line}", str(line))
    return f"{links.repository.rstrip('/')}/{filled}"


def build_ways_in(
    links: Links, tongue: Tongue, record: str, place: tuple[str, int] | None, subject_words: tuple[str, ...]
) -> WaysIn:
    """Give the ways in for ``record``; ``place`` is its file and line, where they are known."""
    if not (links.email or links.repository):  # nothing about the record stands in them
        doors = tongue.once(("doors", subject_words), lambda: _doors(links, tongue, record, place, subject_words))
    else:
        doors = _doors(links, tongue, record, place, subject_words)
    return WaysIn(record, links.email or "", doors)


def _doors(
    links: Links, tongue: Tongue, record: str, place: tuple[str, int] | None, subject_words: tuple[str, ...]
) -> tuple[Door, ...]:
    t, make = tongue.t, _Maker(links, tongue, subject_words)
    edit = make.way(t("Verander het zelf"), address(links, links.record_line, record, place))
    wrong = (make.mail(record, _wrong_questions(tongue)), make.form(links.wrong_form, record), edit)
    organization = (
        make.mail(record, _organization_questions(tongue)),
        make.form(links.organization_form, record),
        edit,
    )
    return (
        Door(
            t("Er klopt iets niet"),
            urls.IMPROVE,
            t("Schrijf niets over jezelf: dat is niet nodig."),
            tuple(way for way in wrong if way),
        ),
        Door(
            t("Dit is onze organisatie"),
            f"{urls.IMPROVE}#organization",
            t("Schrijf niets over mensen die bij jullie komen."),
            tuple(way for way in organization if way),
        ),
    )


def build_improve(links: Links, tongue: Tongue, subject_words: tuple[str, ...]) -> ImproveView:
    """Explain the ways in, without a record."""
    t, make = tongue.t, _Maker(links, tongue, subject_words)
    mail = make.mail(_THIS_GUIDE, _wrong_questions(tongue))
    forms = (
        make.way(t("Er klopt iets niet"), address(links, links.wrong_form, _THIS_GUIDE)),
        make.way(t("Dit is onze organisatie"), address(links, links.organization_form, _THIS_GUIDE)),
    )
    repository = make.way(t("De bestanden van de gids"), links.repository or "")
    return ImproveView(
        links.email or "", mail, tuple(form for form in forms if form), repository, nothing=not (mail or repository)
    )


class _Maker:
    """Makes ways in one language, and says of an address that it names the subject."""

    def __init__(self, links: Links, tongue: Tongue, subject_words: tuple[str, ...]) -> None:
        self.links, self.t, self.quoted, self.words = links, tongue.t, tongue.quoted, subject_words

    def way(self, text: str, href: str) -> Way | None:
        """Give a way that is public: a form or a file."""
        if not href:
            return None
        t = self.t
        warning = t("Dit adres noemt het onderwerp. Het komt in de geschiedenis van je telefoon te staan.")
        note = t("Openbaar, met de naam van je account, en het blijft staan.")
        return Way(text, href, note, warning if self._tells(href) else "")

    def form(self, ending: str | None, record: str) -> Way | None:
        """Give the form that opens with the record filled in."""
        return self.way(self.t("Vul een formulier in"), address(self.links, ending, record))

    def mail(self, record: str, questions: str) -> Way | None:
        """Give the e-mail that is filled in: the record as its subject, then questions about the record only."""
        if not self.links.email:
            return None
        t = self.t
        name = quote(record)
        href = f"mailto:{self.links.email}?subject={name}&body={self.quoted(t('Deze pagina:'))}%20{name}{questions}"
        warning = t("Dit e-mailadres noemt het onderwerp. Het blijft bij je verzonden berichten staan.")
        note = t("Je hebt geen account nodig. Je naam en je e-mailadres gaan mee.")
        return Way(t("Stuur een e-mail"), href, note, warning if self._tells(self.links.email) else "")

    def _tells(self, address: str) -> bool:
        return any(word in address.casefold() for word in self.words)


def _wrong_questions(tongue: Tongue) -> str:
    t = tongue.t
    return _quoted(
        tongue,
        t("Wat klopt er niet?"),
        t("Wat moet het zijn, en waar staat dat?"),
        t("Schrijf niets over jezelf: dat is niet nodig."),
    )


def _organization_questions(tongue: Tongue) -> str:
    t = tongue.t
    return _quoted(
        tongue,
        t("Wat moet er anders?"),
        t("Op welke pagina van jullie eigen site staat dat?"),
        t("Schrijf niets over mensen die bij jullie komen."),
    )


def _quoted(tongue: Tongue, *lines: str) -> str:
    """Write lines as they stand in an address, with room below each but the last."""
    return tongue.quoted("".join(f"\r\n\r\n{line}\r\n" for line in lines))
