"""The rule ``languages``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.audit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegwijzer.audit.summary import Summary


_TIP = (
    "Look in the catalogue and the article of the language: texts hold no number and no address. "
    "On the A–Z the short numbers stand among the search words, such as translations/en.words.yaml: name them there too."
)


def languages(summaries: Iterable[Summary], source: str) -> Iterator[Finding]:
    """Every page leads to the same outside addresses, and shows the same numbers, in every language."""
    all_pages = {(one.path, one.language): one for one in summaries}
    for (path, language), page in sorted(all_pages.items()):
        dutch = all_pages.get((path, source))
        if dutch is None or language == source:
            continue
        for what, here, there in (("leads to", page.hrefs, dutch.hrefs), ("shows", page.values, dutch.values)):
            for one in sorted(here ^ there):
                side = "not in this language, but in Dutch" if one in there else "only in this language, not in Dutch"
                yield Finding(
                    page.file,
                    f"the page {what} {one} {side}",
                    _TIP,
                )
