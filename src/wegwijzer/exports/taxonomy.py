"""Topics, needs, places and the small closed lists as our own JSON has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer import urls
from wegwijzer.exports.texts import maybe, text
from wegwijzer.views.lists import has_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegwijzer import model
    from wegwijzer.exports import shape
    from wegwijzer.guide import Guide
    from wegwijzer.languages import Tongue
    from wegwijzer.model import taxonomy as fields


def topics(guide: Guide, tongue: Tongue) -> list[shape.Topic]:
    """Give the topics, in the order of the guide."""
    return [
        {
            "id": one.id,
            "page": tongue.language.prefix + urls.topic(one.id),
            "label": text(tongue, f"topics.{one.id}.label", one.label),
            "hint": text(tongue, f"topics.{one.id}.hint", one.hint),
            "formerly": list(one.formerly),
            "sensitive": one.sensitive,
        }
        for one in guide.taxonomy.topics
    ]


def needs(guide: Guide, tongue: Tongue) -> list[shape.Need]:
    """Give the needs, in the order of the guide."""
    return [
        {
            "id": one.id,
            "page": tongue.language.prefix + urls.need(one.id),
            "formerly": list(one.formerly),
            "topic": one.topic,
            "label": text(tongue, f"needs.{one.id}.label", one.label),
            "intro": maybe(tongue, f"needs.{one.id}.intro", one.intro),
            "phases": list(one.phases),
            "only_when_asked": one.only_when_asked,
            "also": list(one.also),
        }
        for one in guide.taxonomy.needs
    ]


def places(guide: Guide, tongue: Tongue) -> list[shape.Place]:
    """Give the places with their rules, in the order of the guide."""
    return [
        {
            "id": one.id,
            "page": tongue.language.prefix + urls.place(one.id) if has_page(guide, one) else None,
            "formerly": list(one.formerly),
            "name": one.name,
            "label": maybe(tongue, f"places.{one.id}.label", one.label),
            "kind": one.kind,
            "within": list(one.within),
            "rules": [_rule(tongue, one, rule) for rule in one.rules],
        }
        for one in guide.taxonomy.places
    ]


def terms(tongue: Tongue, kind: str, them: Iterable[fields.Term]) -> list[shape.Term]:
    """Give a closed list, such as the audiences."""
    return [{"id": one.id, "label": text(tongue, f"{kind}.{one.id}.label", one.label)} for one in them]


def _rule(tongue: Tongue, place: model.Place, rule: fields.Rule) -> shape.Rule:
    context = f"places.{place.id}.rules.{rule.id}"
    return {
        "id": rule.id,
        "title": text(tongue, f"{context}.title", rule.title),
        "allowed": rule.allowed,
        "text": text(tongue, f"{context}.text", rule.text, exact=True),
        "ask": text(tongue, f"{context}.ask", rule.ask, exact=True),
        "source": rule.source,
        "url": rule.url,
        "published": rule.published,
        "as_of": rule.as_of.isoformat(),
    }
