"""Bubble: one sentence near the pointer, such as why a wire cannot go there."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import Theme, font

WIDTH = 300
TEXT, MARGIN = 13, 12
AWAY = QPoint(14, 18)


class Bubble(QLabel):
    """A small plate with a sentence, inside the viewport and out of the mouse's way."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setObjectName("bubble")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take on a theme's colours."""
        self.setStyleSheet(
            f"QLabel {{ color: {theme.warning}; background: {theme.card}; border: 1px solid {theme.warning};"
            " border-radius: 6px; padding: 4px 8px; }"
        )

    def tell(self, sentence: str, at: QPoint) -> None:
        """Show a sentence beside a point of the viewport; "" hides it."""
        self.setVisible(bool(sentence))
        if not sentence:
            return
        self.setFont(font(TEXT))
        self.setText(f"⚠ {sentence}")
        self.setFixedWidth(min(WIDTH, self.fontMetrics().horizontalAdvance(self.text()) + 2 * MARGIN))
        self.adjustSize()
        room = self._viewport.rect().adjusted(4, 4, -4, -4)
        corner = at + AWAY
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        top = corner.y() if corner.y() + self.height() <= room.bottom() else at.y() - self.height() - 8
        self.move(left, top)
        self.raise_()
