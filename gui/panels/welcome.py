"""What an empty sheet says: what to do, and three examples to begin with."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from core.base.text import say
from core.description.views import Frame
from core.files import examples
from gui.base.events_of import EventsOf
from gui.base.naming import named
from gui.document import Document

WIDE = 22  # heights of the text
OFFERED = ("scalar", "twice", "vector")


class Welcome(QWidget):
    """Lies in the middle of an empty canvas, lets drops through to it, and goes with the first node."""

    chosen = Signal(str)  # name of an example

    def __init__(self, document: Document, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("welcome")
        self._over = over
        self._column = QVBoxLayout(self)
        EventsOf(self, over, self._place, QEvent.Type.Resize)
        document.frame_changed.connect(self.show_frame)
        self.show_frame(document.frame)

    def show_frame(self, frame: Frame) -> None:
        """Be there while there is no node."""
        if not frame.nodes and not self._column.count():
            self._fill()
        self.setVisible(not frame.nodes and not frame.notes)
        self._place()

    def _fill(self) -> None:
        sentence = say("Drag a Tensor from the palette, type a formula below, or begin with an example:")
        self._column.addWidget(QLabel(sentence, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter))
        for name in OFFERED:
            button = named(f"welcome.{name}", QPushButton(examples.about(name).title.replace("&", "&&")))
            button.clicked.connect(partial(self._choose, name))
            self._column.addWidget(button)

    def _choose(self, name: str, checked: bool = False) -> None:
        self.chosen.emit(name)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Panning moves what lies on the canvas; go back to the middle."""
        self._place()

    def _place(self) -> None:
        over = self._over
        if not self._column.count():
            return
        width = min(WIDE * self.fontMetrics().height(), over.width() - 16)
        self.setFixedSize(width, self._column.totalHeightForWidth(width))
        self.move((over.width() - self.width()) // 2, (over.height() - self.height()) // 2)
