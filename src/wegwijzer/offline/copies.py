"""The copies of the guide to keep: one of each language, and one of all when there are more.

They are made out of the finished pages in ``site/``, so that what a reader of a copy sees is what was checked.
"""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final

from wegwijzer import manifest, urls
from wegwijzer.cache import digest
from wegwijzer.offline.file import Download
from wegwijzer.offline.rewrite import Copy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wegwijzer.languages import Language, Tongue
    from wegwijzer.offline.file import Made
    from wegwijzer.pages import Page

#: The folder inside a zip.
FOLDER: Final = "guide/"
#: A zip that every program can read holds 65,535 files; some are no pages.
_MOST_PAGES: Final = 65_000
#: Pages that only lead to files which no copy holds, or that say something about an address.
_LEFT_OUT: Final = frozenset((urls.NOT_FOUND, urls.FLYERS, urls.DOWNLOAD))


def copies(made: Made, notes: list[str]) -> Iterator[Download]:
    """Give the copies; nothing is read or packed before one is asked to be made. ``notes`` says which there is not."""
    languages = list(dict.fromkeys(page.language for page in made.pages))
    wanted = [(language.code, [language]) for language in languages]
    for name, its_languages in [*wanted, ("all", languages)] if len(languages) > 1 else wanted:
        codes = {language.code for language in its_languages}
        pages = [page for page in made.pages if page.language.code in codes and _is_kept(page)]
        if len(pages) > _MOST_PAGES:
            notes.append(f"{_name(name)} is not made: it would hold {len(pages)} pages, and a zip holds {_MOST_PAGES}.")
        else:
            yield _copy(made, name, its_languages, pages)


def _name(kind: str) -> str:
    return f"{urls.DOWNLOAD}guide-{kind}.zip"


def _copy(made: Made, name: str, languages: Sequence[Language], pages: Sequence[Page]) -> Download:
    lists = {language.code: f"assets/words.{language.code}.js" for language in languages}
    fixed = {asset: (made.site / asset).read_bytes() for asset in made.assets}
    key = digest(
        *(f"{page.file} {made.keys[page.file]}" for page in pages),
        *(made.keys[name] for name in lists.values()),
        *(f"{asset} {digest(data)}" for asset, data in sorted(fixed.items())),
        made.commit,
        made.public_url,
    )
    return Download(_name(name), key, partial(_pack, made, pages, lists, fixed, languages))


def _is_kept(page: Page) -> bool:
    """Say whether a page is of use in a copy: nobody comes there by an old address or by a code on paper."""
    return not page.moved and page.path not in _LEFT_OUT


def _pack(
    made: Made,
    pages: Sequence[Page],
    lists: Mapping[str, str],
    fixed: Mapping[str, bytes],
    languages: Sequence[Language],
) -> bytes:
    from wegwijzer.offline.archive import pack  # noqa: PLC0415 - an ordinary build packs nothing

    # The only language of a copy stands at its top, as Dutch does in the guide.
    alone = languages[0].prefix if len(languages) == 1 else ""
    names = {page.file: page.file.removeprefix(alone) for page in pages} | {
        name: name for name in (*lists.values(), *fixed)
    }
    copy = Copy(
        names,
        {language.code: _notice(made, made.tongues[language.code]) for language in languages},
        {language.code: _warning(made.tongues[language.code]) for language in languages},
        {language.code: language.prefix.removeprefix(alone) for language in languages},
    )
    files = dict(fixed)
    for page in pages:
        html = (made.site / page.file).read_text(encoding="utf-8")
        files[names[page.file]] = copy.page(page.file, page.language.code, html).encode()
    for code, name in lists.items():
        files[name] = copy.words(code, (made.site / name).read_bytes())
    today = made.guide.today
    files[manifest.NAME] = manifest.of(files, made.commit, today.isoformat())
    return pack({f"{FOLDER}{name}": data for name, data in files.items()}, today)


def _notice(made: Made, tongue: Tongue) -> str:
    """Say at the foot of a page that it stands in a copy."""
    t = tongue.t
    said = [
        t("Dit is een kopie om zonder internet te lezen. Nummers kunnen veranderd zijn: kijk online als dat kan."),
        t("De kopie blijft op dit apparaat staan tot je hem weghaalt."),
    ]
    lines = " ".join(map(escape, said))
    if made.public_url:
        address = escape(made.public_url)
        lines += f' {escape(t("Een nieuwere staat misschien hier:"))} <a href="{address}" rel="noreferrer noopener"><bdi dir="ltr">{address}</bdi></a>'
    return f"<p>{lines}</p>\n"


def _warning(tongue: Tongue) -> str:
    """Say why a page is bare, to who opened one file alone: some telephones can do nothing else."""
    said = tongue.t("Zie je deze zin? Dan opent je apparaat maar één bestand tegelijk, en werken de links hier niet.")
    return f'<p class="bare">{escape(said)}</p>\n'
