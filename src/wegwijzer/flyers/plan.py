"""Which flyers there are to print: every form of each in every language, what it says, and where its code leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from wegwijzer import codes, urls
from wegwijzer.untold import told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Tongue
    from wegwijzer.model import Flyer

    #: What data/flyers.yaml names, and four cards on a sheet.
    Form: TypeAlias = Literal["card", "poster", "sheet"]

#: Stands for the address of a guide that has none yet; nobody can ever own it (RFC 2606).
NOWHERE: Final = "https://example.invalid/"
#: Width and height of the paper, in millimetres.
PAPER: Final[dict[Form, tuple[int, int]]] = {"card": (105, 148), "poster": (210, 297), "sheet": (210, 297)}
#: How wide a preview is, in pixels.
PREVIEW: Final = 400


@dataclass(frozen=True)
class Side:
    """What a flyer says in one language."""

    language: str
    name: str
    """The language in its own words."""
    dir: str
    title: str
    lines: tuple[str, ...]
    address: str
    """The whole address that the code leads to."""
    scan: str
    """How to get there."""
    calm: str
    """What need not be done there."""
    proof: str
    """The word for a proof."""
    also: str = ""
    """What stands before ``elsewhere``."""
    elsewhere: str = ""
    """The same page at a mirror, as somebody types it; empty: there is no mirror."""

    @property
    def shown(self) -> str:
        """The address as somebody types it."""
        return self.address.removeprefix("https://").rstrip("/")

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that is set in type."""
        return (
            self.name,
            self.title,
            *self.lines,
            self.shown,
            self.scan,
            self.calm,
            self.proof,
            self.also,
            self.elsewhere,
        )


