"""Sentences over the lower edge of the canvas, which keeps its size when one comes or goes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from gui.base.announce import announce
from gui.theme import Theme

WIDE = 36  # heights of the text
EDGE = 16  # pixels between a sentence and the edges of the canvas
APART = 8  # pixels between a sentence and what it leaves free
MOVED = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
SHORTEST, PER_CHARACTER = 4000, 60  # milliseconds: long enough to be read


class Sentence(QLabel):
    """Shows plain text at one side of what it lies over, above what it leaves free, and lets every click through."""

    def __init__(self, over: QWidget, side: Qt.AlignmentFlag, free: Sequence[QWidget] = ()) -> None:
        super().__init__(over, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._over, self._side, self._free = over, side, free
        self.hide()
        for part in (over, *free):
            part.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.setStyleSheet(
            f"QLabel {{ background: {theme.card}; color: {theme.warning}; border: 1px solid {theme.warning};"
            " border-radius: 8px; padding: 8px 14px; }"
        )

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self.setText(sentence)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVED and not self.isHidden():
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and not self.isHidden():
            self._place()

    def _place(self) -> None:
        over, metrics = self._over, self.fontMetrics()
        width = min(over.width() - 2 * EDGE, metrics.horizontalAdvance(self.text()) + 40, WIDE * metrics.height())
        self.setFixedWidth(max(width, 120))
        self.adjustSize()
        left = EDGE if self._side == Qt.AlignmentFlag.AlignLeft else (over.width() - self.width()) // 2
        self.move(left, over.height() - self.height() - EDGE)
        self._rise()

    def _rise(self) -> None:
        """Lie above what is to be left free, if there is room."""
        place, low = self.geometry(), self.y()
        taken = [QRect(part.mapTo(self._over, QPoint()), part.size()) for part in self._free if part.isVisible()]
        for other in sorted(taken, key=QRect.bottom, reverse=True):
            if place.intersects(other):
                place.moveBottom(other.top() - APART)
        self.move(place.left(), place.top() if place.top() >= EDGE else low)


class Notice(Sentence):
    """Says why something was not done, and goes by itself."""

    def __init__(self, over: QWidget, free: Sequence[QWidget] = ()) -> None:
        super().__init__(over, Qt.AlignmentFlag.AlignHCenter, free)
        self.setObjectName("notice")
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)

    def say(self, sentence: str) -> None:
        """Show a sentence for a while, and say it to a screen reader."""
        super().say(sentence)
        announce(self, sentence)
        self._timer.start(SHORTEST + PER_CHARACTER * len(sentence))
