"""Ticking: something is done again and again, until it is stopped or fails."""

from collections.abc import Callable
from weakref import WeakMethod

from PySide6.QtCore import QObject, QTimer


class Ticking(QTimer):
    """Calls a method each time; one that fails is not called again, so that its mistake does not come for ever.

    The method's object usually holds the timer, which therefore does not hold the object.
    """

    def __init__(self, parent: QObject, interval: int, tick: Callable[[], object]) -> None:
        super().__init__(parent, interval=interval)
        self._tick = WeakMethod(tick)
        self.timeout.connect(self._try)

    def _try(self) -> None:
        tick = self._tick()
        try:
            if tick is not None:
                tick()
        except BaseException:
            self.stop()
            raise
