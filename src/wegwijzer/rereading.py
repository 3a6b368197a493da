"""A catalogue that was read before, and not one message of it yet now: each is read when somebody asks for it.

After one change a build asks for the messages of a few records; to take back all those of a large guide would cost it
more than all the rest. What was good then is good now: the text is the same, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, ItemsView, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from wegwijzer.po import Catalogue, read_part, record_of

Key = TypeVar("Key")
Found = TypeVar("Found")


def outline(catalogue: Catalogue) -> Catalogue:
    """Give what of a catalogue is to be kept, so that ``reread`` can give all of it from its text."""
    return replace(catalogue, messages={}, by_context={})


def reread(kept: Catalogue, data: bytes) -> Catalogue:
    """Give the catalogue of which ``kept`` is the outline and ``data`` the text, with LF line ends and no BOM."""
    parts = _Parts(kept.spans, data)
    return replace(
        kept,
        messages=_Later(parts, lambda part: part.messages, lambda key: key[0]),
        by_context=_Later(parts, lambda part: part.by_context, str),
    )


def joined(
    messages: Mapping[tuple[str, str], str], record: str, more: Mapping[tuple[str, str], str]
) -> Mapping[tuple[str, str], str]:
    """Give ``messages`` with ``more``, all of them of one record, which come first."""
    if isinstance(messages, _Later):
        return messages.joined(record, more)
    return {**messages, **more}


def messages_of(messages: Mapping[tuple[str, str], str], records: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give context and translation of every message of some records (see ``po.record_of``)."""
    starts = tuple(f"{record}." for record in records)
    parts = [messages.of_record(one) for one in records] if isinstance(messages, _Later) else [messages]
    for part in parts:
        yield from ((context, text) for (context, _), text in part.items() if context.startswith(starts))


class _Parts:
    """The messages of each record, read once."""

    def __init__(
        self,
        spans: Mapping[str, Sequence[tuple[int, int]]],
        data: bytes,
        record: str = "",
        more: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self._spans, self._data, self._record, self._more = spans, data, record, more or {}
        self._found: dict[str, Catalogue] = {}

    def of(self, context: str) -> Catalogue:
        """Give the messages of the record that ``context`` is of."""
        record = record_of(context)
        found = self._found.get(record)
        if found is None:
            data = b"".join(self._data[start:end] for start, end in self._spans.get(record, ()))
            found = read_part(data.decode())
            found = self._found[record] = self._with_more(found) if record == self._record else found
        return found

    def joined(self, record: str, more: Mapping[tuple[str, str], str]) -> _Parts:
        """Give these messages with ``more`` of one record."""
        return _Parts(self._spans, self._data, record, more)

    def _with_more(self, read: Catalogue) -> Catalogue:
        return replace(read, messages={**read.messages, **self._more}) if self._more else read

    @cached_property
    def whole(self) -> Catalogue:
        """All messages."""
        start = min((start for spans in self._spans.values() for start, _ in spans), default=len(self._data))
        return self._with_more(read_part(self._data[start:].decode()))


class _Later(Mapping[Key, Found]):
    """A part of a catalogue by its keys."""

    def __init__(
        self, parts: _Parts, pick: Callable[[Catalogue], Mapping[Key, Found]], context_of: Callable[[Key], str]
    ) -> None:
        self._parts, self._pick, self._context_of = parts, pick, context_of

    def __getitem__(self, key: Key) -> Found:
        return self._pick(self._parts.of(self._context_of(key)))[key]

    def get(self, key: Key, default: Found | None = None) -> Found | None:  # type: ignore[override]
        """Give what stands at ``key``; without the exception of the general way, as pages ask for much that is not there."""
        return self._pick(self._parts.of(self._context_of(key))).get(key, default)

    def joined(self, record: str, more: Mapping[tuple[str, str], str]) -> _Later[Key, Found]:
        """Give this with messages of one record, which come first."""
        return _Later(self._parts.joined(record, more), self._pick, self._context_of)

    def __iter__(self) -> Iterator[Key]:
        return iter(self._pick(self._parts.whole))

    def __len__(self) -> int:
        return len(self._pick(self._parts.whole))

    def of_record(self, record: str) -> Mapping[Key, Found]:
        """Give what stands there of one record."""
        return self._pick(self._parts.of(record))

    def items(self) -> ItemsView[Key, Found]:
        """Give all of it: read at once, and not record by record."""
        return self._pick(self._parts.whole).items()
