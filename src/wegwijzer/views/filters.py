"""Filters of a list: what can be chosen, which services surely fit, and of which it is not known.

They work without scripts: a card holds a class for everything it surely is, and the style sheet that ``style`` gives
shows what fits the ticked boxes. Within a group one answer is enough; every group counts (docs/decisions.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegwijzer.fits import GENDER, GROUPS, TIME, WAY, WELCOME, WELCOMED
from wegwijzer.languages import by_language
from wegwijzer.views import labels

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Tongue, Translate

#: A filter above fewer cards than this only stands in the way.
FEWEST_CARDS = 3


@dataclass(frozen=True)
class Box:
    """One answer that can be ticked, and how many services of the whole list surely fit it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True)
class FilterGroup:
    """A question with its answers."""

    heading: str
    boxes: tuple[Box, ...]


def build_filters(guide: Guide, tongue: Tongue, offers: Sequence[Offer]) -> tuple[FilterGroup, ...]:
    """Give the groups that narrow a list, with only the answers that lead to at least one service."""
    if len(offers) < FEWEST_CARDS:
        return ()
    counts = guide.count_tokens(tuple(offers))
    groups = [
        FilterGroup(heading, boxes)
        for heading, answers in _questions(guide, tongue, counts)
        if (boxes := tuple(Box(id_, tongue.capital(label), counts[id_]) for id_, label in answers if counts[id_]))
    ]
    return tuple(groups)


def _questions(guide: Guide, tongue: Tongue, counts: Counter[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    t = tongue.t
    codes = sorted(id_.removeprefix("l_") for id_ in counts if id_.startswith("l_") and id_ != "l_")
    languages = sorted((tongue.language_name(code), f"l_{code}") for code in codes)
    answers, groups = _answers(tongue), labels.group_names(tongue)
    phases = [(f"s_{one.id}", str(tongue.said(f"phases.{one.id}.label", one.label))) for one in guide.taxonomy.phases]
    return [
        (t("Welke taal spreek je?"), [(id_, name) for name, id_ in languages]),
        (t("Met wie wil je praten?"), answers[GENDER]),
        (t("Wat is voor jou belangrijk?"), answers[""]),
        (t("Hoe wil je contact?"), answers[WAY]),
        (t("Wanneer?"), answers[TIME]),
        (t("Voor wie is het?"), [(f"{WELCOME}_{name}", groups[field]) for field, name in WELCOMED.items()]),
        (t("Waar sta je nu?"), phases),
    ]


@by_language
def _answers(t: Translate) -> dict[str, list[tuple[str, str]]]:
    return {
        GENDER: [("g_w", t("Een vrouw")), ("g_m", t("Een man"))],
        "": [
            ("n_y", t("Zonder mijn naam")),
            ("a_y", t("Zonder politie, gemeente of inspectie")),
            ("f_y", t("Gratis")),
            ("p_y", t("Steeds dezelfde persoon")),
            ("c_y", t("Iemand die met me meegaat")),
            ("k_y", t("Iemand die dit zelf meemaakt of meemaakte")),
            ("d_y", t("Zonder papieren")),
        ],
        WAY: [
            ("h_call", t("Bellen")),
            ("h_text", t("Appen of mailen")),
            ("h_chat", t("Chatten")),
            ("h_in", t("Langskomen zonder afspraak")),
            ("h_home", t("Ze komen naar mij toe")),
        ],
        TIME: [("t_late", t("'s Avonds")), ("t_end", t("In het weekend"))],
    }


def style(guide: Guide) -> str:
    """Give the style sheet that shows what fits.

    Each group has two switches: ``--l`` is empty where the group fits and invalid where it does not; ``--lx`` is empty
    where it is not known. An invalid switch makes ``--show`` invalid, and ``display`` falls back to none.
    """
    seen = {token for offer in guide.listed for token in guide.tokens_of(offer)}
    answers = sorted(token for token in seen if not token.endswith("_"))
    not_known = sorted(token for token in seen if token.endswith("_") and token.count("_") > 1)
    fits = " ".join(f"var(--{group})" for group in GROUPS)
    fits_or_ask = " ".join(f"var(--{group},var(--{group}x))" for group in GROUPS)
    asks = "var(--" + "x,var(--".join(GROUPS) + "x" + ")" * len(GROUPS)
    rules = [
        "main{" + "".join(f"--{group}: ;" for group in GROUPS) + "}",
        f".card{{--show:{fits} list-item}}",
        f".ask{{--show:{fits_or_ask} {asks} list-item}}",
    ]
    for group in GROUPS:
        chosen = f"main:has([name={group}]:checked)"
        rules.append(f"{chosen} :is(.card,.ask){{--{group}:initial}}")
        rules.append(f"{chosen} .{group}_{{--{group}x: }}")
    rules += [f"main:has(#{token[:-1]}:checked) .{token}{{--{token[0]}x: }}" for token in not_known]
    rules += [f"main:has(#{token}:checked) .{token}{{--{token[0]}: ;--{token[0]}x:initial}}" for token in answers]
    chosen = "main:has(.filters :checked)"
    rules += [
        ".filters{display:block}",
        f"{chosen} :is(.card,.ask){{display:var(--show,none)}}",
        f"{chosen} .asks{{display:block}}",
        f"{chosen} .chosen{{display:revert}}",
    ]
    return "@supports selector(:has(*)){\n" + "\n".join(rules) + "\n}\n"
