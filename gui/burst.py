"""Burst: which changes of one number are one undo step, and how long the picture keeps its sizes for them."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from gui.document import Document

PAUSE = 1000  # milliseconds after which a change without a button held is one of its own


class Burst(QObject):
    """Changes of a number between press and release; or turns of a wheel and keys, until a pause."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)  # with it goes the pause that may still be awaited
        self.number = 0  # another one for each burst
        self._document = document
        self._since = QElapsedTimer()
        self._since.start()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.end)

    def press(self) -> None:
        """Begin a burst that lasts until `end`."""
        self.end()
        self._document.hold()

    def go_on(self) -> None:
        """Take one more change into the burst, which ends after a pause; a program that is busy hears of that late."""
        if self._since.restart() > PAUSE:
            self.end()
        self._document.hold()
        self._pause.start()

    def end(self) -> None:
        """End the burst: the next change is an undo step of its own, and everything takes the room it needs."""
        self._pause.stop()
        self.number += 1
        self._document.let_go()
