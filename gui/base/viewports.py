"""The widget through which a scroll area is seen, made by us; and how wide an area must be that scrolls down alone."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QStyle, QWidget


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


WIDEST = 14  # heights of the text: what is longer yet, such as the name of a node, is cut


def needed_width(area: QScrollArea) -> int:
    """The pixels that an area without a bar below it needs, so that nothing in it ends beyond its border."""
    bar = area.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, area)
    inside = area.widget()
    needed = 0 if inside is None else inside.minimumSizeHint().width()
    return min(needed, WIDEST * area.fontMetrics().height()) + bar + 2 * area.frameWidth()
