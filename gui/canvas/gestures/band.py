"""The rubber band: selects the cards it touches, or wires where it touches no card."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGraphicsRectItem

from core.graph.model import WireKey
from core.picture.geometry import Box, card_box
from core.picture.routing.along import point_at
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.layers import IN_HAND

STEPS = tuple(step / 16 for step in range(17))  # points of a wire that a band may touch


class Band:
    """A drag over empty canvas; Shift adds to the selection, Ctrl toggles."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._start: Pointer | None = None
        self._band: QGraphicsRectItem | None = None

    def press(self, pointer: Pointer) -> None:
        self._start = pointer

    def move(self, pointer: Pointer) -> None:
        if self._start is None or (self._band is None and not pointer.far_from(self._start)):
            return
        if self._band is None:
            self._band = self._make()
        self._band.setRect(QRectF(self._start.at, pointer.at).normalized())

    def release(self, pointer: Pointer) -> bool:
        nodes, wires = self._inside() if self._band is not None else (set(), set())
        self.cancel()
        self._stage.selection.combine(nodes, wires, pointer.modifiers)
        return True

    def cancel(self) -> None:
        if self._band is not None:
            self._stage.scene.removeItem(self._band)
            self._band = None

    def _make(self) -> QGraphicsRectItem:
        band = QGraphicsRectItem()
        pen, fill = self._stage.scene.accent()
        band.setPen(pen)
        band.setBrush(fill)
        band.setZValue(IN_HAND)
        self._stage.scene.addItem(band)
        return band

    def _inside(self) -> tuple[set[str], set[WireKey]]:
        assert self._band is not None
        scene, rect = self._stage.scene, self._band.rect()
        box = Box(rect.x(), rect.y(), rect.width(), rect.height())
        nodes = {id for id, item in scene.nodes.items() if card_box(item.view).overlaps(box)}
        nodes |= {id for id, note in scene.marks.notes.items() if note.box.overlaps(box)}
        if nodes:
            return nodes, set()
        return nodes, {
            key
            for key, item in scene.wires.items()
            if any(Box(*point_at(item.points, t), 0.0, 0.0).overlaps(box) for t in STEPS)
        }
