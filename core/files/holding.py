"""Holding a file: a lock that the system frees when the program ends, however it ends."""

import os
import stat
import sys
from pathlib import Path

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
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            if stat.S_ISREG(os.fstat(descriptor).st_mode) and hold(descriptor) and is_at(descriptor, path):
                path.unlink()
        finally:
            os.close(descriptor)


def is_at(descriptor: int, path: str | os.PathLike[str]) -> bool:
    """Whether the open file is still the one at a path: another one may have taken its place before it was held."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except OSError:
        return False
