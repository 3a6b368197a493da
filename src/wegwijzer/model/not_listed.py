"""Who asked not to be listed: a day and as little else as will do."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from wegwijzer import web
from wegwijzer.model.base import Id, Line, Name, PastDay, Record


def _check_site(value: str) -> str:
    web.check_address(f"https://{value}/")
    return value


class NotListed(Record):
    """An organization that asked not to be in the guide. Only its id and the day are needed."""

    id: Id
    """The id it had, or would get."""
    since: PastDay
    """The day from which it is not listed."""
    names: tuple[Name, ...] = ()
    """Names by which it would come back; leave them out when the name itself must not stand here."""
    sites: tuple[Annotated[str, AfterValidator(_check_site)], ...] = ()
    """Its own sites, such as example.org; also those below them count."""
    services: tuple[Id, ...] = ()
    """The ids of the services it had, whose published addresses may go."""
    reason: Line | None = None
    """Only if it wants one to stand here: this file is public."""


class NotListedFile(Record):
    """data/not-listed.yaml: who asked not to be listed."""

    not_listed: tuple[NotListed, ...] = ()
