"""Small parts of the lesson's panel: texts with marks, buttons whose words wrap, the row of dots."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyleOptionButton, QVBoxLayout, QWidget

from core.lessons.markup import plain_text
from gui.base.naming import named
from gui.lessons.text import as_html
from gui.panels.labels import html_label
from gui.theme import LIGHT, Theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LEAST = 30  # pixels of the height of a button
ASIDE = 14  # pixels beside the words of a button, as the style sheet has them
DOT, SPACE = 9.0, 6.0  # pixels of a dot, and between two at the most


def show_text(label: QLabel, text: str) -> None:
    """Show a text with its marks, and let a screen reader say it without."""
    label.setText(as_html(text))
    label.setAccessibleName(plain_text(text))
    label.setVisible(bool(text))


class Button(QPushButton):
    """Enter presses it as well as the space bar."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text, autoDefault=False)
        named(name, self)

    def sizeHint(self) -> QSize:
        """As high as a finger needs, whatever the text size is."""
        return super().sizeHint().expandedTo(QSize(0, LEAST))

    def minimumSizeHint(self) -> QSize:
        """A page that scrolls makes no button lower than its text."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class WrappingButton(Button):
    """Breaks its words into as many lines as its width needs."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text, name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        more = len(self._lines()) - 1
        return super().sizeHint() + QSize(0, more * self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = "\n".join(self._lines())

    def _lines(self) -> list[str]:
        letters = QFont(self.font())
        letters.setWeight(QFont.Weight.DemiBold)  # as where it is filled
        metrics, room = QFontMetrics(letters), self.width() - 2 * ASIDE
        lines = [""]
        for word in self.text().split():
            longer = f"{lines[-1]} {word}".strip()
            if not lines[-1] or metrics.horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


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
        return max(LEAST, layout.totalHeightForWidth(width) if layout is not None else LEAST)


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
