"""Python's search for garbage, put off for a while."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Search for no garbage within.

    Where many objects are made that stay, the search would take half of the time; and a thread that finds objects of a
    window must not be the one that frees them.
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()
