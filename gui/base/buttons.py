"""Buttons: flat ones, some that Enter presses, some whose words wrap; and how large a button is at least."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QToolButton

from gui.base.naming import named

LEAST = 24  # pixels of each side of a button, as the Web Content Accessibility Guidelines 2.2 ask for
HIGH = 30  # pixels of the height of a button with words
ASIDE = 14  # pixels beside the words of a button, as the style sheet has them
CLOSE = "✕"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def flat_button(name: str, text: str, spoken: str, tip: str | None = None) -> QToolButton:
    """A button without a frame; its tip is what a screen reader says, unless another one is given."""
    button = named(name, QToolButton(autoRaise=True))
    button.setText(text)
    button.setAccessibleName(spoken)
    button.setToolTip(spoken if tip is None else tip)
    button.setMinimumSize(LEAST, LEAST)
    return button


class Button(QPushButton):
    """Enter presses it as well as the space bar."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text, autoDefault=False)
        named(name, self)

    def sizeHint(self) -> QSize:
        """As high as a finger needs, whatever the text size is."""
        return super().sizeHint().expandedTo(QSize(0, HIGH))

    def minimumSizeHint(self) -> QSize:
        """A page that scrolls makes no button lower than its text."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class WrappingButton(Button):
    """Breaks its words into as many lines as its width needs, and is never narrower than its longest word."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text, name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        more = len(self._lines()) - 1
        return super().sizeHint() + QSize(0, more * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        words = map(self._metrics().horizontalAdvance, self.text().split())
        return QSize(max(words, default=0) + 2 * ASIDE, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = "\n".join(self._lines())

    def _metrics(self) -> QFontMetrics:
        letters = QFont(self.font())
        letters.setWeight(QFont.Weight.DemiBold)  # as where it is filled
        return QFontMetrics(letters)

    def _lines(self) -> list[str]:
        metrics, room = self._metrics(), self.width() - 2 * ASIDE
        lines = [""]
        for word in self.text().split():
            longer = f"{lines[-1]} {word}".strip()
            if not lines[-1] or metrics.horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines
