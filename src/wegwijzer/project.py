"""The project folder: where everything stands, and which languages it has."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from wegwijzer import text_gate, theme, web, yaml_reader
from wegwijzer.languages import Language
from wegwijzer.unfit import Unfit

if TYPE_CHECKING:
    from pathlib import Path


#: Where translations of the interface stand in the checkout of the program.
INTERFACE: Final = "src/wegwijzer/interface"


class Unusable(Exception):  # noqa: N818 - a sentence for the person at the terminal; exit code 2
    """Something the command needs cannot be read or was asked for wrongly."""


@dataclass(frozen=True)
class Project:
    """Folders of one guide. ``data`` may lie elsewhere; all else hangs on the folder of ``mkdocs.yml``."""

    root: Path
    data: Path
    site: Path
    languages: tuple[Language, ...]
    site_name: str
    base_path: str = "/"
    """Where the guide hangs on its host: only the page "not found" needs it."""
    indexed: bool = True
    """Whether search engines may show it."""
    security_contact: str = ""
    """Whom security.txt names, as mailto:… or https://…; empty: nobody yet."""

    public_url: str = ""
    """Where readers find this guide, such as https://example.org/; only paper and messages name it. Empty: nowhere yet."""

    cards_url: str = ""
    """Where the cards for somebody else stand apart from the guide, such as https://example.org/. Empty: in the guide."""

    only: tuple[str, ...] = ()
    """Codes of the languages whose part of the guide is made; empty: the whole guide. Their pages know all languages."""

    @property
    def made(self) -> tuple[Language, ...]:
        """The languages whose part is made."""
        return tuple(language for language in self.languages if not self.only or language.code in self.only)

    @property
    def is_part(self) -> bool:
        """Whether only a part of the guide is made."""
        return self.made != self.languages

    @property
    def makes_shared(self) -> bool:
        """Whether files that belong to no language are made: they go with the first one."""
        return self.languages[0] in self.made

    @property
    def content(self) -> Path:
        """Articles, a folder a language."""
        return self.root / "content"

    @property
    def translations(self) -> Path:
        """Catalogues and search words."""
        return self.root / "translations"

    @property
    def overrides(self) -> Path:
        """Templates and assets of this guide alone; most guides have none."""
        return self.root / "overrides"

    @property
    def themes(self) -> tuple[Path, ...]:
        """Where templates and assets stand: the guide's own before those of the package."""
        return theme.folders(self.overrides)

    @property
    def interface(self) -> Path:
        """Translations of the interface: the package's, or those in the same checkout as the guide."""
        here = self.root / INTERFACE
        return here if here.is_dir() else theme.FOLDER.parent / "interface"

    @property
    def holds_interface(self) -> bool:
        """Whether they lie in the same checkout: there they are looked at, and can be changed."""
        return self.interface.is_relative_to(self.root)

    @property
    def lock(self) -> Path:
        """Every contact as somebody saw evidence for it (contacts_lock.py)."""
        return self.data / "contacts.lock"

    @property
    def published(self) -> Path:
        """Every address that was ever published (published.py)."""
        return self.data / "published.txt"

    def name_of(self, file: Path) -> str:
        """Name a file as problems do: as it is seen from the project where that is possible."""
        return (file.relative_to(self.root) if file.is_relative_to(self.root) else file).as_posix()

    @property
    def lock_name(self) -> str:
        """How problems call the lock."""
        return self.name_of(self.lock)

    @property
    def cache(self) -> Path:
        """State between builds; never published."""
        return self.root / ".cache"

    def outside(self, folder: Path) -> Path:
        """Give ``folder`` as it lies behind all links; ``Unusable`` where that is among what the guide is made of."""
        there = folder.resolve()
        for own in (self.data, self.content, self.translations, self.overrides, self.cache, self.root / ".git"):
            if there.is_relative_to(own.resolve()):
                raise Unusable(f"{folder} lies in {own}, of which the guide is made. Name a folder outside of it.")
        return there


