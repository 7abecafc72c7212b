"""Placing: the outline of a new card follows the pointer until a click, or a drop, puts it down."""

from functools import partial

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsPathItem

from core.geometry import CARD_HEIGHT, CARD_MIN
from core.graph import add_node
from core.text import say
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.placing import corner_at, new_node
from gui.canvas.style import card_path


class Place:
    """A new node of one kind, on its way to the canvas."""

    def __init__(self, stage: Stage, kind: str) -> None:
        self._stage, self.kind = stage, kind
        self._ghost: QGraphicsPathItem | None = None

    def press(self, pointer: Pointer) -> None:
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        if self._ghost is None:
            self._ghost = QGraphicsPathItem(card_path(CARD_MIN, CARD_HEIGHT))
            pen, fill = self._stage.scene.accent()
            self._ghost.setPen(pen)
            self._ghost.setBrush(fill)
            self._ghost.setZValue(9)
            self._stage.scene.addItem(self._ghost)
        self._ghost.setPos(*corner_at(pointer.at))

    def release(self, pointer: Pointer) -> bool:
        self.cancel()
        put(self._stage, self.kind, pointer.at)
        return True

    def cancel(self) -> None:
        if self._ghost is not None:
            self._stage.scene.removeItem(self._ghost)
            self._ghost = None


def put(stage: Stage, kind: str, centre: QPointF) -> None:
    """Add a new node around a point and select it."""
    node = new_node(stage.document.graph, kind, centre)
    if stage.document.edit(say("Add {kind}", kind=kind), partial(add_node, node=node)):
        stage.selection.set([node.id])
