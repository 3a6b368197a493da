"""The whole comparison: two sides in, every change out, held ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.review.brakes import brakes
from wegwijzer.review.context import Context
from wegwijzer.review.handouts import compare_handouts
from wegwijzer.review.organizations import compare_organizations
from wegwijzer.review.others import compare_lock, compare_outside, compare_published, compare_unknown
from wegwijzer.review.taxonomy import compare_links, compare_neutral_words, compare_taxonomy
from wegwijzer.review.texts import compare_articles, compare_catalogues, compare_own_texts, compare_words

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.review.change import Change
    from wegwijzer.review.sides import Side


def compare(base: Side, head: Side, today: date) -> list[Change]:
    """Give every change from ``base`` to ``head``. A side that is only the social map is compared with that alone."""
    context = Context(base, head, today)
    changes = [
        *compare_organizations(context),
        *compare_taxonomy(context),
        *compare_links(context),
        *compare_neutral_words(context),
        *compare_handouts(context),
        *compare_own_texts(context),
        *compare_lock(context),
        *compare_published(context),
        *compare_unknown(context),
    ]
    if not (base.files.data_only or head.files.data_only):
        changes += [*compare_catalogues(context), *compare_words(context), *compare_articles(context)]
        changes += compare_outside(context)
    changes = [*brakes(context, changes), *changes]
    return [*(one for one in changes if one.hold), *(one for one in changes if not one.hold)]
