"""The text of a PDF as its fonts draw it, page by page: of those that typst makes and ``typesetting.pack`` packs.

It is read from the finished bytes, so that a mistake in what made them does not hide here. A page that cannot be read so
raises ``Unreadable``: nothing is passed over in silence.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING, Final

from wegwijzer.audit.seen import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OBJECT: Final = re.compile(rb"(?<![0-9])([0-9]+) 0 obj\r?\n?")
_LENGTH: Final = re.compile(rb"/Length ([0-9]+)")
_PAGES: Final = re.compile(rb"/Type/Pages\b.*?/Kids\[([^\]]*)\]", re.DOTALL)
_TOGETHER: Final = b"<</Type/ObjStm"
_FIRST: Final = re.compile(rb"/First ([0-9]+)")
#: Stands between the head of a stream and what is in it.
STREAM: Final = b"\nstream\n"
_REF: Final = re.compile(rb"([0-9]+) 0 R")
_CONTENTS: Final = re.compile(rb"/Contents ([0-9]+) 0 R")
_RESOURCES: Final = re.compile(rb"/Resources ([0-9]+) 0 R")
_FONTS: Final = re.compile(rb"/Font<<(.*?)>>", re.DOTALL)
_FONT: Final = re.compile(rb"/(\w+) ([0-9]+) 0 R")
_TO_UNICODE: Final = re.compile(rb"/ToUnicode ([0-9]+) 0 R")
_CHARS: Final = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\s*(?:\n|\r)")
_OTHER_RANGES: Final = b"beginbfrange"
#: What draws text, and what says where, or that something else is meant: strings, names, numbers and operators.
_TOKEN: Final = re.compile(rb"\(|<[0-9A-Fa-f]*>|/[\w.+-]+|\b(?:cm|Tf|Tj|TJ|Tm|BDC|BMC|EMC|Do)\b|(?<![\w/])-?[0-9.]+")
#: What counts inside a string: an escape, or a bracket, of which pairs stand there as they are.
_IN_STRING: Final = re.compile(rb"\\(?:[0-7]{1,3}|.)|[()]", re.DOTALL)
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPES: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
#: Stands between two pieces of text on a line.
_APART: Final = " "
#: How far apart two lines are at least, in points.
_LINE: Final = 1.0


class Unreadable(Exception):  # noqa: N818 - it reads as what it says
    """The PDF is not built as typst builds them."""


def unpacked(pdf: bytes) -> dict[int, bytes]:
    """Give every object by its number; streams, and objects in them, are unpacked."""
    found: dict[int, bytes] = {}
    for number, one in _objects(pdf).items():
        found.update(_inside(one) if one.startswith(_TOGETHER) else [(number, one)])
    return found


def pages_of(objects: Mapping[int, bytes]) -> tuple[str, ...]:
    """Give the text of each page, in the order in which it is drawn; ``BREAK`` stands between two lines."""
    tree = next((one for one in objects.values() if b"/Type/Pages" in one), b"")
    kids = _PAGES.search(tree)
    if not kids:
        raise Unreadable
    fonts: dict[bytes, dict[int, str]] = {}
    return tuple(_text(objects, objects.get(int(number), b""), fonts) for number in _REF.findall(kids[1]))


def _objects(pdf: bytes) -> dict[int, bytes]:
    """Give every object that stands in the file, unpacked."""
    found: dict[int, bytes] = {}
    at = 0
    while match := _OBJECT.search(pdf, at):
        start = match.end()
        end = pdf.find(b"endobj", start)
        stream = pdf.find(b"stream", start, max(end, start))
        if stream >= 0:
            length = _LENGTH.search(pdf, start, stream)
            begin = stream + len(b"stream") + (2 if pdf[stream + 6 : stream + 8] == b"\r\n" else 1)
            if not length:
                raise Unreadable
            at = begin + int(length[1])
            found[int(match[1])] = pdf[start:stream] + STREAM + _data(pdf[start:stream], pdf[begin:at])
        elif end < 0:
            raise Unreadable
        else:
            found[int(match[1])], at = pdf[start:end], end
    return found


def _inside(together: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the objects in one stream, each with its number."""
    head, _, data = together.partition(STREAM)
    first = _FIRST.search(head)
    try:
        index = [int(part) for part in data[: int(first[1])].split()] if first else []
    except ValueError:
        raise Unreadable from None
    if not first or not index or len(index) % 2:
        raise Unreadable
    body = data[int(first[1]) :]
    for number, start, end in zip(index[::2], index[1::2], [*index[3::2], len(body)], strict=True):
        yield number, body[start:end]


