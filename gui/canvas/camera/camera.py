"""Camera: what part of the canvas is seen, and how large."""

import math
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from gui.theme import scaled

SMALLEST, LARGEST = 0.05, 4.0
FITTED = 1.6  # the zoom at which a small picture is fitted
READABLE = 0.53  # a little above the zoom from which cards show their numbers, so that rounding does not hide them
MARGIN = 4000.0  # free canvas around the picture
BORDER = 18.0  # pixels usually left around what is fitted


class Shot(NamedTuple):
    """What is in the middle of the view, and at which zoom."""

    x: float
    y: float
    zoom: float

    def towards(self, other: "Shot", share: float) -> "Shot":
        """The shot after so much of the way to another one."""
        return Shot(*(one + share * (two - one) for one, two in zip(self, other, strict=True)))


class Camera(QObject):
    """Zooms and pans a view; the only place that changes its transform.

    A zoom of 1.0 is what a learner reads as 100 %. A unit of the canvas then takes one pixel, and more where the text
    of the window is larger, so that the numbers on the canvas grow along.
    """

    zoomed = Signal(float)

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._bounds = QRectF()
        self._zoom, self._unit = 1.0, scaled(1.0)
        self.most = FITTED  # the zoom at which a small picture is fitted
        self.border = BORDER  # pixels around what is fitted
        self.covered = 0.0  # pixels at the top of the view over which something lies
        self.fitted = True  # whether all that was to be seen is still seen as it was fitted
        self.set_scale(self._unit)

    @property
    def magnification(self) -> float:
        """The zoom; 1.0 is 100 %."""
        return self._zoom

    @property
    def scale(self) -> float:
        """Pixels per canvas unit."""
        return self._zoom * self._unit

    @property
    def cut(self) -> bool:
        """Whether a picture is fitted in part, because all of it would be too small to read."""
        return self.fitted and math.isclose(self._zoom, self.readable)

    @property
    def resolution(self) -> float:
        """The zoom in dots of the screen, which decides how much is drawn: a finer screen shows more."""
        return self._zoom * self._view.devicePixelRatioF()

    @property
    def readable(self) -> float:
        """The least zoom at which the numbers on cards are shown."""
        return READABLE / self._view.devicePixelRatioF()

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

    def follow_text_size(self) -> None:
        """Let a unit of the canvas be as large as the size of the window's text asks, at the same zoom."""
        if self._unit != (unit := scaled(1.0)):
            shot, self._unit = self.shot(), unit
            self.take(shot)

    def set_scale(self, scale: float) -> None:
        """Show the canvas at so many pixels per unit, within the limits of the zoom."""
        self._zoom = max(SMALLEST, min(scale / self._unit, LARGEST))
        self._view.setTransform(QTransform.fromScale(self.scale, self.scale))
        self.zoomed.emit(self._zoom)

    def pan(self, by: QPoint) -> None:
        """Move the picture by pixels."""
        self.fitted = False
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - by.x())
        down.setValue(down.value() - by.y())

    def look_at(self, at: QPointF) -> None:
        """Move a point of the scene into the middle."""
        self.fitted = False
        self._view.centerOn(at)

    def shot(self) -> Shot:
        """What is shown now."""
        middle = self.seen().center()
        return Shot(middle.x(), middle.y(), self._zoom)

    def take(self, shot: Shot) -> None:
        """Show this."""
        self.set_scale(shot.zoom * self._unit)
        self._view.centerOn(shot.x, shot.y)

    def fitting(self, area: QRectF, end: QRectF | None = None) -> Shot:
        """The shot of all of an area; where there is nothing, at 100 %.

        Where all of it would be too small to read and there is an `end`, the part of the area that ends with this.
        """
        middle, room = area.center(), self._room()
        if area.isEmpty():
            return Shot(middle.x(), middle.y(), 1.0)
        zoom = self._zoom_for(area)
        if end is None or zoom >= self.readable:
            return self._below(middle.x(), middle.y(), min(zoom, self.most))
        seen = room / (self.readable * self._unit)
        across = _within(end.right() - seen.width() / 2, seen.width(), area.left(), area.right())
        down = _within(end.center().y(), seen.height(), area.top(), area.bottom())
        return self._below(across, down, self.readable)

    def can_show(self, area: QRectF) -> bool:
        """Whether all of an area can be seen at once, however small."""
        return area.isEmpty() or self._zoom_for(area) >= SMALLEST

    def _zoom_for(self, area: QRectF) -> float:
        """The zoom at which all of an area is seen."""
        room = self._room()
        return min(room.width() / area.width(), room.height() / area.height()) / self._unit

    def _below(self, x: float, y: float, zoom: float) -> Shot:
        """The shot with a point in the middle of what nothing lies over."""
        return Shot(x, y - self.covered / (2 * zoom * self._unit), zoom)

    def _room(self) -> QSizeF:
        """The pixels that what is fitted may take."""
        border = QSizeF(2 * self.border, 2 * self.border + self.covered)
        return (QSizeF(self._view.viewport().size()) - border).expandedTo(QSizeF(16.0, 16.0))

    def reveal(self, area: QRectF) -> None:
        """Move as little as needed to see an area."""
        if not self.seen().contains(area):
            self.fitted = False
            self._view.ensureVisible(area, int(BORDER), int(BORDER))

    def bound(self, area: QRectF) -> None:
        """Let the view be moved around an area, but not far away from it."""
        near = area.adjusted(-MARGIN / 2, -MARGIN / 2, MARGIN / 2, MARGIN / 2)
        if not self._bounds.contains(near):
            self._bounds = area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            self._view.setSceneRect(self._bounds)


def _within(middle: float, length: float, low: float, high: float) -> float:
    """The middle of what is seen of a range, moved as little as needed so that nothing outside the range is seen."""
    if length >= high - low:
        return (low + high) / 2
    return max(low + length / 2, min(middle, high - length / 2))