@dataclass(frozen=True)
class Print:
    """One file to print: a flyer in one form and one language, or two."""

    flyer: str
    form: Form
    sides: tuple[Side, ...]
    proof: bool
    """The guide has no address yet: this must not be handed out."""
    name: str
    """The name of its files, without folder and ending."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it speaks."""
        return tuple(side.language for side in self.sides)

    @property
    def pdf(self) -> str:
        """The PDF, as it stands in the guide."""
        return f"{urls.FLYERS}{self.name}.pdf"

    @property
    def png(self) -> str:
        """The preview of its first page, as it stands in the guide; a sheet has that of its card."""
        return f"{urls.FLYERS}{self.name.replace('-sheet.', '-card.')}.png"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the preview, in pixels."""
        width, height = PAPER["card" if self.form == "sheet" else self.form]
        return PREVIEW, round(PREVIEW * height / width)


@dataclass(frozen=True)
class Plan:
    """What there is to print, and what is not."""

    prints: tuple[Print, ...] = ()
    left_out: tuple[str, ...] = ()
    """A sentence for each flyer that cannot be printed in a language."""


@dataclass(frozen=True)
class Press:
    """What flyers are planned with, the same for all of them."""

    guide: Guide
    tongues: Mapping[str, Tongue]
    """Every language of the guide: codes are given out over all of them."""
    public_url: str = ""
    published: Mapping[str, tuple[str, str]] | None = None
    """Codes that were published, with the language and the address each stands for."""
    untold: Collection[str] = ()
    """Pieces of words that no flyer says (data/neutral-words.yaml)."""

    @property
    def proof(self) -> bool:
        """Whether the guide has no address yet."""
        return not self.public_url

    @property
    def root(self) -> str:
        """The address that all others begin with."""
        return self.public_url or NOWHERE

    def side(self, language: str, title: str, lines: Sequence[str], address: str) -> Side:
        """Put what a flyer says together with what all of them say."""
        tongue = self.tongues[language]
        mirror = next((one.address for one in self.guide.links.mirrors), "")
        page = address.removeprefix(self.root)
        return Side(
            language=language,
            name=tongue.language.name,
            dir=tongue.language.dir,
            title=title,
            lines=tuple(lines),
            address=address,
            scan=tongue.t("Scan de code, of typ het adres:"),
            calm=tongue.t("Op deze site hoef je niets in te vullen."),
            proof=tongue.t("PROEF"),
            also=tongue.t("Ook op:") if mirror else "",
            elsewhere=f"{mirror.partition('://')[2]}{page}".rstrip("/") if mirror else "",
        )


def plan(
    press: Press,
    *,
    flyers: Collection[str] = (),
    languages: Collection[str] = (),
    both: tuple[str, str] | None = None,
    sheet: bool = False,
) -> Plan:
    """Plan what data/flyers.yaml names: ``flyers`` and ``languages`` keep only those, ``both`` puts two on one paper.

    ``sheet``: each card four times on a sheet, and no posters.

    A text that is not translated, or from an older Dutch text, is not printed: paper cannot be called back.
    """
    wanted = [flyer for flyer in press.guide.flyers if not flyers or flyer.id in flyers]
    groups = [both] if both else [(code,) for code in press.tongues if not languages or code in languages]
    targets = [(code, flyer.to) for flyer in press.guide.flyers for code in press.tongues]
    given = codes.assign(press.published or {}, targets)
    prints: list[Print] = []
    left_out: list[str] = []
    for flyer in wanted:
        if not _is_open(press.guide, flyer):
            left_out.append(f"The flyer {flyer.id} is not printed: the service it leads to is paused or ended.")
            continue
        for group in groups:
            sides = [side for code in group if (side := _side(press, flyer, code, given[code, flyer.to]))]
            if len(sides) < len(group):
                missing = [code for code in group if code not in {side.language for side in sides}]
                left_out.append(
                    f"The flyer {flyer.id} is not printed in {missing[0]}: its texts are not translated yet."
                )
                continue
            prints += _prints(press, flyer.id, _on_sheets(flyer.forms) if sheet else flyer.forms, sides)
    return Plan(tuple(prints), tuple(left_out))


def plan_guide(press: Press) -> Plan:
    """Plan what the guide itself offers: every flyer, and each card on a sheet too."""
    planned = plan(press)
    return Plan(planned.prints + plan(press, sheet=True).prints, planned.left_out)


def plan_service(
    press: Press,
    offer: Offer,
    *,
    languages: Collection[str] = (),
    both: tuple[str, str] | None = None,
    sheet: bool = False,
) -> Plan:
    """Plan a card for one service, whose code leads to its page."""
    groups = [both] if both else [(code,) for code in press.tongues if not languages or code in languages]
    prints: list[Print] = []
    for group in groups:
        sides = [_service_side(press, offer, code) for code in group]
        prints += _prints(press, offer.id, _on_sheets(("card",)) if sheet else ("card",), sides)
    return Plan(tuple(prints))


def _is_open(guide: Guide, flyer: Flyer) -> bool:
    kind, _, id_ = flyer.to.strip("/").partition("/")
    offer = guide.offers.get(id_) if kind == "services" else None
    return offer is None or offer.listed


def _side(press: Press, flyer: Flyer, language: str, code: str) -> Side | None:
    tongue, way = press.tongues[language], f"flyers.{flyer.id}"
    title = tongue.said(f"{way}.title", flyer.title, exact=True)
    text = tongue.said(f"{way}.text", flyer.text, exact=True)
    if title.lang or text.lang:
        return None
    return press.side(language, title.plain, text.paragraphs, f"{press.root}f/{code}/")


def _service_side(press: Press, offer: Offer, language: str) -> Side:
    tongue = press.tongues[language]
    title = tongue.t("Kan ik je ergens mee helpen?")
    line = _neutral_name(press.guide, offer, tongue, press.untold)
    address = f"{press.root}{tongue.language.prefix}{urls.service(offer.id)}"
    return press.side(language, title, [line], address)


def _neutral_name(guide: Guide, offer: Offer, tongue: Tongue, untold: Collection[str]) -> str:
    """Name a service by what others may read; where its name tells, by the neutral title of its topic."""
    service, topic = offer.service, guide.topic_of(offer)
    key = "tab_title" if service.tab_title else "name"
    name = tongue.said(f"services.{service.id}.{key}", service.tab_title or service.name)
    if name.lang or told(f"{name} {service.name}", untold):
        name = tongue.said(f"topics.{topic.id}.tab_title", topic.tab_title)
    return name.plain


def _on_sheets(forms: Sequence[Form]) -> tuple[Form, ...]:
    return ("sheet",) if "card" in forms else ()


def _prints(press: Press, flyer: str, forms: Sequence[Form], sides: Sequence[Side]) -> Iterator[Print]:
    languages = "-".join(side.language for side in sides)
    for form in forms:
        yield Print(flyer, form, tuple(sides), press.proof, f"{flyer}-{form}.{languages}")
