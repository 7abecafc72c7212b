"""Small parts of the lesson's panel: texts with marks, buttons for answers, the row of dots."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.lessons.markup import plain_text
from gui.base.buttons import HIGH, Button
from gui.lessons.text import as_html
from gui.panels.labels import html_label
from gui.theme import LIGHT, Theme

DOT, SPACE = 9.0, 6.0  # pixels of a dot, and between two at the most


def show_text(label: QLabel, text: str) -> None:
    """Show a text with its marks, and let a screen reader say it without."""
    label.setText(as_html(text))
    label.setAccessibleName(plain_text(text))
    label.setVisible(bool(text))


class ChoiceButton(Button):
    """One of several answers, in as many lines as it needs."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__("", name)
        self.setAccessibleName(plain_text(text))
        self.setCheckable(True)
        words = html_label(f"{name}.text")
        words.setText(as_html(text))
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.addWidget(words)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return max(HIGH, layout.totalHeightForWidth(width) if layout is not None else HIGH)


class Dots(QWidget):
    """One dot for each task: full where it is solved, with a bar where its answer was shown, a ring around this one."""

    def __init__(self) -> None:
        super().__init__()
        self._states: list[str] = []
        self._here, self._theme = 0, LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(round(DOT + 8))

    def show_states(self, states: list[str], here: int, words: str) -> None:
        """Show for each task "solved", "shown" or "", and which one is worked on."""
        self._states, self._here = states, here
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch = min(DOT + SPACE, (self.width() - 4) / max(1, len(self._states)))
        size, middle = min(DOT, pitch - 1), self.height() / 2
        full, line = self._theme.color("selection"), self._theme.color("wire")
        for number, state in enumerate(self._states):
            at = QPointF(3 + size / 2 + number * pitch, middle)
            self._paint_dot(painter, at, size / 2, state, full if state == "solved" else line)
            if number == self._here:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(full, 1.5 * self._theme.stroke))
                painter.drawEllipse(at, size / 2 + 2.5, size / 2 + 2.5)

    def _paint_dot(self, painter: QPainter, at: QPointF, radius: float, state: str, colour: QColor) -> None:
        painter.setPen(QPen(colour, 1.4 * self._theme.stroke))
        painter.setBrush(colour if state == "solved" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, radius - 0.7, radius - 0.7)
        if state == "shown":
            painter.drawLine(at - QPointF(radius - 2.5, 0.0), at + QPointF(radius - 2.5, 0.0))
