"""Work in two processes: this one and a fork of it, which sees everything that was read so far."""

from __future__ import annotations

import contextlib
import os
import pickle
from typing import TYPE_CHECKING, BinaryIO, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Made = TypeVar("Made")

#: As many bytes fit in a pipe of Linux that nobody reads yet; others take a quarter of that.
MOST_TOKENS = 16_000


def in_two(work: Callable[[Sequence[Item]], Made], items: Sequence[Item], *, fewest: int) -> list[Made]:
    """Give what ``work`` makes of every second of ``items`` and of the others, each half in its own process.

    With fewer than ``fewest`` items, or where there is no fork, ``work`` gets all of them here, and one result is given.
    When the other process fails, its half is made here too, so that a mistake is raised where one sees why.
    """
    if len(items) < fewest or not hasattr(os, "fork"):
        return [work(items)]
    import multiprocessing  # noqa: PLC0415 - only large builds need it

    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(target=_send, args=(work, items[1::2], sender))
    worker.start()
    sender.close()
    mine = work(items[::2])
    try:
        other: Made = receiver.recv()
    except EOFError:
        other = work(items[1::2])
    worker.join()
    return [mine, other]


def _send(work: Callable[[Sequence[Item]], Made], items: Sequence[Item], sender: Connection) -> None:
    sender.send(work(items))


def from_both_ends(work: Callable[[Item], object], items: Sequence[Item]) -> None:
    """Do ``work`` for each of ``items``: here from the first on, in a fork from the last back, until they meet.

    So neither waits long for the other, and neighbours, which have much in common, are mostly done by one of the two.
    Without a fork all is done here. When the other process fails, what it may have left is done here too, so that a
    mistake is raised where one sees why. At most ``MOST_TOKENS`` items.
    """
    if len(items) > MOST_TOKENS:
        raise ValueError("so many tokens do not fit in a pipe")
    if not hasattr(os, "fork"):
        for item in items:
            work(item)
        return
    tokens, writer = os.pipe()  # each byte in it is the right to do one item more, from either end
    os.write(writer, bytes(len(items)))
    os.close(writer)
    child = os.fork()
    if not child:
        failed = 1
        try:
            for item in reversed(items):
                if not os.read(tokens, 1):
                    break
                work(item)
            failed = 0
        finally:
            os._exit(failed)  # also when it is interrupted; what goes wrong does so again where somebody sees it
    done = 0
    try:
        while os.read(tokens, 1):
            work(items[done])
            done += 1
    except BaseException:
        os.read(tokens, len(items))  # so that the other process does not go on for nothing
        raise
    finally:
        os.close(tokens)
        status = os.waitpid(child, 0)[1]
    if status:
        for item in items[done:]:
            work(item)


@contextlib.contextmanager
def beside(work: Callable[[], Made]) -> Iterator[Callable[[], Made]]:
    """Begin with ``work`` in a fork, and give what waits for its result; without a fork it is done when asked for.

    By the functions of the system: what ``multiprocessing`` imports takes longer than what is done here.
    """
    if not hasattr(os, "fork"):
        yield work
        return
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            with open(writer, "wb") as pipe:
                os.close(reader)
                pickle.dump(work(), pipe, pickle.HIGHEST_PROTOCOL)
        finally:
            os._exit(0)  # also when it is interrupted; what goes wrong does so again where somebody sees it
    os.close(writer)
    with open(reader, "rb") as pipe:
        try:
            yield lambda: _received(pipe, work)
        finally:
            pipe.close()
            os.waitpid(child, 0)


def _received(pipe: BinaryIO, work: Callable[[], Made]) -> Made:
    try:
        found: Made = pickle.load(pipe)  # noqa: S301 - of our own fork
    except (EOFError, pickle.UnpicklingError):
        return work()
    return found
