"""Files read whole: only regular ones, up to a number of bytes, and not longer than a learner would wait."""

import contextlib
import gc
import os
import queue
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar, cast

from core.base.text import say
from core.files.faults import not_read

PATIENCE = 10.0  # seconds for a file to be read: a folder on a network that is away may never answer
SOON = 0.3  # seconds that pass unnoticed
PIECE = 1 << 22  # bytes that are read at once
# A pipe without a writer would block, a terminal become ours; Windows would change the ends of lines.
FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
    FLAGS |= getattr(os, _name, 0)

T = TypeVar("T")


def read_file(path: str | os.PathLike[str], most: int) -> bytes:
    """Return the bytes of a regular file; raise DocumentError with a sentence if that is impossible, or `too_large`."""
    try:
        return in_time(lambda: _read(path, most), PATIENCE)
    except (OSError, ValueError) as error:
        raise not_read(path, error) from error


def read_standard_input(most: int) -> bytes:
    """Return what standard input holds; raise DocumentError with a sentence if that is impossible, or `too_large`."""
    try:
        if sys.stdin is None:
            raise OSError(say("it is closed"))
        data = sys.stdin.buffer.read(most + 1)
    except (OSError, ValueError) as error:
        raise not_read(standard_input(), error) from error
    if len(data) > most:
        raise not_read(standard_input(), too_large(most))
    return data


def standard_input() -> str:
    """What sentences call it."""
    return say("Standard input")


def too_large(most: int) -> OSError:
    """What is raised for more than so many bytes."""
    return OSError(say("it is larger than {most} MB", most=most // 1_000_000))


def answers_soon(path: str | os.PathLike[str], most: int) -> bool:
    """Whether a file of at most `most` bytes, or a sentence why there is none, can be had before anyone notices."""
    try:
        return in_time(lambda: len(_read(path, most)) <= most, SOON)
    except TimeoutError:
        return False
    except (OSError, ValueError) as error:
        return str(error) != str(too_large(most))


def in_time(compute: Callable[[], T], seconds: float) -> T:
    """Return what a function returns, or raise what it raises; TimeoutError if it takes longer.

    It is then left alone in its thread, which does not keep the program from ending. Meanwhile no garbage is searched
    for: a thread that finds objects of a window must not be the one that frees them.
    """
    answers: queue.SimpleQueue[tuple[T | None, Exception | None]] = queue.SimpleQueue()

    def answer() -> None:
        try:
            answers.put((compute(), None))
        except Exception as error:
            answers.put((None, error))

    try:
        with uncollected():
            threading.Thread(target=answer, daemon=True).start()
            result, error = answers.get(timeout=seconds)
    except queue.Empty:
        sentence = say("nothing came within {n} seconds; is its folder on a network?", n=f"{seconds:g}")
        raise TimeoutError(sentence) from None
    if error is not None:
        raise error
    return cast(T, result)


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Search for no garbage for a while: where many objects are made that stay, it would take half of the time."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


def _read(path: str | os.PathLike[str], most: int) -> bytes:
    check_regular(os.stat(path))  # before it is opened, which has a meaning for some devices
    descriptor = os.open(path, FLAGS)
    try:
        status = os.fstat(descriptor)
        check_regular(status)
        if status.st_size > most:
            raise too_large(most)
        pieces, count = list[bytes](), 0
        while count <= most and (piece := os.read(descriptor, min(PIECE, most + 1 - count))):
            pieces.append(piece)
            count += len(piece)
    finally:
        os.close(descriptor)
    if count > most:
        raise too_large(most)
    return b"".join(pieces)


def check_regular(status: os.stat_result) -> None:
    """Raise OSError for a folder, a pipe, a device or a socket."""
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(status.st_mode):
        raise OSError(say("it is not an ordinary file"))
