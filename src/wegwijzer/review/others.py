"""Compares files that are no records: lock and published addresses by line, unknown ones roughly, others by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wegwijzer import codes
from wegwijzer.problems import printable
from wegwijzer.review.change import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.review.context import Context

LOCK: Final = "data/contacts.lock"
PUBLISHED: Final = "data/published.txt"
_PAPER: Final = "It stands on paper and in links that people kept: no line is ever changed or taken out."
_ODD: Final = "The code does not belong to this page: somebody may hold paper on which it leads to another."
_SETTINGS: Final = "It may name another address of the guide: flyers, messages and cards would lead there."
_CODE: Final = re.compile(r"/f/([^/ ]+)/ +(\S+) +(/\S*)")
_LOCK: Final = "The lock changes only in a commit of a maintainer who has seen evidence."
_LESS: Final = "It only takes something down, as the data do: that needs one reviewer and no evidence."
_UNKNOWN: Final = "A review does not know this file: read it line by line."
_OUTSIDE: Final = "Other files, not read by this review: read them as code"
#: Where the state stands in a line of the lock.
_STATE: Final = 2
_MOST_LINES: Final = 200
_LONGEST_LINE: Final = 400


def compare_lock(context: Context) -> Iterator[Change]:
    """Yield each entry of the lock that came, went or changed."""
    old, new = (_entries(side.files.read.get(LOCK)) for side in (context.base, context.head))
    for id_ in dict.fromkeys((*old, *new)):
        was, now = old.get(id_, ""), new.get(id_, "")
        if was != now:
            shown = "changed" if was and now else "new" if now else "gone"
            said = f"locked line of {id_}: {shown}"
            lines = (*([f"- {was}"] if was else []), *([f"+ {now}"] if now else []))
            yield Change(
                id_,
                "lock",
                was,
                now,
                said,
                f"The lock ({LOCK})",
                hold=True,
                protected=False,
                why=(_LESS if _only_withheld(was, now) else _LOCK,),
                details=lines,
            )


def _only_withheld(was: str, now: str) -> bool:
    """Say whether a line of the lock only shows less: the same in all, but withheld."""
    before, after = was.split(), now.split()
    return len(before) > _STATE and [*before[:_STATE], "withheld", *before[_STATE + 1 :]] == after


def _entries(data: bytes | None) -> dict[str, str]:
    """Give the lines of a lock by their first word; of two with one word the second is ``word#2``. Comments count."""
    found: dict[str, str] = {}
    for line in (data or b"").decode("utf-8", "replace").splitlines():
        if line.strip():
            name = id_ = "comment" if line.startswith("#") else line.split()[0]
            count = 1
            while name in found:
                count += 1
                name = f"{id_}#{count}"
            found[name] = " ".join(line.split())
    return found


def compare_published(context: Context) -> Iterator[Change]:
    """Yield the published addresses and codes that went, which waits for a person, and those that came."""
    old, new = (_lines(side.files.read.get(PUBLISHED)) for side in (context.base, context.head))
    gone, came = ([line for line in one if line not in set(other)] for one, other in ((old, new), (new, old)))
    odd = [line for line in came if _is_odd_code(line)]
    came = [line for line in came if line not in odd]
    for what, lines, sign, why in (("gone", gone, "-", _PAPER), ("new", odd, "+", _ODD), ("new", came, "+", "")):
        if lines:
            said = f"{len(lines)} published address{'es' if len(lines) > 1 else ''} {what}"
            yield Change(
                PUBLISHED,
                "published",
                said if what == "gone" else "",
                "" if what == "gone" else said,
                said,
                f"Published addresses ({PUBLISHED})",
                hold=bool(why),
                why=(why,) if why else (),
                details=tuple(f"{sign} {line}" for line in lines[:_MOST_LINES]),
            )


def _is_odd_code(line: str) -> bool:
    """Say whether a line gives a page another code than the one that paper of it has."""
    if not (match := _CODE.fullmatch(line)):
        return False
    target = match[2], match[3]
    return codes.assign({}, [target])[target] != match[1]


def compare_unknown(context: Context) -> Iterator[Change]:
    """Yield the files of data, translations and content that are no records and changed."""
    old, new = context.base.files.read, context.head.files.read
    only_data = context.base.files.data_only or context.head.files.data_only
    for path in sorted({*old, *new}):
        if only_data and not path.startswith("data/"):
            continue
        was, now = old.get(path), new.get(path)
        if was == now or path in (LOCK, PUBLISHED) or context.base.is_known(path):
            continue
        shown = "changed" if was is not None and now is not None else "new" if now is not None else "gone"
        lines = _lines(was), _lines(now)
        details = [f"- {line}" for line in lines[0] if line not in set(lines[1])]
        details += [f"+ {line}" for line in lines[1] if line not in set(lines[0])]
        if len(details) > _MOST_LINES:
            details[_MOST_LINES:] = [f"… and {len(details) - _MOST_LINES} more lines"]
        yield Change(
            path,
            "file",
            "" if was is None else "there",
            "" if now is None else shown,
            f"{path}: {shown}",
            "Files without a form of their own",
            hold=True,
            why=(_UNKNOWN,),
            details=tuple(details),
        )


def _lines(data: bytes | None) -> list[str]:
    if data is None or b"\0" in data:
        return []
    text = data.decode("utf-8", "replace")
    return [printable(line, longest=_LONGEST_LINE) for line in re.split(r"\r?\n", text) if line.strip()]


def compare_outside(context: Context) -> Iterator[Change]:
    """Yield the names of all other files that changed: templates, scripts, workflows."""
    old, new = context.base.files.others, context.head.files.others
    if old is None or new is None:
        return
    for path in sorted({*old, *new}):
        if old.get(path) != new.get(path):
            shown = "changed" if path in old and path in new else "new" if path in new else "gone"
            was, now = ("there" if path in old else ""), (shown if path in new else "")
            why = (_SETTINGS,) if path == "mkdocs.yml" else ()
            yield Change(path, "file", was, now, f"{path}: {shown}", _OUTSIDE, hold=bool(why), why=why)
