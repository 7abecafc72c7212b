"""Folders that may never answer, as on a network that is away: a look at a path of the learner's is bounded in time.

A call of the system that hangs cannot be ended. It is made in a thread, which is left alone when the time is over; as
long as it hangs, nothing else is asked of its folder, so that no folder ever keeps more than one such thread.
"""

import os
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar, cast

from core.base.collecting import uncollected
from core.base.progress import Cancelled, checkpoint, reporting
from core.base.text import say

LOOK = 2.0  # seconds for a look at a file: a window that waits longer seems dead
STEP = 0.05  # seconds between two questions whether anyone still wants the answer

T = TypeVar("T")


class SilentError(TimeoutError):
    """A folder does not answer."""

    def __init__(self) -> None:
        super().__init__(say("its folder does not answer; is it on a network?"))


class _Look(Generic[T]):
    """One question to a folder, asked in a thread of its own."""

    def __init__(self, ask: Callable[[], T]) -> None:
        self.since = time.monotonic()
        self.is_wanted = True
        self._ask = ask
        self._done = threading.Event()
        self._value: T | None = None
        self._error: Exception | None = None

    @property
    def is_done(self) -> bool:
        return self._done.is_set()

    def begin(self) -> None:
        threading.Thread(target=self._run, daemon=True).start()

    def is_done_by(self, end: float) -> bool:
        """Wait until then; raises Cancelled if whoever waits is not wanted any more."""
        while not self._done.wait(max(0.0, min(STEP, end - time.monotonic()))):
            if time.monotonic() >= end:
                return False
            checkpoint()
        return True

    def answer(self) -> T:
        if self._error is not None:
            raise self._error
        return cast(T, self._value)

    def _run(self) -> None:
        try:
            with reporting(self._end_if_unwanted):
                self._value = self._ask()
        except Exception as error:
            self._error = error
        finally:
            self._done.set()

    def _end_if_unwanted(self, _share: float) -> None:
        if not self.is_wanted:
            raise Cancelled


_left: dict[str, _Look[object]] = {}  # by folder: the question that was given up last; no other is asked until it ends


def in_time(path: str | os.PathLike[str], ask: Callable[[], T], seconds: float | None = None) -> T:
    """Return what a function returns that looks at a path, or raise what it raises; SilentError if it takes longer.

    Usually it may take LOOK seconds, counted from the moment at which an earlier question to the same folder began that
    has no answer yet. Meanwhile no garbage is searched for: a thread that finds objects of a window must not be the one
    that frees them. A function that goes on after it was given up ends at its next `checkpoint`.
    """
    seconds, folder = LOOK if seconds is None else seconds, _folder(path)
    with uncollected():
        earlier = _left.get(folder)
        if earlier is not None and not earlier.is_done_by(earlier.since + seconds):
            raise SilentError
        _left.pop(folder, None)
        look = _Look(ask)
        look.begin()
        try:
            if not look.is_done_by(look.since + seconds):
                raise SilentError
        finally:
            if not look.is_done:
                look.is_wanted = False
                _left[folder] = cast("_Look[object]", look)
        return look.answer()


def is_silent(path: str | os.PathLike[str]) -> bool:
    """Whether the folder of a path has left a question without an answer until now; asks nothing of it."""
    look = _left.get(_folder(path))
    if look is not None and look.is_done:
        _left.pop(_folder(path), None)
        return False
    return look is not None


def answers(path: str | os.PathLike[str]) -> bool:
    """Whether the folder of a path answers at all."""
    try:
        in_time(path, lambda: os.path.lexists(path))
    except SilentError:
        return False
    return True


def _folder(path: str | os.PathLike[str]) -> str:
    """The folder as it is written: to find out which folder that is would be to ask."""
    return os.path.dirname(os.path.abspath(path))
