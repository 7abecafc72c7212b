"""Burst: which of the edits that have no end of their own, such as turns of a wheel, are one undo step."""

from PySide6.QtCore import QElapsedTimer

PAUSE = 1000  # milliseconds after which an edit is one of its own


class Burst:
    """A number that changes after each pause."""

    def __init__(self) -> None:
        self.number = 0
        self._since = QElapsedTimer()
        self._since.start()

    def begin(self) -> None:
        """Begin another number."""
        self.number += 1

    def go_on(self) -> None:
        """Keep the number for one more edit, unless there was a pause before it."""
        if self._since.restart() > PAUSE:
            self.begin()
