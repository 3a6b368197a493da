"""The gate on characters: what a text file of the guide may hold, before anything parses it.

After this step a text has no character that draws nothing, changes the order of others, or ends a line in
only some programs. PyYAML takes U+2028, U+0085 and a bare CR for line ends: one of them inside a comment starts a new
key, and a helpline number is swapped while the diff shows one harmless comment.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from wegwijzer.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Limit, in bytes; a catalogue holds the texts of all files of data in one.
LARGEST_FILE = 32 * 1024 * 1024
LARGEST_CATALOGUE = 3 * LARGEST_FILE
#: So many problems of one file are listed; one more says how many were left out.
MOST_A_FILE = 50

_BOM = b"\xef\xbb\xbf"
#: Letters and marks that draw nothing although Unicode does not class them as format characters.
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
_JOINERS = frozenset("\u200c\u200d")
_CONTROL_NAMES = {"\0": "NULL", "\t": "TAB", "\r": "CARRIAGE RETURN", "\x0b": "LINE TABULATION", "\x0c": "FORM FEED"}
_CONTROL_NAMES |= {"\x1b": "ESCAPE", "\x7f": "DELETE", "\x85": "NEXT LINE"}


def read_text(data: bytes, file: str, largest: int = LARGEST_FILE) -> tuple[str, list[Problem]]:
    """Give ``data`` as text with LF line ends and no BOM; or an empty text and what is wrong with it."""
    if len(data) > largest:
        return "", [too_large(file, largest)]
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(data, error.start, file)]
    text = text.replace("\r\n", "\n")
    problems = check_text(text, file)
    return ("" if problems else text), problems


def too_large(file: str, largest: int) -> Problem:
    """Say that a file is larger than ``largest`` bytes."""
    message = f"the file is larger than {largest // 1024 // 1024} MB."
    return Problem(file, 0, 0, "", message, "Make it smaller, or split it into several files.")


def plain(data: bytes) -> bytes:
    """Give ``data`` as the bytes of its text: with LF line ends and no BOM."""
    data = data.removeprefix(_BOM)
    return data.replace(b"\r\n", b"\n") if b"\r" in data else data  # to look is quick, to copy a large file is not


def check_text(text: str, file: str) -> list[Problem]:
    """List the characters of ``text`` that the gate refuses, each with its line and column."""
    if is_clean(text):
        return []
    problems: list[Problem] = []
    refused = 0
    for number, line in enumerate(text.split("\n"), start=1):
        for column, message, tip in _faults(line):
            refused += 1
            if refused <= MOST_A_FILE:
                problems.append(Problem(file, number, column, "", message, tip))
    if refused > MOST_A_FILE:
        left_out = refused - MOST_A_FILE
        problems.append(Problem(file, 0, 0, "", f"{left_out} more characters of this file are refused.", ""))
    return problems


def check_value(value: str, file: str, line: int = 0, column: int = 0, path: str = "") -> list[Problem]:
    r"""List what the gate refuses in a decoded value, such as "\u202e" in double quotes; all at one place."""
    if is_clean(value):
        return []
    found = [fault for part in value.split("\n") for fault in _faults(part)]
    return [Problem(file, line, column, path, message, tip) for _, message, tip in found[:3]]


def is_clean(text: str) -> bool:
    """Say whether the gate lets the whole of ``text`` through; fast, because nearly always it does."""
    # str.isprintable is false for exactly the classes refused here: all of C, and Z except the ASCII space.
    shown = text.replace("\n", "") if "\n" in text else text
    if shown.isascii():
        return shown.isprintable()
    if not shown.isprintable():
        shown = shown.replace("\u200c", "").replace("\u200d", "")
        if not shown.isprintable() or any(True for line in text.split("\n") for _ in _refused(line)):
            return False
    return not _BLANK.search(shown) and unicodedata.is_normalized("NFC", text)


def _faults(line: str) -> Iterator[tuple[int, str, str]]:
    """Yield column, message and tip of each thing the gate refuses in one line."""
    if line.isascii() and line.isprintable():
        return
    for index in _refused(line):
        yield index + 1, _describe(line[index]), _tip(line[index])
    if not unicodedata.is_normalized("NFC", line):
        yield _decomposed(line)


def _refused(line: str) -> Iterator[int]:
    """Yield the index of each refused character of one line."""
    if line.isprintable() and not _BLANK.search(line):
        return
    for index, char in enumerate(line):
        if char.isprintable() and not _BLANK.match(char):
            continue
        if char in _JOINERS and _is_arabic(line[index - 1 : index]) and _is_arabic(line[index + 1 : index + 2]):
            continue
        yield index


def _is_arabic(char: str) -> bool:
    return bool(char) and char.isalpha() and unicodedata.name(char, "").startswith("ARABIC ")


def _describe(char: str) -> str:
    name = unicodedata.name(char, "") or _CONTROL_NAMES.get(char, "a character without a name")
    return f"the character U+{ord(char):04X} ({name}) is not allowed here."


def _tip(char: str) -> str:
    if char == "\t":
        return "Use spaces instead of a tab."
    if unicodedata.category(char) == "Zs":
        return "Use an ordinary space."
    if char in "\r\x0b\x0c\x85\u2028\u2029":
        return "Use an ordinary line end (Enter)."
    return "Remove it; it cannot be seen, so retyping the line is easiest."


def _decomposed(line: str) -> tuple[int, str, str]:
    """Describe the first place of ``line`` that is not in composed form (NFC)."""
    # In short pieces: normalizing a long run of unsorted marks takes quadratic time.
    for piece in re.finditer(r"\S{1,40}", line):
        composed = unicodedata.normalize("NFC", piece[0])
        if composed != piece[0]:
            skip = next((i for i, (a, b) in enumerate(zip(piece[0], composed, strict=False)) if a != b), 0)
            was = " ".join(f"U+{ord(char):04X}" for char in piece[0][skip : skip + 2])
            message = f"a letter and its accent are written in an unusual way ({was})."
            return piece.start() + skip + 1, message, f"Retype it, so that it becomes U+{ord(composed[skip]):04X}."
    return 1, "a letter and its accent are written in an unusual way.", "Retype the accented letters of this line."


def _not_utf8(data: bytes, start: int, file: str) -> Problem:
    before = data[:start].replace(b"\r\n", b"\n")
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    message = f"the byte 0x{data[start]:02X} is not part of a UTF-8 text."
    return Problem(file, line, column, "", message, "Save the file with the encoding UTF-8.")
