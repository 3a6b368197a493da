"""``wegwijzer flyers``: PDFs that are ready to print, of what data/flyers.yaml names."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wegwijzer import build as building
from wegwijzer import theme, write
from wegwijzer.cache import Cache
from wegwijzer.commands.common import DATA, LANGUAGES, TODAY, counted, day_of, leave, open_here, short, summary
from wegwijzer.flyers.plan import Plan, Press, plan, plan_service
from wegwijzer.flyers.print import Made, make
from wegwijzer.flyers.typeset import Typesetter
from wegwijzer.problems import has_errors, report
from wegwijzer.project import Unusable

if TYPE_CHECKING:
    from wegwijzer.build import Input
    from wegwijzer.project import Project

_TWO = 2


@click.command("flyers")
@DATA
@TODAY
@LANGUAGES
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("flyers"), help="Where they go (flyers/)."
)
@click.option("--flyer", "names", multiple=True, metavar="ID", help="Only this flyer; may be given again.")
@click.option("--service", metavar="ID", help="A card for one service, whose code leads to its page.")
@click.option("--both", default="", metavar="nl,es", help="Two languages on one flyer.")
@click.option("--sheet", is_flag=True, help="Each card four times on an A4 sheet, to cut yourself.")
@click.option("--bleed", is_flag=True, help="With 3 mm around and crop marks, for a printing house.")
@click.option("--release", is_flag=True, help="To be handed out: no proofs.")
def command(  # noqa: PLR0913 - an option each
    *,
    data: Path | None,
    today: str | None,
    languages: str,
    out: Path,
    names: tuple[str, ...],
    service: str | None,
    both: str,
    sheet: bool,
    bleed: bool,
    release: bool,
) -> None:
    """Make flyers as PDFs that are ready to print, each with a picture of its first page."""

    def run() -> int:
        if names and service:
            raise Unusable("Give --flyer or --service, not both.")
        if languages and both:
            raise Unusable("Give --languages or --both, not both.")
        if sheet and bleed:
            raise Unusable("Give --sheet or --bleed, not both: a sheet is cut along its lines.")
        project = open_here(data=data)
        if release and not project.public_url:
            raise Unusable("public_url in mkdocs.yml is empty: flyers would lead nowhere. Fill it in, or make proofs.")
        day = building.choose_today(project, day_of(today))
        found = building.read_input(project, day)
        if found.problems:
            click.echo(report(found.problems), err=True)
        if has_errors(found.problems):
            click.echo(f"{summary(found.problems)} Nothing was written.", err=True)
            return 1
        neutral = found.loaded.neutral_words
        words = (*neutral.words, *neutral.on_paper) if neutral else ()
        guide = building.guide_of(found.loaded, day)
        press = Press(guide, found.translations.tongues, project.public_url, found.published.targets, untold=words)
        planned = _plan(
            press,
            names=names,
            service=service,
            languages=_codes(project, languages),
            both=_codes(project, both),
            sheet=sheet,
        )
        return _print(project, found, planned, out, bleed=bleed, untold=words)

    leave(run)


def _codes(project: Project, given: str) -> tuple[str, ...]:
    """Read codes of languages, such as ``nl,es``."""
    codes = tuple(code.strip() for code in given.split(",") if code.strip())
    known = [language.code for language in project.languages]
    if unknown := [code for code in codes if code not in known]:
        raise Unusable(f"{unknown[0]!r} is not a language of mkdocs.yml. It has {', '.join(known)}.")
    return codes


def _plan(  # noqa: PLR0913 - what was asked for
    press: Press,
    *,
    names: tuple[str, ...],
    service: str | None,
    languages: tuple[str, ...],
    both: tuple[str, ...],
    sheet: bool,
) -> Plan:
    if both and (len(both) != _TWO or both[0] == both[1]):
        raise Unusable("--both takes two languages, such as nl,es.")
    pair = (both[0], both[1]) if both else None
    if service is None:
        known = {flyer.id for flyer in press.guide.flyers}
        if unknown := [name for name in names if name not in known]:
            raise Unusable(f"There is no flyer {unknown[0]!r} in data/flyers.yaml. It has {', '.join(sorted(known))}.")
        return plan(press, flyers=names, languages=languages, both=pair, sheet=sheet)
    offer = press.guide.offers.get(service)
    if offer is None:
        raise Unusable(f"There is no service {service!r}. Its id stands in the address of its page.")
    if not offer.listed:
        raise Unusable(f"The service {service} is paused or ended: nobody should be sent there.")
    return plan_service(press, offer, languages=languages, both=pair, sheet=sheet)


def _print(  # noqa: PLR0913 - what was asked for
    project: Project, found: Input, planned: Plan, out: Path, *, bleed: bool, untold: tuple[str, ...]
) -> int:
    for sentence in planned.left_out:
        click.echo(sentence, err=True)
    made = _make(project, planned, bleed=bleed, untold=untold)
    problems = made.problems(found.loaded)
    if problems:
        click.echo(report(problems), err=True)
        click.echo(f"{summary(problems)} Nothing was written.", err=True)
        return 1
    _check_free(project, out, [Path(name).name for name in made.files])
    for name, data in made.files.items():
        write.write(out / Path(name).name, data)
    click.echo(f"{counted(len(planned.prints), 'flyer')}, {made.new} of them made again, in {short(out.resolve())}.")
    if planned.prints and planned.prints[0].proof:
        click.echo("They are proofs: public_url in mkdocs.yml is empty, so that their codes lead nowhere yet.")
    return 0


def _check_free(project: Project, out: Path, names: list[str]) -> None:
    """Refuse a folder of the guide's own files, and a link or a folder in place of a flyer. Raises ``Unusable``."""
    project.outside(out)
    if odd := next((out / name for name in names if (out / name).is_symlink() or (out / name).is_dir()), None):
        raise Unusable(f"{odd} is a link or a folder, and no flyer. Take it away, or name another folder with --out.")


def _make(project: Project, planned: Plan, *, bleed: bool, untold: tuple[str, ...]) -> Made:
    """Make them, with a bar at a terminal."""
    cache = Cache(project.cache / "printed.kept")
    typesetter = Typesetter(theme.FLYERS)
    if sys.stderr.isatty():
        with click.progressbar(length=len(planned.prints), label="Flyers", file=sys.stderr) as bar:
            made = make(planned.prints, typesetter, cache, bleed=bleed, untold=untold, done=lambda: bar.update(1))
    else:
        made = make(planned.prints, typesetter, cache, bleed=bleed, untold=untold)
    project.cache.mkdir(exist_ok=True)
    cache.save()
    return made
