"""The files of flyers, as ``assets`` looks at them, and what every PDF of the guide keeps to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wegwijzer.audit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The folder and the endings of flyers.
FOLDER: Final = "flyers/"
KINDS: Final = frozenset(("pdf", "png"))
#: What a PDF holds when somebody's name, a link, a program or another file is in it, or when it hides what is.
_TELLS: Final = re.compile(
    rb"/(?:Author|Subject|Keywords|Producer|URI|JavaScript|JS|Launch|SubmitForm|OpenAction|AA|Annots|AcroForm"
    rb"|EmbeddedFiles?|Encrypt|ObjStm|GoToR|GoToE|Rendition|RichMedia|Movie|Sound)\b"
)
#: What a booklet holds and a flyer does not. What can be pressed leads to a page of the same file, and to nothing else.
_OF_BOOKLETS: Final = (b"/Annots", b"/ObjStm")
_PRESSED: Final = re.compile(
    rb"/Type/Annot\b(?!/Subtype/Link/Rect\[[\d .-]*\](?:/QuadPoints\[[\d .-]*\])?/Border\[0 0 0\]/Dest[ (])"
)
_STREAM: Final = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_PDF: Final = b"%PDF-"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
#: The parts of a picture that draw it.
_DRAWS: Final = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"pHYs"))
_TIP: Final = "Look in flyers/ or booklet/ of the theme, and make it again."


def papers(name: str, data: bytes) -> Iterator[Finding]:
    """Look at a flyer or its picture: it is what its name says, and tells nothing about who made it."""
    if name.endswith(".png"):
        for part in _parts(data):
            if part not in _DRAWS:
                yield Finding(name, f"the picture holds {part.decode('latin-1')!r}, which draws nothing", _TIP)
    elif not data.startswith(_PDF):
        yield Finding(name, "the file is no PDF", _TIP)
    else:
        yield from told(name, _STREAM.sub(b"", data))


def told(name: str, plain: bytes, *, booklet: bool = False) -> Iterator[Finding]:
    """Look at the objects of a PDF: a booklet may be packed, and may lead to its own pages."""
    for key in dict.fromkeys(_TELLS.findall(plain)):
        if not (booklet and key in _OF_BOOKLETS):
            yield Finding(name, f"the PDF holds {key.decode()}, which none of ours needs", _TIP)
    if booklet and _PRESSED.search(plain):
        yield Finding(name, "the PDF holds a link that leads to something else than its own pages", _TIP)


def _parts(data: bytes) -> Iterator[bytes]:
    """Give the kind of each part of a PNG; one that is none has a part that is none."""
    if not data.startswith(_PNG):
        yield data[:4]
        return
    at = len(_PNG)
    while at < len(data):
        yield data[at + 4 : at + 8]
        at += 12 + int.from_bytes(data[at : at + 4])
