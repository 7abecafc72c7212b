"""A file written where it is, for what a new file in its place would not have: other names, an owner, access lists.

A crash may leave it half written. Therefore a whole copy lies in the state folder before, and until it is done. The
file is held meanwhile: programs that save it at the same instant write it one after the other.
"""

import contextlib
import os
import time
from pathlib import Path

from core.base.progress import Cancelled, checkpoint
from core.base.text import say
from core.files.answering import in_time
from core.files.faults import called, fault, reason_of
from core.files.fingerprint import digest_of
from core.files.holding import hold
from core.files.opening import flags
from core.files.state_folder import private_file, state_folder

FOLDER = "saving"
LONGEST_NAME = 100  # bytes of the name of a file that its copy is called by; systems allow 255 for all of a name
TO_WRITE = flags(os.O_WRONLY, "O_NOFOLLOW", "O_NONBLOCK")
TURN = 2.0  # seconds for which another program may write the file first
STEP = 0.01  # seconds between two looks whether it still does


class NoCopyError(Exception):
    """The state folder does not take a copy; nothing was written."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.reason = reason


def copy_of(target: Path) -> Path:
    """Where the copy of a file, at the end of all links, is kept while it is written; may raise OSError."""
    digest = digest_of(os.fsencode(target))[:16]
    end = os.fsdecode(os.fsencode(target.name)[-LONGEST_NAME:])
    return state_folder(FOLDER) / f"{digest}-{end}"


def left_copy(path: str | os.PathLike[str]) -> Path | None:
    """The copy of a file that was being written when the program ended, or None."""
    try:
        copy = copy_of(Path(in_time(path, lambda: os.path.realpath(path))))
        return copy if copy.is_file() else None
    except (OSError, ValueError):
        return None


def overwrite(target: Path, data: bytes) -> None:
    """Write `data` into a file, of which a whole copy lies in the state folder until that is done.

    Raises OSError or NoCopyError with the file as it was, or DocumentError with a sentence if it is only partly
    written. What nobody waits for any more is not written.
    """
    descriptor = os.open(target, TO_WRITE)
    try:
        _await_turn(descriptor)
        copy = _make_copy(target, data)
        _write_over(descriptor, target, data, copy)
        _remove(copy)
    finally:
        os.close(descriptor)


def _await_turn(descriptor: int) -> None:
    """Hold the file; raises OSError if another program holds it for long."""
    end = time.monotonic() + TURN
    while not hold(descriptor):
        if time.monotonic() >= end:
            raise OSError(say("another program is saving it"))
        time.sleep(STEP)
        checkpoint()


def _make_copy(target: Path, data: bytes) -> Path:
    """Put the bytes in the state folder, and on the disk; may raise NoCopyError."""
    try:
        copy = copy_of(target)
        copy.unlink(missing_ok=True)
        try:
            with open(private_file(copy), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            _remove(copy)
            raise
    except OSError as error:
        raise NoCopyError(error) from error
    return copy


def _write_over(descriptor: int, target: Path, data: bytes, copy: Path) -> None:
    """What makes the file longer is written first: if the disk is full, the old content is still whole."""
    size = os.fstat(descriptor).st_size
    try:
        checkpoint()
        _lengthen(descriptor, data[size:], size)
    except (OSError, Cancelled):
        _remove(copy)
        raise
    try:
        _write_at(descriptor, data[:size], 0)
        os.ftruncate(descriptor, len(data))
        os.fsync(descriptor)
    except OSError as error:
        raise fault(
            say(
                "{file} is only partly saved: {reason}. A whole copy is kept as {copy}.",
                file=called(target),
                reason=reason_of(error),
                copy=copy,
            )
        ) from error


def _lengthen(descriptor: int, data: bytes, size: int) -> None:
    try:
        _write_at(descriptor, data, size)
    except OSError:
        os.ftruncate(descriptor, size)
        raise


def _write_at(descriptor: int, data: bytes, start: int) -> None:
    os.lseek(descriptor, start, os.SEEK_SET)
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _remove(copy: Path) -> None:
    with contextlib.suppress(OSError):  # it is then found again, and is no older than the file
        copy.unlink(missing_ok=True)
