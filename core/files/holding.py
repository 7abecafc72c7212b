"""Holding a file: a lock that the system frees when the program ends, however it ends."""

import errno
import os
import stat
import sys
from pathlib import Path

from core.files.opening import flags

# Of a file that is there; a pipe would keep one waiting, and a link leads to somebody else's file.
TO_WRITE, TO_READ = (flags(access, "O_NOFOLLOW", "O_NONBLOCK") for access in (os.O_RDWR, os.O_RDONLY))

if sys.platform == "win32":  # written by the book, not run
    import msvcrt

    _BEHIND_ALL = 1 << 30  # a locked byte cannot be read by others, so it is one behind the end of every file

    def hold(descriptor: int) -> bool:
        """Hold an open file; False if a program, this one included, holds it by another descriptor."""
        try:
            os.lseek(descriptor, _BEHIND_ALL, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

    def remove_unless_held(path: Path) -> None:
        """Delete a regular file that no program holds; may raise OSError."""
        path.unlink()  # Windows refuses it while the file is open anywhere
else:
    import fcntl

    def hold(descriptor: int) -> bool:
        """Hold an open file; False if a program, this one included, holds it by another descriptor."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: nobody can hold anything there
            return True
        return True

    def remove_unless_held(path: Path) -> None:
        """Delete a regular file that no program holds; may raise OSError."""
        descriptor = held(path)
        if descriptor is not None:
            try:
                path.unlink()
            finally:
                os.close(descriptor)


def held(path: Path) -> int | None:
    """Open a regular file that no program holds, and hold it; None if there is none such. May raise OSError.

    Where nothing can be written, on a disk that the system has made read-only after a fault, it is open for reading.
    """
    try:
        descriptor = os.open(path, TO_WRITE)
    except OSError as error:
        if error.errno not in (errno.EROFS, errno.EACCES):
            raise
        descriptor = os.open(path, TO_READ)
    if stat.S_ISREG(os.fstat(descriptor).st_mode) and hold(descriptor) and is_at(descriptor, path):
        return descriptor
    os.close(descriptor)
    return None


def is_at(descriptor: int, path: str | os.PathLike[str]) -> bool:
    """Whether the open file is still the one at a path: another one may have taken its place before it was held."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except OSError:
        return False
