"""The rule ``concrete_names``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.checks.records import Finding, Records
from wegwijzer.checks.wording import Word, found

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOMEONE = "iemand die met je meedenkt, of iemand die meegaat naar een afspraak"
#: Abstract in a name and in what you get (docs/editors.md).
_ABSTRACT = (
    Word("traject", r"\w*traject(?:en)?", _SOMEONE),
    Word("hulpverlening", r"hulpverlening\w*", _SOMEONE),
    Word("loopbaan", r"loopbaan\w*", "iemand die helpt met je cv"),
    Word("consult", r"consult(?:en)?", "praten met een verpleegkundige"),
    Word("casemanage", r"casemanage\w*", "één vaste persoon die je helpt"),
    Word("ondersteuningsaanbod", r"ondersteuningsaanbod", "een boekhouder, hulp bij je cv"),
)
#: Fine in a sentence, and in brackets behind an explanation; unclear as a name.
_UNEXPLAINED = (
    Word("spreekuur", r"inloopspreekuur(?!\))", "zonder afspraak langskomen"),
    Word("vertrouwenspersoon", r"vertrouwenspersoon(?!\))", "iemand die niets doorgeeft zonder jouw ja"),
)


def concrete_names(records: Records) -> Iterator[Finding]:
    """Every name and every text of what you get says what a reader gets, not what the field calls it."""
    names = tuple(organization.name.lower() for _, organization in records.organizations)
    own = tuple(name for name in names if any(True for _ in found(_ABSTRACT, name)))
    for spot, service, _ in records.services_here:
        for field, text, words in (
            ("name", service.name, _ABSTRACT + _UNEXPLAINED),
            ("what_you_get", service.what_you_get, _ABSTRACT),
        ):
            for word, match in found(words, text, own):
                tip = f"Say what somebody gets, such as: {word.better}."
                yield Finding(spot.at(field), f"{match!r} is abstract", tip, "warning")
