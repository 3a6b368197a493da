"""The rule ``no_markup``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wegwijzer.checks.records import Finding, Records
from wegwijzer.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.checks.texts import Written

#: A tag, a character reference, a link or an image of Markdown, bold, code, or a mark of a template.
_MARKUP = re.compile(
    r"<(?:!--|[/!?]?[a-zA-Z])[^<>\n]{0,60}>?|&(?:#\w{1,8}|[a-zA-Z]\w{1,30});|!?\[[^\]\n]{0,60}\]\([^)\n]{0,60}\)?|\*\*|__|`|\{[{%#]|@@"
)
#: The quick answer for nearly every text.
_MAYBE = re.compile(r"[<&\[*_`{@]")


def _may_hold_it(written: Written) -> bool:
    return written.kind in ("text", "translation") and bool(_MAYBE.search(written.text))


def no_markup(records: Records) -> Iterator[Finding]:
    """Texts and translations are plain words: HTML, Markdown and marks of templates would be printed as they stand."""
    for spot, written in records.texts_where(_may_hold_it):
        if match := _MARKUP.search(written.text):
            yield Finding(
                spot, f"the text holds {printable(match[0])!r}", "Write plain words; the guide gives them their look."
            )
