"""A file replaced by a new one beside it, which has the same owner, group, mode and attributes."""

import contextlib
import errno
import os
import re
import stat
import sys
from pathlib import Path

from core.base.progress import checkpoint
from core.base.text import say
from core.files.holding import hold, is_at, remove_unless_held
from core.files.opening import flags

PREFIX, SUFFIX = ".autograd-canvas-", ".tmp"
LEFTOVER = re.compile(re.escape(PREFIX) + "[0-9a-f]{16}" + re.escape(SUFFIX))
NEW = flags(os.O_RDWR | os.O_CREAT | os.O_EXCL)


def replaced(target: Path, data: bytes, old: os.stat_result | None, *, may_lose: bool) -> bool:
    """Put `data` at `target`, and return whether that was done; raise OSError if it cannot be, with nothing changed.

    It is not done if the new file could not have all that the old one has, unless it `may_lose` that. The new file is
    held while it is written, so that one which nobody holds is known to be left over from a crash. What nobody
    waits for any more does not take the place of the old file.
    """
    remove_leftovers(target.parent)
    beside, descriptor = _new_beside(target, old)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if old is not None and not _carried(descriptor, beside, target, old) and not may_lose:
                beside.unlink()
                return False
            os.fsync(descriptor)
            if os.fstat(descriptor).st_size != len(data):
                raise OSError(say("the disk took only part of it"))
            checkpoint()
            if sys.platform != "win32":  # where an open file cannot be moved
                os.replace(beside, target)
        if sys.platform == "win32":
            os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):  # the first error is the one to tell
            beside.unlink(missing_ok=True)
        raise
    with contextlib.suppress(OSError):  # the file is there; that its name is on the disk, the system sees to soon
        sync_folder(target.parent)
    return True


def remove_leftovers(folder: Path) -> None:
    """Remove the half-written files that programs left when they were killed; those of running programs are held."""
    with contextlib.suppress(OSError):  # whoever may not list the folder cannot tidy it
        for name in filter(LEFTOVER.fullmatch, os.listdir(folder)):
            with contextlib.suppress(OSError):
                remove_unless_held(folder / name)


def _new_beside(target: Path, old: os.stat_result | None) -> tuple[Path, int]:
    """A new file beside another one, held; nobody else may read it before it has the mode of the old one."""
    while True:
        beside = target.with_name(f"{PREFIX}{os.urandom(8).hex()}{SUFFIX}")
        descriptor = os.open(beside, NEW, 0o666 if old is None else 0o600)
        if hold(descriptor) and is_at(descriptor, beside):
            return beside, descriptor
        os.close(descriptor)  # someone who tidies up was faster: it is gone


def _carried(descriptor: int, beside: Path, target: Path, old: os.stat_result) -> bool:
    """Give the new file what the old one has; False if that is not all allowed."""
    if sys.platform == "win32":  # written by the book, not run: it takes its rights from the folder
        os.chmod(beside, stat.S_IMODE(old.st_mode))
        return True
    new = os.fstat(descriptor)
    try:
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            os.fchown(descriptor, old.st_uid, old.st_gid)
        if sys.platform == "linux":
            _carry_attributes(descriptor, target)
        os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
    except OSError:
        return False
    return True


def _carry_attributes(descriptor: int, target: Path) -> None:
    """Extended attributes, of which access lists are one."""
    old, new = _attributes(target), _attributes(descriptor)
    for name in new.keys() - old.keys():
        os.removexattr(descriptor, name)
    for name, value in old.items():
        if new.get(name) != value:
            os.setxattr(descriptor, name, value)


def _attributes(file: Path | int) -> dict[str, bytes]:
    if sys.platform != "linux":
        return {}
    try:
        return {name: os.getxattr(file, name) for name in os.listxattr(file)}
    except OSError as error:
        if error.errno == errno.ENOTSUP:  # a file system that has none
            return {}
        raise


def sync_folder(folder: Path) -> None:
    """Have on the disk which files are in a folder; may raise OSError."""
    if sys.platform != "win32":  # there a folder cannot be opened, and need not be
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
