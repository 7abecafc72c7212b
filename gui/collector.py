"""Python's search for circles of objects that nothing else holds, which waits while very many objects are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def collect_what_is_new() -> None:
    """Search for circles from now on, but not among what was loaded so far, which stays until the program ends."""
    gc.freeze()
    gc.enable()


class _Pauses:
    """How many want no search now; the last of them lets it go on as it was."""

    def __init__(self) -> None:
        self.count = 0
        self.was_on = True


_pauses = _Pauses()


def pause() -> None:
    """Search for no circles until `resume` was called as often."""
    if _pauses.count == 0:
        _pauses.was_on = gc.isenabled()
        gc.disable()
    _pauses.count += 1


def resume() -> None:
    """Search again, unless someone else has paused too."""
    _pauses.count -= 1
    if _pauses.count == 0 and _pauses.was_on:
        gc.enable()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Search for no circles within; among so many new objects, all of them in use, it takes a third of the time."""
    pause()
    try:
        yield
    finally:
        resume()
