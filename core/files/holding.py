"""Holding a file: a lock that the system frees when the program ends, however it ends."""

import os
import sys

if sys.platform == "win32":  # written by the book, not run
    import msvcrt

    def hold(descriptor: int) -> bool:
        """Hold an open file; False if a program, this one included, holds it by another descriptor."""
        try:
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
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


def is_at(descriptor: int, path: str | os.PathLike[str]) -> bool:
    """Whether the open file is still the one at a path: another one may have taken its place before it was held."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except OSError:
        return False
