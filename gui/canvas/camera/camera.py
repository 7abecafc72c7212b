"""Camera: what part of the canvas is seen, and how large."""

from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from gui.theme import scaled

SMALLEST, LARGEST = 0.05, 4.0
FITTED = 1.5  # the scale at which a small picture is fitted, larger where the text of the window is
MARGIN = 4000.0  # free canvas around the picture
BORDER = 20.0  # free space around what is fitted


class Shot(NamedTuple):
    """What is in the middle of the view, and how large."""

    x: float
    y: float
    scale: float

    def towards(self, other: "Shot", share: float) -> "Shot":
        """The shot after so much of the way to another one."""
        return Shot(*(one + share * (two - one) for one, two in zip(self, other, strict=True)))


class Camera(QObject):
    """Zooms and pans a view; the only place that changes its transform."""

    zoomed = Signal(float)

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._bounds = QRectF()
        self.most: float | None = None  # the scale at which a small picture is fitted, if not the usual one
        self.fitted = True  # whether all that was to be seen is still seen as it was fitted

    @property
    def scale(self) -> float:
        """Pixels per canvas unit."""
        return self._view.transform().m11()

    def seen(self) -> QRectF:
        """The part of the scene that is seen."""
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect()

    def zoom(self, factor: float, at: QPoint | None = None) -> None:
        """Zoom by a factor and keep what is seen at the point `at` of the viewport, or in its middle."""
        view = self._view
        self.fitted = False
        point = at if at is not None else view.viewport().rect().center()
        before = view.mapToScene(point)
        self.set_scale(self.scale * factor)
        after = view.mapFromScene(before)
        self.pan(point - after)

    def set_scale(self, scale: float) -> None:
        """Show the canvas at a scale within the limits."""
        bounded = max(SMALLEST, min(scale, LARGEST))
        self._view.setTransform(QTransform.fromScale(bounded, bounded))
        self.zoomed.emit(bounded)

    def pan(self, by: QPoint) -> None:
        """Move the picture by pixels."""
        self.fitted = False
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - by.x())
        down.setValue(down.value() - by.y())

    def look_at(self, at: QPointF) -> None:
        """Move a point of the scene into the middle."""
        self._view.centerOn(at)
        self.fitted = False

    def shot(self) -> Shot:
        """What is shown now."""
        middle = self.seen().center()
        return Shot(middle.x(), middle.y(), self.scale)

    def take(self, shot: Shot) -> None:
        """Show this."""
        self.set_scale(shot.scale)
        self._view.centerOn(shot.x, shot.y)

    def fitting(self, area: QRectF, most: float | None = None) -> Shot:
        """The shot of all of an area, at a scale of at most `most`; where there is nothing, at 100 %."""
        most = most or self.most or scaled(FITTED)
        size = self._view.viewport().size()
        room = max(size.width() - 2 * BORDER, 16.0), max(size.height() - 2 * BORDER, 16.0)
        scale = 1.0 if area.isEmpty() else min(room[0] / area.width(), room[1] / area.height(), most)
        return Shot(area.center().x(), area.center().y(), scale)

    def fit(self, area: QRectF, most: float | None = None) -> None:
        """Show all of an area."""
        self.take(self.fitting(area, most))
        self.fitted = True

    def reveal(self, area: QRectF) -> None:
        """Move as little as needed to see an area."""
        if not self.seen().contains(area):
            self._view.ensureVisible(area, int(BORDER), int(BORDER))
            self.fitted = False

    def bound(self, area: QRectF) -> None:
        """Let the view be moved around an area, but not far away from it."""
        near = area.adjusted(-MARGIN / 2, -MARGIN / 2, MARGIN / 2, MARGIN / 2)
        if not self._bounds.contains(near):
            self._bounds = area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            self._view.setSceneRect(self._bounds)
