"""A sentence over the lower edge of the canvas, for a while: why something was not done."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from gui.announce import announce
from gui.theme import Theme

WIDE = 36  # heights of the text
SHORTEST, PER_CHARACTER = 4000, 60  # milliseconds: long enough to be read


class Notice(QLabel):
    """Shows plain text, lets every click through, and goes by itself."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._over = over
        self.hide()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)

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
        announce(self, sentence)
        self._timer.start(SHORTEST + PER_CHARACTER * len(sentence))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        over, metrics = self._over, self.fontMetrics()
        width = min(over.width() - 32, metrics.horizontalAdvance(self.text()) + 40, WIDE * metrics.height())
        self.setFixedWidth(max(width, 120))
        self.adjustSize()
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - 16)
