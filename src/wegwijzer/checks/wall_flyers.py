"""The rule ``wall_flyers``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wegwijzer.checks.records import Finding, Records, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegwijzer.model import Flyer

#: A poster that says less than this tells what its strips are about.
FEWEST: Final = 3
_CARD: Final = "Make an A6 card of it instead: forms: [card]."


def wall_flyers(records: Records) -> Iterator[Finding]:
    """Every poster mixes everyday things, and leads to nothing that somebody must not be seen to look for."""
    top = Spot(f"{records.folder}/flyers.yaml")
    if not records.looks_at(top.file):
        return
    for index, flyer in enumerate(records.flyers.flyers):
        if "poster" not in flyer.forms:
            continue
        if about := _kept_off_walls(records, flyer):
            message = (
                f"a poster may not lead to {flyer.to}: {about} hangs on no wall, where others see who takes a strip"
            )
            yield Finding(top.at("flyers", index, "to"), message, _CARD)
        texts = [(spot, text) for spot, _, text in records.translated(f"flyers.{flyer.id}.text", flyer.text)]
        for spot, text in [(top.at("flyers", index, "text"), flyer.text), *texts]:
            if len({line.strip().casefold() for line in text.split("\n")} - {""}) < FEWEST:
                message = f"a poster names at least {FEWEST} different things, so that taking a strip says nothing"
                yield Finding(spot, message, f"Add a line. {_CARD}")


def _kept_off_walls(records: Records, flyer: Flyer) -> str:
    """Name the topic or need on the way of a flyer that is kept off walls; empty: there is none."""
    kind, _, id_ = flyer.to.strip("/").partition("/")
    taxonomy = records.taxonomy
    topics = {topic.id for topic in taxonomy.topics if topic.wall == "no"}
    needs = {need.id for need in taxonomy.needs if need.wall == "no" or need.topic in topics}
    if topic := id_ if kind == "topics" else kind if kind in topics else "":  # a page may have the name of its topic
        return f"the topic {topic}" if topic in topics else ""
    return next((f"the need {need}" for need in _needs(records, kind, id_) if need in needs), "")


def _needs(records: Records, kind: str, id_: str) -> Iterable[str]:
    """Give the needs that the page is about: its own, those of a service, or those that name an article."""
    if kind == "needs":
        return [id_]
    if kind == "services":
        return records.service[id_].service.needs if id_ in records.service else ()
    if kind == "organizations":
        return [need for _, service, its in records.services if its.id == id_ for need in service.needs]
    return [need.id for need in records.taxonomy.needs if kind in need.articles]
