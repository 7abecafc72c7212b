"""Bead: the gradient on its way along the active wire, toward the source."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QGraphicsEllipseItem

from core.picture.labels import Curve, point_at
from gui.canvas.style import Style

RADIUS = 6.0
TRAVEL = 240  # milliseconds


class BeadItem(QGraphicsEllipseItem):
    """A dot on the active wire; at rest it has arrived at the source."""

    def __init__(self) -> None:
        super().__init__(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS)
        self.setZValue(4)
        self.hide()

    def restyle(self, style: Style) -> None:
        """Take on a theme."""
        self.setBrush(style.brushes["grad"])
        self.setPen(style.pens["card"])

    def place(self, curve: Curve | None, travelled: float = 1.0) -> None:
        """Show it on a wire, so much of the way from target to source; without a wire, hide it."""
        self.setVisible(curve is not None)
        if curve is not None:
            self.setPos(*point_at(curve, 1.0 - travelled))


class Travel(QVariantAnimation):
    """The short way of the bead; `valueChanged` says how far it is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setDuration(TRAVEL)
        self.setEasingCurve(QEasingCurve.Type.InOutCubic)
