"""The widget through which a scroll area is seen, made by us."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def own_viewport(area: QAbstractScrollArea, ground: QPalette.ColorRole) -> QWidget:
    """Give the area a viewport like Qt's own, filled with this colour, and return it.

    Before PySide returns a widget that it does not know, it reads all kinds of widgets that there are, to find out of
    which kind this one is. That takes a hundredth of a second of the start.
    """
    made = QWidget()
    made.setBackgroundRole(ground)
    made.setAutoFillBackground(True)
    area.setViewport(made)
    return made
