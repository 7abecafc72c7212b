"""Ticking: something is done again and again, until it is stopped or fails."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Ticking(QTimer):
    """Calls a function each time; one that fails is not called again, so that its mistake does not come for ever."""

    def __init__(self, parent: QObject, interval: int, tick: Callable[[], object]) -> None:
        super().__init__(parent, interval=interval)
        self._tick = tick
        self.timeout.connect(self._try)

    def _try(self) -> None:
        try:
            self._tick()
        except BaseException:
            self.stop()
            raise
