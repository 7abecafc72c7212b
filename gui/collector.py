"""Python's search for circles of objects that nothing else holds, which waits while very many objects are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def collect_what_is_new() -> None:
    """Search for circles from now on, but not among what was loaded so far, which stays until the program ends."""
    gc.freeze()
    gc.enable()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Search for no circles within; among so many new objects, all of them in use, it takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
