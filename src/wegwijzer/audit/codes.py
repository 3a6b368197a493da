"""The rule ``codes``."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from wegwijzer.audit.finding import Finding
from wegwijzer.languages import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_CODE: Final = re.compile(r"f/([^/]+)/index\.html")
_ONWARD: Final = re.compile(r'<a id="onward" href="([^"]*)"')
_TIP: Final = "Look in pages/short.html of the theme, data/flyers.yaml and data/published.txt."


def codes(site: Path, names: Iterable[str], targets: Mapping[str, tuple[str, str]]) -> Iterator[Finding]:
    """Every code on paper leads to its own page, in its own language; ``targets``: the language and page of each.

    A page that only leads on is followed; where none stands any more the first page of the language is meant.
    """
    there = set(names)
    found = {match[1]: name for name in there if (match := _CODE.fullmatch(name))}
    for code, name in sorted(found.items()):
        if code not in targets:
            yield Finding(name, f"the code {code} stands on no flyer and was never published", _TIP)
            continue
        language, address = targets[code]
        home = "" if language == SOURCE else f"{language}/"
        wanted = f"{home}{address.removeprefix('/')}index.html"
        wanted = wanted if wanted in there else f"{home}index.html"
        leads = _leads(site, name)
        if not leads or leads not in ([wanted], _leads(site, wanted)):
            yield Finding(name, f"the code {code} leads to {', '.join(leads) or 'no page'}, and not to {wanted}", _TIP)


def _leads(site: Path, name: str) -> list[str]:
    """Give the files to which a page leads on: one, if it is such a page."""
    html = (site / name).read_text(encoding="utf-8", errors="replace")
    hrefs = _ONWARD.findall(html)
    return [posixpath.normpath(posixpath.join(posixpath.dirname(name), href, "index.html")) for href in hrefs]
