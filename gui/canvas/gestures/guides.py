"""Guide lines: the edges that a card on its way shares with others."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from core.description.views import Frame
from core.picture.geometry import Box, card_box
from core.picture.snapping import Guide, snapped
from gui.canvas.gestures.base import Stage
from gui.canvas.layers import IN_HAND

REACH = 6.0  # pixels within which an edge is caught


class Guides:
    """Snaps a card on its way to other cards that are seen, and draws the lines they share."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._lines: QGraphicsPathItem | None = None
        self._frame: Frame | None = None
        self._boxes: list[Box] = []

    def snap(self, box: Box, moving: Collection[str], steps: Sequence[float] = (), port: float = 0.0) -> Box:
        """Return where the card will be, and show the lines that it shares with others.

        `steps` are how far down it would have to be for each of its wires to be level, `port` is where its output is.
        """
        seen = Box(*self._stage.camera.seen().getRect())  # type: ignore[misc]
        others = [other for other in self._others(moving) if other.overlaps(seen)]
        placed, guides = snapped(box, others, REACH / self._stage.camera.scale, steps, port)
        self._draw(guides)
        return placed

    def _others(self, moving: Collection[str]) -> list[Box]:
        """The cards that stay, measured once for each picture."""
        frame = self._stage.scene.frame
        if frame is not self._frame:
            self._frame = frame
            self._boxes = [card_box(view) for id, view in frame.nodes.items() if id not in moving]
        return self._boxes

    def hide(self) -> None:
        """Take the lines away."""
        if self._lines is not None:
            self._stage.scene.removeItem(self._lines)
            self._lines = None

    def _draw(self, guides: Sequence[Guide]) -> None:
        if self._lines is None:
            self._lines = QGraphicsPathItem()
            pen = QPen(self._stage.scene.accent()[0].color(), 1.0, Qt.PenStyle.DashLine)
            pen.setCosmetic(True)
            self._lines.setPen(pen)
            self._lines.setZValue(IN_HAND)
            self._stage.scene.addItem(self._lines)
        path = QPainterPath()
        for x1, y1, x2, y2 in guides:
            path.moveTo(x1, y1)
            path.lineTo(x2, y2)
        self._lines.setPath(path)
