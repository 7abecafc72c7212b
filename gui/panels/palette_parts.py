"""Small parts of the palette: the field of the search, lines between groups."""

from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLineEdit

from core.base.text import say


class SearchField(QLineEdit):
    """Shows by a magnifying glass what it is for where there is no room for words."""

    def __init__(self) -> None:
        super().__init__()
        self.glass = QIcon()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text() and not self.placeholderText():
            self.glass.paint(QPainter(self), self.contentsRect().adjusted(4, 4, -4, -4))


def thin_line() -> QFrame:
    line = QFrame()
    line.setAccessibleName(say("Line between two groups"))
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line