def _data(head: bytes, data: bytes) -> bytes:
    if b"/FlateDecode" not in head:
        return data
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise Unreadable from error


def _text(objects: Mapping[int, bytes], page: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    contents, resources = _CONTENTS.search(page), _RESOURCES.search(page)
    if not contents or not resources:
        raise Unreadable
    held = objects.get(int(resources[1]), b"")
    named = _FONTS.search(held)
    here: dict[bytes, dict[int, str]] = {}
    for name, number in _FONT.findall(named[1]) if named else ():
        if number not in fonts:
            fonts[number] = _letters(objects, objects.get(int(number), b""))
        here[name] = fonts[number]
    return "".join(_drawn(objects.get(int(contents[1]), b"").partition(STREAM)[2], here))


def _letters(objects: Mapping[int, bytes], font: bytes) -> dict[int, str]:
    """Give what each glyph of a font stands for."""
    link = _TO_UNICODE.search(font)
    table = objects.get(int(link[1]), b"") if link else b""
    if not table or _OTHER_RANGES in table:
        raise Unreadable
    pairs = _CHARS.findall(table)
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for glyph, text in pairs}


def _drawn(content: bytes, fonts: Mapping[bytes, Mapping[int, str]]) -> Iterator[str]:
    """Give each piece of text; one that says what is meant instead of its glyphs is taken at its word."""
    font: Mapping[int, str] = {}
    line = 0.0
    names: list[bytes] = []
    numbers: list[float] = []
    instead: list[bool] = []
    strings: list[bytes] = []
    meant = b""
    for token in _tokens(content):
        if token.startswith((b"(", b"<")):
            strings.append(token)
        elif token.startswith(b"/"):
            names.append(token[1:])
        elif not token.isalpha():
            numbers.append(float(token))
        elif token == b"Do":  # a picture, or a page inside the page: there is none in a booklet
            raise Unreadable
        elif token == b"Tf":
            font = _font(fonts, names)
        elif token == b"Tm":
            yield _APART
        elif token == b"cm":
            here = numbers[-1] if numbers else line
            if abs(here - line) >= _LINE:
                yield BREAK
            line = here
        elif token in (b"Tj", b"TJ"):
            if not any(instead):
                yield "".join(_decoded(string, font) for string in strings)
        elif token in (b"BDC", b"BMC"):
            meant = strings[-1] if b"ActualText" in names and strings else b""
            instead.append(bool(meant))
            if meant:
                yield _meant(meant)
        elif instead:  # EMC
            instead.pop()
        if token.isalpha():
            names, numbers, strings = [], [], []


def _tokens(content: bytes) -> Iterator[bytes]:
    """Give strings, names, numbers and operators in their order."""
    at = 0
    while match := _TOKEN.search(content, at):
        at = match.end()
        if match[0] == b"(":
            at = _end_of_string(content, at)
            yield content[match.start() : at]
        else:
            yield match[0]


def _end_of_string(content: bytes, at: int) -> int:
    depth = 1
    while depth:
        match = _IN_STRING.search(content, at)
        if not match:
            raise Unreadable
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        at = match.end()
    return at


def _meant(string: bytes) -> str:
    """Give a text that stands there in the place of glyphs."""
    data = _bytes_of(string)
    return data.decode("utf-16", "replace") if data.startswith(b"\xfe\xff") else data.decode("latin-1")


def _font(fonts: Mapping[bytes, Mapping[int, str]], names: list[bytes]) -> Mapping[int, str]:
    name = names[-1] if names else b""
    if name not in fonts:
        raise Unreadable
    return fonts[name]


def _decoded(string: bytes, font: Mapping[int, str]) -> str:
    data = _bytes_of(string)
    try:
        return "".join(font[glyph] for (glyph,) in struct.iter_unpack(">H", data))
    except (KeyError, struct.error):
        raise Unreadable from None


def _bytes_of(string: bytes) -> bytes:
    if string.startswith(b"<"):
        return bytes.fromhex(string[1:-1].decode())
    return _ESCAPE.sub(_escaped, string[1:-1])


def _escaped(match: re.Match[bytes]) -> bytes:
    char = match[1]
    return bytes([int(char, 8) & 0xFF]) if char[:1].isdigit() else _ESCAPES.get(char, char)
