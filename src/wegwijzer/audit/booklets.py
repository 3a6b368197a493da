"""The booklets, as ``assets`` looks at them: what is printed is read out of the PDF itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wegwijzer.audit.allowed import fold
from wegwijzer.audit.finding import Finding
from wegwijzer.audit.papers import told
from wegwijzer.audit.pdf_text import STREAM, Unreadable, pages_of, unpacked
from wegwijzer.audit.seen import canonical, values_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.audit.allowed import Known

#: The names of booklets.
NAME: Final = re.compile(r"download/booklet-[A-Za-z-]+\.pdf")
#: What a booklet may weigh; said here again, so that one slip elsewhere does not pass.
HEAVIEST: Final = 3_000_000
#: "Help right now" stands on the pages after the cover.
_FIRST_PAGES: Final = slice(1, 3)
_TIP: Final = "Look in booklet/ of the theme and src/wegwijzer/booklet/, and build again."
_TIP_VALUE: Final = "Put it in a contact and in the lock, or take it out of the text it stands in."
_SPACES: Final = re.compile(r" {2,}")


@lru_cache(maxsize=1)
def _read(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Give what stands in a PDF beside its pages, and the text of each page."""
    objects = unpacked(data)
    heads = b"\n".join(one.partition(STREAM)[0] for one in objects.values())
    return heads, tuple(_SPACES.sub(" ", page) for page in pages_of(objects))


def readable(name: str, data: bytes) -> bytes:
    """Give what can be read in a file: of a booklet, which is packed, what stands in it."""
    if not NAME.fullmatch(name):
        return data
    try:
        heads, pages = _read(data)
    except (Unreadable, ValueError):  # the rule says so
        return data
    return b"\n".join((data, heads, *(page.encode() for page in pages)))


def booklets(name: str, data: bytes, known: Known) -> Iterator[Finding]:
    """Look at a booklet: it holds no number or address that is not locked, and begins with those of "help now"."""
    if len(data) > HEAVIEST:
        yield Finding(name, f"the booklet weighs {len(data) / 1e6:.1f} MB, more than {HEAVIEST / 1e6:.0f}", _TIP)
    try:
        heads, pages = _read(data)
    except (Unreadable, ValueError):
        yield Finding(name, "the text of the booklet cannot be read, so nobody can say what stands in it", _TIP)
        return
    yield from told(name, heads, booklet=True)
    seen = [list(values_in(page, known.short)) for page in pages]
    own = canonical(known.settings.public_url)
    seen[:1] = [[value for value in cover if value != own] for cover in seen[:1]]  # where a newer one is
    for value in dict.fromkeys(value for page in seen for value in page):
        if not known.shows(value) and not _is_page(value, len(pages)):
            said = f"the booklet holds {value}, which is not a shown contact in data/contacts.lock"
            yield Finding(name, said, _TIP_VALUE)
    in_front = {value for page in seen[_FIRST_PAGES] for value in page}
    for contact in known.help_now:
        if not contact.looks & in_front:
            yield Finding(name, f"the booklet does not begin with the number {contact.id} of help right now", _TIP)
    yield from _cover(name, pages[0] if pages else "", known)


def _is_page(value: str, count: int) -> bool:
    """Say whether what looks like a short number is the number of a page."""
    return value.isdigit() and int(value) <= count


def _cover(name: str, text: str, known: Known) -> Iterator[Finding]:
    words = known.neutral_words
    folded = fold(text)
    for word in (*words.words, *words.on_paper) if words else ():
        if fold(word) in folded:
            yield Finding(name, f"the cover of the booklet holds {word!r}", "Say on the cover what anybody may read.")
