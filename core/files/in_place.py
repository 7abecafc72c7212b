"""A file written where it is, for what a new file in its place would not have: other names, an owner, access lists.

A crash may leave it half written. Therefore a whole copy lies in the state folder before, and until it is done.
"""

import contextlib
import os
from pathlib import Path

from core.base.progress import Cancelled, checkpoint
from core.base.text import say
from core.files.answering import in_time
from core.files.faults import called, fault, not_saved, reason_of
from core.files.fingerprint import digest_of
from core.files.state_folder import private_file, state_folder

FOLDER = "saving"
LONGEST_NAME = 100  # bytes of the name of a file that its copy is called by; systems allow 255 for all of a name
FLAGS = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
FLAGS |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


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


def make_copy(target: Path, data: bytes) -> Path:
    """Put the bytes in the state folder, and on the disk; may raise OSError."""
    copy = copy_of(target)
    copy.unlink(missing_ok=True)
    try:
        with open(private_file(copy), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):  # the first error is the one to tell
            copy.unlink(missing_ok=True)
        raise
    return copy


def overwrite(target: Path, data: bytes, copy: Path) -> None:
    """Write `data` into a file, then remove the copy; raise DocumentError with a sentence if that fails.

    What makes the file longer is written first: if the disk is full, the old content is still whole. What nobody waits
    for any more is not written.
    """
    is_touched = False
    try:
        descriptor = os.open(target, FLAGS)
        try:
            size = os.fstat(descriptor).st_size
            checkpoint()
            try:
                _write_at(descriptor, data[size:], size)
            except OSError:
                os.ftruncate(descriptor, size)
                raise
            is_touched = True
            _write_at(descriptor, data[:size], 0)
            os.ftruncate(descriptor, len(data))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except Cancelled:
        _remove(copy)
        raise
    except OSError as error:
        if is_touched:
            raise fault(
                say(
                    "{file} is only partly saved: {reason}. A whole copy is kept as {copy}.",
                    file=called(target),
                    reason=reason_of(error),
                    copy=copy,
                )
            ) from error
        _remove(copy)
        raise not_saved(target, error) from error
    _remove(copy)


def _write_at(descriptor: int, data: bytes, start: int) -> None:
    os.lseek(descriptor, start, os.SEEK_SET)
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _remove(copy: Path) -> None:
    with contextlib.suppress(OSError):  # it is then found again, and is no older than the file
        copy.unlink()
