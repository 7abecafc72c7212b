"""Files read whole: only regular ones, up to a number of bytes, and not longer than a learner would wait."""

import os
import stat
import sys
from functools import partial

from core.base.text import say
from core.files.answering import SilentError, in_time
from core.files.faults import not_read
from core.files.opening import flags

PATIENCE = 10.0  # seconds for a file to be read: a folder on a network that is away may never answer
SOON = 0.3  # seconds that pass unnoticed
PIECE = 1 << 22  # bytes that are read at once
TO_READ = flags(os.O_RDONLY, "O_NONBLOCK", "O_NOCTTY")  # a pipe without a writer would block, a terminal become ours


def read_file(path: str | os.PathLike[str], most: int, patience: float | None = None) -> bytes:
    """Return the bytes of a regular file; raise DocumentError with a sentence if that is impossible, or `too_large`.

    It may take PATIENCE, or as many seconds as are given.
    """
    seconds = PATIENCE if patience is None else patience
    try:
        return in_time(path, partial(_read, path, most), seconds)
    except SilentError as error:
        sentence = say("nothing came within {n} seconds; is its folder on a network?", n=f"{seconds:g}")
        raise not_read(path, TimeoutError(sentence)) from error
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
        return in_time(path, lambda: len(_read(path, most)) <= most, SOON)
    except SilentError:
        return False
    except (OSError, ValueError) as error:
        return str(error) != str(too_large(most))


def _read(path: str | os.PathLike[str], most: int) -> bytes:
    check_regular(os.stat(path))  # before it is opened, which has a meaning for some devices
    descriptor = os.open(path, TO_READ)
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
