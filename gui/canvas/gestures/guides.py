"""Guide lines, and the wire a card would be inserted into: what is seen while a card is on its way."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from core.geometry import Box, card_box
from core.graph import WireKey
from core.labels import distance_to
from core.snapping import Guide, snapped
from core.text import say
from core.views import Frame
from gui.canvas.gestures.aim import called
from gui.canvas.gestures.base import Stage
from gui.canvas.wire_item import WireItem

REACH = 6.0  # pixels within which an edge is caught
WIRE_REACH = 24.0  # units between a card's middle and the wire it is dropped on


class Guides:
    """Snaps a card on its way to other cards that are seen, and draws the lines they share."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._lines: QGraphicsPathItem | None = None
        self._frame: Frame | None = None
        self._boxes: list[Box] = []

    def snap(self, box: Box, moving: Collection[str]) -> Box:
        """Return where the card comes to stand, and show why."""
        seen = Box(*self._stage.camera.seen().getRect())  # type: ignore[misc]
        others = [other for other in self._others(moving) if other.overlaps(seen)]
        placed, guides = snapped(box, others, REACH / self._stage.camera.scale)
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
            self._lines.setZValue(9)
            self._stage.scene.addItem(self._lines)
        path = QPainterPath()
        for x1, y1, x2, y2 in guides:
            path.moveTo(x1, y1)
            path.lineTo(x2, y2)
        self._lines.setPath(path)


class Insertion:
    """The wire under a card on its way, marked and named, if the card may be inserted there."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.wire: WireKey | None = None

    def look(self, key: WireKey | None, on: QPoint) -> None:
        """Mark the wire that letting go here would insert into; None marks none."""
        if key != self.wire:
            self._stage.scene.mark_hovered(self.wire, key)
            self.wire = key
            self._stage.foretell(self._sentence(key) if key is not None else "", on)

    def _sentence(self, key: WireKey) -> str:
        graph = self._stage.document.graph
        source, target = called(self._stage, graph.wires[key]), graph.nodes[key.target].name
        return say("Let go to insert it between {source} and {target}.", source=source, target=target)


def wires_under(stage: Stage, box: Box) -> list[WireKey]:
    """The wires that pass through the middle of a card, the nearest first."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    items = stage.scene.items(QPointF(x, y)) + stage.scene.items(
        QRectF(*box), Qt.ItemSelectionMode.IntersectsItemBoundingRect
    )
    near = {item.view.key: distance_to(item.curve, x, y) for item in items if isinstance(item, WireItem)}
    return sorted((key for key, distance in near.items() if distance <= WIRE_REACH), key=lambda key: (near[key], key))
