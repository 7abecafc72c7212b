"""Small parts of the palette: the field of the search, flat buttons, lines between groups."""

from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLineEdit, QToolButton

from core.base.text import say
from gui.base.naming import named

LEAST = 24  # pixels of a button


class SearchField(QLineEdit):
    """Shows by a magnifying glass what it is for where there is no room for words."""

    def __init__(self) -> None:
        super().__init__()
        self.glass = QIcon()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text() and not self.placeholderText():
            self.glass.paint(QPainter(self), self.contentsRect().adjusted(4, 4, -4, -4))


def flat_button(name: str, text: str, spoken: str, tip: str) -> QToolButton:
    button = named(name, QToolButton(autoRaise=True))
    button.setText(text)
    button.setAccessibleName(spoken)
    button.setToolTip(tip)
    button.setMinimumSize(LEAST, LEAST)
    return button


def thin_line() -> QFrame:
    line = QFrame()
    line.setAccessibleName(say("Line between two groups"))
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line
