"""Placing: the outline of a new card follows the pointer until a click, or a drop, puts it down."""

from functools import partial

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QGraphicsPathItem

from core.edits import fits_in_wire, insert_in_wire
from core.geometry import CARD_HEIGHT, CARD_MIN, Box
from core.graph import Graph, Node, WireKey, add_node
from core.text import say
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.gestures.guides import Insertion, wires_under
from gui.canvas.placing import corner_at, new_node
from gui.canvas.style import card_path


class Place:
    """A new node of one kind, on its way to the canvas, or into a wire there."""

    def __init__(self, stage: Stage, kind: str) -> None:
        self._stage, self.kind = stage, kind
        self._ghost: QGraphicsPathItem | None = None
        self._insertion = Insertion(stage)

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
        self._insertion.look(self._wire_under(pointer.at), pointer.on)

    def release(self, pointer: Pointer) -> bool:
        key = self._wire_under(pointer.at)
        self.cancel()
        put(self._stage, self.kind, pointer.at, key)
        return True

    def cancel(self) -> None:
        self._insertion.look(None, QPoint())
        if self._ghost is not None:
            self._stage.scene.removeItem(self._ghost)
            self._ghost = None

    def _wire_under(self, at: QPointF) -> WireKey | None:
        """The wire that the new node would be inserted into."""
        graph = self._stage.document.graph
        under = wires_under(self._stage, Box(*corner_at(at), CARD_MIN, CARD_HEIGHT))
        if not under:
            return None
        node = new_node(graph, self.kind, at)
        trial = add_node(graph, node)
        return next((key for key in under if fits_in_wire(trial, node.id, key)), None)


def put(stage: Stage, kind: str, centre: QPointF, into: WireKey | None = None) -> None:
    """Add a new node around a point, into a wire if one is given, and select it."""
    node = new_node(stage.document.graph, kind, centre)
    if stage.document.edit(say("Add {kind}", kind=kind), partial(_with_node, node=node, into=into)):
        stage.selection.set([node.id])


def _with_node(graph: Graph, node: Node, into: WireKey | None) -> Graph:
    graph = add_node(graph, node)
    return graph if into is None else insert_in_wire(graph, node.id, into)
