"""Flags of os.open, some of which only some systems have; Python adds that no other program inherits the file."""

import os


def flags(access: int, *names: str) -> int:
    """Return the access together with flags that are left out where the system has no such thing.

    Windows never changes the ends of lines in a file that is opened so.
    """
    for name in ("O_BINARY", *names):
        access |= getattr(os, name, 0)
    return access
