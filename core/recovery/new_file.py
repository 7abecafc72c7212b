"""A recovery log as a new file: whole and held before anyone can see it by its name."""

import contextlib
import os
import re
import sys
from pathlib import Path

from core.base.text import say
from core.files.holding import hold, is_at
from core.files.opening import flags
from core.files.state_folder import private_file
from core.recovery.lines import SUFFIX

HALF = ".new"  # the suffix of a log that is being written
_NUMBER = re.compile(r"[0-9]{1,12}(?=-)")


def fresh(folder: Path) -> Path:
    """Return a name behind those of all other logs, also those set aside, so that their order needs no clock."""
    numbers = [int(found[0]) for path in folder.rglob(f"*{SUFFIX}") if (found := _NUMBER.match(path.name))]
    return folder / f"{max(numbers, default=0) + 1:06d}-{os.urandom(6).hex()}{SUFFIX}"


def put(data: bytes, path: Path) -> int:
    """Write a log, in the place of an older one if there is one, and return its descriptor, which holds it.

    Whenever the program is killed, the old one or the new one is whole at the path. Raises OSError.
    """
    beside = path.with_suffix(HALF)
    descriptor = _held_file(beside)
    try:
        write(descriptor, data)
        if path.exists():
            os.fsync(descriptor)  # else a power cut could leave neither
        if sys.platform == "win32":  # written by the book, not run: what is open cannot be moved there
            os.close(descriptor)
            os.replace(beside, path)
            descriptor = os.open(path, flags(os.O_RDWR | os.O_APPEND))
            hold(descriptor)
        else:
            os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):  # the first error is the one to tell
            os.close(descriptor)
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    return descriptor


def write(descriptor: int, data: bytes) -> None:
    """Write all bytes, or raise OSError."""
    if os.write(descriptor, data) != len(data):
        raise OSError(say("the disk took only part of it"))


def _held_file(path: Path) -> int:
    """Make a file of the user alone and hold it; another program that tidies up may have it for a moment."""
    while True:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        descriptor = private_file(path)
        if hold(descriptor) and is_at(descriptor, path):
            return descriptor
        os.close(descriptor)
