"""Edge scrolling: whatever is dragged to the border of the canvas takes the view along."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from gui.base.ticking import Ticking
from gui.canvas.camera.camera import Camera, Shot

BORDER = 24  # pixels along the border that scroll
FASTEST = 20  # pixels for each tick at the very edge
TICK = 16  # milliseconds


class EdgeScroll(QObject):
    """Scrolls while a dragging pointer is near the border, the faster the nearer."""

    def __init__(self, viewport: QWidget, camera: Camera, scrolled: Callable[[], None]) -> None:
        super().__init__(viewport)
        self._viewport, self._camera, self._scrolled = viewport, camera, scrolled
        self._by = QPoint()
        self._from: Shot | None = None  # what was seen before the drag scrolled
        self._entering = False  # a drag from outside has to cross the border once
        self._timer = Ticking(self, TICK, self._scroll)

    def begin(self) -> None:
        """A drag begins."""
        self._from = None

    def enter(self) -> None:
        """A drag comes in from outside; it scrolls once it has been inside."""
        self.begin()
        self._entering = True

    def follow(self, on: QPoint) -> None:
        """The drag is at this point of the viewport."""
        width, height = self._viewport.width(), self._viewport.height()
        self._by = QPoint(_speed(on.x(), width), _speed(on.y(), height))
        if self._by.isNull():
            self.stop()
        elif not self._entering and not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """The drag is over, or away from the border."""
        self._entering = False
        self._timer.stop()

    def undo(self) -> None:
        """The drag was cancelled: show what was seen before it scrolled."""
        self.stop()
        if self._from is not None:
            self._camera.take(self._from)
            self.begin()

    def _scroll(self) -> None:
        self._from = self._from or self._camera.shot()
        self._camera.pan(self._by)
        self._scrolled()


def _speed(at: int, size: int) -> int:
    """Pixels that the picture moves along one axis: towards the middle, so that what lies outside is seen."""
    near, far = BORDER - at, at - (size - 1 - BORDER)
    if near > 0:
        return max(1, min(near, BORDER) * FASTEST // BORDER)
    return -max(1, min(far, BORDER) * FASTEST // BORDER) if far > 0 else 0
