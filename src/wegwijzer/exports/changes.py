"""What changed: an Atom feed (RFC 4287) of the services whose facts somebody read or checked last.

Its days are those of the data, never of the clock: a build tells nobody when it was made. It names no person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from wegwijzer import urls
from wegwijzer.exports import shown
from wegwijzer.exports.ids import uuid
from wegwijzer.exports.texts import plain
from wegwijzer.views import labels
from wegwijzer.views.ageing import looked_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wegwijzer.exports.origin import Origin
    from wegwijzer.guide import Guide, Offer
    from wegwijzer.languages import Tongue

NAME: Final = "changes.atom"
#: More than a reader of feeds asks for at once.
MOST: Final = 50


def files(guide: Guide, tongue: Tongue, origin: Origin) -> dict[str, bytes]:
    """Give the feed of one language by name."""
    return {NAME: feed(guide, tongue, origin).encode()}


def feed(guide: Guide, tongue: Tongue, origin: Origin) -> str:
    """Give the feed: the newest services first, those of one day by their ids."""
    dated = ((day, offer) for offer in guide.offers.values() if (day := newest(offer)))
    newest_first = sorted(dated, key=lambda one: (-one[0].toordinal(), one[1].id))[:MOST]
    code, place = tongue.language.code, f"api/v1/{tongue.language.code}/{NAME}"
    updated = newest_first[0][0] if newest_first else guide.today
    entries = "".join(_entry(guide, tongue, origin, day, offer) for day, offer in newest_first)
    itself = _link(origin, "self", place) + _link(origin, "alternate", tongue.language.prefix)
    rights = f"<rights>{escape(origin.licence)}</rights>\n" if origin.licence else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(code)}>\n'
        f"<id>urn:uuid:{uuid('feed', origin.name, code)}</id>\n<title>{escape(origin.name)}</title>\n"
        f"<updated>{updated.isoformat()}T00:00:00Z</updated>\n<author><name>{escape(origin.name)}</name></author>\n"
        f"{itself}{rights}{entries}</feed>\n"
    )


def newest(offer: Offer) -> date | None:
    """Give the newest day of a fact that the page of a service shows."""
    return max(_days(offer), default=None)


def _days(offer: Offer) -> Iterator[date]:
    service, organization = offer.service, offer.organization
    used = {use.id for use in service.sources}
    yield from (source.read for source in shown.sources(organization) if source.id in used)
    yield from (check.on for check in service.verified)
    if service.as_of:
        yield service.as_of
    if shown.is_live(offer):
        named = {channel.contact for channel in service.channels}
        seen = [looked_at(organization, one) for one in shown.contacts(organization) if one.id in named]
        seen += [looked_at(organization, one) for one in shown.locations_of(offer)]
        yield from filter(None, seen)


def _entry(guide: Guide, tongue: Tongue, origin: Origin, day: date, offer: Offer) -> str:
    path = tongue.language.prefix + urls.service(offer.id)
    name = labels.service_name(tongue, offer.service)
    # Texts say their own language: some stand in the nearest one. The title is that of the page's tab: neutral.
    lang = f" xml:lang={quoteattr(name.lang)}" if name.lang else ""
    return (
        f"<entry>\n<id>urn:uuid:{uuid('service', offer.id)}</id>\n<title>{escape(_title(guide, tongue, offer))}</title>\n"
        f"<updated>{day.isoformat()}T00:00:00Z</updated>\n{_link(origin, 'alternate', path)}"
        f'<content type="text"{lang}>{escape(plain(name))}</content>\n</entry>\n'
    )


def _title(guide: Guide, tongue: Tongue, offer: Offer) -> str:
    service, organization, topic = offer.service, offer.organization, guide.topic_of(offer)
    if service.tab_title:
        return str(tongue.said(f"services.{service.id}.tab_title", service.tab_title))
    said = tongue.said(f"topics.{topic.id}.tab_title", topic.tab_title)
    return f"{said} – {organization.tab_title or organization.name}"


def _link(origin: Origin, rel: str, path: str) -> str:
    """Give a link only where the guide has an address: the copies that have none must not name one."""
    return f"<link rel={quoteattr(rel)} href={quoteattr(origin.public_url + path)}/>\n" if origin.public_url else ""
