"""Bead: the gradient on its way along the active wire, toward the source."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation
from PySide6.QtGui import QPolygonF
from PySide6.QtWidgets import QGraphicsPolygonItem

from core.picture.routing.along import Point, point_at
from gui.canvas.layers import BEAD
from gui.canvas.style import Style

HEAD = QPolygonF([QPointF(-8.0, 0.0), QPointF(5.0, -7.5), QPointF(5.0, 7.5)])  # an arrowhead that points to the left
TRAVEL = 240  # milliseconds
AHEAD = 0.01  # of the way: from there it sees which way the wire goes


class BeadItem(QGraphicsPolygonItem):
    """An arrowhead on the active wire; at rest it has arrived at the source."""

    def __init__(self) -> None:
        super().__init__(HEAD)
        self.setZValue(BEAD)
        self.hide()

    def restyle(self, style: Style) -> None:
        """Take on a theme."""
        self.setBrush(style.brushes["grad"])
        self.setPen(style.pens["card"])

    def place(self, points: Sequence[Point] | None, travelled: float = 1.0) -> None:
        """Show it on a wire, so much of the way from target to source; without a wire, hide it."""
        self.setVisible(points is not None)
        if points is None:
            return
        share = 1.0 - travelled
        (x, y), (before, above) = point_at(points, share), point_at(points, max(0.0, share - AHEAD))
        self.setPos(x, y)
        self.setRotation(math.degrees(math.atan2(y - above, x - before)) if share > AHEAD else 0.0)


class Travel(QVariantAnimation):
    """The short way of the bead; `valueChanged` says how far it is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setDuration(TRAVEL)
        self.setEasingCurve(QEasingCurve.Type.InOutCubic)
