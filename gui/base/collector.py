"""Python's search for circles of objects that nothing else holds, which waits while very many objects are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QObject, Signal

from gui.base.ticking import Ticking

EVERY = 1000  # milliseconds between two looks at how much is new
DUE = (700, 10, 100)  # how many objects, or searches among younger ones, make a search; all are searched but rarely


class Collector(QObject):
    """Searches now and then in the thread of the windows, and nowhere else: who finds objects of Qt frees them.

    Python would search in whichever thread happens to make the next object. What was loaded so far stays until the
    program ends, and is not searched.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.freeze()
        gc.disable()
        self._ticking = Ticking(self, EVERY, self.collect)
        self._ticking.start()

    def collect(self) -> None:
        """Search among the newest objects, and now and then among older ones, as often as Python would."""
        if _pauses.count:
            return
        due = [count > most for count, most in zip(gc.get_count(), DUE, strict=True)]
        if any(due):
            gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))


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


class Returned(QObject):
    """Tells what a thread before which the collector was paused led to, even if who wanted it is deleted."""

    came = Signal(object, object)  # what was computed or looked at, and what it led to

    def __init__(self) -> None:
        super().__init__()
        self.came.connect(self._resume)

    def _resume(self) -> None:
        resume()


@cache
def returned() -> Returned:
    """The one of the program; made in the thread of the windows."""
    return Returned()