def find_root(start: Path) -> Path:
    """Give the nearest folder at or above ``start`` that holds ``mkdocs.yml``."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise Unusable(f"There is no mkdocs.yml in {start} or above it. Run this in the folder of the guide.")


def open_project(
    root: Path, *, data: Path | None = None, site: Path | None = None, languages: tuple[str, ...] = ()
) -> Project:
    """Read ``mkdocs.yml`` and give the project; ``languages``: make only the part of those."""
    settings = _settings(root / "mkdocs.yml")
    known = _languages(settings)
    unknown = sorted(set(languages) - {language.code for language in known})
    if unknown:
        codes = ", ".join(language.code for language in known)
        raise Unusable(f"{unknown[0]!r} is not a language of mkdocs.yml. It has {codes}.")
    return Project(
        root=root,
        data=data or root / "data",
        site=site or root / str(settings.get("site_dir", "site")),
        languages=known,
        site_name=str(settings.get("site_name", "")),
        base_path=_base_path(settings),
        indexed=_indexed(settings),
        security_contact=_security_contact(settings),
        public_url=_address(settings, "public_url"),
        cards_url=_address(settings, "cards_url"),
        only=languages,
    )


def _settings(file: Path) -> dict[str, object]:
    text, problems = text_gate.read_text(file.read_bytes(), file.name)
    value, more = yaml_reader.read(text, file.name)
    found = [*problems, *more]
    if found or not isinstance(value, dict):
        raise Unusable(f"mkdocs.yml cannot be read: {found[0].message if found else 'it is not a mapping'}")
    return cast("dict[str, object]", value)


def _extra(settings: dict[str, object], name: str, default: str) -> str:
    extra = settings.get("extra")
    return str(extra.get(name, default)) if isinstance(extra, dict) else default


def _indexed(settings: dict[str, object]) -> bool:
    said = _extra(settings, "search_engines", "yes")
    if said not in ("yes", "no"):
        raise Unusable(f"extra: search_engines in mkdocs.yml is {said!r}. Write yes or no.")
    return said == "yes"


def _security_contact(settings: dict[str, object]) -> str:
    address = _extra(settings, "security_contact", "")
    kind, _, rest = address.partition(":")
    try:
        if kind == "mailto":
            web.check_email(rest)
        elif address:
            web.check_address(address)
    except Unfit as error:
        raise Unusable(
            f"extra: security_contact in mkdocs.yml is {address!r}. Write mailto: and an e-mail address, or an https: address."
        ) from error
    return address


def _address(settings: dict[str, object], name: str) -> str:
    address = _extra(settings, name, "")
    try:
        if address:
            web.check_address(address)
    except Unfit as error:
        raise Unusable(
            f"extra: {name} in mkdocs.yml is {address!r}. Write an https: address, such as https://example.org/."
        ) from error
    if address and not web.PLAIN_PATH.fullmatch(address.removeprefix("https://").partition("/")[2]):
        raise Unusable(
            f"extra: {name} in mkdocs.yml is {address!r}. Leave out what stands behind ? or #, and dots and odd signs "
            "between its slashes: other addresses are written behind it."
        )
    return address and f"{address.rstrip('/')}/"


def _base_path(settings: dict[str, object]) -> str:
    path = _extra(settings, "base_path", "/")
    if not path.startswith("/") or not path.endswith("/"):
        raise Unusable(f"extra: base_path in mkdocs.yml is {path!r}. It begins and ends with a slash, such as /gids/.")
    return path


def _languages(settings: dict[str, object]) -> tuple[Language, ...]:
    plugins = cast("list[object]", settings.get("plugins", []))
    for plugin in plugins:
        if isinstance(plugin, dict) and "i18n" in plugin:
            entries = cast("list[dict[str, str]]", plugin["i18n"]["languages"])
            return tuple(Language(entry["locale"], entry["name"]) for entry in entries)
    raise Unusable("mkdocs.yml names no languages. Add plugins: i18n: languages.")


def commit_of(root: Path) -> str:
    """Give the commit that the files of ``root`` are of; empty outside of git, ending in -changed when files had changed since."""
    head = ask_git(root, "rev-parse", "HEAD")
    return f"{head}-changed" if head and ask_git(root, "status", "--porcelain", "--untracked-files=no") else head


def ask_git(root: Path, *arguments: str) -> str:
    """Give what git says in ``root``; nothing where it knows nothing, or where there is no git on this machine."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
