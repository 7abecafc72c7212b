"""OwnCheck: the check of an operation against central differences, in small portions while one goes on typing."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from core.base.text import say
from core.engine.checking.faults import POINTS, checks_of
from core.engine.op import Op
from gui.base.ticking import Ticking

LONGEST = 2.0  # seconds of work; what has agreed until then agrees


class OwnCheck(QObject):
    """Looks at one set of shapes in each turn of the event loop, the simplest first."""

    ended = Signal(str, bool)  # the sentence, and whether rules and slopes agree

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._portions: Iterator[list[str]] = iter(())
        self._points, self._spent = 0, 0.0
        self._timer = Ticking(self, 0, self._look)

    def begin(self, op: Op) -> None:
        """Check an operation, and no longer the one before."""
        self._portions = checks_of(op)
        self._points, self._spent = -POINTS, 0.0  # the first portion has no points of its own
        self._timer.start()

    def stop(self) -> None:
        """Say nothing about the operation that is being checked."""
        self._timer.stop()

    def _look(self) -> None:
        begun = time.process_time()
        faults = next(self._portions, None)
        self._spent += time.process_time() - begun
        if faults:
            self._end(faults[0], agrees=False)
            return
        self._points += 0 if faults is None else POINTS
        if faults is None or self._spent > LONGEST:
            self._end(say("Agrees with central differences at {n} points.", n=self._points), agrees=True)

    def _end(self, sentence: str, agrees: bool) -> None:
        self._timer.stop()
        self.ended.emit(sentence, agrees)
