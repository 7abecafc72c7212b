"""Bubble: one sentence near the pointer: what letting go would do, or why something cannot be done."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import Theme, font, scaled

WIDE = 17  # heights of the text
TEXT, MARGIN = 13, 12
AWAY, ABOVE = QPoint(14, 18), 8  # pixels from the point to the sentence, below and above it
FREE = ("key", "map")  # what it does not lie over


class Bubble(QLabel):
    """A small plate with a sentence, inside the viewport and out of the mouse's way."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._theme: Theme | None = None
        self._warns = True
        self.setObjectName("bubble")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take on a theme's colours."""
        self._theme = theme
        self._colour()

    def warn(self, sentence: str, at: QPoint) -> None:
        """Show beside a point of the viewport why something cannot be done; "" hides it."""
        self._say(f"⚠ {sentence}" if sentence else "", at, warns=True)

    def inform(self, sentence: str, at: QPoint) -> None:
        """Show beside a point of the viewport what letting go would do; "" hides it."""
        self._say(sentence, at, warns=False)

    def _say(self, sentence: str, at: QPoint, *, warns: bool) -> None:
        self.setVisible(bool(sentence))
        if not sentence:
            return
        if warns != self._warns:
            self._warns = warns
            self._colour()
        self.setFont(font(scaled(TEXT)))
        self.setText(sentence)
        metrics = self.fontMetrics()
        self.setFixedWidth(min(WIDE * metrics.height(), metrics.horizontalAdvance(sentence) + 2 * MARGIN))
        self.adjustSize()
        self.move(self._place(at))
        self.raise_()

    def _place(self, at: QPoint) -> QPoint:
        """Below the point or above it, and not over key and map if there is another place."""
        room = self._viewport.rect().adjusted(4, 4, -4, -4)
        beside, below, above = at.x() + AWAY.x(), at.y() + AWAY.y(), at.y() - self.height() - ABOVE
        before = at.x() - AWAY.x() - self.width()
        heights = (below, above) if below + self.height() <= room.bottom() else (above, below)
        places = [
            QPoint(max(room.left(), min(x, room.right() - self.width())), y) for x in (beside, before) for y in heights
        ]
        parts = [part for name in FREE for part in self._viewport.findChildren(QWidget, name) if part.isVisible()]
        taken = [part.geometry() for part in parts]
        seen = [place for place in places if room.contains(QRect(place, self.size()))]
        free = (place for place in seen if not any(QRect(place, self.size()).intersects(other) for other in taken))
        return next(free, places[0])

    def _colour(self) -> None:
        if self._theme is None:
            return
        text, edge = (self._theme.warning,) * 2 if self._warns else (self._theme.ink, self._theme.wire)
        self.setStyleSheet(
            f"QLabel {{ color: {text}; background: {self._theme.card}; border: 1px solid {edge};"
            " border-radius: 6px; padding: 4px 8px; }"
        )
