"""FileBar: a line below the canvas that says what became of the file, with what can be done about it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QPushButton, QWidget

from core.base.text import say
from gui.base.announce import announce
from gui.base.buttons import CLOSE, flat_button
from gui.base.long_names import shortened, tip, with_breaks
from gui.base.naming import named
from gui.base.wrapping import WrappingRow
from gui.panels.labels import text_label
from gui.settings.look import Look

WIDE = 20  # heights of the text that a sentence needs beside the buttons; with less they are below it


class FileBar(QFrame):
    """Stays until something was done about it or it is closed; nothing has to be."""

    closed = Signal()  # the learner does not want to see it now

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("file-bar")
        self._look = look
        self._said, self._sentence = "", named("file.sentence", text_label())
        self._close = flat_button("file.close_bar", CLOSE, say("Close this line"))
        self._close.clicked.connect(self.hide)
        self._close.clicked.connect(self.closed)
        self._row = WrappingRow()
        self._all = QGridLayout(self)
        self._all.setContentsMargins(12, 6, 8, 6)
        self._all.setColumnStretch(0, 1)
        self._all.addWidget(self._sentence, 0, 0)
        self._all.addLayout(self._row, 0, 1)
        self._all.addWidget(self._close, 0, 2)
        self._buttons: list[QPushButton] = []
        look.changed.connect(self._follow_theme)
        self._follow_theme()
        self.hide()

    def sentence(self) -> str:
        """What it says."""
        return self._said

    def offer(self, sentence: str, offers: Mapping[str, Callable[[], object]]) -> None:
        """Say a sentence, beside a button for each of these."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()  # later: it may be the one that was clicked
        self._buttons = []
        for text, run in offers.items():
            button = QPushButton(text)
            button.clicked.connect(run)
            self._row.addWidget(button)
            button.show()  # at once, not with the next events
            self._buttons.append(button)
        self.setFocusProxy(self._buttons[0] if self._buttons else self._close)  # which gets the keyboard for all
        self._said = sentence
        self._sentence.setText(with_breaks(shortened(sentence)))
        self._sentence.setToolTip(tip(sentence))
        self.setAccessibleName(sentence)
        self._turn()
        self.show()
        announce(self, sentence)

    def _follow_theme(self) -> None:
        theme = self._look.theme
        self.setStyleSheet(
            f"FileBar {{ background: {theme.note}; border: 0; border-top: 1px solid {theme.warning}; }}"
            f" FileBar QLabel {{ color: {theme.ink}; }}"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Place the buttons beside the sentence, or below it."""
        needed = WIDE * self.fontMetrics().height() + self._row.sizeHint().width() + self._close.sizeHint().width()
        self._all.removeItem(self._row)
        if self.width() >= needed:
            self._all.addLayout(self._row, 0, 1)
        else:
            self._all.addLayout(self._row, 1, 0, 1, 3)


def bars_below(canvas: QWidget) -> list[FileBar]:
    """All lines below a canvas, from above."""
    bars = [] if (parent := canvas.parentWidget()) is None else parent.findChildren(FileBar)
    return sorted(bars, key=FileBar.y)


def bar_below(canvas: QWidget, look: Look) -> FileBar:
    """A line below a canvas, hidden at first."""
    parent = canvas.parentWidget()
    column = None if parent is None else parent.layout()
    assert isinstance(column, QBoxLayout)
    bar = FileBar(look)
    column.insertWidget(column.indexOf(canvas) + 1, bar)
    return bar
