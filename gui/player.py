"""Player: steps by itself at a pace the learner sets."""

from PySide6.QtCore import QObject, Signal

from core.base.text import marked
from gui.base.ticking import Ticking
from gui.document import Document

PACES = (
    (marked("Slow: a step every 2 s"), 2000),
    (marked("Normal: every second"), 1000),
    (marked("Fast: 3 steps a second"), 333),
    (marked("Very fast"), 80),
)


class Player(QObject):
    """Plays the backward pass until its end, the next edit or a press of Pause."""

    playing_changed = Signal(bool)

    def __init__(self, document: Document, pace: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._timer = Ticking(self, pace, self._tick)
        document.undo_stack.moved.connect(self.pause)
        document.opened.connect(self.pause)

    @property
    def playing(self) -> bool:
        return self._timer.isActive()

    @property
    def pace(self) -> int:
        """Milliseconds between two steps."""
        return self._timer.interval()

    @pace.setter
    def pace(self, milliseconds: int) -> None:
        self._timer.setInterval(milliseconds)

    def toggle(self) -> None:
        """Play, from the start if the pass is at its end; or pause."""
        if self.playing:
            self.pause()
            return
        if self._document.frame.step == self._document.frame.steps:
            self._document.seek(0)
        self._timer.start()
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stop where the pass is."""
        if self.playing:
            self._timer.stop()
            self.playing_changed.emit(False)

    def _tick(self) -> None:
        try:
            self._document.step()
        except BaseException:
            self.pause()  # which also shows that nothing plays any more
            raise
        if self._document.frame.step >= self._document.frame.steps:
            self.pause()
